import { expect, test } from 'vitest';
import { DEADLINES, NO_SETTINGS, yuan } from '../../src/measure';
import { decide, factsOf, type Project, remindersOf } from '../../src/project';
import { derive } from '../../src/project/dossier/derive';
import { endOf } from '../../src/project/dossier/facts';
import { pathOf } from '../../src/project/dossier/path';
import { person } from '../fixture/people';
import { demand } from '../fixture/values';
import { on } from './scene';

const OFFICER = person('shuiwu');
const REVIEWER = person('chushen');
const OPINION = DEADLINES.find((d) => d.deadline === 'opinion')!;
const done = (on: string) => ({ at: 'done' as const, on });

/** An opinion of 2024-12-09 with a printed last day 2025-12-31, funds granted, procurement not begun. */
const LAPSED: Project = {
  id: 'YN2024-0001',
  unit: OFFICER.unit,
  created: '2024-09-02',
  values: {
    ...demand(yuan(5_000_000), { planYear: 2025 }),
    opinionNumber: '郁政数审〔2024〕8号',
    opinionDate: '2024-12-09',
    opinionUntil: '2025-12-31',
  },
  steps: Object.fromEntries(
    [
      'application.demand',
      'approval.plan',
      'approval.review',
      'approval.appraisal',
      'approval.opinion',
      'approval.funding',
      'approval.fundRequest',
      'approval.grant',
    ].map((s) => [s, done('2024-12-20')]),
  ),
  record: 9,
};

test('a printed 有效期至 of 2025-12-31 prevails over the two years (A12.5)', () => {
  expect(endOf(OPINION, LAPSED.values, on('2025-12-31'))).toMatchObject({ day: '2025-12-31', last: '2025-12-31' });
  expect(factsOf(LAPSED, on('2025-12-31')).opinionLapsed).toBe(false);
  expect(factsOf(LAPSED, on('2026-01-01')).opinionLapsed).toBe(true);
});

test('applied for anew, only the opinion step opens, and the new opinion of 2026-01-12 lasts until 2028-01-12 (A12.5)', () => {
  const asked = decide({ verb: 'submit', stage: 'approval', values: {} }, LAPSED, {
    ...on('2026-01-05'),
    actor: OFFICER,
  });
  if (asked.refused) throw new Error(asked.refused[0]?.says);
  const waiting = pathOf(asked.project, on('2026-01-05')).filter((p) => p.is === 'waiting' || p.is === 'open');
  expect(waiting.map((p) => p.step.step)).toEqual(['approval.opinion']);
  const values = { opinionNumber: '郁政数审〔2026〕1号', opinionDate: '2026-01-12' };
  const issued = decide({ verb: 'approve', values }, asked.project, { ...on('2026-01-12'), actor: REVIEWER });
  if (issued.refused) throw new Error(issued.refused[0]?.says);
  expect(issued.project.values).not.toHaveProperty('opinionUntil');
  expect(issued.project.values).toMatchObject({ ...values, opinionDay: '2028-01-12' });
  expect(factsOf(issued.project, on('2028-01-12')).opinionLapsed).toBe(false);
  const next = pathOf(issued.project, on('2026-01-12')).find((p) => p.is === 'open');
  expect(next?.step.step).toBe('procurement.notice');
});

test('a day that was kept goes with the day it moved to: a valid opinion is never said to have lapsed (A12.5)', () => {
  // Of 24 months when it was issued; a value that came later says 12, from before the project applied.
  const { opinionUntil: _, ...rest } = LAPSED.values;
  const values = { ...rest, submittedOn: '2024-09-02', opinionDay: '2026-12-09', opinionMoved: '2026-12-09' };
  const shorter = { ...NO_SETTINGS, rules: [{ setting: 'months.opinion', from: '2024-08-17', value: 12 }] };
  const scene = on('2026-11-12', shorter);
  expect(endOf(OPINION, values, scene)).toMatchObject({ day: '2026-12-09', last: '2026-12-09' });
  const project = { ...LAPSED, values };
  expect(factsOf(project, scene).opinionLapsed).toBe(false);
  expect(remindersOf(project, scene).map((r) => [r.duty, r.left, r.says])).toEqual([
    ['opinion', 27, '立项审批意见还有27天届满'],
  ]);
  expect(derive(project, scene, 'approval')).toMatchObject({ opinionDay: '2026-12-09', opinionMoved: '2026-12-09' });
});

test('a day that was kept gives way to a later one: then both are counted anew', () => {
  const values = { ...LAPSED.values, opinionUntil: '', opinionDay: '2025-12-09', opinionMoved: '2025-12-09' };
  const longer = { ...NO_SETTINGS, rules: [{ setting: 'months.opinion', from: '2024-08-17', value: 24 }] };
  expect(endOf(OPINION, values, on('2025-01-05', longer))).toMatchObject({ day: '2026-12-09', last: '2026-12-09' });
});
