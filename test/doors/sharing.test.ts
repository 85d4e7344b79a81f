// The file is shared as 人员 says on that day, also where nobody saves 人员 on that day (A3.2).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActAnswer } from '../../src/wire';
import {
  ADMIN,
  type County,
  draft,
  executionsOf,
  letters,
  linesOf,
  mayOpen,
  openCounty,
  OWNER,
  type Placed,
  sheetsCalls,
  TOWN,
  valuesOf,
  WATER,
} from './county';

const COMING = 'xiazhou@example.org';
const AUDITOR = 'shenji2@example.org';
const GONE = 'shan..chu@example.org';

let c: County;
let row: Placed;
let column: string;
beforeAll(async () => {
  c = await openCounty('2026-11-09T10:00+08:00', ['ducheng', 'shuiwu', 'chushen', 'shenji']);
  row = await draft(c, TOWN);
  column = letters((await valuesOf(c, OWNER, '申报!1:1'))[0]!.indexOf('系统目标'));
});
afterAll(() => c.host.close());

const save = async (email: string, form: Record<string, string>) => {
  const asked = { command: 'person.save', id: randomUUID(), seen: {}, projects: [] };
  const whole = { email, post: '项目管理专员', unit: '都城镇', role: '项目管理专员', until: '', sure: '是', ...form };
  return linesOf((await c.host.desk<ActAnswer>(ADMIN, 'act', { ...asked, form: whole })).result);
};
const types = async (as: string) => (await c.host.edit(as, '申报', `${column}${row.row}`, [['目标']])).applied;
const rights = () => c.host.host.engine.rights(c.host.spreadsheetId)!;
/** The sweep of that morning, and how often it called SpreadsheetApp's file, by method. */
const sweepOn = async (day: string) => {
  const runs = await executionsOf(c, () => c.host.clock({ now: `${day}T10:00+08:00` }));
  const sweeps = runs.filter((e) => e.function === 'sweep');
  expect(sweeps.map((e) => [e.status, e.error ?? ''])).toEqual(sweeps.map(() => ['completed', '']));
  const last = sweeps.at(-1)!;
  const file = Object.entries(last.calls).filter(([name]) => /^Spreadsheet(App)?\./.test(name));
  return { file: Object.fromEntries(file), ...sheetsCalls(last) };
};

test('an officer from Monday 16 November cannot open the file on the 15th, and types in his unit’s open row after that morning’s sweep (A3.2)', async () => {
  expect(await save(COMING, { from: '2026-11-16' })).toContain('已保存');
  await sweepOn('2026-11-15');
  expect([await mayOpen(c, COMING), await types(COMING)]).toEqual([false, false]);
  await c.host.clock({ now: '2026-11-16T07:30+08:00' });
  expect([await mayOpen(c, COMING), await types(COMING)]).toEqual([false, false]);
  const { file } = await sweepOn('2026-11-16');
  expect([await mayOpen(c, COMING), await types(COMING)]).toEqual([true, true]);
  // Let in before the rows are opened to him, in one call; nobody else is touched.
  expect(file).toMatchObject({ 'Spreadsheet.addEditors': 1 });
  expect(Object.keys(file).filter((name) => /remove|Viewer\b|addViewers/.test(name))).toEqual([]);
  expect(await types(TOWN)).toBe(true);
});

test('one whose last day was 17 November types on that day, and neither types nor opens the file after the sweep of the 18th (A3.2)', async () => {
  expect(await save(TOWN, { from: '2024-08-17', until: '2026-11-17' })).toContain('已保存');
  await sweepOn('2026-11-17');
  expect([await mayOpen(c, TOWN), await types(TOWN)]).toEqual([true, true]);
  await sweepOn('2026-11-18');
  expect([await mayOpen(c, TOWN), await types(TOWN), await types(COMING)]).toEqual([false, false, true]);
  expect(rights().editors).not.toContain(TOWN);
});

test('an auditor comes as viewer on his day; one who becomes an officer edits, one who becomes an auditor no longer (A3.2, A26.1)', async () => {
  const audit = { post: '审计岗', unit: '县审计局', role: '审计' };
  await save(AUDITOR, { ...audit, from: '2026-11-19' });
  await sweepOn('2026-11-19');
  expect(rights().viewers).toEqual(['shenji@example.org', AUDITOR]);
  await save(WATER, { ...audit, from: '2026-11-19' });
  expect([rights().viewers.includes(WATER), rights().editors.includes(WATER)]).toEqual([true, false]);
  await save(AUDITOR, { unit: '县水务局', from: '2026-11-19' });
  expect([rights().viewers.includes(AUDITOR), rights().editors.includes(AUDITOR)]).toEqual([false, true]);
});

test('whom 人员 does not know keeps what he has, and the role account owns the file (A3.2)', async () => {
  c.host.host.engine.share(c.host.spreadsheetId, 'guest@example.org', 'editor');
  c.host.host.engine.share(c.host.spreadsheetId, 'reader@example.org', 'viewer');
  await sweepOn('2026-11-20');
  expect(rights().owner).toBe(OWNER);
  expect(rights().editors).toContain('guest@example.org');
  expect(rights().viewers).toContain('reader@example.org');
});

test('where nothing differs, a sweep over 7 people and one over 47 ask for the file’s rights with the same three calls (A3.2)', async () => {
  const few = await sweepOn('2026-11-24');
  for (let n = 0; n < 40; n++)
    expect(await save(`zhen${n}@example.org`, { unit: '都城镇', from: '2026-11-25' })).toContain('已保存');
  expect((await sweepOn('2026-11-25')).file).toEqual({ ...few.file, 'Spreadsheet.addEditors': 1 });
  const many = await sweepOn('2026-11-26');
  expect(few.file).toEqual({ 'SpreadsheetApp.openById': 1, 'Spreadsheet.getEditors': 1, 'Spreadsheet.getViewers': 1 });
  expect(many.file).toEqual(few.file);
  expect(many.reads).toBe(few.reads);
});

test('an account that Google does not take stops nobody else: the sweep goes on and tells the administrator which it is (A3.2)', async () => {
  // No address of Google's: an account that was deleted since looks the same to it.
  expect(await save(GONE, { from: '2026-11-27' })).toContain('已保存');
  const says = await save('tongri@example.org', { from: '2026-11-27' });
  expect(says).toContain('已保存');
  await c.newMail();
  await sweepOn('2026-11-27');
  const told = (await c.newMail()).filter((m) => m.subject.startsWith('【人员】'));
  expect(told.map((m) => [m.to, m.subject])).toEqual([[ADMIN, '【人员】1个账号无法打开项目表']]);
  expect(told[0]!.text).toContain(GONE);
  expect([await types('tongri@example.org'), await types(COMING)]).toEqual([true, true]);
  // Nor is anybody else's row refused for it.
  expect(await save(COMING, { from: '2026-11-16' })).toContain('已保存');
  expect(rights().editors).not.toContain(GONE);
});
