// A1 and R1C1 notation, and rectangles. Rows and columns are zero-based; ends are exclusive; Infinity is an open end.
import type { GridRange } from '../contract';

export interface Rect {
  r0: number;
  c0: number;
  r1: number;
  c1: number;
}

export function columnName(index: number): string {
  let name = '';
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
  return name;
}

export function columnIndex(name: string): number {
  let n = 0;
  for (const letter of name.toUpperCase()) n = n * 26 + letter.charCodeAt(0) - 64;
  return n - 1;
}

export const intersects = (a: Rect, b: Rect): boolean => a.r0 < b.r1 && b.r0 < a.r1 && a.c0 < b.c1 && b.c0 < a.c1;
export const contains = (outer: Rect, inner: Rect): boolean =>
  outer.r0 <= inner.r0 && outer.r1 >= inner.r1 && outer.c0 <= inner.c0 && outer.c1 >= inner.c1;
export const intersection = (a: Rect, b: Rect): Rect => ({
  r0: Math.max(a.r0, b.r0),
  c0: Math.max(a.c0, b.c0),
  r1: Math.min(a.r1, b.r1),
  c1: Math.min(a.c1, b.c1),
});
export const isEmpty = (a: Rect): boolean => a.r0 >= a.r1 || a.c0 >= a.c1;

export const rectOf = (range: Partial<GridRange>): Rect => ({
  r0: range.startRowIndex ?? 0,
  c0: range.startColumnIndex ?? 0,
  r1: range.endRowIndex ?? Number.POSITIVE_INFINITY,
  c1: range.endColumnIndex ?? Number.POSITIVE_INFINITY,
});

export const rangeOf = (sheetId: number, rect: Rect): Required<GridRange> => ({
  sheetId,
  startRowIndex: rect.r0,
  endRowIndex: rect.r1,
  startColumnIndex: rect.c0,
  endColumnIndex: rect.c1,
});

// Google quotes every title beyond ASCII letters, digits, dots and underscores.
const PLAIN_TITLE = /^[A-Za-z_][A-Za-z0-9_.]*$/;
const LOOKS_LIKE_CELL = /^([A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*)$/;

export function quoteTitle(title: string): string {
  const plain = PLAIN_TITLE.test(title) && !LOOKS_LIKE_CELL.test(title);
  return plain ? title : `'${title.replaceAll("'", "''")}'`;
}

export function a1Of(rect: Rect): string {
  const first = `${columnName(rect.c0)}${rect.r0 + 1}`;
  const last = `${columnName(rect.c1 - 1)}${rect.r1}`;
  return first === last ? first : `${first}:${last}`;
}

export const fullA1 = (title: string, rect: Rect): string => `${quoteTitle(title)}!${a1Of(rect)}`;

/** With ends that may be open: `Sheet1!A1001:B`, `Sheet1!AA1:2`. */
export function openA1(title: string, rect: Rect): string {
  const column = Number.isFinite(rect.c1) ? columnName(rect.c1 - 1) : '';
  const row = Number.isFinite(rect.r1) ? String(rect.r1) : '';
  const first = `${columnName(rect.c0)}${rect.r0 + 1}`;
  const last = `${column}${row}`;
  return `${quoteTitle(title)}!${last === '' || last === first ? first : `${first}:${last}`}`;
}

/** Splits `'Sheet 1'!A1:B2` at its sheet; `sheet` is undefined where none is named. */
export function splitSheet(text: string): { sheet: string | undefined; quoted: boolean; rest: string | undefined } {
  const quoted = /^'((?:[^']|'')*)'(?:!(.*))?$/s.exec(text);
  if (quoted) return { sheet: quoted[1]!.replaceAll("''", "'"), quoted: true, rest: quoted[2] };
  const bang = text.lastIndexOf('!');
  if (bang < 0) return { sheet: undefined, quoted: false, rest: text };
  return { sheet: text.slice(0, bang), quoted: false, rest: text.slice(bang + 1) };
}

const R1C1 = /^R(\d+)?C(\d+)?(?::R(\d+)?C(\d+)?)?$/i;

/** The rectangle of `A1`, `A1:B2`, `A:B`, `1:2`, `A2:B`, `A1:2`, `R1C1:R2C2`; undefined where it is none. */
export function parseCells(text: string): Rect | undefined {
  const ref = text.replaceAll('$', '').trim();
  const parts = ref.split(':').map((part) => /^([A-Za-z]{0,3})(\d{0,8})$/.exec(part.trim()));
  const first = parts[0];
  if (parts.length <= 2 && first && parts.every((part) => part && part[0] !== '')) {
    const last = parts[1] ?? first;
    if (parts.length === 1 && !(first[1] && first[2])) return undefined;
    if (/^0+$/.test(first[2]!) || /^0+$/.test(last[2]!)) return undefined;
    const rows = [first[2] ? Number(first[2]) : undefined, last[2] ? Number(last[2]) : undefined];
    const columns = [first[1] ? columnIndex(first[1]) : undefined, last[1] ? columnIndex(last[1]) : undefined];
    return openRect(rows, columns);
  }
  const r1c1 = R1C1.exec(ref);
  if (!r1c1 || !(r1c1[1] || r1c1[2])) return undefined;
  const n = (value: string | undefined): number | undefined => (value ? Number(value) : undefined);
  const single = r1c1[3] === undefined && r1c1[4] === undefined;
  const rows = [n(r1c1[1]), single ? n(r1c1[1]) : n(r1c1[3])];
  const columns = [n(r1c1[2]), single ? n(r1c1[2]) : n(r1c1[4])].map((c) => (c === undefined ? undefined : c - 1));
  return openRect(rows, columns);
}

/** Rows are one-based, columns zero-based; a missing bound is open. */
function openRect(rows: (number | undefined)[], columns: (number | undefined)[]): Rect {
  const span = (a: number | undefined, b: number | undefined): [number, number] => {
    if (a !== undefined && b !== undefined) return [Math.min(a, b), Math.max(a, b) + 1];
    return [a ?? b ?? 0, Number.POSITIVE_INFINITY];
  };
  const zero = rows.map((row) => (row === undefined ? undefined : row - 1));
  const [r0, r1] = zero.every((row) => row === undefined) ? [0, Number.POSITIVE_INFINITY] : span(zero[0], zero[1]);
  const [c0, c1] = columns.every((c) => c === undefined) ? [0, Number.POSITIVE_INFINITY] : span(columns[0], columns[1]);
  return { r0, r1, c0, c1 };
}
