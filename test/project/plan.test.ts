import { describe, expect, test } from 'vitest';
import { COUNTY, NO_SETTINGS, noNeedSays, planLinesIn, planLinesSay, type Rule, yuan } from '../../src/measure';
import {
  annexOf,
  heardOf,
  losesBy,
  planOf,
  planSums,
  planWords,
  type Project,
  silentUnits,
  sinceIssueSays,
  type Units,
  yearsTaken,
} from '../../src/project';
import { said } from '../said';
import { on } from './scene';

/** A demand of 2027 gathered on that day. */
const demand = (id: string, on: string, values: Project['values'] = {}, more: Partial<Project> = {}): Project => ({
  id,
  unit: '都城镇',
  created: '2026-10-01',
  values: { planYear: 2027, name: id, total: 50_000_000, gathered: 'planned', class: 'specialised', ...values },
  steps: { 'application.demand': { at: 'done', on } },
  record: 1,
  ...more,
});

test('entries are listed and numbered by class, priority and unit without gaps; what is submitted, declined, of another year, or has ended is none (A7.2)', () => {
  const plan = planOf(
    [
      demand('YN2026-0001', '2026-11-05', { priority: 'normal' }),
      demand('YN2026-0002', '2026-11-04', { priority: 'urgent' }, { unit: '平台镇' }),
      demand('YN2026-0003', '2026-11-06', { priority: 'urgent' }),
      demand('YN2026-0004', '2026-11-07', { class: 'common' }),
      demand('YN2026-0005', '2026-11-01', { gathered: 'declined' }),
      demand('YN2026-0006', '2026-11-01', { planYear: 2028 }),
      demand('YN2026-0007', '2026-11-01', {}, { closed: '不予立项' }),
      demand(
        'YN2026-0008',
        '2026-11-01',
        {},
        { steps: { 'application.demand': { at: 'returned', on: '2026-11-02' } } },
      ),
    ],
    2027,
  );
  expect(plan.map((l) => [l.project.id, l.entry])).toEqual([
    ['YN2026-0004', '2027-001'],
    ['YN2026-0002', '2027-002'],
    ['YN2026-0003', '2027-003'],
    ['YN2026-0001', '2027-004'],
  ]);
});

describe('what was issued keeps its numbers (A7.2)', () => {
  const row = (setting: Rule['setting'], value: Rule['value']): Rule => ({ setting, value, from: '2026-12-16' });
  const settings = (...rules: Rule[]) => ({ ...NO_SETTINGS, rules });
  const ids = ['YN2026-0002', 'YN2026-0010', 'YN2027-0001'];

  test('the row of 参数 names its projects in order, a year’s prefix once; taken back it names none, issued anew the new ones', () => {
    const says = planLinesSay(2027, ids);
    expect(says).toBe('2027年度 YN2026-0002、0010、YN2027-0001');
    const issued = [row('planIssued', 2027), row('planLines', says)];
    expect(planLinesIn(settings(...issued), 2027)).toEqual(ids);
    expect(planLinesIn(settings(...issued), 2028)).toBeUndefined();
    expect(planLinesIn(settings(...issued, row('planIssued', 2027)), 2027), 'its document put right').toEqual(ids);
    const back = [...issued, row('planWithdrawn', 2027)];
    expect(planLinesIn(settings(...back), 2027)).toBeUndefined();
    const none = planLinesSay(2027, []);
    expect(planLinesIn(settings(...back, row('planIssued', 2027), row('planLines', none)), 2027)).toEqual([]);
  });

  test('one that ends or moves to 2028 keeps 001 and 002 and no sum has it, one that is moved into it or brought in follows without a number', () => {
    const at = { total: yuan(300_000) };
    const first = demand('YN2026-0001', '2026-11-05', { ...at, class: 'common' });
    const second = demand('YN2026-0002', '2026-11-05', { ...at, priority: 'urgent' });
    const third = demand('YN2026-0003', '2026-11-05', { ...at, arranged: yuan(100_000) });
    const issued = planOf([first, second, third], 2027).map(({ project }) => project.id);
    const since: Project[] = [
      { ...first, closed: '已撤项', values: { ...first.values, endReason: 'needless' } },
      { ...second, values: { ...second.values, planYear: 2028, firstYear: 2027, postponedTo: 2028 } },
      { ...third, unit: '一个更名后的单位' },
      demand('YN2025-0009', '2025-11-05', { ...at, class: 'common', firstYear: 2026, postponedTo: 2027 }),
      demand('YN2027-0001', '2026-11-05', { ...at, class: 'common', intakeBatch: 'BL2027-01' }),
    ];
    const lines = planOf(since, 2027, issued);
    expect(lines.map((l) => [l.entry, l.project.id, l.left])).toEqual([
      ['2027-001', 'YN2026-0001', expect.stringMatching(/^已撤项/)],
      ['2027-002', 'YN2026-0002', '改列2028年度'],
      ['2027-003', 'YN2026-0003', undefined],
      ['下达后转入', 'YN2025-0009', undefined],
      ['下达后补录', 'YN2027-0001', undefined],
    ]);
    expect(planSums(lines)).toEqual({
      all: { count: 3, total: yuan(900_000) },
      arranged: { count: 1, total: yuan(300_000), arranged: yuan(100_000) },
    });
    expect(sinceIssueSays(lines)).toBe('下达后退出2个（保留计划编号，不计入合计）、编入2个（列于其后，未编号）。');
    const words = planWords(lines, 2027, '2026-12-16');
    const shown = words.计划项目 as unknown as Record<string, string>[];
    expect(shown.map((l) => [l.序号, l.申报投资])).toEqual([
      ['1', ''],
      ['2', ''],
      ['3', '30'],
      ['下达后转入', '30'],
      ['下达后补录', '30'],
    ]);
    expect(shown[1]!.项目名称).toContain('（下达后退出：改列2028年度）');
    expect([words.项目数, words.合计]).toEqual(['3', '90']);
    expect(sinceIssueSays(planOf([first, second, third], 2027, issued)), 'as it was issued').toBe('');
    expect(planOf([first, second, third], 2027, issued)).toEqual(planOf([first, second, third], 2027));
  });
});

test('a common project says how many demands were merged into it; what finance has not told is absent, not 0 (A7.2, A7.3)', () => {
  const merged = { gathered: 'merged', mergedInto: 'YN2026-0001' } as const;
  const closed = '已并入公共类项目';
  const [line] = planOf(
    [
      demand('YN2026-0001', '2026-11-05', { class: 'common' }),
      demand('YN2026-0002', '2026-11-05', merged, { closed }),
      demand('YN2026-0003', '2026-11-05', merged, { closed }),
    ],
    2027,
  );
  expect(line).toMatchObject({ merged: 2, total: 50_000_000 });
  expect(line).not.toHaveProperty('arranged');
  expect(planOf([demand('YN2026-0001', '2026-11-05', { arranged: 30_000_000 })], 2027)[0]?.arranged).toBe(30_000_000);
});

test('sums reconcile: of 90万 asked for, 60万 have 15万 arranged, and the difference of 45万 is of those alone (A7.3)', () => {
  const lines = planOf(
    [
      demand('YN2026-0001', '2026-11-05', { total: yuan(600_000), arranged: yuan(150_000) }),
      demand('YN2026-0002', '2026-11-05', { total: yuan(300_000) }),
    ],
    2027,
  );
  expect(planSums(lines)).toEqual({
    all: { count: 2, total: yuan(900_000) },
    arranged: { count: 1, total: yuan(600_000), arranged: yuan(150_000) },
  });
  expect(planSums(lines.slice(0, 1)), 'all is known: one sum').toEqual({
    all: { count: 1, total: yuan(600_000), arranged: yuan(150_000) },
  });
});

test('the annex says where the money comes from, how long the service runs and on what it rests (A7.2)', () => {
  const values = {
    countyFunds: yuan(450_000),
    upperFunds: yuan(50_000),
    serviceFrom: '2027-01-01',
    serviceUntil: '2029-12-31',
  };
  const project = demand('YN2026-0001', '2026-11-05', {
    ...values,
    basisType: 'document.county',
    basisNumber: '郁府办〔2026〕5号',
  });
  expect(annexOf(project)).toEqual({
    funds: `${COUNTY.level}级45；上级5`,
    service: '2027-01-01至2029-12-31',
    basis: said('县文件：郁府办〔2026〕5号'),
  });
});

test('who takes back on 2026-12-01 a demand of 2026-11-09 is told that it will be late; before 30 November nothing is lost (A7.1)', () => {
  const handedIn = demand('YN2026-0001', '2026-11-09', { submittedOn: '2026-11-09' });
  const { submittedOn: _, ...values } = handedIn.values;
  const back: Project = { ...handedIn, values, steps: { 'application.demand': { at: 'withdrawn', on: '2026-12-01' } } };
  expect(losesBy(handedIn, back, on('2026-12-01'))).toBe(
    '2027年度需求计划2026-11-30截止，原于2026-11-09提交；现在撤回，重新提交即为迟报，须说明原因',
  );
  expect(losesBy(handedIn, back, on('2026-11-30'))).toBeUndefined();
  const late = { ...handedIn, values: { ...handedIn.values, submittedOn: '2026-12-01' } };
  expect(losesBy(late, back, on('2026-12-02')), 'late already').toBeUndefined();
});

describe('零申报 (A7.1)', () => {
  /** 都城镇, called 都城一镇 until 2026-11-20, said so on that day. */
  const said = (day: string, unit = '都城一镇') => ({
    settings: {
      ...NO_SETTINGS,
      rules: [{ setting: 'noNeed' as const, from: day, value: noNeedSays(2027, unit), by: 'a@x', on: day }],
    },
    units: [{ unit: 'ducheng', label: '都城镇', was: ['都城一镇'], state: 'open' as const }],
  });
  const heard = (day: string, projects: Project[], unit?: string) => heardOf(projects, 2027, said(day, unit));
  const handedIn = (at: 'submitted' | 'withdrawn', day: string) =>
    demand('YN2026-0001', day, {}, { steps: { 'application.demand': { at, on: day } } });

  test('a unit that was renamed since is counted once, as it is called today', () => {
    const none = heard('2026-11-10', []);
    expect([...none.none]).toEqual([['都城镇', '2026-11-10']]);
    expect(silentUnits(['都城镇', '平台镇'], none)).toEqual(['平台镇']);
  });

  test('a unit that said so and is merged into another says nothing of that one’s need, nor did that one of its: each has to have said so', () => {
    const rows = (from: string): Units => [
      { unit: 'ducheng', label: '都城镇', was: [], state: 'open' },
      { unit: 'DW001', label: '县河道所', was: ['县河道站'], state: 'merged', into: 'ducheng', from },
    ];
    const none = (units: Units, ...says: [string, string][]) => {
      const rules = says.map(([unit, from]) => ({ setting: 'noNeed' as const, from, value: noNeedSays(2027, unit) }));
      return [...heardOf([], 2027, { settings: { ...NO_SETTINGS, rules }, units }).none];
    };
    expect(none(rows('2026-11-15'), ['县河道站', '2026-11-10']), 'the one that came').toEqual([]);
    expect(none(rows('2026-11-15'), ['都城镇', '2026-11-10']), 'the one that goes on, before').toEqual([]);
    const both: [string, string][] = [
      ['县河道站', '2026-11-10'],
      ['都城镇', '2026-11-11'],
    ];
    expect(none(rows('2026-11-15'), ...both)).toEqual([['都城镇', '2026-11-11']]);
    expect(none(rows('2026-11-15'), ['都城镇', '2026-11-16']), 'afterwards it speaks for both').toEqual([
      ['都城镇', '2026-11-16'],
    ]);
  });

  test('a demand outweighs it under whatever name; one taken back after it opens the question anew, one taken back before it does not', () => {
    expect([...heard('2026-11-10', [handedIn('submitted', '2026-11-12')]).none]).toEqual([]);
    const after = heard('2026-11-10', [handedIn('withdrawn', '2026-11-12')]);
    expect([[...after.none], silentUnits(['都城镇'], after)]).toEqual([[], ['都城镇']]);
    const before = heard('2026-11-10', [handedIn('withdrawn', '2026-11-09')]);
    expect(silentUnits(['都城镇'], before)).toEqual([]);
    expect(silentUnits(['都城镇'], heard('2026-11-10', [handedIn('withdrawn', '2026-11-10')])), 'on one day').toEqual(
      [],
    );
  });

  test('in November 2026 demands are taken for 2027 and 2028; in January 2027 for 2027 as well', () => {
    expect([on('2026-11-09'), on('2027-01-11')].map(yearsTaken)).toEqual([
      [2027, 2028],
      [2027, 2029],
    ]);
  });
});
