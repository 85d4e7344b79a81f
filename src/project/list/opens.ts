// What each figure of 总览 opens: a question whose answer is what that figure counts or sums, no more and no less. Where it
// counts what waits or is due, of which one project may have several, the list says how many there are of both.
import { AGES, UNIT_MONEY, YEARLY, YEARS_TOLD } from '../../measure/overview';
import { type Asked, asked, askedDues, askedWaits, asksDues, asksWaits, type Formerly } from './ask';
import type { ListRow } from './row';
import { isCounted, unitMoney } from './sums';

/** `counted`: of what figures count alone; `sums`: of which that is known, in the year that is asked for or in all. */
export interface Question extends Asked {
  readonly counted?: 'yes' | '';
  readonly sums?: string;
  /** Its money is of a year before that one, or of none that is known. */
  readonly before?: string;
}

type Sums = Readonly<Record<string, number>>;
/** A project's figures by key: of the years that are asked for, else of all. */
function sumsOf(row: ListRow, { inYear, before }: Question): readonly Sums[] {
  if (!inYear && !before) return [unitMoney(row)];
  return Object.entries(row.years ?? {}).flatMap(([year, sums]) =>
    (inYear && year === inYear) || (before && Number(year) < Number(before)) ? [sums] : [],
  );
}

interface When {
  readonly today: string;
  readonly formerly?: Formerly;
}

/** The rows that it asks for. */
export function answeredIn(rows: readonly ListRow[], wanted: Question, when: When): readonly ListRow[] {
  const { counted, sums, before } = wanted;
  return asked(rows, wanted, when).filter(
    (row) =>
      (!counted || isCounted(row)) &&
      (!before || sumsOf(row, wanted).length > 0) &&
      (!sums || sumsOf(row, wanted).some((all) => sumsAsked(wanted).some((key) => all[key]))),
  );
}

/** What is counted of these rows, where that is not the rows. */
export function partsAsked(rows: readonly ListRow[], wanted: Question, today: string): readonly [string, number][] {
  const count = (of: (row: ListRow) => readonly unknown[]) => rows.reduce((all, row) => all + of(row).length, 0);
  return [
    ...(asksWaits(wanted) ? [['待办', count((row) => askedWaits(row, wanted, today))] as [string, number]] : []),
    ...(asksDues(wanted) ? [['期限', count((row) => askedDues(row, wanted))] as [string, number]] : []),
  ];
}

/** A share's are its two amounts. */
const SHARE = 'share';
export const sumsAsked = ({ sums }: Question): readonly string[] =>
  sums === SHARE ? ['contracted', 'paid'] : sums ? [sums] : [];

/** The amount that is asked for, or one of its two, of these rows, in fen. */
export const amountAsked = (rows: readonly ListRow[], wanted: Question, key = wanted.sums ?? ''): number =>
  rows.reduce((all, row) => all + sumsOf(row, wanted).reduce((sum, one) => sum + (one[key] ?? 0), 0), 0);

/** How what is asked for is called; `entries` are no amount. */
export const ENTRIES = 'entries';
export const SUM_LABELS: Readonly<Record<string, string>> = Object.fromEntries([
  [ENTRIES, '列入建设计划'],
  [SHARE, '合同或支付'],
  ...[...YEARLY, ...UNIT_MONEY].map(({ key, label }) => [key, label]),
]);

/** A unit or an office; blank: all of them. */
type Who = string;

export const OPENS = {
  live: (unit: Who = ''): Question => ({ unit, is: 'live' }),
  rests: (): Question => ({ is: 'rests' }),
  stage: (stage: string): Question => ({ is: 'live', stage }),
  // What waits for anybody has waited for some days, be it none.
  waits: (who: Who = ''): Question => (who ? { who } : { days: '0' }),
  waited: (nth: number): Question => {
    const [before, { upTo }] = [AGES[nth - 1], AGES[nth]!];
    return {
      ...(before && { days: String(before.upTo + 1) }),
      ...(Number.isFinite(upTo) && { until: String(upTo) }),
    };
  },
  late: (carrier: Who = ''): Question => ({ carrier, due: 'late' }),
  soon: (carrier: Who = ''): Question => ({ carrier, due: '30' }),
  coming: (): Question => ({ due: 'coming' }),
  entries: (year: number): Question => ({ inYear: String(year), sums: ENTRIES, counted: 'yes' }),
  money: (sums: string, unit: Who = ''): Question => ({ unit, sums, counted: 'yes' }),
  /** What is paid of what was agreed: the projects that have either. */
  share: (unit: Who = ''): Question => ({ unit, sums: SHARE, counted: 'yes' }),
  exceeds: (unit: Who = ''): Question => ({ unit, exceeds: 'yes', counted: 'yes' }),
  /** A line of years, and a sum of it; of no `year`, what stands before those that are told. */
  year: (year: number | undefined, today: string, sums?: string): Question => ({
    ...(year === undefined
      ? { before: String(Number(today.slice(0, 4)) - YEARS_TOLD.back) }
      : { inYear: String(year) }),
    ...(sums !== undefined && { sums }),
    counted: 'yes',
  }),
  /** The sum of all its lines. */
  years: (today: string, sums: string): Question => ({
    before: String(Number(today.slice(0, 4)) + YEARS_TOLD.ahead + 1),
    sums,
    counted: 'yes',
  }),
} as const;
