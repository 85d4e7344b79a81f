// Conditional formats: which rules hold for a cell, and what they make of its format.
import { type Rect, rectOf } from './a1';
import { type Cell, isError, type Sheet } from './book';
import { type ConditionWorld, holds, truthy } from './conditions';
import type { Tester } from './formulas/calculate';
import { asArray, asNumber, asObject, asString, isObject, type JsonObject } from './json';

interface Rule {
  rects: Rect[];
  rule: JsonObject;
  formula: string | undefined;
  /** What a custom formula came to, by row, where it is the same for all columns. */
  byRow: Map<number, boolean> | undefined;
  gradient: ((value: number) => JsonObject | undefined) | undefined;
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
        byRow: formula && sameAcrossRow(formula) ? new Map() : undefined,
        gradient: isObject(rule.gradientRule) ? gradientOf(sheet, rects, rule.gradientRule) : undefined,
      };
    });
  }

  get any(): boolean {
    return this.rules.length > 0;
  }

  /** The format that the rules that hold give together; an earlier rule wins. */
  at(row: number, column: number, cell: Cell | undefined): JsonObject | undefined {
    let found: JsonObject | undefined;
    for (const rule of this.rules) {
      if (!rule.rects.some((rect) => row >= rect.r0 && row < rect.r1 && column >= rect.c0 && column < rect.c1))
        continue;
      if (rule.gradient) {
        const color = typeof cell?.value === 'number' ? rule.gradient(cell.value) : undefined;
        if (color) found = over({ backgroundColor: color, backgroundColorStyle: { rgbColor: color } }, found);
      } else if (this.holds(rule, row, column, cell)) {
        found = over(asObject(asObject(rule.rule.booleanRule).format), found);
      }
    }
    return found;
  }

  private holds(rule: Rule, row: number, column: number, cell: Cell | undefined): boolean {
    if (rule.formula === undefined) {
      const condition = asObject(asObject(rule.rule.booleanRule).condition);
      return holds(this.world, { sheet: this.sheet, row, column }, cell, condition) === true;
    }
    const known = rule.byRow?.get(row);
    if (known !== undefined) return known;
    this.tester ??= this.world.calculator.tester();
    const { r0, c0 } = rule.rects[0]!;
    const value = truthy(
      this.tester({ sheet: this.sheet, row, column }, rule.formula, { down: row - r0, right: column - c0 }),
    );
    rule.byRow?.set(row, value);
    return value;
  }
}

/** Every column fixed by a dollar sign, and nothing that asks where it stands. */
const sameAcrossRow = (formula: string): boolean =>
  !/(^|[^$A-Za-z0-9_"])[A-Za-z]{1,3}\$?\d/.test(formula.replace(/"[^"]*"/g, '""')) &&
  !/COLUMN|CELL|OFFSET|INDIRECT/i.test(formula);

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
