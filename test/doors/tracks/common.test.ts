import { afterAll, beforeAll, expect, test } from 'vitest';
import { WAN } from '../../../src/measure';
import { type County, FINANCE, openCounty, REVIEW, sheetsCalls, executionsOf, submitted, TOWN, WATER } from '../county';
import { accepted, BUREAU, costs, CRYPTO, decided, delivered, entered, gathered, LINK, state } from './life';
import { grant, typed } from '../../fixture/values';

const DAY = '2026-11-09';
const PLATFORM = { 服务类别: '软件开发服务·公共支撑平台' };
let c: County;
let id = '';
beforeAll(async () => {
  c = await openCounty(`${DAY}T09:00+08:00`, [
    'ducheng',
    'shuiwu',
    'gongban',
    'chushen',
    'zonghe',
    'caizheng',
    'jiyao',
  ]);
});
afterAll(() => c?.host.close());

test('a common project of 800,000 yuan goes from the bureau’s scheme to the government’s grant (A11.1, A11.2, A11.3, A11.4)', async () => {
  ({ id } = await gathered(c, BUREAU, { ...costs(80), ...PLATFORM, 项目名称: '数据共享平台', 涉及密码应用: '是' }));
  expect(await state(c, '立项', id)).toBe('待提交方案｜提交公共类项目方案——建设单位');
  await entered(c, BUREAU, '立项', id, { 方案链接: LINK });
  await decided(c, CRYPTO, id, '密码应用审核意见：同意', { cryptoNumber: '郁密审〔2026〕1号', cryptoDate: DAY });
  await decided(c, REVIEW, id, '论证和造价审核：通过', {
    expertAgency: '某咨询公司',
    expertDate: DAY,
    costAgency: '某造价公司',
    costReviewed: '78',
    costDate: DAY,
    consultation: '无不同意见',
  });
  expect(await state(c, '立项', id)).toBe('待报财政备案｜报财政备案——建设单位');
  await entered(c, BUREAU, '立项', id);
  expect(await state(c, '立项', id)).toBe('待财政备案｜财政备案——县财政局');
  await decided(c, FINANCE, id, '报财政备案：通过', { financeFilingDate: DAY });
  await decided(c, FINANCE, id, '资金审核：同意', { fundingArrangement: '列入下年度预算', fundingDate: DAY });
  await entered(c, BUREAU, '立项', id);
  await entered(c, BUREAU, '立项', id, typed(grant(DAY, 78 * WAN)));
  await decided(c, REVIEW, id, '核对县政府批复：通过');
  expect(await state(c, '立项', id)).toBe('资金已落实｜开展采购');
});

test('two towns’ demands join it in one command, and each unit sees where its demand went and how that stands (A3.1)', async () => {
  const one = await submitted(c, TOWN, { ...costs(6), ...PLATFORM, 项目名称: '镇级数据接口' });
  const two = await submitted(c, WATER, { ...costs(7), ...PLATFORM, 项目名称: '水务数据接口' });
  await expect(c.act(REVIEW, one.id, '审核汇总：纳入年度计划')).resolves.toMatchObject({ results: [{ done: false }] });
  for (const at of [one, two]) {
    const runs = await executionsOf(c, () => decided(c, REVIEW, at.id, '审核汇总：并入公共类项目', { mergedInto: id }));
    const act = runs.find((run) => run.function === 'act')!;
    expect(sheetsCalls(act)).toEqual({ reads: 1, writes: 1 });
  }
  expect(await c.cell('申报', await c.rowOf('申报', id), '已并入需求')).toBe(`${one.id}、${two.id}`);
  expect(await state(c, '申报', one.id)).toBe(`已并入公共类项目｜${id}：采购“待备案采购计划”`);
  const [label, text] = (await c.look(TOWN, one.id)).summary.find(([name]) => name === '并入公共类项目')!;
  expect(`${label} ${text}`).toContain(
    `${id}数据共享平台，采购“待备案采购计划”，下一步：备案采购计划并启动采购——建设单位`,
  );
  const held = (await c.look(REVIEW, id)).summary.find(([name]) => name === '已并入需求')!;
  expect(held[1]).toContain(`${one.id}镇级数据接口（都城镇）；${two.id}水务数据接口（县水务局）`);
  expect((await c.menu(TOWN, '流程与依据', '申报', one.row)).map((s) => s.text).join()).toContain(
    `${id}数据共享平台，采购`,
  );
});

test('it is procured, accepted and self-evaluated by the bureau, and the demands’ rows follow it (A13.1, A17.1, A21.4, A23.1)', async () => {
  await delivered(c, BUREAU, id, 75, DAY);
  expect(await c.cell('实施', await c.rowOf('实施', id), '安全管理责任')).toContain('县政务和数据局');
  expect(await state(c, '申报', `${id.slice(0, 7)}-0002`.replace('--', '-'))).toContain(`${id}：验收“待验收”`);
  await entered(c, BUREAU, '验收', id, { ...accepted(DAY), 验收报告及材料链接: LINK, 结算金额: 75 });
  expect(await state(c, '验收', id)).toBe('已验收｜');
  await entered(c, BUREAU, '监督', id, { 自评价报告链接: LINK, 自评等次: '优' });
  await decided(c, REVIEW, id, '自评价：通过', { selfEvaluationReview: '完整' });
  expect(await state(c, '监督', id)).toBe('已归档｜');
});

test('archived, it is asked for a performance evaluation, which takes it out of the archive until the report is in (A23.2, A24.1)', async () => {
  await decided(c, FINANCE, id, '提出绩效评价要求', { performanceAsked: DAY, performanceDue: '2027-03-31' });
  expect(await state(c, '监督', id)).toBe('绩效评价中｜报送绩效评价报告——建设单位');
  expect(await c.cell('监督', await c.rowOf('监督', id), '期限')).toMatch(/2027-03-31.*财政要求/);
  await decided(c, REVIEW, id, '登记应用效果评价', { effect: '共享数据及时' });
  await decided(c, FINANCE, id, '登记应用效果评价', { financeEffect: '绩效目标实现' });
  await entered(c, BUREAU, '监督', id, { 绩效报告链接: LINK });
  await decided(c, FINANCE, id, '绩效评价：通过');
  expect(await state(c, '监督', id)).toBe('已归档｜');
});
