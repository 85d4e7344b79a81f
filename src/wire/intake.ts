// 补录 (A30.3): a table that somebody brings, as the page sends it, and what its screen needs to make one of a file.
import type { ProjectId } from '../project';
import type { FilesView } from './files';
import type { PaperAsked, PapersView } from './papers';

/** Rows and columns at most in one request; what is more goes in parts. */
export const MOST_ROWS = 500;
export const MOST_COLUMNS = 200;
/** So many projects are written at once, and so many characters of theirs: all of it has to fit one request. */
export const INTAKE_PART = { rows: 20, characters: 100_000 } as const;

/** A column of it: what stood at its head, what it is taken for (nothing: it is left out), and whether its money is in 元. */
export interface IntakeColumnAsked {
  readonly head: string;
  readonly to: string;
  readonly yuan?: boolean | undefined;
}

export interface IntakeTable {
  readonly columns: readonly IntakeColumnAsked[];
  /** `line` is the row's number in the file. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** A column that can be taken, and every name by which it is known. */
export interface IntakeColumn {
  readonly key: string;
  readonly label: string;
  readonly money?: true;
  readonly names: readonly string[];
}

export interface IntakeView {
  /** The page's code that reads files, with the template in it. */
  readonly code: string;
  readonly columns: readonly IntakeColumn[];
  /** What heads were taken for before, by their text. */
  readonly kept: Readonly<Record<string, string>>;
}

export interface PartRequest {
  readonly part: 'intake' | 'admin' | 'budget' | 'files' | 'papers';
  /** The page has the part's code already. */
  readonly has?: boolean;
  /** Of 公文: which document; without one what its screen shows. */
  readonly asked?: PaperAsked;
  /** Of files: of which project those that were uploaded. */
  readonly p?: ProjectId;
}
export type PartAnswer =
  | {
      readonly ok: true;
      readonly intake?: IntakeView;
      readonly papers?: PapersView;
      readonly files?: FilesView;
      readonly code?: string;
    }
  | { readonly ok: false; readonly says: string; readonly retry?: true };
