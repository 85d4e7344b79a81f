import { afterAll, beforeAll, expect, test } from 'vitest';
import { type County, linesOf, openCounty, REVIEW, submitted, TOWN } from '../county';
import { costs, decided, enter, entered, LINK, state } from './life';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-11-09T09:00+08:00', ['ducheng', 'chushen', 'zonghe', 'caizheng']);
});
afterAll(() => c?.host.close());

test('an off-plan project of 600,000 yuan needs a ground, the government’s consent and the bureau’s check before it applies for approval (A8.1)', async () => {
  const bare = await submitted(c, TOWN, costs(60));
  expect(linesOf(await c.act(REVIEW, bare.id, '审核汇总：列为计划外项目'))).toMatch(/计划外理由.*第八条/);
  const { id } = await submitted(c, TOWN, { ...costs(60), 计划外理由: '涉及网络信息安全' });
  await decided(c, REVIEW, id, '审核汇总：列为计划外项目');
  expect(await state(c, '申报', id)).toBe('计划外待县政府同意｜报县政府同意并填报同意文件——建设单位');
  expect(await enter(c, TOWN, '申报', id, { 县政府同意文件: '县政府批复' })).toMatch(/县政府同意文号.*未填写.*第八条/s);
  await entered(c, TOWN, '申报', id, {
    县政府同意文号: '郁府函〔2026〕8号',
    县政府同意日期: '2026-11-06',
    县政府同意文件链接: LINK,
  });
  await decided(c, REVIEW, id, '核对县政府同意文件：通过');
  expect(await state(c, '申报', id)).toBe('计划外已获县政府同意｜按管理方式办理');
  expect(await state(c, '立项', id)).toBe('待提交方案｜提交方案——建设单位');
});

test('what leaves this procedure keeps its row, with the reason and where it goes, in the hint and in the mail (A4.2, A28.1)', async () => {
  const { id, row } = await submitted(c, TOWN, { 不适用情形: '固定资产投资且属《政府投资条例》' });
  expect(await c.cell('申报', row, '提示')).toContain('待县政务和数据局确定');
  await c.newMail();
  const form = { exclusion: '固定资产投资且属《政府投资条例》', opinion: '属政府投资项目' };
  await decided(c, REVIEW, id, '审核汇总：不适用', form);
  expect(await state(c, '申报', id)).toBe('不适用｜');
  expect(await c.cell('申报', row, '提示')).toMatch(/云浮市涉及固定资产投资.*第二十八条/);
  const [letter] = (await c.newMail()).filter((m) => m.to.includes(TOWN));
  expect(letter!.text).toContain('属政府投资项目');
  expect(letter!.text).toContain('审批操作指南');
  expect(letter!.text).toContain('第二十八条');
});
