// What the compiler cannot see of the tables: whether their rows hang together. Each fault names its row.
import {
  ARCHIVED,
  CITES,
  INTAKE,
  CLAUSES,
  DEADLINES,
  DATE_ORDER,
  EFFECTS,
  EXCLUSIONS,
  type FactName,
  FACTS,
  type Field,
  type FieldKey,
  KINDS,
  OUT_OF_SCOPE,
  PARAMETERS,
  FIELDS,
  MANDATORY,
  MARKS,
  type Need,
  NOTES,
  PARTIES,
  PROJECT_ADVICE,
  type RecordRow,
  RECORDS,
  ROLES,
  LINES,
  STOOD,
  ROUNDS,
  STEP_IDS,
  type Step,
  TRACKS,
  type When,
  MEASURE_STEPS,
} from '../../src/measure';
import { days, type DatedTables } from './days';
import { DERIVED } from '../../src/project/dossier/derive';

export interface Tables extends DatedTables {
  readonly fields: readonly Field[];
  readonly roles: readonly (typeof ROLES)[number][];
  /** Conditions that are no step's, record's or deadline's, by where they stand. */
  readonly conditions: readonly (readonly [where: string, when: When])[];
  /** Computed in code. */
  readonly derived: readonly string[];
}

export const TABLES: Tables = {
  facts: FACTS,
  fields: FIELDS,
  // As the measure has them: what a county leaves out and has more is asked in county.test.ts.
  steps: MEASURE_STEPS,
  records: RECORDS,
  deadlines: DEADLINES,
  mandatory: MANDATORY,
  roles: ROLES,
  conditions: [
    ...NOTES.map(({ says, when }) => [`note ${says}`, when] as const),
    ...PROJECT_ADVICE.map(({ label, when }) => [`advice ${label}`, when] as const),
    ...Object.entries(MARKS).flatMap(([mark, row]) => ('when' in row ? [[`mark ${mark}`, row.when] as const] : [])),
  ],
  others: [
    ...TRACKS.map((row) => [`track ${row.track}`, row] as const),
    ...EFFECTS.map((row) => [`effect of ${row.matter}`, row] as const),
    ...KINDS.map((row) => [`kind ${row.id}`, row] as const),
    ...EXCLUSIONS.map((row) => [`exclusion ${row.id}`, row] as const),
    ...OUT_OF_SCOPE.map((row) => [`outside by ${row.field}`, row] as const),
    ...DATE_ORDER.map((row) => [`order ${row[0]} ${row[1]}`, row] as const),
    ...NOTES.map((row) => [`note ${row.stage} ${row.says}`, row] as const),
    ...PROJECT_ADVICE.map((row) => [`advice ${row.label}`, row] as const),
  ],
  parameters: PARAMETERS,
  derived: Object.keys(DERIVED),
};

const keysOf = (needs: readonly Need[] = []): FieldKey[] => needs.map((n) => (typeof n === 'string' ? n : n[0]));
const whensOf = (needs: readonly Need[] = []): When[] => needs.flatMap((n) => (typeof n === 'string' ? [] : [n[1]]));
const typedBy = (s: Step): FieldKey[] => [...keysOf(s.needs), ...(s.may ?? [])];
const givenBy = (s: Step): FieldKey[] => [
  ...keysOf(s.gives),
  ...(s.mayGive ?? []),
  ...(s.conclusion ? [s.conclusion] : []),
  ...(s.outcomes ?? []).flatMap((o) => [...keysOf(o.needs), ...(o.may ?? [])]),
];
const one = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);
const recordedBy = (r: RecordRow): FieldKey[] => [...r.fields, ...(r.may ?? [])];

/** Every condition of a step, together with the step's own. */
const conditionsOf = (s: Step): When[] =>
  [
    {},
    ...[s.needs, s.gives, ...(s.outcomes ?? []).map((o) => o.needs)].flatMap(whensOf),
    ...[...(s.checks ?? []), ...(s.outcomes ?? []).flatMap((o) => o.checks ?? [])].map((check) => check.when),
    ...(s.outcomes ?? []).flatMap((o) => (o.ways ?? []).flatMap((way) => one(way.when))),
    ...[...(s.open ?? []), ...(s.waiting ?? []), ...s.done, ...(s.turns ?? [])].flatMap((row) => one(row.when)),
  ].map((when) => together(when, s.when));
/** Keeps the two values of a fact that both ask otherwise, so that the contradiction is seen. */
const clash = (a: When, b: When = {}): When =>
  Object.fromEntries(
    Object.entries(a).flatMap(([fact, value]) =>
      fact in b && b[fact as FactName] !== value ? [[fact, [value, b[fact as FactName]]]] : [],
    ),
  );

/** Both conditions at once. */
const together = (a: When, b: When | undefined): When => ({ ...a, ...b, ...clash(a, b) });

/** What else is true where a condition is: an overdue duty runs, and a step that is asked has its own condition. */
function implied(when: When, { facts, deadlines, steps }: Tables): When {
  let all = when;
  for (const [fact, value] of Object.entries(when)) {
    const row = facts[fact];
    const runs = deadlines.find((d) => d.overdue === fact || d.near === fact);
    if (value === true && runs) all = together(all, runs.live);
    if (value === true && row?.by === 'step' && row.is === 'asked')
      all = together(all, steps.find((s) => s.step === row.step)?.when);
  }
  return all;
}

/** Why a condition can never hold; undefined where it can, as far as the table of facts says. */
function never(asked: When, tables: Tables): string | undefined {
  const when = implied(asked, tables);
  const fields = new Map<string, Set<string | undefined>>();
  const steps = new Map<string, Set<string>>();
  for (const [fact, value] of Object.entries(when)) {
    const row = tables.facts[fact];
    if (!row) return `asks the fact ${fact}, which is not there`;
    if (Array.isArray(value)) return `${fact} is asked to be both ${value.join(' and ')}`;
    if (row.by === 'choice' || row.by === 'given') {
      const options = tables.fields.find((f) => f.key === row.field)?.options?.map(({ id }) => id) ?? ['something'];
      const left = fields.get(row.field) ?? new Set<string | undefined>([...options, undefined]);
      for (const option of left) {
        const is = option !== undefined && (row.by === 'given' || includes(row.in, option));
        if (is !== value) left.delete(option);
      }
      fields.set(row.field, left);
      if (!left.size) return `no value of ${row.field} makes ${fact} ${value} with the others`;
    }
    if (row.by === 'step' && row.is === 'asked' && value === false) {
      const own = tables.steps.find((s) => s.step === row.step)?.when ?? {};
      if (Object.entries(own).every(([name, is]) => when[name as FactName] === is))
        return `${row.step} is asked where ${fact} is false`;
    }
    if (row.by === 'step' && row.is !== 'asked' && value === true) {
      const states = (steps.get(row.step) ?? new Set()).add(row.is);
      steps.set(row.step, states);
      if (states.has('done') && states.size > 1) return `${row.step} cannot be done and open`;
    }
  }
  const tier = TRACKS.find((t) => t.track === when.track);
  if (tier?.overseen && when.overseen === false) return `${tier.track} is overseen`;
  return undefined;
}

type Check = (tables: Tables) => string[];

/** One row for each id in order; where there are more of one, days tell them apart (days.ts). */
const ids: Check = ({ steps, fields }) => [
  ...STEP_IDS.flatMap((id) => (steps.some((s) => s.step === id) ? [] : [`${id}: no row`])),
  ...steps.flatMap((s, at) =>
    at > 0 && STEP_IDS.indexOf(s.step) < STEP_IDS.indexOf(steps[at - 1]!.step) ? [`${s.step}: out of order`] : [],
  ),
  ...steps.flatMap((s) => (s.step.startsWith(`${s.stage}.`) ? [] : [`${s.step}: stands in ${s.stage}`])),
  ...fields.flatMap(({ key }, at) => (fields.findIndex((f) => f.key === key) < at ? [`field ${key}: twice`] : [])),
];

const clauses: Check = ({ steps, records, deadlines, fields, mandatory }) =>
  [...steps, ...records, ...deadlines, ...fields, ...mandatory].flatMap(({ article }) =>
    article in CLAUSES || article in CITES ? [] : [`no clause ${article}`],
  );

/** A person for every party that submits, decides, records or is reminded; a party for every person. */
const people: Check = ({ steps, records, deadlines, roles, fields }) => {
  const submits = (party: string) => roles.some((r) => r.submits && r.party === party);
  const decides = (party: string) => roles.some((r) => r.decides && r.party === party);
  const reached = (party: string) => roles.some((r) => r.party === party);
  const inSheet = (r: RecordRow) => fields.find((f) => f.key === r.fields[0])?.by === 'unit';
  return [
    ...steps.flatMap((s) => [
      ...(s.by || s.to ? [] : [`${s.step}: neither submitted nor decided`]),
      ...(s.by && !submits(s.by) ? [`${s.step}: nobody submits for ${s.by}`] : []),
      ...(s.to && !decides(s.to) ? [`${s.step}: nobody decides for ${s.to}`] : []),
    ]),
    ...records.flatMap((r) =>
      (inSheet(r) ? submits : decides)(r.by) ? [] : [`record.${r.record}: nobody records for ${r.by}`],
    ),
    ...deadlines.flatMap((d) =>
      [d.to, ...one(d.escalates?.to)].flatMap((to) =>
        reached(to) ? [] : [`deadline ${d.deadline}: nobody is reminded for ${to}`],
      ),
    ),
    ...roles.flatMap((r) => (PARTIES.some((p) => p.party === r.party) ? [] : [`role ${r.role}: no party ${r.party}`])),
  ];
};

/** Steps come after steps before them, of the same dossier, and go back to one that somebody submits. */
const order: Check = ({ steps, records }) => {
  const before = (id: string, s: Step) => {
    const at = steps.findIndex((o) => o.step === id);
    return at >= 0 && at < steps.indexOf(s) && (steps[at]!.stage === 'matters') === (s.stage === 'matters');
  };
  return [
    ...steps.flatMap((s) => [
      ...(s.after ?? []).flatMap((id) =>
        before(id, s) ? [] : [`${s.step}: comes after ${id}, which is not before it`],
      ),
      ...(s.turns ?? []).flatMap((t) => {
        if (t.as !== 'back') return t.to ? [`${s.step}: turns to ${t.to} without going back`] : [];
        return t.to && before(t.to, s) ? [] : [`${s.step}: turns back to ${t.to}, which is not before it`];
      }),
    ]),
    ...records.flatMap((r) =>
      [...[r.after ?? []].flat(), ...one(r.reopens), ...one(r.submits)].flatMap((id) =>
        steps.some((s) => s.step === id) ? [] : [`record.${r.record}: names ${id}, which is no step`],
      ),
    ),
  ];
};

const includes = (list: readonly string[], value: string): boolean => list.includes(value);

/** Outcomes write what their field offers, and choices are asked that somebody can make. */
const options: Check = ({ steps, facts, fields }) => {
  const offered = (key: string): readonly string[] =>
    (fields.find((f) => f.key === key)?.options ?? []).map(({ id }) => id);
  return [
    ...steps.flatMap((s) =>
      (s.outcomes ?? []).flatMap((o) => {
        if (o.value !== undefined && !s.conclusion) return [`${s.step}: ${o.value} is written nowhere`];
        const fits = o.value === undefined || offered(s.conclusion!).includes(o.value);
        return fits ? [] : [`${s.step}: ${o.value} is no option of ${s.conclusion}`];
      }),
    ),
    ...steps.flatMap((s) => (s.to && !s.outcomes?.length ? [`${s.step}: has no outcome`] : [])),
    ...Object.entries(facts).flatMap(([fact, row]) => {
      return [row, ...(row.later ?? [])].flatMap((is) => {
        const field = is.by === 'choice' ? fields.find((f) => f.key === is.field) : undefined;
        if (is.by !== 'choice' || field?.type !== 'choice') return [];
        return (is.in as readonly string[])
          .filter((v) => !offered(is.field).includes(v))
          .map((v) => `${fact}: ${v} is no option of ${is.field}`);
      });
    }),
  ];
};

/** A step keeps to the fields of its own sheet, and each party to its own fields. */
const ownFields: Check = ({ steps, records, fields }) => {
  const by = (key: string) => fields.find((f) => f.key === key);
  const foreign = (where: string, stage: string, what: string, keys: readonly string[]) =>
    keys.flatMap((key) =>
      by(key)?.stage === stage ? [] : [`${where}: ${what} ${key}, which is no field of ${stage}`],
    );
  const other = (where: string, what: string, keys: readonly string[], fits: (party: string) => boolean) =>
    keys.flatMap((key) => (fits(by(key)?.by ?? '') ? [] : [`${where}: ${what} ${key}, which is ${by(key)?.by}’s`]));
  return [
    ...steps.flatMap((s) => [
      ...foreign(s.step, s.stage, 'asks', typedBy(s)),
      ...foreign(s.step, s.stage, 'gives', givenBy(s)),
      ...foreign(s.step, s.stage, 'stamps', one(s.stamps)),
      ...foreign(s.step, s.stage, 'clears', s.clears ?? []),
      ...foreign(s.step, s.stage, 'computes', [...one(s.duty), ...one(s.names?.[0])]),
      ...other(s.step, 'asks', typedBy(s), (party) => party === 'unit'),
      ...other(
        s.step,
        'stamps',
        [...one(s.stamps), ...one(s.duty), ...one(s.names?.[0])],
        (party) => party === 'software',
      ),
    ]),
    ...records.flatMap((r) => [
      ...foreign(`record.${r.record}`, r.stage, 'records', recordedBy(r)),
      ...other(`record.${r.record}`, 'records', recordedBy(r), (party) => party === r.by),
    ]),
    ...ROUNDS.flatMap(({ field, step }) => other(step, 'counts', [field], (party) => party === 'software')),
  ];
};

/** A fact of the kinds that a row defines has its row, and the row its fact. */
const rows: Check = ({ facts, deadlines, mandatory }) => {
  const wanted = {
    duty: mandatory.map((m) => m.duty),
    overdue: deadlines.flatMap((d) => one(d.overdue)),
    near: deadlines.flatMap((d) => one(d.near)),
  };
  return Object.entries(wanted).flatMap(([kind, named]: [string, readonly string[]]) => [
    ...Object.entries(facts).flatMap(([fact, row]) =>
      row.by === kind && !named.includes(fact) ? [`${fact}: no row says that it is ${kind}`] : [],
    ),
    ...named.flatMap((fact) => (facts[fact]?.by === kind ? [] : [`${fact}: ${kind}, but no fact`])),
  ]);
};

const everyCondition = ({ steps, records, deadlines, conditions }: Tables): (readonly [string, When])[] => [
  ...steps.flatMap((s) => conditionsOf(s).map((when) => [s.step, when] as const)),
  ...steps.flatMap((s) => (s.outcomes ?? []).flatMap((o) => (o.joins ? [[s.step, o.joins.when] as const] : []))),
  ...records.flatMap((r) =>
    [{}, ...(r.ways ?? []), ...(r.checks ?? [])].map(
      (row: { when?: When }) => [`record.${r.record}`, together(row.when ?? {}, r.when)] as const,
    ),
  ),
  ...deadlines.map((d) => [`deadline ${d.deadline}`, d.live] as const),
  ...conditions,
];

const conditions: Check = (tables) =>
  everyCondition(tables).flatMap(([where, when]) => {
    const why = never(when, tables);
    return why ? [`${where}: can never hold: ${why}`] : [];
  });

/** A fact that no table asks is for nothing. */
const asked: Check = (tables) => {
  const found = new Set(everyCondition(tables).flatMap(([, when]) => Object.keys(when)));
  return Object.keys(tables.facts).flatMap((fact) => (found.has(fact) ? [] : [`${fact}: nobody asks it`]));
};

/** While somebody has to act, the row has words for it. */
const states: Check = ({ steps }) =>
  steps.flatMap((s) => [
    ...(s.by && !s.open?.some((state) => !state.when) ? [`${s.step}: has no words while it is open`] : []),
    ...(s.to && !s.waiting?.some((state) => !state.when) ? [`${s.step}: has no words while it waits`] : []),
    ...(s.done.some((state) => !state.when) ? [] : [`${s.step}: has no words when it is done`]),
  ]);

/** What is mailed before its day has its words. */
const told: Check = ({ deadlines }) =>
  deadlines.flatMap((d) =>
    (['before', 'after', 'says', 'body'] as const).flatMap((words) =>
      d.leads && !d[words] ? [`deadline ${d.deadline}: is mailed without \`${words}\``] : [],
    ),
  );

/** Every column gets its value from somewhere. */
const filled: Check = ({ steps, records, deadlines, mandatory, fields, derived }) => {
  const people = new Set<string>([
    ...steps.flatMap((s) => [...typedBy(s), ...givenBy(s)]),
    ...records.flatMap(recordedBy),
  ]);
  const software = new Set<string>([
    ...steps.flatMap((s) => [...one(s.stamps), ...one(s.duty), ...one(s.names?.[0])]),
    ...steps.flatMap((s) => (s.outcomes ?? []).flatMap((o) => one(o.joins?.lists))),
    ...deadlines.flatMap((d) => (d.months ? [...one(d.day), ...one(d.moved)] : [])),
    ...mandatory.map((m) => m.field),
    ...ROUNDS.map((r) => r.field),
    ...LINES.flatMap(({ list, sums }) => [list, ...sums.map(({ total }) => total)]),
    ...EFFECTS.flatMap((e) => [...(e.sets ?? []).map(([, to]) => to), ...one(e.stamps)]),
    // What an end or a rest writes (project/ways).
    ...['resting', 'postponedTo', 'firstYear', 'renewedOn', 'joinedState'],
    ...STOOD.map(([, kept]) => kept),
    ARCHIVED.stamps,
    ...INTAKE.fills,
    ...derived,
  ]);
  return fields.flatMap((f) =>
    (f.by === 'software' ? software : people).has(f.key) ? [] : [`field ${f.key}: nothing fills it`],
  );
};

/** Everything that is wrong with the tables, each with the name of its row. */
export const faultsOf = (tables: Tables): string[] =>
  [ids, days, clauses, people, order, options, ownFields, rows, conditions, asked, states, told, filled].flatMap(
    (check) => [...new Set(check(tables))],
  );
