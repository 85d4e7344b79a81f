// autoFill: a series continued from its first cells.
import type { Rect } from '../a1';
import { type Cell, cellAt, isBlank, type Sheet } from '../book';
import { ruleAt } from '../cells';
import { invalid } from '../errors';
import { translate } from '../formulas/rewrite';
import { asBoolean, asNumber, asObject, isObject, type JsonObject } from '../json';
import { guard } from '../protections';
import { isDateLike, numberFormatOf } from '../values/render';
import { type Context, type Handler, target } from './context';

interface Fill {
  sheet: Sheet;
  source: Rect;
  rows: boolean;
  /** Negative: towards the top or the left. */
  length: number;
}

export const autoFill: Handler = (ctx, request) => {
  const fill = isObject(request.sourceAndDestination)
    ? explicit(ctx, request.sourceAndDestination)
    : detected(ctx, request.range);
  const { sheet, source, rows, length } = fill;
  const [start, end] = rows ? [source.r0, source.r1] : [source.c0, source.c1];
  const onto = length > 0 ? [end, end + length] : [start + length, start];
  const rect = rows ? { ...source, r0: onto[0]!, r1: onto[1]! } : { ...source, c0: onto[0]!, c1: onto[1]! };
  if (onto[0]! < 0 || rect.r1 > sheet.rowCount || rect.c1 > sheet.columnCount) {
    throw invalid('The range to fill is outside the grid.');
  }
  guard(ctx.book, sheet, rect, ctx.who);
  ctx.calculator.settle(ctx.tx);
  const lines = rows ? [source.c0, source.c1] : [source.r0, source.r1];
  for (let line = lines[0]!; line < lines[1]!; line++) fillLine(ctx, fill, line, asBoolean(request.useAlternateSeries));
  return {};
};

function explicit(ctx: Context, given: JsonObject): Fill {
  const { sheet, rect } = target(ctx, given.source, 'source');
  if (given.dimension !== 'ROWS' && given.dimension !== 'COLUMNS') throw invalid('Dimension must be set.');
  const length = asNumber(given.fillLength) ?? 0;
  if (length === 0) throw invalid('fillLength must not be 0.');
  return { sheet, source: rect, rows: given.dimension === 'ROWS', length };
}

/** The filled cells at the range's beginning are the source, the rest of the range is filled. */
function detected(ctx: Context, range: unknown): Fill {
  const { sheet, rect } = target(ctx, range);
  const filled = (r0: number, r1: number, c0: number, c1: number): boolean => {
    for (let r = r0; r < r1; r++) for (let c = c0; c < c1; c++) if (!isBlank(cellAt(sheet, r, c))) return true;
    return false;
  };
  let r1 = rect.r1;
  while (r1 > rect.r0 && !filled(r1 - 1, r1, rect.c0, rect.c1)) r1--;
  let c1 = rect.c1;
  while (c1 > rect.c0 && !filled(rect.r0, rect.r1, c1 - 1, c1)) c1--;
  if (r1 === rect.r0) throw invalid('The range to fill holds no data.');
  if (r1 < rect.r1) return { sheet, source: { ...rect, r1 }, rows: true, length: rect.r1 - r1 };
  if (c1 < rect.c1) return { sheet, source: { ...rect, c1 }, rows: false, length: rect.c1 - c1 };
  throw invalid('The range to fill has no room left.');
}

function fillLine(ctx: Context, { sheet, source, rows, length }: Fill, line: number, alternate: boolean): void {
  const [start, end] = rows ? [source.r0, source.r1] : [source.c0, source.c1];
  const at = (index: number): Cell | undefined => (rows ? cellAt(sheet, index, line) : cellAt(sheet, line, index));
  const cells = Array.from({ length: end - start }, (_, i) => at(start + i));
  const next = series(cells, alternate);
  for (let n = 0; n < Math.abs(length); n++) {
    const index = length > 0 ? end + n : start - 1 - n;
    const offset = index - start;
    const from = (((offset % cells.length) + cells.length) % cells.length) as number;
    const model = cells[from];
    const moved = offset - from;
    const made = model && { ...model };
    if (made?.formula !== undefined) made.formula = translate(made.formula, rows ? moved : 0, rows ? 0 : moved);
    else if (made && next) made.value = next(offset);
    if (made?.rule) made.rule = ruleAt(made.rule, rows ? moved : 0, rows ? 0 : moved);
    ctx.tx.setCell(sheet, rows ? index : line, rows ? line : index, made);
  }
}

/** The value at so many steps from the first cell; undefined where the cells are repeated as they are. */
function series(cells: (Cell | undefined)[], alternate: boolean): ((offset: number) => string | number) | undefined {
  const values = cells.map((cell) => (cell?.formula === undefined ? cell?.value : undefined));
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === cells.length) {
    // One number is repeated, one date goes on by the day; the alternate is the other of the two.
    const alone = numbers.length === 1;
    const goesOn = alone ? isDateLike(asObject(numberFormatOf(cells[0]))) : true;
    if (goesOn === alternate) return undefined;
    const step = alone ? 1 : (numbers.at(-1)! - numbers[0]!) / (numbers.length - 1);
    return (offset) => numbers[0]! + step * offset;
  }
  const text = cells.length === 1 && typeof values[0] === 'string' ? /^(.*?)(\d+)$/s.exec(values[0]) : null;
  if (!text || alternate) return undefined;
  return (offset) => text[1]! + String(Number(text[2]) + offset).padStart(text[2]!.length, '0');
}
