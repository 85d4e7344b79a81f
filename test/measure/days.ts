// What is wrong with the days of rows: no days at all, an end before the beginning, two rows of one id at once, or none.
import {
  addDays,
  type Dated,
  type DatedValue,
  type Day,
  type Deadline,
  type Definition,
  isDay,
  type Mandatory,
  type RecordRow,
  type Step,
} from '../../src/measure';
import { canonical } from '../../src/workbook/cells/cells';

export interface DatedTables {
  readonly facts: Readonly<Record<string, Definition>>;
  readonly steps: readonly Step[];
  readonly records: readonly RecordRow[];
  readonly deadlines: readonly Deadline[];
  readonly mandatory: readonly Mandatory[];
  /** Other rows that may have days, by their ids. */
  readonly others: readonly (readonly [id: string, row: object])[];
  readonly parameters: readonly { readonly id: string; readonly values: readonly DatedValue[] }[];
}

/** Of a row that is a list, as a need, the last part has its days. */
const daysOf = (row: unknown): Dated => {
  const last: unknown = Array.isArray(row) ? row[row.length - 1] : row;
  return typeof last === 'object' && last !== null ? last : {};
};

type Row = readonly [id: string, row: unknown];

/** What is one thing under one id, so that one row of it holds on any day. */
const singles = ({ steps, records, deadlines, mandatory, others }: DatedTables): Row[] => [
  ...steps.flatMap((s): Row[] => {
    const edition = `${s.step}${s.since ? ` since ${s.since}` : ''}`;
    const own = (what: string, rows: readonly { when?: object }[] = []) =>
      rows.map((row): Row => [`${edition} ${what} ${canonical(row.when ?? {})}`, row]);
    const needs = (what: string, rows: Step['needs'] = []) =>
      rows.map((row): Row => {
        const [key, when] = typeof row === 'string' ? [row, {}] : row;
        return [`${edition} ${what} ${key} ${canonical(when)}`, row];
      });
    return [
      [s.step, s],
      ...needs('needs', s.needs),
      ...needs('gives', s.gives),
      ...own('turns', s.turns),
      ...own('open', s.open),
      ...own('waiting', s.waiting),
      ...own('done', s.done),
      ...(s.outcomes ?? []).flatMap((o): Row[] => {
        const name = `${o.as}${o.value ? ` ${o.value}` : ''}`;
        return [[`${edition} ${name}`, o], ...needs(`${name} needs`, o.needs)];
      }),
    ];
  }),
  ...records.map((row): Row => [`record.${row.record}`, row]),
  ...deadlines.map((row): Row => [`deadline ${row.deadline}`, row]),
  ...mandatory.map((row): Row => [`duty ${row.duty}`, row]),
  ...others,
];

/** Of which there may be several at once, each with its own days. */
const several = ({ steps }: DatedTables): Row[] =>
  steps.flatMap((s) =>
    [...(s.checks ?? []), ...(s.outcomes ?? []).flatMap((o) => o.checks ?? [])].map(
      (row): Row => [`${s.step} “${row.says}”`, row],
    ),
  );

function ownFaults([id, row]: Row): string[] {
  const { since, until } = daysOf(row);
  const wrong = Object.entries({ since, until }).flatMap(([key, day]) =>
    day === undefined || isDay(day) ? [] : [`${id}: ${key} ${day} is no day`],
  );
  return wrong.length || !since || !until || since <= until
    ? wrong
    : [`${id}: ends on ${until}, before it begins on ${since}`];
}

/** Rows of one id, one after another. */
function between(id: string, rows: readonly Dated[]): string[] {
  const [first, ...rest] = [...rows].sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1));
  let last = first!;
  return rest.flatMap((next) => {
    const [until, since] = [last.until, next.since];
    const mixed = last.asOf === next.asOf ? [] : [`${id}: one row goes by today and another by the day of application`];
    last = next;
    if (since === undefined) return [`${id}: twice`, ...mixed];
    if (until === undefined || until >= since) return [`${id}: two rows hold on ${since}`, ...mixed];
    const gap: Day = addDays(until, 1);
    return gap < since ? [`${id}: no row holds from ${gap} until ${addDays(since, -1)}`, ...mixed] : mixed;
  });
}

const valued = (id: string, values: readonly Dated[]): string[] => [
  ...values.flatMap((value) => ownFaults([id, value])),
  ...values.flatMap(({ since = '' }, at) =>
    at > 0 && since <= (values[at - 1]!.since ?? '') ? [`${id}: ${since} stands after ${values[at - 1]!.since}`] : [],
  ),
];

export function days(tables: DatedTables): string[] {
  const one = singles(tables);
  const wrong = [...one, ...several(tables)].flatMap(ownFaults);
  // Between days that are none nothing can be said.
  if (wrong.length) return wrong;
  const by = new Map<string, Dated[]>();
  for (const [id, row] of one) by.set(id, [...(by.get(id) ?? []), daysOf(row)]);
  return [
    ...[...by].flatMap(([id, rows]) => between(id, rows)),
    ...Object.entries(tables.facts).flatMap(([fact, { later = [] }]) => valued(`fact ${fact}`, later)),
    ...tables.parameters.flatMap(({ id, values }) => valued(id, values)),
  ];
}
