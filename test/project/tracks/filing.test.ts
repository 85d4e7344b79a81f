import { describe, expect, test } from 'vitest';
import { yuan } from '../../../src/measure';
import { dueOn, hintOf, remindersOf } from '../../../src/project';
import {
  ACCEPTED,
  COMMON,
  CRYPTO,
  delivered,
  FINANCE,
  gathered,
  type Life,
  MANAGED,
  PLATFORM,
  REPORT,
  REVIEW,
  TOWN,
} from './life';
import { on } from '../scene';
import { said } from '../../said';

const PLAN = { planLink: 'https://x.org/1' };
const FILED = { filingNumber: '郁政数备〔2026〕3号', filingDate: '2026-11-09' };
const filed = (life: Life) => life.submit('approval', PLAN).approve(REVIEW, FILED);

describe('a project of 499,999.99 yuan is filed (A10.1, A10.3)', () => {
  test('plan, filing number, procurement: no appraisal, no funding review, no grant', () => {
    const life = gathered(TOWN, yuan(499_999.99));
    expect(life.at('approval')).toBe('待提交方案｜报送备案方案——建设单位');
    life.submit('approval', PLAN);
    expect(life.at('approval')).toBe(said('待备案｜备案——县政务和数据局'));
    expect(life.why(REVIEW, { verb: 'approve', values: {} })).toContain('“备案号”未填写');
    life.approve(REVIEW, FILED);
    expect(life.at('approval')).toBe('已备案｜开展采购');
    expect(life.now).toEqual(['备案采购计划并启动采购——都城镇']);
  });
  test('it may be returned, or found outside filing’s scope with words, but not rejected', () => {
    const life = gathered(TOWN, yuan(100_000)).submit('approval', PLAN);
    expect(life.why(REVIEW, { verb: 'reject', opinion: '不' })).toContain('不能“不予通过”');
    life.do(REVIEW, { verb: 'return', opinion: '补充方案' });
    expect(life.at('approval')).toBe('退回补正｜补正后重新提交——建设单位');
    life.submit('approval', PLAN);
    expect(life.why(REVIEW, { verb: 'approve', outcome: 'beyond' })).toContain('“不属备案范围”须写明意见');
    life.do(REVIEW, { verb: 'approve', outcome: 'beyond', opinion: '属日常运维' });
    expect(life.at('approval')).toBe('不属备案范围');
    expect(life.project.values.filingResult).toBe('beyond');
  });
  test('the cryptography opinion is asked beside it, and neither waiting nor returned does it hold up the filing', () => {
    const life = gathered(TOWN, yuan(200_000), { cryptography: 'yes' }).submit('approval', PLAN);
    expect(life.now).toEqual([said('密码应用备案意见——县委机要局'), said('备案——县政务和数据局')]);
    life.do(CRYPTO, { verb: 'return', opinion: '补充密码方案' });
    expect(hintOf(life.project, 'approval', life)).toContain('需补正：补充密码方案');
    life.approve(REVIEW, FILED);
    expect(life.at('approval')).toBe('已备案｜开展采购');
    life.approve(CRYPTO, { cryptoNumber: '1', cryptoDate: '2026-11-09' });
    expect(life.project.values.cryptoResult).toBe('filed');
  });
  test('finance may record a funding review of it, which moves nothing; of an approval project it may not', () => {
    const life = filed(gathered(TOWN, yuan(200_000)));
    const values = { fundingResult: 'agree', fundingDate: '2026-11-09' };
    const record = { verb: 'record', step: 'record.funding', values } as const;
    expect(life.why(REVIEW, record)).toBe(said('house “登记资金审核情况”由县财政局办理'));
    const before = life.now;
    life.do(FINANCE, record);
    expect(life.project.values.fundingResult).toBe('agree');
    expect(life.now).toEqual(before);
    expect(gathered(TOWN, yuan(500_000)).why(FINANCE, record)).toContain('现在不能“登记资金审核情况”');
  });
  test('the bureau files its own common projects the same way, by other people (A10.3, A27.1)', () => {
    const life = gathered(COMMON, yuan(320_000), { kind: PLATFORM }).submit('approval', PLAN);
    expect(life.why({ ...REVIEW, email: COMMON.email }, { verb: 'approve', values: FILED })).toContain('A27.1');
    life.approve(REVIEW, FILED);
    expect(life.at('approval')).toBe('已备案｜开展采购');
  });
});

describe('procurement to acceptance of a filed project', () => {
  test('a contract above its total of 200,000 yuan is refused, and state funds need somebody who keeps in touch (A14.1, A15.1)', () => {
    const life = filed(gathered(TOWN, yuan(200_000)));
    life.on('2027-03-10').submit('procurement', { method: 'mall', purchaseBudget: 1 });
    life.submit('procurement', {
      procurementResult: 'awarded',
      supplier: '甲',
      supplierCode: '1',
      awardAmount: 1,
      awardDate: '2027-03-05',
    });
    const values = {
      contractNumber: '1',
      contractDate: '2027-03-08',
      contractAmount: yuan(200_000.01),
      agreedDelivery: '2027-09-30',
      signatory: 'unit',
      stateFunds: 'yes',
      contractLink: 'https://x.org/1',
    };
    const why = life.why(TOWN, { verb: 'submit', stage: 'procurement', values });
    expect(why).toContain('A14.amount 合同金额高于批准（备案、登记）的金额');
    expect(why).toContain('A15.1 “国家安排资金对接责任人”未填写');
    life.submit('procurement', { ...values, contractAmount: yuan(200_000), stateFundsContact: '信息股与市局科技科' });
    expect(life.project.values).toMatchObject({ responsibleUnit: '都城镇' });
    expect(life.project.values.securityParty).toContain('都城镇（服务提供方承担技术安全和用户隐私保护责任）');
  });
  test('no pre-review; the data duties and the three examinations before acceptance; then the report alone is filed (A21.1, A21.3, A21.4, A22.1)', () => {
    const life = delivered(filed(gathered(TOWN, yuan(200_000))));
    expect(life.at('acceptance')).toBe('待验收｜组织验收——建设单位');
    expect(life.project.values.preReviewDuty).toBe('may');
    life.on('2027-10-12');
    const why = life.why(TOWN, {
      verb: 'submit',
      stage: 'acceptance',
      values: { accepted: 'pass', acceptedOn: '2027-10-11' },
    });
    for (const each of [
      'A21.1 “纳入市级数据资源管理情况”',
      'A21.1 “IPv6支持情况”',
      'A22.1 “第三方验收测评机构与报告”',
      'A22.1 “信息安全测评机构与报告”',
      'A22.1 “专家评审结论”',
    ])
      expect(why).toContain(each);
    life.submit('acceptance', { ...ACCEPTED, ...MANAGED });
    expect(life.at('acceptance')).toBe('已验收待报送｜报送验收报告——建设单位');
    life.submit('acceptance', REPORT).approve(REVIEW, { acceptanceNumber: '1', acceptanceFilingDate: '2027-10-12' });
    expect(life.at('acceptance')).toBe('已备案');
  });
  test('a failed acceptance goes to correction and a second one, whose number and correction are kept (A21.4)', () => {
    const life = delivered(filed(gathered(TOWN, yuan(200_000)))).on('2027-10-12');
    const { acceptedOn: _, ...failed } = { ...ACCEPTED, ...MANAGED, accepted: 'fail' };
    expect(
      life.why(TOWN, { verb: 'submit', stage: 'acceptance', values: { ...failed, acceptedOn: '2027-10-11' } }),
    ).toContain('验收尚未通过');
    life.submit('acceptance', failed);
    expect(life.at('acceptance')).toBe('整改中｜整改后重新组织验收——建设单位');
    expect(life.project.values.acceptanceRound).toBe('1');
    const again = { ...ACCEPTED, ...MANAGED };
    expect(life.why(TOWN, { verb: 'submit', stage: 'acceptance', values: again })).toContain('house “整改情况”未填写');
    life.submit('acceptance', { ...again, correction: '已补充性能测试' });
    expect(life.project.values).toMatchObject({ acceptanceRound: '2', correction: '已补充性能测试', accepted: 'pass' });
    expect(life.happenings.filter((h) => h.step === 'acceptance.conclude').map((h) => h.values.accepted)).toEqual([
      'fail',
      'pass',
    ]);
  });
  test('a report that is not filed is chased after 30 days, as an internal target and never as law (A21.4)', () => {
    const life = delivered(filed(gathered(TOWN, yuan(200_000))))
      .on('2027-10-12')
      .submit('acceptance', { ...ACCEPTED, ...MANAGED });
    const due = dueOn(life.project, on('2027-11-01')).find((d) => d.deadline === 'acceptanceFiling');
    expect(due).toMatchObject({ day: '2027-11-10', basis: '内部', left: 9 });
    expect(remindersOf(life.project, on('2027-11-09')).filter((r) => r.duty === 'acceptanceFiling')).toEqual([]);
    expect(remindersOf(life.project, on('2027-11-10')).find((r) => r.duty === 'acceptanceFiling')).toMatchObject({
      ending: { basis: '内部' },
    });
    life.submit('acceptance', REPORT);
    expect(dueOn(life.project, on('2027-11-20')).filter((d) => d.deadline === 'acceptanceFiling')).toEqual([]);
  });
});

describe('supervision, testing, assessment', () => {
  test('exactly 1,000,000 yuan must be supervised and its software tested, which is said before procurement; 999,999.99 need not (A16.1, A16.2)', () => {
    const hint = (amount: number) => hintOf(gathered(TOWN, yuan(amount)).project, 'approval', on('2026-11-09'));
    expect(hint(1_000_000)).toContain(said('须委托监理（依据：《管理办法》第十六条第（一）项）'));
    expect(hint(1_000_000)).toContain(said('须委托第三方测试（依据：《管理办法》第十六条第（二）项）'));
    expect(hint(999_999.99)).not.toContain('须委托');
  });
  test('whether a security assessment is needed has to be said before delivery is done, 不涉及 with a reason (A16.3)', () => {
    const life = filed(gathered(TOWN, yuan(200_000)));
    life.on('2027-03-10').submit('procurement', { method: 'mall', purchaseBudget: 1 });
    life.submit('procurement', {
      procurementResult: 'awarded',
      supplier: '甲',
      supplierCode: '1',
      awardAmount: 1,
      awardDate: '2027-03-05',
    });
    life.submit('procurement', {
      contractNumber: '1',
      contractDate: '2027-03-08',
      contractAmount: 1,
      agreedDelivery: '2027-09-30',
      signatory: 'unit',
      stateFunds: 'no',
      contractLink: 'https://x.org/1',
    });
    life.on('2027-09-21');
    const values = { progress: 'delivered', startDate: '2027-03-20', delivered: '2027-09-20' };
    expect(life.why(TOWN, { verb: 'submit', stage: 'implementation', values })).toContain('A16.3 “安全评估”未填写');
    expect(
      life.why(TOWN, { verb: 'submit', stage: 'implementation', values: { ...values, assessment: 'no' } }),
    ).toContain('A16.3 “不涉及安全评估的理由”');
  });
});
