// The basic filter: which rows it hides is settled when it is set, and again only when it is set anew, as at Google.
import { rectOf } from '../a1';
import { cellAt, type Dimension, type Sheet } from '../book';
import { ruleAt } from '../cells';
import { holds } from '../conditions';
import { asArray, asNumber, asObject, type JsonObject, sameJson } from '../json';
import { guardSheet } from '../protections';
import { formatted } from '../values/render';
import { type Context, type Handler, readSheet } from './context';
import { readFilter } from './filters';
import { sortRange } from './sort';

export const setBasicFilter: Handler = (ctx, request) => {
  const { sheet, filter } = readFilter(ctx, asObject(request.filter), 'filter');
  guardSheet(ctx.book, sheet, ctx.who);
  const rect = rectOf(asObject(filter.range));
  const data = { ...rect, r0: rect.r0 + 1 };
  if (asArray(filter.sortSpecs).length > 0 && data.r0 < data.r1) {
    const range = { ...asObject(filter.range), startRowIndex: data.r0 };
    sortRange(ctx, { range, sortSpecs: filter.sortSpecs });
  }
  ctx.tx.restructure(sheet, 'basicFilter', filter);
  ctx.calculator.settle(ctx.tx);
  const specs = asArray(filter.filterSpecs).map(asObject);
  show(
    ctx,
    sheet,
    (row) => row >= data.r0 && row < data.r1 && specs.some((spec) => hides(ctx, sheet, data.r0, row, spec)),
  );
  return {};
};

export const clearBasicFilter: Handler = (ctx, request) => {
  const sheet = readSheet(ctx, request.sheetId);
  guardSheet(ctx.book, sheet, ctx.who);
  ctx.tx.restructure(sheet, 'basicFilter', undefined);
  show(ctx, sheet, () => false);
  return {};
};

function show(ctx: Context, sheet: Sheet, hidden: (row: number) => boolean): void {
  let changed = false;
  const next: (Dimension | undefined)[] = [];
  for (let row = 0; row < sheet.rowCount; row++) {
    const size = sheet.rowSizes[row];
    const hide = hidden(row);
    if (hide !== (size?.hiddenByFilter === true)) changed = true;
    const { hiddenByFilter: _, ...rest } = size ?? {};
    if (hide) next[row] = { ...rest, hiddenByFilter: true };
    else if (size) next[row] = rest;
  }
  if (changed) ctx.tx.restructure(sheet, 'rowSizes', next);
}

function hides(ctx: Context, sheet: Sheet, first: number, row: number, spec: JsonObject): boolean {
  const column = asNumber(spec.columnIndex) ?? 0;
  const criterion = asObject(spec.filterCriteria);
  const cell = cellAt(sheet, row, column);
  const text = formatted(ctx.book, cell) ?? '';
  if (asArray(criterion.hiddenValues).some((value) => value === text)) return true;
  const { condition } = asObject(ruleAt({ condition: asObject(criterion.condition) }, row - first, 0));
  if (
    asObject(condition).type !== undefined &&
    holds(ctx, { sheet, row, column }, cell, asObject(condition)) === false
  ) {
    return true;
  }
  const background = criterion.visibleBackgroundColor;
  if (background !== undefined && !sameJson(cell?.format?.backgroundColor ?? WHITE, background)) return true;
  const letters = asObject(cell?.format?.textFormat).foregroundColor;
  return criterion.visibleForegroundColor !== undefined && !sameJson(letters ?? {}, criterion.visibleForegroundColor);
}

const WHITE = { red: 1, green: 1, blue: 1 };
