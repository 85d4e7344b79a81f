// Requests over areas of cells: merging, copying, cutting, sorting, finding and replacing.
import { contains, intersects, type Rect, rangeOf, rectOf } from '../a1';
import { type Cell, cellAt, isError, type Sheet, type Value } from '../book';
import { ruleAt, withoutValue } from '../cells';
import { invalid } from '../errors';
import { translate } from '../formulas/rewrite';
import { asArray, asBoolean, asNumber, asObject, asString, isObject, type JsonObject } from '../json';
import { guard } from '../protections';
import { cellAfter } from '../values/entry';
import { formatted } from '../values/render';
import { enteredOf } from '../values/write';
import { type Context, type Handler, openTarget, readSheet, target } from './context';

export const mergeCells: Handler = (ctx, request) => {
  const { sheet, rect } = openTarget(ctx, request.range);
  const type = asString(request.mergeType) ?? 'MERGE_ALL';
  const parts: Rect[] = [];
  if (type === 'MERGE_ROWS') for (let r = rect.r0; r < rect.r1; r++) parts.push({ ...rect, r0: r, r1: r + 1 });
  else if (type === 'MERGE_COLUMNS') for (let c = rect.c0; c < rect.c1; c++) parts.push({ ...rect, c0: c, c1: c + 1 });
  else parts.push(rect);
  const kept = withoutMerges(sheet, rect);
  for (const part of parts) clearCovered(ctx, sheet, part);
  const made = parts
    .filter((part) => part.r1 - part.r0 > 1 || part.c1 - part.c0 > 1)
    .map((part) => ({ ...rangeOf(sheet.id, part) }));
  ctx.tx.restructure(sheet, 'merges', [...kept, ...made]);
  ctx.tx.touch(sheet, rect);
  return {};
};

/** The merges outside the area; one that only partly lies in it is refused. */
function withoutMerges(sheet: Sheet, rect: Rect): JsonObject[] {
  return sheet.merges.filter((range) => {
    const have = rectOf(range);
    if (!intersects(have, rect)) return true;
    if (!contains(rect, have)) throw invalid('You must select all cells in a merged range to merge or unmerge them.');
    return false;
  });
}

/** Only the first value of a merged area is kept, at its top left. */
function clearCovered(ctx: Context, sheet: Sheet, rect: Rect): void {
  let first = cellAt(sheet, rect.r0, rect.c0);
  for (let row = rect.r0; row < rect.r1; row++) {
    for (let column = rect.c0; column < rect.c1; column++) {
      const cell = cellAt(sheet, row, column);
      if (!cell || (row === rect.r0 && column === rect.c0) || cell.value === undefined) continue;
      if (first?.value === undefined && first?.formula === undefined) {
        first = { ...first, ...cell };
        ctx.tx.setCell(sheet, rect.r0, rect.c0, first);
      }
      ctx.tx.setCell(sheet, row, column, withoutValue(cell));
    }
  }
}

export const unmergeCells: Handler = (ctx, request) => {
  const { sheet, rect } = openTarget(ctx, request.range);
  ctx.tx.restructure(sheet, 'merges', withoutMerges(sheet, rect));
  ctx.tx.touch(sheet, rect);
  return {};
};

/** What of a cell each paste type takes along. */
const PASTES: Record<string, (keyof Cell)[]> = {
  PASTE_NORMAL: ['formula', 'value', 'resultFormat', 'runs', 'format', 'rule', 'note'],
  PASTE_VALUES: ['value', 'runs'],
  PASTE_FORMAT: ['format'],
  PASTE_NO_BORDERS: ['formula', 'value', 'resultFormat', 'runs', 'format', 'rule', 'note'],
  PASTE_FORMULA: ['formula', 'value', 'resultFormat', 'runs'],
  PASTE_DATA_VALIDATION: ['rule'],
  PASTE_CONDITIONAL_FORMATTING: [],
};

function pasted(
  type: string,
  from: Cell | undefined,
  onto: Cell | undefined,
  rows: number,
  columns: number,
): Cell | undefined {
  const keys = PASTES[type];
  if (!keys) throw invalid(`Invalid pasteType: ${type}`);
  const next: Cell = { ...onto };
  if (keys.includes('value')) {
    delete next.formula;
    delete next.resultFormat;
    delete next.spilled;
  }
  for (const key of keys) delete next[key];
  if (from) for (const key of keys) if (from[key] !== undefined) Object.assign(next, { [key]: from[key] });
  if (next.formula !== undefined && keys.includes('formula')) next.formula = translate(next.formula, rows, columns);
  if (next.rule && keys.includes('rule')) next.rule = ruleAt(next.rule, rows, columns);
  if (type === 'PASTE_NO_BORDERS' && next.format) {
    const { borders: _, ...format } = next.format;
    next.format = { ...format, ...(onto?.format?.borders ? { borders: onto.format.borders } : {}) };
  }
  return Object.keys(next).length > 0 ? next : undefined;
}

export const copyPaste: Handler = (ctx, request) => {
  const source = target(ctx, request.source, 'source');
  const wanted = target(ctx, request.destination, 'destination');
  const type = asString(request.pasteType) ?? 'PASTE_NORMAL';
  const turned = request.pasteOrientation === 'TRANSPOSE';
  if (type === 'PASTE_VALUES') ctx.calculator.settle(ctx.tx);
  const height = source.rect.r1 - source.rect.r0;
  const width = source.rect.c1 - source.rect.c0;
  const [tall, wide] = turned ? [width, height] : [height, width];
  // A larger destination is filled with whole copies.
  const down = Math.max(1, Math.floor((wanted.rect.r1 - wanted.rect.r0) / tall));
  const across = Math.max(1, Math.floor((wanted.rect.c1 - wanted.rect.c0) / wide));
  const { r0, c0 } = wanted.rect;
  const rect = { r0, c0, r1: r0 + tall * down, c1: c0 + wide * across };
  if (rect.r1 > wanted.sheet.rowCount || rect.c1 > wanted.sheet.columnCount) {
    throw invalid('The destination range is outside the grid.');
  }
  guard(ctx.book, wanted.sheet, rect, ctx.who);
  const cells = block(source.sheet, source.rect);
  for (let row = rect.r0; row < rect.r1; row++) {
    for (let column = rect.c0; column < rect.c1; column++) {
      const [r, c] = [(row - r0) % tall, (column - c0) % wide];
      const [fromR, fromC] = turned ? [c, r] : [r, c];
      const from = cells[fromR]?.[fromC];
      const onto = cellAt(wanted.sheet, row, column);
      const next = pasted(type, from, onto, row - source.rect.r0 - fromR, column - source.rect.c0 - fromC);
      ctx.tx.setCell(wanted.sheet, row, column, next);
    }
  }
  ctx.tx.structure = true;
  return {};
};

const block = (sheet: Sheet, rect: Rect): (Cell | undefined)[][] =>
  Array.from({ length: rect.r1 - rect.r0 }, (_, r) =>
    Array.from({ length: rect.c1 - rect.c0 }, (__, c) => cellAt(sheet, rect.r0 + r, rect.c0 + c)),
  );

export const cutPaste: Handler = (ctx, request) => {
  const source = openTarget(ctx, request.source, 'source');
  if (!isObject(request.destination)) throw invalid('No destination specified.');
  const sheet = readSheet(ctx, request.destination.sheetId, 'grid');
  const r0 = asNumber(request.destination.rowIndex) ?? 0;
  const c0 = asNumber(request.destination.columnIndex) ?? 0;
  const { rect } = source;
  const onto = { r0, c0, r1: r0 + rect.r1 - rect.r0, c1: c0 + rect.c1 - rect.c0 };
  if (onto.r1 > sheet.rowCount || onto.c1 > sheet.columnCount)
    throw invalid('The destination range is outside the grid.');
  guard(ctx.book, sheet, onto, ctx.who);
  const type = asString(request.pasteType) ?? 'PASTE_NORMAL';
  const cells = block(source.sheet, rect);
  // A cut leaves nothing of what it takes; formulas that are moved keep their references.
  const keys = PASTES[type];
  if (!keys) throw invalid(`Invalid pasteType: ${type}`);
  cells.forEach((row, r) => {
    row.forEach((cell, c) => {
      if (!cell) return;
      const left: Cell = { ...cell };
      for (const key of keys) delete left[key];
      ctx.tx.setCell(source.sheet, rect.r0 + r, rect.c0 + c, Object.keys(left).length > 0 ? left : undefined);
    });
  });
  cells.forEach((row, r) => {
    row.forEach((cell, c) => {
      ctx.tx.setCell(sheet, r0 + r, c0 + c, pasted(type, cell, cellAt(sheet, r0 + r, c0 + c), 0, 0));
    });
  });
  ctx.tx.structure = true;
  return {};
};

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

export const sortRange: Handler = (ctx, request) => {
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
  if (sheet.merges.some((merge) => intersects(rectOf(merge), rect))) {
    throw invalid("You can't sort a range that contains merged cells.");
  }
  ctx.calculator.settle(ctx.tx);
  const rows = block(sheet, rect).map((cells, index) => ({ cells, index }));
  rows.sort((a, b) => {
    for (const { column, ascending } of keys) {
      const at = column - rect.c0;
      const difference = compare(a.cells[at]?.value, b.cells[at]?.value, ascending);
      if (difference) return difference;
    }
    return a.index - b.index;
  });
  rows.forEach(({ cells, index }, to) => {
    if (index === to) return;
    cells.forEach((cell, c) => {
      const moved = cell?.formula === undefined ? cell : { ...cell, formula: translate(cell.formula, to - index, 0) };
      ctx.tx.setCell(sheet, rect.r0 + to, rect.c0 + c, moved);
    });
  });
  return {};
};

interface Search {
  pattern: RegExp;
  replacement: string;
  literal: boolean;
  inFormulas: boolean;
}

function readSearch(request: JsonObject): Search {
  const find = asString(request.find) ?? '';
  if (find === '') throw invalid('find must be set.');
  const literal = !asBoolean(request.searchByRegex);
  const source = literal ? find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : find;
  const whole = asBoolean(request.matchEntireCell) ? `^(?:${source})$` : source;
  try {
    const pattern = new RegExp(whole, asBoolean(request.matchCase) ? 'gu' : 'giu');
    return {
      pattern,
      replacement: asString(request.replacement) ?? '',
      literal,
      inFormulas: asBoolean(request.includeFormulas),
    };
  } catch {
    throw invalid(`Invalid regular expression: ${find}`);
  }
}

export const findReplace: Handler = (ctx, request) => {
  const search = readSearch(request);
  const scopes: { sheet: Sheet; rect: Rect }[] = [];
  const whole = (sheet: Sheet) => ({ sheet, rect: { r0: 0, c0: 0, r1: sheet.rowCount, c1: sheet.columnCount } });
  if (isObject(request.range)) scopes.push(target(ctx, request.range));
  else if (request.sheetId !== undefined) scopes.push(whole(readSheet(ctx, request.sheetId)));
  else if (asBoolean(request.allSheets)) scopes.push(...ctx.book.sheets.map(whole));
  else throw invalid('Must specify one of range, sheetId or allSheets.');
  ctx.calculator.settle(ctx.tx);
  const rows = new Set<string>();
  const sheets = new Set<number>();
  const counts = { valuesChanged: 0, formulasChanged: 0, occurrencesChanged: 0 };
  for (const { sheet, rect } of scopes) {
    for (let row = rect.r0; row < Math.min(rect.r1, sheet.rows.length); row++) {
      for (let column = rect.c0; column < rect.c1; column++) {
        const changed = replaceIn(ctx, sheet, row, column, search);
        if (!changed) continue;
        counts.occurrencesChanged += changed;
        if (cellAt(sheet, row, column)?.formula === undefined) counts.valuesChanged++;
        else counts.formulasChanged++;
        rows.add(`${sheet.id},${row}`);
        sheets.add(sheet.id);
      }
    }
  }
  const found = { ...counts, rowsChanged: rows.size, sheetsChanged: sheets.size };
  return { findReplace: Object.fromEntries(Object.entries(found).filter(([, count]) => count > 0)) };
};

function replaceIn(ctx: Context, sheet: Sheet, row: number, column: number, search: Search): number {
  const cell = cellAt(sheet, row, column);
  if (!cell || cell.spilled || (cell.formula !== undefined && !search.inFormulas)) return 0;
  const text = cell.formula ?? formatted(ctx.book, cell);
  if (text === undefined) return 0;
  const occurrences = text.match(search.pattern)?.length ?? 0;
  if (occurrences === 0) return 0;
  const next = search.literal
    ? text.replace(search.pattern, () => search.replacement)
    : text.replace(search.pattern, search.replacement);
  guard(ctx.book, sheet, { r0: row, c0: column, r1: row + 1, c1: column + 1 }, ctx.who);
  ctx.tx.setCell(sheet, row, column, cellAfter(cell, enteredOf(ctx, next, 'USER_ENTERED', cell.format)));
  return occurrences;
}
