// The daily run's chances, and what is told where it stopped (decision 19).
import { afterEach, afterAll, beforeAll, expect, test } from 'vitest';
import type { LookAnswer } from '../../src/wire';
import {
  ADMIN,
  type County,
  draft,
  openCounty,
  OWNER,
  post,
  request,
  REVIEW,
  shownText,
  TOWN,
  tokenOf,
} from './county';
import { remembered } from './crashes';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T15:00+08:00', ['ducheng', 'chushen', 'zonghe']);
});
afterAll(() => c.host.close());
const faults = (body: object | undefined) => c.host.ask(undefined, '/local/faults', body, body ? 'POST' : 'DELETE');
afterEach(() => faults(undefined));

const notices = async (as: string) => {
  const { result } = await c.host.desk<LookAnswer>(as, 'look', {});
  return result.ok ? result.view.notices.join('\n') : result.says;
};
/** Handed in while no mail can go: the daily run tells it. */
async function untold(): Promise<string> {
  const { id } = await draft(c, TOWN, { 计划年度: 2028, 迟报原因: '县政府年中部署' });
  await faults({ mailQuota: 0 });
  const posted = await post(c, JSON.stringify(request(c, tokenOf(c, TOWN), { projects: [id] })));
  expect(posted).toMatchObject({ ok: true });
  await faults(undefined);
  return id;
}
const nextDay = async () => {
  const { executions } = await c.host.clock({ advance: 'P1D' });
  return executions.map((e) => ({ ...e, hour: Number(e.at.slice(11, 13)) }));
};

test('a run whose every read fails at 8 o’clock goes on at 9; that day’s mail goes once, and the administrator hears why', async () => {
  const id = await untold();
  const before = (await c.host.outbox()).length;
  await faults({ fail: { call: 'Sheets.', status: 503, times: 1_000_000, function: 'sweep' } });
  const runs = await nextDay();
  expect(runs.map(({ hour, status }) => [hour, status])).toEqual([
    [8, 'failed'],
    [9, 'completed'],
    [11, 'completed'],
    [14, 'completed'],
  ]);
  const mails = (await c.host.outbox()).slice(before);
  for (const to of ['chushen', 'zonghe'])
    expect(mails.filter((m) => m.to.startsWith(to) && m.text.includes(id))).toHaveLength(1);
  const told = mails.filter((m) => m.subject === '【告警】2026-11-10的每日检查没有完成');
  expect(told.map((m) => m.to)).toEqual([ADMIN]);
  expect(told[0]!.text).toContain('Google 服务长时间没有响应');
  expect(told[0]!.text).toContain('“Outage: ');
});

test('one passing failure of its first read is not even noticed', async () => {
  const id = await untold();
  const before = (await c.host.outbox()).length;
  await faults({ fail: { call: 'Sheets.Spreadsheets.getByDataFilter', status: 503, function: 'sweep' } });
  const [first, ...later] = await nextDay();
  expect([first!.hour, first!.status]).toEqual([8, 'completed']);
  const mails = (await c.host.outbox()).slice(before);
  expect(mails.filter((m) => m.text.includes(id)).map((m) => m.to.split('@')[0])).toEqual(['chushen', 'zonghe']);
  expect(mails.filter((m) => m.subject.includes('没有完成'))).toEqual([]);
  // A day that is done costs what it takes to see that.
  for (const { calls } of later)
    expect(Object.keys(calls).filter((name) => !/^(Properties|Utilities)/.test(name))).toEqual([]);
  for (const { calls } of later) expect(calls['Properties.getProperty']).toBe(3);
});

test('mail that surely did not go waits and goes an hour later as if nothing had been; where nobody knows it says so', async () => {
  for (const [after, repeated] of [
    [false, false],
    [true, true],
  ] as const) {
    const id = await untold();
    const before = (await c.host.outbox()).length;
    // What fails before it is sent is told by 429 alone: after anything else nobody knows.
    await faults({
      fail: { call: 'MailApp.sendEmail', status: after ? 503 : 429, times: 1_000_000, after, function: 'sweep' },
    });
    await nextDay();
    await faults(undefined);
    const mails = (await c.host.outbox())
      .slice(before)
      .filter((m) => m.to.startsWith('chushen') && m.text.includes(id));
    expect(mails.map((m) => m.text.includes('可能重复'))).toEqual(after ? [false, repeated] : [repeated]);
  }
});

test('a working day without a run is said to administrator and bureau, by the menu and in 提醒状态; nothing before', async () => {
  const uid = remembered(c).get('sweepTrigger')!;
  for (const as of [ADMIN, REVIEW]) expect(await notices(as)).not.toContain('每日检查');
  const last = remembered(c).get('lastSweep')!;
  // As many days as Google's trigger is disabled, which stays listed.
  c.host.pass('2026-12-03T10:00+08:00');
  for (const as of [ADMIN, REVIEW]) expect(await notices(as)).toContain(`每日检查自${last.slice(0, 16)}以来没有完成过`);
  expect(await notices(TOWN)).not.toContain('每日检查');
  expect(shownText(await c.menu(TOWN, '检查所选', '申报', 2))).toContain('以来没有完成过');
  const { result } = await c.host.desk<LookAnswer>(ADMIN, 'look', {});
  const admin = result.ok ? result.view.admin! : undefined;
  expect(admin?.reminders.find(([label]) => label === '状态')?.[1]).toContain('以来没有完成过');

  // The remedy: install makes triggers anew, although the old ones are listed still.
  await c.host.run(OWNER, 'owner', 'install');
  const now = remembered(c).get('sweepTrigger')!;
  const listed = c.host.host.store.entries('trigger').map(([id]) => id);
  expect(now.split(',')).toHaveLength(4);
  expect(now.split(',').filter((id) => uid.includes(id))).toEqual([]);
  expect(listed.sort()).toEqual(now.split(',').sort());
  await nextDay();
  for (const as of [ADMIN, REVIEW]) expect(await notices(as)).not.toContain('每日检查');
  // And where all is well it leaves them.
  await c.host.run(OWNER, 'owner', 'install');
  expect(remembered(c).get('sweepTrigger')).toBe(now);
});
