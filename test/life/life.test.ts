import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { yuan } from '../../src/measure';
import { ADMIN, application, type County, mail, type Name, shownText, openCounty } from '../county';
import { NOTICE_2027 } from '../fixture/notices';
import { award, contract, grant, plan, typed } from '../fixture/values';

/** Some five hundred days with a sweep each. */
const LONG = 300_000;
let c: County;
const ID = 'YN2026-0001';
const [TOWN, REVIEW, SECOND, FINANCE, CRYPTO, AUDIT] = (
  ['ducheng', 'chushen', 'zonghe', 'caizheng', 'jiyao', 'shenji'] as Name[]
).map(mail) as [string, string, string, string, string, string];

beforeAll(async () => {
  c = await openCounty('2026-03-02T09:00+08:00', ['ducheng', 'chushen', 'zonghe', 'caizheng', 'jiyao', 'shenji']);
});
afterAll(() => c.host.close());

/** Recipients and subjects of the mail since the last look, without the audit's daily one. */
const told = async () =>
  (await c.newMail()).filter((m) => !m.to.includes(AUDIT)).map((m) => `${m.to.split('@')[0]} ${m.subject}`);
const to = (now: string) => c.host.clock({ now: `${now}+08:00` });

test('a project of exactly 500 000 yuan lives from its application to its archived self-evaluation (A6.1, A12.1–4, A14.1, A15.1, A21.1–2, A21.4, A22.1, A23.1)', {
  timeout: LONG,
}, async () => {
  // 申报
  expect(shownText(await c.menu(TOWN, '新建申报', '申报', 2))).toContain(`${ID}：已新建`);
  await c.type(TOWN, '申报', 2, application());
  expect(await c.cell('申报', 2, '总投资')).toBe('50.00');
  expect(await c.cell('申报', 2, '管理方式')).toBe('立项审批');
  const check = shownText(await c.menu(TOWN, '检查所选', '申报', 2));
  expect(check).toContain('可以提交');
  expect(check).toContain(
    '总投资：50万元 = 软件开发费47.5 + 监理费1.5 + 第三方测试费0.3 + 安全评估费0.2 + 验收费用0.5',
  );
  expect(check).toContain('县政务和数据局初审岗');
  expect(await c.submit(TOWN, '申报', 2)).toContain('已提交');
  expect(await c.cell('申报', 2, '状态')).toBe('待审核汇总');
  expect(await told()).toEqual(['chushen 【待办】网格化管理系统待审核汇总', 'zonghe 【待办】网格化管理系统待审核汇总']);
  expect(await c.act(REVIEW, ID, '审核汇总：纳入年度计划')).toMatchObject({
    ok: true,
    results: [{ done: true, title: '已通过' }],
  });
  expect(await c.cell('申报', 2, '状态')).toBe('已纳入2027年度计划');
  expect(await told()).toEqual(['ducheng 【待办】网格化管理系统待提交方案']);

  // 立项
  await to('2026-03-09T09:00');
  await c.newMail();
  expect(await c.cell('立项', 2, '状态')).toBe('待提交方案');
  await c.type(TOWN, '立项', 2, typed(plan('2026-03-05')));
  expect(await c.submit(TOWN, '立项', 2)).toContain('已提交');
  expect(await c.cell('立项', 2, '状态')).toBe('待初审');
  expect(await c.act(REVIEW, ID, '初审：通过', { reviewDate: '2026-03-09' })).toMatchObject({
    results: [{ done: true }],
  });
  expect(
    await c.act(REVIEW, ID, '论证和造价审核：通过', {
      expertAgency: '云浮市某咨询公司',
      expertDate: '2026-03-09',
      costAgency: '云浮市某造价公司',
      costReviewed: '49.5',
      costDate: '2026-03-09',
      consultation: '各有关单位无不同意见',
    }),
  ).toMatchObject({ results: [{ done: true }] });
  expect(
    await c.act(SECOND, ID, '出具审批意见：通过', { opinionNumber: '郁政数审〔2026〕3号', opinionDate: '2026-03-09' }),
  ).toMatchObject({ results: [{ done: true }] });
  expect(await c.cell('立项', 2, '有效期对应日')).toBe('2028-03-09');
  expect(await c.submit(TOWN, '立项', 2)).toContain('已提交');
  expect(await c.cell('立项', 2, '状态')).toBe('待资金审核');
  expect(
    await c.act(FINANCE, ID, '资金审核：同意', { fundingArrangement: '本年度调剂', fundingDate: '2026-03-09' }),
  ).toMatchObject({ results: [{ done: true }] });
  expect(await c.submit(TOWN, '立项', 2)).toContain('已提交');
  expect(await c.cell('立项', 2, '状态')).toBe('待县政府批复');
  await c.type(TOWN, '立项', 2, typed(grant('2026-03-09', yuan(495_000))));
  expect(await c.submit(TOWN, '立项', 2)).toContain('已提交');
  expect(await c.act(REVIEW, ID, '核对县政府批复：通过')).toMatchObject({ results: [{ done: true }] });
  expect(await c.cell('立项', 2, '状态')).toBe('资金已落实');

  // 采购
  await to('2026-06-01T09:00');
  await c.type(TOWN, '采购', 2, {
    采购方式: '竞争性磋商',
    采购计划编号: '445322-2026-00123',
    采购预算: 49.5,
    公告日期: '2026-04-01',
  });
  expect(await c.submit(TOWN, '采购', 2)).toContain('已提交');
  expect(await c.cell('采购', 2, '状态')).toBe('公告中');
  await c.type(TOWN, '采购', 2, typed(award('2026-04-20', yuan(480_000))));
  expect(await c.submit(TOWN, '采购', 2)).toContain('已提交');
  await c.type(TOWN, '采购', 2, typed(contract('2026-05-06', yuan(480_000), '2026-08-31')));
  expect(await c.submit(TOWN, '采购', 2)).toContain('已提交');
  expect(await c.cell('采购', 2, '状态')).toBe('合同已签订');

  // 实施
  expect(await c.cell('实施', 2, '监理要求')).toBe('按需监理');
  expect(await c.cell('实施', 2, '责任单位')).toBe('都城镇');
  await c.type(TOWN, '实施', 2, {
    开工日期: '2026-05-10',
    进度状态: '正常',
    本次支付日期: '2026-05-10',
    本次支付金额: 14.4,
  });
  expect(await c.submit(TOWN, '实施', 2)).toContain('已提交');
  expect(await c.cell('实施', 2, '状态')).toBe('实施中');
  await to('2026-08-20T09:00');
  await c.type(TOWN, '实施', 2, {
    进度状态: '已交付',
    安全评估: '涉及',
    评估单位: '广东某测评公司',
    评估资质: 'CCRC风险评估',
    评估结论: '低风险',
    评估日期: '2026-08-10',
    实际交付日期: '2026-08-18',
  });
  expect(await c.submit(TOWN, '实施', 2)).toContain('已提交');
  expect(await c.cell('实施', 2, '状态')).toBe('已交付待验收');

  // 验收
  await c.type(TOWN, '验收', 2, {
    纳入市级数据资源管理情况: '三类数据已编目并接入',
    IPv6支持情况: '支持IPv6双栈访问',
    前置审核材料链接: 'https://docs.example.org/qianzhi',
  });
  expect(await c.submit(TOWN, '验收', 2)).toContain('已提交');
  expect(
    await c.act(REVIEW, ID, '前置审核：通过', { preReviewNumber: '郁政数验〔2026〕6号', preReviewDate: '2026-08-20' }),
  ).toMatchObject({ results: [{ done: true }] });
  await to('2026-09-01T09:00');
  await c.type(TOWN, '验收', 2, {
    第三方验收测评机构与报告: '某测评机构 CP-26-8',
    信息安全测评机构与报告: '某安全机构 AQ-26-8',
    专家评审结论: '同意通过验收',
    专家评审日期: '2026-08-28',
    验收结论: '通过',
    通过验收日期: '2026-08-28',
  });
  expect(await c.submit(TOWN, '验收', 2)).toContain('已提交');
  expect(await c.cell('验收', 2, '状态')).toBe('已验收待报送');
  expect(await c.cell('监督', 2, '自评价截止')).toBe('2027-08-28');
  await c.type(TOWN, '验收', 2, { 验收报告及材料链接: 'https://docs.example.org/yanshou', 结算金额: 48 });
  expect(await c.submit(TOWN, '验收', 2)).toContain('已提交');
  expect(
    await c.act(SECOND, ID, '验收备案：予以备案', {
      acceptanceNumber: '郁政数验备〔2026〕9号',
      acceptanceFilingDate: '2026-09-01',
    }),
  ).toMatchObject({ results: [{ done: true }] });
  expect(await c.cell('验收', 2, '状态')).toBe('已备案');
  expect(await c.cell('监督', 2, '状态')).toBe('待自评价');
  await told();

  // The twelve months: 90, 30 and 7 days before 2027-08-28 (a Saturday), the day, then weekly; the bureau from 30 days on.
  const seen: Record<string, string[]> = {};
  for (const month of [
    '2026-10',
    '2026-11',
    '2026-12',
    '2027-01',
    '2027-02',
    '2027-03',
    '2027-04',
    '2027-05',
    '2027-06',
    '2027-07',
    '2027-08',
    '2027-09',
    '2027-10',
  ]) {
    await to(`${month}-08T09:00`);
    // Else the end were 暂定, and never late (A12.5).
    if (month === '2026-12') {
      const form = { year: '2027', text: NOTICE_2027, document: '国办发明电〔2026〕7号', way: 'enter' };
      const asked = { command: 'calendar.set', id: randomUUID(), seen: {}, projects: [], form };
      expect((await c.host.desk(ADMIN, 'act', asked)).result).toMatchObject({ results: [{ done: true }] });
    }
    // The administrator is asked for the next year's notice until he enters it.
    for (const m of await c.newMail())
      if (!m.to.includes(AUDIT) && !m.subject.startsWith('【节假日】')) {
        const day = m.at.slice(0, 10);
        seen[day] = [...(seen[day] ?? []), `${m.to.split('@')[0]} ${m.subject}`];
      }
  }
  const name = '网格化管理系统自评价报告';
  expect(seen).toEqual({
    // A lead that falls on a rest day is told on the last working day before it. 28 August 2027 is a Saturday.
    '2027-06-01': [`ducheng 【自评价提醒】${name}还有90天到期`],
    '2027-07-30': [`ducheng 【自评价提醒】${name}还有31天到期`],
    '2027-08-23': [`ducheng 【自评价提醒】${name}还有7天到期`],
    '2027-08-30': [`ducheng 【自评价提醒】${name}今日到期`],
    '2027-09-06': [`ducheng 【逾期催办】${name}已逾期7天`],
    '2027-09-13': [`ducheng 【逾期催办】${name}已逾期14天`],
    '2027-09-20': [`ducheng 【逾期催办】${name}已逾期21天`],
    '2027-09-27': [`ducheng 【逾期催办】${name}已逾期28天`],
    '2027-09-29': [`chushen 【逾期催办】${name}已逾期30天`, `zonghe 【逾期催办】${name}已逾期30天`],
    // On 4 October, a rest day by the notice, no mail goes.
    '2027-10-08': [
      `ducheng 【逾期催办】${name}已逾期39天`,
      `chushen 【逾期催办】${name}已逾期39天`,
      `zonghe 【逾期催办】${name}已逾期39天`,
    ],
  });
  expect(await c.cell('监督', 2, '状态')).toBe('自评价逾期');

  // 监督
  await c.type(TOWN, '监督', 2, { 自评价报告链接: 'https://docs.example.org/zipingjia', 自评等次: '良' });
  expect(await c.submit(TOWN, '监督', 2)).toContain('已提交');
  expect(await c.cell('监督', 2, '状态')).toBe('待审阅');
  expect(await c.act(REVIEW, ID, '自评价：通过', { selfEvaluationReview: '已审阅，运行良好。' })).toMatchObject({
    results: [{ done: true }],
  });
  expect(await c.cell('监督', 2, '状态')).toBe('已归档');
  expect(await c.cell('监督', 2, '归档日期')).toBe('2027-10-08');

  const verified = await c.host.desk<{ results: { title: string; lines: string[] }[] }>(ADMIN, 'act', {
    command: 'verify',
    id: crypto.randomUUID(),
    seen: {},
    projects: [],
    form: { from: '0' },
  });
  expect(verified.result.results[0]).toMatchObject({ title: '核对无误' });
  const failed = (await c.host.executions()).filter((e) => e.status !== 'completed');
  expect(failed).toEqual([]);
  void CRYPTO;
});
