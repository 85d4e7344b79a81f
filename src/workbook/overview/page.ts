// 总览 as its cells have it: tiles, what is overdue and what comes, units, ends, and beside them what charts are drawn from.
import { type Fen, MOST_TOLD, UNIT_MONEY, WAN, YEARLY } from '../../measure';
import { type DueLine, type Overview, topOf, type UnitLine, type Value } from '../../project';
import type { Page } from '../types';
import { ACROSS, ROWS, type Tile, UNIT_TABLE } from './columns';

type Row = Record<string, Value | undefined>;
type Cells = readonly (Value | undefined)[];

const LEFT = ACROSS.slice(0, ACROSS.length / 2);
const RIGHT = ACROSS.slice(ACROSS.length / 2);
const UNIT_KEYS = UNIT_TABLE.map(([key]) => key);

/** 万元, to the hundred yuan: a tile is to be read at a glance. */
const rounded = (fen: Fen): number => Math.round((fen / WAN) * 100) / 100;
const share = (part: Fen, whole: Fen): string => (whole > 0 ? `${Math.round((part / whole) * 100)}%` : '—');

/** Rows below the header that are filled here and there. */
class Rows {
  readonly rows: Row[] = [];

  put(row: number, keys: readonly string[], ...lines: readonly Cells[]): number {
    lines.forEach((cells, i) => {
      while (this.rows.length < row + i) this.rows.push({});
      const line = this.rows[row + i - 1]!;
      for (const [at, key] of keys.entries()) if (cells[at] !== undefined) line[key] = cells[at];
    });
    return row + lines.length;
  }
}

/** The rows below the header; without figures, what stands there until there are some. `kept`: what an archive adds. */
export function overviewRows(told?: Overview, kept?: string): Page['rows'] {
  const page = new Rows();
  page.put(ROWS.values, ACROSS, told ? tiles(told) : ACROSS.map(() => '—'), told ? notes(told) : ['每日早上更新']);
  for (const { keys, title, days, none, lines = [] } of [
    { ...LATE, lines: told?.late },
    { ...COMING, lines: told?.coming },
  ]) {
    const count = lines.length ? `共${lines.length}项` : told && none;
    page.put(
      ROWS.dues,
      keys,
      [title, undefined, undefined, undefined, undefined, count],
      ['项目', '编号', '承办', '事项', '最后期限', days],
      ...lines.slice(0, MOST_TOLD.dues).map(dueCells),
    );
  }
  const heads = UNIT_TABLE.map(([, label]) => label);
  const units = page.put(
    ROWS.units,
    UNIT_KEYS,
    ['各单位（承办的待办和逾期，最久逾期天数；本单位项目的金额，万元；金额超出的项目）'],
    heads,
  );
  if (told) {
    const lines = told.units.map(unitCells);
    const below = page.put(units, UNIT_KEYS, ...(lines.length ? [unitCells(sumOf(told.units))] : []), ...lines);
    page.put(below + 1, UNIT_KEYS, ...ends(told));
    for (const [i, line] of series(told).entries()) page.put(ROWS.values + i, Object.keys(line), Object.values(line));
  }
  if (kept !== undefined) page.put(ROWS.values, ['kept'], [kept]);
  return page.rows;
}
const LATE = { keys: LEFT, title: '已逾期（最久的在前）', days: '逾期天数', none: '没有逾期' };
const COMING = { keys: RIGHT, title: '即将到期（最近的在前）', days: '剩余天数', none: '没有到期' };

function tiles(o: Overview): Cells {
  const { plan, money } = o;
  const cells: Record<Tile, Value> = {
    live: o.live,
    waits: o.waits.open + o.waits.waiting,
    late: o.late.length,
    soon: o.soon,
    entries: plan.entries,
    plan: rounded(plan.total),
    settled: rounded(plan.settled),
    rate: share(plan.settled, plan.total),
    contracted: rounded(money.contracted),
    paid: rounded(money.paid),
    share: share(money.paid, money.contracted),
    asOf: o.today,
  };
  return ACROSS.map((key) => cells[key as Tile]);
}

function notes(o: Overview): Cells {
  const cells: Partial<Record<Tile, string>> = {
    live: o.resting ? `另有${o.resting}项暂停` : '无暂停',
    waits: `单位${o.waits.open}，部门${o.waits.waiting}`,
    late: `涉及${new Set(o.late.map(({ project }) => project)).size}个项目`,
    entries: `${o.plan.year}年度`,
    plan: `${o.plan.year}年度`,
    // Of other plans or of none, this year's arrangements are more (A7.3).
    settled: `本年共安排${rounded(o.thisYear.arranged)}`,
    contracted: `本年${rounded(o.thisYear.contracted)}`,
    paid: `本年${rounded(o.thisYear.paid)}`,
  };
  return ACROSS.map((key) => cells[key as Tile]);
}

const dueCells = (d: DueLine): Cells => [
  d.name,
  d.project,
  d.carrier,
  `${d.label}（${d.basis}）`,
  d.day,
  Math.abs(d.left),
];

const unitCells = (u: UnitLine): Cells => [
  u.unit,
  u.live,
  u.waits,
  u.late,
  u.longest || undefined,
  u.soon,
  ...UNIT_MONEY.map(({ key }) => u[key] / WAN),
  share(u.paid, u.contracted),
  u.over || undefined,
];

function sumOf(units: readonly UnitLine[]): UnitLine {
  const sum = (key: keyof UnitLine) => units.reduce((all, u) => all + Number(u[key]), 0);
  const counts = { live: sum('live'), waits: sum('waits'), late: sum('late'), soon: sum('soon'), over: sum('over') };
  const money = { total: sum('total'), arranged: sum('arranged'), contracted: sum('contracted'), paid: sum('paid') };
  return { unit: '合计', ...counts, ...money, longest: Math.max(...units.map(({ longest }) => longest)) };
}

/** What ended and what rests, below the units, its amounts in their columns; refusals apart (A10.5). */
function ends(o: Overview): Cells[] {
  if (!o.ends.length) return [];
  const cells = (label: Value, says: Value, count: Value, total: Value, paid: Value): Cells => [
    ...[label, says, undefined, undefined, undefined, count],
    ...UNIT_MONEY.map(({ key }) => (key === 'total' ? total : key === 'paid' ? paid : undefined)),
  ];
  return [
    ['未办成和暂停的项目（不计入上表金额）'],
    cells('类别', '情形', '项数', '申报·万元', '支付·万元'),
    ...o.ends.map((e) => cells(e.label, e.says, e.count, e.total / WAN, e.paid / WAN)),
  ];
}

/** Each chart's columns, from the first row on. */
function series(o: Overview): Row[] {
  const late = topOf(o.units, 'late');
  const length = Math.max(o.stages.length, o.years.length, o.ages.length, MOST_TOLD.units + 1);
  return Array.from({ length }, (_, i): Row => {
    const [stage, year, age] = [o.stages[i], o.years[i], o.ages[i]];
    return {
      ...(stage && { stage: stage.label, reached: stage.reached, now: stage.now }),
      ...(year && {
        year: year.label,
        ...Object.fromEntries(YEARLY.map(({ key }) => [`year.${key}`, year[key] / WAN])),
      }),
      ...(late[i] && { lateUnit: late[i].label, lateCount: late[i].count }),
      ...(age && { age: age.label, 'age.open': age.open, 'age.waiting': age.waiting }),
    };
  });
}
