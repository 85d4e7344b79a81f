// CellData as the API shows it; only the parts that are asked for are made.
import { type Book, type Cell, isError, type Value } from '../book';
import type { ConditionalFormats } from '../conditional';
import { below, type Mask, project } from '../fieldmask';
import { asObject, clean, type Json, type JsonObject } from '../json';
import { formatted, numberFormatOf, patternOf } from '../values/render';

function extended(value: Value): JsonObject {
  if (isError(value)) return { errorValue: { type: value.type, message: value.message } };
  if (typeof value === 'number') return { numberValue: value };
  return typeof value === 'boolean' ? { boolValue: value } : { stringValue: value };
}

function entered(cell: Cell): JsonObject | undefined {
  if (cell.formula !== undefined) return { formulaValue: cell.formula };
  return cell.value === undefined || cell.spilled ? undefined : extended(cell.value);
}

/** The link that a cell as a whole has: of HYPERLINK, of its format, or of a text that is nothing but a link. */
function hyperlink(cell: Cell): string | undefined {
  const called = cell.formula && /^=HYPERLINK\(\s*"((?:[^"]|"")*)"/i.exec(cell.formula);
  if (called) return called[1]!.replaceAll('""', '"');
  const linked = asObject(asObject(cell.format?.textFormat).link).uri;
  if (typeof linked === 'string') return linked;
  const text = cell.formula === undefined && typeof cell.value === 'string' ? cell.value : '';
  return /^https?:\/\/[^\s]+\.[^\s]+$/.test(text) ? text : undefined;
}

/** With the plain runs between the chips, each of which is one sign long. */
const chipRuns = (chips: readonly JsonObject[], text: Value | undefined): JsonObject[] =>
  chips.flatMap((run, i) => {
    const after = Number(run.startIndex) + 1;
    const next = chips[i + 1]?.startIndex ?? String(text ?? '').length;
    return after < Number(next) ? [run, { startIndex: after, chip: {} }] : [run];
  });

function effectiveFormat(book: Book, cell: Cell | undefined, conditional: JsonObject | undefined): JsonObject {
  const base = asObject(book.properties.defaultFormat);
  const own = cell?.format ?? {};
  const numberFormat = numberFormatOf(cell);
  const pattern = patternOf(numberFormat, String(book.properties.locale));
  return {
    ...base,
    ...(numberFormat && { numberFormat: pattern ? { ...numberFormat, pattern } : numberFormat }),
    ...alignment(cell),
    ...own,
    ...(numberFormat && pattern && { numberFormat: { ...numberFormat, pattern } }),
    ...conditional,
    textFormat: { ...asObject(base.textFormat), ...asObject(own.textFormat), ...asObject(conditional?.textFormat) },
    hyperlinkDisplayType: own.hyperlinkDisplayType ?? (cell && hyperlink(cell) ? 'LINKED' : 'PLAIN_TEXT'),
  };
}

/** Numbers stand right, texts left, truth values and errors in the middle. */
function alignment(cell: Cell | undefined): JsonObject {
  const value = cell?.value;
  if (value === undefined) return {};
  if (typeof value === 'number') return { horizontalAlignment: 'RIGHT' };
  return { horizontalAlignment: typeof value === 'string' ? 'LEFT' : 'CENTER' };
}

/** What the mask asks for of a cell; undefined for a cell that has nothing to show. */
export class CellView {
  private readonly parts: Map<string, Mask>;
  /** Of the effective format only the number format is asked for: what scripts read with every value. */
  private readonly numberFormatOnly: boolean;
  private readonly rules = new Map<JsonObject, JsonObject>();
  /** Most cells look like many others: what they share is made once, by their own format and what it depends on besides. */
  private readonly looks = new Map<JsonObject | undefined, Map<JsonObject | undefined, Map<string, Json>>>();

  constructor(
    private readonly book: Book,
    mask: Mask,
    private readonly conditional: ConditionalFormats,
  ) {
    this.parts = new Map();
    for (const name of PARTS) {
      const part = below(mask, name);
      if (part) this.parts.set(name, part);
    }
    const format = this.parts.get('effectiveFormat');
    this.numberFormatOnly = format?.size === 1 && format.has('numberFormat');
  }

  show(cell: Cell | undefined, row: number, column: number): JsonObject {
    const out: JsonObject = {};
    const put = (name: (typeof PARTS)[number], make: () => Json | undefined): void => {
      const mask = this.parts.get(name);
      const value = mask && make();
      if (mask && value !== undefined) out[name] = project(value, mask);
    };
    if (cell) {
      put('userEnteredValue', () => entered(cell));
      put('effectiveValue', () => (cell.value === undefined ? undefined : extended(cell.value)));
      put('formattedValue', () => formatted(this.book, cell));
      put('userEnteredFormat', () => cell.format);
    }
    const effective = this.effective(cell, row, column);
    if (effective !== undefined) out.effectiveFormat = effective;
    if (cell) {
      put('hyperlink', () => hyperlink(cell));
      put('note', () => cell.note);
      put('textFormatRuns', () => cell.runs);
      put('chipRuns', () => cell.chips && chipRuns(cell.chips, cell.value));
      put('dataValidation', () => cell.rule && this.rule(cell.rule));
    }
    return out;
  }

  private rule(rule: JsonObject): JsonObject {
    const shown = this.rules.get(rule) ?? clean(rule);
    this.rules.set(rule, shown);
    return shown;
  }

  private alike(format: JsonObject | undefined, conditional: JsonObject | undefined): Map<string, Json> {
    const below = this.looks.get(format) ?? new Map<JsonObject | undefined, Map<string, Json>>();
    this.looks.set(format, below);
    const alike = below.get(conditional) ?? new Map<string, Json>();
    below.set(conditional, alike);
    return alike;
  }

  private effective(cell: Cell | undefined, row: number, column: number): Json | undefined {
    const mask = this.parts.get('effectiveFormat');
    if (!mask) return undefined;
    if (this.numberFormatOnly) {
      if (!cell || (cell.value === undefined && cell.format === undefined && cell.formula === undefined))
        return undefined;
      const numberFormat = numberFormatOf(cell);
      const pattern = patternOf(numberFormat, String(this.book.properties.locale));
      if (!numberFormat) return {};
      return { numberFormat: pattern ? { ...numberFormat, pattern } : numberFormat };
    }
    const conditional = this.conditional.any ? this.conditional.at(row, column, cell) : undefined;
    const has = cell && (cell.value !== undefined || cell.format !== undefined || cell.formula !== undefined);
    if (!has && !conditional) return undefined;
    const make = () => project(clean(effectiveFormat(this.book, cell, conditional)), mask);
    if (cell?.resultFormat) return make();
    const alike = this.alike(cell?.format, conditional);
    const key = cell ? `${isError(cell.value) ? 'error' : typeof cell.value} ${hyperlink(cell) !== undefined}` : '';
    const look = alike.get(key) ?? make();
    alike.set(key, look);
    return look;
  }
}

const PARTS = [
  'userEnteredValue',
  'effectiveValue',
  'formattedValue',
  'userEnteredFormat',
  'effectiveFormat',
  'hyperlink',
  'note',
  'textFormatRuns',
  'chipRuns',
  'dataValidation',
] as const;
