// insertRange and deleteRange: cells pushed aside or pulled up within the rows or columns of a range.
import { contains, intersects, type Rect, rangeOf, rectOf } from '../a1';
import { type Cell, cellAt, type Sheet, titleOf } from '../book';
import { rewriteFormulas } from '../dimensions';
import { invalid } from '../errors';
import { type Remap, remap } from '../formulas/rewrite';
import { guard } from '../protections';
import { type Context, type Handler, type Target, target } from './context';
import { growGrid } from './grid';

interface Band extends Target {
  /** Whether cells move up and down. */
  rows: boolean;
  /** From the range to the grid's edge: every cell that is written. */
  moved: Rect;
  count: number;
}

function readBand(ctx: Context, range: unknown, dimension: unknown): Band {
  const found = target(ctx, range);
  if (dimension !== 'ROWS' && dimension !== 'COLUMNS') throw invalid('shiftDimension must be set.');
  const rows = dimension === 'ROWS';
  const { sheet, rect } = found;
  const moved = rows ? { ...rect, r1: sheet.rowCount } : { ...rect, c1: sheet.columnCount };
  guard(ctx.book, sheet, moved, ctx.who);
  const cut = sheet.merges.some((merge) => intersects(rectOf(merge), moved) && !contains(moved, rectOf(merge)));
  if (cut) throw invalid("You can't perform this action over merged cells that only partly move.");
  return { ...found, rows, moved, count: rows ? rect.r1 - rect.r0 : rect.c1 - rect.c0 };
}

/** Puts every cell of the band where the map says; whatever else lies there is overwritten. */
function shift(ctx: Context, { sheet, rows, moved }: Band, map: Remap): void {
  const height = Math.min(moved.r1, sheet.rows.length);
  const found: { row: number; column: number; cell: Cell }[] = [];
  for (let row = moved.r0; row < height; row++) {
    for (let column = moved.c0; column < moved.c1; column++) {
      const cell = cellAt(sheet, row, column);
      if (!cell) continue;
      found.push({ row, column, cell });
      ctx.tx.setCell(sheet, row, column, undefined);
    }
  }
  for (const { row, column, cell } of found) {
    const to = map(rows ? row : column);
    if (to !== null) ctx.tx.setCell(sheet, rows ? to : row, rows ? column : to, cell);
  }
  const merges = sheet.merges.flatMap((merge) => {
    const rect = rectOf(merge);
    if (!contains(moved, rect)) return [merge];
    const [a, b] = rows ? [map(rect.r0), map(rect.r1 - 1)] : [map(rect.c0), map(rect.c1 - 1)];
    if (a === null || b === null) return [];
    return [{ ...rangeOf(sheet.id, rows ? { ...rect, r0: a, r1: b + 1 } : { ...rect, c0: a, c1: b + 1 }) }];
  });
  ctx.tx.restructure(sheet, 'merges', merges);
  const across: [number, number] = rows ? [moved.c0, moved.c1] : [moved.r0, moved.r1];
  const shifted = { sheet: titleOf(sheet), rows, map, across };
  rewriteFormulas(ctx.tx, ctx.book, (formula, own) => remap(formula, titleOf(own), shifted));
  ctx.tx.restructured = true;
}

export const insertRange: Handler = (ctx, request) => {
  const band = readBand(ctx, request.range, request.shiftDimension);
  const { sheet, rect, rows, count } = band;
  const last = lastFilled(sheet, band);
  if (rows) growGrid(ctx, sheet, Math.max(sheet.rowCount, last + count), sheet.columnCount);
  else growGrid(ctx, sheet, sheet.rowCount, Math.max(sheet.columnCount, last + count));
  const at = rows ? rect.r0 : rect.c0;
  shift(ctx, band, (index) => (index >= at ? index + count : index));
  return {};
};

/** One past the last row (or column) of the band that holds anything. */
function lastFilled(sheet: Sheet, { rows, moved }: Band): number {
  let last = 0;
  for (let row = moved.r0; row < Math.min(moved.r1, sheet.rows.length); row++) {
    for (let column = moved.c0; column < moved.c1; column++) {
      if (cellAt(sheet, row, column)) last = Math.max(last, (rows ? row : column) + 1);
    }
  }
  return last;
}

export const deleteRange: Handler = (ctx, request) => {
  const band = readBand(ctx, request.range, request.shiftDimension);
  const { rect, rows, count } = band;
  const at = rows ? rect.r0 : rect.c0;
  shift(ctx, band, (index) => (index < at ? index : index < at + count ? null : index - count));
  return {};
};
