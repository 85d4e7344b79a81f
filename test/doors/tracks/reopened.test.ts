import { afterAll, beforeAll, expect, test } from 'vitest';
import { shownText } from '../../county';
import { WAN } from '../../../src/measure';
import { award, contract, typed } from '../../fixture/values';
import { type County, openCounty, REVIEW, TOWN, WATER } from '../county';
import { costs, decided, enter, entered, gathered, LINK, state } from './life';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30:00+08:00');
});
afterAll(() => c.host.close());

test('a filed change from 30万 to 50万 opens 立项 again: 采购 says that it waits for it, its cells close, and its submission is told what truly waits (A10.4)', async () => {
  const { id } = await gathered(c, TOWN, costs(30));
  await entered(c, TOWN, '立项', id, { 方案链接: LINK });
  await decided(c, REVIEW, id, '备案：予以备案', { filingNumber: '郁政数备〔2026〕7号', filingDate: '2026-11-09' });
  expect(await state(c, '采购', id)).toBe('待备案采购计划｜备案采购计划并启动采购——建设单位');
  const said = shownText(await c.menu(TOWN, '新建事项', '立项', await c.rowOf('立项', id)));
  const matter = new RegExp(`${id}-\\d{2}`).exec(said)![0];
  await entered(c, TOWN, '事项', matter, { 事项类型: '重大变更备案', 原因: '其他', 说明: '增加模块', 变更后金额: 50 });
  await decided(c, REVIEW, matter, '重大变更备案：予以备案');
  expect(await state(c, '立项', id)).toBe('待提交方案｜提交方案——建设单位');
  expect(await state(c, '采购', id)).toBe('暂停，待补办立项｜先办结立项“提交方案”——建设单位');
  const typed = await c.host.edit(TOWN, '采购', `H${await c.rowOf('采购', id)}`, [['电子卖场']]);
  expect(typed.refused ?? '').not.toBe('');
  const answer = await enter(c, TOWN, '采购', id);
  expect(answer).toContain('请先在“立项”表办结“提交方案”');
  expect(answer).not.toContain('依据：');
});

test('a line lease says 不涉及 with its reason in the link’s cell, from the sheet to the desk, and 县水务局 that signed its contract is reminded of its delivery too (A12.1, A15.1)', async () => {
  const lines = { 服务类别: '运维服务·网络链路租赁', 建设性质: '续租', 所服务系统: '不涉及', 所服务系统类别: '专业类' };
  const { id } = await gathered(c, TOWN, costs(30, lines));
  const none = '不涉及：专线租赁，不产生数据资源';
  expect(await enter(c, TOWN, '立项', id, { 方案链接: LINK, 数据共享资源目录链接: '不涉及' })).toContain('未写明理由');
  await entered(c, TOWN, '立项', id, { 数据共享资源目录链接: none });
  expect(JSON.stringify((await c.look(REVIEW, id)).stages)).toContain(none);
  await decided(c, REVIEW, id, '备案：予以备案', { filingNumber: '郁政数备〔2026〕8号', filingDate: '2026-11-09' });
  await entered(c, TOWN, '采购', id, { 采购方式: '电子卖场', 采购预算: 30 });
  await entered(c, TOWN, '采购', id, typed(award('2026-11-09', 30 * WAN)));
  const signed = typed({
    ...contract('2026-11-09', 30 * WAN, '2026-11-11'),
    signatory: 'other',
    signatoryUnit: '县水务局',
  });
  await entered(c, TOWN, '采购', id, signed);
  expect(await c.cell('实施', await c.rowOf('实施', id), '责任单位')).toBe('县水务局');
  await c.newMail();
  await c.host.clock({ now: '2026-11-12T09:00:00+08:00' });
  const told = (await c.newMail()).filter((m) => /约定交付[^。]*今日|今日[^。]*约定交付/.test(m.text));
  expect(told.map((m) => [m.to].flat().join()).sort()).toEqual([TOWN, WATER].sort());
  expect((await c.look(WATER, id)).state).toBe('逾期未交付');
});
