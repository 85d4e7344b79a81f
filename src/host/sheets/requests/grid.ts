// Rows and columns: append, insert, delete, move, sizes, groups.
import { rectOf } from '../a1';
import type { Dimension, Sheet } from '../book';
import { cellAt, MAX_CELLS, tooManyCells } from '../book';
import { editDimension } from '../dimensions';
import { invalid } from '../errors';
import { below } from '../fieldmask';
import { asArray, asBoolean, asNumber, asObject, type JsonObject } from '../json';
import { guard, guardInsert, guardSheet } from '../protections';
import { textWidth } from '../view/width';
import { formatted } from '../values/render';
import { type Context, type DimensionSpan, type Handler, readDimension, readMask, readSheet } from './context';

/** Ten million cells, of all sheets together, with this one as large as it is to be. */
function checkRoom(ctx: Context, sheet: Sheet, rowCount: number, columnCount: number): void {
  const before = sheet.rowCount * sheet.columnCount;
  const others = ctx.book.sheets.reduce((sum, have) => sum + have.rowCount * have.columnCount, -before);
  if (rowCount * columnCount > before && others + rowCount * columnCount > MAX_CELLS) throw tooManyCells();
}

export function growGrid(ctx: Context, sheet: Sheet, rowCount: number, columnCount: number): void {
  if (rowCount === sheet.rowCount && columnCount === sheet.columnCount) return;
  checkRoom(ctx, sheet, rowCount, columnCount);
  ctx.tx.restructure(sheet, 'rowCount', rowCount);
  ctx.tx.restructure(sheet, 'columnCount', columnCount);
  ctx.tx.resized.add(sheet.id);
}

export const appendDimension: Handler = (ctx, request) => {
  const sheet = readSheet(ctx, request.sheetId, 'grid');
  const length = asNumber(request.length) ?? 0;
  if (length <= 0) throw invalid('length must be greater than 0.');
  const rows = readKind(request.dimension);
  guardInsert(ctx.book, sheet, rows, rows ? sheet.rowCount : sheet.columnCount, ctx.who);
  growGrid(ctx, sheet, sheet.rowCount + (rows ? length : 0), sheet.columnCount + (rows ? 0 : length));
  return {};
};

function readKind(dimension: unknown): boolean {
  if (dimension !== 'ROWS' && dimension !== 'COLUMNS') throw invalid('Dimension must be set.');
  return dimension === 'ROWS';
}

const band = ({ sheet, rows }: DimensionSpan, start: number, end: number) =>
  rows ? { r0: start, c0: 0, r1: end, c1: sheet.columnCount } : { r0: 0, c0: start, r1: sheet.rowCount, c1: end };

export const insertDimension: Handler = (ctx, request) => {
  const span = readDimension(ctx, request.range);
  const { sheet, rows, start, end } = span;
  const size = rows ? sheet.rowCount : sheet.columnCount;
  const inherit = asBoolean(request.inheritFromBefore);
  if (start > size) throw invalid(`range.startIndex is larger than current grid size (${size})`);
  if (start === size && !inherit) {
    throw invalid(`range.startIndex must be less than the grid size (${size}) if inheritFromBefore is false.`);
  }
  if (inherit && start === 0) throw invalid('range.startIndex cannot be 0 when inheritFromBefore is true.');
  guardInsert(ctx.book, sheet, rows, start, ctx.who);
  const count = end - start;
  checkRoom(ctx, sheet, sheet.rowCount + (rows ? count : 0), sheet.columnCount + (rows ? 0 : count));
  editDimension(ctx.tx, ctx.book, sheet, rows, { kind: 'insert', at: start, count });
  inheritFormats(ctx, span, inherit ? start - 1 : end);
  return {};
};

/** New cells take over the format and the validation of their neighbours. */
function inheritFormats(ctx: Context, { sheet, rows, start, end }: DimensionSpan, from: number): void {
  const across = rows ? (sheet.rows[from]?.length ?? 0) : sheet.rows.length;
  for (let i = 0; i < across; i++) {
    const model = rows ? cellAt(sheet, from, i) : cellAt(sheet, i, from);
    if (!model?.format && !model?.rule) continue;
    const cell = { ...(model.format && { format: model.format }), ...(model.rule && { rule: model.rule }) };
    for (let n = start; n < end; n++) ctx.tx.setCell(sheet, rows ? n : i, rows ? i : n, cell);
  }
}

export const deleteDimension: Handler = (ctx, request) => {
  const span = readDimension(ctx, request.range);
  const { sheet, rows, start, end } = span;
  const size = rows ? sheet.rowCount : sheet.columnCount;
  if (start >= size || end > size) {
    throw invalid(
      `Cannot delete a ${rows ? 'row' : 'column'} that doesn't exist. Tried to delete ${rows ? 'row' : 'column'} index ${start >= size ? start : end - 1} but there are only ${size} ${rows ? 'rows' : 'columns'}.`,
    );
  }
  if (end - start >= size) throw invalid(`You can't delete all the ${rows ? 'rows' : 'columns'} on the sheet.`);
  const frozen = Number(asObject(sheet.properties.gridProperties)[rows ? 'frozenRowCount' : 'frozenColumnCount'] ?? 0);
  if (frozen > 0 && start <= frozen && end >= size) {
    throw invalid(`Sorry, it is not possible to delete all non-frozen ${rows ? 'rows' : 'columns'}.`);
  }
  guard(ctx.book, sheet, band(span, start, end), ctx.who);
  editDimension(ctx.tx, ctx.book, sheet, rows, { kind: 'delete', at: start, count: end - start });
  const left = frozen - Math.max(0, Math.min(end, frozen) - start);
  if (frozen > 0 && left !== frozen) setFrozen(ctx, sheet, rows, left);
  return {};
};

function setFrozen(ctx: Context, sheet: Sheet, rows: boolean, count: number): void {
  const grid: JsonObject = { ...asObject(sheet.properties.gridProperties) };
  const key = rows ? 'frozenRowCount' : 'frozenColumnCount';
  if (count > 0) grid[key] = count;
  else delete grid[key];
  ctx.tx.restructure(sheet, 'properties', { ...sheet.properties, gridProperties: grid });
}

export const moveDimension: Handler = (ctx, request) => {
  const span = readDimension(ctx, request.source, 'source');
  const { sheet, rows, start, end } = span;
  const size = rows ? sheet.rowCount : sheet.columnCount;
  const to = asNumber(request.destinationIndex) ?? 0;
  if (end > size)
    throw invalid(`source.endIndex[${end}] is after last ${rows ? 'row' : 'column'} in sheet[${size - 1}]`);
  if (to > size)
    throw invalid(`destinationIndex[${to}] is after last ${rows ? 'row' : 'column'} in sheet[${size - 1}]`);
  if (to >= start && to <= end) {
    if (to === start || to === end) return {};
    throw invalid('destinationIndex must not be within the source range.');
  }
  guard(ctx.book, sheet, band(span, Math.min(start, to), Math.max(end, to)), ctx.who);
  const cut = sheet.merges.some((merge) => {
    const { r0, r1, c0, c1 } = rectOf(merge);
    const [first, last] = rows ? [r0, r1] : [c0, c1];
    const splits = (line: number): boolean => line > first && line < last;
    return splits(start) || splits(end) || splits(to);
  });
  if (cut) {
    const kind = rows ? 'row' : 'column';
    throw invalid(
      `Sorry, it is not possible to move a ${kind} to a position that crosses a merged cell. Please unmerge and try again.`,
    );
  }
  editDimension(ctx.tx, ctx.book, sheet, rows, { kind: 'move', from: start, count: end - start, to });
  return {};
};

export const updateDimensionProperties: Handler = (ctx, request) => {
  const span = readDimension(ctx, request.range);
  const { sheet, rows, start, end } = span;
  const mask = readMask(request, 'DimensionProperties');
  const size = rows ? sheet.rowCount : sheet.columnCount;
  if (end > size)
    throw invalid(`range.endIndex[${end}] is after last ${rows ? 'row' : 'column'} in sheet[${size - 1}]`);
  guard(ctx.book, sheet, band(span, start, end), ctx.who);
  const properties = asObject(request.properties);
  const sizes = rows ? sheet.rowSizes : sheet.columnSizes;
  const next = [...sizes];
  for (let i = start; i < end; i++) {
    const entry: Dimension = { ...next[i] };
    if (below(mask, 'pixelSize')) {
      const pixels = asNumber(properties.pixelSize);
      if (pixels !== undefined && pixels < 0) throw invalid('pixelSize must be a non-negative integer.');
      if (pixels === undefined) delete entry.pixelSize;
      else entry.pixelSize = pixels;
    }
    if (below(mask, 'hiddenByUser')) {
      if (asBoolean(properties.hiddenByUser)) entry.hiddenByUser = true;
      else delete entry.hiddenByUser;
    }
    next[i] = entry;
  }
  ctx.tx.restructure(sheet, rows ? 'rowSizes' : 'columnSizes', next);
  return {};
};

export const autoResizeDimensions: Handler = (ctx, request) => {
  const { sheet, rows, start, end } = readDimension(ctx, request.dimensions, 'dimensions');
  guardSheet(ctx.book, sheet, ctx.who);
  ctx.calculator.settle(ctx.tx);
  const next = [...(rows ? sheet.rowSizes : sheet.columnSizes)];
  for (let i = start; i < end; i++) {
    const entry: Dimension = { ...next[i] };
    delete entry.pixelSize;
    if (!rows) {
      const widest = sheet.rows.reduce(
        (most, row) => Math.max(most, textWidth(formatted(ctx.book, row?.[i]), row?.[i]?.format)),
        0,
      );
      if (widest > 0) entry.pixelSize = widest;
    }
    next[i] = entry;
  }
  ctx.tx.restructure(sheet, rows ? 'rowSizes' : 'columnSizes', next);
  return {};
};

const groupsOf = (rows: boolean) => (rows ? 'rowGroups' : 'columnGroups');

function withControlShown(ctx: Context, sheet: Sheet, rows: boolean): void {
  const key = rows ? 'rowGroupControlAfter' : 'columnGroupControlAfter';
  const grid = asObject(sheet.properties.gridProperties);
  if (grid[key] === undefined) {
    ctx.tx.restructure(sheet, 'properties', { ...sheet.properties, gridProperties: { ...grid, [key]: true } });
  }
}

/** Depths counted anew from the spans, outer ones first. */
function spansToGroups(sheet: Sheet, rows: boolean, depthAt: number[], old: JsonObject[]): JsonObject[] {
  const groups: JsonObject[] = [];
  const deepest = Math.max(0, ...depthAt);
  for (let depth = 1; depth <= deepest; depth++) {
    for (let i = 0; i < depthAt.length; i++) {
      if ((depthAt[i] ?? 0) < depth) continue;
      let end = i;
      while ((depthAt[end] ?? 0) >= depth) end++;
      const dimension = rows ? 'ROWS' : 'COLUMNS';
      const before = old.find((group) => {
        const range = asObject(group.range);
        return group.depth === depth && range.startIndex === i && range.endIndex === end;
      });
      groups.push(before ?? { range: { sheetId: sheet.id, dimension, startIndex: i, endIndex: end }, depth });
      i = end;
    }
  }
  return groups.sort(
    (a, b) =>
      Number(asObject(a.range).startIndex) - Number(asObject(b.range).startIndex) || Number(a.depth) - Number(b.depth),
  );
}

function regroup(ctx: Context, span: DimensionSpan, step: 1 | -1): JsonObject {
  const { sheet, rows, start, end } = span;
  guardSheet(ctx.book, sheet, ctx.who);
  const key = groupsOf(rows);
  const depthAt: number[] = new Array(rows ? sheet.rowCount : sheet.columnCount).fill(0);
  for (const group of sheet[key]) {
    const range = asObject(group.range);
    for (let i = Number(range.startIndex); i < Number(range.endIndex); i++) {
      depthAt[i] = Math.max(depthAt[i] ?? 0, Number(group.depth));
    }
  }
  if (step < 0 && !depthAt.slice(start, end).some((depth) => depth > 0)) {
    throw invalid(`Tried to delete a group that does not exist over the specified range.`);
  }
  for (let i = start; i < end; i++) depthAt[i] = Math.max(0, (depthAt[i] ?? 0) + step);
  ctx.tx.restructure(sheet, key, spansToGroups(sheet, rows, depthAt, sheet[key]));
  withControlShown(ctx, sheet, rows);
  return sheet[key].length > 0 ? { dimensionGroups: sheet[key] } : {};
}

export const addDimensionGroup: Handler = (ctx, request) => ({
  addDimensionGroup: regroup(ctx, readDimension(ctx, request.range), 1),
});

export const deleteDimensionGroup: Handler = (ctx, request) => ({
  deleteDimensionGroup: regroup(ctx, readDimension(ctx, request.range), -1),
});

/** Whatever was hidden or shown in it before: folding hides all of a group, opening shows all. */
function hide(ctx: Context, { sheet, rows, start, end }: DimensionSpan, hidden: boolean): void {
  const key = rows ? 'rowSizes' : 'columnSizes';
  const next = [...sheet[key]];
  for (let i = start; i < end; i++) {
    const { hiddenByUser: _, ...rest } = next[i] ?? {};
    next[i] = hidden ? { ...rest, hiddenByUser: true } : rest;
  }
  ctx.tx.restructure(sheet, key, next);
}

export const updateDimensionGroup: Handler = (ctx, request) => {
  const mask = readMask(request, 'DimensionGroup');
  const given = asObject(request.dimensionGroup);
  const { sheet, rows, start, end } = readDimension(ctx, given.range);
  const key = groupsOf(rows);
  const depth = asNumber(given.depth) ?? 0;
  const found = sheet[key].find((group) => {
    const range = asObject(group.range);
    return group.depth === depth && range.startIndex === start && range.endIndex === end;
  });
  if (!found) throw invalid('Tried to update a group that does not exist over the specified range.');
  guardSheet(ctx.book, sheet, ctx.who);
  if (below(mask, 'collapsed')) {
    const next = { ...found, collapsed: asBoolean(given.collapsed) };
    hide(ctx, { sheet, rows, start, end }, next.collapsed === true);
    ctx.tx.restructure(
      sheet,
      key,
      asArray(sheet[key]).map((group) => (group === found ? next : asObject(group))),
    );
  }
  return {};
};
