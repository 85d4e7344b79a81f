// Each figure of 总览 opens what it counts: the list says the same number, or the same sum (issue 13, 3; README 总览).
import { expect, test } from 'vitest';
import { addDays, AGES, PROJECT_STAGES, stageLabel, UNIT_MONEY, YEARLY } from '../../../src/measure';
import type { ListRow } from '../../../src/project';
import { amountAsked, answeredIn, OPENS, partsAsked, type Question } from '../../../src/project/list/opens';
import { joinedRows } from '../../../src/project/list/row';
import { type Figures, figuresIn } from '../../../src/project/list/sums';
import { county, rowsOf } from './county';

const STAGES = PROJECT_STAGES.map(stageLabel);
const WAN = 1_000_000;

type Said = readonly [figure: string, wanted: Question, count: number];
const sum = (all: readonly number[]): number => all.reduce((whole, one) => whole + one, 0);

/** What counts projects, what counts 待办 or 期限, and what sums. */
function saidIn(f: Figures, today: string): { projects: Said[]; parts: Said[]; amounts: Said[] } {
  const units = f.units;
  const of = (key: 'live' | 'waits' | 'late' | 'soon' | 'over') => sum(units.map((u) => u[key]));
  return {
    projects: [
      ['在办', OPENS.live(), f.live],
      ['另有暂停', OPENS.rests(), f.resting],
      ['本年计划', OPENS.entries(f.plan.year), f.plan.entries],
      ...f.stages.map(([stage, count]): Said => [stage, OPENS.stage(stage), count]),
      ...units.map((u): Said => [`${u.unit}在办`, OPENS.live(u.unit), u.live]),
      ...units.map((u): Said => [`${u.unit}有超出`, OPENS.exceeds(u.unit), u.over]),
      ['合计在办', OPENS.live(), of('live')],
      ['合计有超出', OPENS.exceeds(), of('over')],
    ],
    parts: [
      ['逾期', OPENS.late(), f.late.length],
      ['30天内到期', OPENS.soon(), f.soon],
      ['即将到期', OPENS.coming(), f.coming.length],
      ['合计待办', OPENS.waits(), f.waits],
      ...f.ages.map((age, i): Said => [age.label, OPENS.waited(i), age.open + age.waiting]),
      ...units.map((u): Said => [`${u.unit}待办`, OPENS.waits(u.unit), u.waits]),
      ...units.map((u): Said => [`${u.unit}逾期`, OPENS.late(u.unit), u.late]),
      ...units.map((u): Said => [`${u.unit}30天内到期`, OPENS.soon(u.unit), u.soon]),
      ['合计逾期', OPENS.late(), of('late')],
      ['合计30天内到期', OPENS.soon(), of('soon')],
    ],
    amounts: [
      ...UNIT_MONEY.map(({ key, label }): Said => [label, OPENS.money(key), f.money[key] ?? 0]),
      ...units.flatMap((u) =>
        UNIT_MONEY.map(({ key, label }): Said => [`${u.unit}${label}`, OPENS.money(key, u.unit), u.money[key] ?? 0]),
      ),
      ...f.years.flatMap(({ label, year, sums }) =>
        YEARLY.map(({ key }): Said => [`${label}${key}`, OPENS.year(year, today, key), sums[key] ?? 0]),
      ),
    ],
  };
}

/** 合计 of the years, and the two amounts of 支付率. */
function sumsIn(f: Figures, today: string): readonly (readonly [string, Question, string, number])[] {
  const shares = (wanted: Question, of: Figures['money']) =>
    ['contracted', 'paid'].map((key) => [`${wanted.unit}支付率`, wanted, key, of[key] ?? 0] as const);
  return [
    ...shares(OPENS.share(), f.money),
    ...f.units.flatMap((u) => shares(OPENS.share(u.unit), u.money)),
    ...YEARLY.map(({ key }) => {
      const whole = sum(f.years.map(({ sums }) => sums[key] ?? 0));
      return [`各年${key}`, OPENS.years(today, key), key, whole] as const;
    }),
  ];
}

const LIVES = county();
const ROWS = (day: string) => joinedRows(rowsOf(LIVES.projects, day));

test('over twelve lives each figure opens as many projects, 待办 or 期限 as it says, or what it sums', () => {
  for (const today of [LIVES.today, addDays(LIVES.today, 400)]) {
    const rows = ROWS(today);
    const figures = figuresIn(rows, today, STAGES);
    const { projects, parts, amounts } = saidIn(figures, today);
    const opened = (wanted: Question) => answeredIn(rows, wanted, { today });
    for (const [figure, wanted, count] of projects) expect(opened(wanted), figure).toHaveLength(count);
    for (const [figure, wanted, count] of parts) {
      const found = opened(wanted);
      expect(
        partsAsked(found, wanted, today).map(([, n]) => n),
        figure,
      ).toEqual([count]);
      expect(found.length, figure).toBeLessThanOrEqual(count);
    }
    for (const [figure, wanted, amount] of amounts) {
      const found = opened(wanted);
      expect(amountAsked(found, wanted), figure).toBe(amount);
      // None of them without that money.
      for (const row of found) expect(amountAsked([row], wanted), `${figure} ${row.id}`).toBeGreaterThan(0);
    }
    for (const [figure, wanted, key, amount] of sumsIn(figures, today))
      expect(amountAsked(opened(wanted), wanted, key), figure).toBe(amount);
    expect(parts.some(([, wanted, count]) => count > opened(wanted).length)).toBe(true);
    expect(amounts.filter(([, , amount]) => amount > 0).length).toBeGreaterThan(5);
  }
});

const row = (id: string, more: Partial<ListRow>): ListRow => ({
  ...{ id, name: id, unit: '都城镇', is: 'live', stage: '采购', state: '待采购' },
  ...more,
});

test('the plan opens its 2 entries, not the 4 with money of the year; 合同 those with a contract, 支付 those paid', () => {
  const rows = [
    row('A', { years: { 2026: { entries: 1, planned: 9 * WAN, settled: 5 * WAN, arranged: 5 * WAN } } }),
    row('B', { years: { 2026: { entries: 1, planned: WAN } }, money: { total: WAN, contractAmount: WAN } }),
    row('C', { years: { 2026: { arranged: 3 * WAN } }, money: { total: WAN, besideTotal: 2 * WAN, besidePaid: WAN } }),
    row('D', { years: { 2026: { paid: WAN }, '': { paid: WAN } }, money: { paid: WAN }, is: 'done' }),
    row('E', { years: { 2026: { entries: 1 } }, is: 'closed' }),
  ];
  const ids = (wanted: Question) => answeredIn(rows, wanted, { today: '2026-11-26' }).map(({ id }) => id);
  expect(ids(OPENS.entries(2026))).toEqual(['A', 'B']);
  expect(ids(OPENS.year(2026, '2026-11-26'))).toEqual(['A', 'B', 'C', 'D']);
  expect(ids(OPENS.money('contracted'))).toEqual(['B', 'C']);
  expect(ids(OPENS.money('paid'))).toEqual(['C', 'D']);
  expect(ids(OPENS.year(undefined, '2026-11-26', 'paid'))).toEqual(['D']);
  expect(ids(OPENS.share())).toEqual(['B', 'C', 'D']);
  expect(ids(OPENS.years('2026-11-26', 'arranged'))).toEqual(['A', 'C']);
  // 2028 stands in no line of 2026's table.
  const later = [row('F', { years: { 2028: { paid: WAN } } })];
  expect(answeredIn(later, OPENS.years('2026-11-26', 'paid'), { today: '2026-11-26' })).toEqual([]);
  // 5 of the plan, 8 in the year: what is more belongs to no plan of that year (A7.3).
  const f = figuresIn(rows, '2026-11-26', STAGES);
  expect([f.plan.settled, f.years.find(({ year }) => year === 2026)!.sums.arranged]).toEqual([5 * WAN, 8 * WAN]);
});

test('a project with three 待办 is one project in the list, which says “3项待办，涉及1个项目”', () => {
  const waits = ['2026-11-01', '2026-11-02', '2026-11-20'].map((since) => ({ to: '县财政局', since }));
  const rows = [row('A', { waits }), row('B', { waits: [{ to: '都城镇', since: '2026-11-20', open: true }] })];
  const wanted = OPENS.waits('县财政局');
  const found = answeredIn(rows, wanted, { today: '2026-11-26' });
  expect([found.length, partsAsked(found, wanted, '2026-11-26')]).toEqual([1, [['待办', 3]]]);
  expect(AGES[0].upTo).toBe(7);
  const week = OPENS.waited(0);
  expect(partsAsked(answeredIn(rows, week, { today: '2026-11-26' }), week, '2026-11-26')).toEqual([['待办', 2]]);
});
