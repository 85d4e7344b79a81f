// What a value looks like: number formats by numfmt.
import { format } from 'numfmt';
import { type Book, type Cell, isError, localeOf, type Value } from '../book';
import type { JsonObject } from '../json';

const ERROR_TEXT: Record<string, string> = {
  ERROR: '#ERROR!',
  NULL_VALUE: '#NULL!',
  DIVIDE_BY_ZERO: '#DIV/0!',
  VALUE: '#VALUE!',
  REF: '#REF!',
  NAME: '#NAME?',
  NUM: '#NUM!',
  N_A: '#N/A',
  LOADING: 'Loading...',
};

export const errorText = (type: string): string => ERROR_TEXT[type] ?? '#ERROR!';

const DEFAULT_PATTERNS: Record<string, Record<string, string>> = {
  en_US: {
    NUMBER: '#,##0.00',
    PERCENT: '0.00%',
    CURRENCY: '"$"#,##0.00',
    DATE: 'm/d/yyyy',
    TIME: 'h:mm:ss am/pm',
    DATE_TIME: 'm/d/yyyy h:mm:ss',
    SCIENTIFIC: '0.00E+00',
    TEXT: '@',
  },
  zh_CN: {
    NUMBER: '#,##0.00',
    PERCENT: '0.00%',
    CURRENCY: '"¥"#,##0.00',
    DATE: 'yyyy/m/d',
    TIME: 'h:mm:ss',
    DATE_TIME: 'yyyy/m/d h:mm:ss',
    SCIENTIFIC: '0.00E+00',
    TEXT: '@',
  },
};

export function defaultPattern(locale: string, type: string): string | undefined {
  return (DEFAULT_PATTERNS[locale] ?? DEFAULT_PATTERNS.en_US)![type];
}

/** The number format in force: the cell's own, or the one that its formula's result brought along. */
export function numberFormatOf(cell: Cell | undefined): JsonObject | undefined {
  const own = cell?.format?.numberFormat as JsonObject | undefined;
  return own ?? cell?.resultFormat;
}

export function patternOf(numberFormat: JsonObject | undefined, locale: string): string | undefined {
  if (typeof numberFormat?.pattern === 'string' && numberFormat.pattern) return numberFormat.pattern;
  return typeof numberFormat?.type === 'string' ? defaultPattern(locale, numberFormat.type) : undefined;
}

const DATE_TYPES = new Set(['DATE', 'TIME', 'DATE_TIME']);

export function isDateLike(numberFormat: JsonObject | undefined): boolean {
  return DATE_TYPES.has(String(numberFormat?.type));
}

export function formatted(book: Book, cell: Cell | undefined): string | undefined {
  if (cell?.value === undefined) return undefined;
  return formatValue(cell.value, numberFormatOf(cell), localeOf(book));
}

export function formatValue(value: Value, numberFormat: JsonObject | undefined, locale: string): string {
  if (isError(value)) return errorText(value.type);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const pattern = patternOf(numberFormat, locale);
  if (typeof value === 'string') {
    return pattern?.includes('@') && pattern !== '@' ? safely(pattern, value, locale) : value;
  }
  if (!pattern || /^general$/i.test(pattern) || pattern === '@') return general(value);
  return safely(pattern, value, locale);
}

/** Numbers without a format: up to ten significant digits, then scientific, as Google shows them. */
function general(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-5)) {
    const [mantissa, exponent] = value.toExponential(5).split('e');
    const power = Number(exponent);
    return `${mantissa!.replace(/\.?0+$/, '')}E${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  return plain(Number(value.toPrecision(10)));
}

/** Never with an exponent, which JavaScript begins at a millionth. */
function plain(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '') : text;
}

function safely(pattern: string, value: string | number, locale: string): string {
  try {
    // Google writes dates before 1900 and negative times too; numfmt shows those only when asked to overflow.
    return format(pattern, value, { locale: locale.replace('_', '-'), dateSpanLarge: true, throws: false });
  } catch {
    return String(value);
  }
}
