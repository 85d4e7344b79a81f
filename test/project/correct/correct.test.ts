import { describe, expect, test } from 'vitest';
import { correctionStep, yuan } from '../../../src/measure';
import {
  type Actor,
  applied,
  type Command,
  consequencesOf,
  correct,
  correctionSays,
  factsOf,
  type Project,
  signedOf,
  waitingFor,
} from '../../../src/project';
import { ADMINISTRATOR, person } from '../../fixture/people';
import { demand } from '../../fixture/values';
import { on } from '../scene';

const OFFICER = person('shuiwu');
const REVIEWER = person('chushen');
const SECOND = person('zonghe');
const FINANCE = person('caizheng');
const DAY = '2026-11-09';

const PATH = ['application.demand', 'approval.plan', 'approval.review', 'approval.appraisal', 'approval.opinion'];
const at = (steps: readonly string[], day = '2026-03-03') =>
  Object.fromEntries(steps.map((step) => [step, { at: 'done' as const, on: day }]));

/** 50万元, its opinion issued on 2024-09-27: the fund review is with the unit. */
const ISSUED: Project = {
  id: 'YN2026-0001',
  unit: OFFICER.unit,
  created: '2024-08-19',
  values: {
    ...demand(yuan(500_000), { planYear: 2027 }),
    submittedOn: '2024-08-20',
    gathered: 'planned',
    class: 'specialised',
    track: 'approval',
    total: yuan(500_000),
    reviewResult: 'pass',
    reviewDate: '2024-09-01',
    costReviewed: yuan(500_000),
    opinionNumber: '郁政数审〔2025〕3号',
    opinionDate: '2024-09-27',
    opinionDay: '2026-09-27',
    opinionMoved: '2026-09-28',
  },
  steps: at(PATH, '2024-09-27'),
  record: 9,
};
const WHY = { opinion: '录入时少打一位', document: '郁政数审〔2025〕13号原件' };

const ask = (command: Partial<Command>, project: Project, actor: Actor, today = DAY) =>
  correct({ verb: 'correct', ...command } as Command, project, { ...on(today), actor });
function done(command: Partial<Command>, project: Project, actor: Actor, today = DAY): Project {
  const decision = ask(command, project, actor, today);
  if (decision.refused) throw new Error(JSON.stringify(decision.refused));
  // As its entry alone would have it.
  const led = consequencesOf(project, decision.happening, decision.project);
  expect(applied(project, decision.happening, led)).toEqual(decision.project);
  return decision.project;
}
const why = (command: Partial<Command>, project: Project, actor: Actor) =>
  (ask(command, project, actor).refused ?? []).map((r) => r.says);
const propose = (signed: string, more: Partial<Command>) => ({
  step: correctionStep('propose'),
  signed,
  ...WHY,
  ...more,
});
const CONFIRM = { step: correctionStep('confirm') };
const follows = (project: Project, today = DAY) => correctionSays(project, { ...on(today), actor: SECOND });

describe('a wrong opinion number and date (A27.2)', () => {
  const asked = done(
    propose('approval.opinion', { values: { opinionNumber: '郁政数审〔2025〕13号', opinionDate: '2025-03-01' } }),
    ISSUED,
    REVIEWER,
  );

  test('stands until a second person confirms it, and what follows is listed before: 有效期顺延日 2026-09-28 → 2027-03-01', () => {
    expect(asked.values).toEqual(ISSUED.values);
    const { changes, follows: lines } = follows(asked);
    expect(changes).toEqual([
      '审批意见文号 郁政数审〔2025〕3号 → 郁政数审〔2025〕13号',
      '审批意见成文日期 2024-09-27 → 2025-03-01',
    ]);
    expect(lines).toEqual(
      expect.arrayContaining([
        '有效期对应日 2026-09-27 → 2027-03-01',
        '有效期顺延日 2026-09-28 → 2027-03-01',
        '期限“审批意见届满” 2026-09-28 → 2027-03-01',
      ]),
    );
  });

  test('is never confirmed by who proposed it, nor by another party; by the second reviewer or an administrator', () => {
    expect(why(CONFIRM, asked, REVIEWER)).toEqual(['本人提出的更正不能由本人确认']);
    expect(why(CONFIRM, asked, OFFICER)).toEqual(['该更正由办理方的第二人或管理员确认']);
    expect(why(CONFIRM, asked, FINANCE)).toEqual(['该更正由办理方的第二人或管理员确认']);
    for (const actor of [SECOND, ADMINISTRATOR]) expect(why(CONFIRM, asked, actor)).toEqual([]);
  });

  test('confirmed, the last day is 2027-03-01 and the opinion has not lapsed any more; the entry says old and new', () => {
    expect(factsOf(ISSUED, on(DAY)).opinionLapsed).toBe(true);
    const made = done(CONFIRM, asked, SECOND);
    expect(made.values).toMatchObject({ opinionNumber: '郁政数审〔2025〕13号', opinionMoved: '2027-03-01' });
    expect(made.proposed).toBeUndefined();
    expect(factsOf(made, on(DAY)).opinionLapsed).toBe(false);
    const decision = ask(CONFIRM, asked, SECOND);
    expect(decision.refused ? '' : decision.happening.opinion).toBe(
      '审批意见文号 郁政数审〔2025〕3号 → 郁政数审〔2025〕13号；审批意见成文日期 2024-09-27 → 2025-03-01。理由：录入时少打一位。依据：郁政数审〔2025〕13号原件。提出：县政务和数据局初审岗（chushen@example.org）',
    );
  });

  test('not agreed to, everything stands as it was; another may be proposed then', () => {
    const drop = { step: correctionStep('drop'), opinion: '原件即为3号' };
    const { dropped, ...rest } = done(drop, asked, SECOND);
    expect(rest).toEqual(ISSUED);
    expect(dropped, 'who proposed it hears why').toMatchObject({
      proposed: { by: REVIEWER.email },
      why: '原件即为3号',
    });
    expect(done(drop, asked, REVIEWER), 'his own he takes back').toEqual(ISSUED);
    expect(why(propose('approval.opinion', {}), asked, REVIEWER)).toEqual(['该项目已有一项更正待确认']);
  });

  test('returned or issued anew meanwhile, it is not confirmed over what is there now', () => {
    const reopened = { ...asked, steps: { ...asked.steps, 'approval.opinion': { at: 'reopened' as const, on: DAY } } };
    expect(why(CONFIRM, reopened, SECOND)).toEqual(['提出更正之后，该项已重新办理或退回']);
  });
});

describe('what may be proposed (A27.2)', () => {
  test('an officer his own submission, before the bureau; nobody what another party signed, but an administrator anything', () => {
    const mine = propose('approval.plan:by', { values: { argumentDate: '2024-08-21' } });
    expect(ask(mine, ISSUED, OFFICER)).toMatchObject({ project: { proposed: { party: 'bureau', by: OFFICER.email } } });
    const theirs = propose('approval.opinion', { values: { opinionNumber: '1号' } });
    expect(why(theirs, ISSUED, OFFICER)).toEqual(['“出具审批意见”的更正由当时的办理方或管理员提出']);
    const asked = done(theirs, ISSUED, ADMINISTRATOR);
    expect(asked.proposed).toMatchObject({ administers: true, party: 'bureau' });
    const other = { ...ADMINISTRATOR, email: 'second@example.org' };
    expect(why(CONFIRM, asked, other), 'two administrators are not enough').toHaveLength(1);
    expect(why(CONFIRM, asked, REVIEWER)).toEqual([]);
  });

  test('reason and document at once, and a date of tomorrow or none where one is needed', () => {
    const bare = { step: correctionStep('propose'), signed: 'approval.opinion' };
    expect(why({ ...bare, values: { opinionDate: '2026-11-10' } }, ISSUED, REVIEWER)).toEqual([
      '“更正理由”未填写',
      '“依据文件”未填写',
      '“审批意见成文日期”2026-11-10晚于今天',
    ]);
    expect(why(propose('approval.opinion', { values: { opinionDate: '' } }), ISSUED, REVIEWER)).toEqual([
      '“审批意见成文日期”未填写',
    ]);
    expect(
      why(propose('approval.opinion', { values: { opinionNumber: '郁政数审〔2025〕3号' } }), ISSUED, REVIEWER),
    ).toEqual(['没有要更正的内容']);
  });

  test('a value that asks for another says so with the figures in force: of 2024 it is late (A7.1, A30.1)', () => {
    const { refused } = ask(propose('application.demand:by', { values: { planYear: 2024 } }), ISSUED, OFFICER);
    const asked = refused?.find(({ field }) => field === 'lateReason');
    expect(asked?.todo).toMatch(/^计划年度上一年\d+月\d+日之后申报的/);
    expect(JSON.stringify(refused?.map(({ says, todo }) => [says, todo]))).not.toMatch(/[{}]/);
  });

  test('no cell that is open for typing and nothing that the software computes', () => {
    const keys = signedOf(ISSUED, on(DAY)).flatMap(({ fields }) => fields);
    expect(keys).toEqual(expect.arrayContaining(['opinionNumber', 'opinionUntil', 'softwareCost', 'argumentDate']));
    for (const key of ['opinionMoved', 'track', 'total', 'gathered', 'grantNumber']) expect(keys).not.toContain(key);
    const back = { ...ISSUED, steps: { 'application.demand': { at: 'returned' as const, on: DAY } } };
    expect(signedOf(back, on(DAY)).flatMap(({ fields }) => fields)).toEqual([]);
  });
});

test('a part of the cost corrected from 50万 to 5万元 makes the track anew, and says which steps go and come (A10.1, A27.2)', () => {
  const values = { softwareCost: yuan(50_000), countyFunds: yuan(50_000) };
  const asked = done(propose('application.demand:by', { values }), ISSUED, OFFICER);
  const { follows: lines } = follows(asked);
  expect(lines).toEqual(
    expect.arrayContaining(['总投资 50万元 → 5万元', '管理方式 立项审批 → 自行管理', '须补办：“自行管理登记”']),
  );
  const made = done(CONFIRM, asked, SECOND);
  expect(made.values).toMatchObject({
    total: yuan(50_000),
    track: 'self-managed',
    opinionNumber: '郁政数审〔2025〕3号',
  });
});

describe('a conclusion corrected (A27.2)', () => {
  const values = { ...ISSUED.values };
  const REVIEWED: Project = { ...ISSUED, values, steps: at(PATH.slice(0, 3), '2024-09-01') };

  test('初审 from 通过 to 不予通过 ends a project of which nothing else was decided, and back again it goes on', () => {
    const turn = propose('approval.review', {
      as: 'reject',
      outcome: 'refused',
      values: { reviewOpinion: '方案与全县平台重复' },
    });
    const asked = done(turn, REVIEWED, REVIEWER);
    expect(follows(asked).changes).toContain('“初审”结论 通过 → 不予通过');
    expect(follows(asked).follows).toContain('项目 在办 → 不予立项');
    const ended = done(CONFIRM, asked, SECOND);
    expect(ended).toMatchObject({ closed: '不予立项', values: { reviewResult: 'refused' } });
    expect(waitingFor(ended, on(DAY))).toEqual([]);
    const back = done(propose('approval.review', { as: 'approve', outcome: 'pass' }), ended, REVIEWER);
    const again = done(CONFIRM, back, SECOND);
    expect(again.closed).toBeUndefined();
    expect(waitingFor(again, on(DAY)).map((w) => w.step)).toEqual(['approval.appraisal']);
  });

  test('with an opinion issued on it, it is refused with the way that there is', () => {
    const turn = propose('approval.review', { as: 'reject', outcome: 'refused', values: { reviewOpinion: '重复' } });
    const [refused] = ask(turn, ISSUED, REVIEWER).refused ?? [];
    expect(refused?.says).toBe('“初审”的结论之后已办理“论证和造价审核”、“出具审批意见”，不能直接更正为“不予立项”');
    expect(refused?.todo).toContain('撤项');
  });

  test('another conclusion wants what that one needs', () => {
    const turn = propose('approval.review', { as: 'reject', outcome: 'refused' });
    expect(why(turn, REVIEWED, REVIEWER)).toEqual(['“初审意见”未填写']);
  });
});

test('a project under the wrong unit goes to 都城镇 with a second person, and only to a unit that has an officer (A3.2, A27.2)', () => {
  const world = { ...on(DAY), actor: REVIEWER, staffed: ['都城镇', OFFICER.unit] };
  const move = (unit: string) =>
    correct({ verb: 'correct', ...propose('belongs', { unit }) } as Command, ISSUED, world);
  expect(move('桂圩镇').refused?.map((r) => r.says)).toEqual(['“桂圩镇”没有在岗的项目管理专员']);
  expect(move(OFFICER.unit).refused).toHaveLength(1);
  const asked = move('都城镇');
  if (asked.refused) throw new Error('refused');
  expect(follows(asked.project).changes).toEqual([`建设单位 ${OFFICER.unit} → 都城镇`]);
  // Renamed or merged before it is confirmed: nobody would have it then.
  const late = correct({ verb: 'correct', ...CONFIRM } as Command, asked.project, {
    ...world,
    actor: SECOND,
    staffed: ['都城街道', OFFICER.unit],
  });
  expect(late.refused?.map((r) => r.says)).toEqual(['“都城镇”没有在岗的项目管理专员']);
  const matter: Project = { ...ISSUED, id: 'YN2026-0001-01', of: ISSUED.id, values: {}, steps: {} };
  const made = correct({ verb: 'correct', ...CONFIRM } as Command, asked.project, {
    ...world,
    actor: SECOND,
    others: new Map([[matter.id, matter]]),
  });
  if (made.refused) throw new Error('refused');
  expect([made.project.unit, made.more?.map(({ project }) => project.unit)]).toEqual(['都城镇', ['都城镇']]);
});

test('what a demand joined is another project’s too: 改并入 moves it, no correction does (A3.1, A27.2)', () => {
  const demand: Project = {
    ...ISSUED,
    values: { ...ISSUED.values, gathered: 'merged', mergedInto: 'YN2026-0009' },
    steps: { 'application.demand': { at: 'merged', on: DAY, outcome: 'merged' } },
    closed: '已并入公共类项目',
  };
  const offered = signedOf(demand, on(DAY)).flatMap(({ fields }) => fields);
  expect(offered).not.toContain('mergedInto');
  expect(offered).toContain('name');
});
