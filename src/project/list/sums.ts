// 总览 over rows of a list: the figures of count/overview.ts, of which each is a question to the list.
import { AGES, MOST_TOLD, SOON_DAYS, UNIT_MONEY, YEARLY, YEARS_TOLD } from '../../measure/overview';
import type { UnitMoney } from '../../measure/overview';
import type { UnitLine } from '../count/overview';
import { daysSince } from './ask';
import type { ListRow, RowDue } from './row';

/** Sums of money by its kind, in fen. */
export type Sums = Readonly<Record<string, number>>;

/** What a figure counts: what is handed in and came not to nothing. Drafts are nobody's figure. */
export const isCounted = ({ is }: ListRow): boolean => is !== 'draft' && is !== 'closed';
const isLive = ({ is }: ListRow): boolean => is === 'live';

/** Contracts beside the main one and what is paid of them are with it. */
export const unitMoney = ({ money = {} }: ListRow): Sums =>
  Object.fromEntries(
    UNIT_MONEY.map(({ key, of }) => [key, of.reduce((sum: number, kind) => sum + (money[kind] ?? 0), 0)]),
  );
export const added = (all: readonly Sums[]): Sums => {
  const sums: Record<string, number> = {};
  for (const one of all) for (const [key, by] of Object.entries(one)) sums[key] = (sums[key] ?? 0) + by;
  return sums;
};

/** `0.625`; undefined where nothing is agreed. */
export const paidShare = ({ contracted = 0, paid = 0 }: Sums): number | undefined =>
  contracted ? paid / contracted : undefined;
/** Of one project's amounts. */
export const shareOf = (row: Pick<ListRow, 'money'>): number | undefined => paidShare(unitMoney(row as ListRow));

export interface LineOfDue {
  readonly row: ListRow;
  readonly due: RowDue;
}

export interface LineOfUnit extends Omit<UnitLine, UnitMoney> {
  readonly money: Sums;
}

export interface Figures {
  readonly live: number;
  readonly resting: number;
  readonly waits: number;
  /** The oldest first; and what comes, the soonest first. */
  readonly late: readonly LineOfDue[];
  readonly coming: readonly LineOfDue[];
  readonly soon: number;
  readonly stages: readonly (readonly [stage: string, count: number])[];
  /** What waits for a unit, and for an office. */
  readonly ages: readonly { readonly label: string; readonly open: number; readonly waiting: number }[];
  readonly years: readonly { readonly label: string; readonly year?: number; readonly sums: Sums }[];
  readonly plan: { readonly year: number; readonly entries: number; readonly total: number; readonly settled: number };
  readonly money: Sums;
  readonly units: readonly LineOfUnit[];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const isSoon = ({ due }: LineOfDue): boolean => due.left <= SOON_DAYS;

/** Of rows as joinedRows has them; stages in their order. */
export function figuresIn(rows: readonly ListRow[], today: string, stages: readonly string[]): Figures {
  const live = rows.filter(isLive);
  const counted = rows.filter(isCounted);
  // A draft has none of its own; one that was taken back may have matters.
  const dues = rows
    .flatMap((row) => (row.dues ?? []).map((due) => ({ row, due })))
    .sort((a, b) => a.due.left - b.due.left || compare(a.row.id, b.row.id) || compare(a.due.label, b.due.label));
  const [late, coming] = [dues.filter(({ due }) => due.late), dues.filter(({ due }) => !due.late)];
  const waits = rows.flatMap((row) => row.waits ?? []);
  const aged = waits.map(({ since, open }) => ({ days: daysSince(since, today), open }));
  const year = Number(today.slice(0, 4));
  const inYears = byYears(counted);
  const own = inYears[year] ?? {};
  const units = linesOf(rows, late, coming);
  return {
    live: live.length,
    resting: rows.filter(({ is }) => is === 'rests').length,
    waits: waits.length,
    late,
    coming,
    soon: coming.filter(isSoon).length,
    stages: stages.map((stage) => [stage, live.filter((row) => row.stage === stage).length] as const),
    ages: AGES.map(({ label, upTo }, i) => {
      const those = aged.filter(({ days }) => days <= upTo && (i === 0 || days > AGES[i - 1]!.upTo));
      return {
        label,
        open: those.filter(({ open }) => open).length,
        waiting: those.filter(({ open }) => !open).length,
      };
    }),
    years: yearsOf(inYears, year),
    plan: { year, entries: own.entries ?? 0, total: own.planned ?? 0, settled: own.settled ?? 0 },
    money: added(counted.map(unitMoney)),
    units,
  };
}

function byYears(rows: readonly ListRow[]): Readonly<Record<string, Sums>> {
  const found: Record<string, Sums[]> = {};
  for (const { years = {} } of rows)
    for (const [year, sums] of Object.entries(years)) found[year] = [...(found[year] ?? []), sums];
  return Object.fromEntries(Object.entries(found).map(([year, all]) => [year, added(all)]));
}

const yearly = (sums: Sums): Sums => Object.fromEntries(YEARLY.map(({ key }) => [key, sums[key] ?? 0]));
/** The years around this one, and before them all that is older or of no known day. */
function yearsOf(inYears: Readonly<Record<string, Sums>>, now: number): Figures['years'] {
  const first = now - YEARS_TOLD.back;
  const told = Array.from({ length: YEARS_TOLD.back + 1 + YEARS_TOLD.ahead }, (_, i) => first + i);
  const earlier = Object.entries(inYears).flatMap(([year, sums]) => (Number(year) < first ? [sums] : []));
  return [
    { label: YEARS_TOLD.earlier, sums: yearly(added(earlier)) },
    ...told.map((year) => ({ label: `${year}年`, year, sums: yearly(inYears[year] ?? {}) })),
  ];
}

/** Units by their projects, and whoever has something to do or to keep. */
function linesOf(
  rows: readonly ListRow[],
  late: readonly LineOfDue[],
  coming: readonly LineOfDue[],
): readonly LineOfUnit[] {
  type Line = { -readonly [K in keyof LineOfUnit]: LineOfUnit[K] };
  const found = new Map<string, Line>();
  const of = (unit: string): Line => {
    const line = found.get(unit) ?? { unit, live: 0, waits: 0, late: 0, longest: 0, soon: 0, over: 0, money: {} };
    found.set(unit, line);
    return line;
  };
  for (const row of rows.filter(isCounted)) {
    const line = of(row.unit);
    line.money = added([line.money, unitMoney(row)]);
    if (row.exceeds) line.over++;
    if (isLive(row)) line.live++;
  }
  for (const { waits = [] } of rows) for (const { to } of waits) of(to).waits++;
  for (const { due } of late) {
    const line = of(due.carrier);
    line.late++;
    line.longest = Math.max(line.longest, -due.left);
  }
  for (const one of coming) if (isSoon(one)) of(one.due.carrier).soon++;
  return [...found.values()].sort((a, b) => b.late - a.late || b.longest - a.longest || compare(a.unit, b.unit));
}

/** The first of them, those with most. */
export const topOfLines = (lines: readonly LineOfUnit[], key: 'late' | 'waits' | 'live'): readonly LineOfUnit[] =>
  lines
    .filter((line) => line[key])
    .sort((a, b) => b[key] - a[key] || compare(a.unit, b.unit))
    .slice(0, MOST_TOLD.units);
