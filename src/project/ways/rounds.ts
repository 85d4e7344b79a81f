// How often people were reminded of what is overdue, by the days alone: nothing is counted (decision 10).
import { addDays, type Day, type Deadline, ruleOn, type Settings } from '../../measure';
import type { Values } from '../dossier/types';

/** From when on what begins on that day counts: from it, or from the day on which the bureau said 续办, the project went on, or was brought in. */
export const begins = (last: Day, { renewedOn, intakeOn }: Values): Day =>
  [last, renewedOn, intakeOn].reduce<Day>((day, other) => (String(other ?? '') > day ? String(other) : day), last);

interface Counting {
  readonly values: Values;
  readonly today: Day;
  readonly settings: Settings;
}

/** From when on so many reminders have gone out after that last day as 参数 says; undefined where none are sent. */
export function exhaustedOn(
  { every }: Pick<Deadline, 'every'>,
  last: Day,
  { values, today, settings }: Counting,
): Day | undefined {
  if (!every) return undefined;
  const rounds = 1 + ruleOn(settings, 'ways.reminders', today);
  return addDays(begins(last, values), rounds * ruleOn(settings, every, today));
}

/** Whether that day has come: then the bureau decides, and nobody is reminded. */
export function isExhausted(deadline: Pick<Deadline, 'every'>, last: Day, counting: Counting): boolean {
  const day = exhaustedOn(deadline, last, counting);
  return day !== undefined && day <= counting.today;
}
