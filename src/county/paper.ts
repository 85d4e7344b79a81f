// What a county's official documents say, and how their numbers begin.

/** `〔2026〕3号` follows. By the field that holds the number. */
export type Series = Readonly<Record<string, string>>;

/** A line of text; one that begins with 一、 or （一） is a heading of that level. Or a table, by rows of cells. */
export type PaperLine =
  | string
  | { readonly table: readonly (readonly string[])[]; readonly widths?: readonly number[] };

/** A document's text with placeholders in braces; `{#文号}…{/文号}` stands only where there is one. */
export interface PaperText {
  /** Before 文件 at its head, in red; without one it has no head. */
  readonly head?: string;
  /** 信函格式 (GB/T 9704-2012, 10.1): the head alone, between red lines. What is no 红头文件, and needs no number. */
  readonly letter?: true;
  readonly title: string;
  readonly to?: string;
  readonly body: readonly PaperLine[];
  /** 落款: who, and the day. */
  readonly signed?: readonly string[];
  /** An annex lies on its side. */
  readonly landscape?: true;
}
