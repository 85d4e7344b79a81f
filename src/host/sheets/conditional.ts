// Conditional formats: which rules hold for a cell, and what they make of its format.
import { columnIndex, type Rect, rectOf } from './a1';
import { type Cell, cellAt, isError, type Sheet } from './book';
import { type ConditionWorld, holds, truthy } from './conditions';
import type { Tester } from './formulas/calculate';
import { isRange, tokensOf } from './formulas/references';
import type { Offset } from './formulas/univer';
import { asArray, asNumber, asObject, asString, isObject, type JsonObject } from './json';
import { isDateLike, numberFormatOf } from './values/render';

interface Rule {
  rects: Rect[];
  rule: JsonObject;
  formula: string | undefined;
  /** The cells that a custom formula asks for, where these are all that its result depends on. */
  asks: readonly Asked[] | undefined;
  /** What it came to, by what stands in them: most rows of a sheet are alike. */
  known: Map<string, boolean>;
  /** Its format under those that hold before it, by what they give: the same object each time. */
  under: Map<JsonObject | undefined, JsonObject>;
  gradient: ((value: number) => JsonObject | undefined) | undefined;
}

/** What a formula can see of a cell: its value with its kind, and whether it is a date. */
function seen(cell: Cell | undefined): string {
  const value = cell?.value;
  if (value === undefined) return '';
  if (isError(value)) return `!${value.type}`;
  if (typeof value === 'number') return `${value} ${isDateLike(numberFormatOf(cell))}`;
  return typeof value === 'boolean' ? `?${value}` : `"${value}`;
}

/** The rules of one sheet, for the time of one answer. */
export class ConditionalFormats {
  private readonly rules: Rule[];
  private tester: Tester | undefined;

  constructor(
    private readonly world: ConditionWorld,
    private readonly sheet: Sheet,
  ) {
    this.rules = sheet.conditionals.map((rule) => {
      const condition = asObject(asObject(rule.booleanRule).condition);
      const custom = condition.type === 'CUSTOM_FORMULA';
      const formula = custom ? asString(asObject(asArray(condition.values)[0]).userEnteredValue) : undefined;
      const rects = asArray(rule.ranges).map((range) => rectOf(asObject(range)));
      return {
        rects,
        rule,
        formula,
        asks: formula ? askedBy(formula) : undefined,
        known: new Map(),
        under: new Map(),
        gradient: isObject(rule.gradientRule) ? gradientOf(sheet, rects, rule.gradientRule) : undefined,
      };
    });
  }

  get any(): boolean {
    return this.rules.length > 0;
  }

  /** The format that the rules that hold give together, one object for each such set; an earlier rule wins. */
  at(row: number, column: number, cell: Cell | undefined): JsonObject | undefined {
    let found: JsonObject | undefined;
    for (const rule of this.rules) {
      if (!rule.rects.some((rect) => row >= rect.r0 && row < rect.r1 && column >= rect.c0 && column < rect.c1))
        continue;
      if (rule.gradient) {
        const color = typeof cell?.value === 'number' ? rule.gradient(cell.value) : undefined;
        if (color) found = over({ backgroundColor: color, backgroundColorStyle: { rgbColor: color } }, found);
      } else if (this.holds(rule, row, column, cell)) {
        const made = rule.under.get(found) ?? over(asObject(asObject(rule.rule.booleanRule).format), found);
        rule.under.set(found, made);
        found = made;
      }
    }
    return found;
  }

  /** Undefined where one of them is off the grid. */
  private keyOf(asks: readonly Asked[], { down, right }: Offset): string | undefined {
    let key = '';
    for (const { row, column, rowStays, columnStays } of asks) {
      const [r, c] = [rowStays ? row : row + down, columnStays ? column : column + right];
      if (r < 0 || c < 0 || r >= this.sheet.rowCount || c >= this.sheet.columnCount) return undefined;
      key += `${seen(cellAt(this.sheet, r, c))}\u0000`;
    }
    return key;
  }

  private holds(rule: Rule, row: number, column: number, cell: Cell | undefined): boolean {
    if (rule.formula === undefined) {
      const condition = asObject(asObject(rule.rule.booleanRule).condition);
      return holds(this.world, { sheet: this.sheet, row, column }, cell, condition) === true;
    }
    const { r0, c0 } = rule.rects[0]!;
    const offset = { down: row - r0, right: column - c0 };
    const key = rule.asks && this.keyOf(rule.asks, offset);
    const known = key === undefined ? undefined : rule.known.get(key);
    if (known !== undefined) return known;
    this.tester ??= this.world.calculator.tester();
    const value = truthy(this.tester({ sheet: this.sheet, row, column }, rule.formula, offset));
    if (key !== undefined) rule.known.set(key, value);
    return value;
  }
}

/** One cell of the rule's own sheet, as its formula names it; with `$` it stays where it is. */
interface Asked {
  row: number;
  column: number;
  rowStays: boolean;
  columnStays: boolean;
}

/** What it gives depends on where it stands, or on chance. */
const BY_PLACE = /^(ROWS?|COLUMNS?|CELL|OFFSET|INDIRECT|ADDRESS|FORMULATEXT|ISFORMULA|NOW|RAND\w*)$/i;

/** Undefined where the formula asks for more than single cells of its own sheet. */
function askedBy(formula: string): Asked[] | undefined {
  const asked: Asked[] = [];
  for (const token of tokensOf(formula)) {
    if (token.type === 'func' && BY_PLACE.test(token.value)) return undefined;
    if (token.type === 'range_named' || token.type.startsWith('context')) return undefined;
    if (!isRange(token)) continue;
    const [, fixed, letters = '', stays, digits] = /^(\$?)([A-Za-z]{1,3})(\$?)(\d+)$/.exec(token.value) ?? [];
    if (digits === undefined) return undefined;
    const column = columnIndex(letters.toUpperCase());
    asked.push({ row: Number(digits) - 1, column, rowStays: stays === '$', columnStays: fixed === '$' });
  }
  return asked;
}

/** `below` shows where `above` says nothing. */
function over(below: JsonObject, above: JsonObject | undefined): JsonObject {
  if (!above) return below;
  return { ...below, ...above, textFormat: { ...asObject(below.textFormat), ...asObject(above.textFormat) } };
}

type Stop = { at: number; color: JsonObject };

function gradientOf(sheet: Sheet, rects: Rect[], gradient: JsonObject): Rule['gradient'] {
  const values: number[] = [];
  for (const rect of rects) {
    for (const row of sheet.rows.slice(rect.r0, Math.min(rect.r1, sheet.rowCount))) {
      for (const cell of row?.slice(rect.c0, Math.min(rect.c1, sheet.columnCount)) ?? []) {
        if (cell && typeof cell.value === 'number' && !isError(cell.value)) values.push(cell.value);
      }
    }
  }
  values.sort((a, b) => a - b);
  const stops = ['minpoint', 'midpoint', 'maxpoint'].flatMap((name): Stop[] => {
    const point = gradient[name];
    if (!isObject(point)) return [];
    const at = placeOf(values, point);
    return at === undefined ? [] : [{ at, color: asObject(asObject(point.colorStyle).rgbColor ?? point.color) }];
  });
  return (value) => colorAt(stops, value);
}

function placeOf(values: number[], point: JsonObject): number | undefined {
  const [low, high] = [values[0] ?? 0, values.at(-1) ?? 0];
  const number = asNumber(String(point.value ?? '').replace('%', '')) ?? 0;
  if (point.type === 'MIN') return low;
  if (point.type === 'MAX') return high;
  if (point.type === 'PERCENT') return low + ((high - low) * number) / 100;
  if (point.type === 'PERCENTILE') {
    const at = (Math.max(0, values.length - 1) * number) / 100;
    const [before, after] = [values[Math.floor(at)] ?? low, values[Math.ceil(at)] ?? high];
    return before + (after - before) * (at - Math.floor(at));
  }
  return number;
}

function colorAt(stops: Stop[], value: number): JsonObject | undefined {
  const next = stops.findIndex((stop) => value <= stop.at);
  if (stops.length === 0) return undefined;
  if (next < 0) return stops.at(-1)!.color;
  if (next === 0) return stops[0]!.color;
  const [from, to] = [stops[next - 1]!, stops[next]!];
  const share = to.at === from.at ? 1 : (value - from.at) / (to.at - from.at);
  const mix = (key: string): number => {
    const [a, b] = [asNumber(from.color[key]) ?? 0, asNumber(to.color[key]) ?? 0];
    return a + (b - a) * share;
  };
  return { red: mix('red'), green: mix('green'), blue: mix('blue') };
}
