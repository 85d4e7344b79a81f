// Rows of the tables that come, go or change have a day, and none that is past: a test says by name what would judge the past.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { BASELINE, type Baseline, baselineOf, record, undated } from './baseline';
import { type Change, codeOver, type Row } from './code';
import { changes, SINCE } from './mutations';

afterEach(() => vi.resetModules());
const ASKED = 'has no since: projects under way would be asked for it';
const GONE = 'is gone without an until: projects under way would no longer be asked for it';

/** What the changes below were written for: as if the tables had been recorded the day before. */
const THEN: Baseline = { ...BASELINE, on: '2026-11-10' };
const named = async (change: Change) => undated(await codeOver(change), THEN);

const { BASELINE: recorded } = process.env;
test.runIf(recorded)('the baseline is recorded', async () => {
  const baseline = baselineOf(await codeOver({}), recorded!);
  record(baseline);
  expect(baseline.rows.length).toBeGreaterThan(BASELINE.rows.length / 2);
});

test.skipIf(recorded)('what judges is what stood, or begins later than that was recorded', async () => {
  expect(undated(await codeOver({}))).toEqual([]);
  expect(BASELINE.rows).toEqual([...new Set(BASELINE.rows)]);
  expect(BASELINE.rows.length).toBeGreaterThan(800);
});

describe('of a change with a day nothing is said, without one it is named', () => {
  const NAMED: readonly (readonly [change: string, ...says: string[]])[] = [
    ['a step more', `approval.consult ${ASKED}`],
    ['a last step more', `oversight.handOver ${ASKED}`],
    ['a need more', `approval.plan needs cryptoKind: {} ${ASKED}`],
    ['a field and its column more', `approval.plan needs consultLink: {} ${ASKED}`],
    ['a period halved', 'months.opinion was changed without a since: 24 is now 12'],
    [
      'an outcome that ends less',
      'outcome approval.filing approve beyond was changed without a since: {closes:不属备案范围,words:true} is now nothing',
    ],
    // Words may be mended: rows are drawn anew, and nothing is asked.
    ['a state in other words'],
  ];
  test.each(NAMED.filter(([name]) => name in changes(true)))('%s', async (name, ...says) => {
    // What the tables themselves lack is said once, above.
    const own = await named({});
    expect(await named(changes(true)[name]!)).toEqual(own);
    const found = await named(changes(false)[name]!);
    expect(found).toEqual(expect.arrayContaining(says));
    if (!says.length) expect(found).toEqual(own);
  });
});

const rows = (table: unknown) => table as readonly Row[];
/** One row of a table edited in its place. */
const edited = (module: string, table: string, key: string, id: string, is: Row): Change => ({
  [module]: (tables) => ({ [table]: rows(tables[table]).map((row) => (row[key] === id ? { ...row, ...is } : row)) }),
});
const factIs = (fact: string, is: Row): Change => ({
  facts: ({ FACTS }) => ({ FACTS: { ...(FACTS as Row), [fact]: { ...(FACTS as Record<string, Row>)[fact], ...is } } }),
});
const without = (module: string, table: string, fits: (row: Row) => boolean): Change => ({
  [module]: (tables) => ({ [table]: rows(tables[table]).filter((row) => !fits(row)) }),
});

describe('an edit in place is named, whatever table it is in', () => {
  const CHANGED: readonly (readonly [name: string, change: Change])[] = [
    ['kind software.specialised', edited('kinds', 'KINDS', 'id', 'software.specialised', { class: 'common' })],
    ['class common', edited('kinds', 'CLASSES', 'class', 'common', { carrier: 'unit' })],
    ['fact smallPurchase', factIs('smallPurchase', { in: ['mall'] })],
    ['fact grantOverReviewed', factIs('grantOverReviewed', { limit: ['total'] })],
    ['track filing', edited('tracks', 'TRACKS', 'track', 'filing', { overseen: false })],
    ['deadline selfEvaluation', edited('periods', 'DEADLINES', 'deadline', 'selfEvaluation', { from: 'delivered' })],
    ['deadline opinion', edited('periods', 'DEADLINES', 'deadline', 'opinion', { wins: undefined })],
    ['effect of termination', edited('effects', 'EFFECTS', 'matter', 'termination', { closes: undefined })],
    ['outside by classified', edited('facts', 'OUT_OF_SCOPE', 'field', 'classified', { in: ['no'] })],
    ['duty testing', edited('duties', 'MANDATORY', 'duty', 'testing', { basis: ['total'] })],
    ['record funding', edited('records', 'RECORDS', 'record', 'funding', { when: {} })],
    ['field name', edited('fields', 'FIELDS', 'key', 'name', { type: 'long' })],
    ['approval.review to', edited('steps', 'STEPS', 'step', 'approval.review', { to: 'finance' })],
  ];
  test.each(CHANGED)('%s', async (name, change) => {
    const found = await named(change);
    expect(found.filter((says) => says.startsWith(`${name} was changed without a since: `))).toHaveLength(1);
    expect(found).toHaveLength(1);
  });

  test('the order in which steps are asked', async () => {
    const found = await named({
      steps: ({ STEPS }) => {
        const [first, second, ...rest] = rows(STEPS);
        return { STEPS: [second, first, ...rest] };
      },
    });
    expect(found).toContain(
      'application.demand follows was changed without a since: nothing is now application.consent',
    );
  });

  const MORE: readonly (readonly [what: string, change: Change])[] = [
    [
      'outside by nature: {in:[upgrade]}',
      {
        facts: ({ OUT_OF_SCOPE }) => ({ OUT_OF_SCOPE: [...rows(OUT_OF_SCOPE), { field: 'nature', in: ['upgrade'] }] }),
      },
    ],
    [
      'order planYear name',
      { cannot: ({ DATE_ORDER }) => ({ DATE_ORDER: [...rows(DATE_ORDER), ['planYear', 'name', 'A10.1']] }) },
    ],
  ];
  test.each(MORE)('one more: %s', async (name, change) => {
    expect(await named(change)).toEqual([`${name} ${ASKED}`]);
  });
});

describe('the same with days says nothing', () => {
  const from = { since: SINCE };
  const renewed = (module: string, table: string, key: string, id: string, is: Row): Change => ({
    [module]: (tables) => ({
      [table]: rows(tables[table]).flatMap((row) =>
        row[key] === id
          ? [
              { ...row, until: THEN.on },
              { ...row, ...is, ...from },
            ]
          : [row],
      ),
    }),
  });
  test.each([
    [
      'a field that goes',
      {
        steps: ({ STEPS }) => ({
          STEPS: rows(STEPS).map((step) => ({
            ...step,
            needs: (step.needs as readonly unknown[] | undefined)?.map((need) => {
              const [key, when] = typeof need === 'string' ? [need, {}] : (need as [string, Row]);
              return key === 'planFit' ? [key, when, { until: THEN.on }] : need;
            }),
          })),
        }),
      } as Change,
    ],
    ['a kind', renewed('kinds', 'KINDS', 'id', 'software.specialised', { class: 'common' })],
    ['a fact', factIs('smallPurchase', { later: [{ by: 'choice', field: 'method', in: ['mall'], ...from }] })],
    ['a tier', renewed('tracks', 'TRACKS', 'track', 'filing', { overseen: false })],
    ['a deadline', renewed('periods', 'DEADLINES', 'deadline', 'selfEvaluation', { from: 'delivered' })],
    ['an effect', renewed('effects', 'EFFECTS', 'matter', 'termination', { closes: undefined })],
    [
      'an order of dates',
      {
        cannot: ({ DATE_ORDER }) => ({ DATE_ORDER: [...rows(DATE_ORDER), ['planYear', 'name', 'A10.1', from]] }),
      } as Change,
    ],
  ])('%s', async (_, change) => {
    expect(await named(change)).toEqual([]);
  });
});

test('a row that is taken away is named, and a field with what to do', async () => {
  const noStep = await named(without('steps', 'STEPS', (s) => s.step === 'approval.fundRequest'));
  expect(noStep).toContain(`approval.fundRequest ${GONE}`);
  const noField = await named(without('fields', 'FIELDS', (f) => f.key === 'planFit'));
  expect(noField).toContainEqual(
    expect.stringMatching(/^field planFit: .* is gone: give what asks for it an until, its column stays$/),
  );
  const option = await named({
    fields: ({ FIELDS }) => ({
      FIELDS: rows(FIELDS).map((f) => (f.key === 'nature' ? { ...f, options: rows(f.options).slice(1) } : f)),
    }),
  });
  expect(option).toEqual(['field nature offers new is gone: give what asks for it an until, its column stays']);
});

describe('nothing begins or ends before it came', () => {
  const value = (since: string): Change => ({
    parameters: ({ PARAMETERS }) => {
      const changed = rows(PARAMETERS).map((row) =>
        row.id === 'months.opinion' ? { ...row, values: [...rows(row.values), { since, value: 12 }] } : row,
      );
      return { PARAMETERS: changed, parameter: (id: string) => changed.find((row) => row.id === id) };
    },
  });
  test('a value, and a step, of the day of the release or earlier is named; of the day after it is not', async () => {
    const says = (since: string) =>
      `months.opinion: 12 since ${since} begins before it came: the tables of 2026-11-10 have no such row`;
    expect(await named(value('2024-09-01'))).toEqual([says('2024-09-01')]);
    expect(await named(value('2026-11-10'))).toEqual([says('2026-11-10')]);
    expect(await named(value('2026-11-11'))).toEqual([]);
    const early = await named(edited('tracks', 'TRACKS', 'track', 'filing', { since: '2025-01-01' }));
    expect(early).toContainEqual(expect.stringMatching(/^track filing: .*begins before it came/));
  });
  test('an until that was past when it came is named; a row may end on the day itself', async () => {
    const until = (day: string) => named(edited('duties', 'MANDATORY', 'duty', 'testing', { until: day }));
    expect(await until('2026-11-09')).toEqual([
      expect.stringMatching(/^duty testing: .* ends before it came, on 2026-11-09$/),
    ]);
    expect(await until('2026-11-10')).toEqual([]);
  });
  test('what was recorded with days is known by them, and may not lose them', async () => {
    const code = await codeOver(value('2026-11-11'));
    const later = baselineOf(code, '2027-03-01');
    expect(undated(code, later)).toEqual([]);
    expect(undated(await codeOver({}), later)).toEqual([`months.opinion: 12 since 2026-11-11 ${GONE}`]);
  });
});
