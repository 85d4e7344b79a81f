// A workbook of an older version opens, says what it needs, and goes on as it was after 修复 (decisions 8 and 21).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LookAnswer } from '../../src/wire';
import { county } from '../county';
import { startHost, temporaryFolder } from '../host';
import { ADMIN, command, type County, draft, linesOf, OWNER, REVIEW, TOWN, valuesOf, verify, WATER } from './county';

const LAYOUTS = join(import.meta.dirname, 'layouts');

describe.each(readdirSync(LAYOUTS).filter((name) => /^\d+$/.test(name)))('layout %s', (layout) => {
  let c: County;
  let before: unknown[][];
  const stages = async () =>
    (await Promise.all(['申报', '立项', '采购'].map((sheet) => valuesOf(c, OWNER, `${sheet}!A2:E`)))).flat();
  beforeAll(async () => {
    const data = temporaryFolder();
    for (const file of readdirSync(join(LAYOUTS, layout)))
      writeFileSync(join(data, file.replace(/\.gz$/, '')), gunzipSync(readFileSync(join(LAYOUTS, layout, file))));
    c = county(await startHost({ blank: true, data }));
    before = await stages();
  });
  afterAll(() => c.host.close());

  test('every door says that 修复 comes first, and the administrator can always reach it', async () => {
    expect(linesOf(await command(c, WATER, 'systems.show'))).toContain('请管理员在办理台执行“修复”');
    expect(await c.submit(TOWN, '申报', 2)).toContain('本表是较早版本的系统建立的');
    const look = await c.host.desk<LookAnswer>(ADMIN, 'look', {});
    const offered = look.result.ok ? look.result.view.tools.map(({ command }) => command) : [];
    expect(offered).toEqual(['person.save', 'person.unbind', 'repair', 'verify', 'ledger.resume', 'enrol']);
  });

  test('修复 upgrades it once, changes no state, and the ledger holds', async () => {
    expect(linesOf(await command(c, ADMIN, 'repair'))).toContain('升级至版式7：5个项目和事项');
    expect(await stages()).toEqual(before);
    expect(linesOf(await command(c, ADMIN, 'repair'))).toContain('没有需要修复的内容');
    expect((await verify(c))[0]).toBe('核对无误');
  });

  test('people, systems and what was typed are as they were; work goes on and numbers are not given twice', async () => {
    const people = await valuesOf(c, OWNER, '人员!A2:G');
    const names = ['admin', 'caizheng', 'chushen', 'ducheng', 'lizhi', 'shenji', 'shuiwu', 'zonghe'];
    expect(people.map((r) => r[0]).sort()).toEqual(names.map((n) => `${n}@example.org`));
    // Who had acted by the menu is bound to the same account, by a mark that names it to nobody.
    expect(people.filter((r) => r[4]).map((r) => [r[0], /^[\w-]{22}$/.test(String(r[4]))])).toEqual([
      [TOWN, true],
      [WATER, true],
    ]);
    expect(linesOf(await command(c, WATER, 'systems.show'))).toContain('水情平台');
    const row = await c.rowOf('申报', 'YN2026-0005');
    expect(await c.cell('申报', row, '系统目标')).toBe('只有草稿里才有的目标');
    expect(await c.submit(TOWN, '申报', row)).toContain('已提交');
    expect((await draft(c, TOWN)).id).toBe('YN2026-0006');
    expect(linesOf(await c.act(REVIEW, 'YN2026-0003', '审核汇总：纳入年度计划'))).toContain('已通过');
    // That it was stopped had been told at once.
    expect((await c.newMail()).map((m) => m.subject)).toContain('【告警】政务项目表暂停办理');
    await c.host.clock({ advance: 'P1D' });
    const told = (await c.newMail()).filter((m) => /修复|告警/.test(m.subject));
    expect(told.map((m) => m.subject)).toEqual([]);
  });
});
