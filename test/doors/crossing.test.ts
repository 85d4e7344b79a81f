import { expect, test } from 'vitest';
import { WAN } from '../../src/measure';
import { shownText } from '../county';
import { type County, funded, gathered, linesOf, openCounty, REVIEW, submitted, TOWN } from './county';
import { award, contract, LINK, typed } from '../fixture/values';

/** A filed 重大变更 of that amount in 万元; what the bureau's decision answered. */
async function change(c: County, sheet: string, project: string, amount: number): Promise<string> {
  const text = shownText(await c.menu(TOWN, '新建事项', sheet, await c.rowOf(sheet, project)));
  const id = new RegExp(`${project}-\\d{2}`).exec(text)?.[0] ?? '';
  const row = await c.rowOf('事项', id);
  const values = { 事项类型: '重大变更备案', 原因: '国家政策调整', 说明: '按新标准调整', 变更后金额: amount };
  await c.type(TOWN, '事项', row, values);
  expect(await c.submit(TOWN, '事项', row)).toContain('已提交');
  return linesOf(await c.act(REVIEW, id, '重大变更备案：予以备案'));
}

test('an application that is edited before it is gathered takes the track of its new amount (A10.4)', async () => {
  const c = await openCounty('2026-11-09T08:30:00+08:00', ['ducheng', 'chushen']);
  const { row } = await submitted(c, TOWN);
  await c.menu(TOWN, '撤回', '申报', row);
  await c.type(TOWN, '申报', row, { 软件开发费: 47.499999, '资金来源（县级）': 49.999999 });
  expect(await c.submit(TOWN, '申报', row)).toContain('管理方式：备案');
  expect(await c.cell('申报', row, '管理方式')).toBe('备案');
  await c.host.close();
});

test('before the approval 49.999999万元 is filing and 50 approval again, and each says so (A10.4)', async () => {
  const c = await openCounty('2026-11-09T08:30:00+08:00', ['ducheng', 'chushen']);
  const { id, row } = await gathered(c, TOWN);
  expect(await change(c, '申报', id, 49.999999)).toContain('管理方式调整为备案');
  expect(await c.cell('申报', row, '管理方式')).toBe('备案');
  expect(await c.cell('申报', row, '提示')).toContain('管理方式调整为备案');
  await change(c, '申报', id, 50);
  expect(await c.cell('申报', row, '管理方式')).toBe('立项审批');
  expect(await c.cell('申报', row, '变更后总投资')).toBe('50.00');
  await c.host.close();
});

test('after the approval a lower amount leaves the track, and a higher one lets the contract exceed the grant (A10.4)', async () => {
  const c = await openCounty('2026-11-09T08:30:00+08:00', ['ducheng', 'chushen', 'caizheng']);
  const { id, row } = await funded(c, TOWN, '2026-11-09');
  await c.type(TOWN, '采购', row, { 采购方式: '限额以下自行采购', 采购预算: 60 });
  expect(await c.submit(TOWN, '采购', row)).toContain('已提交');
  await c.type(TOWN, '采购', row, typed(award('2026-11-09', 55 * WAN)));
  expect(await c.submit(TOWN, '采购', row)).toContain('已提交');
  await c.type(TOWN, '采购', row, typed(contract('2026-11-09', 55 * WAN, '2027-05-01')));
  expect(await c.submit(TOWN, '采购', row)).toContain('请先报重大变更备案');
  expect(await change(c, '采购', id, 40)).toContain('管理方式仍为立项审批');
  expect(await c.cell('申报', await c.rowOf('申报', id), '管理方式')).toBe('立项审批');
  await change(c, '采购', id, 60);
  expect(await c.submit(TOWN, '采购', row)).toContain('已提交');
  await c.host.close();
});

test('a filing project under way that a change lifts to approval is 暂停，待补办立项, and says who has to do what (A10.4)', async () => {
  const c = await openCounty('2026-11-09T08:30:00+08:00', ['ducheng', 'chushen']);
  const { id } = await gathered(c, TOWN, { 软件开发费: 17.5, '资金来源（县级）': 20 });
  const approval = await c.rowOf('立项', id);
  await c.type(TOWN, '立项', approval, { 方案链接: LINK });
  expect(await c.submit(TOWN, '立项', approval)).toContain('已提交');
  const filed = { filingNumber: '郁政数备〔2026〕1号', filingDate: '2026-11-09' };
  expect(await c.act(REVIEW, id, '备案：予以备案', filed)).toMatchObject({ results: [{ done: true }] });
  const bought = await c.rowOf('采购', id);
  for (const values of [
    { 采购方式: '限额以下自行采购', 采购预算: 20 },
    typed(award('2026-11-09', 19 * WAN)),
    typed(contract('2026-11-09', 19 * WAN, '2027-05-01')),
  ]) {
    await c.type(TOWN, '采购', bought, values);
    expect(await c.submit(TOWN, '采购', bought)).toContain('已提交');
  }
  const row = await c.rowOf('实施', id);
  expect(await c.cell('实施', row, '状态')).toBe('待开工');
  const said = await change(c, '实施', id, 60);
  expect(said).toContain('须补办');
  expect(await c.cell('实施', row, '状态')).toBe('暂停，待补办立项');
  expect(await c.cell('实施', row, '下一步与承办')).toBe('先办结立项“提交方案”——建设单位');
  expect(await c.cell('采购', bought, '状态')).toBe('合同已签订');
  expect(shownText(await c.menu(TOWN, '检查所选', '实施', row))).not.toContain('“”');
  await c.type(TOWN, '实施', row, { 本次支付日期: '2026-11-09', 本次支付金额: 5 });
  const paid = await c.submit(TOWN, '实施', row);
  expect(paid).toContain('已登记');
  expect(paid).not.toContain('“”');
  await c.host.close();
});
