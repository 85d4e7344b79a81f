import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actRaw, type County, FINANCE, linesOf, openCounty, REVIEW, TOWN } from '../county';
import { accepted, costs, CRYPTO, decided, delivered, enter, entered, gathered, LINK, state } from './life';

const DAY = '2026-11-09';
let c: County;
beforeAll(async () => {
  c = await openCounty(`${DAY}T09:00+08:00`, ['ducheng', 'chushen', 'caizheng', 'jiyao']);
});
afterAll(() => c?.host.close());

describe('filed projects from application to the archive (A10.1, A10.3)', () => {
  test.each([
    ['499,999.99', 49.999999, '是'],
    ['100,000.00', 10, '否'],
  ])('%s yuan (A21.1, A21.3, A21.4, A22.1)', async (_, amount, cryptography) => {
    const { id, row } = await gathered(c, TOWN, { ...costs(amount), 涉及密码应用: cryptography });
    expect(await c.cell('申报', row, '管理方式')).toBe('备案');
    await decided(c, FINANCE, id, '登记年度预算安排', { arrangedNow: String(amount), budgetCode: '2027-X01' });
    expect(await c.cell('申报', row, '预算项目编码')).toBe('2027-X01');
    await entered(c, TOWN, '立项', id, { 方案链接: LINK });
    expect(await state(c, '立项', id)).toBe('待备案｜备案——县政务和数据局');
    await decided(c, REVIEW, id, '备案：予以备案', {
      filingNumber: `郁政数备〔2026〕${id.slice(-4)}号`,
      filingDate: DAY,
    });
    expect(await state(c, '立项', id)).toBe('已备案｜开展采购');
    await decided(c, FINANCE, id, '登记资金审核情况', { fundingResult: '同意', fundingDate: DAY });
    if (cryptography === '是') {
      await decided(c, CRYPTO, id, '密码应用备案意见：予以备案', {
        cryptoNumber: '郁密备〔2026〕1号',
        cryptoDate: DAY,
      });
      expect(await c.cell('立项', await c.rowOf('立项', id), '密码意见结论')).toBe('予以备案');
    }
    await delivered(c, TOWN, id, amount, DAY);
    expect(await state(c, '验收', id)).toBe('待验收｜组织验收——建设单位');
    expect(await enter(c, TOWN, '验收', id, { 验收结论: '通过', 通过验收日期: DAY })).toMatch(
      /第二十一条.*第二十二条/s,
    );
    await entered(c, TOWN, '验收', id, accepted(DAY));
    expect(await state(c, '验收', id)).toBe('已验收待报送｜报送验收报告——建设单位');
    await entered(c, TOWN, '验收', id, { 验收报告及材料链接: LINK, 结算金额: amount });
    await decided(c, REVIEW, id, '验收备案：予以备案', {
      acceptanceNumber: `郁政数验备〔2026〕${id.slice(-4)}号`,
      acceptanceFilingDate: DAY,
    });
    await entered(c, TOWN, '监督', id, { 自评价报告链接: LINK, 自评等次: '良' });
    await decided(c, REVIEW, id, '自评价：通过', { selfEvaluationReview: '完整' });
    expect(await state(c, '监督', id)).toBe('已归档｜');
  });

  test('不属备案范围 ends it with the bureau’s words, in the row and in the unit’s mail (A10.3)', async () => {
    const { id } = await gathered(c, TOWN, costs(20));
    await entered(c, TOWN, '立项', id, { 方案链接: LINK });
    await c.newMail();
    expect(await decided(c, REVIEW, id, '备案：不属备案范围', { opinion: '属于办公设备采购' })).toContain(
      '不属备案范围',
    );
    expect(await state(c, '立项', id)).toBe('不属备案范围｜');
    expect((await c.newMail()).map((m) => m.text).join()).toContain('属于办公设备采购');
  });

  test('a record that is another’s to make is refused by its clause, whatever the page sends (A7.3)', async () => {
    const { id } = await gathered(c, TOWN, costs(20));
    const { seen } = await c.look(REVIEW, id);
    const form = { step: 'record.budget', arrangedNow: '20' };
    expect(linesOf(await actRaw(c, REVIEW, 'record', id, { seen, form }))).toMatch(
      /“登记年度预算安排”由县财政局办理.*第七条第二款/,
    );
  });
});

test('a project of 99,999.99 yuan is managed by its unit alone, and archived when it is accepted (A10.3)', async () => {
  const { id, row } = await gathered(c, TOWN, costs(9.999999));
  expect(await c.cell('申报', row, '管理方式')).toBe('自行管理');
  expect(await state(c, '立项', id)).toBe('待登记｜自行管理登记——建设单位');
  await entered(c, TOWN, '立项', id);
  expect(await state(c, '立项', id)).toBe('已登记｜自行开展采购');
  expect((await c.look(REVIEW, id)).acts.filter(({ command }) => command !== 'record')).toEqual([]);
  await delivered(c, TOWN, id, 9.999999, DAY);
  await entered(c, TOWN, '验收', id, { 验收结论: '通过', 通过验收日期: DAY });
  expect(await state(c, '监督', id)).toBe('已归档｜');
  await entered(c, TOWN, '监督', id, { 自评价报告链接: LINK, 自评等次: '良' });
  expect(await c.cell('监督', await c.rowOf('监督', id), '自评等次')).toBe('良');
});
