// Sheets added, deleted, changed, duplicated; the spreadsheet's own properties.
import {
  type Book,
  type Cell,
  MAX_CELLS,
  newSheet,
  type Sheet,
  sheetById,
  sheetByTitle,
  titleOf,
  tooManyCells,
} from '../book';
import { rectOf } from '../a1';
import { withColorStyles } from '../cells';
import { rewriteFormulas } from '../dimensions';
import { onSheet } from '../charts';
import { invalid } from '../errors';
import { below, merge, takesAll } from '../fieldmask';
import { renameSheet } from '../formulas/rewrite';
import { asNumber, asObject, asString, clean, isObject, type JsonObject } from '../json';
import { guardSheet } from '../protections';
import { sheetProperties } from '../view/sheet';
import { type Context, type Handler, readMask, readSheet } from './context';
import { growGrid } from './grid';

const takenSheetId = (book: Book, id: number): boolean => sheetById(book, id) !== undefined;

function newTitle(book: Book): string {
  const word = String(book.properties.locale).startsWith('zh') ? '工作表' : 'Sheet';
  for (let n = book.sheets.length + 1; ; n++) {
    const title = `${word}${n}`;
    if (!sheetByTitle(book, title)) return title;
  }
}

function checkTitle(ctx: Context, title: string, own?: Sheet): void {
  const taken = sheetByTitle(ctx.book, title);
  if (taken && taken !== own) {
    throw invalid(`A sheet with the name "${title}" already exists. Please enter another name.`);
  }
  if (title.length > 100) throw invalid('The sheet name cannot be greater than 100 characters.');
}

/** A sheet as its properties ask for it; also used when a spreadsheet is created. */
export function makeSheet(ctx: Pick<Context, 'book' | 'ids'>, given: JsonObject, title: string): Sheet {
  const wanted = asNumber(given.sheetId);
  if (wanted !== undefined && wanted < 0) throw invalid('Sheet id must be non-negative.');
  if (wanted !== undefined && takenSheetId(ctx.book, wanted)) {
    throw invalid(`Sheet with id ${wanted} already exists.`);
  }
  const grid = asObject(given.gridProperties);
  const rowCount = asNumber(grid.rowCount) ?? 1000;
  const columnCount = asNumber(grid.columnCount) ?? 26;
  checkSize(rowCount, columnCount);
  const id = wanted ?? ctx.ids.number((number) => takenSheetId(ctx.book, number));
  const sheet = newSheet(id, title, rowCount, columnCount);
  const { sheetId: _, title: __, index: ___, gridProperties: ____, sheetType: _____, ...rest } = given;
  const { rowCount: ______, columnCount: _______, ...gridRest } = clean(grid);
  sheet.properties = { ...sheet.properties, ...clean(withColorStyles(withTabStyle(rest))), gridProperties: gridRest };
  checkFrozen(sheet);
  return sheet;
}

function checkSize(rowCount: number, columnCount: number): void {
  if (rowCount < 1) throw invalid('gridProperties.rowCount must be greater than 0.');
  if (columnCount < 1) throw invalid('gridProperties.columnCount must be greater than 0.');
  if (rowCount * columnCount > MAX_CELLS) throw tooManyCells();
}

/** `tabColor` has its style beside it too, under a name of its own. */
function withTabStyle(given: JsonObject): JsonObject {
  const style = given.tabColorStyle;
  if (isObject(style)) {
    // A style without a colour takes the colour away.
    if (!isObject(style.rgbColor) && !style.themeColor) return { ...given, tabColor: null, tabColorStyle: null };
    return { ...given, tabColor: style.rgbColor ?? null };
  }
  return isObject(given.tabColor) ? { ...given, tabColorStyle: { rgbColor: given.tabColor } } : given;
}

const partOfMerge = (kind: string): string =>
  `Sorry, you can't freeze ${kind} which contain only part of a merged cell. Try to break apart merged cells or freeze more ${kind} to include the complete merged cells.`;

function checkFrozen(sheet: Sheet): void {
  const grid = asObject(sheet.properties.gridProperties);
  if (Number(grid.frozenRowCount ?? 0) >= sheet.rowCount)
    throw invalid("You can't freeze all visible rows on the sheet.");
  if (Number(grid.frozenColumnCount ?? 0) >= sheet.columnCount) {
    throw invalid("You can't freeze all visible columns on the sheet.");
  }
  for (const { r0, r1, c0, c1 } of sheet.merges.map(rectOf)) {
    const cut = (line: unknown, start: number, end: number): boolean => Number(line ?? 0) > start && Number(line) < end;
    if (cut(grid.frozenRowCount, r0, r1)) throw invalid(partOfMerge('rows'));
    if (cut(grid.frozenColumnCount, c0, c1)) throw invalid(partOfMerge('columns'));
  }
}

export const addSheet: Handler = (ctx, request) => {
  const given = asObject(request.properties);
  const title = asString(given.title) || newTitle(ctx.book);
  checkTitle(ctx, title);
  const sheet = makeSheet(ctx, given, title);
  insertSheet(ctx, sheet, asNumber(given.index));
  return { addSheet: { properties: sheetProperties(ctx.book, sheet) } };
};

function insertSheet(ctx: Context, sheet: Sheet, index: number | undefined): void {
  const cells = [...ctx.book.sheets, sheet].reduce((sum, have) => sum + have.rowCount * have.columnCount, 0);
  if (cells > MAX_CELLS) throw tooManyCells();
  if (index !== undefined && (index < 0 || index > ctx.book.sheets.length)) {
    throw invalid(`Cannot insert sheet at index ${index}: there are ${ctx.book.sheets.length} sheets.`);
  }
  ctx.tx.restructure(ctx.book, 'sheets', ctx.book.sheets.toSpliced(index ?? ctx.book.sheets.length, 0, sheet));
  ctx.tx.restructured = true;
}

const isVisible = (sheet: Sheet): boolean => sheet.properties.hidden !== true;

export const deleteSheet: Handler = (ctx, request) => {
  const sheet = readSheet(ctx, request.sheetId);
  if (ctx.book.sheets.length === 1) throw invalid("You can't remove all the sheets in a document.");
  if (isVisible(sheet) && ctx.book.sheets.filter(isVisible).length === 1) {
    throw invalid("You can't remove all the visible sheets in a document.");
  }
  guardSheet(ctx.book, sheet, ctx.who, true);
  ctx.tx.restructure(
    ctx.book,
    'sheets',
    ctx.book.sheets.filter((have) => have !== sheet),
  );
  const elsewhere = (range: unknown): boolean => Number(asObject(range).sheetId ?? 0) !== sheet.id;
  ctx.tx.assign(
    ctx.book,
    'namedRanges',
    ctx.book.namedRanges.filter((named) => elsewhere(named.range)),
  );
  ctx.tx.assign(
    ctx.book,
    'metadata',
    ctx.book.metadata.filter(({ location }) => {
      const at = asObject(location);
      return at.sheetId !== sheet.id && (!at.dimensionRange || elsewhere(at.dimensionRange));
    }),
  );
  ctx.tx.restructured = true;
  return {};
};

export const updateSheetProperties: Handler = (ctx, request) => {
  const given = asObject(request.properties);
  const mask = readMask(request, 'SheetProperties');
  const sheet = readSheet(ctx, given.sheetId);
  const onlyIndex = mask.size === 1 && mask.has('index');
  guardSheet(ctx.book, sheet, ctx.who, false);
  if (!onlyIndex && below(mask, 'title')) renameTo(ctx, sheet, asString(given.title) ?? '');
  const gridMask = below(mask, 'gridProperties');
  if (gridMask) resizeTo(ctx, sheet, asObject(given.gridProperties), (name) => below(gridMask, name) !== undefined);
  const rest = new Map(
    [...mask].filter(([name]) => !['title', 'index', 'sheetId', 'sheetType', 'gridProperties'].includes(name)),
  );
  if (rest.has('tabColor')) rest.set('tabColorStyle', rest.get('tabColor')!);
  else if (rest.has('tabColorStyle')) rest.set('tabColor', rest.get('tabColorStyle')!);
  if (takesAll(mask)) {
    for (const name of ['hidden', 'tabColor', 'tabColorStyle', 'rightToLeft'])
      rest.set(name, new Map([['*', new Map()]]));
    rest.delete('*');
  }
  if (rest.size > 0) {
    const next = clean(merge(sheet.properties, withTabStyle(given), rest));
    if (next.hidden === true && isVisible(sheet) && ctx.book.sheets.filter(isVisible).length === 1) {
      throw invalid("You can't hide all the sheets in a document.");
    }
    ctx.tx.restructure(sheet, 'properties', { ...next, gridProperties: sheet.properties.gridProperties });
  }
  if (below(mask, 'index')) {
    const index = asNumber(given.index) ?? 0;
    if (index < 0 || index > ctx.book.sheets.length) throw invalid(`Invalid index: ${index}`);
    const from = ctx.book.sheets.indexOf(sheet);
    // Google counts the index before the sheet is taken out.
    const to = index > from ? index - 1 : index;
    ctx.tx.restructure(ctx.book, 'sheets', ctx.book.sheets.toSpliced(from, 1).toSpliced(to, 0, sheet));
  }
  return {};
};

function renameTo(ctx: Context, sheet: Sheet, title: string): void {
  if (title === '') throw invalid('The sheet name cannot be empty.');
  checkTitle(ctx, title, sheet);
  const old = titleOf(sheet);
  if (old === title) return;
  ctx.tx.restructure(sheet, 'properties', { ...sheet.properties, title });
  rewriteFormulas(ctx.tx, ctx.book, (formula) => renameSheet(formula, old, title));
  ctx.tx.restructured = true;
}

function resizeTo(ctx: Context, sheet: Sheet, given: JsonObject, has: (name: string) => boolean): void {
  const rowCount = has('rowCount') ? (asNumber(given.rowCount) ?? 0) : sheet.rowCount;
  const columnCount = has('columnCount') ? (asNumber(given.columnCount) ?? 0) : sheet.columnCount;
  checkSize(rowCount, columnCount);
  if (rowCount < sheet.rowCount || columnCount < sheet.columnCount) {
    sheet.rows.forEach((cells, row) => {
      cells?.forEach((cell, column) => {
        if (cell && (row >= rowCount || column >= columnCount)) ctx.tx.setCell(sheet, row, column, undefined);
      });
    });
  }
  growGrid(ctx, sheet, rowCount, columnCount);
  const grid: JsonObject = { ...asObject(sheet.properties.gridProperties) };
  for (const name of [
    'frozenRowCount',
    'frozenColumnCount',
    'hideGridlines',
    'rowGroupControlAfter',
    'columnGroupControlAfter',
  ]) {
    if (!has(name)) continue;
    if (given[name] === undefined || given[name] === null) delete grid[name];
    else grid[name] = given[name];
  }
  ctx.tx.restructure(sheet, 'properties', { ...sheet.properties, gridProperties: clean(grid) });
  checkFrozen(sheet);
}

export const duplicateSheet: Handler = (ctx, request) => {
  const source = readSheet(ctx, request.sourceSheetId);
  const title = asString(request.newSheetName) || copyTitle(ctx.book, source);
  checkTitle(ctx, title);
  const sheet = copyOf(ctx, source, title, asNumber(request.newSheetId));
  insertSheet(ctx, sheet, asNumber(request.insertSheetIndex) ?? 0);
  return { duplicateSheet: { properties: sheetProperties(ctx.book, sheet) } };
};

export function copyTitle(book: Book, source: Sheet): string {
  const first = `Copy of ${titleOf(source)}`;
  for (let n = 1, title = first; ; n++, title = `${first} ${n}`) if (!sheetByTitle(book, title)) return title;
}

/** Range protections do not come along into a copy, as at Google. */
export function copyOf(ctx: Pick<Context, 'book' | 'ids'>, source: Sheet, title: string, wanted?: number): Sheet {
  if (wanted !== undefined && takenSheetId(ctx.book, wanted)) {
    throw invalid(`Sheet with id ${wanted} already exists.`);
  }
  const id = wanted ?? ctx.ids.number((number) => takenSheetId(ctx.book, number));
  const moved = (item: JsonObject): JsonObject => ({
    ...item,
    ...(isObject(item.range) && { range: { ...item.range, sheetId: id } }),
    ...(Array.isArray(item.ranges) && { ranges: item.ranges.map((range) => ({ ...asObject(range), sheetId: id })) }),
  });
  const fresh = (item: JsonObject, key: string): JsonObject => ({ ...moved(item), [key]: ctx.ids.number(() => false) });
  return {
    ...source,
    id,
    properties: { ...source.properties, title },
    rows: source.rows.map((row) => row?.map((cell: Cell | undefined) => cell)),
    rowSizes: [...source.rowSizes],
    columnSizes: [...source.columnSizes],
    merges: source.merges.map((range) => ({ ...range, sheetId: id })),
    protections: [],
    conditionals: source.conditionals.map(moved),
    filterViews: source.filterViews.map((view) => fresh(view, 'filterViewId')),
    basicFilter: source.basicFilter && moved(source.basicFilter),
    bandings: source.bandings.map((band) => fresh(band, 'bandedRangeId')),
    charts: source.charts.map((chart) => fresh(onSheet(chart, source.id, id), 'chartId')),
    slicers: [],
    rowGroups: source.rowGroups.map(moved),
    columnGroups: source.columnGroups.map(moved),
  };
}

export const updateSpreadsheetProperties: Handler = (ctx, request) => {
  const mask = readMask(request, 'SpreadsheetProperties');
  const given = asObject(request.properties);
  if (below(mask, 'title') && !asString(given.title)) throw invalid('The spreadsheet title must not be empty.');
  const localeSet = mask.has('locale') || (takesAll(mask) && given.locale !== undefined);
  if (localeSet && !isLocale(given.locale)) throw invalid(`Unsupported locale: ${String(given.locale)}`);
  const zone = below(mask, 'timeZone') && given.timeZone;
  if (zone !== undefined && !isTimeZone(zone)) throw invalid(`Invalid time zone: ${String(zone)}`);
  ctx.tx.restructure(
    ctx.book,
    'properties',
    takesAll(mask) ? { ...ctx.book.properties, ...given } : merge(ctx.book.properties, given, mask),
  );
  return {};
};

export function isLocale(locale: unknown): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(String(locale).replace('_', '-')).length > 0;
  } catch {
    return false;
  }
}

export function isTimeZone(zone: unknown): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: String(zone) });
    return true;
  } catch {
    return false;
  }
}
