import { describe, expect, test } from 'vitest';
import { yuan } from '../../../src/measure';
import {
  ACCEPTED,
  COMMON,
  CRYPTO,
  delivered,
  demand,
  FINANCE,
  gathered,
  Life,
  MANAGED,
  PLATFORM,
  REPORT,
  REVIEW,
  TOWN,
} from './life';
import { said } from '../../said';

const APPRAISED = {
  expertAgency: '甲',
  expertDate: '2026-11-09',
  costAgency: '乙',
  costReviewed: yuan(900_000),
  costDate: '2026-11-09',
  consultation: '无',
};
const GRANT = {
  grantDocument: '纪要',
  grantNumber: '郁府纪〔2026〕9号',
  grantAmount: yuan(900_000),
  grantDate: '2026-11-09',
};
const planned = () =>
  gathered(COMMON, yuan(1_000_000), { kind: PLATFORM, cryptography: 'yes' }).submit('approval', {
    planLink: 'https://x.org/1',
  });

describe('a common project of 1,000,000 yuan (A11.1, A11.2, A11.3, A11.4)', () => {
  test('the bureau prepares, cryptography and experts judge, finance files and reviews, the government grants', () => {
    const life = gathered(COMMON, yuan(1_000_000), { kind: PLATFORM, cryptography: 'yes' });
    expect(life.at('approval')).toBe('待提交方案｜提交公共类项目方案——建设单位');
    life.submit('approval', { planLink: 'https://x.org/1' });
    expect(life.at('approval'), 'beside each other').toBe(
      said('待密码意见｜密码应用审核意见——县委机要局；论证和造价审核——县政务和数据局'),
    );
    life.approve(CRYPTO, { cryptoNumber: '郁密〔2026〕1号', cryptoDate: '2026-11-09' }, 'agreeAmended');
    expect(life.project.values.cryptoKind).toBe('review');
    expect(life.at('approval')).toBe(said('待论证和造价审核｜论证和造价审核——县政务和数据局'));
    life.approve(REVIEW, APPRAISED);
    expect(life.at('approval')).toBe('待报财政备案｜报财政备案——建设单位');
    life.submit('approval');
    expect(life.at('approval')).toBe(said('待财政备案｜财政备案——县财政局'));
    life.approve(FINANCE, { financeFilingDate: '2026-11-09' });
    expect(life.at('approval')).toBe(said('待资金审核｜资金审核——县财政局'));
    life.approve(FINANCE, { fundingArrangement: 'nextYear', fundingDate: '2026-11-09' });
    expect(life.at('approval')).toBe('待申请资金｜申请资金——建设单位');
    life.submit('approval').submit('approval', GRANT).approve(REVIEW);
    expect(life.at('approval')).toBe('资金已落实｜开展采购');
    expect(life.now).toEqual([said('备案采购计划并启动采购——县政务和数据局')]);
  });
  test('whoever handed in the scheme does not judge it, under whatever role (A27.1)', () => {
    const life = planned();
    life.approve(CRYPTO, { cryptoNumber: '1', cryptoDate: '2026-11-09' }, 'agree');
    const turned = { ...REVIEW, email: COMMON.email };
    expect(life.why(turned, { verb: 'approve', values: APPRAISED })).toBe('A27.1 本人提交的事项不能由本人审核');
  });
  test('不同意 of the cryptography office sends the scheme back with its words (A11.2)', () => {
    const life = planned();
    expect(life.why(CRYPTO, { verb: 'return', outcome: 'disagree' })).toContain('“不同意”须写明意见');
    life.do(CRYPTO, { verb: 'return', outcome: 'disagree', opinion: '缺少密码应用方案' });
    expect(life.at('approval')).toBe('退回补正｜补正后重新提交——建设单位');
  });
  test('it is procured, accepted and self-evaluated by the bureau, without pre-review or filing with itself (A13.1, A21.4, A23.1)', () => {
    const life = planned()
      .approve(CRYPTO, { cryptoNumber: '1', cryptoDate: '2026-11-09' }, 'agree')
      .approve(REVIEW, APPRAISED)
      .submit('approval');
    life
      .approve(FINANCE, { financeFilingDate: '2026-11-09' })
      .approve(FINANCE, { fundingArrangement: 'nextYear', fundingDate: '2026-11-09' });
    life.submit('approval').submit('approval', GRANT).approve(REVIEW);
    delivered(life, yuan(800_000), { tester: '某测评中心', testerQualification: 'CNAS' });
    expect(life.project.values).toMatchObject({ purchaser: said('县政务和数据局'), preReviewDuty: 'may' });
    expect(life.project.values.securityParty).toContain(said('县政务和数据局'));
    life.on('2027-10-12');
    expect(life.why(COMMON, { verb: 'submit', stage: 'acceptance', values: ACCEPTED })).toContain('A21.1');
    life.submit('acceptance', { ...ACCEPTED, ...MANAGED, ...REPORT });
    expect(life.at('acceptance')).toBe('已验收');
    expect(life.now).toEqual([said('自评价——县政务和数据局')]);
    life
      .submit('oversight', { selfEvaluationLink: 'https://x.org/9', selfEvaluationGrade: 'good' })
      .approve(REVIEW, { selfEvaluationReview: '完整' });
    expect(life.at('oversight')).toBe('已归档');
  });
});

describe('a demand of the common class by a town (A3.1)', () => {
  const asked = () => new Life(TOWN, 'YN2026-0007').submit('application', demand(yuan(60_000), { kind: PLATFORM }));
  test('is not gathered as a project of its own', () => {
    expect(asked().why(REVIEW, { verb: 'approve', outcome: 'planned' })).toContain(
      said('A3.1 公共类服务需求由县政务和数据局汇总'),
    );
    expect(asked().why(REVIEW, { verb: 'approve', outcome: 'offPlan' })).toContain('A3.1');
  });
  test('joins a common project that goes on, and no other', () => {
    const life = asked();
    const into = (mergedInto: string) => ({ verb: 'approve', outcome: 'merged', values: { mergedInto } }) as const;
    life.others.set('YN2026-0001', planned().project);
    life.others.set('YN2026-0002', { ...gathered(TOWN, yuan(600_000)).project, id: 'YN2026-0002' });
    life.others.set('YN2026-0003', { ...planned().project, id: 'YN2026-0003', closed: '不予立项' });
    for (const id of ['YN2026-0002', 'YN2026-0003', 'YN2026-0009', '平台'])
      expect(life.why(REVIEW, into(id)), id).toContain('不是正在办理的公共类项目');
    expect(life.why(REVIEW, { ...into(''), values: {} })).toContain('“并入公共类项目”未填写');
    const decision = life.do(REVIEW, into('YN2026-0001'));
    expect(life.at('application')).toBe('已并入公共类项目');
    expect(!decision.refused && decision.effect?.project.values.demands).toBe('YN2026-0007');
    expect(!decision.refused && decision.happening.article).toBe('A3.1');
  });
  test('many demands are listed by the one project that they join', () => {
    const life = asked();
    life.others.set('YN2026-0001', {
      ...planned().project,
      values: { ...planned().project.values, demands: 'YN2026-0005' },
    });
    const decision = life.do(REVIEW, {
      verb: 'approve',
      outcome: 'merged',
      values: { mergedInto: 'YN2026-0001' },
    });
    expect(!decision.refused && decision.effect?.project.values.demands).toBe('YN2026-0005、YN2026-0007');
  });
});
