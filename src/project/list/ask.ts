// Which projects somebody asks for: searched, filtered, sorted. Pure, and without tables: it runs in the browser over all rows.
import { evenly } from '../papers/written';
import type { Going, ListRow, RowDue } from './row';

/** What is asked for; what is blank asks for everything. */
export interface Asked {
  readonly text?: string;
  readonly unit?: string;
  readonly year?: string;
  readonly class?: string;
  readonly track?: string;
  readonly stage?: string;
  /** By its kind (stateKind). */
  readonly state?: string;
  readonly is?: Going | '';
  /** In 万元, as typed. */
  readonly from?: string;
  readonly to?: string;
  readonly due?: DueAsked | '';
  /** Waits for whom; `own`: for its own unit. */
  readonly who?: string;
  /** Who has to keep the deadline that is asked for. */
  readonly carrier?: string;
  /** Its money is of that year, by its lines. */
  readonly inYear?: string;
  /** Has been waiting for so many days at least, as typed. */
  readonly days?: string;
  /** And for so many at most. */
  readonly until?: string;
  readonly exceeds?: 'yes' | '';
}

/** 逾期, or due within so many days. */
export const DUE_ASKED = {
  late: '已逾期',
  7: '7天内到期',
  30: '30天内到期',
  90: '90天内到期',
  coming: '尚未逾期',
  none: '没有期限',
} as const;
export type DueAsked = keyof typeof DUE_ASKED | '7' | '30' | '90';

const WAN = 1_000_000;

/** Wide signs narrow, brackets of any kind one kind, no blanks. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[〔［[(（【]/g, '(')
    .replace(/[〕］\])）】]/g, ')')
    .replace(/\s/g, '');

/**
 * A project's number in any form: `yn2026-13`, `2026-0013`, `YN20260013`, `13`, and a matter's as its project's. Undefined
 * where it is none; without a year each year's.
 */
export function numberAsked(text: string): { readonly year?: string; readonly serial: number } | undefined {
  const found = /^(?:([a-z]{2})?((?:19|20)\d{2})-?(\d{1,4})|([a-z]{2})?(\d{1,4}))(?:-\d{2})?$/.exec(plain(text));
  if (!found) return undefined;
  const [, , year, serial, , bare] = found;
  const number = Number(serial ?? bare);
  return year === undefined ? { serial: number } : { year, serial: number };
}

const ID = /^[A-Z]+(\d{4})-(\d+)$/;
function isNumbered({ id }: ListRow, asked: NonNullable<ReturnType<typeof numberAsked>>): boolean {
  const [, year, serial] = ID.exec(id) ?? [];
  return Number(serial) === asked.serial && (asked.year === undefined || asked.year === year);
}

/** Names that a unit had, by the one it has. */
export type Formerly = Readonly<Record<string, readonly string[]>>;

/**
 * Each word stands somewhere in number, name, unit, supplier or a document's number, however that is written; a whole number
 * is also the project's.
 */
function finds(text: string, formerly: Formerly): (row: ListRow) => boolean {
  const whole = evenly(text);
  const words = text.split(/[\s,，、;；]+/).filter(Boolean);
  const asked = words.map((word) => ({ word: plain(word), even: evenly(word), number: numberAsked(word) }));
  return (row) => {
    const { id, name, unit, supplier = '', numbers = [] } = row;
    const held = plain([id, name, unit, ...(formerly[unit] ?? []), supplier].join('\n'));
    const written = numbers.map(evenly);
    const numbered = (asked: string): boolean => written.some((one) => one.includes(asked));
    if (numbered(whole)) return true;
    return asked.every(
      ({ word, even, number }) =>
        held.includes(word) || numbered(even) || (number !== undefined && isNumbered(row, number)),
    );
  };
}

/** Numbers that were asked for by themselves come as they are, whatever else holds their digits. */
function exactly(rows: readonly ListRow[], text: string): readonly ListRow[] | undefined {
  const number = numberAsked(text);
  const found = number ? rows.filter((row) => isNumbered(row, number)) : [];
  return found.length ? found : undefined;
}

/** For the project's own unit, whichever. */
export const OWN = 'own';

const isSo = ({ late, left }: RowDue, due: DueAsked): boolean =>
  due === 'late' ? late : !late && (due === 'coming' || left <= Number(due));
/** Whether deadlines are asked for that it has. */
export const asksDues = ({ due }: Asked): boolean => Boolean(due) && due !== 'none';
/** Those of its deadlines. */
export const askedDues = ({ dues = [] }: ListRow, { due, carrier }: Asked): readonly RowDue[] =>
  due ? dues.filter((one) => (!carrier || one.carrier === carrier) && isSo(one, due)) : [];
const isDue = (row: ListRow, wanted: Asked): boolean =>
  !wanted.due || (wanted.due === 'none' ? !row.dues?.length : askedDues(row, wanted).length > 0);

export const daysSince = (day: string, today: string): number =>
  Math.round((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / 86_400_000);
/** How many days it has been waiting. */
export const waitedOf = ({ waits = [] }: ListRow, today: string): number | undefined =>
  waits.length ? Math.max(...waits.map(({ since }) => daysSince(since, today))) : undefined;

export const asksWaits = ({ who, days, until }: Asked): boolean => Boolean(who || days || until);
/** What of it waits for them, for so many days. */
export function askedWaits({ unit, waits = [] }: ListRow, { who, days, until }: Asked, today: string) {
  return waits.filter(({ to, since }) => {
    const waited = daysSince(since, today);
    const his = !who || to === (who === OWN ? unit : who);
    return his && (!days || waited >= Number(days)) && (!until || waited <= Number(until));
  });
}

/** An amount as typed, in fen: `12.5`, `1,200`; undefined where it is blank or none. */
function fenOf(typed: string | undefined): number | undefined {
  const text = plain(typed ?? '').replace(/,|万元?$/g, '');
  return text && Number.isFinite(Number(text)) ? Math.round(Number(text) * WAN) : undefined;
}

/** What of the amounts asked for is none, as typed: nothing is filtered by it. */
export const noAmounts = ({ from = '', to = '' }: Asked): readonly string[] =>
  [from, to].filter((typed) => typed.trim() && fenOf(typed) === undefined);

/** By which amounts are filtered: what was applied for. */
export const totalOfRow = ({ money = {} }: ListRow): number | undefined => money.total;

/** What a state is, without the reasons and days in which one project's differs from another's: `缓建中`, `已纳入年度计划`. */
export const stateKind = (state: string): string => state.replace(/（.*$/, '').replace(/\d{4}(?=年度)/g, '');

/** The rows that are asked for, in their order. */
export function asked(
  rows: readonly ListRow[],
  wanted: Asked,
  { today, formerly = {} }: { readonly today: string; readonly formerly?: Formerly },
): readonly ListRow[] {
  const text = (wanted.text ?? '').trim();
  const [from, to] = [fenOf(wanted.from), fenOf(wanted.to)];
  const same = (key: 'unit' | 'class' | 'track' | 'stage' | 'is') => (row: ListRow) =>
    !wanted[key] || row[key] === wanted[key];
  const tests: ((row: ListRow) => boolean)[] = [
    same('unit'),
    same('class'),
    same('track'),
    same('stage'),
    (row) => !wanted.state || stateKind(row.state) === wanted.state,
    same('is'),
    (row) => !wanted.year || String(row.year ?? '') === wanted.year,
    (row) => from === undefined || (totalOfRow(row) ?? -1) >= from,
    (row) => to === undefined || (totalOfRow(row) ?? Number.POSITIVE_INFINITY) <= to,
    (row) => isDue(row, wanted),
    (row) => !asksWaits(wanted) || askedWaits(row, wanted, today).length > 0,
    (row) => !wanted.inYear || row.years?.[wanted.inYear] !== undefined,
    (row) => !wanted.exceeds || row.exceeds === true,
  ];
  const found = rows.filter((row) => tests.every((holds) => holds(row)));
  if (!text) return found;
  return exactly(found, text) ?? found.filter(finds(text, formerly));
}

/** By one of the columns; what is blank comes last, whichever way. */
export function sorted<Row extends { readonly id: string }>(
  rows: readonly Row[],
  by: (row: Row) => string | number | undefined,
  down: boolean,
): readonly Row[] {
  const way = down ? -1 : 1;
  const collator = new Intl.Collator('zh-CN', { numeric: true });
  const compared = (a: string | number, b: string | number): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return rows
    .map((row) => ({ row, value: by(row) }))
    .sort((a, b) => {
      const [none, other] = [a.value === undefined || a.value === '', b.value === undefined || b.value === ''];
      if (none || other) return none === other ? (a.row.id < b.row.id ? -1 : 1) : none ? 1 : -1;
      return way * compared(a.value!, b.value!) || (a.row.id < b.row.id ? -1 : 1);
    })
    .map(({ row }) => row);
}
