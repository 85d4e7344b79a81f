// How a project ends or rests beside its straight road, and what that does to what hangs on it (A10.5, A20.2, A12.4, A3.1).
import { describe, expect, test } from 'vitest';
import { addDays, ENDS, STEPS, yuan } from '../../src/measure';
import {
  type Actor,
  adviceOn,
  type Decision,
  decide,
  dueOn,
  headlineOf,
  hintOf,
  openCells,
  type Project,
  remindersOf,
  stagesReached,
  statusOf,
  stoppedSays,
  type Values,
  waitingFor,
} from '../../src/project';
import { person } from '../fixture/people';
import { appraisal, grant, LINK, plan } from '../fixture/values';
import { said } from '../said';
import { COMMON, contract, demand, FINANCE, gathered, Life, PLATFORM, PROCURED, REVIEW, TOWN } from './tracks/life';

const SECOND = person('zonghe');
const ON = '2026-11-09';
const WHY = {
  endingReason: 'needGone',
  matterSays: '业务已由省平台承担',
  matterDocument: '郁水函〔2026〕8号',
  matterDocumentDate: ON,
};
const PROPOSAL = { proposal: 'withdraw', endReason: 'stalled', endSays: '两年未推进' };
const OPINION = { opinionNumber: '郁政数审〔2026〕3号', opinionDate: ON };

/** A specialised project of 600,000 yuan up to its opinion, to finance's review, to the application for funds. */
const approved = (): Life =>
  gathered(TOWN, yuan(600_000))
    .submit('approval', plan(ON))
    .approve(REVIEW, { reviewDate: ON })
    .approve(REVIEW, appraisal(ON, yuan(500_000)))
    .further()
    .approve(REVIEW, OPINION);
const funded = (arrangement = 'nextYear'): Life =>
  approved().submit('approval').approve(FINANCE, { fundingArrangement: arrangement, fundingDate: ON }, 'agree');
const requested = (): Life =>
  STEPS.some((s) => s.step === 'approval.fundRequest') ? funded().submit('approval') : funded();
const filing = (): Life => gathered(TOWN, yuan(200_000)).submit('approval', { planLink: LINK });
const contracted = (): Life =>
  filing()
    .approve(REVIEW, { filingNumber: '郁政数备〔2026〕1号', filingDate: ON })
    .on('2027-03-10')
    .submit('procurement', PROCURED[0])
    .submit('procurement', PROCURED[1])
    .submit('procurement', contract(yuan(190_000)))
    .on('2027-03-20');

/** A matter that its unit hands in, and whoever confirms it; every decision made. */
function matter(life: Life, values: Values, ...deciders: Actor[]): { matter: Project; last: Decision } {
  const nth = [...life.others.values()].filter((o) => o.of === life.project.id).length + 1;
  const ask = (command: Parameters<typeof decide>[0], on: Project | undefined, actor: Actor) =>
    decide(command, on, {
      ...life.scene,
      actor,
      newId: `${life.project.id}-0${nth}`,
      parent: life.project,
      others: life.others,
    });
  let last = ask({ verb: 'create', of: life.project.id }, life.project, life.officer);
  for (const command of [
    { verb: 'submit', stage: 'matters', values } as const,
    ...deciders.map(() => ({ verb: 'approve' }) as const),
  ]) {
    if (last.refused) break;
    last = ask(command, last.project, command.verb === 'submit' ? life.officer : deciders[0]!);
  }
  if (last.refused) return { matter: life.project, last };
  life.others.set(last.project.id, last.project);
  for (const { project } of last.more ?? []) life.others.set(project.id, project);
  if (last.effect) life.project = { ...last.effect.project, record: 99 };
  return { matter: last.project, last };
}
const whyNot = ({ last }: { last: Decision }): string =>
  (last.refused ?? []).map((r) => `${r.article} ${r.says}，${r.todo}`).join('\n');

function silent(life: Life): void {
  for (const days of [0, 400]) {
    const scene = { ...life.scene, today: addDays(life.today, days) };
    expect(dueOn(life.project, scene)).toEqual([]);
    expect(remindersOf(life.project, scene)).toEqual([]);
    expect(adviceOn(life.project, scene)).toEqual([]);
  }
  for (const stage of ['application', 'approval'] as const)
    expect(statusOf(life.project, stage, life.scene).next).toBe('');
}

describe('撤项 as its unit asks and the bureau confirms (A10.5)', () => {
  test.each([
    ['a draft', () => new Life(TOWN)],
    ['a demand that waits to be gathered', () => new Life(TOWN).submit('application', demand(yuan(600_000)))],
    ['one of 600,000 yuan whose plan is not handed in', () => gathered(TOWN, yuan(600_000))],
    ['one with an opinion of 2026-11-09', approved],
    ['one that waits for the county government', requested],
    ['one of 200,000 yuan that waits to be filed', filing],
    ['one of 60,000 yuan', () => gathered(TOWN, yuan(60_000))],
    ['a common one of 900,000 yuan', () => gathered(COMMON, yuan(900_000), { kind: PLATFORM })],
  ])('%s ends, says why, and is silent', (_, make) => {
    const life = make();
    expect(whyNot(matter(life, { matterKind: 'withdrawal', ...WHY }, REVIEW))).toBe('');
    expect(life.project).toMatchObject({
      closed: '已撤项',
      values: { endReason: 'needGone', endedOn: ON, endDocument: '郁水函〔2026〕8号' },
    });
    const [last] = ['approval', 'application'].filter((s) => life.at(s as 'approval').includes('已撤项'));
    expect(life.at(last as 'approval')).toBe('已撤项（需求取消）');
    silent(life);
    expect(waitingFor(life.project, life.scene)).toEqual([]);
    expect(openCells(life.project, 'approval', life.scene)).toEqual([]);
  });
  test('under contract it is 合同终止备案, which before a contract names 撤项 (A20.2)', () => {
    const life = contracted();
    expect(whyNot(matter(life, { matterKind: 'withdrawal', ...WHY }))).toBe(
      'house 该项目已登记合同，不能撤项（事项类型撤项），请报“合同终止备案”；暂不实施的，报“缓建”',
    );
    const early = matter(approved(), {
      matterKind: 'termination',
      matterReason: '其他',
      matterSays: '不做了',
      matterLink: LINK,
    });
    expect(whyNot(early)).toContain('不再实施的，请报“撤项”');
  });
  test('one that passed acceptance stays, and is not paused', () => {
    const life = contracted();
    life.project = { ...life.project, values: { ...life.project.values, accepted: 'pass' } };
    for (const matterKind of ['withdrawal', 'pause', 'postpone'])
      expect(whyNot(matter(life, { matterKind, ...WHY }))).toContain('该项目已通过验收');
  });
  test('an open matter of it is closed in the same write, and none is decided afterwards', () => {
    const life = approved();
    const cloud = matter(life, { matterKind: 'cloud', matterSays: '云主机2台' }).matter;
    const { last } = matter(life, { matterKind: 'withdrawal', ...WHY }, REVIEW);
    expect(last.refused === undefined && last.more?.map(({ happening }) => happening.step)).toEqual([
      'effect.matterEnded',
    ]);
    const closed = life.others.get(cloud.id)!;
    expect(closed.closed).toBe(ENDS.withProject.closed);
    expect(statusOf(closed, 'matters', life.scene)).toEqual({ state: '随项目终结', next: '' });
    expect(waitingFor(closed, life.scene)).toEqual([]);
  });
});

describe('缓建, 转下年度 and the way back (A10.5)', () => {
  test('a project under contract rests until its day, then the bureau is asked, and what was open is open again', () => {
    const life = contracted();
    matter(life, { matterKind: 'pause', ...WHY, endingReason: 'policy', restingUntil: '2027-06-30' }, REVIEW);
    expect(life.at('implementation')).toBe('缓建中（政策调整，预计2027-06-30恢复）');
    silent(life);
    const again = { matterKind: 'pause', ...WHY };
    expect(whyNot(matter(life, again)), 'what ends it under contract').toContain('不再实施的，请报“合同终止备案”');
    const before = approved();
    matter(before, again, REVIEW);
    expect(whyNot(matter(before, again))).toContain('不再实施的，请报“撤项”');
    expect(life.why(TOWN, { verb: 'submit', stage: 'acceptance' })).toContain('该项目缓建中');
    life.on('2027-06-30');
    expect(life.at('implementation')).toBe(
      said('缓建中（政策调整，预计2027-06-30恢复）｜恢复或继续暂停——县政务和数据局'),
    );
    expect(life.why(REVIEW, { verb: 'approve', outcome: 'longer', values: { restUntil: '2027-06-30' } })).toContain(
      'A10.5',
    );
    life.approve(REVIEW, { restUntil: '2027-12-31' }, 'longer');
    expect(life.at('implementation')).toBe('缓建中（政策调整，预计2027-12-31恢复）');
    expect(whyNot(matter(life, { matterKind: 'resume', matterSays: '经费已落实' }, REVIEW))).toBe('');
    expect(life.at('implementation')).toBe('待开工｜报送实施进度——建设单位');
    expect(life.project.values.resting ?? life.project.values.endReason).toBeUndefined();
  });
  test('to the next plan year: it stands in that year, and the bureau is asked on its first day', () => {
    const life = approved();
    matter(life, { matterKind: 'postpone', ...WHY }, REVIEW);
    expect(life.at('approval')).toBe('已转下年度（需求取消，转入2028年度，预计2028-01-01恢复）');
    expect(life.project.values).toMatchObject({ planYear: 2028, firstYear: 2027, postponedTo: 2028 });
    expect(whyNot(matter(life, { matterKind: 'postpone', ...WHY }))).toContain('该项目已在暂停中');
    life.do(REVIEW, { verb: 'record', step: 'record.resume', values: { goOnReason: '提前落实' } });
    expect(life.at('approval')).toBe('已出具审批意见｜报送资金审核——建设单位');
  });
  test('the plan of 2028 is issued: whoever asks for it, proposes it or agrees is told that the project follows behind it, before that nobody is (A7.1, A7.2)', () => {
    const told = ({ warnings }: Decision) => warnings.map((w) => w.says);
    const life = approved();
    const asked = () => matter(life, { matterKind: 'postpone', ...WHY });
    expect(told(asked().last)).toEqual([]);
    life.settings = { ...life.settings, plansIssued: { 2028: ON } };
    expect(told(asked().last)).toEqual(['所转入年度的建设计划已下达']);
    const proposed = decide(
      { verb: 'record', step: 'record.proposal', values: { ...PROPOSAL, proposal: 'postpone' } },
      life.project,
      { ...life.scene, actor: REVIEW },
    );
    expect(told(proposed)).toEqual(['所转入年度的建设计划已下达']);
    const agreed = matter(life, { matterKind: 'postpone', ...WHY }, REVIEW);
    expect(told(agreed.last)).toEqual(['所转入年度的建设计划已下达']);
    expect(life.project.values).toMatchObject({ planYear: 2028, postponedTo: 2028 });
  });
  test('what rests before its first step of 立项 keeps that row, and says there which proposal waits', () => {
    const life = gathered(TOWN, yuan(600_000));
    matter(life, { matterKind: 'pause', ...WHY, restingUntil: '2027-06-30' }, REVIEW);
    life.do(REVIEW, { verb: 'record', step: 'record.proposal', values: PROPOSAL });
    expect(stagesReached(life.project, life.scene)).toEqual(['application', 'approval']);
    expect(headlineOf(life.project, life.scene).next).toBe(said('确认拟办的撤项、缓建或转下年度——县政务和数据局'));
  });
  test('a project that goes on has nothing to resume', () => {
    expect(whyNot(matter(approved(), { matterKind: 'resume', matterSays: '恢复' }))).toContain('该项目没有暂停');
  });
});

describe('what is decided above is an ordinary result (A12.4, A12.3, A8.1, A7.3)', () => {
  const denied = (grantDecision: string): Values =>
    ({ ...grant(ON, yuan(1)), grantAmount: '', grantDecision }) as Values;
  test('不同意 of the county government ends it, 暂缓 and 转下年度 let it rest and are asked again', () => {
    const refused = requested().submit('approval', denied('refused')).approve(REVIEW);
    expect(refused.project.closed).toBe(said('县政府不同意'));
    silent(refused);
    const deferred = requested().submit('approval', denied('deferred')).approve(REVIEW);
    expect(deferred.at('approval')).toBe(said('县政府暂缓（预计2027-11-09恢复）'));
    silent(deferred);
    deferred.do(REVIEW, { verb: 'record', step: 'record.resume', values: { goOnReason: '县政府同意再议' } });
    expect(deferred.at('approval')).toBe(said('待县政府批复｜填报批复结果——建设单位'));
    const next = requested().submit('approval', denied('nextYear')).approve(REVIEW);
    expect(next.at('approval')).toContain('已转下年度（转入2028年度');
  });
  test('a decision of 0 without a result is asked back, and a refusal with an amount', () => {
    const says = (values: Values) => requested().why(TOWN, { verb: 'submit', stage: 'approval', values });
    expect(says({ ...grant(ON, 0) })).toContain('批复金额为0');
    expect(says({ ...grant(ON, yuan(5)), grantDecision: 'refused' })).toContain('没有同意而填写了批复金额');
  });
  test('the same of its consent to a project outside the plan (A8.1)', () => {
    const asked = () =>
      new Life(TOWN)
        .submit('application', demand(yuan(600_000), { offPlanGround: 'livelihood' }))
        .approve(REVIEW, {}, 'offPlan');
    const consent = { consentDocument: '批示', consentNumber: '郁府〔2026〕1号', consentDate: ON, consentLink: LINK };
    const no = asked()
      .submit('application', { ...consent, consentDecision: 'refused' })
      .approve(REVIEW);
    expect(no.at('application')).toBe(said('县政府不同意'));
    const later = asked()
      .submit('application', { ...consent, consentDecision: 'deferred' })
      .approve(REVIEW);
    expect(later.at('application')).toContain(said('县政府暂缓'));
  });
  test('暂不安排 of finance, or 0 in the year’s budget, lets it rest until the next year (A7.3)', () => {
    const none = funded('none');
    expect(none.at('approval')).toBe('资金暂不安排（预计2027-01-01恢复）');
    silent(none);
    const zero = approved();
    zero.do(FINANCE, { verb: 'record', step: 'record.budget', values: { arrangedNow: 0 } });
    expect(zero.at('approval')).toBe('资金暂不安排（预计2027-01-01恢复）');
    zero.do(FINANCE, { verb: 'record', step: 'record.budget', values: { arrangedNow: yuan(300_000) } });
    expect(zero.at('approval')).toBe('已出具审批意见｜报送资金审核——建设单位');
  });
});

describe('the bureau’s own act where a unit does not move (A10.5, A27.1)', () => {
  const proposed = (): Life => {
    const life = approved();
    life.do(REVIEW, { verb: 'record', step: 'record.proposal', values: PROPOSAL });
    return life;
  };
  test('one reviewer proposes; he does not confirm, nobody does within ten working days, another one after them', () => {
    const life = proposed();
    expect(hintOf(life.project, 'application', life.scene)).toContain('拟撤项、缓建或转下年度，待确认');
    const agree = { verb: 'approve', step: 'application.proposal', outcome: 'agreed' } as const;
    expect(life.why(REVIEW, agree)).toBe('A27.1 本人提交的事项不能由本人审核');
    expect(life.why(SECOND, agree)).toContain('A10.5 建设单位的答复期（10个工作日）未满');
    life.on('2026-11-24').do(SECOND, agree);
    expect(life.at('approval')).toBe('已撤项（长期未推进）');
    silent(life);
  });
  test('or it goes on, with a reason, and nothing of the proposal stays', () => {
    const life = proposed();
    expect(life.why(SECOND, { verb: 'approve', step: 'application.proposal', outcome: 'goOn' })).toContain(
      '“续办(恢复)理由”未填写',
    );
    life.do(SECOND, {
      verb: 'approve',
      step: 'application.proposal',
      outcome: 'goOn',
      values: { goOnReason: '单位承诺年内启动' },
    });
    expect(life.project.values).toMatchObject({ renewedOn: ON });
    expect(life.project.values.endReason ?? life.project.values.proposal).toBeUndefined();
    expect(life.at('approval')).toBe('已出具审批意见｜报送资金审核——建设单位');
  });
  test('under contract a reviewer may propose 缓建 alone (A20.2)', () => {
    const life = contracted();
    const propose = (proposal: string) =>
      life.why(REVIEW, { verb: 'record', step: 'record.proposal', values: { ...PROPOSAL, proposal } });
    expect(propose('withdraw')).toContain('house 该项目已登记合同，不能撤项');
    expect(propose('postpone')).toContain('A10.5 该项目已登记合同');
    expect(propose('pause')).toBe('');
  });
});

describe('nobody is reminded for ever (A10.5)', () => {
  /** The mornings of so many days on which a reminder of the lapsed opinion has another lead than the day before. */
  const mornings = (life: Life, days: number): string[] => {
    const leads = Array.from({ length: days }, (_, i) => {
      const today = addDays(life.today, i);
      return [
        today,
        remindersOf(life.project, { ...life.scene, today })
          .map((r) => r.lead)
          .join(),
      ] as const;
    });
    return leads.filter(([, lead], i) => lead && lead !== leads[i - 1]?.[1]).map(([day]) => day);
  };
  test('an opinion that lapsed is told six times after its day, then it waits for the bureau’s decision alone', () => {
    const life = approved().on('2028-11-09');
    const told = mornings(life, 365);
    expect(told.length).toBe(7);
    expect(told[6]).toBe('2028-12-21');
    life.on('2028-12-28');
    expect(life.now).toEqual([said('多次提醒未办的处置——县政务和数据局'), said('重新申请立项——都城镇')]);
    expect(life.why(REVIEW, { verb: 'approve', step: 'application.idle', outcome: 'goOn' })).toContain(
      '“续办(恢复)理由”未填写',
    );
    life.do(REVIEW, {
      verb: 'approve',
      step: 'application.idle',
      outcome: 'goOn',
      values: { goOnReason: '已列入明年重点工作' },
    });
    expect(mornings(life, 365).length).toBe(7);
    const before = waitingFor(approved().on('2028-12-28').project, life.on('2028-12-28').scene)[0]!.round;
    expect(waitingFor(life.project, { ...life.scene, today: '2029-12-28' })[0]!.round).toBe(before + 1);
  });
  test('from there a reviewer proposes its end, and another one confirms it', () => {
    const life = approved().on('2028-12-28');
    life.do(REVIEW, { verb: 'approve', step: 'application.idle', outcome: 'propose', values: PROPOSAL });
    expect(life.now).toEqual([said('确认拟办的撤项、缓建或转下年度——县政务和数据局'), said('重新申请立项——都城镇')]);
    life.on('2029-01-31').do(SECOND, { verb: 'approve', step: 'application.proposal', outcome: 'agreed' });
    expect(life.project.closed).toBe('已撤项');
  });
});

describe('demands that joined a common project (A3.1)', () => {
  const common = (id: string): Life => {
    const life = new Life(COMMON, id).submit('application', demand(yuan(900_000), { kind: PLATFORM })).approve(REVIEW);
    return life;
  };
  function joinedTo(life: Life): Life {
    const town = new Life(TOWN, 'YN2026-0007').submit('application', demand(yuan(60_000), { kind: PLATFORM }));
    town.others.set(life.project.id, life.project);
    const decision = town.do(REVIEW, { verb: 'approve', outcome: 'merged', values: { mergedInto: life.project.id } });
    if (!decision.refused) life.project = { ...decision.effect!.project, record: 9 };
    town.others.set(life.project.id, life.project);
    life.others.set(town.project.id, town.project);
    return town;
  }
  test('are freed when it ends, told while it rests, and moved by the bureau to another one by one command', () => {
    const [one, two] = [common('YN2026-0001'), common('YN2026-0002')];
    const town = joinedTo(one);
    const stands = () => {
      town.project = one.others.get(town.project.id)!;
      return town.at('application');
    };
    matter(one, { matterKind: 'pause', ...WHY }, REVIEW);
    expect(stands()).toBe('已并入公共类项目（所并入项目已暂停）');
    matter(one, { matterKind: 'resume', matterSays: '恢复' }, REVIEW);
    expect(stands()).toBe('已并入公共类项目');
    matter(one, { matterKind: 'withdrawal', ...WHY }, REVIEW);
    expect(stands()).toBe('已并入公共类项目（所并入项目已终结）');
    const rejoin = (mergedInto: string) => ({ verb: 'record', step: 'record.rejoin', values: { mergedInto } }) as const;
    town.others.set('YN2026-0001', one.project).set('YN2026-0002', two.project);
    expect(town.why(REVIEW, rejoin('YN2026-0001'))).toContain(
      'A3.1 “并入公共类项目”YN2026-0001不是正在办理的公共类项目',
    );
    const moved = town.do(REVIEW, rejoin('YN2026-0002'));
    expect(town.at('application')).toBe('已并入公共类项目');
    expect(moved.refused === undefined && moved.effect?.project.values.demands).toBe('YN2026-0007');
    expect(moved.refused === undefined && moved.more?.map((m) => [m.project.id, m.project.values.demands])).toEqual([
      ['YN2026-0001', undefined],
    ]);
  });
  test('are freed by a refusal of it too', () => {
    const one = common('YN2026-0001');
    joinedTo(one);
    one.submit('approval', { planLink: LINK });
    const decision = one.do(REVIEW, { verb: 'reject', outcome: 'fail', opinion: '省有统建' });
    expect(decision.refused === undefined && decision.more?.map((m) => m.project.values.joinedState)).toEqual([
      'freed',
    ]);
  });
});

test('figures tell ends and rests apart, each with how many and how much (A10.5)', () => {
  const [gone, paused] = [approved(), approved()];
  matter(gone, { matterKind: 'withdrawal', ...WHY }, REVIEW);
  matter(paused, { matterKind: 'pause', ...WHY }, REVIEW);
  expect(stoppedSays([gone.project, paused.project, approved().project])).toEqual([
    '已终结1项60万元：已撤项（需求取消）1项60万元',
    '暂停1项60万元：缓建1项60万元',
  ]);
});
