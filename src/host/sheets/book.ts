// A workbook in memory. Cells and their parts are never changed in place: a write puts a new object into its slot, so
// that a transaction can undo by putting the old one back.
import type { Rights } from '../contract';
import { type ApiError, invalid, notFound } from './errors';
import type { JsonObject } from './json';

export type ErrorKind =
  | 'ERROR'
  | 'NULL_VALUE'
  | 'DIVIDE_BY_ZERO'
  | 'VALUE'
  | 'REF'
  | 'NAME'
  | 'NUM'
  | 'N_A'
  | 'LOADING';
export interface CellError {
  type: ErrorKind;
  message: string;
}
export type Value = string | number | boolean | CellError;

export interface Cell {
  /** As typed, with its equals sign; absent in a cell that holds a plain value. */
  formula?: string;
  /** What the cell is worth: the entered value, or what its formula came to. */
  value?: Value;
  /** The value spilled here from a formula elsewhere; nobody entered it. */
  spilled?: true;
  /** The number format that a formula's result brings along where the cell has none. */
  resultFormat?: JsonObject;
  format?: JsonObject;
  note?: string;
  rule?: JsonObject;
  runs?: JsonObject[];
  /** Files shown as chips, each an `@` of the text. */
  chips?: JsonObject[];
}

export type Row = (Cell | undefined)[];

/** What is known of one row or column beyond the default. */
export interface Dimension {
  pixelSize?: number;
  hiddenByUser?: boolean;
  hiddenByFilter?: boolean;
}

/** Where a cell is, or would be. */
export interface Place {
  sheet: Sheet;
  row: number;
  column: number;
}

export interface Sheet {
  id: number;
  /** SheetProperties without sheetId, index and the grid's size. */
  properties: JsonObject;
  rowCount: number;
  columnCount: number;
  rows: (Row | undefined)[];
  rowSizes: (Dimension | undefined)[];
  columnSizes: (Dimension | undefined)[];
  merges: JsonObject[];
  protections: JsonObject[];
  conditionals: JsonObject[];
  filterViews: JsonObject[];
  basicFilter: JsonObject | undefined;
  bandings: JsonObject[];
  charts: JsonObject[];
  slicers: JsonObject[];
  rowGroups: JsonObject[];
  columnGroups: JsonObject[];
}

export interface Book {
  id: string;
  properties: JsonObject;
  sheets: Sheet[];
  namedRanges: JsonObject[];
  metadata: JsonObject[];
  rights: Rights;
  /** Counts acknowledged changes. */
  sequence: number;
}

export const MAX_CELLS = 10_000_000;

export const isError = (value: Value | undefined): value is CellError => typeof value === 'object';
export const titleOf = (sheet: Sheet): string => String(sheet.properties.title);
export const localeOf = (book: Book): string => String(book.properties.locale ?? 'en_US');
export const cellAt = (sheet: Sheet, row: number, column: number): Cell | undefined => sheet.rows[row]?.[column];

export const isBlank = (cell: Cell | undefined): boolean =>
  cell === undefined || (cell.formula === undefined && cell.value === undefined);

export function sheetById(book: Book, id: number): Sheet | undefined {
  return book.sheets.find((sheet) => sheet.id === id);
}

/** Titles are compared without regard to case, as Google does. */
export function sheetByTitle(book: Book, title: string): Sheet | undefined {
  const wanted = title.toLowerCase();
  return book.sheets.find((sheet) => titleOf(sheet).toLowerCase() === wanted);
}

/** The sheet's title as the book spells it. */
export function spellingIn(book: Book): (title: string) => string | undefined {
  return (title) => {
    const sheet = sheetByTitle(book, title);
    return sheet && titleOf(sheet);
  };
}

const filled = new WeakMap<object, number>();

/** The column past the last one with a value or a formula, remembered until the row changes: most hold only formats. */
export function filledEnd(row: Row): number {
  let end = filled.get(row);
  if (end === undefined) {
    end = row.length;
    while (end > 0 && isBlank(row[end - 1])) end--;
    filled.set(row, end);
  }
  return end;
}

/** To be said wherever a row is changed in place. */
export const rowChanged = (row: object): boolean => filled.delete(row);

/** The first row past the last one that holds anything. */
export function usedRows(sheet: Sheet): number {
  for (let row = sheet.rows.length; row > 0; row--) if (sheet.rows[row - 1]?.some((cell) => cell)) return row;
  return 0;
}

export function newSheet(id: number, title: string, rowCount = 1000, columnCount = 26): Sheet {
  return {
    id,
    properties: { title, sheetType: 'GRID' },
    rowCount,
    columnCount,
    rows: [],
    rowSizes: [],
    columnSizes: [],
    merges: [],
    protections: [],
    conditionals: [],
    filterViews: [],
    basicFilter: undefined,
    bandings: [],
    charts: [],
    slicers: [],
    rowGroups: [],
    columnGroups: [],
  };
}

export function needSheet(book: Book, id: number, kind?: string): Sheet {
  const sheet = sheetById(book, id);
  if (sheet) return sheet;
  throw kind ? invalid(`No grid with id: ${id}`) : notFound();
}

export function tooManyCells(): ApiError {
  return invalid('This action would increase the number of cells in the workbook above the limit of 10000000 cells.');
}
