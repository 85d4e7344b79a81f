// 全部项目 and 总览 at the desk: rows in pages, of which the page's browser keeps those that have not changed.
import type { ListRow, ProjectId } from '../project';

/** What the browser has of a page, by the stamp that it came with. */
export interface ListRequest {
  /** The code of the screens, too. */
  readonly code?: true;
  /** The code that writes an .xlsx, alone. */
  readonly xlsx?: true;
  /** Which pages, with the stamps that are known; without them the newest page. */
  readonly pages?: Readonly<Record<string, string>>;
}

/** So many pages are asked for at once. */
export const MOST_PAGES = 3;

export interface ListPart {
  readonly name: string;
  readonly stamp: string;
  /** Absent where it is as it was. */
  readonly rows?: readonly ListRow[];
  /** Projects of which nothing could be read: the daily run draws them anew. */
  readonly lost?: number;
}

export interface ListAnswer {
  readonly ok: true;
  readonly today: string;
  readonly code?: string;
  /** All pages of the workbook, the newest last, and the years of archives. */
  readonly live: readonly string[];
  readonly archived: readonly string[];
  readonly parts: readonly ListPart[];
  /** What choices have an order of their own, and what columns of money there are. */
  readonly stages: readonly string[];
  readonly money: readonly (readonly [key: string, label: string])[];
  /** Names that units had, by today's. */
  readonly formerly: Readonly<Record<string, readonly string[]>>;
}

export type ListAnswered = ListAnswer | { readonly ok: false; readonly says: string; readonly retry?: true };

/** A column of a table that sums: money in fen, a share of one. */
export interface SumColumn {
  readonly label: string;
  readonly kind: 'text' | 'count' | 'money' | 'share';
}
export type SumCell = string | number | null;

/** A line, and below it what it is the sum of. */
export interface SumLine {
  readonly label: string;
  readonly cells: readonly SumCell[];
  /** What is said of it beside figures. */
  readonly says?: readonly string[];
  readonly project?: ProjectId;
  readonly below?: readonly SumLine[];
}

/** What a tool answers where figures are asked for; `total` is the county's, where there are several units. */
export interface SumView {
  readonly title: string;
  /** How its first column is called. */
  readonly head: string;
  readonly columns: readonly SumColumn[];
  readonly lines: readonly SumLine[];
  readonly total?: SumLine;
}
