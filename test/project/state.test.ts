// One headline for a project wherever it is named, and who manages what was signed.
import { describe, expect, test } from 'vitest';
import { yuan } from '../../src/measure';
import { dueOn, headlineOf, remindersOf, maySee, stateNow, waitingFor } from '../../src/project';
import { person } from '../fixture/people';
import { LINK } from '../fixture/values';
import { said } from '../said';
import { live } from './lives';
import { ACCEPTED, contract, delivered, FINANCE, gathered, MANAGED, PROCURED, REVIEW, TOWN } from './tracks/life';

/** A filed project of 200,000 yuan in the plan, its filing given. */
const filed = () =>
  gathered(TOWN, yuan(200_000))
    .submit('approval', { planLink: LINK })
    .approve(REVIEW, { filingNumber: '郁政数备〔2026〕7号', filingDate: '2026-11-09' });
const headline = (life: ReturnType<typeof filed>) => {
  const { stage, state, next } = headlineOf(life.project, life.scene);
  return `${stage} ${state}｜${next}`;
};

describe('the headline is that of the step that waits', () => {
  test('with its performance evaluated and its acceptance not filed, a project is 已验收待报送, and not 绩效评价已完成 (A21.4)', () => {
    const life = delivered(filed())
      .on('2027-10-12')
      .submit('acceptance', { ...MANAGED, ...ACCEPTED });
    life.submit('oversight', { selfEvaluationLink: LINK, selfEvaluationGrade: 'good' });
    life.approve(REVIEW, { selfEvaluationReview: '已阅' });
    const values = { performanceAsked: '2027-10-12', performanceDue: '2027-11-30' };
    life.do(FINANCE, { verb: 'record', step: 'record.performance', values });
    life.submit('oversight', { performanceLink: LINK }).approve(FINANCE);
    expect(life.at('oversight')).toBe('绩效评价已完成');
    expect(headline(life)).toBe('acceptance 已验收待报送｜报送验收报告——建设单位');
    expect(stateNow(life.project, life.scene)).toBe('已验收待报送');
  });

  test('what ended says how, and waits for nobody', () => {
    const life = gathered(TOWN, yuan(600_000));
    const closed = { ...life.project, closed: '不予立项' };
    expect(headlineOf(closed, life.scene)).toMatchObject({ state: '不予立项', next: '' });
  });

  test('in whatever life, as long as anything waits or is due there is a next step, of a stage that waits', () => {
    let waiting = 0;
    for (let seed = 1; seed <= 15; seed++)
      for (const { after, today, settings } of live(seed, 60).moments) {
        const scene = { today, settings };
        const { next, state } = headlineOf(after, scene);
        const over = after.closed !== undefined || after.archived === true;
        expect(state).not.toBe('');
        const idle = over || (after.values.resting !== undefined && waitingFor(after, scene).length === 0);
        expect(next === '', `${after.id} ${JSON.stringify(after.steps)}`).toBe(idle);
        if (dueOn(after, scene).length) {
          waiting++;
          expect(next).not.toBe('');
        }
      }
    expect(waiting).toBeGreaterThan(50);
  });
});

test('at 待开工 a payment alone is recorded; with 进度状态 it is part of the report; half a payment is asked for the rest (A25.1)', () => {
  const life = filed()
    .on('2027-03-10')
    .submit('procurement', PROCURED[0])
    .submit('procurement', PROCURED[1])
    .submit('procurement', contract(yuan(200_000)));
  const payment = { paidOn: '2027-03-09', paidNow: yuan(60_000) };
  const handIn = (values: object) => ({ verb: 'submit' as const, stage: 'implementation' as const, values });
  expect(life.why(TOWN, handIn({ paidNow: yuan(60_000) }))).toContain('“本次支付日期”未填写');
  expect(life.why(TOWN, handIn({}))).toContain('“进度状态”未填写');
  life.do(TOWN, handIn(payment));
  expect([life.project.values.paid, life.project.values.progress]).toEqual([yuan(60_000), undefined]);
  expect(life.at('implementation')).toBe('待开工｜报送实施进度——建设单位');
});

test('of two submissions open in one sheet the one of which something was typed is handed in', () => {
  const life = delivered(filed())
    .on('2027-10-12')
    .submit('acceptance', { ...MANAGED, ...ACCEPTED });
  const values = { performanceAsked: '2027-10-12', performanceDue: '2027-11-30' };
  life.do(FINANCE, { verb: 'record', step: 'record.performance', values });
  life.submit('oversight', { performanceLink: LINK });
  expect(life.project.steps['oversight.performance']?.at).toBe('submitted');
  expect(life.project.steps['oversight.selfEvaluation']).toBeUndefined();
});

describe('who signs manages (A15.1)', () => {
  const signed = (signatory: string, signatoryUnit?: string) =>
    filed()
      .on('2027-03-10')
      .submit('procurement', PROCURED[0])
      .submit('procurement', PROCURED[1])
      .submit('procurement', { ...contract(yuan(200_000)), signatory, ...(signatoryUnit && { signatoryUnit }) });

  test('the signatory is asked, by name where it is another unit of the county', () => {
    const life = filed().on('2027-03-10').submit('procurement', PROCURED[0]).submit('procurement', PROCURED[1]);
    const { signatory: _, ...rest } = contract(yuan(200_000));
    expect(life.why(TOWN, { verb: 'submit', stage: 'procurement', values: rest })).toBe('A15.1 “签订单位”未填写');
    expect(life.why(TOWN, { verb: 'submit', stage: 'procurement', values: { ...rest, signatory: 'other' } })).toBe(
      'A15.1 “签订单位名称”未填写',
    );
  });

  test.each([
    ['unit', undefined, '都城镇'],
    ['bureau', undefined, said('县政务和数据局')],
    ['other', '县水务局', '县水务局'],
  ] as const)('signed by %s %s: %s is responsible', (signatory, unit, responsible) => {
    expect(signed(signatory, unit).project.values.responsibleUnit).toBe(responsible);
  });

  test('a contract that 县水务局 signed for 都城镇 reminds both of its delivery, and 县水务局 is told whose project it is and may look at it', () => {
    const life = signed('other', '县水务局').on('2027-10-01');
    const told = remindersOf(life.project, life.scene).filter((r) => r.duty === 'delivery');
    expect(told.map((r) => r.unit)).toEqual(['都城镇', '县水务局']);
    expect(told.map((r) => r.body.includes('你单位为责任单位；建设单位为都城镇'))).toEqual([false, true]);
    expect(maySee(person('shuiwu'), life.project)).toBe(true);
    expect(maySee(person('shuiwu'), signed('unit').project)).toBe(false);
    expect(maySee(person('caizheng'), life.project)).toBe(true);
  });
});
