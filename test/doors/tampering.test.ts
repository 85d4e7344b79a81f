// What stands in the official cells can only be changed by the role account. Should that happen all the same (a bug, an
// attack, an old version restored), the sweep finds it and mends it from the ledger (decision 6).
import { labelIn } from '../../src/workbook/layout/layout';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActAnswer } from '../../src/wire';
import {
  ADMIN,
  type County,
  draft,
  gathered,
  linesOf,
  openCounty,
  OWNER,
  REVIEW,
  submitted,
  TOWN,
  valuesOf,
  verify,
} from './county';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00', ['ducheng', 'shuiwu', 'chushen', 'shenji']);
});
afterAll(() => c.host.close());

async function write(range: string, values: unknown[][]): Promise<void> {
  const path = `/v4/spreadsheets/${c.host.spreadsheetId}/values/${encodeURIComponent(range)}?valueInputOption=RAW`;
  expect((await c.host.ask(OWNER, path, { values }, 'PUT')).status).toBe(200);
}
const header = async (sheet: string) => ((await valuesOf(c, OWNER, `${sheet}!1:1`))[0] as string[]).map(labelIn);
async function at(sheet: string, label: string, row: number): Promise<string> {
  const index = (await header(sheet)).indexOf(label);
  const letters = (n: number): string =>
    (n >= 26 ? letters(Math.floor(n / 26) - 1) : '') + String.fromCharCode(65 + (n % 26));
  return `${sheet}!${letters(index)}${row}`;
}
const tomorrow = () => c.host.clock({ advance: 'P1D' });
const toAdmin = async () =>
  (await c.newMail()).filter((m) => m.to.includes(ADMIN) && !m.subject.startsWith('【节假日】'));

test('an official cell that was changed stops that project alone, and the sweep puts it back and tells the administrator', async () => {
  const { id, row } = await submitted(c, TOWN);
  const other = await submitted(c, TOWN);
  const before = await valuesOf(c, OWNER, '申报');
  await write(await at('申报', '软件开发费', row), [[1]]);
  await write(await at('申报', '状态', row), [['已纳入2027年度计划']]);
  expect(
    linesOf(
      (
        await c.host.desk<ActAnswer>(REVIEW, 'act', {
          command: 'approve',
          id: randomUUID(),
          seen: { [id]: 2 },
          projects: [id],
          form: { outcome: 'planned' },
        })
      ).result,
    ),
  ).toContain('与办理记录不一致，暂停办理');
  await c.act(REVIEW, other.id, '审核汇总：退回补正', { opinion: '补充依据' });
  await c.newMail();
  await tomorrow();
  const withoutDays = (cells: unknown[] | undefined) => cells!.map((v) => String(v ?? '').replace(/还有\d+天/, ''));
  expect(withoutDays((await valuesOf(c, OWNER, '申报'))[row - 1])).toEqual(withoutDays(before[row - 1]));
  const told = await toAdmin();
  expect(told.map((m) => m.subject)).toEqual(['【修复】1个项目的表格内容已按办理记录恢复']);
  expect(told[0]!.text).toContain(`${id} 申报第${row}行`);
  await c.act(REVIEW, id, '审核汇总：纳入年度计划');
  expect(await c.cell('申报', row, '状态')).toBe('已纳入2027年度计划');
});

test('what somebody is typing in a draft stays when the official cells beside it are mended', async () => {
  const { id, row } = await draft(c, TOWN, { 系统目标: '只有草稿里才有的目标' });
  await write(await at('申报', '建设单位', row), [['县水务局']]);
  await write(await at('申报', '流程', row), [['{}']]);
  await tomorrow();
  expect(await c.cell('申报', row, '建设单位')).toBe('都城镇');
  expect(await c.cell('申报', row, '系统目标')).toBe('只有草稿里才有的目标');
  expect(await c.cell('申报', row, '软件开发费')).toBe('47.50');
  expect(await c.cell('申报', row, '总投资')).toBe('50.00');
  expect(await c.submit(TOWN, '申报', row), id).toContain('已提交');
});

test('a row that was emptied, its hidden columns with it, is rebuilt in place or at the end from the ledger', async () => {
  const { id, row } = await gathered(c, TOWN);
  const plan = await c.rowOf('立项', id);
  const before = (await valuesOf(c, OWNER, '申报'))[row - 1]!;
  const blank = (n: number) => Array.from({ length: n }, () => '');
  await write(`立项!A${plan}`, [blank((await header('立项')).length)]);
  await write(`申报!A${row}`, [blank((await header('申报')).length)]);
  const run = async () =>
    (
      await c.host.desk<ActAnswer>(ADMIN, 'act', {
        command: 'repair',
        id: randomUUID(),
        seen: {},
        projects: [],
        form: {},
      })
    ).result;
  expect(linesOf(await run())).toContain(`${id}：按办理记录恢复`);
  const back = await c.rowOf('申报', id);
  const now = (await valuesOf(c, OWNER, '申报'))[back - 1]!;
  const labels = await header('申报');
  for (const [i, label] of labels.entries()) if (label !== '期限') expect([label, now[i]]).toEqual([label, before[i]]);
  expect(await c.cell('立项', await c.rowOf('立项', id), '状态')).toBe('待提交方案');
  expect(linesOf(await run())).toContain('没有需要修复的内容');
});

test('two rows whose contents were exchanged both come back', async () => {
  const [one, two] = [await submitted(c, TOWN, { 项目名称: '甲' }), await submitted(c, TOWN, { 项目名称: '乙' })];
  const rows = await valuesOf(c, OWNER, '申报');
  // Everything but the two numbers: as a sort that left out the first column would.
  const [a, b] = [rows[one.row - 1]!.slice(1), rows[two.row - 1]!.slice(1)];
  await write(`申报!B${one.row}`, [b.map((v) => v ?? '')]);
  await write(`申报!B${two.row}`, [a.map((v) => v ?? '')]);
  await tomorrow();
  expect(await c.cell('申报', one.row, '项目名称')).toBe('甲');
  expect(await c.cell('申报', two.row, '项目名称')).toBe('乙');
  expect((await toAdmin()).at(-1)!.subject).toBe('【修复】2个项目的表格内容已按办理记录恢复');
});

test('an entry of the ledger that was changed is found by 核对办理记录, with its number', async () => {
  const rows = await valuesOf(c, OWNER, '办理记录!A2:S');
  const opinion = rows[2]![13] ?? '';
  await write('办理记录!N4', [['已同意']]);
  expect((await verify(c)).join('\n')).toContain('第3条的内容与校验不符');
  await write('办理记录!N4', [[opinion]]);
  expect((await verify(c)).join('\n')).not.toContain('不符');
});

test('a last entry cut off stops everything: commands say why, the role account and the administrator get an alarm', async () => {
  const { id, row } = await draft(c, TOWN);
  const ledger = await valuesOf(c, OWNER, '办理记录!A:S');
  const last = ledger.length;
  const kept = ledger[last - 1]!.map((v) => v ?? '');
  await write(`办理记录!A${last}`, [kept.map(() => '')]);
  expect(await c.submit(TOWN, '申报', row)).toContain('办理记录的末条与系统记载不符，暂停办理');
  await c.newMail();
  await tomorrow();
  const alarms = (await c.newMail()).filter((m) => m.subject.includes('暂停办理'));
  expect(alarms.flatMap((m) => m.to.split(/, ?/)).sort()).toEqual([ADMIN, OWNER]);
  // The administrator still gets in, to see what is wrong; nobody else does anything.
  const look = await c.host.desk<{ ok: boolean; view: { notices: string[]; admin?: object } }>(ADMIN, 'look', {});
  expect(look.result.view.notices[0]).toContain('办理记录的末条与系统记载不符');
  expect(look.result.view.admin).toBeDefined();
  expect((await c.host.desk<{ ok: boolean }>(REVIEW, 'look', {})).result.ok).toBe(false);
  const save = { command: 'person.unbind', id: randomUUID(), seen: {}, projects: [], form: { email: TOWN } };
  expect(linesOf((await c.host.desk<ActAnswer>(ADMIN, 'act', save)).result)).toContain('暂停办理');
  expect((await verify(c)).join('\n')).toContain(`办理记录止于第${last - 2}条，系统记载的末条是第${last - 1}条`);
  await write(`办理记录!A${last}`, [kept]);
  expect(await c.submit(TOWN, '申报', row), id).toContain('已提交');
});

test('a column that was renamed stops everything until 修复 has put it back', async () => {
  const { row } = await draft(c, TOWN);
  const place = await at('申报', '系统目标', 1);
  await write(place, [['目标']]);
  expect(await c.submit(TOWN, '申报', row)).toContain('请管理员在办理台执行“修复”');
  const run = { command: 'repair', id: randomUUID(), seen: {}, projects: [], form: {} };
  expect((await c.host.desk<ActAnswer>(REVIEW, 'act', run)).result.ok).toBe(false);
  const look = await c.host.desk<{ ok: boolean; view: { admin?: object } }>(ADMIN, 'look', {});
  expect(look.result.view.admin).toBeDefined();
  expect(linesOf((await c.host.desk<ActAnswer>(ADMIN, 'act', run)).result)).toContain('申报：表头');
  expect(await c.submit(TOWN, '申报', row)).toContain('已提交');
});
