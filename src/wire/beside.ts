// What the menu's sidebar (menu/page/fill.ts) asks of the script beside it, which reads and writes the row as the person.
import type { ProjectId } from '../project';
import type { FormAnswer } from './form';
import type { FORM_COMMAND, GatewayAnswer, GatewayRequest } from './messages';

/** A row: its sheet's title and its own number, by which it is found anew each time. */
export interface RowName {
  readonly sheet: string;
  readonly id: ProjectId;
}

export interface RowHere {
  /** One-based. */
  readonly row: number;
  readonly headers: readonly string[];
  /** Under each header what stands there, as somebody would type it again. */
  readonly texts: readonly string[];
}

export interface Following {
  /** Where the person stands, and under which header; nothing where that is no project’s row. */
  readonly here?: (RowName & { readonly header: string }) | undefined;
  /** The row there, else the one that the page shows, as they are now. */
  readonly row?: RowHere | undefined;
}

/** One cell: `base` is what stood there when it was typed. */
export interface Write {
  readonly header: string;
  /** As a person would type it: what is no formula begins with an apostrophe where it looks like one. */
  readonly value: string | number;
  readonly base: string;
}

/** Of one that was not written: somebody typed there meanwhile (`now`), or the sheet does not take it. */
export type NotWritten = { readonly header: string; readonly now?: string; readonly why?: string };

export interface Wrote {
  /** Nothing where the row is gone. */
  readonly row?: RowHere;
  readonly not: readonly NotWritten[];
}

/** The form of that row, 提交 or 撤回, in the gateway’s words. */
export type AskedBeside = Pick<GatewayRequest, 'seen' | 'confirmed'> & {
  readonly command: typeof FORM_COMMAND | 'submit' | 'withdraw';
};

export interface AnsweredBeside {
  readonly answer: GatewayAnswer | FormAnswer;
  readonly row?: RowHere | undefined;
}

/** By name, as google.script.run has them. */
export interface BesideCalls {
  followRow(shown?: RowName): Following;
  askBeside(name: RowName, asked: AskedBeside): AnsweredBeside;
  writeBeside(name: RowName, writes: readonly Write[]): Wrote;
  goBeside(name: RowName, header?: string): void;
}
