// What a county's folder may leave out and have more, and that its offices are known by what they are, not by their words.
import { expect, test } from 'vitest';
import type { MoreStep, Office } from '../../src/county';
import { EXAMPLES } from '../../src/county/examples';
import {
  CLAUSES,
  COUNTY,
  type Definition,
  FACTS,
  MEASURE_STEPS,
  namesOf,
  officeOf,
  PARTIES,
  PUNCTUAL,
  RECORDS,
  ROLES,
  ROUNDS,
  sameUnit,
  STEPS,
  type Step,
  TRACKS,
  unitNames,
  unitNow,
} from '../../src/measure';
import { tailored } from '../../src/measure/tailored';
import { COUNTY as YUNAN } from '../../src/county/yunan';
import { EXAMPLES as YUNANS } from '../../src/county/yunan/examples';
import { COUNTY as LANJIANG } from '../lanjiang';

const plain = (step: Step): boolean => !step.aside && !step.after;

/** What in a county's folder the measure's tables do not bear, each with the step that it is about. */
function faultsOf({ without, moreSteps, moreOffices }: Pick<typeof COUNTY, 'without' | 'moreSteps' | 'moreOffices'>) {
  const taken = tailored(MEASURE_STEPS, { without, moreSteps });
  const there = (id: string) => taken.some(({ step }) => step === id);
  const named: (readonly [by: string, id: string])[] = [
    ...taken.flatMap((s) => [
      ...(s.after ?? []).map((id) => [s.step, id] as const),
      ...(s.turns ?? []).flatMap((turn) => (turn.to ? [[s.step, turn.to] as const] : [])),
    ]),
    ...Object.entries<Definition>(FACTS).flatMap(([fact, by]) =>
      'step' in by ? [[`fact ${fact}`, by.step] as const] : [],
    ),
    ...RECORDS.flatMap((r) =>
      [r.after ?? [], r.reopens ?? [], r.submits ?? []].flat().map((id) => [r.label, id] as const),
    ),
    ...ROUNDS.map(({ field, step }) => [field, step] as const),
  ];
  const settled = (track: string, cls: string) =>
    taken.some((s) => s.settlesTrack && s.when?.track === track && (s.when.class ?? cls) === cls);
  return [
    ...without.filter((id) => !MEASURE_STEPS.some((s) => s.step === id)).map((id) => `${id}: no step of the measure`),
    ...named.filter(([, id]) => !there(id)).map(([by, id]) => `${id}: ${by} names it`),
    ...TRACKS.flatMap(({ track }) => ['common', 'specialised'].map((cls) => [track, cls] as const))
      .filter(([track, cls]) => !settled(track, cls))
      .map(([track, cls]) => `${track} ${cls}: no step settles the track`),
    // Whoever decides needs somebody to send it back to.
    ...taken
      .filter((s) => !s.by && !taken.slice(0, taken.indexOf(s)).some((b) => b.by && b.stage === s.stage))
      .map((s) => `${s.step}: nobody to return it to`),
    ...moreSteps.flatMap((more) => {
      const behind = taken.find((s) => s.step === more.behind);
      return [
        ...(behind && plain(behind) ? [] : [`${more.step}: ${more.behind} is no step that others wait for`]),
        ...(taken.filter((s) => s.step === more.step).length === 1 ? [] : [`${more.step}: there already`]),
        ...(ROLES.some((r) => r.decides && r.party === more.to) || moreOffices.some((o) => o.office === more.to)
          ? []
          : [`${more.step}: nobody decides for ${more.to}`]),
        ...(more.article in CLAUSES ? [] : [`${more.step}: no clause ${more.article}`]),
      ];
    }),
    ...moreOffices.filter((o) => !(o.article in CLAUSES)).map((o) => `${o.office}: no clause ${o.article}`),
  ];
}

test('this county and the second one leave out and add what the tables bear', () => {
  expect(faultsOf(COUNTY)).toEqual([]);
  expect(faultsOf(LANJIANG)).toEqual([]);
  expect(PUNCTUAL.length).toBeGreaterThan(0);
});

const PRICES: MoreStep = LANJIANG.moreSteps[0]!;
test.each([
  ['a step that a fact asks for', { without: ['approval.opinion'] }, 'approval.opinion: fact opinionIssued names it'],
  [
    'the step to which a failed tender goes back',
    { without: ['procurement.notice'] },
    'procurement.notice: procurement.award names it',
  ],
  [
    'the only step that settles a track',
    { without: ['approval.register'] },
    'self-managed common: no step settles the track',
  ],
  ['a step that is none', { without: ['approval.opnion'] }, 'approval.opnion: no step of the measure'],
  ['the submission before a decision', { without: ['matters.report'] }, 'matters.change: nobody to return it to'],
  [
    'a step behind one that is not there',
    { moreSteps: [{ ...PRICES, behind: 'approval.x' }] },
    'approval.prices: approval.x is no step that others wait for',
  ],
  [
    'a step behind one that nothing waits for',
    { moreSteps: [{ ...PRICES, behind: 'approval.reapply' }] },
    'approval.prices: approval.reapply is no step that others wait for',
  ],
  ['a step twice', { moreSteps: [PRICES, PRICES] }, 'approval.prices: there already'],
  [
    'a step that nobody decides',
    { moreSteps: [{ ...PRICES, to: 'nobody' }] },
    'approval.prices: nobody decides for nobody',
  ],
  ['a step by a clause that is none', { moreSteps: [{ ...PRICES, article: 'A99' }] }, 'approval.prices: no clause A99'],
])('%s is refused by name', (_, more, fault) => {
  expect(faultsOf({ ...LANJIANG, ...more })).toContain(fault);
});

test('every office is a party, and one whose people have a name has a role for them', () => {
  const offices = Object.entries<Office>(COUNTY.offices);
  expect([
    ...offices.filter(([id]) => !PARTIES.some((p) => p.party === id)).map(([id]) => `${id}: no row in PARTIES`),
    ...offices
      .filter(([id, { role }]) => role && !ROLES.some((r) => r.party === id && r.label === role))
      .map(([id, { role }]) => `${id}: ${role} is no role in ROLES`),
  ]).toEqual([]);
});

test('the demo has somebody of every role, of the office that it acts for; install makes the administrator', () => {
  const missing = ROLES.filter(
    (r) =>
      !r.administers && !EXAMPLES.people.some((p) => p.role === r.label && (r.submits || officeOf(p.unit) === r.party)),
  );
  expect(missing.map((r) => `the demo has nobody of ${r.role} in its people`)).toEqual([]);
});

test('a step more stands right behind the other, in its stage and under its condition; one left out is gone', () => {
  const ids = tailored(MEASURE_STEPS, LANJIANG).map((s) => s.step);
  expect(ids.slice(ids.indexOf('approval.appraisal'))[1]).toBe('approval.prices');
  expect(ids).not.toContain('approval.fundRequest');
  const added = tailored(MEASURE_STEPS, LANJIANG).find((s) => String(s.step) === 'approval.prices')!;
  const behind = MEASURE_STEPS.find((s) => s.step === 'approval.appraisal')!;
  expect([added.stage, added.when, added.to]).toEqual([behind.stage, behind.when, 'prices']);
  expect(STEPS.length).toBe(MEASURE_STEPS.length - COUNTY.without.length + COUNTY.moreSteps.length);
});

/** Names that two units of a county have, or two roles, and ids that two units have. */
function twice({ offices, moreOffices, units }: Pick<typeof COUNTY, 'offices' | 'moreOffices' | 'units'>): string[] {
  const all = [...Object.values(offices), ...moreOffices];
  const found = [
    [...all, ...units].flatMap(({ label, formerly = [] }) => [label, ...formerly]),
    all.flatMap(({ role, roleWas = [] }) => [...(role ? [role] : []), ...roleWas]),
    units.map(({ unit }) => unit),
  ];
  return found.flatMap((names) => names.filter((name, i) => names.indexOf(name) !== i));
}

test('no name is two units’ or two roles’, of now or before', () => {
  expect([twice(YUNAN), twice(LANJIANG)]).toEqual([[], []]);
  const [first, second] = YUNAN.units;
  const { offices } = YUNAN;
  const more = { unit: first!.unit, label: '某局', formerly: [second!.label, offices.audit.label] };
  expect(twice({ ...YUNAN, units: [...YUNAN.units, more] }).sort()).toEqual(
    [second!.label, offices.audit.label, first!.unit].sort(),
  );
  const audit = { ...offices.audit, roleWas: [offices.bureau.role!] };
  expect(twice({ ...YUNAN, offices: { ...offices, audit } })).toEqual([offices.bureau.role]);
  expect(new Set(ROLES.flatMap((r) => [r.label, ...r.was])).size).toBe(
    ROLES.reduce((sum, r) => sum + 1 + r.was.length, 0),
  );
});

test('Yunan’s folder names every unit of its people, projects and systems', () => {
  const named = [...Object.values(YUNAN.offices), ...YUNAN.units].map(({ label }) => label);
  const { people, told } = YUNANS;
  const used = [...people, ...told.projects].map(({ unit }) => unit);
  expect([...used, ...told.systems.map(([unit]) => unit)].filter((unit) => !named.includes(unit))).toEqual([]);
  expect(used.length).toBeGreaterThan(60);
});

test('a unit that the folder names is known by each of its names, and no office', () => {
  for (const { label, formerly = [] } of COUNTY.units)
    for (const name of [label, ...formerly]) {
      expect([unitNow(name), sameUnit(name, label), officeOf(name)]).toEqual([label, true, undefined]);
      expect(unitNames(name)).toEqual([label, ...formerly]);
    }
  expect(COUNTY.units.length).toBeGreaterThan(0);
  expect(unitNames('某某镇')).toEqual(['某某镇']);
});

test('an office is known by each of its names, any other unit by its text alone', () => {
  for (const { party, label, own } of PARTIES.filter((p) => !p.own)) {
    expect([own, officeOf(label), namesOf(party)[0]]).toEqual([false, party, label]);
    for (const name of namesOf(party)) expect([unitNow(name), sameUnit(name, label)]).toEqual([label, true]);
  }
  expect(officeOf('某某镇')).toBeUndefined();
  expect([sameUnit('某某镇', '某某镇'), sameUnit('某某镇', '某镇'), sameUnit('某某镇', PARTIES[1]!.label)]).toEqual([
    true,
    false,
    false,
  ]);
});
