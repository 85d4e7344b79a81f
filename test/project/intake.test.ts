import { describe, expect, test } from 'vitest';
import { BUREAU_UNIT, type Day, type FieldKey, STEPS, yuan } from '../../src/measure';
import {
  applied,
  consequencesOf,
  dueOn,
  figuresOf,
  type IntakeRow,
  marksOf,
  PLACES,
  type Project,
  remindersOf,
  stagesReached,
  stateNow,
  type Taken,
  takeIn,
  takenBack,
  type Values,
  waitingFor,
} from '../../src/project';
import { pathOf } from '../../src/project/dossier/path';
import { ADMINISTRATOR, PEOPLE } from '../fixture/people';
import { award, contract, PLATFORM, SPECIALISED } from '../fixture/values';
import { on } from './scene';

const TODAY = '2026-11-09';
const ID = 'YN2026-0001';
const BUREAU = PEOPLE.gongban.unit;
const acting = { ...on(TODAY), actor: ADMINISTRATOR };

/** What any table of old projects has: name, year, kind, an amount, the day on which it was applied for. */
const row = (total: number, more: Values = {}): IntakeRow => ({
  unit: '县水务局',
  values: {
    planYear: 2025,
    name: '水库监测系统',
    kind: SPECIALISED,
    total: yuan(total),
    submittedOn: '2024-11-20',
    ...more,
  },
  batch: 'A1B2C3',
  basis: '2024年信息化项目台账',
});
const take = (asked: IntakeRow): Exclude<Taken, { refused: readonly unknown[] }> => {
  const taken = takeIn(asked, ID, acting);
  expect(taken.refused ?? [], JSON.stringify(taken.refused)).toEqual([]);
  return taken as Exclude<Taken, { refused: readonly unknown[] }>;
};
const refusals = (asked: IntakeRow): string[] => (takeIn(asked, ID, acting).refused ?? []).map(({ says }) => says);
const waits = (project: Project): string[] => waitingFor(project, acting).map(({ label }) => label);

const OPINION = { opinionNumber: '郁政数审〔2025〕3号', opinionDate: '2025-03-01' } as const;
const SIGNED: Values = {
  ...OPINION,
  method: 'consultation',
  noticeDate: '2025-05-06',
  ...award('2025-05-27', yuan(580_000)),
  ...contract('2025-06-10', yuan(580_000), '2025-12-31'),
};

describe('what a row holds says how far it has come (A30.3)', () => {
  test('an opinion of 2025-03-01 and nothing after it: it waits for the funding review, and lapses on 2027-03-01 (A12.5)', () => {
    const { project } = take(row(600_000, OPINION));
    expect(stateNow(project, acting)).toBe('已出具审批意见');
    expect(waits(project)).toEqual(['资金审核']);
    expect(dueOn(project, acting).map(({ deadline, moved }) => [deadline, moved])).toEqual([['opinion', '2027-03-01']]);
    expect(project.steps['approval.opinion']).toEqual({ at: 'done', on: '2025-03-01' });
    expect(project.values.track).toBe('approval');
  });

  test('an opinion of 2024-04-10, before the measure, is taken and has lapsed on 2026-04-10 (A12.5, A31.1)', () => {
    const early = { opinionNumber: '郁政数审〔2024〕1号', opinionDate: '2024-04-10' };
    const { project } = take(row(600_000, { ...early, submittedOn: '2023-11-20', planYear: 2024 }));
    expect(project.values.opinionMoved).toBe('2026-04-10');
    // Not beside the funding review: a single 提交 in 立项 can mean this one alone (A12.3).
    expect(waits(project)).toEqual(['重新申请立项']);
    expect(remindersOf(project, acting).map(({ says }) => says)).toEqual(['立项审批意见有效期已逾期213天']);
  });

  test('a signed contract: all before it is done, the delivery of 2025-12-31 is overdue and said so', () => {
    const { project, warnings } = take(row(600_000, SIGNED));
    expect(waits(project)).toEqual(['报送实施进度']);
    expect(stagesReached(project, acting)).toEqual(['application', 'approval', 'procurement', 'implementation']);
    expect(dueOn(project, acting)[0]).toMatchObject({ deadline: 'delivery', moved: '2025-12-31' });
    expect(project.steps['approval.grant']).toMatchObject({ at: 'done', on: '2025-03-01' });
    expect(warnings.map(({ says }) => says)[0]).toMatch(/^已办环节还缺“是否涉密”、.*等37项$/);
  });

  test('half a decision is a question, and so is what belongs to a stage that it has not come to', () => {
    expect(refusals(row(600_000, { opinionDate: '2025-03-01' }))).toEqual([
      '“出具审批意见”已填“审批意见成文日期”，还缺“审批意见文号”',
    ]);
    expect(refusals(row(600_000, { ...OPINION, settled: yuan(1) }))).toEqual(['“结算金额”属于尚未到的环节']);
  });

  test('an opinion number in a filing is none of a step to come: it is of another track, and it is said which (A10.1)', () => {
    expect(refusals({ ...row(200_000, OPINION), reached: '申报' })).toEqual([
      '“审批意见文号”是“立项审批”项目“出具审批意见”的内容，该项目为“备案”',
      '“审批意见成文日期”是“立项审批”项目“出具审批意见”的内容，该项目为“备案”',
    ]);
    const filed = { ...OPINION, filingNumber: '郁政数备〔2025〕1号', filingDate: '2025-03-01' };
    expect(take(row(200_000, filed)).warnings.map(({ says }) => says)).toContain(
      '“审批意见文号”是“立项审批”项目“出具审批意见”的内容，该项目为“备案”',
    );
  });

  test('a procurement that failed begins anew; one that was not accepted is to be accepted once more', () => {
    const failed = { ...OPINION, method: 'consultation', noticeDate: '2025-05-06', procurementResult: 'failed' };
    expect(waits(take({ ...row(600_000, failed), reached: '采购·登记采购结果' }).project)).toEqual([
      '备案采购计划并启动采购',
    ]);
    const again = { ...SIGNED, delivered: '2026-01-09', accepted: 'again' };
    const { project } = take({ ...row(600_000, again), reached: '组织验收' });
    expect([waits(project), stateNow(project, acting)]).toEqual([['组织验收'], '整改中']);
  });

  test('one that was refused has ended, with nothing left to wait for', () => {
    const { project } = take(
      row(600_000, { reviewDate: '2024-09-03', reviewResult: 'refused', submittedOn: '2024-08-20' }),
    );
    expect([project.closed, waits(project), dueOn(project, acting)]).toEqual(['不予立项', [], []]);
  });

  test('one that the county government refused has ended, and one without an arrangement of funds rests (A10.5)', () => {
    const funded = { ...OPINION, fundingResult: 'agree', fundingDate: '2025-04-01' };
    const granted = { grantNumber: '郁府纪〔2025〕2号', grantAmount: yuan(1), grantDate: '2025-05-06' };
    const refused = take(row(600_000, { ...funded, ...granted, grantDecision: 'refused' })).project;
    expect([typeof refused.closed, waits(refused)]).toEqual(['string', []]);
    const resting = take(row(600_000, { ...funded, fundingArrangement: 'none' })).project;
    expect(resting.values.resting).toBe('unfunded');
  });

  test('已办结 is archived on its last day; a filing and one that the unit manages itself as well', () => {
    const all = {
      ...row(600_000, { ...SIGNED, delivered: '2026-01-09', acceptedOn: '2026-02-01' }),
      reached: '已办结',
    };
    expect(take(all).project).toMatchObject({ archived: true, values: { archivedOn: '2026-02-01' } });
    expect(waits(take(row(120_000, { planLink: 'https://docs.example.org/a' })).project)).toEqual(['备案']);
    expect(waits(take({ ...row(60_000), reached: '采购' }).project)).toEqual(['备案采购计划并启动采购']);
  });

  test('an unknown step, and a row that holds more than it says to have come to, are told', () => {
    expect(refusals({ ...row(600_000), reached: '盖章' })).toEqual(['没有“盖章”这一环节或步骤']);
    expect(refusals({ ...row(600_000, SIGNED), reached: '初审' })).toContain(
      '“已到环节”为“初审”，但“出具审批意见”的内容已填写完整',
    );
  });
});

test('wherever a project of any class and track says to have come, it waits exactly there', () => {
  const cases: [string, IntakeRow][] = [
    ['专业类审批', row(600_000)],
    ['专业类备案', row(200_000)],
    ['自行管理', row(60_000)],
    ['公共类审批', { ...row(900_000), unit: BUREAU, values: { ...row(900_000).values, kind: PLATFORM } }],
    ['公共类备案', { ...row(200_000), unit: BUREAU, values: { ...row(200_000).values, kind: PLATFORM } }],
    ['涉及密码', row(600_000, { cryptography: 'yes' })],
    ['计划外', row(600_000, { offPlanGround: 'security' })],
  ];
  let tried = 0;
  for (const [name, asked] of cases)
    for (const place of PLACES.filter((p) => p.includes('·'))) {
      const taken = takeIn({ ...asked, reached: place }, ID, acting);
      if (taken.refused) continue;
      const first = pathOf(taken.project, acting).filter(({ is }) => is === 'open' || is === 'waiting');
      expect(
        first.map(({ step }) => step.label),
        `${name} ${place}`,
      ).toContain(place.split('·')[1]);
      tried++;
    }
  // Every step but those that run beside the others, of each path.
  expect(tried).toBeGreaterThan(70);
});

describe('what cannot be taken', () => {
  test.each<[Values, string]>([
    [{ total: 0 }, '没有金额'],
    [{ total: yuan(600_000), softwareCost: yuan(500_000) }, '“总投资”60万元，各项费用合计50万元'],
    [{ total: yuan(600_000), classified: 'yes' }, '属于不适用情形（涉密、不适用情形，或没有本级资金）'],
    [{ kind: PLATFORM, total: yuan(600_000) }, `公共类项目由${BUREAU_UNIT}统一办理，县水务局不能作其建设单位`],
    [
      { ...SIGNED, total: yuan(600_000), contractDate: '2025-05-01' },
      '“合同签订日期”2025-05-01早于“中标通知书日期”2025-05-27',
    ],
    [{ ...OPINION, total: yuan(600_000), opinionDate: '2026-12-01' }, '“审批意见成文日期”2026-12-01晚于今天'],
  ])('%j', (values, says) => {
    expect(refusals(row(0, values))).toContain(says);
  });

  test('without a single date nobody knows which rules were in force', () => {
    const { submittedOn: _, ...values } = row(600_000).values;
    expect(refusals({ ...row(0), values })).toEqual(['“提交日期”未填写，表中也没有别的日期']);
    expect(take({ ...row(0), values: { ...values, ...OPINION } }).assumed).toContain(
      '提交日期：2025-03-01（表中最早的日期）',
    );
  });
});

test('the track is that of the rules of its day; where the table has another, that stands and is pointed out (A10.1)', () => {
  const { project, warnings } = take(row(600_000, { track: 'filing' }));
  expect(project.values.track).toBe('filing');
  expect(warnings.map(({ says }) => says)).toContain('按申报时的金额标准应为“立项审批”，表中为“备案”');
});

test('its one entry replays to it, and nothing in it is late, overdue or changed (A26.1, A24.1)', () => {
  const { happening, project } = take(row(600_000, SIGNED));
  expect(happening).toMatchObject({ verb: 'create', step: 'intake', article: 'A30.3', outcome: '补录' });
  expect(applied(undefined, happening, consequencesOf(undefined, happening, project))).toEqual(project);
  expect(marksOf([{ entry: happening, project }], acting, () => 30)).toEqual([]);
  const { punctual, overdue } = figuresOf([project], acting);
  expect([punctual.of, overdue.count]).toEqual([0, 0]);
});

test('a self-evaluation that fell due before the intake is never counted; one that falls due after it is (A24.1)', () => {
  const accepted = (day: Day) =>
    take({ ...row(600_000, { ...SIGNED, delivered: day, acceptedOn: day }), reached: '自评价' }).project;
  const later = { ...acting, today: '2028-01-10', settings: { ...acting.settings, years: [2027] } };
  expect(figuresOf([accepted('2025-09-01')], later)).toMatchObject({ punctual: { of: 0 }, overdue: { count: 0 } });
  expect(figuresOf([accepted('2026-09-01')], later)).toMatchObject({ punctual: { of: 1 }, overdue: { count: 1 } });
});

test('taken back it is nobody’s any more: no step waits, and only its name and batch are left', () => {
  const back = takenBack(take(row(600_000, SIGNED)).project, '单位填错', acting);
  expect(back.project).toMatchObject({ closed: '补录已撤回', values: { name: '水库监测系统', intakeBatch: 'A1B2C3' } });
  expect(waits(back.project)).toEqual([]);
  expect(Object.keys(back.project.values)).toHaveLength(4);
});

test('every field by which a step is seen is one that the step takes', () => {
  for (const step of STEPS) {
    const keys = [step.needs, step.gives].flatMap((needs) =>
      (needs ?? []).map((n) => (typeof n === 'string' ? n : n[0])),
    );
    const own = new Set<FieldKey>([...keys, ...(step.may ?? []), ...(step.conclusion ? [step.conclusion] : [])]);
    expect(own.size > 0 || !step.by || !step.to || step.step.startsWith('matters.'), step.step).toBe(true);
  }
});

test('a day of application that is to come is refused, and no text shows a place for a figure (A30.3)', () => {
  const all = takeIn(row(600_000, { submittedOn: '2027-10-01' }), ID, acting).refused ?? [];
  expect(all.map(({ says }) => says)).toContain('“提交日期”2027-10-01晚于今天');
  const bare = takeIn({ ...row(600_000, {}), values: {} }, ID, acting).refused ?? [];
  expect(bare.length).toBeGreaterThan(2);
  expect(bare.filter(({ says, todo }) => /[{}]/.test(says + todo))).toEqual([]);
});
