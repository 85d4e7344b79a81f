// Last days and holidays in the life of one county: sheet, desk and mail say one last day, the administrator is asked for the
// notice and enters it as it is worded, and the cells that show an end follow (A12.5).
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LookAnswer } from '../../src/wire';
import { ADMIN, command, type County, funded, ledgerOf, linesOf, openCounty, REVIEW, TOWN, verify } from './county';
import { NOTICE_2027 } from '../fixture/notices';

let c: County;
type At = Awaited<ReturnType<typeof funded>>;
let autumn: At;
let spring: At;
let sunday: At;
beforeAll(async () => {
  c = await openCounty('2024-09-25T10:00+08:00', ['ducheng', 'chushen', 'zonghe', 'caizheng']);
  autumn = await funded(c, TOWN, '2024-09-25', { 计划年度: 2025 });
  c.host.pass('2025-02-09T10:00+08:00');
  spring = await funded(c, TOWN, '2025-02-09', { 计划年度: 2026 });
  c.host.pass('2025-02-28T10:00+08:00');
  sunday = await funded(c, TOWN, '2025-02-28', { 计划年度: 2026 });
  c.host.pass('2026-09-27T10:00+08:00');
  await c.host.clock({ now: '2026-09-28T10:00+08:00' });
}, 240_000);
afterAll(() => c.host.close());

const look = async (as: string, p?: string) => {
  const { result } = await c.host.desk<LookAnswer>(as, 'look', p ? { p } : {});
  if (!result.ok) throw new Error(result.says);
  return result.view;
};
const dueIn = async (at: At) => c.cell('立项', await c.rowOf('立项', at.id), '期限');
const movedOf = async (at: At) => c.cell('立项', await c.rowOf('立项', at.id), '有效期顺延日');
const set = async (form: Record<string, string>, as = ADMIN) =>
  linesOf(
    await command(c, as, 'calendar.set', { year: '2027', document: '国办发明电〔2026〕7号', way: 'try', ...form }),
  );

test('opinion of 2024-09-25: on Monday 28 September 2026 sheet, desk and mail say 今日到期, and nobody 届满 or 逾期 (A12.5)', async () => {
  const says = '2026-09-28(原2026-09-25，中秋顺延) 今日到期 · 审批意见届满（法定）';
  expect(await dueIn(autumn)).toBe(says);
  const { projects, queue } = await look(TOWN, autumn.id);
  expect(projects[0]!.due).toMatchObject([{ text: says, overdue: false, basis: '法定' }]);
  expect(queue.find(({ id }) => id === autumn.id)?.overdue).toBe(false);
  const mail = (await c.newMail()).filter((m) => m.to === TOWN && m.text.includes(autumn.id));
  const last = mail[mail.length - 1]!;
  expect(last.text).toContain('立项审批意见有效期今日到期');
  expect(last.text).toContain('期限：2026年9月28日(原2026年9月25日，中秋顺延)，今日到期（法定期限）。');
  expect(last.text).not.toMatch(/逾期|已届满/);
  await c.host.clock({ now: '2026-09-29T10:00+08:00' });
  expect(await dueIn(autumn)).toContain('已逾期1天');
  expect(await c.cell('立项', await c.rowOf('立项', autumn.id), '状态')).toBe('审批意见已届满');
});

test('the administrator is asked for 2027 from 1 November 2026, at the desk and once by mail until two weeks later, nobody else (A12.5)', async () => {
  c.host.pass('2026-10-30T10:00+08:00');
  expect((await look(ADMIN)).notices.join()).not.toContain('节假日安排');
  await c.newMail();
  await c.host.clock({ now: '2026-11-04T10:00+08:00' });
  expect((await look(ADMIN)).notices.join()).toContain('2027年节假日安排尚未录入');
  expect((await look(REVIEW)).notices.join()).not.toContain('节假日安排');
  const asked = (await c.newMail()).filter((m) => m.subject.includes('节假日'));
  // 1 November 2026 is a Sunday.
  expect(asked.map((m) => [m.to, m.subject, m.at.slice(0, 10)])).toEqual([
    [ADMIN, '【节假日】请录入2027年节假日安排', '2026-11-02'],
  ]);
});

test('before it is entered an end in 2027 moves past what the law fixes, 暂定 (A12.5)', async () => {
  expect(await movedOf(spring)).toBe('2027-02-09');
  expect(await dueIn(spring)).toContain('2027-02-09（暂定） 还有97天');
  expect(await dueIn(sunday)).toContain('2027-03-01(原2027-02-28，周末顺延)（暂定）');
});

test('the notice is read and shown before it is confirmed; what cannot be is named; only the administrator enters it (A12.5, A30.1)', async () => {
  expect(await set({ text: NOTICE_2027 }, REVIEW)).toContain('不由你的岗位办理');
  expect(await set({ text: NOTICE_2027.replace('1月31日（周日）', '2月1日（周日）') })).toMatch(
    /2月1日是星期一，通知写的是星期日/,
  );
  expect(await set({ text: '', way: 'enter', document: '' })).toContain('“文号”未填写');
  expect(await set({ text: NOTICE_2027, year: '2026' })).toContain('系统已有');
  const tried = await set({ text: NOTICE_2027 });
  expect(tried).toContain('春节：2月5日至11日放假');
  expect(tried).toContain('上班：1月31日、2月14日、5月8日、9月26日、10月9日');
  expect(tried).toContain('试读不写入任何内容');
  expect((await look(ADMIN)).notices.join()).toContain('2027年节假日安排尚未录入');
  expect(await set({ text: NOTICE_2027, way: 'enter' })).toContain('已录入2027年节假日安排');
  expect(await set({ text: NOTICE_2027, way: 'enter' })).toContain('已经录入');
  expect((await look(ADMIN)).notices.join()).not.toContain('节假日安排');
});

test('the first daily run after it moves the cells that show an end, by an entry each, and what nobody moved stays (A12.5)', async () => {
  const before = await ledgerOf(c, sunday.id);
  await c.host.clock({ now: '2026-11-05T10:00+08:00' });
  expect(await movedOf(spring)).toBe('2027-02-12');
  expect(await dueIn(spring)).toContain('2027-02-12(原2027-02-09，春节顺延) 还有99天');
  expect(await movedOf(sunday)).toBe('2027-03-01');
  expect(await dueIn(sunday)).toContain('2027-03-01(原2027-02-28，周末顺延) 还有');
  expect(await ledgerOf(c, sunday.id)).toEqual(before);
  const { projects } = await look(TOWN, spring.id);
  expect(projects[0]!.history.map(({ what }) => what).join()).toContain('最后一日随节假日安排顺延');
  expect((await verify(c)).join()).not.toMatch(/不一致|缺失/);
});

test('a notice that is taken back leaves what was moved: 暂定 again, and no earlier (A12.5)', async () => {
  expect(await set({ way: 'revoke', document: '国办发明电〔2026〕8号' })).toContain('已撤回2027年节假日安排');
  await c.host.clock({ now: '2026-11-06T10:00+08:00' });
  expect(await movedOf(spring)).toBe('2027-02-12');
  expect(await dueIn(spring)).toContain('2027-02-12(原2027-02-09，已顺延)');
  expect(await dueIn(spring)).toContain('（暂定） 还有98天');
});

test('on Tuesday 2 March 2027 an opinion of 2025-02-28 is past its provisional day: it warns and does not block; on the 1st nothing is said (A12.5)', async () => {
  c.host.pass('2027-03-01T10:00+08:00');
  await c.host.clock({ now: '2027-03-02T10:00+08:00' });
  expect(await dueIn(sunday)).toContain('（暂定） 已过1天');
  await c.type(TOWN, '采购', sunday.row, {
    采购方式: '竞争性磋商',
    采购计划编号: '445322-2027-1',
    采购预算: 50,
    公告日期: '2027-03-02',
  });
  const said = await c.submit(TOWN, '采购', sunday.row);
  expect(said).toContain('已提交');
  expect(said).toContain('最后一日（暂定：节假日安排尚未录入）');
});
