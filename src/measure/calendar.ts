import { FIXED_HOLIDAYS, HOLIDAYS, MAKE_UP_DAYS, YEARS_WITH_DATA } from './holidays';

/** A civil day, `YYYY-MM-DD`, in Asia/Shanghai. */
export type Day = string;

const CIVIL = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS = 86_400_000;

/** Days since 1970-01-01. */
const number = (day: Day): number => {
  const [, y, m, d] = CIVIL.exec(day)!;
  return Date.UTC(Number(y), Number(m) - 1, Number(d)) / MS;
};
const fromNumber = (n: number): Day => new Date(n * MS).toISOString().slice(0, 10);

export const isDay = (text: string): boolean => CIVIL.test(text) && fromNumber(number(text)) === text;
export const addDays = (day: Day, days: number): Day => fromNumber(number(day) + days);
/** Natural days from `a` to `b`; negative where `b` lies before `a`. */
export const daysBetween = (a: Day, b: Day): number => number(b) - number(a);
export const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** The corresponding day so many months later, or that month's last day where there is none (Civil Code 201–202). */
export function addMonths(day: Day, months: number): Day {
  const [, y, m, d] = CIVIL.exec(day)!;
  const month = Number(m) - 1 + months;
  const last = new Date(Date.UTC(Number(y), month + 1, 0)).getUTCDate();
  return fromNumber(Date.UTC(Number(y), month, Math.min(Number(d), last)) / MS);
}

/** From its day on, until the next one's; the earliest also before. */
export interface DatedValue {
  readonly since: Day;
  readonly value: RuleValue;
}
/** Money as fen; `monthDay` as `11-30`; `numbers` and `days` as lists; a choice as one of its options. */
export type RuleValue = number | string | readonly number[] | readonly Day[];
/** One row of 参数 that somebody entered. */
export interface Rule {
  readonly setting: string;
  readonly from: Day;
  readonly value: RuleValue;
  /** Who set it, and by which document: of what somebody entered. */
  readonly by?: string;
  readonly document?: string;
}

/** What 参数 says beyond the tables: days that win over the built-in calendar, and rules with the day they hold from. */
export interface Settings {
  readonly holidays: readonly Day[];
  readonly workdays: readonly Day[];
  readonly years: readonly number[];
  /** How the holidays are called of which an entered notice gives the days. */
  readonly names?: Readonly<Record<Day, string>>;
  /** Thresholds, periods and readings that somebody set (settings.ts), those that begin later included. */
  readonly rules?: readonly Rule[];
  /** The defaults by which the workbook runs, where they are not those of the tables. */
  readonly defaults?: Readonly<Record<string, readonly DatedValue[]>>;
  /** The day on which the plan of a year was issued (A7.1). */
  readonly plansIssued?: Readonly<Record<number, Day>>;
}
export const NO_SETTINGS: Settings = { holidays: [], workdays: [], years: [] };

/** Whether the year's holiday arrangement is known: an explicit answer, never a guess. */
export const hasCalendar = (year: number, settings: Settings): boolean =>
  YEARS_WITH_DATA.includes(year) || settings.years.includes(year);

/** Names by day: what was announced, over what the law itself fixes. */
const NAMED: ReadonlyMap<Day, string> = new Map(
  [...FIXED_HOLIDAYS, ...HOLIDAYS].flatMap(([from, until, name]) =>
    daysFrom(from, until).map((day): [Day, string] => [day, name]),
  ),
);

/** Both days included. */
export function daysFrom(from: Day, until: Day): Day[] {
  return Array.from({ length: daysBetween(from, until) + 1 }, (_, i) => addDays(from, i));
}

export const isWeekend = (day: Day): boolean => {
  const weekday = (number(day) + 4) % 7;
  return weekday === 0 || weekday === 6;
};

/**
 * A weekend made a working day is a working day. In a year whose arrangement is not known the days that the law fixes rest,
 * and weekends.
 */
export function isWorkday(day: Day, settings: Settings): boolean {
  if (settings.holidays.includes(day)) return false;
  if (settings.workdays.includes(day) || MAKE_UP_DAYS.includes(day)) return true;
  return !NAMED.has(day) && !isWeekend(day);
}

export function nextWorkday(day: Day, settings: Settings): Day {
  let at = day;
  while (!isWorkday(at, settings)) at = addDays(at, 1);
  return at;
}

export function addWorkdays(day: Day, count: number, settings: Settings): Day {
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkday(at, settings)) left--;
  }
  return at;
}

/** Why a day is a rest day: the holiday's name, or 周末. */
export const restName = (day: Day, settings: Settings): string =>
  settings.names?.[day] ?? NAMED.get(day) ?? (settings.holidays.includes(day) ? '节假日' : '周末');

/**
 * Whether what decides a day is known: its year's arrangement, or what was entered of it for the holiday of the law nearest to
 * the day, since a notice moves days around its holidays alone.
 */
function isDecided(day: Day, settings: Settings): boolean {
  const year = yearOf(day);
  if (hasCalendar(year, settings)) return true;
  if (!settings.holidays.some((at) => yearOf(at) === year)) return false;
  const around = FIXED_HOLIDAYS.filter(([from]) => Math.abs(yearOf(from) - year) <= 1).map(([from, until]) => ({
    off: Math.max(daysBetween(day, from), daysBetween(until, day)),
    known: hasCalendar(yearOf(from), settings) || settings.holidays.some((at) => from <= at && at <= until),
  }));
  const nearest = Math.min(...around.map(({ off }) => off));
  return around.length > 0 && around.every(({ off, known }) => off > nearest || known);
}

/**
 * The end of a period of months (A12.5, A23.1): the first day does not count; `day` is the corresponding day, `moved`
 * the next working day where it is a rest day. `provisional` where what decides it is not known yet.
 */
export interface PeriodEnd {
  readonly day: Day;
  readonly moved: Day;
  readonly provisional: boolean;
}

export const periodEnd = (from: Day, months: number, settings: Settings): PeriodEnd =>
  movedEnd(addMonths(from, months), settings);

/** A day that moves where it is a rest day. */
export function movedEnd(day: Day, settings: Settings): PeriodEnd {
  const moved = nextWorkday(day, settings);
  // A notice may begin on the last day of the year before it.
  const provisional = [day, addDays(moved, 1)].some((at) => !isDecided(at, settings));
  return { day, moved, provisional };
}
