// sortRange.
import { fullA1, intersects, rectOf } from '../a1';
import { isError, type Value } from '../book';
import { invalid } from '../errors';
import { translate } from '../formulas/rewrite';
import { asArray, asNumber, asObject } from '../json';
import { type Context, type Handler, openTarget, readRange, readSheet } from './context';
import { block } from './paste';

const rank = (value: Value | undefined): number =>
  value === undefined || value === ''
    ? 4
    : typeof value === 'number'
      ? 0
      : typeof value === 'string'
        ? 1
        : isError(value)
          ? 3
          : 2;
const collator = new Intl.Collator('zh-CN', { sensitivity: 'base' });

/** Numbers, then texts, then booleans; blanks are always last. */
function compare(a: Value | undefined, b: Value | undefined, ascending: boolean): number {
  const [x, y] = [rank(a), rank(b)];
  if (x === 4 || y === 4) return x - y;
  if (x !== y) return ascending ? x - y : y - x;
  const difference = x === 1 ? collator.compare(String(a), String(b)) : x === 3 ? 0 : Number(a) - Number(b);
  return ascending ? difference : -difference;
}

function checkStart(ctx: Context, range: unknown): void {
  const { sheetId, startRowIndex } = readRange(ctx, range);
  const { rowCount } = readSheet(ctx, sheetId, 'grid');
  if ((startRowIndex ?? 0) >= rowCount) {
    throw invalid(`range.startRowIndex is larger than current grid size (${rowCount})`);
  }
}

export const sortRange: Handler = (ctx, request) => {
  checkStart(ctx, request.range);
  const { sheet, rect } = openTarget(ctx, request.range);
  const specs = asArray(request.sortSpecs).map(asObject);
  if (specs.length === 0) throw invalid('At least one sort spec must be specified.');
  const keys = specs.map((spec) => {
    const column = asNumber(spec.dimensionIndex) ?? 0;
    if (column < rect.c0 || column >= rect.c1) {
      throw invalid(`Sort dimension index ${column} is outside the range to sort.`);
    }
    return { column, ascending: spec.sortOrder !== 'DESCENDING' };
  });
  const tall = sheet.merges.map(rectOf).find((merge) => merge.r1 - merge.r0 > 1 && intersects(merge, rect));
  if (tall) {
    const where = fullA1('A', tall).slice('A!'.length);
    throw invalid(`You can't sort a range containing vertical merges. There is a vertical merge at ${where}`);
  }
  ctx.calculator.settle(ctx.tx);
  // A row that is not shown keeps its place; the others are sorted into the places that are left.
  const shown = (index: number): boolean => {
    const size = sheet.rowSizes[rect.r0 + index];
    return !size?.hiddenByUser && !size?.hiddenByFilter;
  };
  const rows = block(sheet, rect)
    .map((cells, index) => ({ cells, index }))
    .filter(({ index }) => shown(index));
  const places = rows.map(({ index }) => index);
  rows.sort((a, b) => {
    for (const { column, ascending } of keys) {
      const at = column - rect.c0;
      const difference = compare(a.cells[at]?.value, b.cells[at]?.value, ascending);
      if (difference) return difference;
    }
    return a.index - b.index;
  });
  rows.forEach(({ cells, index }, n) => {
    const to = places[n]!;
    if (index === to) return;
    cells.forEach((cell, c) => {
      const moved = cell?.formula === undefined ? cell : { ...cell, formula: translate(cell.formula, to - index, 0) };
      ctx.tx.setCell(sheet, rect.r0 + to, rect.c0 + c, moved);
    });
  });
  return {};
};
