// Lists inside a project: one line for each year arranged, payment made, contract beside the main one (measure/lines.ts).
import {
  BESIDE_KINDS,
  type Day,
  type Fen,
  field,
  type FieldKey,
  idOf,
  LINES,
  type ListField,
  type ListRow,
  labelOf,
  linesOf,
  MAIN_CONTRACT,
  MORE_YEARS,
  WAN,
  wan,
  YEARS,
  yearOf,
} from '../../measure';
import { amount } from '../dossier/classify';
import type { Value, Values } from '../dossier/types';

/** What one line says, by its parts. */
export type Line = { readonly [K in FieldKey]?: Value };
type Change = { [K in FieldKey]?: Value };

/** Between two parts; a typed one is made another sign of the same look. */
const BETWEEN = '｜';
const TYPED = /[｜\n]/g;
const ENDS = /｜+$/;

const shown = (key: FieldKey, value: Value | undefined): string => {
  const f = field(key);
  if (value === undefined) return '';
  if (f.type === 'money') return `${wan(Number(value))}万元`;
  return f.type === 'year' ? `${value}年度` : labelOf(f, value).replace(TYPED, '/');
};
const read = (key: FieldKey, text: string): Value | undefined => {
  const f = field(key);
  if (text === '') return undefined;
  if (f.type === 'money') return Math.round(Number.parseFloat(text) * WAN);
  return f.type === 'year' ? Number.parseInt(text, 10) : f.options ? (idOf(f, text) ?? text) : text;
};

/** The lines of a list as its cell has them; what was entered before there were lines is the first of them. */
export function linesIn(values: Values, list: ListField): readonly Line[] {
  const row = linesOf(list);
  const text = values[list];
  if (text !== undefined)
    return String(text)
      .split('\n')
      .map((line) => {
        const texts = line.split(BETWEEN);
        return Object.fromEntries(
          row.parts.flatMap((key, i) => {
            const value = read(key, texts[i] ?? '');
            return value === undefined ? [] : [[key, value]];
          }),
        ) as Line;
      });
  return earlier(values, row);
}

function earlier(values: Values, row: ListRow): readonly Line[] {
  const { parts, amount: key, stays, before } = row;
  const sum = values[row.sums[0]!.total];
  if (sum === undefined) return [];
  const kept = stays && values[stays] !== undefined ? { [stays]: values[stays] } : {};
  return [{ [parts[0]!]: before, ...blank(values, row), ...kept, [key]: sum }];
}
/** What a part is that nobody filled in. */
function blank(values: Values, { else: { part, is, option } }: ListRow): Line {
  const value = is ? values[is] : option;
  return value === undefined ? {} : { [part]: value };
}

/** The lines that stood before and do not any more: what was put right. */
export const linesGone = (before: string, after: string): string[] => {
  const stand = new Set(after.split('\n'));
  return before.split('\n').filter((line) => !stand.has(line));
};

/** Whether something of a new line is given. */
export const isGiven = (values: Values, list: ListField): boolean =>
  linesOf(list).parts.some((key) => key !== linesOf(list).stays && values[key] !== undefined);

const nameOf = ({ key }: ListRow, line: Line): string => key.map((k) => String(line[k] ?? '')).join(BETWEEN);

/** The line that is being given, what was left blank being what the table says. */
function givenIn(values: Values, row: ListRow): Line {
  const filled = row.parts.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]]));
  return { ...blank(values, row), ...Object.fromEntries(filled) };
}

function withLine(values: Values, row: ListRow): Change {
  const given = givenIn(values, row);
  const all = linesIn(values, row.list);
  const others = all.filter((line) => nameOf(row, line) !== nameOf(row, given));
  const none = given[row.amount] === 0 && !row.zero;
  return listed(values, row, none ? others : [...(row.adds ? all : others), given]);
}

const isBefore = ({ parts, before }: ListRow, line: Line): boolean =>
  before !== '' && String(line[parts[0]!]) === before;
/** The list whose first sum that is. */
const summedIn = (total: FieldKey) => LINES.find(({ sums: [first] }) => first!.total === total);
/** Whether that sum holds a part of which no lines are known. */
export const hasBefore = (values: Values, total: FieldKey): boolean => {
  const row = summedIn(total);
  return row !== undefined && linesIn(values, row.list).some((line) => isBefore(row, line));
};

/** Another sum than it was: what is known by its lines stands, and the rest is of before. A sum below them stays theirs. */
export function resummed(values: Values, total: FieldKey, sum: Fen): Values {
  const row = summedIn(total);
  if (!row) return values;
  const lines = linesIn(values, row.list).filter((line) => !isBefore(row, line));
  const { part, is } = row.sums[0]!;
  const own = lines.filter((line) => !part || line[part] === is);
  const rest = sum - own.reduce((all, line) => all + Number(line[row.amount] ?? 0), 0);
  const first: Line = { [row.parts[0]!]: row.before, ...blank(values, row), [row.amount]: rest };
  return { ...values, ...listed(values, row, rest > 0 ? [first, ...lines] : lines) } as Values;
}

/** Of a year from which the project was moved. */
function isGivenUp(values: Values, { moved }: ListRow, line: Line): boolean {
  const [from, to] = moved ? [values[moved.from], values[moved.to]] : [];
  if (!moved || from === undefined || to === undefined) return false;
  const year = Number(line[moved.part]);
  return Number(from) <= year && year < Number(to);
}

/** What the lines of before come to in a project that was moved to another year. */
export function movedLines(before: Values, values: Values): Values {
  const rows = LINES.filter(({ list, moved }) => moved && before[list] !== undefined);
  const changes: Change = Object.assign({}, ...rows.map((row) => listed(values, row, linesIn(before, row.list))));
  return Object.fromEntries(Object.entries({ ...values, ...changes }).filter(([, v]) => v !== '')) as Values;
}

/** The list as its cell has it, and its sums. */
function listed(values: Values, row: ListRow, all: readonly Line[]): Change {
  const { list, parts, sums } = row;
  const lines = all
    .map((line) => ({
      line,
      by: parts
        .map((key) => shown(key, line[key]))
        .join(BETWEEN)
        .replace(ENDS, ''),
    }))
    .sort((a, b) => compare(orderOf(row, a.line), orderOf(row, b.line)));
  const change: Change = { [list]: lines.map(({ by }) => by).join('\n') };
  const counts = all.filter((line) => !isGivenUp(values, row, line));
  for (const { total, part, is, not } of sums) {
    const of = counts.filter((line) => !part || (is ? line[part] === is : line[part] !== not));
    const sum = of.reduce((whole, line) => whole + Number(line[row.amount] ?? 0), 0);
    const none = all.length > 0 && !counts.length;
    change[total] = !none && (of.length || values[total] !== undefined) ? sum : '';
  }
  return change;
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** By their first part; what was before there were lines comes first. */
const orderOf = ({ parts, before }: ListRow, line: Line): string =>
  String(line[parts[0]!]) === before ? '' : String(line[parts[0]!] ?? '');

/** The values with what was just given as a line more, and the sums over them: what the facts go by. */
export function folded(values: Values): Values {
  const fresh = LINES.filter((row) => values[row.amount] !== undefined);
  if (!fresh.length) return values;
  const changes: Change = Object.assign({}, ...fresh.map((row) => withLine(values, row)));
  return Object.fromEntries(Object.entries({ ...values, ...changes }).filter(([, v]) => v !== '')) as Values;
}

/** What was folded, without what a line was made of: it is asked anew the next time. */
export function blanked(values: Values): Values {
  const fresh = LINES.filter((row) => values[row.amount] !== undefined);
  if (!fresh.length) return values;
  const asked = new Set<string>(fresh.flatMap((row) => row.parts.filter((key) => key !== row.stays)));
  return Object.fromEntries(Object.entries(values).filter(([key]) => !asked.has(key))) as Values;
}

/** Whether what is being given stands in the list beside another of the same name. */
export function isAdded(values: Values, list: ListField): boolean {
  const row = linesOf(list);
  if (values[row.amount] === undefined) return false;
  const name = nameOf(row, givenIn(values, row));
  return linesIn(values, list).filter((line) => nameOf(row, line) === name).length > 1;
}

/** The day of the contract that is being paid: the main one's, or the first of that kind beside it. */
export function paidContractDay(values: Values): Day | undefined {
  const { paidFor = MAIN_CONTRACT, contractDate } = values;
  if (paidFor === MAIN_CONTRACT) return contractDate as Day | undefined;
  const days = linesIn(values, 'besideContracts').flatMap(({ besideKind, besideDate }) =>
    besideKind === paidFor && besideDate !== undefined ? [String(besideDate)] : [],
  );
  return days.sort()[0];
}

/**
 * What somebody knows from before (A30.3): a sum of which no lines are known is one line, and what he gives as a line is a
 * part of that sum. `over`: of which that cannot be.
 */
export function brought(values: Values): { readonly values: Values; readonly over: readonly ListRow[] } {
  let all = values;
  const over: ListRow[] = [];
  for (const row of LINES) {
    const [{ total, part, is }] = row.sums as readonly [ListRow['sums'][number]];
    if (values[total] === undefined || values[row.list] !== undefined) continue;
    const given = values[row.amount] === undefined ? undefined : givenIn(values, row);
    const own = given && (!part || given[part] === is) ? Number(given[row.amount]) : 0;
    const rest = Number(values[total]) - own;
    if (rest < 0) over.push(row);
    const { [total]: _, ...others } = all;
    const sum = rest > 0 || !own ? { ...others, [total]: Math.max(rest, 0) } : others;
    all = given ? sum : { ...sum, ...listed(sum, row, linesIn(sum, row.list)) };
  }
  return { values: all as Values, over };
}

/** What finance has arranged for a year; undefined where it has said nothing of it (A7.3). */
export function arrangedIn(values: Values, year: number): Fen | undefined {
  const line = linesIn(values, YEARS.list).find((l) => l[YEARS.part] === year);
  return line && Number(line[YEARS.arranged]);
}

/** Whether every year of its service is arranged, so that their sum bounds what may be contracted (A7.3). */
export function arrangedWhole(values: Values): boolean {
  if (values[MORE_YEARS.field] === MORE_YEARS.is) return false;
  return yearsOf(values).every((year) => arrangedIn(values, year) !== undefined);
}

/** Whether money of that year may be its own: its plan's, or a year of its service (A7.3). */
export const isItsYear = (values: Values, year: number): boolean =>
  values[YEARS.plan] === year || yearsOf(values).includes(year);

/** The years of its service, else that of its plan. */
export function yearsOf(values: Values): readonly number[] {
  const [plan, from, until] = [values[YEARS.plan], values[YEARS.from], values[YEARS.until]];
  const first = from === undefined ? Number(plan) : yearOf(String(from));
  const last = until === undefined ? first : yearOf(String(until));
  return Array.from({ length: Math.max(1, last - first + 1) || 0 }, (_, i) => first + i);
}

/** A kind of contract beside the main one: what was agreed, paid, and applied for. */
export interface Beside {
  readonly kind: string;
  readonly label: string;
  readonly agreed: Fen;
  readonly paid: Fen;
  readonly cost?: Fen;
}

/** The contracts beside the main one by kind; a kind of which nothing is known is left out. */
export function besideOf(values: Values): readonly Beside[] {
  const sum = (list: ListField, part: FieldKey, kind: string): Fen =>
    linesIn(values, list)
      .filter((line) => line[part] === kind)
      .reduce((all, line) => all + Number(line[linesOf(list).amount] ?? 0), 0);
  if (values.besideTotal === undefined && values.besidePaid === undefined) return [];
  return BESIDE_KINDS.flatMap(({ kind, label, cost }) => {
    const [agreed, paid] = [sum('besideContracts', 'besideKind', kind), sum('payments', 'paidFor', kind)];
    if (!agreed && !paid) return [];
    return [{ kind, label, agreed, paid, ...(cost && values[cost] !== undefined && { cost: amount(values, cost) }) }];
  });
}
