// Rows and columns inserted, deleted and moved: the cells, and everything that is fastened to rows and columns.
import { type Book, type Cell, type Row, rowChanged, type Sheet, titleOf } from './book';
import { moved as movedChart } from './charts';
import { type Remap, remap, remapSpan } from './formulas/rewrite';
import { asArray, asObject, isObject, type Json, type JsonObject } from './json';
import type { Transaction } from './transaction';

export type Edit =
  | { kind: 'insert'; at: number; count: number }
  | { kind: 'delete'; at: number; count: number }
  | { kind: 'move'; from: number; count: number; to: number };

const remapOf = (edit: Edit): Remap => {
  if (edit.kind === 'insert') return (index) => (index >= edit.at ? index + edit.count : index);
  if (edit.kind === 'delete') {
    return (index) => (index < edit.at ? index : index < edit.at + edit.count ? null : index - edit.count);
  }
  const { from, count, to } = edit;
  return (index) => {
    if (index >= from && index < from + count) return to > from ? index - from + to - count : index - from + to;
    if (index >= from + count && index < to) return index - count;
    if (index >= to && index < from) return index + count;
    return index;
  };
};

function editArray<T>(list: T[], edit: Edit): T[] | undefined {
  if (edit.kind === 'insert') {
    if (edit.at >= list.length) return undefined;
    const tail = list.splice(edit.at);
    list.length = edit.at + edit.count;
    for (const item of tail) list.push(item);
    return undefined;
  }
  if (edit.kind === 'delete') return edit.at < list.length ? list.splice(edit.at, edit.count) : [];
  const end = Math.max(edit.from + edit.count, edit.to);
  if (list.length < end) list.length = end;
  const moved = list.splice(edit.from, edit.count);
  list.splice(edit.to > edit.from ? edit.to - edit.count : edit.to, 0, ...moved);
  return undefined;
}

function inverse(edit: Edit): Edit {
  if (edit.kind === 'insert') return { ...edit, kind: 'delete' };
  if (edit.kind === 'delete') return { ...edit, kind: 'insert' };
  const landed = edit.to > edit.from ? edit.to - edit.count : edit.to;
  const back = edit.to > edit.from ? edit.from : edit.from + edit.count;
  return { kind: 'move', from: landed, count: edit.count, to: back };
}

/** Edits one list of a sheet so that it can be undone. */
function apply<T>(tx: Transaction, list: T[], edit: Edit): void {
  const length = list.length;
  const removed = editArray(list, edit);
  rowChanged(list);
  tx.onUndo(() => {
    rowChanged(list);
    editArray(list, inverse(edit));
    removed?.forEach((item, i) => {
      if (item !== undefined && edit.kind === 'delete') list[edit.at + i] = item;
    });
    list.length = length;
  });
}

export function editDimension(tx: Transaction, book: Book, sheet: Sheet, rows: boolean, edit: Edit): void {
  if (rows) apply(tx, sheet.rows, edit);
  else for (const row of sheet.rows) if (row) apply(tx, row, edit);
  apply(tx, rows ? sheet.rowSizes : sheet.columnSizes, edit);
  const change = edit.kind === 'insert' ? edit.count : edit.kind === 'delete' ? -edit.count : 0;
  if (change !== 0)
    tx.restructure(sheet, rows ? 'rowCount' : 'columnCount', (rows ? sheet.rowCount : sheet.columnCount) + change);
  const map = remapOf(edit);
  moveRanges(tx, book, sheet, rows, map);
  moveFormulas(tx, book, sheet, rows, map);
  tx.restructured = true;
  tx.structure = true;
  const from = edit.kind === 'move' ? Math.min(edit.from, edit.to) : edit.at;
  const end = { r1: sheet.rowCount + Math.max(0, -change), c1: sheet.columnCount + Math.max(0, -change) };
  tx.touch(
    sheet,
    rows ? { r0: from, c0: 0, r1: end.r1, c1: sheet.columnCount } : { r0: 0, c0: from, r1: sheet.rowCount, c1: end.c1 },
  );
}

/** The range after the move; undefined where all of it is deleted. Ranges of other sheets stay as they are. */
function moveRange(range: JsonObject, sheet: Sheet, rows: boolean, map: Remap): JsonObject | undefined {
  if (Number(range.sheetId ?? 0) !== sheet.id) return range;
  const [first, last] = rows ? ['startRowIndex', 'endRowIndex'] : ['startColumnIndex', 'endColumnIndex'];
  const start = range[first!] as number | undefined;
  const end = range[last!] as number | undefined;
  if (start === undefined && end === undefined) return range;
  if (end === undefined) {
    const next = map(start!);
    return { ...range, [first!]: next ?? start! };
  }
  const span = remapSpan(start ?? 0, end, map);
  if (!span) return undefined;
  return start === undefined ? { ...range, [last!]: span[1] } : { ...range, [first!]: span[0], [last!]: span[1] };
}

/** A cell after the move; what was anchored to one that is deleted stays where it was. */
function movedCell(cell: JsonObject, sheet: Sheet, rows: boolean, map: Remap): JsonObject {
  if (Number(cell.sheetId ?? 0) !== sheet.id) return cell;
  const key = rows ? 'rowIndex' : 'columnIndex';
  return { ...cell, [key]: map(Number(cell[key] ?? 0)) ?? Number(cell[key] ?? 0) };
}

function moveRanges(tx: Transaction, book: Book, sheet: Sheet, rows: boolean, map: Remap): void {
  const move = (range: Json | undefined): JsonObject | undefined => moveRange(asObject(range), sheet, rows, map);
  const withRange = (items: JsonObject[]): JsonObject[] =>
    items.flatMap((item) => {
      if (!isObject(item.range)) return [item];
      const range = move(item.range);
      if (!range) return [];
      return [range === item.range ? item : { ...item, range }];
    });
  const ranges = (items: Json | undefined): JsonObject[] =>
    asArray(items)
      .map(move)
      .filter((range) => range !== undefined);
  tx.assign(sheet, 'merges', ranges(sheet.merges));
  tx.assign(
    sheet,
    'protections',
    withRange(sheet.protections).map((item) =>
      item.unprotectedRanges ? { ...item, unprotectedRanges: ranges(item.unprotectedRanges) } : item,
    ),
  );
  tx.assign(
    sheet,
    'conditionals',
    sheet.conditionals.flatMap((rule) => {
      const kept = ranges(rule.ranges);
      return kept.length > 0 ? [{ ...rule, ranges: kept }] : [];
    }),
  );
  // Charts anywhere may be drawn from this sheet.
  for (const own of book.sheets) {
    if (own.charts.length === 0) continue;
    const anchor = (cell: JsonObject): JsonObject => movedCell(cell, sheet, rows, map);
    tx.assign(
      own,
      'charts',
      own.charts.map((chart) => movedChart(chart, move, anchor)),
    );
  }
  tx.assign(sheet, 'filterViews', withRange(sheet.filterViews));
  tx.assign(sheet, 'bandings', withRange(sheet.bandings));
  if (sheet.basicFilter) tx.assign(sheet, 'basicFilter', withRange([sheet.basicFilter])[0]);
  tx.assign(book, 'namedRanges', withRange(book.namedRanges));
  const groups = rows ? 'rowGroups' : 'columnGroups';
  tx.assign(
    sheet,
    groups,
    sheet[groups].flatMap((group) => {
      const range = asObject(group.range);
      const span = remapSpan(Number(range.startIndex ?? 0), Number(range.endIndex ?? 0), map);
      return span ? [{ ...group, range: { ...range, startIndex: span[0], endIndex: span[1] } }] : [];
    }),
  );
  moveMetadata(tx, book, sheet, rows, map);
}

function moveMetadata(tx: Transaction, book: Book, sheet: Sheet, rows: boolean, map: Remap): void {
  const next = book.metadata.flatMap((item) => {
    const location = asObject(item.location);
    const range = asObject(location.dimensionRange);
    if (Number(range.sheetId ?? -1) !== sheet.id || (range.dimension === 'ROWS') !== rows) return [item];
    const span = remapSpan(Number(range.startIndex), Number(range.endIndex), map);
    if (!span) return [];
    return [
      { ...item, location: { ...location, dimensionRange: { ...range, startIndex: span[0], endIndex: span[1] } } },
    ];
  });
  if (book.metadata.length > 0) tx.assign(book, 'metadata', next);
}

function moveFormulas(tx: Transaction, book: Book, sheet: Sheet, rows: boolean, map: Remap): void {
  const moved = { sheet: titleOf(sheet), rows, map };
  rewriteFormulas(tx, book, (formula, own) => remap(formula, titleOf(own), moved));
}

/** Rewrites every formula of the book: in cells, in rules of validation and of conditional formats. */
export function rewriteFormulas(
  tx: Transaction,
  book: Book,
  rewrite: (formula: string, own: Sheet, row?: number, column?: number) => string,
): void {
  for (const own of book.sheets) {
    const rules = new Map<JsonObject, JsonObject>();
    const rewriteCell = (cell: Cell, row: number, column: number): Cell => {
      let next = cell;
      if (cell.formula !== undefined) {
        const formula = rewrite(cell.formula, own, row, column);
        if (formula !== cell.formula) next = { ...next, formula };
      }
      if (cell.rule) {
        const rule = rules.get(cell.rule) ?? rewriteCondition(cell.rule, 'condition', (text) => rewrite(text, own));
        rules.set(cell.rule, rule);
        if (rule !== cell.rule) next = { ...next, rule };
      }
      return next;
    };
    own.rows.forEach((cells: Row | undefined, row) => {
      cells?.forEach((cell, column) => {
        if (cell?.formula === undefined && !cell?.rule) return;
        const next = rewriteCell(cell, row, column);
        if (next !== cell) tx.setCell(own, row, column, next);
      });
    });
    if (own.conditionals.length === 0) continue;
    const next = own.conditionals.map((rule) => {
      const boolean = asObject(rule.booleanRule);
      const changed = rewriteCondition(boolean, 'condition', (text) => rewrite(text, own));
      return changed === boolean ? rule : { ...rule, booleanRule: changed };
    });
    tx.assign(own, 'conditionals', next);
  }
}

/** The same object where nothing in its condition changes. */
export function rewriteCondition(rule: JsonObject, key: string, rewrite: (formula: string) => string): JsonObject {
  const condition = asObject(rule[key]);
  let changed = false;
  const values = asArray(condition.values).map((item) => {
    const text = asObject(item).userEnteredValue;
    if (typeof text !== 'string' || !text.startsWith('=')) return item;
    const next = rewrite(text);
    if (next === text) return item;
    changed = true;
    return { ...asObject(item), userEnteredValue: next };
  });
  return changed ? { ...rule, [key]: { ...condition, values } } : rule;
}
