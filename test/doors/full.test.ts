// Where an editor's sheets have used up the ten million cells: it is said who can do what, mail goes on, 修复 makes room.
import { STAGE_SHEETS } from '../../src/workbook/layout/layout';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADMIN,
  batch,
  command,
  type County,
  draft,
  funded,
  linesOf,
  openCounty,
  OWNER,
  submitted,
  TOWN,
  valuesOf,
  WATER,
} from './county';

let c: County;
let row = 0;
let told: Set<string>;
const keys = async (state: string) =>
  (await valuesOf(c, OWNER, '发件记录!A2:H')).filter((r) => r[7] === state).map((r) => String(r[0]));
const dueMail = async () =>
  (await c.newMail())
    .filter(({ subject }) => !/【告警】|【提醒】|【办理记录】/.test(subject))
    .map((m) => `${m.to} ${m.subject}`);

beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00');
  await funded(c, TOWN, '2024-12-12');
  ({ row } = await draft(c, WATER));
  const path = `/v4/spreadsheets/${c.host.spreadsheetId}?fields=sheets.properties.gridProperties`;
  const { body } = await c.host.ask<{ sheets: { properties: { gridProperties: Record<string, number> } }[] }>(
    OWNER,
    path,
  );
  const used = body.sheets
    .map(({ properties: { gridProperties: g } }) => g.rowCount! * g.columnCount!)
    .reduce((a, b) => a + b, 0);
  const grid = { rowCount: 10_000_000 - used, columnCount: 1 };
  const added = { addSheet: { properties: { title: '导入的数据', gridProperties: grid } } };
  expect((await batch(c, TOWN, added)).status).toBe(200);
  await c.newMail();
});
afterAll(() => c?.host.close());

test('a command says that the cells are used up, and who can do what', async () => {
  const says = await c.submit(WATER, '申报', row);
  expect(says).toContain('表格的单元格已用完（一个文件最多1000万个），本次未办理');
  expect(says).toContain('从本表格删除');
  expect(says).toContain('管理员在办理台执行“修复”');
  expect(await c.cell('申报', row, '状态')).toBe('草稿');
});

test('the daily run mails what is due once, and tells the administrator what takes the cells every day', async () => {
  await c.host.clock({ now: '2026-11-10T09:00+08:00' });
  const mails = await c.newMail();
  const alarm = mails.find((m) => m.subject === '【告警】项目表的单元格已用完，不能办理')!;
  expect(alarm.to).toContain(ADMIN);
  expect(alarm.text).toMatch(/系统以外的工作表“导入的数据”（9\d{6}个单元格）\n系统的工作表“/);
  const lapse = mails.filter((m) => m.text.includes('立项审批意见'));
  expect(lapse.map((m) => m.to)).toContain(TOWN);
  told = new Set(mails.map((m) => `${m.to} ${m.subject}`));
  await c.host.clock({ now: '2026-11-11T09:00+08:00' });
  const next = await c.newMail();
  expect(next.map((m) => m.subject)).toContain('【告警】项目表的单元格已用完，不能办理');
  expect(next.filter((m) => m.text.includes('立项审批意见'))).toEqual([]);
});

test('修复 takes away what is nobody’s and says how much it was; work goes on, and no mail goes again', async () => {
  expect(linesOf(await command(c, ADMIN, 'repair'))).toMatch(/移除系统以外的工作表“导入的数据”（9\d{6}个单元格）/);
  expect(await c.submit(WATER, '申报', row)).toContain('已提交');
  await submitted(c, TOWN);
  await c.newMail();
  await c.host.clock({ now: '2026-11-12T09:00+08:00' });
  expect((await dueMail()).filter((m) => told.has(m))).toEqual([]);
  expect((await keys('已发')).some((key) => key.endsWith(TOWN) && !key.includes('|now|'))).toBe(true);
});

test('a person cannot type into what a merge covers', async () => {
  const sheetId = STAGE_SHEETS[0]!.id;
  const { id, row: first } = await draft(c, WATER);
  const { row: second } = await draft(c, WATER);
  const column = STAGE_SHEETS[0]!.columns.findIndex((col) => col.key === 'name');
  const range = {
    sheetId,
    startRowIndex: first - 1,
    endRowIndex: second,
    startColumnIndex: column,
    endColumnIndex: column + 1,
  };
  expect((await batch(c, WATER, { mergeCells: { range, mergeType: 'MERGE_ALL' } })).status).toBe(200);
  const typed = await c.host.edit(WATER, '申报', `B${second}`, [['写不进']]);
  expect(typed).toMatchObject({ applied: false, refused: expect.stringContaining('被合并单元格') });
  // Whoever may not edit all of it cannot undo it either.
  expect((await batch(c, TOWN, { unmergeCells: { range } })).status).toBe(400);
  expect(await c.submit(WATER, '申报', first)).toContain('已提交');
  expect((await c.host.edit(WATER, '申报', `B${second}`, [['写得进']])).applied, id).toBe(true);
});
