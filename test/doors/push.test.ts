// A push whose defaults differ: nobody is stopped, what was handed in keeps its rule, and 参数 tells from when on the new one holds.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LookAnswer } from '../../src/wire';
import {
  ADMIN,
  command,
  type County,
  draft,
  linesOf,
  openCounty,
  OWNER,
  submitted,
  TOWN,
  valuesOf,
  verify,
} from './county';

const costs = { 软件开发费: 42.5, '资金来源（县级）': 45 };
const rules = async (c: County) =>
  (await valuesOf(c, OWNER, '参数!A2:J')).filter((r) => r[1] === '立项审批：总投资达到').map((r) => [r[2], r[7], r[9]]);
const noticesOf = async (c: County) => {
  const { result } = await c.host.desk<LookAnswer>(ADMIN, 'look', {});
  return result.ok ? result.view.notices.join('\n') : result.says;
};

let c: County;
let old: number;
let typed: number;
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:30+08:00', ['ducheng', 'chushen', 'zonghe', 'caizheng']);
  old = (await submitted(c, TOWN, costs)).row;
  typed = (await draft(c, TOWN, costs)).row;
  // A number of the measure, changed in its place.
  const { host } = c.host;
  const { code } = host.projects.get('owner')!;
  const [was, is] = ['approval: [{ since, value: 50 }]', 'approval: [{ since, value: 40 }]'];
  expect(code).toContain(was);
  host.plant('owner', code.replace(was, is));
  host.deploy('owner');
  await c.newMail();
});
afterAll(() => c.host.close());

test('until the next sweep everybody works on by the old default, and nothing is said to be tampered with', async () => {
  expect(await c.submit(TOWN, '申报', typed)).toContain('已提交');
  expect(await c.cell('申报', typed, '管理方式')).toBe('备案');
  expect(linesOf(await command(c, ADMIN, 'officers.missing'))).not.toContain('暂停办理');
  expect((await c.newMail()).filter((m) => m.subject.includes('告警'))).toEqual([]);
});

test('the sweep enters what held before and what holds from that day on, and tells the administrators once', async () => {
  await c.host.clock({ advance: 'P1D' });
  expect(await rules(c)).toEqual([
    [50, '系统默认', expect.stringMatching(/^版式\d+·参数\w+$/)],
    [40, '系统默认', expect.stringMatching(/^版式\d+·参数\w+$/)],
  ]);
  const told = (await c.newMail()).filter((m) => m.subject.includes('参数'));
  expect(told.map((m) => [m.subject, m.to])).toEqual([['【参数】1项默认值随系统更新', ADMIN]]);
  expect(told[0]!.text).toContain('“管理方式·立项审批：总投资达到”随系统更新为40万元，自2026-11-09起');
  expect(await noticesOf(c)).not.toContain('参数');
  await c.host.clock({ advance: 'P1D' });
  expect(await rules(c)).toHaveLength(2);
  expect((await c.newMail()).filter((m) => m.subject.includes('参数'))).toEqual([]);
  expect((await verify(c))[0]).toBe('核对无误');
});

test('450,000 yuan handed in before stay filed, handed in from then on they need approval (A10.1, A30.1)', async () => {
  const young = await submitted(c, TOWN, { ...costs, 项目名称: '另一项目' });
  expect(await c.cell('申报', young.row, '管理方式')).toBe('立项审批');
  expect(await c.cell('申报', old, '管理方式')).toBe('备案');
  expect(linesOf(await command(c, ADMIN, 'repair'))).toContain('没有需要修复的内容');
  expect(await c.cell('申报', old, '管理方式')).toBe('备案');
});

test('a default row that somebody changes by hand afterwards takes no effect, is told and set right by the next sweep at the latest', async () => {
  const rows = await valuesOf(c, OWNER, '参数!A2:J');
  const at = rows.findIndex((r) => r[1] === '立项审批：总投资达到' && r[2] === 40) + 2;
  const path = `/v4/spreadsheets/${c.host.spreadsheetId}/values/${encodeURIComponent(`参数!C${at}`)}?valueInputOption=RAW`;
  await c.host.ask(OWNER, path, { values: [[90]] }, 'PUT');
  const young = await submitted(c, TOWN, { ...costs, 项目名称: '第三个项目' });
  expect(await c.cell('申报', young.row, '管理方式')).toBe('立项审批');
  await c.host.clock({ advance: 'P1D' });
  expect((await rules(c)).map((r) => r[0])).toEqual([50, 40]);
  const told = (await c.newMail()).filter((m) => m.to.includes(ADMIN)).map((m) => m.text);
  expect(told.join('\n')).toContain('“参数”表1行不是经办理台登记的');
});
