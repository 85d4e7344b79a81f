// spreadsheets.create.
import { type Book, type Sheet, sheetByTitle, spellingIn } from './book';
import { defaultFormat, defaultTheme } from './defaults';
import { invalid } from './errors';
import type { Ids } from './ids';
import { asArray, asObject, asString, isObject, type JsonObject } from './json';
import { CellWriter } from './cells';
import { ALL } from './fieldmask';
import { isLocale, isTimeZone, makeSheet } from './requests/sheets';

export function createBook(body: JsonObject, owner: string, ids: Ids, taken: (id: string) => boolean): Book {
  const given = asObject(body.properties);
  if (given.timeZone && !isTimeZone(given.timeZone)) throw invalid(`Invalid time zone: ${String(given.timeZone)}`);
  const locale = asString(given.locale) || 'en_US';
  if (!isLocale(locale)) throw invalid(`Unsupported locale: ${locale}`);
  const book: Book = {
    id: ids.spreadsheet(taken),
    properties: {
      title: asString(given.title) || (locale.startsWith('zh') ? '无标题电子表格' : 'Untitled spreadsheet'),
      locale,
      autoRecalc: asString(given.autoRecalc) || 'ON_CHANGE',
      timeZone: asString(given.timeZone) || 'Etc/GMT',
      defaultFormat: defaultFormat(),
      spreadsheetTheme: defaultTheme(),
    },
    sheets: [],
    namedRanges: [],
    metadata: [],
    rights: { owner, editors: [], viewers: [] },
    sequence: 0,
  };
  const word = locale.startsWith('zh') ? '工作表' : 'Sheet';
  const sheets = asArray(body.sheets).filter(isObject);
  for (const sheet of sheets.length > 0 ? sheets : [{ properties: { sheetId: 0 } } as JsonObject]) {
    const properties = asObject(sheet.properties);
    const title = asString(properties.title) || `${word}${book.sheets.length + 1}`;
    if (sheetByTitle(book, title)) {
      throw invalid(
        `Invalid sheets[${book.sheets.length}]: A sheet with the name "${title}" already exists. Please enter another name.`,
      );
    }
    // The first sheet that asks for no id of its own is sheet 0.
    const own =
      properties.sheetId === undefined && book.sheets.length === 0 ? { ...properties, sheetId: 0 } : properties;
    book.sheets.push(makeSheet({ book, ids }, own, title));
  }
  // Formulas may name any of the sheets.
  sheets.forEach((sheet, i) => {
    fill(book, book.sheets[i]!, sheet);
  });
  return book;
}

function fill(book: Book, made: Sheet, given: JsonObject): void {
  const writer = new CellWriter(ALL, spellingIn(book));
  for (const data of asArray(given.data).map(asObject)) {
    const [r0, c0] = [Number(data.startRow ?? 0), Number(data.startColumn ?? 0)];
    asArray(data.rowData).forEach((row, r) => {
      asArray(asObject(row).values).forEach((cell, c) => {
        const next = writer.after(undefined, asObject(cell));
        if (!next) return;
        made.rows[r0 + r] ??= [];
        made.rows[r0 + r]![c0 + c] = next;
        made.rowCount = Math.max(made.rowCount, r0 + r + 1);
        made.columnCount = Math.max(made.columnCount, c0 + c + 1);
      });
    });
  }
}
