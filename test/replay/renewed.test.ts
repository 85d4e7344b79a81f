// Rows renewed from a day on, in every table that judges: who applied the day before is judged as ever, who applied on it anew.
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Facts } from '../../src/measure';
import type { Happening, Project, Values } from '../../src/project';
import { type Change, codeOver, type Row } from './code';
import { SINCE } from './mutations';

afterEach(() => vi.resetModules());
const BEFORE = '2026-11-10';
const rows = (table: unknown) => table as readonly Row[];
const renewed = (module: string, table: string, key: string, id: string, is: Row): Change => ({
  [module]: (tables) => ({
    [table]: rows(tables[table]).flatMap((row) =>
      row[key] === id
        ? [
            { ...row, until: BEFORE },
            { ...row, ...is, since: SINCE },
          ]
        : [row],
    ),
  }),
});
const more = (module: string, table: string, row: unknown): Change => ({
  [module]: (tables) => ({ [table]: [...rows(tables[table]), row] }),
});

/** A project that was handed in on that day. */
const handedIn = (submittedOn: string, values: Values): Project => ({
  id: 'YN2026-0001',
  unit: '县水务局',
  created: submittedOn,
  values: { submittedOn, ...values },
  steps: { 'application.demand': { at: 'done', on: submittedOn } },
  record: 1,
});
const TODAY = '2027-03-01';

describe('a fact before and from the day on', () => {
  const FOUND: readonly (readonly [
    what: string,
    change: Change,
    fact: keyof Facts,
    values: Values,
    was: unknown,
    is: unknown,
  ])[] = [
    [
      'the class of a kind',
      renewed('kinds', 'KINDS', 'id', 'software.specialised', { class: 'common' }),
      'class',
      { kind: 'software.specialised' },
      'specialised',
      'common',
    ],
    [
      'whether a tier is overseen',
      renewed('tracks', 'TRACKS', 'track', 'filing', { overseen: false }),
      'overseen',
      { track: 'filing' },
      true,
      false,
    ],
    [
      'what is outside the measure',
      more('facts', 'OUT_OF_SCOPE', { field: 'nature', in: ['upgrade'], since: SINCE }),
      'declaredOut',
      { nature: 'upgrade' },
      false,
      true,
    ],
    [
      'a definition: other options',
      {
        facts: ({ FACTS }) => {
          const all = FACTS as Record<string, Row>;
          const later = [{ by: 'choice', field: 'method', in: ['inquiry'], since: SINCE }];
          return { FACTS: { ...all, smallPurchase: { ...all.smallPurchase, later } } };
        },
      },
      'smallPurchase',
      { method: 'inquiry' },
      false,
      true,
    ],
    [
      'a definition: another limit',
      {
        facts: ({ FACTS }) => {
          const all = FACTS as Record<string, Row>;
          const later = [{ by: 'exceeds', amount: 'contractAmount', limit: ['total'], since: SINCE }];
          return { FACTS: { ...all, contractOverGrant: { ...all.contractOverGrant, later } } };
        },
      },
      'contractOverGrant',
      { contractAmount: 2, grantAmount: 1, total: 3 },
      true,
      false,
    ],
  ];
  test.each(FOUND)('%s', async (_, change, fact, values, was, is) => {
    const { project, measure } = await codeOver(change);
    const found = (applied: string) =>
      project.factsOf(handedIn(applied, values), { today: TODAY, settings: measure.NO_SETTINGS })[fact];
    expect([found(BEFORE), found(SINCE)]).toEqual([was, is]);
  });
});

test('a tier that ends: the total falls into the next one from the day after on', async () => {
  const { project, measure } = await codeOver({
    tracks: ({ TRACKS }) => ({
      TRACKS: rows(TRACKS).map((row) => (row.track === 'filing' ? { ...row, until: BEFORE } : row)),
    }),
  });
  const track = (day: string) => project.trackOf(measure.yuan(200_000), measure.NO_SETTINGS, day);
  expect([track(BEFORE), track(SINCE)]).toEqual(['filing', 'self-managed']);
});

const ENDED: Omit<Happening, 'on'> = {
  verb: 'record',
  project: 'YN2026-0001',
  step: 'effect.termination',
  stage: 'matters',
  actor: 'a@example.org',
  post: '综合岗',
  unit: '县水务局',
  authority: '',
  article: 'A20.2',
  values: {},
};

test('what a matter does to its project, by the day on which the project applied', async () => {
  const { project, measure } = await codeOver(
    renewed('effects', 'EFFECTS', 'matter', 'termination', { closes: '已中止' }),
  );
  const closed = (applied: string) =>
    project.evolve(handedIn(applied, {}), { ...ENDED, on: TODAY }, measure.NO_SETTINGS).closed;
  expect([closed(BEFORE), closed(SINCE)]).toEqual(['已终止', '已中止']);
});

test('an order of two dates binds from its day on', async () => {
  await codeOver(more('cannot', 'DATE_ORDER', ['startDate', 'firstAcceptance', 'A22.1', { since: SINCE }]));
  const { datesWrong } = await import('../../src/project/decide/check');
  const values = { startDate: '2026-11-09', firstAcceptance: '2026-11-08' };
  const wrong = (applied: string) =>
    datesWrong(['firstAcceptance'], values, { applied, today: TODAY }).map((r) => r.field);
  expect([wrong(BEFORE), wrong(SINCE)]).toEqual([[], ['firstAcceptance']]);
});

test('words and turns of a step, each from its day on', async () => {
  const { project, measure } = await codeOver({
    steps: ({ STEPS }) => ({
      STEPS: rows(STEPS).map((step) =>
        step.step === 'application.demand'
          ? {
              ...step,
              done: [{ state: '新的说法', since: SINCE }, ...rows(step.done)],
              turns: [{ as: 'again', since: SINCE }, ...rows(step.turns ?? [])],
            }
          : step,
      ),
    }),
  });
  const row = (applied: string) => {
    const steps = project.stepsFor(handedIn(applied, {}), TODAY);
    const { done, turns = [] } = steps.find(({ step }) => step === measure.STEPS[0]!.step)!;
    return [done[0]!.state === '新的说法', turns.some((t) => t.as === 'again' && !t.when)];
  };
  expect([row(BEFORE), row(SINCE)]).toEqual([
    [false, false],
    [true, true],
  ]);
});
