import { BUREAU_UNIT } from '../../src/measure';
import { expect, test } from 'vitest';
import { addedUp, isLive, overviewOf, type Project, topOf, totalsOf } from '../../src/project';
import { on } from './scene';

const WAN = 1_000_000;
let serial = 0;
const project = (values: Project['values'] = {}, more: Partial<Project> = {}): Project => ({
  id: `YN2026-${String(++serial).padStart(4, '0')}`,
  unit: '都城镇',
  created: '2026-10-01',
  values: { planYear: 2027, submittedOn: '2026-10-08', name: '视频监控平台', total: 50 * WAN, ...values },
  steps: { 'application.demand': { at: 'submitted', on: '2026-10-08', by: 'a' } },
  record: 1,
  ...more,
});
const book = (...all: Project[]) => new Map(all.map((p) => [p.id, p]));
const gathered = { 'application.demand': { at: 'done', on: '2025-11-20' } } as const;
const planned = (values: Project['values'] = {}, more: Partial<Project> = {}) =>
  project(
    { planYear: 2026, submittedOn: '2025-11-08', gathered: 'planned', ...values },
    { created: '2025-11-01', steps: gathered, ...more },
  );

test('a county without projects has every figure, and each is 0', () => {
  const none = overviewOf(new Map(), on('2026-11-26'));
  expect(none).toMatchObject({
    live: 0,
    soon: 0,
    late: [],
    coming: [],
    units: [],
    ends: [],
    plan: { year: 2026, entries: 0 },
  });
  expect(none.stages.map(({ label, reached }) => [label, reached])).toEqual(
    ['申报', '立项', '采购', '实施', '验收', '监督'].map((label) => [label, 0]),
  );
  expect(none.years.map(({ label }) => label)).toEqual(['此前', '2023年', '2024年', '2025年', '2026年', '2027年']);
});

test('a draft of 16 billion yuan is in no figure, handed in it is (A25.1)', () => {
  const draft = project({ total: 160_000 * WAN, submittedOn: undefined } as Project['values'], { steps: {} });
  const found = overviewOf(book(draft, project()), on('2026-10-12'));
  expect(found).toMatchObject({ live: 1, money: { total: 50 * WAN } });
  expect(found.stages[0]).toMatchObject({ reached: 1, now: 1 });
  expect(found.waits).toEqual({ open: 0, waiting: 1 });
  expect([isLive(draft), isLive(project())]).toEqual([false, true]);
});

test('what the bureau has had for too long is late there, not with the unit whose project it is', () => {
  const found = overviewOf(book(project()), on('2026-11-26'));
  const [late] = found.late;
  expect(late).toMatchObject({ unit: '都城镇', carrier: BUREAU_UNIT, basis: '内部', name: '视频监控平台' });
  const of = (unit: string) => found.units.find((u) => u.unit === unit);
  expect(of(BUREAU_UNIT)).toMatchObject({ live: 0, waits: 1, late: found.late.length, longest: -late!.left });
  expect(of('都城镇')).toMatchObject({ live: 1, waits: 0, late: 0, total: 50 * WAN });
  // Handed in on 8 October, 49 days ago.
  expect(found.ages.map(({ open, waiting }) => [open, waiting])).toEqual([
    [0, 0],
    [0, 0],
    [0, 1],
    [0, 0],
  ]);
});

test('what is overdue and what is to come are told apart, the oldest and the soonest first; what fell due before it was brought in is neither (A30.3)', () => {
  const handedIn = (day: string) =>
    project(
      { submittedOn: day },
      { created: day, steps: { 'application.demand': { at: 'submitted', on: day, by: 'a' } } },
    );
  const all = ['2026-10-20', '2026-11-24', '2026-10-08', '2026-11-25'].map(handedIn);
  const found = overviewOf(book(...all), on('2026-11-26'));
  expect(found.late.map((d) => d.left)).toEqual(found.late.map((d) => d.left).sort((a, b) => a - b));
  expect(found.late.length).toBeGreaterThan(1);
  expect(found.late.every((d) => d.left < 0)).toBe(true);
  expect(found.coming.length).toBeGreaterThan(0);
  expect(found.coming.every((d) => d.left >= 0)).toBe(true);
  const brought = all.map((p) => ({
    ...p,
    created: '2026-11-20',
    values: { ...p.values, intakeBatch: '2026-11-20-1' },
  }));
  expect(overviewOf(book(...brought), on('2026-11-26')).late.filter((d) => d.day < '2026-11-20')).toEqual([]);
});

test('this year’s plan says what it asks for and what of that is arranged, 30 of 80; a service’s later years are their own (A7.3)', () => {
  const found = overviewOf(
    book(
      planned({ total: 50 * WAN, arrangements: '2026年度｜30万元\n2027年度｜20万元', arranged: 50 * WAN }),
      planned({ total: 30 * WAN }),
      planned({ total: 9 * WAN }, { closed: '不予立项' }),
    ),
    on('2026-11-26'),
  );
  expect(found.plan).toEqual({ year: 2026, entries: 2, total: 80 * WAN, settled: 30 * WAN });
  expect(found.years.map(({ label, planned: p, arranged }) => [label, p / WAN, arranged / WAN]).slice(4)).toEqual([
    ['2026年', 80, 30],
    ['2027年', 0, 20],
  ]);
});

test('what was paid stands in the year of its day, 40 before there were lines under 此前; contracts beside the main one count (A25.1)', () => {
  const one = planned({
    contractAmount: 90 * WAN,
    contractDate: '2025-12-30',
    besideContracts: '监理｜JL-1｜某公司｜2026-01-10｜5万元',
    besideTotal: 5 * WAN,
    payments: '此前累计｜主合同｜40万元\n2026-03-01｜主合同｜20万元\n2026-04-01｜监理｜5万元',
    paid: 60 * WAN,
    besidePaid: 5 * WAN,
  });
  const { years, money, thisYear } = overviewOf(book(one), on('2026-11-26'));
  expect(money).toMatchObject({ contracted: 95 * WAN, paid: 65 * WAN });
  expect(thisYear).toMatchObject({ contracted: 5 * WAN, paid: 25 * WAN });
  expect(years.map(({ contracted, paid }) => [contracted / WAN, paid / WAN])).toEqual([
    [0, 40],
    [0, 0],
    [0, 0],
    [90, 0],
    [5, 25],
    [0, 0],
  ]);
});

test('a rest, an end and a refusal are told apart, and none is in what goes on; a demand that joined a common project is that project (A3.1, A10.5)', () => {
  const found = overviewOf(
    book(
      planned({ resting: 'paused', restUntil: '2027-06-30' }),
      planned({ endReason: 'needGone', paid: 3 * WAN }, { closed: '已撤项' }),
      planned({}, { closed: '已终止' }),
      planned({}, { closed: '不予立项' }),
      planned({}, { closed: '不适用' }),
      planned({ mergedInto: 'YN2026-0001' }, { closed: '已并入公共类项目' }),
    ),
    on('2026-11-26'),
  );
  expect(found.ends.map(({ label, says, count, paid }) => `${label}：${says} ${count} ${paid / WAN}`)).toEqual([
    '暂停：缓建 1 0',
    '撤项、终止：已撤项（需求取消） 1 3',
    '撤项、终止：已终止 1 0',
    '不属本办法范围：不适用 1 0',
    '不予办理：不予立项 1 0',
  ]);
  expect(found).toMatchObject({ live: 0, resting: 1, late: [], coming: [] });
  expect(found.stages[0]!.reached).toBe(5);
});

test('what archives keep adds up to the same as one county, under the units’ names of today (A3.2)', () => {
  const here = planned({ contractAmount: 10 * WAN, contractDate: '2026-02-01' }, { unit: '县水利局' });
  const there = planned({ contractAmount: 7 * WAN, contractDate: '2024-02-01' }, { unit: '县水务局', archived: true });
  const scene = on('2026-11-26');
  const kept = JSON.parse(JSON.stringify(totalsOf([there], scene)));
  const named = (unit: string) => (unit === '县水务局' ? '县水利局' : unit);
  const apart = overviewOf(book(here), scene, [kept], named);
  const whole = overviewOf(book(here, { ...there, unit: '县水利局' }), scene);
  expect(apart.units).toEqual(whole.units);
  expect(apart.years).toEqual(whole.years);
  expect(apart.stages).toEqual(whole.stages);
  expect(apart.units.map((u) => [u.unit, u.contracted / WAN])).toEqual([['县水利局', 17]]);
  expect(addedUp([])).toEqual({ stages: {}, years: {}, units: {}, ends: {} });
});

test('of 14 units ten are drawn and the others are 其他, together as many as there are', () => {
  const all = Array.from({ length: 30 }, (_, i) => project({}, { unit: `第${(i % 14) + 1}单位` }));
  const top = topOf(overviewOf(book(...all), on('2026-10-12')).units, 'live');
  expect(top).toHaveLength(11);
  expect(top[10]).toMatchObject({ label: '其他' });
  expect(top.reduce((sum, { count }) => sum + count, 0)).toBe(30);
});

test('what is drawn and listed is bounded, however many projects there are: 1,000 of 60 units', () => {
  const all = Array.from({ length: 1_000 }, (_, i) => project({}, { unit: `第${i % 60}单位` }));
  const found = overviewOf(book(...all), on('2026-11-26'));
  expect([found.live, found.late.length, found.units.length]).toEqual([1_000, 1_000, 61]);
  expect([topOf(found.units, 'live').length, found.years.length, found.stages.length, found.ages.length]).toEqual([
    ...[11, 6, 6, 4],
  ]);
});
