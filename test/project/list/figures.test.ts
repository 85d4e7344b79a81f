// 总览 at the desk is counted over rows of a list; the sheet's over projects. Both say the same (A24.1, A25.1).
import { expect, test } from 'vitest';
import { addDays, PROJECT_STAGES, stageLabel, UNIT_MONEY, YEARLY } from '../../../src/measure';
import { figuresTable, maySee, moneyTable, overviewOf, type Project } from '../../../src/project';
import { asked } from '../../../src/project/list/ask';
import { joinedRows } from '../../../src/project/list/row';
import { figuresIn } from '../../../src/project/list/sums';
import { person } from '../../fixture/people';
import { on } from '../scene';
import { county, rowsOf } from './county';

const STAGES = PROJECT_STAGES.map(stageLabel);

const COUNTY = county();

test('over twelve lives the list’s figures are the sheet’s, on the day and 400 days later (A25.1)', () => {
  const { projects, today } = COUNTY;
  for (const day of [today, addDays(today, 400)]) {
    const sheet = overviewOf(projects, { ...on(day), projects });
    const desk = figuresIn(joinedRows(rowsOf(projects, day)), day, STAGES);
    expect(desk.live).toBe(sheet.live);
    expect(desk.live, 'something goes on').toBeGreaterThan(2);
    expect(desk.resting).toBe(sheet.resting);
    expect(desk.waits).toBe(sheet.waits.open + sheet.waits.waiting);
    const told = (all: readonly { due: { label: string; left: number; carrier: string } }[]) =>
      all.map(({ due }) => `${due.left} ${due.label} ${due.carrier}`).sort();
    const said = (all: typeof sheet.late) => all.map((d) => `${d.left} ${d.label} ${d.carrier}`).sort();
    expect(told(desk.late)).toEqual(said(sheet.late));
    expect(told(desk.coming)).toEqual(said(sheet.coming));
    expect(desk.soon).toBe(sheet.soon);
    expect(desk.stages).toEqual(sheet.stages.map(({ label, now }) => [label, now]));
    expect(desk.ages).toEqual(sheet.ages.map(({ label, open, waiting }) => ({ label, open, waiting })));
    expect(desk.plan).toEqual(sheet.plan);
    expect(desk.years.map(({ label, sums }) => [label, ...YEARLY.map(({ key }) => sums[key])])).toEqual(
      sheet.years.map((year) => [year.label, ...YEARLY.map(({ key }) => year[key])]),
    );
    expect(desk.money).toEqual(sheet.money);
    const line = ({
      unit,
      live,
      waits,
      late,
      longest,
      soon,
      over,
    }: (typeof sheet.units)[number] | (typeof desk.units)[number]) =>
      [unit, live, waits, late, longest, soon, over] as const;
    const byName = (a: readonly unknown[], b: readonly unknown[]) => (String(a[0]) < String(b[0]) ? -1 : 1);
    const hasAny = (one: readonly unknown[]) => one.slice(1).some(Boolean);
    expect(desk.units.map(line).filter(hasAny).sort(byName)).toEqual(sheet.units.map(line).filter(hasAny).sort(byName));
    for (const unit of sheet.units)
      for (const { key } of UNIT_MONEY)
        expect(desk.units.find((u) => u.unit === unit.unit)?.money[key] ?? 0, `${unit.unit} ${key}`).toBe(unit[key]);
  }
});

test('each number of a unit opens as many projects as have what it counts', () => {
  const { projects, today: day } = COUNTY;
  const today = addDays(day, 400);
  const rows = joinedRows(rowsOf(projects, today));
  const { units, stages } = figuresIn(rows, today, STAGES);
  const some = units.find(({ late }) => late > 1)!;
  const late = asked(rows, { carrier: some.unit, due: 'late' }, { today });
  const dues = late.flatMap(({ dues = [] }) => dues.filter((d) => d.late && d.carrier === some.unit));
  expect(dues).toHaveLength(some.late);
  for (const { unit, live, waits } of units) {
    expect(asked(rows, { unit, is: 'live' }, { today })).toHaveLength(live);
    const waiting = asked(rows, { who: unit }, { today });
    expect(waiting.flatMap((row) => (row.waits ?? []).filter(({ to }) => to === unit))).toHaveLength(waits);
  }
  for (const [stage, count] of stages) expect(asked(rows, { stage, is: 'live' }, { today })).toHaveLength(count);
});

const WAN = 1_000_000;
const paid = (
  id: string,
  unit: string,
  values: Project['values'],
  more: Partial<Project> = {},
): readonly [string, Project] => [
  id,
  { id, unit, created: '2026-01-01', values: { submittedOn: '2026-01-02', ...values }, steps: {}, record: 1, ...more },
];
const MONEY_OF = new Map([
  paid('YN2026-0001', '都城镇', { name: '甲', total: 49_999_999, contractAmount: 40 * WAN, paid: 10 * WAN }),
  paid('YN2026-0002', '都城镇', { name: '乙', total: 1, besideTotal: 5 * WAN, besidePaid: 5 * WAN }),
  paid('YN2026-0003', '县水务局', { name: '丙', total: 30 * WAN, contractAmount: 31 * WAN }),
  paid('YN2026-0004', '县水务局', { name: '丁', softwareCost: 900 * WAN, total: 900 * WAN }, { closed: '不予立项' }),
]);

test('money sums to the fen: 49.999999 and 0.000001 are 50, a county’s 80, what was refused apart (A25.1)', () => {
  const all = [...MONEY_OF.values()];
  const units = ['县水务局', '都城镇'].map((unit) => [unit, all.filter((p) => p.unit === unit)] as const);
  const { columns, lines, total } = moneyTable(units);
  const at = (label: string) => columns.findIndex((c) => c.label === label);
  expect(lines.map(({ label, cells }) => [label, cells[0], cells[at('申报')]])).toEqual([
    ['县水务局', 1, 30 * WAN],
    ['都城镇', 2, 50 * WAN],
  ]);
  expect(total).toMatchObject({ label: '合计：2个单位', says: ['已终结1项900万元：不予立项1项900万元'] });
  expect([total!.cells[at('申报')], total!.cells[at('合同')], total!.cells[at('其他合同')]]).toEqual([
    80 * WAN,
    71 * WAN,
    5 * WAN,
  ]);
  // 15 of 76, the contracts beside the main ones and what is paid of them with it.
  expect(total!.cells[at('支付率')]).toBeCloseTo(15 / 76, 10);
  expect([total!.cells[at('有超出')], lines[0]!.below![0]!.says]).toEqual([2, ['【超出】合同31万元超出总投资30万元']]);
  expect(columns.map(({ label }) => label)).not.toContain('结算');
});

test('appraisal has how many of how many in each figure, and each project as evidence below its unit (A24.1)', () => {
  const all = [...MONEY_OF.values()];
  const { columns, lines, total } = figuresTable(
    [['县水务局', all.filter((p) => p.unit === '县水务局')]],
    on('2026-06-01'),
  );
  const over = columns.findIndex(({ label }) => label === '金额超出的项目');
  expect(lines[0]!.cells.slice(over, over + 2)).toEqual([1, 2]);
  expect(lines[0]!.below!.find(({ project }) => project === 'YN2026-0003')!.says).toEqual([
    '金额超出的项目：合同31万元超出总投资30万元',
  ]);
  expect(total, 'one unit is its own sum').toBeUndefined();
});

test('leaders and audit see every project and decide on none, an officer sees his unit’s', () => {
  const [first] = MONEY_OF.values();
  expect(['lingdao', 'shenji', 'ducheng', 'shuiwu'].map((who) => maySee(person(who as 'ducheng'), first!))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
