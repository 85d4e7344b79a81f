// The ranges of the values calls: A1 texts and data filters.
import { openA1, parseCells, type Rect, rectOf, splitSheet } from '../a1';
import { type Book, type Sheet, sheetById, sheetByTitle, titleOf } from '../book';
import { ApiError, invalid } from '../errors';
import { asObject, asString, isObject, type JsonObject } from '../json';
import { finds } from './lookup';

export interface Found {
  sheet: Sheet;
  /** As asked for; open ends are Infinity. */
  asked: Rect;
  /** Within the grid. */
  rect: Rect;
  /** As the caller wrote it. */
  text: string;
}

const WHOLE: Rect = { r0: 0, c0: 0, r1: Number.POSITIVE_INFINITY, c1: Number.POSITIVE_INFINITY };

export function findRange(book: Book, text: string): Found {
  const { sheet: title, quoted, rest } = splitSheet(text);
  if (title !== undefined) {
    const sheet = sheetByTitle(book, title);
    if (!sheet) {
      // A quoted name without an exclamation mark may also be nothing but a name.
      throw unparsable(text);
    }
    if (rest === undefined || (rest === '' && quoted)) return within(sheet, WHOLE, text);
    const rect = parseCells(rest);
    return rect ? within(sheet, rect, text) : (named(book, rest) ?? fail(text));
  }
  const rect = parseCells(text);
  if (rect) {
    const sheet = book.sheets.find((have) => have.properties.hidden !== true) ?? book.sheets[0]!;
    return within(sheet, rect, text);
  }
  const sheet = sheetByTitle(book, text);
  return named(book, text) ?? (sheet ? within(sheet, WHOLE, text) : fail(text));
}

const unparsable = (text: string): Error => invalid(`Unable to parse range: ${text}`);
const fail = (text: string): never => {
  throw unparsable(text);
};

function named(book: Book, name: string): Found | undefined {
  const found = book.namedRanges.find((range) => String(range.name).toLowerCase() === name.toLowerCase());
  const range = asObject(found?.range);
  const sheet = found && sheetById(book, Number(range.sheetId ?? 0));
  return sheet && within(sheet, rectOf(range), name);
}

function within(sheet: Sheet, asked: Rect, text = openA1(titleOf(sheet), asked)): Found {
  if (asked.r0 >= sheet.rowCount || asked.c0 >= sheet.columnCount) throw exceeds(sheet, asked);
  const rect = {
    r0: asked.r0,
    c0: asked.c0,
    r1: Math.min(asked.r1, sheet.rowCount),
    c1: Math.min(asked.c1, sheet.columnCount),
  };
  return { sheet, asked, rect, text };
}

export const exceeds = (sheet: Sheet, asked: Rect): Error =>
  invalid(
    `Range (${openA1(titleOf(sheet), asked)}) exceeds grid limits. Max rows: ${sheet.rowCount}, max columns: ${sheet.columnCount}`,
  );

/** Google says of a list's item which one it refuses: `Invalid data[0]: …`. */
export function inItem<T>(item: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ApiError) || error.details) throw error;
    throw new ApiError(error.code, error.status, `Invalid ${item}: ${error.message}`);
  }
}

/** The areas that a DataFilter selects: a range, or the rows, columns and sheets of matching metadata. */
export function findByFilter(book: Book, filter: JsonObject): Found[] {
  const a1 = asString(filter.a1Range);
  if (a1 !== undefined) return [findRange(book, a1)];
  if (isObject(filter.gridRange)) {
    const id = Number(filter.gridRange.sheetId ?? 0);
    const sheet = sheetById(book, id);
    if (!sheet) throw invalid(`No grid with id: ${id}`);
    return [within(sheet, rectOf(filter.gridRange))];
  }
  if (!isObject(filter.developerMetadataLookup)) throw invalid('A data filter must be set.');
  return book.metadata
    .filter((item) => finds(book, filter, item))
    .flatMap((item): Found[] => {
      const location = asObject(item.location);
      const range = asObject(location.dimensionRange);
      const sheet = sheetById(book, Number(location.sheetId ?? range.sheetId ?? -1));
      if (!sheet) return [];
      const [start, end] = [Number(range.startIndex ?? 0), Number(range.endIndex ?? 0)];
      if (location.dimensionRange === undefined) return [within(sheet, WHOLE)];
      return [
        within(sheet, range.dimension === 'ROWS' ? { ...WHOLE, r0: start, r1: end } : { ...WHOLE, c0: start, c1: end }),
      ];
    });
}
