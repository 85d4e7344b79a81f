// A damaged workbook says at every door what is to be done, and 修复 sets right what the ledger has (decisions 8 and 21).
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Snapshot } from '../../src/host/store';
import type { LookAnswer } from '../../src/wire';
import { SHEETS, STAGE_SHEETS, sheetOf } from '../../src/workbook/layout/layout';
import { PEOPLE, roleLabel } from '../fixture/people';
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
  REVIEW,
  savePerson,
  SECOND,
  submitted,
  TOWN,
  valuesOf,
  verify,
  WATER,
} from './county';
import { anyDamage, type Damage, damage, EMPTIED, KINDS } from './damages';
import { some } from '../some';

const DAY = '2026-11-09';
const ROLE = roleLabel(PEOPLE.zonghe.role);
let c: County;
let county: Snapshot;
let before: unknown[][];
let faulty = false;

beforeAll(async () => {
  c = await openCounty(`${DAY}T08:30+08:00`);
  await funded(c, TOWN, DAY);
  await submitted(c, WATER);
  await draft(c, TOWN, { 系统目标: '只有草稿里才有的目标' });
  county = c.host.host.snapshot();
  before = await stages();
});
afterAll(() => c?.host.close());

const stages = async (): Promise<unknown[][]> => {
  const all = await Promise.all(STAGE_SHEETS.map(({ title }) => valuesOf(c, OWNER, `${title}!A2:E`)));
  return all.flat().filter((row) => row.length);
};

/** What each door answers: never a stack, never Google's words. */
async function doors(): Promise<Map<string, string>> {
  const look = async (as: string) => {
    const { result, error } = await c.host.desk<LookAnswer>(as, 'look', {});
    return error ?? (result.ok ? `办理台 ${result.view.notices.join('；')}` : result.says);
  };
  return new Map([
    ['look as a unit', await look(TOWN)],
    ['look as the bureau', await look(REVIEW)],
    ['look as the administrator', await look(ADMIN)],
    ['核对', linesOf(await command(c, ADMIN, 'verify', { from: '0' }))],
    ['人员', linesOf(await savePerson(c, 'zonghe', ROLE))],
    ['a tool', linesOf(await command(c, WATER, 'systems.show'))],
    ['提交', await menu('提交')],
    ['检查所选', await menu('检查所选')],
  ]);
}
const menu = async (item: string): Promise<string> => {
  const shown = await c.host.menu(TOWN, ['政务项目', item], { sheet: '', ranges: ['A2:C2'], answers: ['OK', 'OK'] });
  return `${shown.execution.error ?? ''}${shown.shown.map((s) => s.text).join()}`;
};
const FOREIGN = /exception|error|api call|undefined|null|grid|exceeds|invalid|not found/i;
const CHINESE = /\p{Script=Han}/u;

async function hurt(damages: readonly Damage[]): Promise<void> {
  await c.host.host.restore(county);
  // A fault of the ledger that was found is kept until it is found whole.
  if (faulty) await verify(c);
  faulty = damages.some((d) => d.loses === 'ledger');
  for (const { says, requests } of damages) {
    const { status, body } = await batch(c, OWNER, ...requests);
    // Two damages may stand in each other's way.
    if (damages.length === 1) expect(status, `${says}: ${JSON.stringify(body)}`).toBe(200);
  }
}

async function mended(damages: readonly Damage[]): Promise<void> {
  const where = damages.map((d) => d.says).join(' + ');
  for (const [door, says] of await doors()) {
    expect(says, `${where}; ${door}`).toMatch(CHINESE);
    expect(says, `${where}; ${door}`).not.toMatch(FOREIGN);
    expect(says, `${where}; ${door}`).not.toContain('系统暂时无法完成');
  }
  const repaired = linesOf(await command(c, ADMIN, 'repair'));
  expect(repaired, where).not.toMatch(FOREIGN);
  if (damages.some((d) => d.loses === 'ledger')) {
    expect(repaired, where).toMatch(/修复(未)?完成/);
    const says = linesOf(await command(c, ADMIN, 'repair'));
    if (!says.includes('没有需要修复的内容')) expect(says, where).toContain('核对办理记录');
    return;
  }
  expect(repaired, where).toContain('修复完成');
  const again = linesOf(await command(c, ADMIN, 'repair'));
  expect(again, `${where}, twice`).toContain('没有需要修复的内容');
  const typed = damages.some((d) => d.loses === 'typed');
  // What was typed and not handed in stands nowhere else.
  const shown = (rows: unknown[][]) => rows.map((row) => String(typed ? [row[0], ...row.slice(2)] : row)).sort();
  expect(shown(await stages()), where).toEqual(shown(before));
  expect((await verify(c))[0], where).toBe('核对无误');
}

describe('one damage', () => {
  const sheets = SHEETS.filter(({ key }) => ['application', 'ledger'].includes(key));
  const all = Object.keys(KINDS).flatMap((kind) => sheets.map((s) => damage(kind, s, 7, 2)));
  test.each([...some(all, 26), EMPTIED].map((d) => [d.says, d] as const))('%s', async (_, d) => {
    await hurt([d]);
    await mended([d]);
  });
});

test('whoever administers is let in, whatever is lost; the one whom install knew, only where nobody is known', async () => {
  await c.host.host.restore(county);
  if (faulty) await verify(c);
  faulty = true;
  const other = PEOPLE.zonghe;
  const administers = {
    post: other.post,
    unit: other.unit,
    role: roleLabel('administrator'),
    from: '2024-08-17',
    sure: '是',
  };
  const saved = await command(c, ADMIN, 'person.save', { ...administers, email: SECOND, until: '' });
  expect(linesOf(saved)).toContain('已保存');
  const ended = await command(c, SECOND, 'person.save', { ...administers, email: ADMIN, until: '2026-11-01' });
  expect(linesOf(ended)).toContain('已保存');
  const tools = async (as: string) => {
    const { result } = await c.host.desk<LookAnswer>(as, 'look', {});
    return result.ok && result.view.tools.some((tool) => tool.command === 'repair');
  };
  const lose = async (kind: string, key: string) =>
    expect((await batch(c, OWNER, ...damage(kind, sheetOf(key), 3, 2).requests)).status).toBe(200);
  await lose('columns deleted', 'application');
  expect([await tools(SECOND), await tools(ADMIN), await tools(REVIEW)]).toEqual([true, false, false]);
  // By its entries where 人员 is gone, and by nothing where these are gone too.
  await lose('the sheet deleted', 'people');
  expect([await tools(SECOND), await tools(ADMIN), await tools(REVIEW)]).toEqual([true, false, false]);
  await lose('columns deleted', 'ledger');
  expect([await tools(SECOND), await tools(ADMIN), await tools(REVIEW)]).toEqual([false, true, false]);
});

test('where all locks are gone 修复 makes them anew, and what was typed stays', async () => {
  await c.host.host.restore(county);
  const path = `/v4/spreadsheets/${c.host.spreadsheetId}?fields=sheets.protectedRanges.protectedRangeId`;
  const { body } = await c.host.ask<{ sheets: { protectedRanges?: { protectedRangeId: number }[] }[] }>(OWNER, path);
  const locks = body.sheets.flatMap((s) => s.protectedRanges ?? []);
  expect(locks.length).toBeGreaterThan(SHEETS.length);
  await batch(c, OWNER, ...locks.map((lock) => ({ deleteProtectedRange: lock })));
  await mended([]);
  expect(await c.cell('申报', await c.rowOf('申报', 'YN2026-0003'), '系统目标')).toBe('只有草稿里才有的目标');
});

test('up to three at once, anywhere', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyDamage, { minLength: 1, maxLength: 3 }), async (damages) => {
      await hurt(damages);
      await mended(damages);
    }),
    {
      numRuns: Number(process.env.RUNS ?? 2),
      seed: Number(process.env.SEED ?? 11),
      endOnFailure: true,
    },
  );
});
