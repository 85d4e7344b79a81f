// The ledger in the sweep's walk, and the way out where it is no longer whole: told whatever crashes, and with no false word after it.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ADMIN, AUDIT, openStand, OWNER, type Stand, TOWN } from '../attack/stand';
import { command, draft, valuesOf, verify } from './county';

let s: Stand;
beforeAll(async () => {
  s = await openStand();
});
beforeEach(() => s.reset());
afterAll(() => s.close());

const subjects = async (to: string, from: number) =>
  (await s.c.host.outbox()).slice(from).flatMap((m) => (m.to.includes(to) ? [m.subject] : []));

test('a middle entry that was emptied is named by 核对, and told within a week', async () => {
  await s.paper.putRow('办理记录', 12, []);
  const from = s.mails();
  await s.days(7);
  expect(await subjects(ADMIN, from)).toContain('【告警】政务项目表暂停办理');
  const says = await verify(s.c);
  expect(says).toContain('第11条缺失');
  expect(says.filter((line) => /第1[012]条/.test(line))).toHaveLength(1);
});

test('with the first entry deleted, so that none stands where it belongs, the key is not blamed: 接续 goes on from the rows', async () => {
  await s.paper.deleteRows('办理记录', 2);
  expect((await verify(s.c)).join()).toContain('第1条');
  expect(await s.desk(ADMIN, 'ledger.resume', { reason: '首条被删除，无法恢复' })).toContain('已接续办理记录');
  expect(await s.submit(TOWN, s.place('returned'))).toContain('已提交');
  expect((await verify(s.c))[0]).toBe('核对无误');
});

test('a 接续 that crashed after its write is told by the next sweep, and the same command says that it is done', async () => {
  const damage = async () => {
    await s.reset();
    await s.paper.put('办理记录', 21, '意见', '改');
    await verify(s.c);
  };
  const resume = (id: string = crypto.randomUUID()) => command(s.c, ADMIN, 'ledger.resume', { reason: '无法恢复' }, id);
  const fault = (body?: object) => s.c.host.ask(undefined, '/local/faults', body, body ? undefined : 'DELETE');
  await damage();
  await resume();
  const calls = Object.values((await s.c.host.executions()).at(-1)!.calls).reduce((a, b) => a + b, 0);
  let crashed = 0;
  for (let call = calls; call > calls - 12; call--) {
    await damage();
    const from = s.mails();
    const id = crypto.randomUUID();
    await fault({ crashAfter: { function: 'act', call } });
    await resume(id).catch(() => undefined);
    await fault();
    const wrote = (await valuesOf(s.c, OWNER, '办理记录!F2:F')).flat().includes('ledger.resume');
    if (call % 2)
      expect(await resume(id)).toMatchObject({ ok: true, results: [{ done: true, title: '已接续办理记录' }] });
    await s.days(1);
    if (!wrote && call % 2 === 0) continue;
    crashed++;
    for (const to of [ADMIN, AUDIT])
      expect(await subjects(to, from), `${to}, crashed after call ${call}`).toContain('【告警】办理记录已接续');
    expect((await verify(s.c))[0]).toBe('核对无误');
  }
  expect(crashed).toBeGreaterThan(5);
});

test('after a file put back to an older version, and 接续, the lists are as they stand: no alarm says that they were changed', async () => {
  for (const title of s.early.keys()) if (title !== '发件记录') await s.paper.putSheet(title, s.early);
  const said = await s.desk(ADMIN, 'ledger.resume', { reason: '文件被恢复成较早版本' });
  // Made after the older version: nothing of them is left, and nobody waits for their rows.
  const gone = ['draft', 'foreign draft', 'matter'].map((name) => s.place(name).id).sort();
  const named = /编号作废，不再使用；确需办理的请重新新建（3个）：(.*)。/.exec(said)?.[1];
  expect(named?.split('、').sort()).toEqual(gone);
  const look = await s.c.host.desk<{ view: { notices: string[] } }>(ADMIN, 'look', {});
  expect(look.result.view.notices.filter((notice) => !notice.includes('节假日'))).toEqual([]);
  // No number is given again, of a project or of a matter.
  expect((await draft(s.c, TOWN)).id).toBe('YN2026-0018');
  const kept = s.c.host.host.store.get('property', 'owner script\nhead');
  expect(JSON.parse(String(kept))).toMatchObject({ numbers: { 'YN2026-': 18, 'YN2026-0012-': 1 } });
  const from = s.mails();
  await s.days(2);
  expect((await subjects(ADMIN, from)).filter((subject) => subject.includes('直接改动'))).toEqual([]);
});

test('what a sweep set right of the sheets’ shape is told, though it crashed after the write', async () => {
  const fault = (body?: object) => s.c.host.ask(undefined, '/local/faults', body, body ? undefined : 'DELETE');
  const hide = async () => {
    await s.reset();
    const range = { sheetId: 1001, dimension: 'COLUMNS', startIndex: 3, endIndex: 4 };
    await s.paper.write([
      { updateDimensionProperties: { range, properties: { hiddenByUser: true }, fields: 'hiddenByUser' } },
    ]);
  };
  const told = async (from: number) =>
    (await subjects(ADMIN, from)).filter((subject) => subject.includes('设置和锁定')).length;
  let crashed = 0;
  for (let call = 10; ; call++) {
    await hide();
    const from = s.mails();
    await fault({ crashAfter: { function: 'sweep', call } });
    await s.days(1);
    await fault();
    const last = (await s.c.host.executions()).filter((e) => e.function === 'sweep').at(-1)!;
    const written = last.calls['Sheets.Spreadsheets.batchUpdate'] ?? 0;
    if (!written && last.status === 'crashed') {
      call += 9;
      continue;
    }
    await s.days(1);
    expect(await told(from), `crashed after call ${call}`).toBe(1);
    if (++crashed > 4) break;
  }
});
