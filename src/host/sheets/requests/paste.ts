// copyPaste and cutPaste: cells, and what lies over them.
import { contains, intersection, intersects, isEmpty, type Rect, rangeOf, rectOf } from '../a1';
import { type Cell, cellAt, type Sheet, titleOf } from '../book';
import { ruleAt } from '../cells';
import { rewriteCondition, rewriteFormulas } from '../dimensions';
import { invalid } from '../errors';
import { redirect, translate } from '../formulas/rewrite';
import { asArray, asNumber, asObject, asString, isObject, type JsonObject } from '../json';
import { guard } from '../protections';
import { type Context, type Handler, openTarget, readSheet, type Target, target } from './context';

interface Paste {
  /** What of a cell is taken along. */
  cell: (keyof Cell)[];
  merges?: true;
  conditions?: true;
}

const WHOLE: Paste = {
  cell: ['formula', 'value', 'resultFormat', 'runs', 'chips', 'format', 'rule', 'note'],
  merges: true,
  conditions: true,
};
const PASTES: Record<string, Paste> = {
  PASTE_NORMAL: WHOLE,
  PASTE_VALUES: { cell: ['value', 'runs', 'chips'] },
  PASTE_FORMAT: { cell: ['format', 'rule'], conditions: true },
  PASTE_NO_BORDERS: WHOLE,
  PASTE_FORMULA: { cell: ['formula', 'value', 'resultFormat', 'runs', 'chips'] },
  PASTE_DATA_VALIDATION: { cell: ['rule'] },
  PASTE_CONDITIONAL_FORMATTING: { cell: [], conditions: true },
};

function readPaste(request: JsonObject): { type: string; paste: Paste } {
  const type = asString(request.pasteType) ?? 'PASTE_NORMAL';
  return { type, paste: PASTES[type]! };
}

function pasted(
  type: string,
  from: Cell | undefined,
  onto: Cell | undefined,
  rows: number,
  columns: number,
): Cell | undefined {
  const keys = PASTES[type]!.cell;
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
  const { type, paste } = readPaste(request);
  const turned = request.pasteOrientation === 'TRANSPOSE';
  if (type === 'PASTE_VALUES') ctx.calculator.settle(ctx.tx);
  const height = source.rect.r1 - source.rect.r0;
  const width = source.rect.c1 - source.rect.c0;
  if (height === 0 || width === 0) return {};
  const [tall, wide] = turned ? [width, height] : [height, width];
  // A larger destination is filled with whole copies; what would lie beyond the grid is left out.
  const down = Math.max(1, Math.floor((wanted.rect.r1 - wanted.rect.r0) / tall));
  const across = Math.max(1, Math.floor((wanted.rect.c1 - wanted.rect.c0) / wide));
  const { r0, c0 } = wanted.rect;
  const { rowCount, columnCount } = wanted.sheet;
  const rect = { r0, c0, r1: Math.min(r0 + tall * down, rowCount), c1: Math.min(c0 + wide * across, columnCount) };
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
  // Where a part of the source comes to lie, once for each copy.
  const placed = (part: Rect): Rect[] => {
    const down0 = part.r0 - source.rect.r0;
    const right0 = part.c0 - source.rect.c0;
    const [dr, dc] = turned ? [right0, down0] : [down0, right0];
    const size = [part.r1 - part.r0, part.c1 - part.c0];
    const [rows, columns] = turned ? [size[1]!, size[0]!] : [size[0]!, size[1]!];
    const copies: Rect[] = [];
    for (let r = r0; r < rect.r1; r += tall) {
      for (let c = c0; c < rect.c1; c += wide) {
        copies.push({ r0: r + dr, c0: c + dc, r1: r + dr + rows, c1: c + dc + columns });
      }
    }
    return copies.filter((copy) => contains(rect, copy));
  };
  if (paste.merges) pasteMerges(ctx, source, { sheet: wanted.sheet, rect }, placed);
  if (paste.conditions) pasteConditions(ctx, source, wanted.sheet, placed);
  ctx.tx.structure = true;
  return {};
};

type Place = Pick<Target, 'sheet' | 'rect'>;

function pasteMerges(ctx: Context, source: Place, onto: Place, placed: (part: Rect) => Rect[]): void {
  const within = source.sheet.merges.map(rectOf).filter((merge) => contains(source.rect, merge));
  const made = within.flatMap(placed);
  const kept = onto.sheet.merges.filter((merge) => !contains(onto.rect, rectOf(merge)));
  if (made.some((rect) => kept.some((merge) => intersects(rectOf(merge), rect)))) {
    throw invalid('You must select all cells in a merged range to merge or unmerge them.');
  }
  if (made.length === 0 && kept.length === onto.sheet.merges.length) return;
  ctx.tx.restructure(onto.sheet, 'merges', [...kept, ...made.map((rect) => rangeOf(onto.sheet.id, rect))]);
}

/** The rules of the source hold in its copies too: on the same sheet the rule takes them in, on another it is made anew. */
function pasteConditions(ctx: Context, source: Place, onto: Sheet, placed: (part: Rect) => Rect[]): void {
  const added: JsonObject[] = [];
  const copies = (rule: JsonObject): Rect[] =>
    asArray(rule.ranges)
      .map((range) => intersection(rectOf(asObject(range)), source.rect))
      .filter((part) => !isEmpty(part))
      .flatMap(placed);
  const rules = source.sheet.conditionals.map((rule) => {
    const rects = copies(rule).filter(
      (copy) => source.sheet !== onto || !asArray(rule.ranges).some((range) => contains(rectOf(asObject(range)), copy)),
    );
    if (rects.length === 0) return rule;
    const ranges = rects.map((rect) => ({ ...rangeOf(onto.id, rect) }));
    if (source.sheet === onto) return { ...rule, ranges: [...asArray(rule.ranges), ...ranges] };
    // Formulas are relative to the first cell of the first range.
    const first = rectOf(asObject(asArray(rule.ranges)[0]));
    const [rows, columns] = [rects[0]!.r0 - first.r0, rects[0]!.c0 - first.c0];
    const booleanRule = rewriteCondition(asObject(rule.booleanRule), 'condition', (formula) =>
      translate(formula, rows, columns),
    );
    added.push({ ...rule, ...(rule.booleanRule && { booleanRule }), ranges });
    return rule;
  });
  if (source.sheet === onto) {
    if (rules.some((rule, i) => rule !== onto.conditionals[i])) ctx.tx.restructure(onto, 'conditionals', rules);
  } else if (added.length > 0) ctx.tx.restructure(onto, 'conditionals', [...onto.conditionals, ...added]);
}

export const block = (sheet: Sheet, rect: Rect): (Cell | undefined)[][] =>
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
  if (onto.r1 > sheet.rowCount || onto.c1 > sheet.columnCount) {
    throw invalid('The destination range is outside the grid.');
  }
  guard(ctx.book, sheet, onto, ctx.who);
  const { type, paste } = readPaste(request);
  const cells = block(source.sheet, rect);
  // A cut leaves nothing of what it takes; formulas that are moved keep their references.
  cells.forEach((row, r) => {
    row.forEach((cell, c) => {
      if (!cell) return;
      const left: Cell = { ...cell };
      for (const key of paste.cell) delete left[key];
      ctx.tx.setCell(source.sheet, rect.r0 + r, rect.c0 + c, Object.keys(left).length > 0 ? left : undefined);
    });
  });
  cells.forEach((row, r) => {
    row.forEach((cell, c) => {
      ctx.tx.setCell(sheet, r0 + r, c0 + c, pasted(type, cell, cellAt(sheet, r0 + r, c0 + c), 0, 0));
    });
  });
  if (paste.cell.includes('formula')) followCut(ctx, source, { sheet, rect: onto });
  if (paste.merges) {
    const moved = (part: Rect): Rect[] => [
      {
        r0: part.r0 - rect.r0 + r0,
        c0: part.c0 - rect.c0 + c0,
        r1: part.r1 - rect.r0 + r0,
        c1: part.c1 - rect.c0 + c0,
      },
    ];
    const within = source.sheet.merges.filter((merge) => contains(rect, rectOf(merge)));
    pasteMerges(ctx, source, { sheet, rect: onto }, moved);
    ctx.tx.restructure(
      source.sheet,
      'merges',
      source.sheet.merges.filter((merge) => !within.includes(merge)),
    );
  }
  ctx.tx.structure = true;
  return {};
};

/** What referred to the cells that were cut refers to them where they are now, in their own formulas too. */
function followCut(ctx: Context, source: Place, onto: Place): void {
  const moves = {
    from: titleOf(source.sheet),
    rect: source.rect,
    to: titleOf(onto.sheet),
    rows: onto.rect.r0 - source.rect.r0,
    columns: onto.rect.c0 - source.rect.c0,
  };
  const wasIn = (sheet: Sheet, row: number, column: number): boolean => {
    const { r0, c0, r1, c1 } = onto.rect;
    return sheet === onto.sheet && row >= r0 && row < r1 && column >= c0 && column < c1;
  };
  // A formula that moved to another sheet names the sheet that it refers to.
  rewriteFormulas(ctx.tx, ctx.book, (formula, own, row, column) =>
    redirect(formula, titleOf(wasIn(own, row ?? -1, column ?? -1) ? source.sheet : own), titleOf(own), moves),
  );
  ctx.tx.restructured = true;
}
