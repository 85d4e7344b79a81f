// Two officers click in the same moment, whatever the order in which Google serves their calls.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  actRaw,
  type County,
  draft,
  ledgerOf,
  linesOf,
  openCounty,
  OWNER,
  post,
  request,
  REVIEW,
  SECOND,
  shownText,
  submitted,
  TOWN,
  tokenOf,
  verify,
  WATER,
  valuesOf,
} from './county';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00', ['ducheng', 'shuiwu', 'chushen', 'zonghe']);
});
afterAll(() => c.host.close());

const seed = (n: number) => c.host.ask(undefined, '/local/faults', { seed: n });
const submit = (as: string, ...projects: string[]) => post(c, JSON.stringify(request(c, tokenOf(c, as), { projects })));

describe.each([1, 2, 3])('served in the order of seed %i', (n) => {
  test('two submits of one row: one entry in the ledger, the other is told where the project is', async () => {
    const { id, row } = await draft(c, TOWN);
    await seed(n);
    const answers = await Promise.all([submit(TOWN, id), submit(TOWN, id)]);
    const said = answers.map(linesOf).sort();
    expect(
      said.filter((s) => s.includes('已提交')),
      said.join('\n'),
    ).toHaveLength(1);
    expect(said.filter((s) => /现在没有需要提交的内容|系统繁忙/.test(s))).toHaveLength(1);
    expect(await ledgerOf(c, id)).toEqual(['新建', '提交']);
    expect(await c.cell('申报', row, '状态')).toBe('待审核汇总');
  });

  test('two officers submit different rows: both are in, one entry each, no update is lost', async () => {
    const [town, water] = [await draft(c, TOWN), await draft(c, WATER)];
    await seed(n);
    const answers = await Promise.all([submit(TOWN, town.id), submit(WATER, water.id)]);
    for (const [at, as] of [
      [town, TOWN],
      [water, WATER],
    ] as const) {
      const answer = answers[as === TOWN ? 0 : 1]!;
      // A lock that was held for ten seconds is said, and the same click later goes through.
      if (!answer.ok) expect(linesOf(await submit(as, at.id))).toContain('已提交');
      expect(await ledgerOf(c, at.id)).toEqual(['新建', '提交']);
      expect(await c.cell('申报', at.row, '状态')).toBe('待审核汇总');
      expect((await c.host.edit(as, '申报', `H${at.row}`, [[2028]])).applied).toBe(false);
    }
  });

  test('four officers click 新建申报 at once: four rows with four numbers', async () => {
    await seed(n);
    const create = (as: string) =>
      post(c, JSON.stringify(request(c, tokenOf(c, as), { command: 'create', projects: [] })));
    const answers = await Promise.all([TOWN, WATER, TOWN, WATER].map(create));
    const ids = answers.flatMap((a) => (a.ok ? a.results.map((r) => r.project) : []));
    expect(ids.length).toBeGreaterThanOrEqual(1);
    expect(new Set(ids).size).toBe(ids.length);
    const column = (await valuesOf(c, OWNER, '申报!A2:A')).flat().filter((v) => v);
    expect(new Set(column).size).toBe(column.length);
    for (const id of ids) expect(column.filter((v) => v === id)).toHaveLength(1);
  });

  test('one approves while another returns: the first is written, the second is told to refresh', async () => {
    const { id } = await submitted(c, TOWN);
    const { seen } = await c.look(REVIEW, id);
    await seed(n);
    const answers = await Promise.all([
      actRaw(c, REVIEW, 'approve', id, { seen, form: { outcome: 'planned' } }),
      actRaw(c, SECOND, 'return', id, { seen, form: { opinion: '补充依据' } }),
    ]);
    const said = answers.map(linesOf);
    expect(
      said.filter((s) => /^已(通过|退回补正)/.test(s)),
      said.join('\n'),
    ).toHaveLength(1);
    expect(said.filter((s) => /请刷新后再试|系统繁忙/.test(s))).toHaveLength(1);
    expect(await ledgerOf(c, id)).toHaveLength(3);
  });
});

test('while one officer submits, another goes on typing in his own row: nothing of it is lost', async () => {
  await c.host.ask(undefined, '/local/faults', undefined, 'DELETE');
  const [town, water] = [await draft(c, TOWN), await draft(c, WATER)];
  const typing = (async () => {
    for (let year = 2026; year <= 2028; year++) {
      expect((await c.host.edit(WATER, '申报', `H${water.row}`, [[year]])).applied).toBe(true);
      expect(await c.cell('申报', water.row, '计划年度')).toBe(String(year));
    }
  })();
  const [shown] = await Promise.all([c.menu(TOWN, '提交', '申报', town.row), typing]);
  expect(shownText(shown)).toContain('已提交');
  expect(await c.cell('申报', water.row, '计划年度')).toBe('2028');
});

test('a clock that was turned back stops no command', async () => {
  await c.host.clock({ advance: 'PT2H' });
  await draft(c, TOWN);
  await c.host.clock({ now: '2026-11-09T09:30+08:00' });
  expect((await draft(c, TOWN)).id).toMatch(/^YN2026-/);
});

test('and the ledger’s chain is whole', async () => {
  expect((await verify(c)).join('\n')).toMatch(/^核对无误\n本次核对\d+条办理记录。$/);
});
