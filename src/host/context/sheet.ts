// Sheet: one tab, by its id, since a title may change while the script runs.
import { type Box, parse } from './a1';
import { ask, environment, exception, STATE, type Served, strict } from './bridge';
import type { BookMeta, SheetMeta } from './operations';
import { type Place, rangeAt, rangeList, select } from './range';

export const metaOf = (spreadsheetId: string): BookMeta => ask('book.meta', spreadsheetId);

type Members =
  | 'getName'
  | 'getSheetName'
  | 'getSheetId'
  | 'getIndex'
  | 'getParent'
  | 'isSheetHidden'
  | 'getRange'
  | 'getRangeList'
  | 'getDataRange'
  | 'getActiveRange'
  | 'getActiveCell'
  | 'getCurrentCell'
  | 'getActiveRangeList'
  | 'getLastRow'
  | 'getLastColumn'
  | 'getMaxRows'
  | 'getMaxColumns'
  | 'getFrozenRows'
  | 'activate';

/** Sheets are made by spreadsheets and lead back to them. */
type BookAt = (id: string) => unknown;

class Tab implements Served<GoogleAppsScript.Spreadsheet.Sheet, Members> {
  readonly [STATE]: Place;

  readonly #bookAt: BookAt;

  constructor(place: Place, bookAt: BookAt) {
    this[STATE] = { spreadsheetId: place.spreadsheetId, sheetId: place.sheetId };
    this.#bookAt = bookAt;
  }

  getName = (): string => this.#meta().title;
  getSheetName = (): string => this.#meta().title;
  getSheetId = (): number => this[STATE].sheetId;
  getIndex = (): number => this.#meta().index + 1;
  getParent = (): unknown => this.#bookAt(this[STATE].spreadsheetId);
  isSheetHidden = (): boolean => this.#meta().hidden;
  getMaxRows = (): number => this.#meta().rows;
  getMaxColumns = (): number => this.#meta().columns;
  getFrozenRows = (): number => this.#meta().frozenRows;
  getLastRow = (): number => this.#used().rows;
  getLastColumn = (): number => this.#used().columns;

  activate(): this {
    select(this[STATE].spreadsheetId, this[STATE].sheetId, null);
    return this;
  }

  getDataRange(): unknown {
    const { rows, columns } = this.#used();
    return this.#range({ row: 1, column: 1, rows: Math.max(rows, 1), columns: Math.max(columns, 1) });
  }

  getRange(first: string | number, column?: number, rows = 1, columns = 1): unknown {
    const meta = this.#meta();
    if (typeof first === 'number') {
      if (column === undefined) {
        throw exception("The parameters (number) don't match the method signature for SpreadsheetApp.Sheet.getRange.");
      }
      if (first < 1) throw exception('The starting row of the range is too small.');
      if (column < 1) throw exception('The starting column of the range is too small.');
      if (rows < 1) throw exception('The number of rows in the range must be at least 1.');
      if (columns < 1) throw exception('The number of columns in the range must be at least 1.');
      if (first + rows - 1 > meta.rows || column + columns - 1 > meta.columns) {
        throw exception('The coordinates of the range are outside the dimensions of the sheet.');
      }
      return this.#range({ row: first, column, rows, columns });
    }
    const box = parse(first.slice(first.lastIndexOf('!') + 1), meta);
    if (!box) throw exception('Range not found');
    return this.#range(box);
  }

  getRangeList(notations: string[]): unknown {
    return rangeList(notations.map((notation) => this.getRange(notation)));
  }

  getActiveRange = (): unknown => this.#selected()[0] ?? this.getRange('A1');
  getActiveRangeList = (): unknown => rangeList(this.#selected());
  getCurrentCell = (): unknown => this.getActiveCell();

  getActiveCell(): unknown {
    const first = this.#selected()[0];
    if (!first) return this.getRange('A1');
    return this.getRange(first.getRow(), first.getColumn());
  }

  #range(box: Box) {
    return rangeAt(this[STATE], box, (place) => sheetAt(place, this.#bookAt));
  }

  #selected() {
    const { selection, boundTo } = environment;
    const { spreadsheetId, sheetId } = this[STATE];
    if (!selection || spreadsheetId !== boundTo || selection.sheetId !== sheetId) return [];
    const meta = this.#meta();
    return selection.ranges.flatMap((text) => {
      const box = parse(text, meta);
      return box ? [this.#range(box)] : [];
    });
  }

  #meta(): SheetMeta {
    const meta = metaOf(this[STATE].spreadsheetId).sheets.find((sheet) => sheet.sheetId === this[STATE].sheetId);
    if (!meta) throw exception(`Sheet ${this[STATE].sheetId} not found`);
    return meta;
  }

  #used(): { rows: number; columns: number } {
    return ask('book.used', this[STATE].spreadsheetId, this[STATE].sheetId);
  }
}

export const sheetAt = (place: Place, bookAt: BookAt) => strict('Sheet', new Tab(place, bookAt));
