// Lists inside a project: one line for each year arranged, payment made, contract beside the main one (measure/lines.ts).
import {
  BESIDE_KINDS,
  type Fen,
  field,
  type FieldKey,
  idOf,
  LINES,
  type ListField,
  type ListRow,
  labelOf,
  linesOf,
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

function withLine(values: Values, row: ListRow): Change {
  const { list, parts, sums, zero } = row;
  const filled = parts.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]]));
  const given: Line = { ...blank(values, row), ...Object.fromEntries(filled) };
  const others = linesIn(values, list).filter((line) => nameOf(row, line) !== nameOf(row, given));
  const lines = (zero || given[row.amount] !== 0 ? [...others, given] : [...others])
    .map((line) => ({
      line,
      by: parts
        .map((key) => shown(key, line[key]))
        .join(BETWEEN)
        .replace(ENDS, ''),
    }))
    .sort((a, b) => (orderOf(row, a.line) < orderOf(row, b.line) ? -1 : 1));
  const change: Change = { [list]: lines.map(({ by }) => by).join('\n') };
  for (const { total, part, is, not } of sums) {
    const of = lines.filter(({ line }) => !part || (is ? line[part] === is : line[part] !== not));
    const sum = of.reduce((all, { line }) => all + Number(line[row.amount] ?? 0), 0);
    change[total] = of.length || values[total] !== undefined ? sum : '';
  }
  return change;
}
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

/** The same without what a line was made of: it is asked anew the next time. */
export function blanked(values: Values): Values {
  const fresh = LINES.filter((row) => values[row.amount] !== undefined);
  if (!fresh.length) return values;
  const asked = new Set<string>(fresh.flatMap((row) => row.parts.filter((key) => key !== row.stays)));
  return Object.fromEntries(Object.entries(folded(values)).filter(([key]) => !asked.has(key))) as Values;
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
