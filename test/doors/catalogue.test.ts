import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LookAnswer } from '../../src/wire';
import {
  ADMIN,
  batch,
  type County,
  draft,
  executionsOf,
  linesOf,
  openCounty,
  OWNER,
  REVIEW,
  SECOND,
  sheetsCalls,
  shownText,
  TOWN,
  valuesOf,
  verify,
  WATER,
  command,
} from './county';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00');
});
afterAll(() => c.host.close());

const act = (as: string, name: string, form?: Record<string, string>, id?: string) => command(c, as, name, form, id);
const says = async (...args: Parameters<typeof act>) => linesOf(await act(...args));
const catalogue = async () => (await valuesOf(c, OWNER, '系统目录!A2:F')).filter((row) => row[0] !== '各单位');
const WATERWORKS = { name: '智慧水务监测平台', number: 'SW-01', level: '二级', state: '在用', note: '' };
const REPAIRED = '系统目录：按系统默认和办理记录恢复';

test('an officer enters a system of his own unit: one write, a row, an entry of the ledger; the second click adds nothing (A3.3)', async () => {
  const id = randomUUID();
  const runs = await executionsOf(c, async () => {
    expect(await says(WATER, 'systems.set', WATERWORKS, id)).toContain('智慧水务监测平台，编号SW-01，等保二级，在用');
  });
  expect(runs.map((r) => sheetsCalls(r).writes)).toEqual([1]);
  expect(await act(WATER, 'systems.set', WATERWORKS, id)).toMatchObject({ ok: true, repeated: true });
  expect(await catalogue()).toEqual([['县水务局', '智慧水务监测平台', 'SW-01', '二级', '在用']]);
  const entry = (await valuesOf(c, OWNER, '办理记录!A2:O')).find((row) => row[3] === '系统目录');
  expect(entry).toMatchObject({ 5: 'systems.set', 6: '登记', 7: WATER, 11: 'A3.3', 12: '智慧水务监测平台' });
  expect((await verify(c)).join('\n')).toContain('核对无误');
});

test('everything that is wrong is said at once, and nobody else may enter systems (A3.3)', async () => {
  const wrong = await says(WATER, 'systems.set', { name: '', level: '六级', state: '在用', note: '长'.repeat(501) });
  expect(wrong).toContain('“系统名称”未填写');
  expect(wrong).toContain('“等保级别”请从未定级、一级');
  expect(wrong).toContain('“说明”请在500字以内');
  expect(await says(REVIEW, 'systems.set', WATERWORKS)).toContain('不由你的岗位办理');
  expect(await catalogue()).toHaveLength(1);
});

test('the same number changes the system, name included; a name that another number has is refused (A3.3)', async () => {
  expect(await says(WATER, 'systems.set', { ...WATERWORKS, name: '智慧水务平台', level: '三级' })).toContain('已修改');
  expect(await says(WATER, 'systems.set', { name: '旧取水许可系统', number: 'SW-02', state: '停用' })).toContain(
    '已登记',
  );
  const unnumbered = await says(WATER, 'systems.set', { name: '智慧水务平台', state: '在用' });
  expect(unnumbered, 'what is left out stays').toContain('智慧水务平台，编号SW-01，等保三级，在用');
  expect(await says(WATER, 'systems.set', { name: '新建', state: '在用' })).toContain('“新建”是申报表的固定选项');
  expect(await says(WATER, 'systems.set', { ...WATERWORKS, name: '旧取水许可系统' })).toContain(
    '已登记为编号SW-02的系统',
  );
  expect(
    await says(TOWN, 'systems.set', { name: '智慧水务平台', state: '在用' }),
    'another unit’s is its own',
  ).toContain('已登记');
  expect(await catalogue()).toEqual([
    ['县水务局', '智慧水务平台', 'SW-01', '三级', '在用'],
    ['县水务局', '旧取水许可系统', 'SW-02', '', '停用'],
    ['都城镇', '智慧水务平台', '', '', '在用'],
  ]);
});

test('a name like a formula stays a text, in the sheet and in a CSV of it (A3.3)', async () => {
  expect(await says(TOWN, 'systems.set', { name: '=1+1', state: '停用' })).toContain('已登记');
  expect((await catalogue()).map((row) => row[1])).toContain("'=1+1");
});

test('the cell 所服务系统 offers 新建 and the catalogue, and takes another name too (A3.3)', async () => {
  const { row } = await draft(c, WATER, { 所服务系统: '目录外系统' });
  expect(await c.cell('申报', row, '所服务系统')).toBe('目录外系统');
  const header = (await valuesOf(c, OWNER, '申报!1:1'))[0]!;
  const column = header.indexOf('所服务系统');
  const letter = String.fromCharCode(65 + column);
  const path = `/v4/spreadsheets/${c.host.spreadsheetId}?ranges=${encodeURIComponent(`申报!${letter}${row}`)}&fields=sheets.data.rowData.values.dataValidation`;
  const { body } = await c.host.ask<{ sheets: { data: { rowData: { values: { dataValidation: unknown }[] }[] }[] }[] }>(
    OWNER,
    path,
  );
  expect(body.sheets[0]!.data[0]!.rowData[0]!.values[0]!.dataValidation).toMatchObject({
    condition: { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: '=系统目录!$B$2:$B' }] },
    showCustomUi: true,
  });
  expect((await valuesOf(c, OWNER, '系统目录!B2:B4')).flat()).toEqual(['新建', '不涉及', '无']);
});

test('检查所选, 提交, the sidebar and the desk say where a demand and the catalogue disagree, and nothing is refused (A3.3)', async () => {
  const { id, row } = await draft(c, WATER, {
    所服务系统: '智慧水务监测平台',
    项目名称: '水务平台运维',
    建设性质: '运维',
  });
  const off = '所服务系统不在信息系统目录中';
  expect(shownText(await c.menu(WATER, '检查所选', '申报', row))).toContain(off);
  await c.type(WATER, '申报', row, { 所服务系统: 'sw-01' });
  const known = shownText(await c.menu(WATER, '检查所选', '申报', row));
  expect(known).not.toContain(off);
  expect(known).toContain('所服务系统：sw-01。目录中为“智慧水务平台，编号SW-01，等保三级，在用”');
  await c.type(WATER, '申报', row, { 所服务系统: '智慧水务监测平台' });
  const handed = await c.submit(WATER, '申报', row);
  expect(handed).toContain('已提交');
  expect(handed).toMatch(
    /提示：申报 第\d+行“所服务系统”.*所服务系统不在信息系统目录中（所服务系统智慧水务监测平台）。请先在办理台“更多事项”登记该系统/,
  );
  expect((await c.look(REVIEW, id)).summary.map((s) => s.join('：')).join('\n')).toContain(
    `所服务系统：智慧水务监测平台。${off}`,
  );
  expect(shownText(await c.menu(WATER, '流程与依据', '申报', row))).toContain(`所服务系统：智慧水务监测平台。${off}`);
  const listed = await says(REVIEW, 'systems.show');
  expect(listed).toContain('县水务局：2个\n智慧水务平台，编号SW-01，等保三级，在用');
  expect(listed).toMatch(new RegExp(`与目录不一致的申报：2个[\\s\\S]*${id} 水务平台运维（县水务局）：${off}`));
  expect(await says(TOWN, 'systems.show'), 'a town sees its own alone').not.toContain('县水务局');
  expect(linesOf(await c.act(REVIEW, id, '审核汇总：纳入年度计划')), 'whoever gathers is told').toContain(off);
});

test('the bureau confirms a system’s class: a demand that serves it shows it before it is typed, and another class is confirmed anew (A2.2)', async () => {
  const form = { ...WATERWORKS, name: '智慧水务平台', class: '公共类' };
  expect(await says(WATER, 'systems.set', form)).toContain('公共类（未确认），在用');
  expect(await says(WATER, 'systems.confirm', { system: '', class: '' })).toContain('不由你的岗位办理');
  const system = '县水务局·智慧水务平台（公共类（未确认））';
  expect(await says(REVIEW, 'systems.confirm', { system: '县水务局·没有的系统', class: '专业类' })).toContain(
    '请重新选择',
  );
  const { id, row } = await draft(c, WATER, {
    项目名称: '水务平台运维',
    建设性质: '运维',
    服务类别: '运维服务·软件系统运行维护',
    所服务系统: '智慧水务平台',
  });
  expect(await c.cell('申报', row, '项目类别'), 'as entered').toBe('公共类');
  expect(await says(REVIEW, 'systems.confirm', { system, class: '专业类' })).toContain(
    '智慧水务平台，编号SW-01，等保二级，专业类，在用',
  );
  expect((await valuesOf(c, OWNER, '系统目录!A2:H')).find((r) => r[1] === '智慧水务平台')?.slice(6)).toEqual([
    '专业类',
    '已确认',
  ]);
  expect(await c.cell('申报', row, '项目类别')).toBe('专业类');
  const handed = await c.submit(WATER, '申报', row);
  expect(handed).toContain('已提交');
  expect(handed).not.toContain('系统目录');
  expect(await c.cell('申报', row, '所服务系统类别')).toBe('专业类');
  expect((await c.look(REVIEW, id)).summary.map((s) => s.join('：')).join()).toContain('专业类');
  expect(await says(WATER, 'systems.set', form), 'another class').toContain('公共类（未确认）');
});

test('修复 takes out of 系统目录 what no entry has, and brings back what is gone (A3.3)', async () => {
  const before = await catalogue();
  const { id } = (
    await c.host.ask<{ sheets: { properties: { title: string; sheetId: number } }[] }>(
      OWNER,
      `/v4/spreadsheets/${c.host.spreadsheetId}`,
    )
  ).body.sheets
    .map(({ properties }) => ({ title: properties.title, id: properties.sheetId }))
    .find(({ title }) => title === '系统目录')!;
  const cells = (...texts: string[]) => ({
    values: texts.map((stringValue) => ({ userEnteredValue: { stringValue } })),
  });
  const put = {
    start: { sheetId: id, rowIndex: 4, columnIndex: 0 },
    rows: [cells('都城镇', '捏造系统')],
    fields: 'userEnteredValue',
  };
  expect((await batch(c, TOWN, { updateCells: put })).status, 'a unit cannot').not.toBe(200);
  expect((await batch(c, OWNER, { updateCells: put })).status).toBe(200);
  expect((await catalogue())[0]![1]).toBe('捏造系统');
  expect(await says(ADMIN, 'repair')).toContain(REPAIRED);
  expect(await catalogue()).toEqual(before);
  expect(await says(ADMIN, 'repair')).not.toContain(REPAIRED);
});

test('two reviewers link templates at the same time: both stand; the list shows them, and a unit cannot (A30.2)', async () => {
  const material = '申报·审核汇总·需求方案';
  const opinion = '立项·出具审批意见·立项审批意见格式';
  const link = 'https://docs.example.org/moban/xuqiu';
  const both = await Promise.all([
    act(REVIEW, 'materials.set', { material, link }),
    act(SECOND, 'materials.set', { material: opinion, link: 'https://docs.example.org/moban/yijian' }),
  ]);
  expect(both.map(linesOf).join()).toMatch(/已设置模板[\s\S]*已设置模板/);
  const rows = (await valuesOf(c, OWNER, '材料清单!A2:G')).filter((row) => row[6]);
  expect(rows.map((row) => [row[1], row[2], row[3], row[6]])).toEqual([
    ['审核汇总', '需求方案', '必需', link],
    ['出具审批意见', '立项审批意见格式', '按需', 'https://docs.example.org/moban/yijian'],
  ]);
  expect(await says(TOWN, 'materials.set', { material, link })).toContain('不由你的岗位办理');
  expect(await says(REVIEW, 'materials.set', { material: '没有', link: 'javascript:alert(1)' })).toMatch(
    /请从列出的材料中选择。\n“模板链接”.*不是文档链接/,
  );
  expect(await says(REVIEW, 'materials.set', { material, link })).toContain('该材料已链接此模板');
});

test('finance links its budget standard, which an officer finds where he types, checks and looks (A30.2)', async () => {
  const standard = 'https://docs.example.org/czj/biaozhun';
  const material = '申报·审核汇总·项目预算标准';
  expect(await says('caizheng@example.org', 'materials.set', { material, link: standard })).toContain('已设置模板');
  const { id, row } = await draft(c, TOWN);
  const shown = shownText(await c.menu(TOWN, '检查所选', '申报', row));
  expect(shown).toContain(`模板：审核汇总·项目预算标准 ${standard}（依据：《管理办法》第三十条、第三条第（三）项）`);
  expect(shown).toContain('模板：审核汇总·需求方案 https://docs.example.org/moban/xuqiu');
  const desk = (await c.look(TOWN, id)).stages.find((stage) => stage.label === '本步骤材料')!;
  expect(desk.fields.filter((f) => f.link).map((f) => [f.label, f.link])).toEqual([
    ['需求方案（必需）', 'https://docs.example.org/moban/xuqiu'],
    ['项目预算标准（按需）', standard],
  ]);
  expect(desk.fields.map((f) => f.label)).toContain('集体决策纪要（按需）');
});

test('a template is taken back, and 修复 keeps both what was set and what was taken back (A30.2)', async () => {
  const material = '申报·审核汇总·需求方案';
  expect(await says(REVIEW, 'materials.set', { material, link: '' })).toContain('已取消模板');
  expect(await says(REVIEW, 'materials.set', { material, link: '' })).toContain('没有模板可以取消');
  const before = await valuesOf(c, OWNER, '材料清单!A2:H');
  const sheet = (
    await c.host.ask<{ sheets: { properties: { title: string; sheetId: number } }[] }>(
      OWNER,
      `/v4/spreadsheets/${c.host.spreadsheetId}`,
    )
  ).body.sheets.find(({ properties }) => properties.title === '材料清单')!;
  const range = {
    sheetId: sheet.properties.sheetId,
    startRowIndex: 1,
    endRowIndex: 3,
    startColumnIndex: 0,
    endColumnIndex: 8,
  };
  expect((await batch(c, OWNER, { updateCells: { range, fields: 'userEnteredValue' } })).status).toBe(200);
  expect(await says(ADMIN, 'repair')).toContain('材料清单：按系统默认和办理记录恢复');
  expect(await valuesOf(c, OWNER, '材料清单!A2:H')).toEqual(before);
});

test('every step that wants a document by link has it in 材料清单, with clause and requirement (A30.2)', async () => {
  const rows = await valuesOf(c, OWNER, '材料清单!A2:H');
  const keys = rows.map((row) => row[7]);
  expect(new Set(keys).size).toBe(keys.length);
  for (const row of rows) expect(row.slice(0, 6).every(Boolean), String(row)).toBe(true);
  expect(rows.map((row) => row[0])).toEqual(
    expect.arrayContaining(['申报', '立项', '采购', '实施', '验收', '监督', '事项']),
  );
  const { result } = await c.host.desk<LookAnswer>('caizheng@example.org', 'look', {});
  const tool = result.ok ? result.view.tools.find((t) => t.command === 'materials.set')! : undefined;
  expect(tool?.fields[0]?.options).toHaveLength(rows.length);
});
