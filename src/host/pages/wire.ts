// What the page's server and the page say to each other, as JSON. Types only.
import type { Selection, Shown } from '../contract';

/** Zero-based, end-exclusive. */
export interface Rect {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** A protection that keeps the person who looks from typing in `range`, but not in its `open` parts. */
export interface Lock {
  range: Rect;
  open: Rect[];
  description: string;
  /** E-mails of those who may type here beside the file's owner, who always may. */
  editors: string[];
}

export interface Condition {
  type: string;
  values: string[];
}

export interface FilterCriteria {
  column: number;
  hidden: string[];
  condition?: Condition;
}

export interface Filter {
  range: Rect;
  criteria: FilterCriteria[];
}

export interface FilterView extends Filter {
  id: number;
  title: string;
}

/** Columns that are folded and opened together, by a button beside them. */
export interface ColumnGroup {
  start: number;
  end: number;
  depth: number;
  collapsed: boolean;
  /** The button stands behind them, not before. */
  after: boolean;
}

/** A sheet as far as everybody who opens the page must know it; rows come with its detail. */
export interface SheetMeta {
  id: number;
  title: string;
  hidden: boolean;
  tabColor?: string;
  rows: number;
  columns: number;
  frozenRows: number;
  frozenColumns: number;
  /** In pixels, by column; absent columns have the default width. */
  widths: Record<number, number>;
  hiddenColumns: number[];
  merges: Rect[];
  locks: Lock[];
  /** The basic filter, the same for everybody. */
  filter?: Filter;
  views: FilterView[];
  groups: ColumnGroup[];
  /** How many lie over its cells. */
  charts: number;
}

/** A chart as it is drawn: what its cells say. Without a kind, one that the page does not draw. */
export interface DrawnChart {
  id: number;
  title: string;
  kind?: 'bar' | 'column' | 'line' | 'area' | 'pie';
  stacked: boolean;
  legend: boolean;
  /** Anchor cell, distance from its corner, size in pixels. */
  place: { row: number; column: number; x: number; y: number; width: number; height: number };
  labels: string[];
  series: { name: string; values: (number | null)[]; colour?: string }[];
}

export interface Meta {
  /** Differs after each start of the server: sequence numbers of another start mean nothing. */
  boot: string;
  spreadsheetId: string;
  title: string;
  /** Who looks. */
  me: string;
  /** False for a viewer. */
  mayEdit: boolean;
  sheets: SheetMeta[];
}

/** What may be typed: a list's values, or a checkbox; other validations only tell their hint. */
export interface Rule {
  kind: 'list' | 'checkbox' | 'other';
  values: string[];
  hint?: string;
  ranges: Rect[];
}

/** What only a sheet that is shown needs. */
export interface SheetDetail {
  rules: Rule[];
  hiddenRows: number[];
  /** In pixels, of rows that differ from the default. */
  heights: Record<number, number>;
}

export interface Style {
  background?: string;
  color?: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  size?: number;
  align?: 'left' | 'center' | 'right';
  vertical?: 'top' | 'middle' | 'bottom';
  /** `clip`: what does not fit is not drawn over an empty neighbour. */
  wrap?: boolean;
  clip?: boolean;
  borders?: Partial<Record<'top' | 'bottom' | 'left' | 'right', { style: string; color: string }>>;
}

/** A cell: what is shown, what the editor gets, and where they differ from it, type, style, note and link. */
export interface Cell {
  /** The formatted text; absent in an empty cell. */
  t?: string;
  /** The number, where the value is one. */
  n?: number;
  /** The boolean, where the value is one. */
  b?: boolean;
  /** The entered text, where it differs from the shown one. */
  e?: string;
  /** Index in the block's styles. */
  s?: number;
  note?: string;
  link?: string;
}

/** A rectangle of cells as they are now: trailing empty cells and rows are left out. */
export interface Block {
  sheet: number;
  range: Rect;
  styles: Style[];
  rows: Cell[][];
}

/** Something that a script shows to this person; `ask` is set where it waits for an answer. */
export interface ShownHere extends Shown {
  ask?: number;
}

/** What the event stream tells. */
export type Told =
  | { kind: 'hello'; boot: string; sequence: number; client: string }
  /** `far` are rectangles too large to be sent: to be fetched if they are shown. */
  | { kind: 'change'; sequence: number; blocks: Block[]; far: { sheet: number; range: Rect }[]; structure: boolean }
  | { kind: 'shown'; shown: ShownHere }
  /** An execution ended, a mail went out, the clock moved: what shows them may fetch anew. */
  | { kind: 'activity'; what: 'execution' | 'mail' | 'clock' };

/** Cells that a person typed, with their texts; an empty text clears. */
export interface Typed {
  sheet: number;
  cells: [row: number, column: number, text: string][];
}

export interface EditResult {
  applied: boolean;
  refused?: string;
  /** The workbook's sequence number by then, of this start of the server: once the stream has told it, the page shows
   * what came of the edit. */
  sequence: number;
  boot: string;
}

/** A click on a custom menu's item; what the script shows comes by the event stream of `client`. */
export interface MenuClick extends Selection {
  path: string[];
  client: string;
}

/** A change of the sheet's shape, carried out by batchUpdate with the person's own rights. */
export interface ShapeChange {
  requests: Record<string, unknown>[];
}
