// BooleanCondition: the tests of data validation, conditional formats and filters.
import type { Book, Cell, Place, Sheet, Value } from './book';
import { cellAt, isError, localeOf, sheetByTitle } from './book';
import { parseCells, splitSheet } from './a1';
import type { Calculator } from './formulas/calculate';
import { asArray, asObject, asString, type JsonObject } from './json';
import { enter } from './values/entry';
import { formatted } from './values/render';
import { monthsBefore, serialOfInstant, yearOfInstant } from './values/serial';

export interface ConditionWorld {
  book: Book;
  calculator: Calculator;
  now: () => Date;
}

/** The operand: a plain value parsed as typed, or what its formula comes to. */
function operand(world: ConditionWorld, place: Place, value: unknown): Value | undefined {
  const text = asString(asObject(value).userEnteredValue);
  if (text === undefined) return relativeDate(world, asString(asObject(value).relativeDate));
  if (text.startsWith('=')) return world.calculator.evaluateOnce(place, text);
  return enter(text, localeOf(world.book), undefined, () => yearNow(world)).value;
}

/** The year in which a day typed without one is meant. */
export const yearNow = (world: ConditionWorld): number =>
  yearOfInstant(world.now(), String(world.book.properties.timeZone ?? 'Etc/GMT'));

function relativeDate(world: ConditionWorld, name: string | undefined): number | undefined {
  const today = Math.floor(serialOfInstant(world.now(), String(world.book.properties.timeZone ?? 'Etc/GMT')));
  const days: Record<string, number> = { TODAY: 0, TOMORROW: 1, YESTERDAY: -1, PAST_WEEK: -7 };
  if (name === 'PAST_MONTH') return monthsBefore(today, 1);
  if (name === 'PAST_YEAR') return monthsBefore(today, 12);
  return name === undefined ? undefined : today + (days[name] ?? 0);
}

const lower = (value: Value | undefined): string =>
  (value === undefined || isError(value) ? '' : String(value)).toLowerCase();

/** Whether the condition holds for the cell; undefined where its type is unknown here. */
export function holds(
  world: ConditionWorld,
  place: Place,
  cell: Cell | undefined,
  condition: JsonObject,
): boolean | undefined {
  const type = String(condition.type);
  const values = asArray(condition.values);
  const value = cell?.value;
  const arg = (index: number): Value | undefined => operand(world, place, values[index]);
  if (type === 'BLANK') return value === undefined || value === '';
  if (type === 'NOT_BLANK') return value !== undefined && value !== '';
  if (type === 'CUSTOM_FORMULA') return truthy(arg(0));
  if (type.startsWith('NUMBER_')) return typeof value === 'number' && compare(type, value, arg(0), arg(1));
  if (type.startsWith('DATE_')) return dateHolds(world, type, value, arg);
  if (type.startsWith('TEXT_')) return textHolds(type, formatted(world.book, cell) ?? '', lower(arg(0)));
  if (type === 'BOOLEAN') return values.length === 0 ? typeof value === 'boolean' : isOneOf(value, values);
  if (type === 'ONE_OF_LIST') return isOneOf(formatted(world.book, cell), values);
  if (type === 'ONE_OF_RANGE') return listed(world, place.sheet, condition, formatted(world.book, cell) ?? '');
  return undefined;
}

export const truthy = (value: Value | undefined): boolean =>
  value === true || (typeof value === 'number' && value !== 0);

function compare(type: string, value: number, a: Value | undefined, b: Value | undefined): boolean {
  if (typeof a !== 'number') return false;
  switch (type) {
    case 'NUMBER_GREATER':
    case 'DATE_AFTER':
      return value > a;
    case 'NUMBER_GREATER_THAN_EQ':
    case 'DATE_ON_OR_AFTER':
      return value >= a;
    case 'NUMBER_LESS':
    case 'DATE_BEFORE':
      return value < a;
    case 'NUMBER_LESS_THAN_EQ':
    case 'DATE_ON_OR_BEFORE':
      return value <= a;
    case 'NUMBER_EQ':
    case 'DATE_EQ':
      return value === a;
    case 'NUMBER_NOT_EQ':
    case 'DATE_NOT_EQ':
      return value !== a;
    case 'NUMBER_BETWEEN':
    case 'DATE_BETWEEN':
      return typeof b === 'number' && value >= a && value <= b;
    case 'NUMBER_NOT_BETWEEN':
    case 'DATE_NOT_BETWEEN':
      return typeof b === 'number' && (value < a || value > b);
    default:
      return false;
  }
}

function dateHolds(
  world: ConditionWorld,
  type: string,
  value: Value | undefined,
  arg: (index: number) => Value | undefined,
): boolean {
  const serial = typeof value === 'number' ? value : dateOf(world, value);
  if (serial === undefined) return false;
  if (type === 'DATE_IS_VALID') return true;
  // Dates are compared by the day, whatever the time.
  return compare(type, Math.floor(serial), arg(0), arg(1));
}

function dateOf(world: ConditionWorld, value: Value | undefined): number | undefined {
  if (typeof value !== 'string') return undefined;
  const entered = enter(value, localeOf(world.book), undefined, () => yearNow(world));
  return entered.numberFormat?.type === 'DATE' && typeof entered.value === 'number' ? entered.value : undefined;
}

function textHolds(type: string, text: string, wanted: string): boolean {
  const have = text.toLowerCase();
  switch (type) {
    case 'TEXT_CONTAINS':
      return have.includes(wanted);
    case 'TEXT_NOT_CONTAINS':
      return !have.includes(wanted);
    case 'TEXT_STARTS_WITH':
      return have.startsWith(wanted);
    case 'TEXT_ENDS_WITH':
      return have.endsWith(wanted);
    case 'TEXT_EQ':
      return have === wanted;
    case 'TEXT_NOT_EQ':
      return have !== wanted;
    case 'TEXT_IS_EMAIL':
      return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text);
    case 'TEXT_IS_URL':
      return /^(https?:\/\/|ftp:\/\/)?[^\s/]+\.[^\s]+$/i.test(text);
    default:
      return false;
  }
}

function isOneOf(value: Value | undefined, values: unknown[]): boolean {
  if (value === undefined) return false;
  return values.some((item) => lower(asString(asObject(item).userEnteredValue)) === lower(value));
}

/** The rectangle that ONE_OF_RANGE names, as `=Sheet1!A2:A`. */
function listed(world: ConditionWorld, own: Sheet, condition: JsonObject, text: string): boolean {
  const written = asString(asObject(asArray(condition.values)[0]).userEnteredValue)?.replace(/^=/, '') ?? '';
  const { sheet: title, rest } = splitSheet(written);
  const sheet = title === undefined ? own : sheetByTitle(world.book, title);
  const rect = rest === undefined ? undefined : parseCells(rest);
  if (!sheet || !rect) return false;
  const last = Math.min(rect.r1, sheet.rows.length);
  for (let row = rect.r0; row < last; row++) {
    for (let column = rect.c0; column < Math.min(rect.c1, sheet.columnCount); column++) {
      const shown = formatted(world.book, cellAt(sheet, row, column));
      if (shown !== undefined && shown !== '' && shown.toLowerCase() === text.toLowerCase()) return true;
    }
  }
  return false;
}
