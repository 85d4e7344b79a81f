// How a deadline is said, and how far off it is: sheet, desk, mail, overview and figures take both from here (A12.5).
import {
  addDays,
  type Day,
  daysBetween,
  isWorkday,
  type Nature,
  natureOf,
  restName,
  type Settings,
  yearOf,
} from '../../measure';
import { type End, isPast } from '../dossier/facts';
import type { Due } from '../dossier/types';

/** What is said of a deadline: its last day, the day it was moved from, and who sets it. */
export type Ending = Pick<Due, 'day' | 'moved' | 'provisional' | 'rest' | 'basis'>;

/** One that stands on its day. */
export const endingOn = (day: Day, basis: Nature): Ending => ({ day, moved: day, provisional: false, basis });

/** An end as it is said. */
export const endingAt = ({ day, last, provisional }: End, basis: Nature, settings: Settings): Ending => ({
  day,
  moved: last,
  provisional,
  // What was moved stays where it is, though the notice that moved it was taken back.
  ...(last !== day && !isWorkday(day, settings) && { rest: restName(day, settings) }),
  basis,
});

/** Natural days until the last day is reached; negative once it is over. */
export const leftOn = (due: Pick<Due, 'moved'>, today: Day): number => daysBetween(today, due.moved);

/** Whether it counts as over: the same as what blocks (facts.ts). */
export const isOverdue = ({ moved: last, provisional }: Pick<Due, 'moved' | 'provisional'>, today: Day): boolean =>
  isPast({ last, provisional }, today);

/** The words around the number of days; the sheet's formula is made of the same. */
export const COUNT = {
  ahead: ['还有', '天'],
  today: '今日到期',
  late: ['已逾期', '天'],
  /** Of a provisional day, which may still move. */
  past: ['已过', '天'],
} as const;

/** `还有30天`, `今日到期`, `已逾期40天`. */
export function countSays({ provisional }: Pick<Ending, 'provisional'>, left: number): string {
  if (left === 0) return COUNT.today;
  const [before, after] = left > 0 ? COUNT.ahead : provisional ? COUNT.past : COUNT.late;
  return `${before}${Math.abs(left)}${after}`;
}

const PROVISIONAL = '（暂定）';
/** What a provisional day waits for: the year of the day after it, in which its notice may still begin. */
const untilEntered = ({ moved }: Pick<Ending, 'moved'>): string =>
  `（暂定，录入${yearOf(addDays(moved, 1))}年节假日安排后确定）`;

/** `2026-02-24(原2026-02-18，春节顺延)`, or the day alone; 暂定 where what decides it is not known yet. */
export function dayText(due: Omit<Ending, 'basis'>, shown = (d: Day): string => d, waits = PROVISIONAL): string {
  const { day, moved, provisional, rest } = due;
  const shift = moved === day ? '' : `(原${shown(day)}${rest ? `，${rest}` : '，已'}顺延)`;
  return `${shown(moved)}${shift}${provisional ? waits : ''}`;
}

const tail = ({ label, basis }: Pick<Due, 'label' | 'basis'>): string => ` · ${label}（${basis}）`;

/** 期限 around the count. */
export const dueParts = (due: Ending & Pick<Due, 'label'>): readonly [before: string, after: string] => [
  dayText(due),
  tail(due),
];

/** 期限 as words, so many days before its last day. */
export function dueText(due: Ending & Pick<Due, 'label'>, left: number): string {
  const [before, after] = dueParts(due);
  return `${before} ${countSays(due, left)}${after}`;
}

/** `2026年12月9日`, as mail writes a day. */
export const dayInWords = (day: Day): string => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** 期限 as mail says it. */
export const dueInMail = (due: Ending, left: number): string =>
  `${dayText(due, dayInWords, untilEntered(due))}，${countSays(due, left)}（${natureOf(due.basis).says}）`;

/** The latest lead that has passed: the smallest not below the days left, then every so many days after the day. */
export function leadPassed(leads: readonly number[], left: number, every?: number, reach = 0): number | undefined {
  const overdue = every && left < 0 ? Math.floor(-left / every) * -every : 0;
  if (overdue < 0) return overdue;
  // Once it is over nothing lies ahead.
  const ahead = left < 0 ? left : left - reach;
  return leads.filter((lead) => ahead <= lead).sort((a, b) => a - b)[0];
}

/**
 * How many rest days follow upon a day. Mail goes on working days: whatever would be told on one of those is told before
 * them, so that nothing is told late because of a holiday.
 */
export function restAfter(today: Day, settings: Settings): number {
  let days = 0;
  while (!isWorkday(addDays(today, days + 1), settings)) days++;
  return days;
}
