// What began before the tool, brought in at the desk (A30.3): tried, written in parts, reminded of, taken back.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import readSheets from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActAnswer, IntakeTable, LookAnswer, PartAnswer, Result } from '../../src/wire';
import { ADMIN, type County, command, linesOf, openCounty, REVIEW, TOWN, valuesOf, verify, WATER } from './county';

const LEDGER = join(import.meta.dirname, '../fixture/intake/ledger.xlsx');
/** Which of the ledger's heads are which columns; the page finds them by name (test/owner/page/intake.test.ts). */
const COLUMNS: Readonly<Record<string, string>> = {
  项目名称: 'name',
  业主单位: 'unit',
  申报年度: 'planYear',
  服务类别: 'kind',
  '项目总投资（元）': 'total',
  申报日期: 'submittedOn',
  立项文号: 'opinionNumber',
  立项日期: 'opinionDate',
  备案号: 'filingNumber',
  备案日期: 'filingDate',
  采购形式: 'method',
  采购公告日期: 'noticeDate',
  中标单位: 'supplier',
  '中标价（万元）': 'awardAmount',
  中标日期: 'awardDate',
  合同编号: 'contractNumber',
  签订日期: 'contractDate',
  '合同总价（万元）': 'contractAmount',
  合同交付日期: 'agreedDelivery',
  完工日期: 'delivered',
  验收日期: 'acceptedOn',
  当前环节: 'reached',
};

let c: County;
let table: IntakeTable;
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['ducheng', 'shuiwu', 'gongban', 'chushen', 'caizheng']);
  const sheets = await readSheets(readFileSync(LEDGER));
  const [, heads = [], ...rows] = sheets[1]!.data.map((row) =>
    row.map((v) => (v instanceof Date ? v.toISOString().slice(0, 10) : v === null ? '' : String(v))),
  );
  table = {
    columns: heads.map((head) => ({ head, to: COLUMNS[head] ?? '', ...(head.includes('（元）') && { yuan: true }) })),
    rows: rows.map((cells, i) => ({ line: i + 3, cells })),
  };
});
afterAll(() => c.host.close());

type Answer = Extract<ActAnswer, { ok: true }>;
const run = async (as: string, name: string, form: Record<string, string>, asked = table, id: string = randomUUID()) =>
  (await c.host.desk<Answer>(as, 'act', { command: name, id, seen: {}, projects: [], form, table: asked })).result;
const some = (from: number, to: number): IntakeTable => ({ ...table, rows: table.rows.slice(from, to) });
const one = (values: Record<string, string>): IntakeTable => ({
  columns: Object.keys(values).map((to) => ({ head: to, to })),
  rows: [{ line: 2, cells: Object.values(values) }],
});
const BASIS = { basis: '郁政数〔2026〕12号' };
const numbers = (results: readonly Result[]) => results.map(({ project }) => project);

test('60 projects of a ledger made by another program are tried: each with class, track, state, next step and deadline, and nothing is written', async () => {
  const { results } = await run(REVIEW, 'intake.try', BASIS);
  expect(results.filter(({ done }) => !done).map(({ lines }) => lines)).toEqual([]);
  expect(results).toHaveLength(60);
  expect(results[0]).toMatchObject({ title: '第3行：专业类，立项审批，立项“已出具审批意见”' });
  expect(results[0]!.lines.join('\n')).toMatch(/下一步：报送资金审核[\s\S]*期限：.*2027-03-01/);
  expect(await valuesOf(c, ADMIN, '申报!A2:A')).toEqual([]);
});

test('problems are told by row and column, all at once, and an officer may not (A30.3)', async () => {
  const bad = one({
    unit: '都成镇',
    name: '某系统',
    kind: '软件开发服务·专业软件',
    planYear: '明年',
    total: 'abc',
    opinionDate: '2026-13-01',
  });
  const { results } = await run(ADMIN, 'intake.try', BASIS, bad);
  expect(results[0]!.lines).toEqual([
    expect.stringContaining('第2行D列“planYear”：“计划年度”“明年”不是年份'),
    expect.stringContaining('第2行E列“total”：“总投资”“abc”不是金额'),
    expect.stringContaining('第2行F列“opinionDate”：“审批意见成文日期”“2026-13-01”不是日期'),
    expect.stringMatching(/没有“都成镇”这个单位。最接近的是都城镇/),
    expect.stringContaining('“提交日期”未填写'),
  ]);
  expect(linesOf(await run(TOWN, 'intake.write', BASIS))).toContain('不由你的岗位办理');
  const { result } = await c.host.desk<PartAnswer>(TOWN, 'part', { part: 'intake' });
  expect(result).toMatchObject({ ok: false });
});

test('a project of the same name in another unit or year is asked back by its row, and is not refused; columns of matters are, with what to do (A30.3)', async () => {
  const named = {
    kind: '软件开发服务·专业软件',
    name: '县水务局信息系统1号',
    submittedOn: '2025-10-10',
    total: '12万元',
  };
  const twice: IntakeTable = {
    columns: ['unit', 'planYear', ...Object.keys(named)].map((to) => ({ head: to, to })),
    rows: [
      { line: 2, cells: ['县水务局', '2025', ...Object.values(named)] },
      { line: 3, cells: ['县水务局', '2026', ...Object.values(named)] },
    ],
  };
  const { results } = await run(ADMIN, 'intake.try', BASIS, twice);
  const hints = results.map(({ lines }) => lines.filter((line) => line.includes('分年度或各单位分别建设的不用改')));
  expect(hints.map((lines) => lines.length)).toEqual([1, 1]);
  expect(hints[0]![0]).toMatch(/^提示：第2行.*“项目名称”与第3行（县水务局，2026年度）相同/);
  expect(results.map(({ title }) => title.includes('专业类'))).toEqual([true, true]);
  const matters = { columns: [...twice.columns, { head: '变更后金额', to: '' }], rows: twice.rows };
  expect(linesOf(await run(ADMIN, 'intake.try', BASIS, matters))).toMatch(
    /“变更后金额”列是“.*”表的内容，不随项目补录：.*请去掉该列/,
  );
});

describe('written in parts of 20', () => {
  const batch = randomUUID();
  const id = randomUUID();
  const first = { ...BASIS, batch };
  let ids: (string | undefined)[];

  test('each project is one entry 补录 with its document; the same part again changes nothing, and no mail goes', async () => {
    await c.newMail();
    ids = numbers((await run(REVIEW, 'intake.write', first, some(0, 20), id)).results);
    expect(ids).toEqual(Array.from({ length: 20 }, (_, i) => `YN2026-${String(i + 1).padStart(4, '0')}`));
    expect(await run(REVIEW, 'intake.write', first, some(0, 20), id)).toMatchObject({ repeated: true });
    const again = await run(ADMIN, 'intake.write', { ...BASIS, batch: randomUUID() }, some(0, 20));
    expect(numbers(again.results)).toEqual(ids);
    const entries = (await valuesOf(c, 'owner@example.org', '办理记录!D2:N')).filter((r) =>
      String(r[0]).startsWith('YN'),
    );
    expect(entries).toHaveLength(20);
    expect(entries[0]).toEqual(expect.arrayContaining(['YN2026-0001', '补录', '郁政数〔2026〕12号']));
    expect(await c.newMail()).toEqual([]);
  });

  test('a crash between two parts leaves the first; the file brought once more adds what is missing', async () => {
    const tried = await run(ADMIN, 'intake.try', BASIS);
    expect(tried.results.filter(({ project }) => project)).toHaveLength(20);
    const part = (from: number, id: string = randomUUID()) =>
      run(ADMIN, 'intake.write', { ...BASIS, batch }, some(from, from + 20), id);
    await part(20);
    const ran = (await c.host.executions()).filter((e) => e.function === 'act').pop()!;
    const calls = Object.values(ran.calls).reduce((sum, n) => sum + n, 0);
    // The third ends before its write, in it and after it: asked for again with its id it stands once.
    const third = randomUUID();
    for (const call of [calls - 12, calls - 8, calls - 5, calls - 3, calls - 1]) {
      await c.host.ask(undefined, '/local/faults', { crashAfter: { function: 'act', call } });
      await part(40, third).catch(() => undefined);
      await c.host.ask(undefined, '/local/faults', undefined, 'DELETE');
    }
    expect(numbers((await part(40, third)).results)).toHaveLength(20);
    const entries = await valuesOf(c, 'owner@example.org', '办理记录!D2:D');
    expect(entries.flat().filter((id) => String(id).startsWith('YN'))).toHaveLength(60);
    expect(await valuesOf(c, ADMIN, '申报!A2:A')).toHaveLength(60);
    expect((await verify(c)).join('\n')).toContain('核对无误');
  });

  test('a project says 补录 in the sheet, at the desk and in its history, with its own days', async () => {
    const view = await c.look(WATER, 'YN2026-0001');
    expect(view.state).toBe('已出具审批意见');
    expect(view.due).toMatchObject([{ text: expect.stringContaining('2027-03-01'), overdue: false }]);
    expect(view.history).toHaveLength(1);
    expect(view.history[0]!.what).toContain('补录');
    const row = await c.rowOf('申报', 'YN2026-0001');
    expect(await c.cell('申报', row, '提示')).toContain('补录');
    expect(await c.cell('申报', row, '补录依据')).toBe('郁政数〔2026〕12号');
  });

  test('the county’s figures have nothing late of it (A24.1)', async () => {
    const said = linesOf(await command(c, REVIEW, 'figures.show', { year: '2026' }));
    expect(said).not.toMatch(/最后期限202[56]/);
  });

  test('the next morning each person has one digest of what waits for him, and none the day after', async () => {
    await c.host.clock({ now: '2026-11-10T09:30+08:00' });
    const mails = await c.newMail();
    const to = mails.map((m) => m.to).filter((address) => address.startsWith('shuiwu'));
    expect(to).toEqual(['shuiwu@example.org']);
    const water = mails.find((m) => m.to.startsWith('shuiwu'))!;
    expect(water.text).toMatch(/【自评价提醒】县水务局信息系统31号[\s\S]*【待办】县水务局信息系统1号/);
    await c.host.clock({ now: '2026-11-11T09:30+08:00' });
    expect((await c.newMail()).filter((m) => m.to.startsWith('shuiwu'))).toEqual([]);
  });

  test('it goes on like any other: the unit reports for the funding review', async () => {
    const row = await c.rowOf('立项', 'YN2026-0001');
    expect(await c.submit(WATER, '立项', row)).toContain('已提交');
    expect((await c.look(WATER, 'YN2026-0001')).state).toBe('待资金审核');
  });
});

test('a contract with the number of another project’s is pointed out, brought in or signed (A27.2)', async () => {
  const at = table.columns.findIndex(({ to }) => to === 'contractNumber');
  const there = table.rows.findIndex(({ cells }) => cells[at]);
  const contractNumber = table.rows[there]!.cells[at]!;
  const other = `YN2026-${String(there + 1).padStart(4, '0')}`;
  const own = {
    ...{ unit: '县水务局', name: '同号合同', planYear: '2025', kind: '软件开发服务·专业软件', total: '12' },
    ...{
      submittedOn: '2024-11-01',
      filingNumber: '郁政数备〔2025〕99号',
      filingDate: '2025-02-20',
      method: '电子卖场',
    },
    ...{ supplier: '某公司', awardAmount: '11', awardDate: '2025-03-03' },
  };
  const signed = { contractNumber, contractAmount: '11', contractDate: '2025-03-10', agreedDelivery: '2026-12-31' };
  const { results } = await run(ADMIN, 'intake.try', BASIS, one({ ...own, ...signed }));
  expect(results[0]!.lines.join('\n')).toContain(`“合同编号”${contractNumber}与项目${other}相同。合并采购`);
  const [id] = numbers((await run(ADMIN, 'intake.write', { ...BASIS, batch: randomUUID() }, one(own))).results);
  const row = await c.rowOf('采购', id!);
  await c.type(WATER, '采购', row, {
    ...{ 合同编号: contractNumber, 合同签订日期: '2025-03-10', 合同金额: 11, 约定交付日期: '2026-12-31' },
    ...{ 签订单位: '建设单位', 是否涉及国家安排资金: '否', 合同链接: 'https://docs.example.org/hetong' },
  });
  const said = await c.submit(WATER, '采购', row);
  expect(said).toMatch(new RegExp(`“合同编号”.*${contractNumber}与项目${other}的相同。合并采购`));
  expect(said).toContain('已提交');
});

test('a batch after which something happened stays; another is taken back as a whole within seven days, and its rows are gone', async () => {
  const shown = await c.cell('申报', await c.rowOf('申报', 'YN2026-0001'), '补录批次');
  const refused = await command(c, ADMIN, 'intake.withdraw', { batch: shown, reason: '填错' });
  expect(linesOf(refused)).toContain('YN2026-0001“县水务局信息系统1号”补录后已有新的办理');
  const batch = randomUUID();
  const own = one({
    unit: '县水务局',
    name: '填错的系统',
    planYear: '2025',
    kind: '软件开发服务·专业软件',
    total: '60',
    submittedOn: '2024-11-01',
  });
  const [id] = numbers((await run(ADMIN, 'intake.write', { ...BASIS, batch }, own)).results);
  expect(id).toBe('YN2026-0062');
  const back = await command(c, ADMIN, 'intake.withdraw', { batch: batch.slice(0, 6), reason: '单位填错' });
  expect(linesOf(back)).toContain('1个项目：YN2026-0062');
  expect((await valuesOf(c, ADMIN, '申报!A2:A')).flat()).not.toContain('YN2026-0062');
  const { result } = await c.host.desk<LookAnswer>(ADMIN, 'look', { p: 'YN2026-0062' });
  expect(result.ok && result.view.projects[0]?.history.map(({ what }) => what)).toEqual([
    expect.stringContaining('补录'),
    expect.stringContaining('补录已撤回'),
    expect.anything(),
  ]);
  expect((await c.newMail()).map(({ to }) => to)).toEqual(['caizheng@example.org']);
  // What was taken back can be brought in anew.
  expect(numbers((await run(ADMIN, 'intake.write', { ...BASIS, batch: randomUUID() }, own)).results)).toEqual([
    'YN2026-0063',
  ]);
  expect(await c.newMail()).toEqual([]);
});
