import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LookAnswer } from '../../src/wire';
import { COMING_SCREENS, TOOLS } from '../../src/measure';
import { ADMIN, type County, linesOf, openCounty, REVIEW, savePerson, submitted, TOWN, command } from './county';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00');
});
afterAll(() => c.host.close());

const run = (as: string, name: string, form?: Record<string, string>) => command(c, as, name, form);
const toolsOf = async (as: string): Promise<string[]> => {
  const { result } = await c.host.desk<LookAnswer>(as, 'look', {});
  return result.ok ? result.view.tools.map((t) => t.command) : [];
};

test('the bureau sees which unit with a living project has no officer; a town is not offered that and is refused it (A3.2)', async () => {
  await submitted(c, TOWN);
  expect(await toolsOf(REVIEW)).toContain('officers.missing');
  expect(await toolsOf(TOWN)).not.toContain('officers.missing');
  expect(linesOf(await run(REVIEW, 'officers.missing'))).toContain('各单位均有');
  await savePerson(c, 'ducheng', '项目管理专员', '平台镇');
  expect(linesOf(await run(REVIEW, 'officers.missing'))).toMatch(/1个单位没有在岗的项目管理专员\n都城镇/);
  expect(linesOf(await run(TOWN, 'officers.missing'))).toContain('不由你的岗位办理');
});

test('人员, 修复, 核对, 接续 and 登记菜单项目 are rows like any other: offered to the administrator alone, refused to a reviewer in one sentence', async () => {
  // 补录 and 公文 are a reviewer's too (intake.test.ts, life/papers.test.ts).
  const screens = TOOLS.filter((row) => 'screen' in row && !COMING_SCREENS.some((one) => one === row.screen)).map(
    ({ tool, label }) => [tool, label] as const,
  );
  const names = screens.map(([tool]) => tool);
  expect(names.filter((tool) => !tool.startsWith('unit.'))).toEqual([
    'person.save',
    'people.list',
    'person.unbind',
    'repair',
    'verify',
    'ledger.resume',
    'enrol',
  ]);
  expect(await toolsOf(ADMIN)).toEqual(expect.arrayContaining([...names, 'person.handover']));
  expect((await toolsOf(REVIEW)).filter((tool) => names.some((name) => name === tool))).toEqual([]);
  for (const [tool, label] of screens)
    expect(await run(REVIEW, tool)).toMatchObject({
      results: [{ done: false, lines: [expect.stringContaining(`“${label}”不由你的岗位办理（`)] }],
    });
  for (const name of ['nobody.runs', 'toString', '__proto__', ''])
    expect(await run(ADMIN, name)).toEqual({ ok: false, says: `没有“${name}”这一事项。` });
});
