// The days of rows, in tables that were changed: each fault is named with its row.
import { describe, expect, test } from 'vitest';
import { type Dated, DEADLINES, FACTS, RECORDS, type Step, type StepId, STEPS, TRACKS } from '../../src/measure';
import { faultsOf, TABLES, type Tables } from './tables';

/** A step in the place of one: renewed, as its rows say. */
const renewed = (id: StepId, ...rows: readonly Partial<Step>[]): Tables => ({
  ...TABLES,
  steps: TABLES.steps.flatMap((s) => (s.step === id ? rows.map((row) => ({ ...s, ...row })) : [s])),
});
const deadlines = (...rows: readonly Dated[]): Tables => ({
  ...TABLES,
  deadlines: DEADLINES.flatMap((d) => (d.deadline === 'delivery' ? rows.map((row) => ({ ...d, ...row })) : [d])),
});
const filing = (...rows: readonly Dated[]): Tables => {
  const outcomes = STEPS.find((s) => s.step === 'approval.filing')!.outcomes!;
  const { value } = outcomes.find((o) => o.closes)!;
  return renewed('approval.filing', {
    outcomes: outcomes.flatMap((o) => (o.value === value ? rows.map((row) => ({ ...o, ...row })) : [o])),
  });
};
const values = (...since: readonly string[]): Tables => ({
  ...TABLES,
  parameters: [{ id: 'months.opinion', values: since.map((day) => ({ since: day, value: 1 })) }],
});
const fact = (...since: readonly string[]): Tables => ({
  ...TABLES,
  facts: {
    ...FACTS,
    accepted: {
      ...FACTS.accepted,
      later: since.map((day) => ({ by: 'choice', field: 'accepted', in: ['pass'], since: day })),
    },
  },
});
const tier = (...rows: readonly Dated[]): Tables => ({
  ...TABLES,
  others: rows.map((row) => ['track filing', { ...TRACKS[1], ...row }] as const),
});

describe('named with its row', () => {
  const NAMED: readonly (readonly [what: string, tables: Tables, fault: string])[] = [
    [
      'a day as nobody writes it',
      renewed('approval.grant', { since: '2027-1-5' }),
      'approval.grant: since 2027-1-5 is no day',
    ],
    [
      'a day that no month has',
      renewed('approval.grant', { until: '2026-02-30' }),
      'approval.grant: until 2026-02-30 is no day',
    ],
    [
      'an end before the beginning',
      renewed('approval.grant', { since: '2027-02-01', until: '2027-01-01' }),
      'approval.grant: ends on 2027-01-01, before it begins on 2027-02-01',
    ],
    [
      'a step renewed on the last day of the old one',
      renewed('approval.grant', { until: '2027-01-01' }, { since: '2027-01-01' }),
      'approval.grant: two rows hold on 2027-01-01',
    ],
    [
      'a step renewed with a gap',
      renewed('approval.grant', { until: '2026-12-30' }, { since: '2027-01-01' }),
      'approval.grant: no row holds from 2026-12-31 until 2026-12-31',
    ],
    ['a step twice without days', renewed('approval.grant', {}, {}), 'approval.grant: twice'],
    [
      'a deadline whose old row was not ended: two reminders',
      deadlines({}, { since: '2027-01-01' }),
      'deadline delivery: two rows hold on 2027-01-01',
    ],
    [
      'an outcome whose old row was not ended',
      filing({}, { since: '2027-01-01' }),
      'approval.filing approve beyond: two rows hold on 2027-01-01',
    ],
    [
      'a record with a gap',
      {
        ...TABLES,
        records: [...RECORDS.map((r) => ({ ...r, until: '2026-12-01' })), { ...RECORDS[0]!, since: '2027-01-01' }],
      },
      'record.payment: no row holds from 2026-12-02 until 2026-12-31',
    ],
    [
      'one row by today, the next by the day of application',
      renewed('approval.grant', { until: '2026-12-31' }, { since: '2027-01-01', asOf: 'today' }),
      'approval.grant: one row goes by today and another by the day of application',
    ],
    [
      'a need with a day that is none',
      renewed('approval.plan', { needs: [['planLink', {}, { since: '2027-13-01' }]] }),
      'approval.plan needs planLink {}: since 2027-13-01 is no day',
    ],
    [
      'a check with a day that is none',
      renewed('approval.plan', {
        checks: [{ when: {}, fields: [], article: 'house', says: 'x', todo: '', until: '31.12.2027' }],
      }),
      'approval.plan “x”: until 31.12.2027 is no day',
    ],
    [
      'a state whose old words were not ended',
      renewed('approval.grant', { done: [{ state: 'a' }, { state: 'b', since: '2027-01-01' }] }),
      'approval.grant done {}: two rows hold on 2027-01-01',
    ],
    ['a tier twice', tier({}, { since: '2027-01-01' }), 'track filing: two rows hold on 2027-01-01'],
    [
      'values out of order',
      values('2024-08-17', '2027-01-01', '2026-01-01'),
      'months.opinion: 2026-01-01 stands after 2027-01-01',
    ],
    ['two values of one day', values('2024-08-17', '2024-08-17'), 'months.opinion: 2024-08-17 stands after 2024-08-17'],
    [
      'a value from a day that is none',
      values('2024-08-17', '2027-02-29'),
      'months.opinion: since 2027-02-29 is no day',
    ],
    ['definitions out of order', fact('2028-01-01', '2027-01-01'), 'fact accepted: 2027-01-01 stands after 2028-01-01'],
  ];
  test.each(NAMED)('%s', (_, tables, says) => {
    expect(faultsOf(tables)).toContain(says);
  });
});

test('renewed from the day after the last one on, nothing is wrong', () => {
  const [until, since] = ['2028-02-29', '2028-03-01'];
  for (const tables of [
    renewed('approval.grant', { until }, { since }),
    deadlines({ until }, { since }),
    filing({ until }, { since }),
    tier({ until }, { since }),
    values('2024-08-17', since),
    fact(since),
  ])
    expect(faultsOf(tables)).toEqual([]);
});
