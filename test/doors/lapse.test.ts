// The approval opinion of 9 March 2026 lapses on 9 March 2028, a Thursday (A12.5). What counts is the day on which
// procurement began, not the day on which it is handed in.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WAN } from '../../src/measure';
import { ADMIN, command, type County, funded, linesOf, openCounty, REVIEW, TOWN } from './county';
import { NOTICE_2028 } from '../fixture/notices';
import { award, contract, typed } from '../fixture/values';

let c: County;
let late: { id: string; row: number };
let inTime: { id: string; row: number };
let small: { id: string; row: number };
beforeAll(async () => {
  c = await openCounty('2026-03-09T10:00+08:00', ['ducheng', 'chushen', 'zonghe', 'caizheng']);
  [late, inTime, small] = [
    await funded(c, TOWN, '2026-03-09'),
    await funded(c, TOWN, '2026-03-09'),
    await funded(c, TOWN, '2026-03-09'),
  ];
  c.host.pass('2028-03-13T10:00+08:00');
  // Else its end were 暂定, and would only be warned of.
  const form = { year: '2028', text: NOTICE_2028, document: '国办发明电〔2027〕7号', way: 'enter' };
  expect(linesOf(await command(c, ADMIN, 'calendar.set', form))).toContain('已录入2028年节假日安排');
  await c.host.clock({ now: '2028-03-20T10:00+08:00' });
}, 240_000);
afterAll(() => c.host.close());

const notice = (day: string) => ({
  采购方式: '竞争性磋商',
  采购计划编号: '445322-2028-1',
  采购预算: 50,
  公告日期: day,
});
const approval = async (id: string) => c.rowOf('立项', id);

test('procurement that began on 10 March 2028, one day after the end, is refused with its clause and the way out (A12.5)', async () => {
  expect(await c.cell('立项', await approval(late.id), '有效期对应日')).toBe('2028-03-09');
  expect(await c.cell('采购', late.row, '下一步与承办')).toContain('审批意见已届满，须重新申请立项');
  await c.type(TOWN, '采购', late.row, notice('2028-03-10'));
  const said = await c.submit(TOWN, '采购', late.row);
  expect(said).toContain('采购启动日期晚于立项审批意见有效期的最后一日');
  expect(said).toContain('重新申请立项');
  // That the start has to be in time is our reading (clauses.md): it cites no article.
  expect(said).toContain('说明：内部口径');
  expect(said).not.toContain('第十二条');
  expect(said).toMatch(/采购 第\d+行“公告日期”（[A-Z]+列）/);
  expect(await c.cell('采购', late.row, '状态')).toBe('待备案采购计划');
});

test('procurement that began on 9 March 2028, the last day, is accepted although reported 11 days later (A12.5)', async () => {
  await c.type(TOWN, '采购', inTime.row, notice('2028-03-09'));
  expect(await c.submit(TOWN, '采购', inTime.row)).toContain('已提交');
  expect(await c.cell('采购', inTime.row, '状态')).toBe('公告中');
});

test('a contract signed after the end, its award in time, is only warned of (A12.5)', async () => {
  await c.type(TOWN, '采购', inTime.row, typed(award('2028-03-15', 48 * WAN)));
  expect(await c.submit(TOWN, '采购', inTime.row)).toContain('已提交');
  await c.type(TOWN, '采购', inTime.row, typed(contract('2028-03-20', 48 * WAN, '2028-12-31')));
  const said = await c.submit(TOWN, '采购', inTime.row);
  expect(said).toContain('已提交');
  expect(said).toContain('合同签订日期晚于审批意见有效期');
});

test('a contract above the granted amount is refused, as budget law has it and not the measure (A14.1)', async () => {
  await c.type(TOWN, '采购', small.row, notice('2028-03-08'));
  expect(await c.submit(TOWN, '采购', small.row)).toContain('已提交');
  await c.type(TOWN, '采购', small.row, typed(award('2028-03-15', 51 * WAN)));
  expect(await c.submit(TOWN, '采购', small.row)).toContain('已提交');
  await c.type(TOWN, '采购', small.row, typed(contract('2028-03-20', 50 * WAN + 1, '2028-12-31')));
  const said = await c.submit(TOWN, '采购', small.row);
  expect(said).toContain('合同金额高于批准（备案、登记）的金额');
  expect(said).toContain('《预算法》《政府采购法》');
});

test('a date in the future is refused: nothing is reported before it has happened', async () => {
  await c.type(TOWN, '采购', late.row, notice('2028-03-21'));
  expect(await c.submit(TOWN, '采购', late.row)).toContain('晚于今天');
});

test('重新申请立项 reopens the opinion alone; the new one is valid for two years and procurement goes on (A12.5)', async () => {
  const row = await approval(late.id);
  expect(await c.cell('立项', row, '状态')).toBe('审批意见已届满');
  expect(await c.submit(TOWN, '立项', row)).toContain('已提交');
  expect(await c.cell('立项', row, '状态')).toBe('待出具审批意见');
  // 采购 had come, and nothing of it was handed in: its row says what it waits for, and is closed.
  expect(await c.cell('采购', late.row, '状态')).toBe('暂停，待补办立项');
  expect(await c.cell('采购', late.row, '下一步与承办')).toBe('先办结立项“出具审批意见”——县政务和数据局');
  expect(await c.submit(TOWN, '采购', late.row)).toContain('目前在“出具审批意见”（县政务和数据局）');
  const form = { opinionNumber: '郁政数审〔2028〕7号', opinionDate: '2028-03-20', opinionUntil: '' };
  expect(await c.act(REVIEW, late.id, '出具审批意见：通过', form)).toMatchObject({ results: [{ done: true }] });
  expect(await c.cell('立项', row, '有效期对应日')).toBe('2030-03-20');
  expect(await c.cell('立项', row, '批复文号')).toMatch(/^郁府纪〔\d{4}〕\d+号$/);
  await c.type(TOWN, '采购', late.row, notice('2028-03-20'));
  expect(await c.submit(TOWN, '采购', late.row)).toContain('已提交');
  const view = await c.look(REVIEW, late.id);
  const opinions = view.history.filter((h) => h.what.includes('出具审批意见') && h.what.includes('通过'));
  expect(opinions, 'the old opinion stays on record').toHaveLength(2);
});
