// A Spreadsheet as `get` shows it; with a field mask only what it names is made.
import { intersects, type Rect, rectOf } from '../a1';
import { type Dimension, type Sheet, usedRows } from '../book';
import { ConditionalFormats } from '../conditional';
import type { ConditionWorld } from '../conditions';
import { COLUMN_PIXELS, ROW_PIXELS } from '../defaults';
import { below, type Mask, project } from '../fieldmask';
import { asObject, clean, type Json, type JsonObject } from '../json';
import { CellView } from './cells';
import { protectionView, sheetProperties } from './sheet';

interface Area {
  sheet: Sheet;
  rect: Rect;
}

export interface Wanted {
  mask: Mask;
  /** Only these parts of the sheets, if given. */
  areas: Area[] | undefined;
  gridData: boolean;
}

export function spreadsheetView(world: ConditionWorld, who: string, wanted: Wanted): JsonObject {
  const { book } = world;
  const out: JsonObject = {};
  const put = (name: string, make: (mask: Mask) => Json | undefined): void => {
    const mask = below(wanted.mask, name);
    const value = mask && make(mask);
    if (value !== undefined) out[name] = value;
  };
  put('spreadsheetId', () => book.id);
  // Properties are shown with their defaults' emptiness kept: `defaultFormat` holds empty colours.
  put('properties', (mask) => project(book.properties, mask));
  put('sheets', (mask) => {
    const sheets = wanted.areas
      ? book.sheets.filter((sheet) => wanted.areas!.some((area) => area.sheet === sheet))
      : book.sheets;
    return sheets.map((sheet) => sheetView(world, sheet, who, mask, wanted));
  });
  put('namedRanges', (mask) => nonEmpty(book.namedRanges.map((range) => project(clean(range), mask))));
  put('spreadsheetUrl', () => `https://docs.google.com/spreadsheets/d/${book.id}/edit`);
  put('developerMetadata', (mask) => {
    const own = book.metadata.filter((item) => asObject(item.location).spreadsheet === true);
    return nonEmpty(own.map((item) => project(clean(item), mask)));
  });
  return out;
}

const nonEmpty = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

function sheetView(world: ConditionWorld, sheet: Sheet, who: string, mask: Mask, wanted: Wanted): JsonObject {
  const { book } = world;
  const rects = wanted.areas?.filter((area) => area.sheet === sheet).map((area) => area.rect);
  const out: JsonObject = {};
  const put = (name: string, make: (mask: Mask) => Json | undefined): void => {
    const part = below(mask, name);
    const value = part && make(part);
    if (value !== undefined) out[name] = value;
  };
  const list = (name: string, items: JsonObject[]): void =>
    put(name, (part) => nonEmpty(items.map((item) => project(clean(item), part))));
  const near = (range: unknown): boolean => !rects || rects.some((rect) => intersects(rect, rectOf(asObject(range))));
  put('properties', (part) => project(clean({ properties: sheetProperties(book, sheet) }).properties ?? {}, part));
  if (wanted.gridData) {
    put('data', (part) => {
      const view = rects ?? [{ r0: 0, c0: 0, r1: sheet.rowCount, c1: sheet.columnCount }];
      return view.map((rect) => gridData(world, sheet, rect, part));
    });
  }
  list('merges', sheet.merges.filter(near));
  list(
    'conditionalFormats',
    sheet.conditionals.filter((rule) => (rule.ranges as Json[]).some(near)),
  );
  list('filterViews', sheet.filterViews);
  put('protectedRanges', (part) =>
    nonEmpty(sheet.protections.map((item) => project(protectionView(book, item, who), part))),
  );
  put('basicFilter', (part) => sheet.basicFilter && project(clean(sheet.basicFilter), part));
  list('charts', sheet.charts);
  list('bandedRanges', sheet.bandings);
  const located = book.metadata.filter((item) => asObject(item.location).sheetId === sheet.id);
  list('developerMetadata', located);
  list('rowGroups', sheet.rowGroups);
  list('columnGroups', sheet.columnGroups);
  list('slicers', sheet.slicers);
  return out;
}

function gridData(world: ConditionWorld, sheet: Sheet, rect: Rect, mask: Mask): JsonObject {
  const out: JsonObject = {};
  if (rect.r0 > 0 && below(mask, 'startRow')) out.startRow = rect.r0;
  if (rect.c0 > 0 && below(mask, 'startColumn')) out.startColumn = rect.c0;
  const rowMask = below(mask, 'rowData');
  const cellMask = below(rowMask, 'values');
  if (rowMask) {
    const rows = cellMask ? rowData(world, sheet, rect, cellMask) : [];
    if (rows.length > 0) out.rowData = rows;
  }
  const dimensions = (
    name: string,
    rows: boolean,
    sizes: (Dimension | undefined)[],
    start: number,
    end: number,
  ): void => {
    const part = below(mask, name);
    if (!part) return;
    const metadata: Json[] = [];
    for (let i = start; i < end; i++) {
      metadata.push(project(dimensionView(world, sheet, rows, i, sizes[i]), part));
    }
    if (metadata.length > 0) out[name] = metadata;
  };
  dimensions('rowMetadata', true, sheet.rowSizes, rect.r0, rect.r1);
  dimensions('columnMetadata', false, sheet.columnSizes, rect.c0, rect.c1);
  return out;
}

function dimensionView(
  world: ConditionWorld,
  sheet: Sheet,
  rows: boolean,
  index: number,
  size: Dimension | undefined,
): JsonObject {
  const out: JsonObject = { pixelSize: size?.pixelSize ?? (rows ? ROW_PIXELS : COLUMN_PIXELS) };
  if (size?.hiddenByFilter) out.hiddenByFilter = true;
  if (size?.hiddenByUser) out.hiddenByUser = true;
  const metadata = world.book.metadata.filter((item) => {
    const range = asObject(asObject(item.location).dimensionRange);
    return range.sheetId === sheet.id && (range.dimension === 'ROWS') === rows && range.startIndex === index;
  });
  if (metadata.length > 0) out.developerMetadata = metadata.map(clean);
  return out;
}

function rowData(world: ConditionWorld, sheet: Sheet, rect: Rect, mask: Mask): JsonObject[] {
  const conditional = new ConditionalFormats(world, sheet);
  const view = new CellView(world.book, mask, conditional);
  const rows: JsonObject[] = [];
  const last = Math.min(rect.r1, usedRows(sheet));
  for (let row = rect.r0; row < last; row++) {
    const cells = sheet.rows[row];
    let end = Math.min(rect.c1, cells?.length ?? 0);
    while (end > rect.c0 && !cells?.[end - 1]) end--;
    const values: JsonObject[] = [];
    for (let column = rect.c0; column < end; column++) values.push(view.show(cells?.[column], row, column));
    rows.push(values.length > 0 ? { values } : {});
  }
  while (rows.length > 0 && !rows.at(-1)!.values) rows.pop();
  return rows;
}
