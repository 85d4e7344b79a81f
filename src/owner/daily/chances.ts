// The daily run's chances (decision 19). A run that failed goes on at the next hour of the table where it stopped; one whose
// day is done ends at once. What did not get done is told: by mail today, on desks and in the menu after a working day.
import { addDays, type Day, isWorkday, type Settings } from '../../measure';
import { Outage, triggers, unhurried } from '../services/calls';
import { DEPLOY } from '../services/deploy';
import { Lost } from '../services/lost';
import { dayOf, now } from '../services/time';
import { raiseLost } from './alarms';
import { KEYS, keep, recall } from '../keep/store';
import { owe, pay } from '../mail/notices';
import type { GatewayAnswer } from '../../wire';
import { runSweep } from './sweep';

/** What runs at which hour; Google picks the minute. A trigger made by a trigger's run would be disabled, so these stand. */
const CHANCES = [
  { run: 'sweep', hour: 8 },
  { run: 'sweepAgain', hour: 9 },
  { run: 'sweepAgain', hour: 11 },
  { run: 'sweepAgain', hour: 14 },
] as const;

const HOUSE = '说明：系统操作规则。';

/** The daily run's triggers that Google lists: nobody takes them along when script properties are wiped. */
export const listed = (): GoogleAppsScript.Script.Trigger[] =>
  [...new Set(CHANCES.map(({ run }) => run))].flatMap(triggers.of);

/** Makes the triggers that are missing, and their ids: the sweep runs for no other. */
export function setTriggers(at: string): void {
  const known = ids();
  const there = listed();
  const ours = there.filter((t) => known.includes(t.getUniqueId()));
  // A disabled trigger stays listed: of those that did not run since yesterday nobody knows whether they ever will.
  const last = [recall(KEYS.heartbeat) ?? '', recall(KEYS.triggersMade) ?? ''].sort().pop()!;
  const run = ours.length === CHANCES.length && dayOf(last) >= addDays(dayOf(at), -1);
  if (run) {
    for (const other of there) if (!ours.includes(other)) triggers.drop(other);
    return;
  }
  // One that was made just before a crash would fail every day: its id was never kept.
  for (const other of there) triggers.drop(other);
  const made = CHANCES.map(({ run: name, hour }) => triggers.daily(name, hour).getUniqueId());
  keep(KEYS.sweepTrigger, made.join());
  keep(KEYS.triggersMade, at);
}

/** For 体检: how many of how many Google lists, and when one of them last ran, if it did, or was made. */
export const standing = () => ({
  there: listed().filter((t) => ids().includes(t.getUniqueId())).length,
  of: CHANCES.length,
  ran: recall(KEYS.heartbeat),
  made: recall(KEYS.triggersMade) ?? '',
});

const ids = (): readonly string[] => (recall(KEYS.sweepTrigger) ?? '').split(',').filter(Boolean);

/** Where the ids are lost with all properties, those that Google lists still run, to say so. */
const isOurs = (uid: string): boolean =>
  ids().length ? ids().includes(uid) : listed().some((t) => t.getUniqueId() === uid);

/** One chance, for one of our triggers and nobody else. */
export function chance(e: { triggerUid?: string } | undefined): void {
  unhurried();
  if (!e?.triggerUid || !isOurs(e.triggerUid)) throw new Error('sweep: 只由每日触发器运行。');
  const at = now();
  const today = dayOf(at);
  if (dayOf(recall(KEYS.lastSweep) ?? '') === today) return;
  const before = recall(KEYS.heartbeat) ?? '';
  try {
    if (dayOf(before) === today) tellFailed(today, `${before}开始的一次运行被中止`);
    keep(KEYS.heartbeat, at);
    const missed = runSweep(at);
    if (missed) tellFailed(today, missed);
    else keep(KEYS.lastSweep, now());
  } catch (error) {
    if (error instanceof Lost) raiseLost(error);
    else failed(today, error);
    throw error;
  }
}

/** The telling may fail for the same reason: what the run died of counts. */
function failed(today: Day, error: unknown): void {
  try {
    const known = error instanceof Outage;
    tellFailed(today, known ? 'Google 服务长时间没有响应' : '系统出现未预料的错误', String(error));
  } catch (second) {
    console.error(`sweep: nobody could be told: ${String(second)}`);
  }
}

/** To the administrators as they were last known, once a day: 人员 may be what cannot be read. */
function tellFailed(today: Day, why: string, detail?: string): void {
  if (recall(KEYS.sweepFailed) === today) return;
  const to = (recall(KEYS.administrators) ?? DEPLOY.administrator.toLowerCase()).split(',');
  const hours = CHANCES.map(({ hour }) => `${hour}时`).join('、');
  const quoted = detail ? `\n\n技术信息（供管理员查阅）：“${detail.slice(0, 500)}”` : '';
  const text = `${today}的每日检查没有完成：${why}。部分提醒和催办邮件可能尚未发出，表格可能尚未自动修复。\n系统当日还会自动再试（每天${hours}段各一次），从中断处接着办理，已发的邮件不再发。次日仍未完成的，请用角色账号在脚本编辑器查看“执行记录”，并运行一次install。${quoted}\n\n${HOUSE}`;
  owe(`failed ${today}`, { to, subject: `【告警】${today}的每日检查没有完成`, text }, { [KEYS.sweepFailed]: today });
  pay(`failed ${today}`);
}

/** An answer of the menu, with what everybody should know. */
export const noticed = <A extends GatewayAnswer>(answer: A, scene: { today: Day; settings: Settings }): A => {
  const notice = answer.ok ? sweepStopped(scene.today, scene.settings) : undefined;
  return notice ? { ...answer, notice } : answer;
};

/**
 * That no daily run was completed on the last working day, for whoever should know; undefined where all is well. A run of
 * today is not missed yet.
 */
export function sweepStopped(today: Day, settings: Settings): string | undefined {
  const last = recall(KEYS.lastSweep) ?? recall(KEYS.triggersMade);
  if (!last) return undefined;
  let day = addDays(dayOf(last), 1);
  while (day < today && !isWorkday(day, settings)) day = addDays(day, 1);
  if (day >= today) return undefined;
  return `每日检查自${last.slice(0, 16)}以来没有完成过：提醒和催办邮件没有发出，表格没有自动修复。请管理员用角色账号在脚本编辑器运行install，并查看“执行记录”（${HOUSE.slice(0, -1)}）。`;
}
