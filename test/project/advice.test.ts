// Our own advice: service ends, payments, projects that may be one. The measure has no clause for any of it (advice).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ToldProject } from '../../src/county/example';
import { COHORTS } from '../../src/county/yunan/cohorts';
import { PROJECTS } from '../../src/county/yunan/projects';
import { parameterOn, CLAUSES, COSTS, DEADLINES, type Fen, RECURRING, yuan } from '../../src/measure';
import {
  dueOn,
  factsOf,
  hintOf,
  type Project,
  remindersOf,
  renewals,
  splitSays,
  splitsIn,
  type Values,
} from '../../src/project';
import { on } from './scene';

const LINES = 'maintenance.lines';
const SOFTWARE = 'software.specialised';
const done = { at: 'done', on: '2026-01-05' } as const;

const project = (n: number, values: Values, more: Partial<Project> = {}): Project => ({
  id: `YN2026-${String(n).padStart(4, '0')}`,
  unit: '都城镇',
  created: '2026-01-05',
  values: { kind: SOFTWARE, planYear: 2026, submittedOn: '2026-01-05', ...values },
  steps: { 'application.demand': done },
  record: n,
  ...more,
});
const costs = (amount: number): Values => ({ softwareCost: yuan(amount) });
const splitsOf = (projects: readonly Project[]) => splitsIn(projects, on('2026-10-01'));
const ids = (projects: readonly Project[]) =>
  splitsOf(projects).map((s) => s.projects.map((p) => Number(p.id.slice(-4))));

describe('projects that may be one are named to the bureau (advice)', () => {
  const a = project(1, { name: '社区视频监控系统一期', ...costs(60_000) });
  const b = project(2, { name: '社区视频监控设备采购（二期）', submittedOn: '2026-06-30', ...costs(50_000) });

  test('60,000 and 50,000 yuan with similar names within a year: each below 100,000 and together 110,000', () => {
    const [split] = splitsOf([b, a]);
    expect(split).toMatchObject({ unit: '都城镇', total: yuan(110_000), from: yuan(100_000), ties: ['名称相近'] });
    expect(splitSays(split!)).toBe(
      '都城镇“社区视频监控系统一期”（YN2026-0001，2026-01-05申报，6万元）、“社区视频监控设备采购（二期）”（YN2026-0002，2026-06-30申报，5万元）：名称相近，申报相距不超过12个月，各项均不足10万元，合计11万元',
    );
    expect(splitSays(split!)).not.toMatch(/条|违|拆分|规避/);
  });
  test.each([
    ['39,999.99 beside 60,000 yuan stay below 100,000', { ...b, values: { ...b.values, ...costs(39_999.99) } }, false],
    ['40,000 beside 60,000 yuan reach 100,000 exactly', { ...b, values: { ...b.values, ...costs(40_000) } }, true],
    ['one of 100,000 yuan is filed already', { ...b, values: { ...b.values, ...costs(100_000) } }, false],
    ['another unit', { ...b, unit: '连滩镇' }, false],
    ['exactly twelve months later', { ...b, values: { ...b.values, submittedOn: '2027-01-05' } }, true],
    ['twelve months and a day later', { ...b, values: { ...b.values, submittedOn: '2027-01-06' } }, false],
    ['not handed in yet', { ...b, values: { ...b.values, submittedOn: undefined } as unknown as Values }, false],
    ['rejected', { ...b, closed: '不予纳入' }, false],
    ['citing the other', { ...b, cites: a.id }, false],
    ['another matter', { ...b, values: { ...b.values, name: '网格化管理平台' } }, false],
  ])('%s', (_, other, flagged) => {
    expect(ids([a, other as Project])).toEqual(flagged ? [[1, 2]] : []);
  });
  test('the same supplier ties what is named otherwise, by its code before its name', () => {
    const bought = (n: number, name: string, more: Values) =>
      project(n, { name, ...costs(60_000), supplier: '某公司', ...more });
    const [first, second] = [
      bought(1, '网格地图', { supplierCode: '91A' }),
      bought(2, '云广播', { supplierCode: '91a' }),
    ];
    expect(splitsOf([first!, second!])[0]?.ties).toEqual(['供应商相同']);
    expect(ids([first!, bought(2, '云广播', { supplierCode: '92B' })])).toEqual([]);
    expect(ids([bought(1, '网格地图', {}), bought(2, '云广播', {})])).toEqual([[1, 2]]);
  });
  test('450,000 and 90,000 yuan reach 500,000; three of 40,000 reach 100,000 and are named once', () => {
    const of = (n: number, amount: number) => project(n, { name: `社区视频监控第${n}标段`, ...costs(amount) });
    expect(splitsOf([of(1, 450_000), of(2, 90_000)])[0]).toMatchObject({ from: yuan(500_000) });
    expect(ids([of(1, 40_000), of(2, 40_000), of(3, 40_000)])).toEqual([[1, 2, 3]]);
  });
  test('the next term of a service is no part of the last, two halves of one year are', () => {
    const term = (n: number, planYear: number, serviceFrom: string, serviceUntil: string) =>
      project(n, { kind: LINES, name: '链路租赁', planYear, serviceFrom, serviceUntil, maintenanceCost: yuan(60_000) });
    const first = term(1, 2026, '2026-01-01', '2026-12-31');
    expect(ids([first, term(2, 2027, '2027-01-01', '2027-12-31')])).toEqual([]);
    expect(ids([first, term(2, 2027, '2026-12-01', '2027-12-31')])).toEqual([[1, 2]]);
    expect(ids([term(1, 2026, '2026-01-01', '2026-06-30'), term(2, 2026, '2026-07-01', '2026-12-31')])).toEqual([
      [1, 2],
    ]);
  });
  const demoOf = (projects: readonly ToldProject[]): Project[] =>
    projects.map((p): Project => {
      const parts = p.costs.split('=')[0]!.split(/[/+]/);
      const sums = Object.fromEntries(COSTS.map((key, i) => [key, Math.round(Number(parts[i]) * 1_000_000)]));
      const submittedOn = /申报 (\S+)/.exec(p.days)?.[1];
      return project(p.row, { kind: p.kind, name: p.name, planYear: p.plan, ...sums, submittedOn } as Values, {
        unit: p.unit,
      });
    });
  test("none of the demo's thirty ordinary projects is named, were they all one unit's neither by name", () => {
    const demo = demoOf(PROJECTS);
    expect(splitsOf(demo)).toEqual([]);
    expect(splitsOf(demo.map((p) => ({ ...p, unit: '都城镇' })))).toEqual([]);
  });
  test("none of the demo's programmes is named either, though one unit has many projects in one year", () => {
    const demo = demoOf([...PROJECTS, ...COHORTS]);
    expect(demo.filter((p) => p.unit === '县农业农村局' && p.values.planYear === 2025)).toHaveLength(18);
    expect(splitsIn(demo, on('2026-11-09'))).toEqual([]);
  });
});

test('the arithmetic: named exactly where each is below the bound and all together reach it, in any order (advice)', () => {
  const fen = fc.integer({ min: 1, max: yuan(600_000) });
  fc.assert(
    fc.property(fc.array(fen, { minLength: 2, maxLength: 6 }), fc.nat(), (amounts, turn) => {
      const all = amounts.map((softwareCost, i) => project(i + 1, { name: '视频监控', softwareCost }));
      const turned = [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)].reverse();
      const sumBelow = (from: Fen) => {
        const small = amounts.filter((fen) => fen < from);
        return small.length > 1 && small.reduce((a, b) => a + b, 0) >= from;
      };
      const splits = splitsOf(all);
      expect(splits.length > 0).toBe(sumBelow(yuan(100_000)) || sumBelow(yuan(500_000)));
      for (const { projects, total, from } of splits) {
        expect(projects.reduce((sum, p) => sum + Number(p.values.softwareCost), 0)).toBe(total);
        expect(total).toBeGreaterThanOrEqual(from);
        expect(projects.every((p) => Number(p.values.softwareCost) < from)).toBe(true);
      }
      expect(splitsOf(turned)).toEqual(splits);
    }),
    { seed: 3 },
  );
});

describe('a service that lapses is remembered in time for the next plan (advice)', () => {
  const signed = { 'application.demand': done, 'procurement.contract': done };
  const lease = (more: Values = {}, steps: Project['steps'] = signed): Project =>
    project(
      1,
      {
        kind: LINES,
        name: '政务外网链路租赁',
        servedSystem: '政务外网',
        serviceFrom: '2026-01-01',
        serviceUntil: '2026-12-31',
        ...more,
      },
      { steps },
    );
  const renewal = (p: Project, today: string) => dueOn(p, on(today)).find((d) => d.deadline === 'renewal');
  const leads = (p: Project, today: string) => remindersOf(p, on(today)).map((r) => `${r.to} ${r.lead}`);

  test('until 2026-12-31: due on 2026-11-30, 内部, for the officer 90 days ahead and for the bureau from 30', () => {
    expect(renewal(lease(), '2026-11-09')).toMatchObject({
      day: '2026-11-30',
      left: 21,
      basis: '内部',
      article: 'advice',
    });
    expect(leads(lease(), '2026-09-01')).toEqual(['unit 90']);
    expect(leads(lease(), '2026-11-01')).toEqual(['unit 30', 'bureau 30']);
    expect(leads(lease(), '2026-12-31')).toEqual(['unit 0', 'bureau 0']);
    expect(leads(lease(), '2027-01-01')).toEqual([]);
    expect(hintOf(lease(), 'implementation', on('2026-08-31'))).toBe('');
    expect(hintOf(lease(), 'implementation', on('2026-09-01'))).toContain('建议（非办法规定）：服务2026年12月31日到期');
  });
  test('until 2027-06-30 the gap lies in 2027: the demand is due on 2026-11-30', () => {
    expect(renewal(lease({ serviceUntil: '2027-06-30' }), '2026-11-09')?.day).toBe('2026-11-30');
    expect(renewal(lease({ serviceUntil: '2027-12-30' }), '2026-11-09')?.day).toBe('2026-11-30');
    expect(renewal(lease({ serviceUntil: '2027-12-31' }), '2026-11-09')?.day).toBe('2027-11-30');
  });
  test('no contract, no service that recurs, or ended: nothing to renew', () => {
    expect(renewal(lease({}, { 'application.demand': done }), '2026-11-09')).toBeUndefined();
    expect(renewal(lease({ kind: SOFTWARE }), '2026-11-09')).toBeUndefined();
    expect(renewal({ ...lease(), archived: true }, '2026-11-09')).toBeUndefined();
    expect(renewal({ ...lease(), renewedBy: 'YN2026-0002' }, '2026-11-09')).toBeUndefined();
  });
  test.each([
    ['the same system', { name: '互联网出口', servedSystem: '政务外网' }, {}, true],
    ['a similar name', { name: '政务外网链路租赁（2027年度）', servedSystem: '不涉及' }, {}, true],
    ['a citation', { name: '专线', servedSystem: '不涉及' }, { cites: 'YN2026-0001' }, true],
    [
      'merged into a common project',
      { servedSystem: '政务外网' },
      { closed: '已并入公共类项目', steps: { 'application.demand': { at: 'merged', on: '2026-10-01' } } },
      true,
    ],
    [
      'rejected',
      { servedSystem: '政务外网' },
      { closed: '不予纳入', steps: { 'application.demand': { at: 'rejected', on: '2026-10-01' } } },
      false,
    ],
    ['for the same year', { servedSystem: '政务外网', planYear: 2026 }, {}, false],
    ['no service that recurs', { servedSystem: '政务外网', kind: SOFTWARE }, {}, false],
    ['another unit', { servedSystem: '政务外网' }, { unit: '连滩镇' }, false],
    ['not handed in', { servedSystem: '政务外网', submittedOn: undefined as unknown as string }, {}, false],
  ] as const)('applied for anew by %s', (_, values, more, found) => {
    const next = project(
      2,
      { kind: LINES, planYear: 2027, submittedOn: '2026-09-30', ...values } as Values,
      more as Partial<Project>,
    );
    expect([...renewals([next, lease()], on('2026-10-01'))]).toEqual(found ? [['YN2026-0001', 'YN2026-0002']] : []);
  });
});

describe('70 per cent paid before the first acceptance (advice)', () => {
  const paid = (fen: Fen, more: Values = {}) => project(1, { paid: fen, contractAmount: yuan(480_000), ...more });
  const hint = (p: Project) => hintOf(p, 'implementation', on('2026-06-01'));
  test.each([
    [yuan(336_000), {}, false],
    [yuan(336_000.01), {}, true],
    [yuan(336_000.01), { firstAcceptance: '2026-05-30' }, false],
    [yuan(336_000.01), { acceptedOn: '2026-05-30' }, false],
    [yuan(336_000.01), { kind: LINES }, false],
  ] as const)('%i fen of 48,000,000 with %o', (fen, more, flagged) => {
    expect(hint(paid(fen, more)).includes('建议（非办法规定）：已支付33.600001万元，超过合同金额48万元的70%')).toBe(
      flagged,
    );
    expect(factsOf(paid(fen, more), on('2026-06-01')).paidOverContract).toBe(false);
  });
});

test('advice is never law: its clause and its deadline are 内部 (advice)', () => {
  expect(CLAUSES.advice.basis).toBe('内部');
  expect(DEADLINES.filter((d) => d.article === 'advice').map((d) => d.basis)).toEqual(['内部']);
  expect(parameterOn('advice.paidShare', '2026-11-24')).toBe(70);
  expect(RECURRING).toHaveLength(11);
});
