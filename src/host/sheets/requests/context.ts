// What a request handler works with, and how it reads the parts that many requests share.
import type { GridRange } from '../../contract';
import { type Rect, rectOf } from '../a1';
import { type Book, needSheet, type Sheet, sheetById } from '../book';
import type { ConditionWorld } from '../conditions';
import { invalid } from '../errors';
import { type Mask, parseMask } from '../fieldmask';
import type { Ids } from '../ids';
import { asNumber, asObject, asString, isObject, type JsonObject } from '../json';
import { guard } from '../protections';
import { unknownField } from '../shape';
import type { Transaction } from '../transaction';
import { exceeds } from '../values/ranges';

export interface Context extends ConditionWorld {
  book: Book;
  tx: Transaction;
  who: string;
  ids: Ids;
  /** Whether an account exists. */
  knows: (email: string) => boolean;
}

/** Takes the request's body and gives the reply's. */
export type Handler = (ctx: Context, request: JsonObject) => JsonObject;

export interface Target {
  sheet: Sheet;
  /** Within the grid. */
  rect: Rect;
  /** As the caller gave it, open bounds included. */
  range: JsonObject;
}

const BOUNDS = ['startRowIndex', 'endRowIndex', 'startColumnIndex', 'endColumnIndex'] as const;

/** A GridRange as given, with its numbers checked and nulls left out. */
export function readRange(
  ctx: Context,
  value: unknown,
  name = 'range',
  mayBeEmpty = false,
): JsonObject & Partial<GridRange> {
  if (!isObject(value)) throw invalid(`No ${name} specified.`);
  const sheetId = asNumber(value.sheetId) ?? 0;
  const range: JsonObject = { sheetId };
  for (const bound of BOUNDS) {
    const number = value[bound] === null ? undefined : asNumber(value[bound]);
    if (number === undefined) continue;
    if (!Number.isInteger(number) || number < 0) throw invalid(`${name}.${bound} must be a non-negative integer.`);
    range[bound] = number;
  }
  needSheet(ctx.book, sheetId, name);
  for (const [start, end] of [BOUNDS.slice(0, 2), BOUNDS.slice(2)]) {
    const [a, b] = [range[start!] as number | undefined, range[end!] as number | undefined];
    if (b !== undefined && ((a ?? 0) > b || ((a ?? 0) === b && !mayBeEmpty))) {
      throw invalid(`${name}.${end} must be greater than ${name}.${start}: ${b} must be greater than ${a ?? 0}.`);
    }
  }
  return range as JsonObject & Partial<GridRange>;
}

/** The part of the grid that a range covers, if any: one that begins beyond it is refused, one that ends there is cut. */
export function target(ctx: Context, value: unknown, name = 'range'): Target {
  const range = readRange(ctx, value, name, true);
  const sheet = sheetById(ctx.book, Number(range.sheetId))!;
  const rect = rectOf(range);
  if (rect.r0 >= sheet.rowCount || rect.c0 >= sheet.columnCount) throw exceeds(sheet, rect);
  return { sheet, range, rect: clipped(sheet, rect) };
}

const clipped = (sheet: Sheet, rect: Rect): Rect => ({
  r0: rect.r0,
  c0: rect.c0,
  r1: Math.min(rect.r1, sheet.rowCount),
  c1: Math.min(rect.c1, sheet.columnCount),
});

/** Like `target`, and the person may edit all of it. */
export function openTarget(ctx: Context, value: unknown, name = 'range'): Target {
  const found = target(ctx, value, name);
  guard(ctx.book, found.sheet, found.rect, ctx.who);
  return found;
}

/** The `fields` of an update, which must name something, and only what the message has. */
export function readMask(request: JsonObject, message: string): Mask {
  const text = asString(request.fields)?.trim();
  if (!text) throw invalid("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)");
  const mask = parseMask(text);
  const unknown = unknownField(mask, message);
  if (unknown) throw invalid(`Invalid field: ${unknown}`);
  return mask;
}

export function readSheet(ctx: Context, id: unknown, name = 'sheetId'): Sheet {
  const number = asNumber(id) ?? 0;
  const sheet = sheetById(ctx.book, number);
  if (!sheet) throw invalid(name === 'sheetId' ? `No sheet with id: ${number}` : `No grid with id: ${number}`);
  return sheet;
}

export interface DimensionSpan {
  sheet: Sheet;
  rows: boolean;
  start: number;
  end: number;
}

export function readDimension(ctx: Context, value: unknown, name = 'range'): DimensionSpan {
  const range = asObject(value);
  if (!isObject(value)) throw invalid(`No ${name} specified.`);
  const sheet = readSheet(ctx, range.sheetId, 'grid');
  const dimension = asString(range.dimension);
  if (dimension !== 'ROWS' && dimension !== 'COLUMNS') throw invalid('Dimension must be set.');
  const rows = dimension === 'ROWS';
  const start = asNumber(range.startIndex) ?? 0;
  const end = asNumber(range.endIndex) ?? (rows ? sheet.rowCount : sheet.columnCount);
  if (end <= start) throw invalid(`${name}.endIndex must be greater than ${name}.startIndex.`);
  return { sheet, rows, start, end };
}
