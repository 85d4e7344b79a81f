// Requests over areas of cells: merging, finding and replacing.
import { contains, intersects, type Rect, rangeOf, rectOf } from '../a1';
import { type Cell, cellAt, type Sheet } from '../book';
import { withoutValue } from '../cells';
import { invalid } from '../errors';
import { asBoolean, asObject, asString, isObject, type JsonObject } from '../json';
import { within } from '../patience';
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
  for (const part of parts) checkFrozen(sheet, part);
  for (const part of parts) clearCovered(ctx, sheet, part);
  const made = parts
    .filter((part) => part.r1 - part.r0 > 1 || part.c1 - part.c0 > 1)
    .map((part) => ({ ...rangeOf(sheet.id, part) }));
  ctx.tx.restructure(sheet, 'merges', [...kept, ...made]);
  ctx.tx.touch(sheet, rect);
  return {};
};

function checkFrozen(sheet: Sheet, { r0, r1, c0, c1 }: Rect): void {
  const grid = asObject(sheet.properties.gridProperties);
  const crosses = (line: unknown, start: number, end: number): boolean =>
    Number(line ?? 0) > start && Number(line) < end;
  if (crosses(grid.frozenRowCount, r0, r1)) throw invalid("You can't merge frozen and non-frozen rows.");
  if (crosses(grid.frozenColumnCount, c0, c1)) throw invalid("You can't merge frozen and non-frozen columns.");
}

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

/** Real milliseconds for one search. */
const PATIENCE = 5000;

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
  const found = within(PATIENCE, () => scopes.flatMap(({ sheet, rect }) => findIn(ctx, sheet, rect, search)));
  if (!found) throw invalid('The search takes too long.');
  for (const { sheet, row, column, cell, next, occurrences } of found) {
    guard(ctx.book, sheet, { r0: row, c0: column, r1: row + 1, c1: column + 1 }, ctx.who);
    ctx.tx.setCell(sheet, row, column, cellAfter(cell, enteredOf(ctx, next, 'USER_ENTERED', cell.format)));
    counts.occurrencesChanged += occurrences;
    if (cellAt(sheet, row, column)?.formula === undefined) counts.valuesChanged++;
    else counts.formulasChanged++;
    rows.add(`${sheet.id},${row}`);
    sheets.add(sheet.id);
  }
  const told = { ...counts, rowsChanged: rows.size, sheetsChanged: sheets.size };
  return { findReplace: Object.fromEntries(Object.entries(told).filter(([, count]) => count > 0)) };
};

interface Found {
  sheet: Sheet;
  row: number;
  column: number;
  cell: Cell;
  next: string;
  occurrences: number;
}

function findIn(ctx: Context, sheet: Sheet, rect: Rect, search: Search): Found[] {
  const found: Found[] = [];
  for (let row = rect.r0; row < Math.min(rect.r1, sheet.rows.length); row++) {
    for (let column = rect.c0; column < rect.c1; column++) {
      const cell = cellAt(sheet, row, column);
      if (!cell || cell.spilled || (cell.formula !== undefined && !search.inFormulas)) continue;
      const text = cell.formula ?? formatted(ctx.book, cell);
      const occurrences = text?.match(search.pattern)?.length ?? 0;
      if (text === undefined || occurrences === 0) continue;
      const next = search.literal
        ? text.replace(search.pattern, () => search.replacement)
        : text.replace(search.pattern, search.replacement);
      found.push({ sheet, row, column, cell, next, occurrences });
    }
  }
  return found;
}
