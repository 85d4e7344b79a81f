// Our own advice through the doors: at the desk, in the row and by mail, never in the way (advice).
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LookAnswer } from '../../src/wire';
import { type County, FINANCE, funded, openCounty, REVIEW, SECOND, submitted, TOWN, WATER } from './county';

let c: County;
beforeAll(async () => {
  c = await openCounty('2026-03-09T10:00+08:00');
}, 120_000);
afterAll(() => c.host.close());

const adviceOf = async (as: string) => {
  const { result } = await c.host.desk<LookAnswer>(as, 'look', {});
  return (result as Extract<LookAnswer, { ok: true }>).view.advice;
};
const small = (name: string, yuan: number) => ({
  计划年度: 2026,
  迟报原因: '汛前新增需求。',
  项目名称: name,
  '资金来源（县级）': yuan / 10_000,
  软件开发费: yuan / 10_000,
  监理费: '',
  第三方测试费: '',
  安全评估费: '',
  验收费用: '',
});
const sweepOn = (day: string) => c.host.clock({ now: `${day}T09:30+08:00` });
const about = (mails: readonly { subject: string; text: string; to: string }[], word: string) =>
  mails.filter((m) => `${m.subject}${m.text}`.includes(word)).map((m) => m.to);

test('two demands of 都城镇 of 60,000 and 50,000 yuan with similar names are named to the bureau, once, and go on (advice)', async () => {
  const first = await submitted(c, TOWN, small('社区视频监控系统一期', 60_000));
  await submitted(c, TOWN, small('河长制巡查系统', 60_000));
  await submitted(c, WATER, small('社区视频监控系统', 50_000));
  await sweepOn('2026-03-10');
  expect(await adviceOf(REVIEW)).toEqual([]);
  await c.newMail();
  const second = await submitted(c, TOWN, small('社区视频监控设备采购（二期）', 50_000));
  await sweepOn('2026-03-11');
  const [advice, ...others] = await adviceOf(REVIEW);
  expect(others).toEqual([]);
  expect(advice).toMatchObject({ label: '关联项目', projects: [first.id, second.id] });
  expect(advice?.says).toContain('各项均不足10万元，合计11万元。请核实是否属于同一项目。');
  expect(await adviceOf(FINANCE)).toEqual([]);
  expect(await adviceOf(TOWN)).toEqual([]);
  const mails = await c.newMail();
  expect(about(mails, '2个项目请核实是否属于同一项目').sort()).toEqual([REVIEW, SECOND]);
  expect(mails.map((m) => m.text).join()).toContain('说明：建议（非办法规定）。');
  await sweepOn('2026-03-12');
  expect(about(await c.newMail(), '请核实是否属于同一项目')).toEqual([]);
  expect(await c.act(SECOND, second.id, '审核汇总：纳入年度计划')).toMatchObject({
    ok: true,
    results: [{ done: true }],
  });
}, 120_000);

/** Procurement up to the contract of 480,000 yuan, all on that day. */
async function contracted({ id, row }: { id: string; row: number }, day: string): Promise<number> {
  const steps = [
    { 采购方式: '竞争性磋商', 采购计划编号: '445322-2026-1', 采购预算: 50, 公告日期: day },
    { 采购结果: '成交', 供应商: `供应商${id}`, 统一社会信用代码: id, '中标(成交)金额': 48, 中标通知书日期: day },
    {
      合同编号: id,
      合同签订日期: day,
      合同金额: 48,
      约定交付日期: '2026-12-31',
      签订单位: '建设单位',
      是否涉及国家安排资金: '否',
      合同链接: 'https://docs.example.org/ht',
    },
  ];
  for (const values of steps) {
    await c.type(TOWN, '采购', row, values);
    expect(await c.submit(TOWN, '采购', row)).toContain('已提交');
  }
  return c.rowOf('实施', id);
}
const LEASE = {
  建设性质: '续租',
  服务类别: '运维服务·网络链路租赁',
  所服务系统: '镇村政务外网',
  所服务系统类别: '专业类',
};

test('a lease until 2026-12-31: 内部 期限 of 2026-11-30, mail to officer and bureau, silent once the next term is applied for (advice)', async () => {
  const term = {
    项目名称: '镇村链路租赁',
    服务期起: '2026-01-01',
    服务期止: '2026-12-31',
    计划年度: 2026,
    迟报原因: '补报。',
  };
  const at = await funded(c, TOWN, '2026-03-12', { ...LEASE, ...term });
  const row = await contracted(at, '2026-03-12');
  await c.newMail();
  c.host.pass('2026-10-09T10:00+08:00');
  await sweepOn('2026-11-09');
  expect((await c.look(TOWN, at.id)).due.map((d) => `${d.text} ${d.basis} ${d.cite}`).join()).toContain(
    '2026-11-30 还有21天 · 续期需求申报（建议）（内部） 内部 说明：建议（非办法规定）',
  );
  expect(await c.cell('实施', row, '期限')).toContain('2026-11-30 还有21天');
  expect(await c.cell('实施', row, '提示')).toContain('建议（非办法规定）：服务2026年12月31日到期');
  expect(new Set(about(await c.newMail(), '镇村链路租赁服务将到期'))).toEqual(new Set([TOWN, REVIEW, SECOND]));
  expect((await adviceOf(TOWN)).map((a) => a.label)).toEqual(['续期申报']);
  const next = { 项目名称: '镇村专线', 服务期起: '2027-01-01', 服务期止: '2027-12-31' };
  await submitted(c, TOWN, { ...LEASE, ...next });
  await sweepOn('2026-11-30');
  expect(await adviceOf(TOWN)).toEqual([]);
  expect(about(await c.newMail(), '服务将到期')).toEqual([]);
  expect(await c.cell('实施', row, '期限')).not.toContain('续期');
  expect(await c.cell('实施', row, '提示')).toBe('');
}, 240_000);

test('400,000 of 480,000 yuan paid before the first acceptance: said in the row, to bureau and finance, not refused (advice)', async () => {
  const row = await contracted(await funded(c, TOWN, '2026-11-30', { 项目名称: '应急广播平台' }), '2026-11-30');
  await c.type(TOWN, '实施', row, {
    进度状态: '正常',
    开工日期: '2026-11-30',
    本次支付日期: '2026-11-30',
    本次支付金额: 40,
  });
  expect(await c.submit(TOWN, '实施', row)).toContain('已提交');
  expect(await c.cell('实施', row, '提示')).toContain('已支付40万元，超过合同金额48万元的70%，尚未登记初验');
  expect((await adviceOf(FINANCE)).map((a) => a.label)).toEqual(['支付进度']);
  expect((await adviceOf(REVIEW)).map((a) => a.label)).toContain('支付进度');
  await c.type(TOWN, '实施', row, { 初验日期: '2026-11-30' });
  expect(await c.submit(TOWN, '实施', row)).toContain('已提交');
  expect(await c.cell('实施', row, '提示')).toBe('');
  expect(await adviceOf(FINANCE)).toEqual([]);
}, 240_000);
