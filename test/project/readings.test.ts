import { describe, expect, test } from 'vitest';
import { NO_SETTINGS, READINGS, type Rule, SETTINGS, type Settings, yuan } from '../../src/measure';
import { factsOf, type Values } from '../../src/project';
import { SPECIALISED } from '../fixture/values';
import { on } from './scene';

const FROM = '2027-01-01';
const chosen = (setting: string): Settings => {
  const [, other] = SETTINGS.find((s) => s.setting === setting)!.options!;
  return { ...NO_SETTINGS, rules: [{ setting, from: FROM, value: other!.id } satisfies Rule] };
};
const facts = (values: Values, settings: Settings, submittedOn = FROM) =>
  factsOf(
    {
      unit: '都城镇',
      values: { kind: SPECIALISED, submittedOn, ...values },
      steps: { 'application.demand': { at: 'done', on: submittedOn } },
    },
    on('2027-06-01', settings),
  );

describe('a reading that the bureau changed from 1 January 2027 holds for what applied from that day on', () => {
  test('supervision by the figure applied with: 1,000,000 yuan reviewed down to 990,000 needs it then, not before (A16.1, A30.1)', () => {
    const values: Values = {
      track: 'approval',
      softwareCost: yuan(1_000_000),
      total: yuan(1_000_000),
      costReviewed: yuan(990_000),
    };
    expect(facts(values, NO_SETTINGS).supervision).toBe(false);
    expect(facts(values, chosen('supervisionBasis')).supervision).toBe(true);
    expect(facts(values, chosen('supervisionBasis'), '2026-12-31').supervision).toBe(false);
  });

  test('the assessment of a project with a pre-acceptance review is left to the unit (A16.3, A30.1)', () => {
    const values: Values = { track: 'approval', softwareCost: yuan(600_000) };
    expect(facts(values, NO_SETTINGS)).toMatchObject({ preReview: true, assessmentDue: true });
    expect(facts(values, chosen('assessmentFree'))).toMatchObject({ preReview: true, assessmentDue: false });
    expect(facts({ ...values, track: 'filing' }, NO_SETTINGS)).toMatchObject({
      preReview: false,
      assessmentDue: false,
    });
  });

  test('a filing project’s cryptography opinion is not asked (A10.3, A30.1)', () => {
    const values: Values = { track: 'filing', softwareCost: yuan(200_000), cryptography: 'yes' };
    expect(facts(values, NO_SETTINGS).filingCryptography).toBe(true);
    expect(facts(values, chosen('filingCryptography')).filingCryptography).toBe(false);
    expect(facts(values, chosen('filingCryptography'), '2026-12-31').filingCryptography).toBe(true);
  });

  test('articles 16 and 21–23 bind a self-managed project too (A10.3, A30.1)', () => {
    const values: Values = { track: 'self-managed', softwareCost: yuan(99_999.99) };
    expect(facts(values, NO_SETTINGS).overseen).toBe(false);
    expect(facts(values, chosen('selfManagedBound')).overseen).toBe(true);
    expect(facts(values, chosen('selfManagedBound'), '2026-12-31').overseen).toBe(false);
  });
});

test('a reading that can be set says what its setting says first (A30.1)', () => {
  const settable = READINGS.filter((r) => r.setting);
  expect(settable.length).toBeGreaterThan(5);
  for (const { setting, choice } of settable) {
    const { options, values } = SETTINGS.find((s) => s.setting === setting)!;
    expect([choice, options![0]!.label]).toEqual([choice, choice]);
    expect([{ since: '2024-08-17', value: options![0]!.id }]).toEqual(values);
  }
});

/** Each row of clauses.md that says *reading:*, as it stands there; with `2` and more, so many of them. */
const READ = {
  'A2.2': 2,
  'A7.1': 3,
  'A3.2': 1,
  'A10.1': 1,
  'A10.3': 4,
  'A10.4': 1,
  'A10.5': 1,
  'A12.5': 4,
  'A16.1': 1,
  'A16.3': 1,
  'A21.4': 1,
  'A24.1': 1,
  'A27.1': 1,
  'A27.2': 1,
  'A31.1': 1,
} as const;

test('every reading of clauses.md is listed once, with a setting, a number of 参数, or why it has none (A30.1)', () => {
  const of = (clause: string) => READINGS.filter((r) => (r.clause ?? r.article) === clause).length;
  expect(
    Object.entries(READ).flatMap(([clause, count]) =>
      of(clause) < count ? [`${clause}: ${of(clause)} of ${count}`] : [],
    ),
  ).toEqual([]);
  expect(new Set(READINGS.map((r) => r.reading)).size).toBe(READINGS.length);
  const ways = READINGS.map((r) => [r.reading, [r.setting, r.number, r.why].filter(Boolean).length] as const);
  expect(ways.filter(([, count]) => count !== 1)).toEqual([]);
  const numbers = READINGS.flatMap((r) => r.number ?? []);
  expect(numbers.filter((id) => !SETTINGS.some((s) => s.setting === id))).toEqual([]);
});
