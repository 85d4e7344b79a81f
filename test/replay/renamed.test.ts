// A push that renames a role of 人员 and a unit: nobody is lost, and everybody may do what he could.
import { afterEach, expect, test } from 'vitest';
import { COUNTY } from '../../src/county';
import type { LookAnswer } from '../../src/wire';
import { ADMIN, command, type County, linesOf, OWNER, REVIEW, shownText, valuesOf, verify } from '../doors/county';
import { openRecorded, openRepaired, push } from './push';

let c: County;
afterEach(() => c.host.close());

const { bureau } = COUNTY.offices;
const WAS = bureau.role!;
const NOW = '数据局审核';
const withRole = (role: string, roleWas?: readonly string[]) => ({
  COUNTY: { ...COUNTY, offices: { ...COUNTY.offices, bureau: { ...bureau, role, ...(roleWas && { roleWas }) } } },
});

const repair = async () => linesOf(await command(c, ADMIN, 'repair'));
/** Each person's e-mail, unit and role. */
const people = async () =>
  (await valuesOf(c, OWNER, '人员!A2:D')).map(([email, , unit, role]) => [email, unit, role].map(String)).sort();
const called = (rows: readonly (readonly string[])[]) =>
  rows.map(([email, unit, role]) => [email, unit, role === WAS ? NOW : role]);
const NEW = { email: 'xin@example.org', post: '综合岗', unit: '县审计局', role: '审计', from: '2026-11-10', until: '' };
const looksOn = async () => (await c.host.desk<LookAnswer>(REVIEW, 'look', {})).result;

test.each([
  ['with its former label', WAS],
  ['without it', '县局审核'],
])('a role is renamed %s: its people act at once, and neither a person saved nor 修复 loses one', async (_, stood) => {
  ({ c } = await openRepaired('6'));
  const before = await people();
  expect(before.filter(([, , role]) => role === WAS).length).toBe(3);
  if (stood !== WAS) {
    await push(c, {}, withRole(stood, [WAS]));
    await repair();
  }
  const stands = before.map(([email, unit, role]) => [email, unit, role === WAS ? stood : role]);
  expect(await people()).toEqual(stands);
  await push(c, {}, withRole(NOW, stood === WAS ? [WAS] : undefined));

  const seen = await looksOn();
  expect(seen).toMatchObject({ ok: true, view: { who: { role: NOW } } });
  expect(seen.ok && seen.view.queue.length).toBeGreaterThan(0);
  expect(await people()).toEqual(stands);
  expect(linesOf(await command(c, ADMIN, 'person.save', NEW))).toContain('已保存');
  const after = [...called(before), [NEW.email, NEW.unit, NEW.role]].sort();
  expect(await people()).toEqual(after);
  await repair();
  expect(await people()).toEqual(after);
  expect(await repair()).toContain('没有需要修复的内容');
  expect(await looksOn()).toMatchObject({ ok: true });
  expect((await verify(c))[0]).toBe('核对无误');
});

test.each(['4', '5', '6'])(
  'layout %s: 修复 right after the push writes the new label and loses nobody',
  async (layout) => {
    c = await openRecorded(layout);
    const before = await people();
    await push(c, {}, withRole(NOW));
    await repair();
    expect(await people()).toEqual(called(before));
    expect(await looksOn()).toMatchObject({ ok: true, view: { who: { role: NOW } } });
    expect(await repair()).toContain('没有需要修复的内容');
  },
);

test('a unit is renamed: its officer goes on, under its old name in 人员 and under the new one', async () => {
  ({ c } = await openRepaired('6'));
  const [header = [], ...rows] = await valuesOf(c, OWNER, '申报');
  const at = (label: string) => header.indexOf(label);
  const draft = rows.find((row) => ['草稿', '已撤回'].includes(String(row[at('状态')])))!;
  const [id, unit] = [String(draft[0]), String(draft[at('建设单位')])];
  const officer = (await people()).find(([, of, role]) => of === unit && role === '项目管理专员')![0]!;
  const label = '县某某局';
  const units = COUNTY.units.map((u) => (u.label === unit ? { ...u, label, formerly: [u.label] } : u));
  expect(units.filter((u) => u.label === label)).toHaveLength(1);
  await push(c, {}, { COUNTY: { ...COUNTY, units } });

  expect(await repair()).not.toMatch(new RegExp(`^${id}`, 'm'));
  expect(linesOf(await command(c, ADMIN, 'officers.missing'))).not.toContain(unit);
  const row = await c.rowOf('申报', id);
  expect(await c.submit(officer, '申报', row)).toContain('已提交');
  const form = { ...NEW, email: officer, post: '项目管理专员', role: '项目管理专员', unit: label, from: '2024-08-17' };
  expect(linesOf(await command(c, ADMIN, 'person.save', form))).toContain('已保存');
  expect(await people()).toContainEqual([officer, label, '项目管理专员']);
  expect(shownText(await c.menu(officer, '撤回', '申报', row))).toContain('已撤回');
  expect(await c.submit(officer, '申报', row)).toContain('已提交');
  expect(await repair()).not.toContain('按办理记录恢复');
  expect((await verify(c))[0]).toBe('核对无误');
});
