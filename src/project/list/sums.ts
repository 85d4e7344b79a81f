// The county's figures over rows of its list: each is a question to the list, so that whoever asks gets those projects.
import { type Asked, asked, waitedOf } from './ask';
import type { ListRow } from './row';

/** Sums of money by its kind, in fen. */
export type Sums = Readonly<Record<string, number>>;

/** What a figure counts: what is handed in and came not to nothing. Drafts are nobody's figure. */
export const isCounted = ({ is }: ListRow): boolean => is !== 'draft' && is !== 'closed';

export function sumRows(rows: readonly ListRow[]): Sums {
  const sums: Record<string, number> = {};
  for (const { money = {} } of rows) for (const [key, fen] of Object.entries(money)) sums[key] = (sums[key] ?? 0) + fen;
  return sums;
}

/** Agreed and paid, main contract and others. */
export const agreedIn = (sums: Sums): number => (sums.contractAmount ?? 0) + (sums.besideTotal ?? 0);
export const paidIn = (sums: Sums): number => (sums.paid ?? 0) + (sums.besidePaid ?? 0);
/** `0.625`; undefined where nothing is agreed. */
export const paidShare = (sums: Sums): number | undefined =>
  agreedIn(sums) ? paidIn(sums) / agreedIn(sums) : undefined;

export interface UnitLine {
  readonly unit: string;
  readonly live: number;
  readonly waiting: number;
  readonly late: number;
  /** Of what waits, the longest, in days. */
  readonly longest: number;
  readonly sums: Sums;
}

/** A line for each unit; `waiting`: for the unit itself. Those with most that is late come first. */
export function unitLines(rows: readonly ListRow[], today: string, own: string): UnitLine[] {
  const units = new Map<string, ListRow[]>();
  for (const row of rows.filter(isCounted)) {
    const before = units.get(row.unit);
    if (before) before.push(row);
    else units.set(row.unit, [row]);
  }
  const lines = [...units].map(([unit, all]): UnitLine => {
    const live = all.filter(({ is }) => is === 'live');
    return {
      unit,
      live: live.length,
      waiting: asked(live, { who: own }, { today }).length,
      late: asked(live, { due: 'late' }, { today }).length,
      longest: live.reduce((most, row) => Math.max(most, waitedOf(row, today)), 0),
      sums: sumRows(all),
    };
  });
  return lines.sort((a, b) => b.late - a.late || b.live - a.live || (a.unit < b.unit ? -1 : 1));
}

/** How long what waits has been waiting, in days; the last is open. */
export const AGES = [
  { label: '7天以内', from: 0, until: 7 },
  { label: '8至30天', from: 8, until: 30 },
  { label: '31至90天', from: 31, until: 90 },
  { label: '90天以上', from: 91, until: Number.POSITIVE_INFINITY },
] as const;

export interface Figures {
  readonly live: number;
  readonly rests: number;
  readonly late: number;
  /** Due within thirty days. */
  readonly soon: number;
  /** Of the year's plan: how many, what was asked for, what is arranged. */
  readonly planned: number;
  readonly plan: Sums;
  readonly sums: Sums;
  readonly stages: readonly (readonly [stage: string, count: number])[];
  readonly ages: readonly (readonly [label: string, count: number])[];
}

/** The county's, or of whatever rows these are; stages in their order. */
export function figuresIn(rows: readonly ListRow[], today: string, stages: readonly string[]): Figures {
  const counted = rows.filter(isCounted);
  const live = counted.filter(({ is }) => is === 'live');
  const of = (wanted: Asked) => asked(live, wanted, { today }).length;
  const planned = counted.filter(({ year }) => String(year) === today.slice(0, 4));
  const waiting = live.filter(({ since }) => since !== undefined).map((row) => waitedOf(row, today));
  return {
    live: live.length,
    rests: counted.filter(({ is }) => is === 'rests').length,
    late: of({ due: 'late' }),
    soon: of({ due: '30' }),
    planned: planned.length,
    plan: sumRows(planned),
    sums: sumRows(counted),
    stages: stages.map((stage) => [stage, of({ stage })] as const),
    ages: AGES.map(({ label, from, until }) => [label, waiting.filter((n) => n >= from && n <= until).length] as const),
  };
}
