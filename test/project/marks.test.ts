// What was entered late or changed after the fact (A27.1), from a dossier's entries alone.
import { expect, test } from 'vitest';
import { type Happening, marksOf, type Values } from '../../src/project';
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
const marks = (entries: readonly Happening[], days = 30) =>
  marksOf(entries, on('2026-12-01'), () => days).map((m) =>
    [m.kind, m.field, m.was, m.is, m.days].filter((v) => v !== undefined),
  );

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
