// Installable triggers: who installed them, when they fire next, and firing those that fall due as the clock moves.
import { createHash } from 'node:crypto';
import type { TriggerRule, TriggerState } from '../context/operations';
import type { Event, Json } from '../context/protocol';
import type { ExecutionRecord } from '../contract';
import { type Family, ScriptError, type Served } from '../scripts/execution';
import { jobOf, type World } from '../world';

export interface Trigger extends TriggerState {
  project: string;
  installer: string;
  rule: TriggerRule;
  /** Milliseconds; null for those the clock does not fire. */
  next: number | null;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Triggers of one account in one project. */
const MOST = 20;

export const triggersOf = ({ store }: World): Trigger[] =>
  store.entries('trigger').map(([, trigger]) => trigger as unknown as Trigger);

const offsetOf = (zone: string, time: number): number => {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(time)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '');
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * HOUR + Number(match[3]) * MINUTE);
};

/** Google picks a minute inside the hour and keeps to it roughly; here it is drawn from the trigger and the day. */
function draw(seed: number, uid: string, day: string, below: number): number {
  return createHash('sha256').update(`${seed} ${uid} ${day}`).digest().readUInt32BE(0) % below;
}

/** The first time after `now` at which the rule fires. */
function nextTime(trigger: Pick<Trigger, 'uid' | 'rule'>, now: number, seed: number): number | null {
  const { rule } = trigger;
  const number = (key: string): number | undefined => (rule[key] === undefined ? undefined : Number(rule[key]));
  const every = number('everyMinutes');
  if (every !== undefined) return now + every * MINUTE;
  const hours = number('everyHours');
  if (hours !== undefined) return now + hours * HOUR;
  const offset = offsetOf(String(rule.inTimezone ?? 'Asia/Shanghai'), now);
  const step = number('everyDays') ?? 7 * (number('everyWeeks') ?? (rule.onWeekDay === undefined ? 0 : 1));
  if (step === 0) return null;
  const today = Math.floor((now + offset) / DAY) * DAY;
  for (let day = today; ; day += DAY) {
    // Epoch day 0 was a Thursday.
    if (rule.onWeekDay !== undefined && (Math.floor(day / DAY) + 4) % 7 !== number('onWeekDay')) continue;
    const name = new Date(day).toISOString().slice(0, 10);
    const near = number('nearMinute');
    const minute =
      near === undefined
        ? draw(seed, trigger.uid, name, 60)
        : Math.min(59, Math.max(0, near - 15 + draw(seed, trigger.uid, name, 31)));
    const hour = number('atHour') ?? draw(seed, trigger.uid, 'hour', 24);
    const time = day - offset + hour * HOUR + minute * MINUTE + draw(seed, trigger.uid, `${name} s`, 60) * 1000;
    const firstDays = rule.everyDays !== undefined && step > 1 ? step : 0;
    if (time > now && (firstDays === 0 || day >= today + firstDays * DAY || day === today)) return time;
  }
}

/** What a clock trigger's rule may say; what never comes due, or always, would keep the clock from moving. */
const RULES = new Map<string, (value: unknown) => boolean>([
  ['everyMinutes', (n) => [1, 5, 10, 15, 30].includes(Number(n))],
  ['everyHours', (n) => whole(n, 1, 24 * 366)],
  ['everyDays', (n) => whole(n, 1, 366)],
  ['everyWeeks', (n) => whole(n, 1, 53)],
  ['onWeekDay', (n) => whole(n, 0, 6)],
  ['atHour', (n) => whole(n, 0, 23)],
  ['nearMinute', (n) => whole(n, 0, 59)],
  ['after', (n) => instant(n)],
  ['at', (n) => instant(n)],
  ['inTimezone', (zone) => typeof zone === 'string'],
]);
/** Within what the clock can show. */
const instant = (n: unknown) => Number.isFinite(n) && Math.abs(Number(n)) < 4e15;
const whole = (n: unknown, least: number, most: number) =>
  Number.isInteger(n) && Number(n) >= least && Number(n) <= most;

function checkRule(rule: TriggerRule): void {
  for (const [key, value] of Object.entries(rule)) {
    if (!RULES.get(key)?.(value)) throw new ScriptError(`Invalid argument: ${key}`);
  }
}

export function triggerOperations(world: World): Served<Family<'triggers'>> {
  const { store, runner } = world;
  const shown = ({ uid, function: name, event, source, sourceId }: Trigger) => ({
    uid,
    function: name,
    event,
    source,
    sourceId,
  });
  function add(trigger: Trigger) {
    const own = triggersOf(world).filter(
      ({ project, installer }) => project === trigger.project && installer === trigger.installer,
    );
    if (own.length >= MOST)
      throw new ScriptError(
        'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
      );
    store.put('trigger', trigger.uid, trigger as unknown as Json);
    return shown(trigger);
  }
  let made = Math.max(0, ...triggersOf(world).map(({ uid }) => Number(uid) % 1_000_000)) + 1;
  const uid = (): string => {
    made += 1;
    return String(7_000_000_000_000_000 + made);
  };
  return {
    'triggers.clock': ({ job, time }, name, rule) => {
      checkRule(rule);
      const id = uid();
      const once =
        rule.at === undefined ? (rule.after === undefined ? undefined : time + Number(rule.after)) : Number(rule.at);
      const next = once ?? nextTime({ uid: id, rule }, time, runner.faults.seed ?? 0);
      if (next === null) throw new ScriptError('The clock trigger has no frequency.');
      return add({
        uid: id,
        project: job.project.name,
        function: name,
        event: 'CLOCK',
        source: 'CLOCK',
        sourceId: null,
        installer: job.as,
        rule,
        next,
      });
    },
    'triggers.spreadsheet': ({ job }, name, spreadsheetId, event) =>
      add({
        uid: uid(),
        project: job.project.name,
        function: name,
        event,
        source: 'SPREADSHEETS',
        sourceId: spreadsheetId,
        installer: job.as,
        rule: {},
        next: null,
      }),
    // One account cannot see another's triggers.
    'triggers.list': ({ job }, spreadsheetId) =>
      triggersOf(world)
        .filter(({ project, installer }) => project === job.project.name && installer === job.as)
        .filter(({ sourceId }) => spreadsheetId === null || sourceId === spreadsheetId)
        .map(shown),
    'triggers.delete': ({ job }, id) => {
      const trigger = triggersOf(world).find(({ uid: other }) => other === id);
      if (trigger?.installer === job.as && trigger.project === job.project.name) store.put('trigger', id, undefined);
      return null;
    },
  };
}

/** As records call them. */
const WORDS = { CLOCK: 'time', ON_EDIT: 'onEdit', ON_OPEN: 'onOpen', ON_CHANGE: 'onChange' } as const;

/** Runs what an installer's trigger names, with the installer's authority. */
export async function fire(world: World, trigger: Trigger, event: Event): Promise<ExecutionRecord | undefined> {
  const project = world.projects.get(trigger.project);
  if (!project) return undefined;
  const { quotas, clock } = world;
  const started = clock.now();
  const asked = { project, function: trigger.function, event, trigger: WORDS[trigger.event], as: trigger.installer };
  const refused = quotas.triggersSpent(trigger.installer, started);
  const { record } = await world.runner.run({ ...jobOf(world, asked), refused });
  quotas.triggerRan(trigger.installer, started, record.virtualMs);
  return record;
}

/** A time trigger's event object: the time in UTC, as Google gives it. */
export function clockEvent(trigger: Trigger, time: number): Event {
  const at = new Date(time);
  const yearStart = Date.UTC(at.getUTCFullYear(), 0, 1);
  return {
    kind: 'plain',
    value: {
      triggerUid: trigger.uid,
      authMode: 'FULL',
      timezone: 'UTC',
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      'day-of-month': at.getUTCDate(),
      'day-of-week': at.getUTCDay() === 0 ? 7 : at.getUTCDay(),
      'week-of-year': Math.floor((time - yearStart) / (7 * DAY)) + 1,
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
    },
  };
}

/** Moves the clock to `target`; what falls due on the way runs in order, each at its own time, and is waited for. */
export async function moveClock(world: World, target: number): Promise<ExecutionRecord[]> {
  const { clock, store, runner } = world;
  const ran: ExecutionRecord[] = [];
  const seed = runner.faults.seed ?? 0;
  const back = target < clock.now();
  for (;;) {
    const [due] = triggersOf(world)
      .filter(({ next }) => next !== null && next <= target)
      .sort((a, b) => (a.next ?? 0) - (b.next ?? 0));
    if (!due || back) break;
    const time = due.next ?? 0;
    if (time > clock.now()) clock.set(time);
    const once = due.rule.at !== undefined || due.rule.after !== undefined;
    store.put('trigger', due.uid, once ? undefined : ({ ...due, next: nextTime(due, time, seed) } as unknown as Json));
    const record = await fire(world, due, clockEvent(due, time));
    if (record) ran.push(record);
  }
  if (back) rearm(world, target);
  // Scripts that ran last may have pushed the clock beyond the target.
  if (back || target > clock.now()) clock.set(target);
  world.activity('clock');
  return ran;
}

/** What recurs is due again from there; a clock turned back runs nothing. */
export function rearm(world: World, target: number): void {
  for (const trigger of triggersOf(world)) {
    if (trigger.next === null || trigger.rule.at !== undefined || trigger.rule.after !== undefined) continue;
    const next = nextTime(trigger, target, world.runner.faults.seed ?? 0);
    world.store.put('trigger', trigger.uid, { ...trigger, next } as unknown as Json);
  }
}
