// The lives of whole projects through the doors: what one of each track needs, sheet by sheet, in words that a county uses.
import { expect } from 'vitest';
import { WAN } from '../../../src/measure';
import { type County, mail } from '../../county';
import { acceptance, award, contract, delivery, typed } from '../../fixture/values';
import { linesOf, type Placed, REVIEW, submitted } from '../county';

export { LINK } from '../../fixture/values';
export const BUREAU = mail('gongban');
export const CRYPTO = mail('jiyao');

/** An application whose whole total is one item, in 万元. */
export const costs = (amount: number, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  软件开发费: amount,
  监理费: '',
  第三方测试费: '',
  安全评估费: '',
  验收费用: '',
  '资金来源（县级）': amount,
  ...more,
});

export async function decided(c: County, as: string, id: string, label: string, form: Record<string, string> = {}) {
  const answer = await c.act(as, id, label, form);
  expect(answer, `${label}：${linesOf(answer)}`).toMatchObject({ ok: true, results: [{ done: true }] });
  return linesOf(answer);
}

/** In the plan, or as the outcome says. */
export async function gathered(
  c: County,
  as: string,
  more: Record<string, unknown>,
  outcome = '纳入年度计划',
): Promise<Placed> {
  const at = await submitted(c, as, more);
  await decided(c, REVIEW, at.id, `审核汇总：${outcome}`);
  return at;
}

/** Types into that sheet's row and submits; answers what the menu said. */
export async function enter(c: County, as: string, sheet: string, id: string, values: Record<string, unknown> = {}) {
  const row = await c.rowOf(sheet, id);
  if (Object.keys(values).length) await c.type(as, sheet, row, values);
  return c.submit(as, sheet, row);
}

/** The same, done. */
export async function entered(c: County, as: string, sheet: string, id: string, values: Record<string, unknown> = {}) {
  expect(await enter(c, as, sheet, id, values)).toMatch(/已提交|已登记/);
}

export const state = async (c: County, sheet: string, id: string): Promise<string> => {
  const row = await c.rowOf(sheet, id);
  return `${await c.cell(sheet, row, '状态')}｜${await c.cell(sheet, row, '下一步与承办')}`;
};

/** From procurement to delivery, all on one day; the amount in 万元. */
export async function delivered(c: County, as: string, id: string, amount: number, day: string) {
  await entered(c, as, '采购', id, { 采购方式: '电子卖场', 采购预算: amount });
  await entered(c, as, '采购', id, typed(award(day, amount * WAN)));
  await entered(c, as, '采购', id, typed(contract(day, amount * WAN, '2027-06-30')));
  await entered(c, as, '实施', id, typed(delivery(day, day)));
}

export const accepted = (day: string): Record<string, unknown> => ({
  纳入市级数据资源管理情况: '已编目',
  IPv6支持情况: '支持',
  ...typed(acceptance(day)),
});
