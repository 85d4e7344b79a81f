// How often people were reminded of what is overdue, by the days alone: nothing is counted (decision 10).
import { type Day, daysBetween, type Deadline, ruleOn, type Settings } from '../../measure';
import type { Values } from '../dossier/types';

/** From when on reminders of that day count: from it, or from the day on which the bureau said 续办, the project went on, or was brought in. */
const begins = (last: Day, { renewedOn, intakeOn }: Values): Day =>
  [last, renewedOn, intakeOn].reduce<Day>((day, other) => (String(other ?? '') > day ? String(other) : day), last);

/** Whether so many reminders have gone out after that last day as 参数 says: then the bureau decides, and nobody is reminded. */
export function isExhausted(
  { every }: Pick<Deadline, 'every'>,
  last: Day,
  { values, today, settings }: { readonly values: Values; readonly today: Day; readonly settings: Settings },
): boolean {
  if (!every) return false;
  const rounds = Math.floor(daysBetween(begins(last, values), today) / ruleOn(settings, every, today));
  return rounds > ruleOn(settings, 'ways.reminders', today);
}
