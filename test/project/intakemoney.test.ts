// What 补录 judges and keeps of money, and which deadlines of what it brings in cannot run (A25.1, A30.3, A12.5, A23.1). Seen:
// payments made before the tool lost without a word, 审定额 0 and 900 on 80 accepted, no deadline where its day was missing.
import { describe, expect, test } from 'vitest';
import { CLOCKS, correctionStep, DEADLINES, INTAKE_FIELDS, natureOf, yuan } from '../../src/measure';
import {
  type Actor,
  type Command,
  correct,
  decide,
  dueOn,
  figuresOf,
  headlineOf,
  type IntakeRow,
  moneyOf,
  type Project,
  remindersOf,
  signedOf,
  type Taken,
  takeIn,
  type Values,
  waitingFor,
} from '../../src/project';
import { ADMINISTRATOR, person } from '../fixture/people';
import { award, contract, SPECIALISED } from '../fixture/values';
import { made } from './correct/made';
import { on } from './scene';

const TODAY = '2026-11-09';
const acting = { ...on(TODAY), actor: ADMINISTRATOR };
const row = (more: Values, reached?: string, total = 600_000): IntakeRow => ({
  unit: '县水务局',
  values: {
    ...{ planYear: 2025, name: '水库监测系统', kind: SPECIALISED, total: yuan(total), submittedOn: '2024-11-20' },
    ...more,
  },
  batch: 'A1B2C3',
  basis: '台账',
  ...(reached !== undefined && { reached }),
});
type Done = Exclude<Taken, { refused: readonly unknown[] }>;
const take = (asked: IntakeRow): Done => {
  const taken = takeIn(asked, 'YN2026-0001', acting);
  expect(taken.refused ?? [], JSON.stringify(taken.refused)).toEqual([]);
  return taken as Done;
};
const refusals = (asked: IntakeRow): string[] =>
  (takeIn(asked, 'YN2026-0001', acting).refused ?? []).map(({ says }) => says);
const hints = (asked: IntakeRow): string[] => take(asked).warnings.map(({ says }) => says);

const FILED = { filingNumber: '郁政数备〔2025〕2号', filingDate: '2025-02-25' } as const;
const OPINION = { opinionNumber: '郁政数审〔2025〕3号', opinionDate: '2025-03-01' } as const;
const SIGNED: Values = {
  ...{ ...FILED, method: 'consultation', noticeDate: '2025-03-06' },
  ...award('2025-03-27', yuan(280_000)),
  ...contract('2025-04-10', yuan(280_000), '2026-12-31'),
};
const OVER: Values = { ...SIGNED, delivered: '2025-09-01', acceptedOn: '2025-10-09' };
const filed = (more: Values, reached?: string): IntakeRow => row(more, reached, 300_000);

describe('payments of before the tool (A25.1)', () => {
  test('a sum alone stands as 此前累计, in 已支付 and in the figures, of a project under contract and of one that is 已办结', () => {
    for (const [values, reached] of [
      [SIGNED, undefined],
      [OVER, '已办结'],
    ] as const) {
      const { project } = take(filed({ ...values, paid: yuan(200_000) }, reached));
      expect(project.values).toMatchObject({ paid: yuan(200_000), payments: '此前累计｜主合同｜20万元' });
      expect(moneyOf(project).paid).toBe(yuan(200_000));
    }
  });
  test('one payment with its day is a line; beside a sum it is a part of it, and a sum below it is asked back', () => {
    const paid: Values = { ...SIGNED, paidOn: '2025-07-01', paidNow: yuan(80_000) };
    expect(take(filed(paid)).project.values).toMatchObject({
      paid: yuan(80_000),
      payments: '2025-07-01｜主合同｜8万元',
    });
    expect(take(filed(paid)).project.values.paidNow).toBeUndefined();
    const both = take(filed({ ...paid, paid: yuan(200_000) })).project.values;
    expect([both.paid, both.payments]).toEqual([yuan(200_000), '此前累计｜主合同｜12万元\n2025-07-01｜主合同｜8万元']);
    expect(take(filed({ ...paid, paid: yuan(80_000) })).project.values.payments).toBe('2025-07-01｜主合同｜8万元');
    expect(refusals(filed({ ...paid, paid: yuan(50_000) }))).toEqual(['“本次支付金额”8万元高于“已支付金额”5万元']);
  });
  test('a contract beside the main one and what was arranged are folded too; half a payment is asked for the rest', () => {
    const beside: Values = {
      ...{ besideKind: 'supervision', besideNumber: 'JL-1', besideSupplier: '某监理公司' },
      ...{ besideDate: '2025-04-12', besideAmount: yuan(10_000), arranged: yuan(150_000) },
    };
    expect(take(filed({ ...SIGNED, ...beside })).project.values).toMatchObject({
      besideTotal: yuan(10_000),
      besideContracts: '监理｜JL-1｜某监理公司｜2025-04-12｜1万元',
      arranged: yuan(150_000),
      arrangements: '2025年度｜15万元',
    });
    expect(refusals(filed({ ...SIGNED, paidNow: yuan(80_000) }))).toEqual(['“本次支付日期”未填写']);
    expect(refusals(filed({ ...FILED, paid: yuan(80_000) }, '采购'))).toEqual(['“已支付金额”属于尚未到的环节']);
  });
  test('paid more than the contract, and before it: said', () => {
    const said = hints(filed({ ...SIGNED, paid: yuan(600_000), paidOn: '2025-04-01', paidNow: yuan(100_000) }));
    expect(said.filter((says) => says.includes('支付'))).toEqual([
      '支付日期早于所付合同的签订日期（本次支付日期2025-04-01）',
      '已支付金额高于合同金额（已支付金额60万元）',
    ]);
  });
  const correctAs = (life: Project, values: Values) => {
    const say = (command: Partial<Command>, project: Project, actor: Actor) =>
      correct({ verb: 'correct', ...command } as Command, project, { ...acting, actor });
    const why = { opinion: '台账有误', document: '付款凭证' };
    const asked = say({ step: correctionStep('propose'), signed: 'intake', values, ...why }, life, ADMINISTRATOR);
    if (asked.refused) return asked;
    return say({ step: correctionStep('confirm') }, asked.project, person('chushen'));
  };
  const corrected = (project: Project, values: Values): Project => {
    const decision = correctAs(project, values);
    if (decision.refused) throw new Error(JSON.stringify(decision.refused));
    return made(project, decision);
  };
  const why = (project: Project, values: Values): string[] =>
    (correctAs(project, values).refused ?? []).map(({ says }) => says);
  test('此前累计, 提交日期 and 变更后总投资 of it are put right by two persons; a sum below its known payments is not (A27.2)', () => {
    const paid = { paid: yuan(200_000), paidOn: '2025-07-01', paidNow: yuan(80_000) };
    const { project } = take(filed({ ...SIGNED, ...paid, changedTotal: yuan(310_000) }));
    const one = signedOf(project, on(TODAY)).find(({ id }) => id === 'intake');
    expect(one).toMatchObject({ party: 'bureau', confirms: 'bureau', fields: ['submittedOn', 'changedTotal', 'paid'] });
    expect(corrected(project, { paid: yuan(180_000) }).values).toMatchObject({
      paid: yuan(180_000),
      payments: '此前累计｜主合同｜10万元\n2025-07-01｜主合同｜8万元',
    });
    const all = corrected(project, { paid: yuan(80_000), submittedOn: '2024-11-02', changedTotal: yuan(305_000) });
    expect(all.values).toMatchObject({
      ...{ paid: yuan(80_000), payments: '2025-07-01｜主合同｜8万元' },
      ...{ submittedOn: '2024-11-02', changedTotal: yuan(305_000), track: 'filing' },
    });
    expect(why(project, { paid: yuan(70_000) })).toEqual(['“已支付金额”7万元少于逐笔登记的合计8万元']);
    expect(why(project, { submittedOn: '2026-11-10' })).toEqual(['“提交日期”2026-11-10晚于补录日期2026-11-09']);
    expect(why(project, { paid: '', submittedOn: '' })).toEqual(['“提交日期”未填写', '“已支付金额”未填写']);
    const plain = { ...project, values: { ...project.values, intakeBatch: undefined } } as unknown as Project;
    expect(signedOf(plain, on(TODAY)).map(({ id }) => id)).not.toContain('intake');
  });
  test('a change filed before the tool that leads above its track is pointed out, and so is a plan year that cannot be (A10.4)', () => {
    const above = '按“变更后总投资”60万元应为“立项审批”，现作“备案”';
    expect(hints(filed({ ...FILED, changedTotal: yuan(600_000) }))).toContain(above);
    expect(hints(filed({ ...FILED, changedTotal: yuan(490_000) })).join()).not.toContain('应为');
    const off = (planYear: number) => hints(filed({ ...FILED, planYear })).filter((says) => says.includes('计划年度'));
    expect(off(2035)).toEqual(['计划年度不在可申报的年份内（计划年度2035）']);
    expect(off(2020)).toEqual(['计划年度不在可申报的年份内（计划年度2020）']);
    expect(off(2025)).toEqual([]);
  });
  test('one in 缓建 comes in so: nobody is reminded until its day, and where it had come is open when it goes on (A10.5)', () => {
    const until = { endReason: 'policy', restUntil: '2027-06-30' } as const;
    const { project } = take(filed({ ...SIGNED, ...until, agreedDelivery: '2026-06-30' }, '缓建中'));
    expect(headlineOf(project, on(TODAY)).state).toBe('缓建中（政策调整，预计2027-06-30恢复）');
    expect([dueOn(project, on('2026-12-31')), remindersOf(project, on('2026-12-31'))]).toEqual([[], []]);
    expect(waitingFor(project, on('2027-06-30')).map(({ step }) => step)).toEqual(['application.rest']);
    const command = {
      verb: 'record',
      step: 'record.resume',
      values: { goOnReason: '已落实', resumedDelivery: '2027-12-31' },
    };
    const again = decide(command as Command, project, { ...on(TODAY), actor: person('chushen') });
    expect(again.refused ?? waitingFor(again.project, on(TODAY)).map(({ step }) => step)).toEqual([
      'implementation.progress',
    ]);
    expect(refusals(filed(OVER, '缓建'))).toEqual(['已填写的内容表明已终结或通过验收，“已到环节”不能为“缓建”']);
  });
  test('its columns are those of the template and of the screen', () => {
    expect(INTAKE_FIELDS).toEqual(expect.arrayContaining(['paid', 'paidOn', 'paidNow', 'paidFor', 'arranged']));
  });
});

describe('a deadline whose day is missing (A12.5, A23.1)', () => {
  const still = (asked: IntakeRow) => hints(asked).filter((says) => says.includes('无法起算'));
  test('of 采购 without the opinion’s day, 实施 without the delivery’s and 监督 without the acceptance’s it is said which stands still', () => {
    expect(still(row({}, '采购'))).toEqual(['“审批意见成文日期”未填写，“审批意见届满”期限（法定）无法起算，不会提醒']);
    expect(still(filed({ ...FILED }, '实施'))).toEqual([
      '“约定交付日期”未填写，“合同交付”期限（约定）无法起算，不会提醒',
    ]);
    const evaluation = '“通过验收日期”未填写，“报送自评价”期限（法定）无法起算，不会提醒';
    expect(still(filed({ ...FILED, delivered: '2025-09-01' }, '监督'))).toEqual([evaluation]);
    expect(still(row({ ...OPINION, delivered: '2025-09-01' }, '验收备案'))).toEqual([evaluation]);
    const { warnings } = take(filed({ ...FILED, delivered: '2025-09-01' }, '监督'));
    expect(warnings.find(({ says }) => says === evaluation)).toMatchObject({ field: 'acceptedOn' });
  });
  test('of one past 采购 or 实施 without the day of it, it is said which deadline runs on; what is behind it stands still unsaid', () => {
    const runs = (asked: IntakeRow) => hints(asked).filter((says) => says.includes('期限（'));
    expect(runs(row(OPINION, '实施'))).toEqual(['“约定交付日期”未填写，“合同交付”期限（约定）无法起算，不会提醒']);
    const { delivered: _, ...undelivered } = OVER;
    expect(runs(filed(undelivered))).toEqual(['“实际交付日期”未填写，“合同交付”期限（约定）仍在计算并提醒']);
    expect(runs(row({}, '验收备案'))).toEqual(['“通过验收日期”未填写，“报送自评价”期限（法定）无法起算，不会提醒']);
  });
  test('nothing is said where it has its day, has been over, or is still to come', () => {
    for (const asked of [row(OPINION), filed(OVER), filed(OVER, '已办结'), filed({}), filed(SIGNED)])
      expect(still(asked)).toEqual([]);
  });
  test('the day given later, the deadline runs: 验收结论 was taken as 通过 with the step', () => {
    const { project, assumed } = take(filed({ ...FILED, delivered: '2025-09-01' }, '监督'));
    expect(assumed).toContain('验收结论：通过');
    const later: Project = { ...project, values: { ...project.values, acceptedOn: '2026-01-05' } };
    expect([project, later].map((p) => dueOn(p, acting).some(({ deadline }) => deadline === 'selfEvaluation'))).toEqual(
      [false, true],
    );
  });
  test('every deadline that somebody outside sets after the demand has the field that it counts from', () => {
    const outside = DEADLINES.filter(({ basis, yearBefore }) => natureOf(basis).appraised && !yearBefore);
    expect(outside.map(({ deadline }) => deadline).sort()).toEqual(CLOCKS.map(({ deadline }) => deadline).sort());
  });
});

describe('amounts and days are judged by the rows of typed work (measure/cannot.ts)', () => {
  const APPRAISED: Values = { expertDate: '2025-01-03', costDate: '2025-01-03' };
  test('审定额 0 is refused, 900万 on 60万 is pointed out, a review after its experts too', () => {
    expect(refusals(row({ ...OPINION, ...APPRAISED, costReviewed: 0 }))).toEqual(['审定额为0']);
    expect(hints(row({ ...OPINION, ...APPRAISED, costReviewed: yuan(9_000_000) }))).toContain(
      '审定额与送审的总投资相差10倍以上（审定额900万元，总投资60万元）',
    );
    const early: Values = { ...OPINION, ...APPRAISED, costReviewed: yuan(550_000), reviewDate: '2025-01-20' };
    expect(hints(row(early))).toContain('“专家论证日期”2025-01-03早于“初审日期”2025-01-20');
  });
  test('a 批复金额 that is missing is not one of 0; one of 0 is', () => {
    expect(hints(row({}, '采购')).filter((says) => says.includes('批复金额为0'))).toEqual([]);
    const granted: Values = { ...OPINION, grantNumber: '郁府纪〔2025〕1号', grantAmount: 0, grantDate: '2025-04-01' };
    expect(hints(row(granted))).toContain('批复金额为0（批复金额0万元）');
  });
  test('资金来源 is compared with the total only where it is given', () => {
    const says = '资金来源合计与总投资不一致';
    expect(hints(row(OPINION))).not.toContain(says);
    expect(hints(row({ ...OPINION, countyFunds: yuan(1) }))).toContain(says);
  });
});

test('what came by 补录 is in no figure of punctuality; what is handed in afterwards is (A24.1, A30.3)', () => {
  // Brought in before the day on which its year's demands were due.
  const early = { ...acting, ...on('2025-10-09') };
  const taken = takeIn(row({ planYear: 2026, submittedOn: '2025-01-03' }), 'YN2025-0001', early) as Done;
  expect(figuresOf([taken.project], early).punctual.of).toBe(0);
  const { project } = take(filed({ ...OVER, acceptedOn: '2026-10-12' }));
  const reported = { ...project, values: { ...project.values, selfEvaluationOn: '2026-12-10' } };
  expect(figuresOf([reported], { ...acting, ...on('2027-02-01') }).punctual).toMatchObject({ count: 1, of: 1 });
});

test('one past 采购 without any day of it has begun to buy in time: its opinion of before does not lapse (A12.5)', () => {
  const lapsed = { opinionNumber: '郁政数审〔2024〕1号', opinionDate: '2024-04-10', submittedOn: '2023-11-20' };
  const { project } = take(row({ ...lapsed, planYear: 2024 }, '实施'));
  expect(headlineOf(project, acting)).toMatchObject({ stage: 'implementation', state: '待开工' });
  expect(dueOn(project, acting)).toEqual([]);
  expect(headlineOf(take(row({ ...lapsed, planYear: 2024 }, '采购')).project, acting).stage).toBe('approval');
});

test('the headline of one that waits in 验收 and 监督 names stage, state and next step of one step', () => {
  const { project } = take(row({ ...OPINION, delivered: '2025-09-01', acceptedOn: '2026-03-02' }));
  expect(headlineOf(project, acting)).toMatchObject({
    stage: 'acceptance',
    state: '已验收待报送',
    next: '报送验收报告及材料——建设单位',
  });
});
