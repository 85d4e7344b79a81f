// Every row of the tables that judges, by name, with what of it does: words may be mended, and are not in it.
import { canonical } from '../../src/workbook/cells/cells';
import type { Code, Row } from './code';

/** A row by its id, what it says, and from when until when it holds, itself or where it stands. */
export interface Named {
  readonly what: string;
  readonly says: string;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** That there is one more judges nobody: it may come without a day. */
  readonly free?: true;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const rowsOf = (value: unknown): readonly Row[] => list(value) as readonly Row[];
/** Without quotes: to be read, in a file of texts. */
const textOf = (value: unknown): string => (value === undefined ? '' : canonical(value).replaceAll('"', ''));
/** Those parts of a row that it has. */
const partsOf = (row: Row, ...keys: readonly string[]): string => {
  const parts = keys.filter((key) => row[key] !== undefined).map((key) => [key, row[key]] as const);
  return parts.length ? textOf(Object.fromEntries(parts)) : '';
};

type Days = Pick<Named, 'since' | 'until'>;
/** Of a row that is a list, as a need, the last part has its days; the innermost that says one counts. */
function daysOf(...outwards: readonly unknown[]): Days {
  const days = outwards.map((row) => (Array.isArray(row) ? row[row.length - 1] : row) as Row | string);
  const first = (key: 'since' | 'until') =>
    days.flatMap((row) => (typeof row === 'object' && row[key] !== undefined ? [String(row[key])] : []))[0];
  return { since: first('since'), until: first('until') };
}

const line = (what: string, says: string, ...outwards: readonly unknown[]): Named => ({
  what,
  says,
  ...daysOf(...outwards),
});
const free = (what: string, says: string, ...outwards: readonly unknown[]): Named => ({
  ...line(what, says, ...outwards),
  free: true,
});

/** A row by its place, where the first that fits counts: what comes with a day of its own stands between as it likes. */
const inOrder = (of: string, key: string, table: readonly Row[]): Named[] =>
  table
    .filter((row) => row.since === undefined)
    .map((row, at, rows) => line(`${of}${row[key]} follows`, String(rows[at - 1]?.[key] ?? 'nothing'), row));

const needs = (of: string, kind: string, row: Row, ...outer: readonly unknown[]): Named[] =>
  list(row[kind]).map((need) => {
    const [key, when] = typeof need === 'string' ? [need] : (need as [string, unknown]);
    return line(`${of} ${kind} ${key}`, textOf(when), need, row, ...outer);
  });
const checks = (of: string, row: Row, ...outer: readonly unknown[]): Named[] =>
  rowsOf(row.checks)
    .filter((check) => !check.warns)
    .map((check) => line(`${of} refuses`, textOf(check.when), check, row, ...outer));

const STEP = ['when', 'after', 'by', 'to', 'aside', 'settlesTrack', 'stamps', 'clears', 'names', 'duty', 'conclusion'];

function step(row: Row): Named[] {
  const id = String(row.step);
  return [
    line(id, '', row),
    ...STEP.filter((key) => row[key] !== undefined).map((key) => line(`${id} ${key}`, textOf(row[key]), row)),
    ...['needs', 'gives'].flatMap((kind) => needs(id, kind, row)),
    ...['may', 'mayGive'].flatMap((kind) => list(row[kind]).map((key) => free(`${id} ${kind} ${key}`, '', row))),
    ...rowsOf(row.turns).map((t) => line(`${id} turns ${textOf(t.when)}`, partsOf(t, 'as', 'to'), t, row)),
    ...rowsOf(row.outcomes).flatMap((o) => {
      const own = `${id} ${o.as}${o.value === undefined ? '' : ` ${textOf(o.value)}`}`;
      const joins = o.joins as Row | undefined;
      return [
        line(
          `outcome ${own}`,
          partsOf(
            { ...o, joins: joins && { by: joins.by, when: joins.when, lists: joins.lists } },
            'closes',
            'words',
            'joins',
          ),
          o,
          row,
        ),
        ...needs(own, 'needs', o, row),
        ...checks(own, o, row),
      ];
    }),
    ...checks(id, row),
  ];
}

/** The tables whose rows say each for itself what they judge by. */
const plain = (
  measure: Code['measure'],
): readonly (readonly [of: string, key: string, table: unknown, ...parts: string[]])[] => [
  ['record', 'record', measure.RECORDS, 'after', 'when', 'fields', 'may', 'by', 'always', 'reopens', 'clears'],
  [
    'deadline',
    'deadline',
    measure.DEADLINES,
    'from',
    'months',
    'days',
    'yearBefore',
    'day',
    'moved',
    'wins',
    'live',
    'to',
    'overdue',
    'near',
    'escalates',
    'leads',
    'every',
  ],
  ['duty', 'duty', measure.MANDATORY, 'basis', 'unless', 'from', 'field'],
  ['track', 'track', measure.TRACKS, 'from', 'overseen', 'bound'],
  ['effect of', 'matter', measure.EFFECTS, 'sets', 'closes'],
  ['outside by', 'field', measure.OUT_OF_SCOPE, 'in'],
  ['kind', 'id', measure.KINDS, 'class'],
  ['exclusion', 'id', measure.EXCLUSIONS],
  ['matter', 'id', measure.MATTERS, 'matter'],
  ['class', 'class', measure.CLASSES, 'carrier'],
  ['procurer', 'office', measure.PROCURERS, 'class'],
  ['rounds', 'field', measure.ROUNDS, 'step'],
];

/** What is asked by a table that was changed, too: its rows are known by name alone. */
export function namesIn({ measure }: Pick<Code, 'measure'>): Named[] {
  const steps = rowsOf(measure.STEPS);
  return [
    ...steps.flatMap(step),
    ...inOrder('', 'step', steps),
    ...plain(measure).flatMap(([of, key, table, ...parts]) =>
      rowsOf(table).map((row) => line(`${of} ${row[key]}`, partsOf(row, ...parts), row)),
    ),
    ...inOrder('track ', 'track', rowsOf(measure.TRACKS)),
    ...(measure.DATE_ORDER as readonly unknown[]).map((row) =>
      line(`order ${list(row).slice(0, 2).join(' ')}`, '', row),
    ),
    line('funds', textOf(measure.FUNDS)),
    line('procurement starts', textOf(measure.PROCUREMENT_STARTS)),
    line('archived', partsOf(measure.ARCHIVED, 'stage', 'stamps')),
    ...Object.entries(measure.FACTS as Readonly<Record<string, Row>>).flatMap(
      ([fact, { means: _, later: more, ...row }]) => [
        line(`fact ${fact}`, textOf(row)),
        ...rowsOf(more).map(({ since, ...later }) => line(`fact ${fact}`, textOf(later), { since })),
      ],
    ),
    ...(measure.FIELDS as readonly unknown[] as readonly Row[]).flatMap((row) => [
      free(`field ${row.key}`, partsOf(row, 'stage', 'type', 'by', 'cost', 'past', 'decision')),
      ...rowsOf(row.options).map(({ id }) => free(`field ${row.key} offers ${id}`, '')),
    ]),
    ...measure.SETTINGS.flatMap(({ setting, values = [] }) =>
      values.map(({ since, value }) => line(setting, textOf(value), since === measure.IN_FORCE.from ? '' : { since })),
    ),
  ];
}
