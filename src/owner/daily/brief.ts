// 每周简报 to leaders: on the first working day of a week, once. What it says is kept as figures until it is sent.
import { type Day, daysBetween, isWorkday } from '../../measure';
import type { Snapshot } from '../../workbook';
import { leaders } from '../keep/people';
import { KEYS, recall } from '../keep/store';
import { owe } from '../mail/notices';
import { openOwn } from '../services/open';
import { briefOn, type Kept } from './week';

/** A Monday: weeks are told from it. */
const MONDAY: Day = '2024-01-01';
const weekOf = (day: Day): number => Math.floor(daysBetween(MONDAY, day) / 7);

/** Owes it where this week has none yet and people work today; who has no leaders needs none. */
export function tellBrief(snapshot: Snapshot): void {
  const { people, today, settings, stop } = snapshot;
  const to = leaders(people, today).map(({ email }) => email);
  if (!to.length || stop || !isWorkday(today, settings)) return;
  const kept = recall(KEYS.briefed);
  const was = kept === undefined ? undefined : (JSON.parse(kept) as Kept);
  if (was && weekOf(was.on) >= weekOf(today)) return;
  const brief = briefOn(snapshot, was, openOwn().archivedFigures());
  const subject = `【每周简报】在办${brief.now.live}项，逾期${brief.now.late}项`;
  // Its text is made of the figures when it goes: a property holds no more.
  owe(
    `brief ${today}`,
    { to, subject, text: subject, brief },
    { [KEYS.briefed]: JSON.stringify({ ...brief.now, on: today }) },
  );
}
