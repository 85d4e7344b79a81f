// What the menu's sidebar (menu/page/fill.ts) asks of the script beside it, which reads and writes the row as the person.
import type { FieldType } from '../measure';
import type { ProjectId } from '../project';
import type { FormAnswer } from './form';
import type { GatewayAnswer } from './messages';

/** A row: its sheet's title and its own number, by which it is found anew each time. */
export interface RowName {
  readonly sheet: string;
  readonly id: ProjectId;
}

export interface RowHere extends RowName {
  /** One-based. */
  readonly row: number;
  readonly record?: number;
  /** By label, as somebody would type it again; what is computed as it is shown. */
  readonly cells: Readonly<Record<string, string>>;
  /** The labels of those in 万元. */
  readonly money: readonly string[];
}

export interface Following {
  /** Where the person stands, and under which label; nothing where that is no project’s row. */
  readonly here?: RowName & { readonly label: string };
  /** The row there, else the one that the page shows, as they are now. */
  readonly row?: RowHere;
}

/** One cell: `base` is what stood there when it was typed. */
export interface Write {
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
  readonly text: string;
  readonly base: string;
}

export interface Wrote {
  readonly row?: RowHere;
  /** What was not written: somebody typed there meanwhile (`now`), or the sheet does not take it. */
  readonly not: readonly { readonly key: string; readonly says: string; readonly now?: string }[];
}

type Refused = Extract<GatewayAnswer, { ok: false }>;
/** `desk`: where else it can be done. */
export type FormHere = { readonly form: FormAnswer | Refused; readonly row?: RowHere; readonly desk?: string };

/** 提交 or 撤回 of that row; `confirmed`: the words that were asked about. */
export interface Handing extends RowName {
  readonly command: 'submit' | 'withdraw';
  readonly record?: number;
  readonly confirmed?: string;
}

/** By name, as google.script.run has them. */
export interface BesideCalls {
  followRow(shown?: RowName): Following;
  formBeside(row: RowName): FormHere;
  writeBeside(row: RowName, writes: readonly Write[]): Wrote;
  goBeside(row: RowName, label: string): void;
  handIn(handing: Handing): GatewayAnswer;
}
