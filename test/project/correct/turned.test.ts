// A correction that turns what a row of the tables judges, as it was seen going on (A10.5, A27.2).
import { describe, expect, test } from 'vitest';
import { correctionStep, type Person, yuan } from '../../../src/measure';
import {
  type Command,
  correct,
  correctionSays,
  type Decision,
  decide,
  dueOn,
  type Project,
  waitingFor,
  type World,
} from '../../../src/project';
import { ADMINISTRATOR } from '../../fixture/people';
import { appraisal, contract, delivery, grant, LINK, plan, PLATFORM } from '../../fixture/values';
import {
  ACCEPTED,
  COMMON,
  delivered,
  FINANCE,
  gathered,
  type Life,
  MANAGED,
  PROCURED,
  REVIEW,
  TOWN,
} from '../tracks/life';
import { on } from '../scene';
import { made } from './made';

const DAY = '2026-11-09';
const AMOUNT = yuan(500_000);
const asks = (command: Partial<Command>, project: Project, actor: Person, more: Partial<World> = {}): Decision =>
  correct({ verb: 'correct', opinion: '录入有误', document: '原件', ...command } as Command, project, {
    ...on(DAY),
    actor,
    ...more,
  });
const propose = (signed: string, values: Command['values'] = {}, more: Partial<Command> = {}) => ({
  step: correctionStep('propose'),
  signed,
  values,
  ...more,
});
const CONFIRM = { step: correctionStep('confirm') };
const says = (decision: Decision): string[] => (decision.refused ?? []).map((r) => `${r.says}。${r.todo}`);
/** Proposed by the administrator, confirmed by whoever decides; with what the page lists before. */
function corrected(project: Project, command: Partial<Command>, by: Person = REVIEW, more: Partial<World> = {}) {
  const asked = made(project, asks(command, project, ADMINISTRATOR, more));
  const { follows } = correctionSays(asked, { ...on(DAY), actor: by, ...more });
  const decision = asks(CONFIRM, asked, by, more);
  return { follows, decision, project: made(asked, decision) };
}
const waits = (project: Project) => waitingFor(project, on(DAY)).map((w) => w.step);

function funded(amount = AMOUNT): Life {
  const life = gathered(TOWN, amount).submit('approval', plan(DAY)).approve(REVIEW, { reviewDate: DAY });
  life
    .approve(REVIEW, appraisal(DAY, amount))
    .approve(REVIEW, { opinionNumber: '郁政数审〔2026〕1号', opinionDate: DAY });
  life.submit('approval').approve(FINANCE, { fundingArrangement: 'thisYear', fundingDate: DAY });
  return life.submit('approval').submit('approval', grant(DAY, amount)).approve(REVIEW);
}
const signedBy = (life: Life): Life =>
  life
    .submit('procurement', PROCURED[0]!)
    .submit('procurement', { ...PROCURED[1]!, awardDate: DAY })
    .submit('procurement', contract(DAY, yuan(10_000), '2027-06-30'));

describe('批复结果 空→不同意 of a funded project of 500,000 yuan', () => {
  const refusal = propose('approval.grant:by', { grantDecision: 'refused', grantAmount: '' });
  test('ends it, and the page says so before anybody confirms it; turned back it goes on', () => {
    const { project, follows } = corrected(funded().project, refusal);
    expect(project).toMatchObject({ closed: '县政府不同意', values: { endedOn: DAY } });
    expect(follows).toContain('项目 在办 → 县政府不同意');
    expect([waits(project), dueOn(project, on(DAY))]).toEqual([[], []]);
    const back = corrected(project, propose('approval.grant:by', { grantDecision: 'agree', grantAmount: AMOUNT }));
    expect([back.project.closed, back.project.values.endedOn]).toEqual([undefined, undefined]);
    expect(waits(back.project)).toEqual(['procurement.notice']);
  });
  test('with 暂缓 it rests, and is asked for its grant once more when it goes on', () => {
    const { project } = corrected(
      funded().project,
      propose('approval.grant:by', { grantDecision: 'deferred', grantAmount: '' }),
    );
    expect(project).toMatchObject({ values: { resting: 'deferred' }, steps: { 'approval.grant': { at: 'reopened' } } });
    expect(waits(project)).toEqual([]);
  });
  test('under contract it is refused with the way there is, and so is 采购结果 → 采购失败', () => {
    const { project } = signedBy(funded());
    const [end] = says(asks(refusal, project, ADMINISTRATOR));
    expect(end).toContain(
      '“核对县政府批复”之后已办理“备案采购计划并启动采购”、“登记采购结果”、“登记合同”，不能直接更正为“县政府不同意”',
    );
    expect(end).toContain('合同终止备案');
    const failed = propose('procurement.award:by', { procurementResult: 'failed' });
    expect(says(asks(failed, project, ADMINISTRATOR))).toEqual([
      expect.stringContaining('“登记采购结果”之后已办理“登记合同”'),
    ]);
  });
  test('an amount beside 不同意 is refused as the step refuses it', () => {
    const both = propose('approval.grant:by', { grantDecision: 'refused' });
    expect(says(asks(both, funded().project, ADMINISTRATOR))).toEqual([
      expect.stringContaining('没有同意而填写了批复金额'),
    ]);
  });
});

test('资金安排初步意见 → 暂不安排 lets it rest while nothing was built on it', () => {
  const life = gathered(TOWN, AMOUNT).submit('approval', plan(DAY)).approve(REVIEW, { reviewDate: DAY });
  life
    .approve(REVIEW, appraisal(DAY, AMOUNT))
    .approve(REVIEW, { opinionNumber: '郁政数审〔2026〕1号', opinionDate: DAY });
  const { project } = life.submit('approval').approve(FINANCE, { fundingArrangement: 'thisYear', fundingDate: DAY });
  const after = corrected(project, propose('approval.funding', { fundingArrangement: 'none' }), FINANCE);
  expect(after.project.values.resting).toBe('unfunded');
  expect(after.follows.join()).toContain('资金暂不安排');
});

test('验收结论 通过 → 整改后复验 wants no 整改情况 of a round that never was; the round that it opens does (A21.2)', () => {
  const filed = gathered(TOWN, yuan(200_000)).submit('approval', { planLink: LINK });
  filed.approve(REVIEW, { filingNumber: '郁政数备〔2026〕1号', filingDate: DAY });
  const life = delivered(filed)
    .on('2027-10-12')
    .submit('acceptance', { ...ACCEPTED, ...MANAGED });
  const more = { today: '2027-10-12', settings: life.settings };
  const again = propose('acceptance.conclude:by', { accepted: 'again', acceptedOn: '' });
  const { project } = corrected(life.project, again, REVIEW, more);
  expect(project.steps['acceptance.conclude']?.at).toBe('reopened');
  life.project = project;
  const passed = { verb: 'submit', stage: 'acceptance', values: { ...project.values, ...ACCEPTED } } as const;
  expect(life.why(TOWN, passed)).toContain('“整改情况”未填写');
});

test('进度状态 and the day of delivery taken back: work goes on, and its report waits again', () => {
  const filed = gathered(TOWN, yuan(300_000)).submit('approval', plan(DAY));
  filed.approve(REVIEW, { filingNumber: '郁政数备〔2026〕1号', filingDate: DAY }, 'filed');
  const life = signedBy(filed).on('2027-06-30').submit('implementation', delivery('2026-12-01', '2027-06-30'));
  const { project } = corrected(
    life.project,
    propose('implementation.progress:by', { progress: 'onTrack', delivered: '' }),
  );
  expect(waits(project)).toEqual(['implementation.progress']);
});

test('是否涉密 → 是 is refused: who gathered it puts his conclusion right first (A4.1)', () => {
  const secret = propose('application.demand:by', { classified: 'yes' });
  const [said] = says(asks(secret, funded().project, ADMINISTRATOR));
  expect(said).toContain('申报为涉密项目');
  expect(said).toContain('“审核汇总”已按原内容办结：请先由县政务和数据局更正其结论');
});

test('合同金额 1→300万 over the 50万 granted is refused as the contract’s step refuses it; 计划外 without its ground too (A14, A8.1)', () => {
  const over = propose('procurement.contract:by', { contractAmount: yuan(3_000_000) });
  expect(says(asks(over, signedBy(funded()).project, ADMINISTRATOR))).toEqual([
    expect.stringContaining('合同金额高于批准（备案、登记）的金额（合同金额300万元）'),
  ]);
  const off = propose('application.demand', {}, { as: 'approve', outcome: 'offPlan' });
  expect(says(asks(off, gathered(TOWN, AMOUNT).project, ADMINISTRATOR))).toEqual([
    expect.stringContaining('“计划外理由”未填写'),
  ]);
  const nothing = propose('approval.appraisal', { costReviewed: 0 });
  expect(says(asks(nothing, funded().project, ADMINISTRATOR))).toEqual([expect.stringContaining('审定额为0')]);
});

describe('a common project that a correction ends', () => {
  const life = gathered(COMMON, yuan(900_000), { kind: PLATFORM });
  const common: Project = { ...life.project, values: { ...life.project.values, demands: 'YN2026-0007' } };
  const demand: Project = {
    ...gathered(TOWN, yuan(100_000)).project,
    id: 'YN2026-0007',
    closed: '已并入公共类项目',
    values: { gathered: 'merged', mergedInto: common.id },
  };
  const cloud: Project = {
    ...common,
    id: `${common.id}-01`,
    of: common.id,
    values: { matterKind: 'cloud' },
    steps: {},
  };
  const others = new Map([demand, cloud].map((one) => [one.id, one]));
  test('frees the demands that joined it and ends its open matters in the same write (A3.1, A10.5)', () => {
    const turn = propose('application.demand', { gatherOpinion: '重复' }, { as: 'reject', outcome: 'declined' });
    const { decision, follows } = corrected(common, turn, REVIEW, { others });
    expect(follows).toEqual(
      expect.arrayContaining(['已并入的需求YN2026-0007：所并入项目已终结', '未办结的事项（如有）：随项目终结']),
    );
    const more = decision.refused ? [] : (decision.more ?? []);
    expect(more.map(({ project }) => [project.id, project.closed, project.values.joinedState])).toEqual([
      ['YN2026-0007', '已并入公共类项目', 'freed'],
      [cloud.id, '随项目终结', undefined],
    ]);
  });
});

describe('amounts (A10.1, A10.4)', () => {
  const down = propose('application.demand:by', { softwareCost: yuan(200_000), countyFunds: yuan(200_000) });
  test('50→20万 after 资金已落实: the track is 备案, its steps are listed, and no 审批意见届满 runs any more', () => {
    const { project, follows } = corrected(funded().project, down);
    expect(project.values.track).toBe('filing');
    expect(follows).toContain('须补办：“报送备案方案”、“备案”');
    expect(follows.join()).toContain('期限“审批意见届满”（2028-11-09）不再计算');
    expect(dueOn(project, on(DAY)).map((d) => d.deadline)).not.toContain('opinion');
  });
  test('30→60万 on an archived project is put right, how it was handled stays, and that is said', () => {
    const life = gathered(TOWN, yuan(300_000));
    const archived: Project = {
      ...life.project,
      archived: true,
      values: { ...life.project.values, accepted: 'pass', archivedOn: DAY },
      steps: Object.fromEntries(
        [
          'application.demand',
          'approval.filingPlan',
          'approval.filing',
          'procurement.notice',
          'procurement.award',
          'procurement.contract',
          'implementation.progress',
          'acceptance.conclude',
          'acceptance.filing',
          'oversight.selfEvaluation',
        ].map((step) => [step, { at: 'done' as const, on: DAY }]),
      ),
    };
    const up = propose('application.demand:by', { softwareCost: yuan(600_000), countyFunds: yuan(600_000) });
    const { project, follows } = corrected(archived, up);
    expect(project).toMatchObject({ archived: true, values: { total: yuan(600_000), track: 'filing' } });
    expect(follows).toContain('按更正后的总投资应为立项审批；该项目已通过验收（归档），管理方式仍为备案，不补办');
  });
});

test('更正 of a filed change 40→55万 lists what follows in the project: track, steps, pause; and 55→40 goes back (F4, A10.4)', () => {
  const filed = gathered(TOWN, yuan(300_000)).submit('approval', plan(DAY));
  filed.approve(REVIEW, { filingNumber: '郁政数备〔2026〕1号', filingDate: DAY }, 'filed');
  const whole: Project = { ...filed.project, values: { ...filed.project.values, changedTotal: yuan(400_000) } };
  const matter: Project = {
    id: `${whole.id}-01`,
    of: whole.id,
    unit: whole.unit,
    created: DAY,
    values: {
      matterKind: 'change',
      matterSays: '增加模块',
      matterReason: '政策调整',
      changedAmount: yuan(400_000),
      reportedOn: DAY,
      matterResult: 'filed',
    },
    steps: {
      'matters.report': { at: 'done', on: DAY, by: TOWN.email },
      'matters.change': { at: 'done', on: DAY, outcome: 'filed' },
    },
    archived: true,
    record: 3,
  };
  const to = (amount: number) => propose('matters.report:by', { changedAmount: yuan(amount) });
  const up = corrected(matter, to(550_000), REVIEW, { parent: whole });
  expect(up.follows.join()).toContain(`所属项目${whole.id}：管理方式 备案 → 立项审批`);
  expect(up.follows.join()).toContain(`所属项目${whole.id}：须补办：“提交方案”`);
  const parent = up.decision.refused ? undefined : up.decision.effect?.project;
  expect(parent?.values).toMatchObject({ track: 'approval', changedTotal: yuan(550_000) });
  const down = corrected(up.project, to(400_000), REVIEW, { parent: parent! });
  const back = down.decision.refused ? undefined : down.decision.effect?.project;
  expect(back?.values).toMatchObject({ track: 'filing', changedTotal: yuan(400_000) });
});

describe('a rest over the day of delivery (A10.5, A20.1)', () => {
  const LATE = '2027-08-20';
  const { project } = signedBy(funded());
  const resting: Project = {
    ...project,
    values: { ...project.values, resting: 'paused', endedOn: DAY, restUntil: LATE },
  };
  const resume = (values: Command['values']) =>
    decide(
      {
        verb: 'approve',
        step: 'application.rest',
        outcome: 'resumed',
        seen: true,
        values: { goOnReason: '条件具备', ...values },
      },
      resting,
      {
        ...on(LATE),
        actor: REVIEW,
      },
    );
  test('the bureau is asked for the new day of delivery, and nobody is late by the days of the rest', () => {
    expect(says(resume({}))).toEqual([expect.stringContaining('现行交付日期在暂停期间已过')]);
    const decision = resume({ resumedDelivery: '2028-04-11' });
    const after = made(resting, decision);
    expect(after.values).toMatchObject({ changedDelivery: '2028-04-11', currentDelivery: '2028-04-11' });
    expect(after.values.resumedDelivery).toBeUndefined();
    expect(dueOn(after, on(LATE)).find((d) => d.deadline === 'delivery')).toMatchObject({ moved: '2028-04-11' });
    expect(says(resume({ resumedDelivery: LATE }))).toEqual([expect.stringContaining('恢复后交付日期不晚于今天')]);
  });
  test('the unit that asks to go on gives it with 恢复实施', () => {
    const matter: Project = {
      id: `${project.id}-01`,
      of: project.id,
      unit: project.unit,
      created: LATE,
      values: {},
      steps: {},
      record: 1,
    };
    const report = (values: Command['values']) =>
      decide(
        { verb: 'submit', stage: 'matters', values: { matterKind: 'resume', matterSays: '恢复', ...values } },
        matter,
        {
          ...on(LATE),
          actor: TOWN,
          parent: resting,
        },
      );
    expect(says(report({}))).toEqual([expect.stringContaining('“变更后交付日期”未填写')]);
    const handed = made(matter, report({ changedDate: '2028-04-11' }));
    const agreed = decide({ verb: 'approve', seen: true }, handed, { ...on(LATE), actor: REVIEW, parent: resting });
    expect(agreed.refused ? agreed.refused : agreed.effect?.project.values).toMatchObject({
      currentDelivery: '2028-04-11',
    });
  });
});
