// Pushes over the county of layout 5, through the doors: tables that changed, 修复 by the administrator, and a push that was
// taken back (decision 24).
import { some } from '../some';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LookAnswer } from '../../src/wire';
import { ADMIN, batch, command, type County, executionsOf, linesOf, OWNER, valuesOf, verify } from '../doors/county';
import { contentOfValue } from '../../src/workbook/cells/cells';
import { labelIn, LAYOUT } from '../../src/workbook/layout/layout';
import { codeOver, plain, replayed, unfit } from './code';
import { changes } from './mutations';
import { openRecorded, openRepaired, push, sealOf } from './push';
import { type Sheet, statesOf } from './recorded';

/** The layout that the next one will be. */
const NEXT = String(Number(LAYOUT) + 1);

let c: County;
afterEach(() => c.host.close());

const SHEETS = ['申报', '立项', '采购', '实施', '验收', '监督', '事项'];
/** 项目编号, 状态 and 下一步 of every row. */
async function states(): Promise<Record<string, string[][]>> {
  const found: Record<string, string[][]> = {};
  for (const sheet of SHEETS) {
    const [header = [], ...rows] = await valuesOf(c, OWNER, sheet);
    const columns = ['项目编号', '状态', '下一步与承办'].map((label) => header.indexOf(label));
    found[sheet] = rows.filter((r) => r[0]).map((r) => columns.map((at) => String(r[at] ?? '')));
  }
  return found;
}
const repair = async () => linesOf(await command(c, ADMIN, 'repair'));
/** What was drawn and locked anew is no row that was restored. */
const RESTORED = /：按办理记录恢复$/m;

test('layout 4, once upgraded, asks no table any more: its ledger tells the same under every change of them', async () => {
  c = await openRecorded('4');
  expect(await repair()).toContain('升级至版式');
  const titles = ['办理记录', ...SHEETS];
  const sheets = new Map<string, Sheet>();
  for (const title of titles) {
    const [header = [], ...rows] = await valuesOf(c, OWNER, title);
    const cells = rows.map((row) => header.map((_, at) => contentOfValue(row[at])));
    sheets.set(title, { labels: header.map((cell) => labelIn(String(cell))), rows: cells });
  }
  const upgraded = { sheet: (title: string) => sheets.get(title)!, seal: sealOf(c) };
  const was = statesOf('4');
  for (const change of [{}, ...Object.values(changes(false))]) {
    const code = await codeOver(change);
    const { projects, entries } = replayed(code, upgraded);
    expect(plain(projects)).toEqual(plain(Object.entries(was.projects)));
    expect(unfit(code, upgraded, false)).toEqual([]);
    for (const id of projects.keys()) {
      expect(code.adopt.asksTables(entries.get(id)!), id).toBe(false);
      expect(
        entries
          .get(id)!
          .map((e) => e.version)
          .sort(),
      ).toContain(1);
    }
  }
});

test('layout 4 is taken over as its ledger has it where a row was changed before', async () => {
  c = await openRecorded('4');
  const [header = []] = await valuesOf(c, OWNER, '立项!1:1');
  const at = header.indexOf('状态');
  const cell = { values: [{ userEnteredValue: { stringValue: '资金已落实' } }] };
  const start = { sheetId: 1002, rowIndex: 2, columnIndex: at };
  expect((await valuesOf(c, OWNER, '立项!A3'))[0]).toEqual(['YN2026-0002']);
  await batch(c, OWNER, { updateCells: { start, rows: [cell], fields: 'userEnteredValue' } });
  await repair();
  const was = statesOf('4').rows.立项!['YN2026-0002']!;
  expect((await states()).立项!.find((r) => r[0] === 'YN2026-0002')).toEqual(['YN2026-0002', was.state, was.next]);
});

test('an upgrade in parts that Google ends after any of its calls is made whole by the next 修复, 人员 with it', async () => {
  c = await openRecorded('4');
  const people = async () => (await valuesOf(c, OWNER, '人员!A2:D')).map(String).sort();
  const typed = await people();
  const parts = c.host.host.projects.get('owner')!.code.match(/\bIN_ONE\d*(?= = 200\b)/g) ?? [];
  await push(c, {}, Object.fromEntries(parts.map((name) => [name, 2])));
  const start = c.host.host.snapshot();
  const [ran] = await executionsOf(c, repair);
  const calls = Object.values(ran!.calls).reduce((sum, n) => sum + n, 0);
  const was = statesOf('4');
  const told = Object.values(was.rows).flatMap((rows) => Object.entries(rows).map(([id, r]) => [id, r.state, r.next]));
  // Most of its calls make seals: six points lie in all of its parts.
  for (const call of some(
    [1, 2, 3, 4, 5, 6].map((n) => Math.floor((calls * n) / 7)),
    3,
  )) {
    await c.host.host.restore(start);
    await c.host.ask(undefined, '/local/faults', { crashAfter: { function: 'act', call } });
    await command(c, ADMIN, 'repair');
    await c.host.ask(undefined, '/local/faults', undefined, 'DELETE');
    await repair();
    expect(await repair(), `after call ${call}`).toContain('没有需要修复的内容');
    expect(
      Object.values(await states())
        .flat()
        .sort(),
      `after call ${call}`,
    ).toEqual(told.sort());
    expect(await people(), `after call ${call}`).toEqual(typed);
    const adopted = (await valuesOf(c, OWNER, '办理记录!A2:M')).filter((r) => r[12] === '升级时确认的内容');
    expect(adopted.map((r) => r[3]).sort(), `after call ${call}`).toEqual(Object.keys(was.projects).sort());
    expect((await verify(c))[0], `after call ${call}`).toBe('核对无误');
  }
});

describe('the county of layout 5', () => {
  /** What today's own 修复 says first: rows that say in other words today what they said then are drawn anew. */
  let first: string;
  beforeEach(async () => {
    ({ c, said: first } = await openRepaired('5'));
  });

  test('today’s own bundle finds nothing to restore, and the ledger holds', async () => {
    expect(first).not.toMatch(RESTORED);
    const before = await states();
    expect(before.立项!.filter((r) => r[1] === '资金已落实').length).toBeGreaterThan(20);
    expect(await repair()).not.toMatch(RESTORED);
    expect(await states()).toEqual(before);
    expect((await verify(c))[0]).toBe('核对无误');
  });

  test('a step more in 立项 and a last step more throw nobody back, leave no row without a state, and open no archived one', async () => {
    const before = await states();
    const archived = before.监督!.filter((r) => r[1] === '已归档');
    const dated = changes(true);
    const steps = (tables: Readonly<Record<string, unknown>>) => {
      const more = dated['a step more']!.steps!(tables);
      return dated['a last step more']!.steps!({ ...tables, ...more });
    };
    await push(c, { steps });
    expect(await repair()).not.toMatch(RESTORED);
    const after = await states();
    expect(after).toEqual(before);
    expect(
      Object.values(after)
        .flat()
        .filter((r) => !r[1]),
    ).toEqual([]);
    expect(archived.length).toBeGreaterThan(0);
    // Nor does the next day's check.
    await c.host.clock({ advance: 'P1D' });
    const now = (await states()).立项!.map((r) => r[1]);
    expect(now).not.toContain('待纪检监察意见');
  });

  test('a column more breaks no seal: 修复 inserts it and restores no row', async () => {
    const before = await states();
    await push(c, changes(true)['a field and its column more']!);
    expect(linesOf(await command(c, ADMIN, 'systems.show'))).toContain('请管理员在办理台执行“修复”');
    const says = await repair();
    expect(says).toContain('立项：列恢复');
    expect(says).not.toMatch(RESTORED);
    expect((await valuesOf(c, OWNER, '立项!1:1'))[0]).toContain('纪检监察意见链接');
    expect(await states()).toEqual(before);
    expect(await repair()).toContain('没有需要修复的内容');
  });

  test('a layout more is upgraded once: nobody typed into 人员 comes in, and nothing is judged anew', async () => {
    const before = await states();
    const people = await valuesOf(c, OWNER, '人员!A2:D');
    const row = people.length + 2;
    const typed = ['weizao@example.org', '系统管理员', '县政务和数据局', '系统管理员', '', 45_000].map((v) => ({
      userEnteredValue: typeof v === 'number' ? { numberValue: v } : { stringValue: v },
    }));
    const start = { sheetId: 1011, rowIndex: row - 1, columnIndex: 0 };
    await batch(c, OWNER, { updateCells: { start, rows: [{ values: typed }], fields: 'userEnteredValue' } });
    await push(c, changes(true)['a field and its column more']!, { LAYOUT: NEXT });
    expect(await repair()).toContain(`升级至版式${NEXT}：124个项目和事项`);
    expect(await states()).toEqual(before);
    expect((await valuesOf(c, OWNER, '人员!A2:D')).map((r) => r[0])).toEqual(people.map((r) => r[0]));
    expect(await repair()).toContain('没有需要修复的内容');
    expect((await verify(c))[0]).toBe('核对无误');
    // What its entries led to stood in them already.
    expect((await valuesOf(c, OWNER, '办理记录!A2:M')).filter((r) => r[12] === '升级时确认的内容')).toEqual([]);
  });

  test.each([
    ['entry', { VERSION: 99 }],
    ['layout', { LAYOUT: '99' }],
  ])(
    'after a push that was taken back, what a newer version’s %s says is not misread: every door says what to do',
    async (_, more) => {
      const NEWER = '请维护人员重新部署较新的版本';
      const { back, again } = await push(c, {}, more);
      if ('LAYOUT' in more) expect(await repair()).toContain('升级至版式99');
      const form = {
        email: 'xin@example.org',
        post: '综合岗',
        unit: '县审计局',
        role: '审计',
        from: '2026-11-10',
        until: '',
      };
      expect(linesOf(await command(c, ADMIN, 'person.save', form))).toContain('已保存');
      const before = await valuesOf(c, OWNER, '办理记录');
      const rows = await states();
      back();
      expect(linesOf(await command(c, ADMIN, 'systems.show'))).toContain(NEWER);
      expect(await c.submit('shuiwu@example.org', '申报', 2)).toContain(NEWER);
      const { result } = await c.host.desk<LookAnswer>(ADMIN, 'look', { p: rows.申报![0]![0] });
      expect(JSON.stringify(result)).toContain(NEWER);
      expect(linesOf(await command(c, ADMIN, 'repair'))).toContain(NEWER);
      expect(linesOf(await command(c, ADMIN, 'ledger.resume', { reason: '试' }))).toContain(NEWER);
      await c.host.clock({ advance: 'P1D' });
      expect((await valuesOf(c, OWNER, '办理记录')).length).toBe(before.length);
      expect((await c.host.outbox()).some((m) => m.text.includes(NEWER))).toBe(true);
      again();
      expect(await states()).toEqual(rows);
      expect(linesOf(await command(c, ADMIN, 'systems.show'))).not.toContain(NEWER);
      expect((await verify(c))[0]).toBe('核对无误');
    },
  );
});
