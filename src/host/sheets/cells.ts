// CellData as a write gives it, put into cells.
import type { Cell, Value } from './book';
import { invalid } from './errors';
import { ALL, below, type Mask, merge, takesAll } from './fieldmask';
import { asArray, asObject, clean, isObject, type JsonObject } from './json';
import { canonical, translate } from './formulas/rewrite';
import { rewriteCondition } from './dimensions';

const COLOR_PAIRS: Record<string, string> = {
  backgroundColor: 'backgroundColorStyle',
  foregroundColor: 'foregroundColorStyle',
  color: 'colorStyle',
};

/** Colours are kept both as colour and as style, as Google shows them; a style wins. */
export function withColorStyles(value: JsonObject): JsonObject {
  const out: JsonObject = {};
  for (const [name, item] of Object.entries(value)) {
    if (item === undefined || item === null) continue;
    out[name] = isObject(item) && !(name in COLOR_PAIRS) && !name.endsWith('Style') ? withColorStyles(item) : item;
  }
  for (const [color, style] of Object.entries(COLOR_PAIRS)) {
    const given = asObject(out[style]).rgbColor;
    if (given !== undefined) out[color] = given;
    else if (isObject(out[color])) out[style] = { rgbColor: out[color] };
  }
  return out;
}

/** A mask that names a colour names its style too. */
function withStyleFields(mask: Mask): Mask {
  const out: Mask = new Map();
  for (const [name, next] of mask) out.set(name, takesAll(next) ? next : withStyleFields(next));
  for (const [color, style] of Object.entries(COLOR_PAIRS)) {
    if (out.has(color)) out.set(style, ALL);
    else if (out.has(style)) out.set(color, ALL);
  }
  return out;
}

function enteredValue(data: JsonObject): { formula?: string; value?: Value } {
  const entered = asObject(data.userEnteredValue);
  if (typeof entered.formulaValue === 'string') {
    const formula = entered.formulaValue;
    return formula.startsWith('=') ? { formula } : { value: formula };
  }
  if (entered.errorValue) throw invalid('Cannot set an error value.');
  if (typeof entered.numberValue === 'number') return { value: entered.numberValue };
  if (typeof entered.numberValue === 'string') return { value: Number(entered.numberValue) };
  if (typeof entered.boolValue === 'boolean') return { value: entered.boolValue };
  if (typeof entered.stringValue === 'string' && entered.stringValue !== '') {
    return { value: entered.stringValue };
  }
  return {};
}

/** Chips as they are written: each stands in the text as an `@`, and only files can be. */
function chipsOf(runs: readonly unknown[], text: Value | undefined): JsonObject[] {
  return runs.map((run) => {
    const { startIndex = 0, chip } = asObject(run);
    const uri = asObject(asObject(chip).richLinkProperties).uri;
    if (typeof uri !== 'string' || typeof text !== 'string' || text[Number(startIndex)] !== '@')
      throw invalid('Chip runs must be placed on an @ of the text, and only files in Drive can be written as chips.');
    return { startIndex: Number(startIndex), chip: { richLinkProperties: { uri } } };
  });
}

/** Writes CellData into cells of one request; equal formats and rules are made once and shared. */
export class CellWriter {
  private readonly formats = new Map<JsonObject | undefined, Map<JsonObject | undefined, JsonObject | undefined>>();
  private readonly rules = new Map<JsonObject, JsonObject>();
  private readonly value: boolean;
  private readonly format: Mask | undefined;
  private readonly note: boolean;
  private readonly rule: boolean;
  private readonly runs: boolean;
  private readonly chips: boolean;

  private readonly formulas = new Map<string, string>();

  constructor(
    mask: Mask,
    private readonly spelling: (title: string) => string | undefined,
  ) {
    this.value = below(mask, 'userEnteredValue') !== undefined;
    const format = below(mask, 'userEnteredFormat');
    this.format = format && withStyleFields(format);
    this.note = below(mask, 'note') !== undefined;
    this.rule = below(mask, 'dataValidation') !== undefined;
    this.runs = below(mask, 'textFormatRuns') !== undefined;
    this.chips = below(mask, 'chipRuns') !== undefined;
  }

  after(cell: Cell | undefined, data: JsonObject, moved = { rows: 0, columns: 0 }): Cell | undefined {
    const next: Cell = { ...cell };
    if (this.value) {
      delete next.formula;
      delete next.value;
      delete next.spilled;
      delete next.resultFormat;
      delete next.runs;
      delete next.chips;
      Object.assign(next, enteredValue(data));
      if (next.formula !== undefined) next.formula = translate(this.kept(next.formula), moved.rows, moved.columns);
    }
    if (this.format) {
      const format = this.mergedFormat(cell?.format, data.userEnteredFormat, this.format);
      if (format) next.format = format;
      else delete next.format;
    }
    if (this.note) {
      if (typeof data.note === 'string' && data.note !== '') next.note = data.note;
      else delete next.note;
    }
    if (this.rule) {
      if (isObject(data.dataValidation)) next.rule = this.sharedRule(data.dataValidation);
      else delete next.rule;
    }
    if (this.runs && asArray(data.textFormatRuns).length > 0) {
      next.runs = asArray(data.textFormatRuns).map((run) => clean(asObject(run)));
    } else if (this.runs) delete next.runs;
    if (this.chips) {
      const chips = chipsOf(asArray(data.chipRuns), next.value);
      if (chips.length > 0) next.chips = chips;
      else delete next.chips;
    }
    return Object.keys(next).length > 0 ? next : undefined;
  }

  private kept(formula: string): string {
    const known = this.formulas.get(formula) ?? canonical(formula, this.spelling);
    this.formulas.set(formula, known);
    return known;
  }

  private sharedRule(rule: JsonObject): JsonObject {
    const shared = this.rules.get(rule) ?? clean(rule);
    this.rules.set(rule, shared);
    return shared;
  }

  private mergedFormat(old: JsonObject | undefined, given: unknown, mask: Mask): JsonObject | undefined {
    const source = isObject(given) ? given : undefined;
    let made = this.formats.get(old);
    if (!made) {
      made = new Map();
      this.formats.set(old, made);
    }
    if (made.has(source)) return made.get(source);
    const merged = clean(merge(old, source && withColorStyles(source), mask));
    const format = Object.keys(merged).length > 0 ? merged : undefined;
    made.set(source, format);
    return format;
  }
}

/** A rule with a custom formula is kept for each cell as it reads there. */
export function ruleAt(rule: JsonObject, rows: number, columns: number): JsonObject {
  if (asObject(rule.condition).type !== 'CUSTOM_FORMULA') return rule;
  return rewriteCondition(rule, 'condition', (formula) => translate(formula, rows, columns));
}

export function withoutValue(cell: Cell): Cell | undefined {
  const { formula: _, value: __, spilled: ___, resultFormat: ____, runs: _____, chips: ______, ...rest } = cell;
  return Object.keys(rest).length > 0 ? rest : undefined;
}
