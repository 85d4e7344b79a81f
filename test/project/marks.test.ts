// What was entered late or changed after the fact (A27.1), from a dossier's entries alone.
import { expect, test } from 'vitest';
import { NO_SETTINGS } from '../../src/measure';
import { evolve, type Happening, marksOf, type Project, type Told, type Values } from '../../src/project';
import { on } from './scene';

const entry = (
  verb: Happening['verb'],
  step: string,
  on: string,
  values: Values,
  more: Partial<Happening> = {},
): Happening => ({
  verb,
  step,
  on,
  values,
  project: 'YN2026-0001',
  stage: 'application',
  actor: 'a@example.org',
  post: '专员',
  unit: '都城镇',
  authority: '项目管理专员（都城镇）',
  article: 'A6.1',
  ...more,
});
/** Each entry with what it led to, by today's tables. */
const historyOf = (entries: readonly Happening[], from?: Project): Told<Happening>[] => {
  let project = from;
  return entries.map((entry) => {
    project = evolve(project, entry, NO_SETTINGS);
    return { entry, project };
  });
};
const marksIn = (history: readonly Told<Happening>[], days = 30) =>
  marksOf(history, on('2026-12-01'), () => days).map((m) =>
    [m.kind, m.field, m.was, m.is, m.days].filter((v) => v !== undefined),
  );
const marks = (entries: readonly Happening[], days?: number) => marksIn(historyOf(entries), days);

const created = entry('create', 'application.demand', '2026-11-02', {});
const handed = (on: string, values: Values) =>
  entry('submit', 'application.demand', on, { planYear: 2027, name: '甲', ...values });
const gathered = entry('approve', 'application.demand', '2026-11-05', { gathered: 'planned' }, { outcome: 'planned' });

test('a date 30 days back is in time, one 31 days back is entered late; the bound is a setting (A27.1)', () => {
  const dated = (consentDate: string, on = '2026-11-03') => [created, handed(on, { consentDate })];
  expect(marks(dated('2026-10-04'))).toEqual([]);
  expect(marks(dated('2026-10-03'))).toEqual([['entered', 'consentDate', '2026-10-03', 31]]);
  expect(marks(dated('2026-10-03'), 31)).toEqual([]);
});

test('a date handed in again unchanged after a return is not marked once more (A27.1)', () => {
  const back = entry('return', 'application.demand', '2026-11-04', {}, { opinion: '补充' });
  const again = [
    created,
    handed('2026-11-03', { consentDate: '2026-10-20' }),
    back,
    handed('2026-11-30', { consentDate: '2026-10-20' }),
  ];
  expect(marks(again)).toEqual([]);
});

test('an amount corrected before the decision is no change after the fact; one after it is, with both values (A27.1)', () => {
  const back = entry('return', 'application.demand', '2026-11-04', {}, { opinion: '补充' });
  const first = handed('2026-11-03', { softwareCost: 100 });
  const corrected = handed('2026-11-04', { softwareCost: 200 });
  expect(marks([created, first, back, corrected, gathered])).toEqual([]);
  const effect = entry('record', 'effect.change', '2026-11-20', { softwareCost: 300 });
  expect(marks([created, first, gathered, effect])).toEqual([['changed', 'softwareCost', 100, 300]]);
});

test('a demand for 2027 handed in on 30 November is in time, on 1 December it is late, once (A27.1)', () => {
  expect(marks([created, handed('2026-11-30', {})])).toEqual([]);
  expect(marks([created, handed('2026-12-01', { lateReason: '新增任务' })])).toEqual([['late']]);
});

test('a self-evaluation missing 28 days after its last day stands as overdue; handed in, it was done 20 days late (A27.1)', () => {
  const ready = entry('record', 'effect.none', '2025-11-03', {
    accepted: 'pass',
    acceptedOn: '2025-11-03',
    track: 'approval',
    selfEvaluationDay: '2026-11-03',
    selfEvaluationMoved: '2026-11-03',
  });
  const before = [created, handed('2025-10-01', {}), ready];
  expect(marks(before)).toEqual([['standing', 28]]);
  const came = entry('submit', 'oversight.selfEvaluation', '2026-11-23', { selfEvaluationGrade: 'good' });
  expect(marks([...before, came])).toEqual([['overdue', 20]]);
});

test('a history that begins with a state that was taken over has the marks of what came later, and of what stands', () => {
  const ready = entry('record', 'effect.none', '2025-11-03', {
    accepted: 'pass',
    acceptedOn: '2025-11-03',
    track: 'approval',
    selfEvaluationDay: '2026-11-03',
    selfEvaluationMoved: '2026-11-03',
  });
  const before = [created, handed('2025-10-01', { softwareCost: 100, consentDate: '2025-01-01' }), gathered, ready];
  const state = historyOf(before).pop()!.project!;
  const adopted = { entry: entry('record', 'ledger.adopt', '2026-11-10', {}), project: state, adopts: true } as const;
  expect(marksIn([adopted])).toEqual([['standing', 28]]);
  const effect = entry('record', 'effect.change', '2026-11-20', { softwareCost: 300 });
  expect(marksIn([adopted, ...historyOf([effect], state)])).toEqual([
    ['changed', 'softwareCost', 100, 300],
    ['standing', 28],
  ]);
});

test('what a state that was taken over says otherwise than the entries before it is nobody’s change', () => {
  const before = historyOf([created, handed('2026-11-03', { softwareCost: 100 }), gathered]);
  const state = before[2]!.project!;
  const other = { ...state, values: { ...state.values, softwareCost: 500 } };
  const adopted = { entry: entry('record', 'ledger.adopt', '2026-11-10', {}), project: other, adopts: true } as const;
  expect(marksIn([...before, adopted])).toEqual([]);
  const later = historyOf([entry('record', 'effect.change', '2026-11-20', { softwareCost: 300 })], other);
  expect(marksIn([...before, adopted, ...later])).toEqual([['changed', 'softwareCost', 500, 300]]);
});
