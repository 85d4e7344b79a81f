// values.get and its kin: a rectangle as rows or columns of plain values.
import { fullA1, type Rect } from '../a1';
import { type Book, type Cell, filledEnd, isError, localeOf, type Sheet, titleOf } from '../book';
import { badPayload } from '../errors';
import type { JsonObject } from '../json';
import { errorText, formatted, formatValue, isDateLike, numberFormatOf } from './render';

export interface Rendering {
  render: string;
  dates: string;
  columns: boolean;
}

export function readRendering(get: (name: string) => unknown, prefix = ''): Rendering {
  const name = (key: string): string => (prefix ? prefix + key[0]!.toUpperCase() + key.slice(1) : key);
  const render = choice(name('valueRenderOption'), get(name('valueRenderOption')), RENDER);
  const dates = choice(name('dateTimeRenderOption'), get(name('dateTimeRenderOption')), DATES);
  return { render, dates, columns: isColumns(get('majorDimension')) };
}

const RENDER = ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA'];
const DATES = ['SERIAL_NUMBER', 'FORMATTED_STRING'];

function choice(field: string, value: unknown, allowed: string[]): string {
  if (value === undefined || value === null || value === '') return allowed[0]!;
  if (typeof value === 'string' && allowed.includes(value)) return value;
  throw badEnum(field, value);
}

const badEnum = (field: string, value: unknown): Error => {
  const snake = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const type = field[0]!.toUpperCase() + field.slice(1);
  return badPayload(
    snake,
    `Invalid value at '${snake}' (type.googleapis.com/google.apps.sheets.v4.${type}), "${String(value)}"`,
  );
};

export function isColumns(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (value === 'COLUMNS') return true;
  if (value === 'ROWS' || value === 'DIMENSION_UNSPECIFIED') return false;
  throw badPayload(
    'major_dimension',
    `Invalid value at 'major_dimension' (type.googleapis.com/google.apps.sheets.v4.Dimension), "${String(value)}"`,
  );
}

function rendered(book: Book, cell: Cell | undefined, { render, dates }: Rendering): string | number | boolean {
  if (render === 'FORMULA' && cell?.formula !== undefined) return cell.formula;
  const value = cell?.value;
  if (value === undefined) return '';
  if (render === 'FORMATTED_VALUE') return formatted(book, cell) ?? '';
  if (isError(value)) return errorText(value.type);
  const numberFormat = numberFormatOf(cell);
  if (dates === 'FORMATTED_STRING' && typeof value === 'number' && isDateLike(numberFormat)) {
    return formatValue(value, numberFormat, localeOf(book));
  }
  return value;
}

/** A ValueRange; trailing blanks of each row, and trailing blank rows, are left out. */
export function valueRange(book: Book, sheet: Sheet, rect: Rect, rendering: Rendering): JsonObject {
  const { columns } = rendering;
  const lines: (string | number | boolean)[][] = [];
  const used = Math.min(rect.r1, sheet.rows.length);
  const [outer, inner] = columns ? [rect.c1 - rect.c0, used - rect.r0] : [used - rect.r0, rect.c1 - rect.c0];
  for (let i = 0; i < outer; i++) {
    const line: (string | number | boolean)[] = [];
    const row = columns ? undefined : sheet.rows[rect.r0 + i];
    const end = columns ? inner : Math.min(inner, Math.max(0, (row ? filledEnd(row) : 0) - rect.c0));
    for (let j = 0; j < end; j++) {
      const cell = columns ? sheet.rows[rect.r0 + j]?.[rect.c0 + i] : row?.[rect.c0 + j];
      line.push(rendered(book, cell, rendering));
    }
    while (line.length > 0 && line.at(-1) === '') line.pop();
    lines.push(line);
  }
  while (lines.length > 0 && lines.at(-1)!.length === 0) lines.pop();
  const head = { range: fullA1(titleOf(sheet), rect), majorDimension: columns ? 'COLUMNS' : 'ROWS' };
  return lines.length > 0 ? { ...head, values: lines } : head;
}
