// values.update, append and clear.
import { columnName, contains, fullA1, type Rect } from '../a1';
import { cellAt, isBlank, localeOf, type Sheet, spellingIn, titleOf } from '../book';
import { withoutValue } from '../cells';
import { editDimension } from '../dimensions';
import { yearNow } from '../conditions';
import { badPayload, invalid, MOST_TEXT, tooLong } from '../errors';
import { canonical } from '../formulas/rewrite';
import { isObject, type Json, type JsonObject } from '../json';
import { guard } from '../protections';
import type { Context } from '../requests/context';
import { growGrid } from '../requests/grid';
import { cellAfter, enter, type Entered } from './entry';
import type { Found } from './ranges';
import { isColumns, type Rendering, valueRange } from './read';

export type Scalar = string | number | boolean | null;

export function inputOption(value: unknown): 'RAW' | 'USER_ENTERED' {
  if (value === 'RAW' || value === 'USER_ENTERED') return value;
  if (value === undefined || value === null || value === '' || value === 'INPUT_VALUE_OPTION_UNSPECIFIED') {
    throw invalid("'valueInputOption' is required but not specified");
  }
  throw badPayload(
    'value_input_option',
    `Invalid value at 'value_input_option' (type.googleapis.com/google.apps.sheets.v4.ValueInputOption), "${String(value)}"`,
  );
}

/** The body's values as rows, whatever their major dimension. */
export function readValues(body: JsonObject, at = 'data'): Scalar[][] {
  const columns = isColumns(body.majorDimension);
  const { values } = body;
  if (values === undefined || values === null) return [];
  if (!Array.isArray(values)) throw badList(`${at}.values`, values);
  const lines = values.map((line, i) => {
    if (!Array.isArray(line)) throw badList(`${at}.values[${i}]`, line);
    return line.map((item, j) => readScalar(item, i, j));
  });
  if (!columns) return lines;
  const height = Math.max(0, ...lines.map((line) => line.length));
  return Array.from({ length: height }, (_, row) => lines.map((line) => line[row] ?? null));
}

function badList(field: string, value: Json | undefined): Error {
  return badPayload(
    field,
    `Invalid value at '${field}' (type.googleapis.com/google.protobuf.ListValue), ${JSON.stringify(value)}`,
  );
}

function readScalar(item: Json | undefined, i: number, j: number): Scalar {
  if (isObject(item)) throw invalid(`Invalid values[${i}][${j}]: struct_value ${JSON.stringify(item)}`);
  if (Array.isArray(item)) throw invalid(`Invalid values[${i}][${j}]: list_value ${JSON.stringify(item)}`);
  if (typeof item === 'string' && item.length > MOST_TEXT) throw tooLong();
  return item ?? null;
}

export interface Written {
  updatedRange: string;
  sheet: Sheet;
  rect: Rect;
  rows: Set<number>;
  columns: Set<number>;
  cells: number;
}

export function writeValues(ctx: Context, found: Found, values: Scalar[][], option: 'RAW' | 'USER_ENTERED'): Written {
  const { sheet, asked } = found;
  const height = values.length;
  const width = Math.max(0, ...values.map((row) => row.length));
  const { r0, c0 } = asked;
  const single = asked.r1 - r0 === 1 && asked.c1 - c0 === 1;
  // One cell stands for as many as there are values; no range reaches beyond the grid.
  const lastColumn = single ? sheet.columnCount : Math.min(asked.c1, sheet.columnCount);
  const lastRow = single ? sheet.rowCount : Math.min(asked.r1, sheet.rowCount);
  if (c0 + width > lastColumn) throw beyond(found, `column [${columnName(lastColumn)}]`);
  if (r0 + height > lastRow) throw beyond(found, `row [${lastRow + 1}]`);
  const rect = { r0, c0, r1: r0 + Math.max(height, 1), c1: c0 + Math.max(width, 1) };
  return writeBlock(ctx, sheet, rect, values, option);
}

const beyond = ({ text }: Found, where: string): Error =>
  invalid(`Requested writing within range [${text}], but tried writing to ${where}`);

function writeBlock(
  ctx: Context,
  sheet: Sheet,
  rect: Rect,
  values: Scalar[][],
  option: 'RAW' | 'USER_ENTERED',
): Written {
  guard(ctx.book, sheet, rect, ctx.who);
  const rows = new Set<number>();
  const columns = new Set<number>();
  let cells = 0;
  values.forEach((line, r) => {
    line.forEach((value, c) => {
      if (value === null) return;
      rows.add(r);
      columns.add(c);
      cells++;
      const [row, column] = [rect.r0 + r, rect.c0 + c];
      const cell = cellAt(sheet, row, column);
      const next = cellAfter(cell, enteredOf(ctx, value, option, cell?.format));
      if (cell || next) ctx.tx.setCell(sheet, row, column, next);
    });
  });
  return { updatedRange: fullA1(titleOf(sheet), rect), sheet, rect, rows, columns, cells };
}

export function enteredOf(
  ctx: Context,
  value: string | number | boolean,
  option: 'RAW' | 'USER_ENTERED',
  format: JsonObject | undefined,
): Entered {
  if (value === '') return {};
  if (option === 'RAW' || typeof value !== 'string') return { value };
  const entered = enter(value, localeOf(ctx.book), format, () => yearNow(ctx));
  if (entered.formula !== undefined) entered.formula = canonical(entered.formula, spellingIn(ctx.book));
  return entered;
}

/** UpdateValuesResponse. */
export function updateResponse(ctx: Context, written: Written, rendering: Rendering | undefined): JsonObject {
  const counts =
    written.cells > 0
      ? { updatedRows: written.rows.size, updatedColumns: written.columns.size, updatedCells: written.cells }
      : {};
  return {
    spreadsheetId: ctx.book.id,
    updatedRange: written.updatedRange,
    ...counts,
    ...(rendering && { updatedData: valueRange(ctx.book, written.sheet, written.rect, rendering) }),
  };
}

export function clearValues(ctx: Context, { sheet, rect }: Found): string {
  guard(ctx.book, sheet, rect, ctx.who);
  const last = Math.min(rect.r1, sheet.rows.length);
  for (let row = rect.r0; row < last; row++) {
    const cells = sheet.rows[row];
    for (let column = rect.c0; column < Math.min(rect.c1, cells?.length ?? 0); column++) {
      const cell = cells?.[column];
      if (cell && (cell.value !== undefined || cell.formula !== undefined))
        ctx.tx.setCell(sheet, row, column, withoutValue(cell));
    }
  }
  return fullA1(titleOf(sheet), rect);
}

/** Below the last table that the range touches; without one, at the range's beginning. */
export function appendValues(
  ctx: Context,
  found: Found,
  values: Scalar[][],
  option: 'RAW' | 'USER_ENTERED',
  insert: boolean,
) {
  const { sheet } = found;
  const table = lastTable(sheet, found.rect);
  const r0 = table ? table.r1 : found.rect.r0;
  const c0 = table ? table.c0 : found.rect.c0;
  const height = Math.max(values.length, 1);
  const width = Math.max(1, ...values.map((row) => row.length));
  const rect = { r0, c0, r1: r0 + height, c1: c0 + width };
  guard(ctx.book, sheet, rect, ctx.who);
  if (insert && r0 < sheet.rowCount) {
    editDimension(ctx.tx, ctx.book, sheet, true, { kind: 'insert', at: r0, count: height });
  }
  growGrid(ctx, sheet, Math.max(sheet.rowCount, rect.r1), Math.max(sheet.columnCount, rect.c1));
  return { table, written: writeBlock(ctx, sheet, rect, values, option) };
}

function lastTable(sheet: Sheet, rect: Rect): Rect | undefined {
  const filled = (row: number, column: number): boolean =>
    row >= 0 && column >= 0 && !isBlank(cellAt(sheet, row, column));
  for (let row = Math.min(rect.r1, sheet.rows.length) - 1; row >= rect.r0; row--) {
    const length = sheet.rows[row]?.length ?? 0;
    for (let column = Math.min(rect.c1, length) - 1; column >= rect.c0; column--) {
      if (filled(row, column)) return region(sheet, row, column, filled);
    }
  }
  // A blank cell may still lie within a table: one that reaches it from its row or its column.
  const { r0, c0 } = rect;
  const cell = { r0, c0, r1: r0 + 1, c1: c0 + 1 };
  const length = sheet.rows[r0]?.length ?? 0;
  const seeds: [number, number][] = [];
  for (let c = c0; c >= 0 && seeds.length === 0; c--) if (filled(r0, c)) seeds.push([r0, c]);
  for (let c = c0; c < length; c++) if (filled(r0, c) && seeds.push([r0, c])) break;
  for (const [row, column] of seeds) {
    const table = region(sheet, row, column, filled);
    if (contains(table, cell)) return table;
  }
  return undefined;
}

/** Grows from a cell as long as anything stands beside it, corners included. */
function region(sheet: Sheet, row: number, column: number, filled: (row: number, column: number) => boolean): Rect {
  const box = { r0: row, c0: column, r1: row + 1, c1: column + 1 };
  const anyInRow = (r: number): boolean => {
    for (let c = box.c0 - 1; c <= box.c1; c++) if (filled(r, c)) return true;
    return false;
  };
  const anyInColumn = (c: number): boolean => {
    for (let r = box.r0 - 1; r <= box.r1; r++) if (filled(r, c)) return true;
    return false;
  };
  for (let grew = true; grew; ) {
    grew = false;
    while (box.r0 > 0 && anyInRow(box.r0 - 1)) {
      box.r0--;
      grew = true;
    }
    while (box.r1 < sheet.rowCount && anyInRow(box.r1)) {
      box.r1++;
      grew = true;
    }
    while (box.c0 > 0 && anyInColumn(box.c0 - 1)) {
      box.c0--;
      grew = true;
    }
    while (box.c1 < sheet.columnCount && anyInColumn(box.c1)) {
      box.c1++;
      grew = true;
    }
  }
  return box;
}
