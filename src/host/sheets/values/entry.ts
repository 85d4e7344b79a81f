// What a typed text becomes: USER_ENTERED, as if the person had typed it into the cell.
import { parseNumber, parseTime } from 'numfmt';
import type { Cell } from '../book';
import type { JsonObject } from '../json';
import { dateSerial } from './serial';

/** What an entry puts into a cell; `numberFormat` is the format that it brings along. */
export interface Entered {
  formula?: string;
  value?: string | number | boolean;
  numberFormat?: JsonObject;
}

const number = (value: number, type?: string, pattern?: string): Entered =>
  type && pattern ? { value, numberFormat: { type, pattern } } : { value };

/** `year` is the present one: a day and a month without a year are of it. */
export function enter(text: string, locale: string, cellFormat: JsonObject | undefined, year: () => number): Entered {
  if (text === '') return {};
  if (text.startsWith("'")) return { value: text.slice(1) };
  if (isTextFormat(cellFormat)) return { value: text };
  if (text.startsWith('=') && text.length > 1) return { formula: text };
  const trimmed = text.trim();
  if (trimmed === '') return { value: text };
  const upper = trimmed.toUpperCase();
  if (upper === 'TRUE') return { value: true };
  if (upper === 'FALSE') return { value: false };
  const entered =
    enteredDate(trimmed, locale) ??
    enteredDay(trimmed, locale, year) ??
    enteredNumber(trimmed, locale) ??
    enteredTime(trimmed);
  if (entered) return entered;
  // A plus sign that begins no number begins a formula, as the complaint of everybody who types +86 has it.
  return trimmed.startsWith('+') && trimmed.length > 1 ? { formula: `=${trimmed}` } : { value: text };
}

function isTextFormat(format: JsonObject | undefined): boolean {
  const numberFormat = format?.numberFormat as JsonObject | undefined;
  return numberFormat?.type === 'TEXT' || (numberFormat?.pattern === '@' && numberFormat.type === undefined);
}

function enteredNumber(text: string, locale: string): Entered | undefined {
  const plain = /^[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?([eE][+-]?\d+)?$/.exec(text);
  if (plain && /\d/.test(text)) {
    const value = Number(text.replaceAll(',', ''));
    if (!Number.isFinite(value)) return undefined;
    if (plain[4]) return number(value, 'SCIENTIFIC', '0.00E+00');
    if (plain[2]) return number(value, 'NUMBER', plain[3] ? '#,##0.00' : '#,##0');
    return number(value);
  }
  const percent = /^([+-]?[\d,]*\.?\d+)\s*%$/.exec(text);
  if (percent) {
    const value = Number(percent[1]!.replaceAll(',', ''));
    if (!Number.isFinite(value)) return undefined;
    // Shifted as text, so that 12% is exactly 0.12.
    return number(Number(`${value}e-2`), 'PERCENT', percent[1]!.includes('.') ? '0.00%' : '0%');
  }
  return enteredCurrency(text, locale) ?? enteredParenthesis(text) ?? enteredFraction(text);
}

const SYMBOLS: Record<string, string> = { en_US: '$', zh_CN: '¥', ja_JP: '¥', en_GB: '£', de_DE: '€' };

function enteredCurrency(text: string, locale: string): Entered | undefined {
  const match = /^([+-]?)([$¥￥€£])\s*([+-]?)([\d,]*\.?\d+)$/.exec(text);
  if (!match) return undefined;
  const symbol = match[2] === '￥' ? '¥' : match[2]!;
  const home = SYMBOLS[locale] ?? '$';
  const value = Number(match[4]!.replaceAll(',', '')) * (match[1] === '-' || match[3] === '-' ? -1 : 1);
  if (!Number.isFinite(value)) return undefined;
  const shown = symbol === home ? `"${symbol}"` : `[$${symbol}]`;
  return number(value, 'CURRENCY', `${shown}#,##0${match[4]!.includes('.') ? '.00' : ''}`);
}

function enteredParenthesis(text: string): Entered | undefined {
  const match = /^\((\d[\d,]*\.?\d*)\)$/.exec(text);
  const parsed = match && parseNumber(match[1]!);
  return parsed ? number(-Number(parsed.v)) : undefined;
}

function enteredFraction(text: string): Entered | undefined {
  const match = /^([+-]?)(\d+)\s+(\d+)\/(\d+)$/.exec(text);
  if (!match || Number(match[4]) === 0) return undefined;
  const value = Number(match[2]) + Number(match[3]) / Number(match[4]);
  const digits = match[4]!.length > 1 ? '??/??' : '?/?';
  return number(match[1] === '-' ? -value : value, 'NUMBER', `# ${digits}`);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const fullYear = (year: string): number =>
  year.length > 2 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900);

/** A date that lacks its year or its day. */
function enteredDay(text: string, locale: string, year: () => number): Entered | undefined {
  const made = (month: number, day: number, pattern: string, own?: number): Entered | undefined => {
    const serial = dateSerial({ year: own ?? year(), month, day });
    return serial === undefined ? undefined : number(serial, 'DATE', pattern);
  };
  const short = /^(\d{1,2})([/-])(\d{1,2})$/.exec(text);
  if (short) {
    const [a, b] = [Number(short[1]), Number(short[3])];
    const monthFirst = locale === 'en_US' || /^(zh|ja|ko)/.test(locale);
    return monthFirst ? made(a, b, `m${short[2]}d`) : made(b, a, `d${short[2]}m`);
  }
  const chinese = /^(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日)?$/.exec(text);
  if (chinese?.[1]) return chinese[3] ? undefined : made(Number(chinese[2]), 1, 'yyyy"年"m"月"', Number(chinese[1]));
  if (chinese?.[3]) return made(Number(chinese[2]), Number(chinese[3]), 'm"月"d"日"');
  const named = /^([A-Za-z]{3,9})\.?[\s-](\d{1,2}|\d{4})$/.exec(text) ?? /^(\d{1,2})[\s-]([A-Za-z]{3,9})$/.exec(text);
  if (!named || locale === 'zh_CN') return undefined;
  const dayFirst = /^\d/.test(text);
  const [name, figure] = dayFirst ? [named[2]!, named[1]!] : [named[1]!, named[2]!];
  const month = monthOf(name);
  if (!month) return undefined;
  const mark = /-/.test(text) ? '-' : ' ';
  const shown = monthPattern(name);
  if (figure.length === 4) return made(month, 1, `${shown}${mark}yyyy`, Number(figure));
  return made(month, Number(figure), dayFirst ? `d${mark}${shown}` : `${shown}${mark}d`);
}

/** 1 to 12; 0 for a word that is no month's name or its first three letters. */
const monthOf = (word: string): number =>
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/i.test(
    word,
  )
    ? MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1
    : 0;

/** A month written in full is shown in full. */
const monthPattern = (word: string): string => (word.length > 3 && !/^sept$/i.test(word) ? 'mmmm' : 'mmm');

interface FoundDate {
  parts: { year: number; month: number; day: number };
  pattern: string;
}

/** A date, or a date and a time after a blank. */
function enteredDate(text: string, locale: string): Entered | undefined {
  const both = /^(.*?)[ T]+(\d{1,2}:\d{2}.*)$/i.exec(text);
  const time = both ? parseTime(both[2]!) : undefined;
  const found = findDate(both && time ? both[1]! : text, locale);
  if (!found) return undefined;
  const serial = dateSerial(found.parts);
  if (serial === undefined) return undefined;
  if (!both || !time) return number(serial, 'DATE', found.pattern);
  const seconds = (both[2]!.match(/:/g) ?? []).length > 1 ? ':ss' : '';
  const half = /[ap]m/i.test(both[2]!) ? ' am/pm' : '';
  return number(serial + Number(time.v), 'DATE_TIME', `${found.pattern} h:mm${seconds}${half}`);
}

function findDate(text: string, locale: string): FoundDate | undefined {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (iso) {
    const wide = iso[3]!.length === 2 && iso[4]!.length === 2 ? ['mm', 'dd'] : ['m', 'd'];
    if (iso[2] === '.' && locale !== 'zh_CN') return undefined;
    return {
      parts: { year: Number(iso[1]), month: Number(iso[3]), day: Number(iso[4]) },
      pattern: `yyyy${iso[2]}${wide[0]}${iso[2]}${wide[1]}`,
    };
  }
  const chinese = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text);
  if (chinese) {
    const [, year, month, day] = chinese;
    return {
      parts: { year: Number(year), month: Number(month), day: Number(day) },
      pattern: 'yyyy"年"m"月"d"日"',
    };
  }
  return locale === 'zh_CN' ? undefined : findWesternDate(text, locale);
}

function findWesternDate(text: string, locale: string): FoundDate | undefined {
  const slashed = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (slashed) {
    const [a, b] = [Number(slashed[1]), Number(slashed[3])];
    const monthFirst = locale === 'en_US';
    const year = slashed[4]!.length === 2 ? 'yy' : 'yyyy';
    const mark = slashed[2]!;
    const order = monthFirst ? ['m', 'd', year] : ['d', 'm', year];
    return {
      parts: { year: fullYear(slashed[4]!), month: monthFirst ? a : b, day: monthFirst ? b : a },
      pattern: order.join(mark),
    };
  }
  const named = /^([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$/.exec(text);
  const reversed = /^(\d{1,2})([\s-])([A-Za-z]{3,9})\2(\d{4}|\d{2})$/.exec(text);
  const word = named?.[1] ?? reversed?.[3] ?? '';
  const month = monthOf(word);
  if (!month) return undefined;
  const year = fullYear((named?.[3] ?? reversed?.[4])!);
  const day = Number(named?.[2] ?? reversed?.[1]);
  const shown = monthPattern(word);
  const [mark, figures] = [reversed?.[2] ?? '', reversed?.[4]?.length === 2 ? 'yy' : 'yyyy'];
  const pattern = named ? `${shown} d, yyyy` : `d${mark}${shown}${mark}${figures}`;
  return { parts: { year, month, day }, pattern };
}

function enteredTime(text: string): Entered | undefined {
  if (!/^\d{1,4}:\d{2}(:\d{2}(\.\d+)?)?(\s*[ap]m)?$/i.test(text)) return undefined;
  const seconds = (text.match(/:/g) ?? []).length > 1;
  const long = /^(\d+):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (long && Number(long[1]) >= 24) {
    const value = (Number(long[1]) * 3600 + Number(long[2]) * 60 + Number(long[3] ?? 0)) / 86_400;
    return number(value, 'TIME', '[h]:mm:ss');
  }
  const parsed = parseTime(text);
  if (!parsed) return undefined;
  const half = /[ap]m/i.test(text) ? ' am/pm' : '';
  return number(Number(parsed.v), 'TIME', `h:mm${seconds ? ':ss' : ''}${half}`);
}

/** The cell after an entry: a number format that the cell has already wins over the one that the entry brings. */
export function cellAfter(cell: Cell | undefined, entered: Entered): Cell | undefined {
  const next: Cell = { ...cell };
  delete next.formula;
  delete next.value;
  delete next.spilled;
  delete next.resultFormat;
  delete next.runs;
  delete next.chips;
  if (entered.formula !== undefined) next.formula = entered.formula;
  if (entered.value !== undefined) next.value = entered.value;
  if (entered.numberFormat && !cell?.format?.numberFormat) {
    next.format = { ...next.format, numberFormat: entered.numberFormat };
  }
  return Object.keys(next).length > 0 ? next : undefined;
}
