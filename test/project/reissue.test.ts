import { describe, expect, test } from 'vitest';
import { DEADLINES, NO_SETTINGS, yuan } from '../../src/measure';
import { type Decision, decide, factsOf, type Project, remindersOf, statusOf, type Values } from '../../src/project';
import { derive } from '../../src/project/dossier/derive';
import { endOf } from '../../src/project/dossier/facts';
import { pathOf } from '../../src/project/dossier/path';
import { person } from '../fixture/people';
import { award as bought, demand } from '../fixture/values';
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

test('a reissue with the number and date of the one that lapsed is refused: it is another opinion (A12.5)', () => {
  const acting = { ...on('2026-01-05'), actor: OFFICER };
  const asked = decide({ verb: 'submit', stage: 'approval', values: {} }, LAPSED, acting);
  if (asked.refused) throw new Error(asked.refused[0]?.says);
  const values = { opinionNumber: '郁政数审〔2024〕8号', opinionDate: '2024-12-09' };
  const old = decide({ verb: 'approve', values }, asked.project, { ...on('2026-01-12'), actor: REVIEWER });
  expect(old.refused?.map(({ says }) => says)).toEqual([
    '“审批意见文号”郁政数审〔2024〕8号与上一次的相同',
    '“审批意见成文日期”2024-12-09不晚于上一次的2024-12-09',
  ]);
});

describe('a procurement that failed has begun nothing (A12.5)', () => {
  const NOTICE = {
    method: 'open',
    purchaseBudget: yuan(5_000_000),
    purchasePlanNumber: '2025-1',
    noticeDate: '2025-03-03',
  };
  const submit = (project: Project, stage: 'procurement' | 'approval', values: Values, day: string) => {
    const command = { verb: 'submit', stage, values: { ...project.values, ...values } } as const;
    return decide(command, project, { ...on(day), actor: OFFICER });
  };
  const taken = (decision: Decision): Project => {
    if (decision.refused) throw new Error(JSON.stringify(decision.refused));
    return decision.project;
  };
  const says = (decision: Decision) => (decision.refused ?? []).map((r) => `${r.article} ${r.says}`);
  const failed = () => {
    const noticed = taken(submit(LAPSED, 'procurement', NOTICE, '2025-03-10'));
    return taken(submit(noticed, 'procurement', { procurementResult: 'failed' }, '2025-04-10'));
  };
  const LATE = '采购启动日期晚于立项审批意见有效期的最后一日';

  test('its old notice begins no new round, neither as it stands nor beside a small purchase; a later one in time does', () => {
    const old = '“公告日期”2025-03-03不晚于上一次的2025-03-03';
    expect(says(submit(failed(), 'procurement', {}, '2026-01-05'))).toEqual([`house ${old}`]);
    expect(says(submit(failed(), 'procurement', { method: 'mall' }, '2026-01-05'))).toEqual([`house ${old}`]);
    const again = taken(submit(failed(), 'procurement', { noticeDate: '2025-12-31' }, '2026-01-05'));
    expect(factsOf(again, on('2026-01-05')).opinionLapsed).toBe(false);
  });
  test('after the last day a new notice is refused, and so is the award of a small purchase', () => {
    const late = submit(failed(), 'procurement', { noticeDate: '2026-01-01' }, '2026-01-05');
    expect(says(late)).toEqual([`reading ${LATE}（公告日期2026-01-01）`]);
    const small = taken(submit(failed(), 'procurement', { method: 'mall', noticeDate: '' }, '2026-01-05'));
    const award = submit(small, 'procurement', bought('2026-01-02', yuan(5_000_000)), '2026-01-05');
    expect(says(award).join()).toContain(LATE);
  });
  test('once the opinion has lapsed 采购 says so too, as 立项 does', () => {
    const { state, next } = statusOf(failed(), 'procurement', on('2026-01-05'));
    expect([state, next]).toEqual(['采购失败', '审批意见已届满，须重新申请立项——建设单位']);
    expect(statusOf(failed(), 'procurement', on('2025-05-05')).next).toContain('重新采购');
  });
  test('between the old last day and the new opinion nothing begins, by notice or by award', () => {
    const asked = taken(submit(LAPSED, 'approval', {}, '2026-01-05'));
    const values = { opinionNumber: '郁政数审〔2026〕1号', opinionDate: '2026-01-12' };
    const issued = taken(decide({ verb: 'approve', values }, asked, { ...on('2026-01-12'), actor: REVIEWER }));
    const early = submit(issued, 'procurement', { ...NOTICE, noticeDate: '2026-01-07' }, '2026-01-20');
    expect(says(early)).toEqual(['reading “公告日期”2026-01-07早于“审批意见成文日期”2026-01-12']);
    const small = { method: 'mall', purchaseBudget: yuan(5_000_000) };
    const begun = taken(submit(issued, 'procurement', small, '2026-01-20'));
    const award = submit(begun, 'procurement', bought('2026-01-07', yuan(5_000_000)), '2026-01-20');
    expect(says(award)).toEqual(['reading “中标通知书日期”2026-01-07早于“审批意见成文日期”2026-01-12']);
  });
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
