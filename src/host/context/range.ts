// Range, RangeList: cells of one sheet, read and written with the rights of whoever the script runs as.
import { a1, type Box } from './a1';
import { ask, environment, exception, STATE, type Served, strict } from './bridge';
import type { ReadCell as Cell } from './operations';

export interface Place {
  spreadsheetId: string;
  sheetId: number;
}

/** Where the person stands from now on, for this script and on his screen. */
export function select(spreadsheetId: string, sheetId: number, at: string | null): void {
  ask('ui.select', spreadsheetId, sheetId, at);
  if (environment.boundTo === spreadsheetId) environment.selection = { sheetId, ranges: at === null ? [] : [at] };
}

/** Ranges are made by sheets and lead back to them: whoever makes one says how. */
export type SheetAt = (place: Place) => unknown;

type GoogleRange = GoogleAppsScript.Spreadsheet.Range;
type Members =
  | 'getRow'
  | 'getLastRow'
  | 'getColumn'
  | 'getLastColumn'
  | 'getNumRows'
  | 'getNumColumns'
  | 'getHeight'
  | 'getWidth'
  | 'getValue'
  | 'getValues'
  | 'getDisplayValue'
  | 'getDisplayValues'
  | 'getFormula'
  | 'getFormulas'
  | 'getA1Notation'
  | 'getSheet'
  | 'getCell'
  | 'getGridId'
  | 'offset'
  | 'setValue'
  | 'setValues'
  | 'clearContent'
  | 'isBlank'
  | 'activate';

const DAY = 86_400_000;
const UNIX_DAY_ZERO = 25_569;

class CellRange implements Served<GoogleRange, Members> {
  readonly [STATE]: Place & Box;
  readonly #sheetAt: SheetAt;

  constructor(place: Place, box: Box, sheetAt: SheetAt) {
    this[STATE] = { spreadsheetId: place.spreadsheetId, sheetId: place.sheetId, ...box };
    this.#sheetAt = sheetAt;
  }

  getRow = (): number => this[STATE].row;
  getLastRow = (): number => this[STATE].row + this[STATE].rows - 1;
  getColumn = (): number => this[STATE].column;
  getLastColumn = (): number => this[STATE].column + this[STATE].columns - 1;
  getNumRows = (): number => this[STATE].rows;
  getNumColumns = (): number => this[STATE].columns;
  getHeight = (): number => this[STATE].rows;
  getWidth = (): number => this[STATE].columns;
  getGridId = (): number => this[STATE].sheetId;
  getA1Notation = (): string => a1(this[STATE]);
  getSheet = (): unknown => this.#sheetAt(this[STATE]);

  activate(): this {
    const { spreadsheetId, sheetId } = this[STATE];
    select(spreadsheetId, sheetId, a1(this[STATE]));
    return this;
  }

  getCell(row: number, column: number): unknown {
    const { rows, columns } = this[STATE];
    if (row < 1 || column < 1 || row > rows || column > columns) throw exception('Cell reference out of range');
    return this.offset(row - 1, column - 1, 1, 1);
  }

  offset(rowOffset: number, columnOffset: number, rows?: number, columns?: number): unknown {
    const here = this[STATE];
    const box = {
      row: here.row + rowOffset,
      column: here.column + columnOffset,
      rows: rows ?? here.rows,
      columns: columns ?? here.columns,
    };
    return rangeAt(here, box, this.#sheetAt);
  }

  getValues = (): unknown[][] => this.#cells().map((row) => row.map(readAs));
  getValue = (): unknown => this.first(readAs);
  getDisplayValues = (): string[][] => this.#cells().map((row) => row.map((cell) => cell.t));
  getDisplayValue = (): string => this.first((cell) => cell.t);
  getFormulas = (): string[][] => this.#cells().map((row) => row.map((cell) => cell.f));
  getFormula = (): string => this.first((cell) => cell.f);
  isBlank = (): boolean => this.#cells().every((row) => row.every((cell) => cell.v === null && cell.f === ''));

  setValue(value: unknown): this {
    const { rows, columns } = this[STATE];
    return this.#write(Array.from({ length: rows }, () => Array.from({ length: columns }, () => value)));
  }

  setValues(values: unknown[][]): this {
    const { rows, columns } = this[STATE];
    if (values.length !== rows) {
      const what = 'The number of rows in the data does not match the number of rows in the range.';
      throw exception(`${what} The data has ${values.length} but the range has ${rows}.`);
    }
    const wrong = values.find((row) => row.length !== columns);
    if (wrong) {
      const what = 'The number of columns in the data does not match the number of columns in the range.';
      throw exception(`${what} The data has ${wrong.length} but the range has ${columns}.`);
    }
    return this.#write(values);
  }

  clearContent(): this {
    return this.setValue('');
  }

  #write(values: unknown[][]): this {
    const { spreadsheetId, sheetId } = this[STATE];
    ask(
      'book.write',
      spreadsheetId,
      sheetId,
      a1(this[STATE]),
      values.map((row) => row.map(entered)),
    );
    return this;
  }

  #cells(): Cell[][] {
    const { spreadsheetId, sheetId } = this[STATE];
    return ask('book.read', spreadsheetId, sheetId, a1(this[STATE]));
  }

  private first<T>(read: (cell: Cell) => T): T {
    const { spreadsheetId, sheetId, row, column } = this[STATE];
    const one = a1({ row, column, rows: 1, columns: 1 });
    const cell = ask('book.read', spreadsheetId, sheetId, one)[0]?.[0];
    return read(cell ?? { v: null, d: false, t: '', f: '' });
  }
}

/** Google gives the empty string for an empty cell, and a Date at local midnight for a date. */
function readAs(cell: Cell): unknown {
  if (cell.v === null) return '';
  if (!cell.d || typeof cell.v !== 'number') return cell.v;
  const utc = new Date(Math.round((cell.v - UNIX_DAY_ZERO) * DAY));
  return new Date(
    utc.getUTCFullYear(),
    utc.getUTCMonth(),
    utc.getUTCDate(),
    utc.getUTCHours(),
    utc.getUTCMinutes(),
    utc.getUTCSeconds(),
  );
}

const two = (n: number): string => String(n).padStart(2, '0');

/** What the host parses as a person's typing would be; a Date becomes the text of its local day and time. */
function entered(value: unknown): unknown {
  if (value === null || value === undefined) return '';
  if (!(value instanceof Date)) return typeof value === 'object' ? String(value) : value;
  const day = `${value.getFullYear()}-${two(value.getMonth() + 1)}-${two(value.getDate())}`;
  const time = `${two(value.getHours())}:${two(value.getMinutes())}:${two(value.getSeconds())}`;
  return time === '00:00:00' ? day : `${day} ${time}`;
}

export const rangeAt = (place: Place, box: Box, sheetAt: SheetAt) =>
  strict('Range', new CellRange(place, box, sheetAt));

class Ranges implements Served<GoogleAppsScript.Spreadsheet.RangeList, 'getRanges'> {
  readonly [STATE]: unknown[];
  constructor(ranges: unknown[]) {
    this[STATE] = ranges;
  }
  getRanges = (): unknown[] => this[STATE];
}

export const rangeList = (ranges: unknown[]) => strict('RangeList', new Ranges(ranges));
