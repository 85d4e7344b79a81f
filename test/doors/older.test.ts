// A workbook of an older version opens, says what it needs, and goes on as it was after 修复 (decisions 8 and 21).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Step, STEPS } from '../../src/measure';
import type { LookAnswer } from '../../src/wire';
import { county } from '../county';
import { startHost, temporaryFolder } from '../host';
import { LAYOUT, STAGE_SHEETS } from '../../src/workbook/layout/layout';
import { ADMIN, command, type County, draft, linesOf, OWNER, REVIEW, TOWN, valuesOf, verify, WATER } from './county';

const LAYOUTS = join(import.meta.dirname, 'layouts');

/** Of layout 4, which has none of the matters, endings and archived projects that the others have. */
const SYSTEMS: Readonly<Record<string, string>> = { 4: '水情平台' };
const WAITS = 'YN2026-0003';
const DRAFT = 'YN2026-0005';

const ENDS = new Set(
  STEPS.flatMap(({ outcomes = [] }: Step) =>
    outcomes.flatMap((o) => [o, ...(o.ways ?? [])].flatMap(({ closes }) => closes ?? [])),
  ),
);

describe.each(readdirSync(LAYOUTS).filter((name) => /^\d+$/.test(name)))('layout %s', (layout) => {
  let c: County;
  let before: unknown[][];
  let people: unknown[][];
  const stages = async () =>
    (await Promise.all(STAGE_SHEETS.map(({ title }) => valuesOf(c, OWNER, `${title}!A2:D`)))).flat();
  const offered = async (as: string) => {
    const { result } = await c.host.desk<LookAnswer>(as, 'look', {});
    return result.ok ? result.view.tools.map((tool) => tool.command) : result.says;
  };
  beforeAll(async () => {
    const data = temporaryFolder();
    for (const file of readdirSync(join(LAYOUTS, layout)))
      writeFileSync(join(data, file.replace(/\.gz$/, '')), gunzipSync(readFileSync(join(LAYOUTS, layout, file))));
    c = county(await startHost({ blank: true, data }));
    before = await stages();
    people = await valuesOf(c, OWNER, '人员!A2:G');
  });
  afterAll(() => c.host.close());

  test('every door says that 修复 comes first, and the administrator can always reach it', async () => {
    expect(linesOf(await command(c, WATER, 'systems.show'))).toContain('请管理员在办理台执行“修复”');
    expect(await c.submit(TOWN, '申报', 2)).toContain('本表是较早版本的系统建立的');
    expect(await offered(WATER)).toContain('本表是较早版本的系统建立的');
    expect(await offered(ADMIN)).toEqual(expect.arrayContaining(['person.save', 'repair', 'verify', 'ledger.resume']));
    const told = (await c.newMail()).filter(({ subject }) => subject === '【告警】政务项目表暂停办理');
    expect(told.map(({ to }) => to.split(', ').sort())).toEqual([[ADMIN, OWNER]]);
  });

  test('修复 upgrades it once, changes no state, and the ledger holds', async () => {
    const ids = new Set(before.map((row) => row[0]));
    const repaired = linesOf(await command(c, ADMIN, 'repair'));
    expect(repaired).toContain(`升级至版式${LAYOUT}：${ids.size}个项目和事项`);
    // Each row of what has ended says how it did (A10.5); nothing else is said anew.
    const ended = new Map(before.flatMap(([id, , , state]) => (ENDS.has(String(state)) ? [[id, state] as const] : [])));
    const said = before.map(([id, name, unit, state]) => [id, name, unit, ended.get(id) ?? state]);
    expect(await stages()).toEqual(said);
    expect(linesOf(await command(c, ADMIN, 'repair'))).toContain('没有需要修复的内容');
    expect((await verify(c))[0]).toBe('核对无误');
  });

  test('people, systems and what was typed are as they were; work goes on and numbers are not given twice', async () => {
    const now = await valuesOf(c, OWNER, '人员!A2:G');
    const but = (rows: unknown[][]) => rows.map((row) => row.filter((_, i) => i !== 4));
    expect(new Set(but(now).map(String))).toEqual(new Set(but(people).map(String)));
    // Who had acted by the menu is bound to the same account, by a mark that names it to nobody.
    const bound = (rows: unknown[][]) => rows.filter((r) => r[4]).map((r) => r[0]);
    expect(bound(now).sort()).toEqual(bound(people).sort());
    expect(bound(now)).toEqual(expect.arrayContaining([TOWN, WATER]));
    expect(now.flatMap((r) => r[4] || []).every((mark) => /^[\w-]{22}$/.test(String(mark)))).toBe(true);
    expect(linesOf(await command(c, WATER, 'systems.show'))).toContain(SYSTEMS[layout] ?? '系统目录：');
    const row = await c.rowOf('申报', DRAFT);
    expect(await c.cell('申报', row, '系统目标')).toBe('只有草稿里才有的目标');
    expect(await c.submit(TOWN, '申报', row)).toContain('已提交');
    const given = (await valuesOf(c, OWNER, '申报!A2:A')).map(([id]) => Number(String(id).slice(-4)));
    expect((await draft(c, TOWN)).id).toBe(`YN2026-${String(Math.max(...given) + 1).padStart(4, '0')}`);
    expect(linesOf(await c.act(REVIEW, WAITS, '审核汇总：纳入年度计划'))).toContain('已通过');
    await c.newMail();
    await c.host.clock({ advance: 'P1D' });
    const told = (await c.newMail()).filter((m) => /修复|告警/.test(m.subject));
    expect(told.map((m) => m.subject)).toEqual([]);
    expect(linesOf(await command(c, ADMIN, 'repair'))).toContain('没有需要修复的内容');
    expect((await verify(c))[0]).toBe('核对无误');
  });
});
