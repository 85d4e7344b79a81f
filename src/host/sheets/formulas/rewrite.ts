// Formula text under copying, under moving rows and columns, and under renaming sheets.
import { columnIndex, columnName, contains, parseCells, quoteTitle, type Rect, splitSheet } from '../a1';
import { isRange, tokensOf } from './references';

/** One corner of a reference: `$B$3`, `B`, `3`. Indexes are zero-based. */
interface Corner {
  columnFixed: string;
  column: number | undefined;
  rowFixed: string;
  row: number | undefined;
}

function corner(text: string): Corner | undefined {
  const match = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(text);
  if (!match) return undefined;
  // `$3` matches its dollar sign as the column's.
  const rowOnly = match[2] === '';
  return {
    columnFixed: rowOnly ? '' : match[1]!,
    column: rowOnly ? undefined : columnIndex(match[2]!),
    rowFixed: rowOnly ? match[1]! || match[3]! : match[3]!,
    row: match[4] ? Number(match[4]) - 1 : undefined,
  };
}

const write = ({ columnFixed, column, rowFixed, row }: Corner): string =>
  (column === undefined ? '' : columnFixed + columnName(column)) + (row === undefined ? '' : `${rowFixed}${row + 1}`);

function eachReference(
  formula: string,
  change: (sheet: string | undefined, prefix: string, ref: string) => string,
): string {
  return tokensOf(formula)
    .map((token) => {
      if (!isRange(token)) return token.value;
      const { sheet, rest } = splitSheet(token.value);
      const ref = rest ?? token.value;
      return change(sheet, token.value.slice(0, token.value.length - ref.length), ref);
    })
    .join('');
}

const isFormula = (text: string): boolean => text.startsWith('=');

/**
 * A formula as Google keeps it: references in capitals, ranges from their first to their last cell, sheets as they are
 * spelt. `spelling` gives a sheet's title as the book has it, undefined where there is none.
 */
export function canonical(formula: string, spelling: (title: string) => string | undefined): string {
  if (!isFormula(formula)) return formula;
  return eachReference(formula, (title, prefix, ref) => {
    const known = title === undefined ? undefined : spelling(title);
    const before = known === undefined ? prefix : `${quoteTitle(known)}!`;
    const [first, last] = ref.split(':').map(corner);
    if (!first || (ref.includes(':') && !last)) return before + ref;
    if (!last) return before + write(first);
    const [a, b] = [{ ...first }, { ...last }];
    if (a.row !== undefined && b.row !== undefined && a.row > b.row) {
      [a.row, b.row, a.rowFixed, b.rowFixed] = [b.row, a.row, b.rowFixed, a.rowFixed];
    }
    if (a.column !== undefined && b.column !== undefined && a.column > b.column) {
      [a.column, b.column, a.columnFixed, b.columnFixed] = [b.column, a.column, b.columnFixed, a.columnFixed];
    }
    const [start, end] = [write(a), write(b)];
    const one = start === end && a.row !== undefined && a.column !== undefined;
    return before + (one ? start : `${start}:${end}`);
  });
}

/** As if copied so many rows down and columns to the right. */
export function translate(formula: string, rows: number, columns: number): string {
  if (!isFormula(formula) || (rows === 0 && columns === 0)) return formula;
  return eachReference(formula, (_, prefix, ref) => {
    const corners = ref.split(':').map(corner);
    const moved = corners.map((part) => {
      if (!part) return undefined;
      const row = part.row === undefined || part.rowFixed ? part.row : part.row + rows;
      const column = part.column === undefined || part.columnFixed ? part.column : part.column + columns;
      return (row ?? 0) < 0 || (column ?? 0) < 0 ? undefined : write({ ...part, row, column });
    });
    return moved.includes(undefined) ? '#REF!' : prefix + moved.join(':');
  });
}

/** Where a row or column comes to stand; null where it is deleted. */
export type Remap = (index: number) => number | null;

/**
 * Rows or columns of the sheet with that title moved. Where only cells `across` these columns (or rows) did, references
 * that reach beyond them stay.
 */
export interface Moved {
  sheet: string;
  rows: boolean;
  map: Remap;
  across?: [number, number];
}

/** Afterwards: the references of a formula that stands in the sheet `own`. */
export function remap(formula: string, own: string, { sheet, rows, map, across }: Moved): string {
  if (!isFormula(formula)) return formula;
  return eachReference(formula, (title, prefix, ref) => {
    if ((title ?? own).toLowerCase() !== sheet.toLowerCase()) return prefix + ref;
    const corners = ref.split(':').map(corner);
    if (corners.some((part) => !part)) return prefix + ref;
    const parts = corners as Corner[];
    const key = rows ? 'row' : 'column';
    const outside = (index: number | undefined): boolean =>
      across !== undefined && (index === undefined || index < across[0] || index >= across[1]);
    if (parts.some((part) => outside(rows ? part.column : part.row))) return prefix + ref;
    const indexes = parts.map((part) => part[key]);
    if (indexes.every((index) => index === undefined)) return prefix + ref;
    if (parts.length === 1 || indexes.some((index) => index === undefined)) {
      const next = indexes.map((index) => (index === undefined ? undefined : map(index)));
      if (next.includes(null)) {
        // An open range whose first row went begins at the next one that stayed.
        if (parts.length === 1) return '#REF!';
        const at = indexes.findIndex((index) => index !== undefined);
        next[at] = following(indexes[at]!, map);
      }
      return prefix + parts.map((part, i) => write({ ...part, [key]: next[i] ?? undefined })).join(':');
    }
    const bounds = remapSpan(Math.min(...(indexes as number[])), Math.max(...(indexes as number[])) + 1, map);
    if (!bounds) return '#REF!';
    const swapped = indexes[0]! > indexes[1]!;
    const [first, last] = swapped ? [bounds[1] - 1, bounds[0]] : [bounds[0], bounds[1] - 1];
    return prefix + parts.map((part, i) => write({ ...part, [key]: i === 0 ? first : last })).join(':');
  });
}

function following(index: number, map: Remap): number {
  for (let next = index; next < index + 100_000; next++) {
    const mapped = map(next);
    if (mapped !== null) return mapped;
  }
  return 0;
}

/** The span [start, end) after the move, or undefined where all of it is deleted. */
export function remapSpan(start: number, end: number, map: Remap): [number, number] | undefined {
  let first = start;
  let last = end - 1;
  while (first <= last && map(first) === null) first++;
  while (last >= first && map(last) === null) last--;
  if (first > last) return undefined;
  const a = map(first)!;
  const b = map(last)!;
  return a <= b ? [a, b + 1] : [b, a + 1];
}

/** Cells that were cut and pasted elsewhere. */
export interface Cut {
  from: string;
  rect: Rect;
  to: string;
  rows: number;
  columns: number;
}

/** A formula read in the sheet `was` and standing in `own` now, after a cut: references to what was cut follow it. */
export function redirect(formula: string, was: string, own: string, { from, rect, to, rows, columns }: Cut): string {
  if (!isFormula(formula)) return formula;
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  const prefixed = (title: string, ref: string, written: boolean): string =>
    written || !same(title, own) ? `${quoteTitle(title)}!${ref}` : ref;
  return eachReference(formula, (title, prefix, ref) => {
    const sheet = title ?? was;
    const cells = parseCells(ref);
    const corners = ref.split(':').map(corner);
    if (!cells || corners.some((part) => !part)) return prefix + ref;
    if (!same(sheet, from) || !contains(rect, cells))
      return title === undefined ? prefixed(was, ref, false) : prefix + ref;
    const moved = (corners as Corner[]).map((part) =>
      write({
        ...part,
        row: part.row === undefined ? undefined : part.row + rows,
        column: part.column === undefined ? undefined : part.column + columns,
      }),
    );
    return prefixed(to, moved.join(':'), title !== undefined);
  });
}

export function renameSheet(formula: string, from: string, to: string): string {
  if (!isFormula(formula)) return formula;
  return eachReference(formula, (title, prefix, ref) => {
    if (title === undefined || title.toLowerCase() !== from.toLowerCase()) return prefix + ref;
    return `${quoteTitle(to)}!${ref}`;
  });
}

/** Ranges without an end, as `A2:A` or `B:B`, closed where the grid of their sheet ends: other programs know no open ones. */
export function closeRanges(
  formula: string,
  gridOf: (sheet: string | undefined) => { rows: number; columns: number },
): string {
  if (!isFormula(formula)) return formula;
  return eachReference(formula, (title, prefix, ref) => {
    const corners = ref.split(':').map(corner);
    if (corners.length !== 2 || corners.some((part) => !part)) return prefix + ref;
    const [first, last] = corners as [Corner, Corner];
    const half = (key: 'row' | 'column'): boolean => (first[key] === undefined) !== (last[key] === undefined);
    if (!half('row') && !half('column')) return prefix + ref;
    const { rows, columns } = gridOf(title);
    const closed = {
      ...last,
      row: last.row ?? (half('row') ? rows - 1 : undefined),
      column: last.column ?? (half('column') ? columns - 1 : undefined),
    };
    const opened = {
      ...first,
      row: first.row ?? (half('row') ? 0 : undefined),
      column: first.column ?? (half('column') ? 0 : undefined),
    };
    return `${prefix}${write(opened)}:${write(closed)}`;
  });
}
