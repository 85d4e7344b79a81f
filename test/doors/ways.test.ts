// Ends and rests through the doors: a unit's 撤项, a rest and its end, a refusal above, a reviewer's proposal, a common
// project that ends with its demand (A10.5, A3.1, A12.4).
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActAnswer } from '../../src/wire';
import { application, type County, mail, openCounty } from '../county';
import { PLATFORM, typed } from '../fixture/values';

let c: County;
const [TOWN, COMMON, REVIEW, SECOND] = [mail('ducheng'), mail('gongban'), mail('chushen'), mail('zonghe')];

beforeAll(async () => {
  c = await openCounty('2026-11-09T08:30+08:00', ['ducheng', 'gongban', 'chushen', 'zonghe']);
});
afterAll(() => c?.host.close());

const subjects = async () => (await c.newMail()).map((m) => `${m.to.split('@')[0]} ${m.subject}`);
async function applied(as: string, nth: number, values: Readonly<Record<string, unknown>>): Promise<string> {
  await c.menu(as, '新建申报', '申报', nth + 1);
  await c.type(as, '申报', nth + 1, application(values));
  expect(await c.submit(as, '申报', nth + 1)).toContain('已提交');
  return `YN2026-000${nth}`;
}
async function asks(as: string, id: string, nth: number, values: Readonly<Record<string, unknown>>): Promise<string> {
  await c.menu(as, '新建事项', '申报', await c.rowOf('申报', id));
  const matter = `${id}-0${nth}`;
  const row = await c.rowOf('事项', matter);
  await c.type(as, '事项', row, values);
  expect(await c.submit(as, '事项', row)).toContain('已提交');
  return matter;
}
const WHY = { 说明: '业务已由省平台承担', '撤项(暂停)原因': '需求取消' };
const AGREE = '确认撤项、缓建、转下年度或恢复：同意';

test('a demand joins a common project, which its officer withdraws: the demand is freed, its unit told, another matter closed with it (A3.1, A10.5)', async () => {
  const common = await applied(COMMON, 1, {
    服务类别: '软件开发服务·公共支撑平台',
    项目名称: '公共大屏平台',
    ...typed({ kind: PLATFORM }),
  });
  await c.act(REVIEW, common, '审核汇总：纳入年度计划');
  const demand = await applied(TOWN, 2, { ...typed({ kind: PLATFORM }), 项目名称: '镇级大屏接入' });
  await c.act(REVIEW, demand, '审核汇总：并入公共类项目', { mergedInto: common });
  const cloud = await asks(COMMON, common, 1, { 事项类型: '政务云资源申请', 说明: '云主机2台' });
  const matter = await asks(COMMON, common, 2, { 事项类型: '撤项', ...WHY });
  await c.newMail();
  const answer = await c.act(REVIEW, matter, AGREE);
  expect(answer).toMatchObject({ ok: true, results: [{ done: true }] });
  expect(JSON.stringify(answer)).toContain('已撤项（需求取消）');
  expect(await c.cell('申报', 2, '下一步与承办')).toBe('');
  expect(await c.cell('申报', 3, '状态')).toBe('已并入公共类项目（所并入项目已终结）');
  expect(await c.cell('事项', await c.rowOf('事项', cloud), '状态')).toBe('随项目终结');
  expect((await subjects()).filter((s) => s.startsWith('ducheng'))).toEqual([
    'ducheng 【办理结果】镇级大屏接入：所并入项目已终结',
  ]);
  expect((await c.look(REVIEW, cloud)).acts).toEqual([]);
});

test('the bureau moves the freed demand to another common project by one command (A3.1)', async () => {
  const other = await applied(COMMON, 3, { ...typed({ kind: PLATFORM }), 项目名称: '统一显示平台' });
  await c.act(REVIEW, other, '审核汇总：纳入年度计划');
  expect(await c.act(REVIEW, 'YN2026-0002', '改并入其他公共类项目', { mergedInto: other })).toMatchObject({
    ok: true,
    results: [{ done: true }],
  });
  expect(await c.cell('申报', 3, '状态')).toBe('已并入公共类项目');
  expect(await c.cell('申报', 4, '已并入需求')).toBe('YN2026-0002');
  expect(await c.cell('申报', 2, '已并入需求')).toBe('');
});

test('a project of the town rests and is silent, comes back, and a proposal ends it after ten working days (A10.5, A27.1)', async () => {
  const id = await applied(TOWN, 4, { 项目名称: '网格化管理系统' });
  await c.act(REVIEW, id, '审核汇总：纳入年度计划');
  const pause = await asks(TOWN, id, 1, { 事项类型: '缓建', ...WHY, 预计恢复日期: '2027-06-30' });
  const foretold = (await c.look(REVIEW, pause)).acts.find((a) => a.command === 'approve')!.writes.join('\n');
  expect(foretold).toMatch(new RegExp(`项目${id}：.*缓建中（需求取消，预计2027-06-30恢复）\n事项状态：`));
  expect(foretold).toContain('发邮件：都城镇');
  await c.act(REVIEW, pause, AGREE);
  const row = await c.rowOf('立项', id);
  expect(await c.cell('立项', row, '状态')).toBe('缓建中（需求取消，预计2027-06-30恢复）');
  expect(await c.cell('立项', row, '下一步与承办')).toBe('');
  expect(await c.submit(TOWN, '立项', row)).toContain('请先在“事项”表报“恢复实施”');
  await c.act(REVIEW, id, '恢复办理', { goOnReason: '经费已落实' });
  expect(await c.cell('立项', row, '状态')).toBe('待提交方案');
  await c.newMail();
  const form = { proposal: '撤项', endReason: '长期未推进', endSays: '两年未推进' };
  await c.act(REVIEW, id, '拟撤项、缓建或转下年度', form);
  expect((await subjects()).filter((s) => s.startsWith('ducheng'))).toEqual([
    'ducheng 【拟办告知】网格化管理系统拟撤项',
  ]);
  expect((await c.look(REVIEW, id)).cannot.join()).toContain('本人提交的事项由他人办理');
  const seen = (await c.look(SECOND, id)).seen;
  const confirm = {
    command: 'approve',
    seen: { [id]: seen },
    projects: [id],
    form: { step: 'application.proposal', outcome: 'agreed' },
  };
  const early = await c.host.desk<ActAnswer>(SECOND, 'act', { ...confirm, id: randomUUID() });
  expect(JSON.stringify(early.result)).toContain('答复期（10个工作日）未满');
  await c.host.clock({ now: '2026-11-24T09:00+08:00' });
  await c.newMail();
  const done = await c.host.desk<ActAnswer>(SECOND, 'act', { ...confirm, id: randomUUID() });
  expect(JSON.stringify(done.result)).toContain('已办理：同意');
  expect(await c.cell('立项', row, '状态')).toBe('已撤项（长期未推进）');
  expect((await subjects()).filter((s) => s.startsWith('ducheng'))).toEqual([
    'ducheng 【办理结果】网格化管理系统：已撤项',
  ]);
});

test('the county government refuses its consent: an ordinary result that the desk names before it is signed (A8.1, A10.5)', async () => {
  const id = await applied(TOWN, 5, { 项目名称: '灾情报送系统', 计划外理由: '关系国计民生' });
  await c.act(REVIEW, id, '审核汇总：列为计划外项目');
  await c.type(TOWN, '申报', 6, {
    县政府同意文件: '批示',
    县政府同意文号: '郁府〔2026〕1号',
    县政府同意日期: '2026-11-24',
    县政府同意文件链接: 'https://x.org/1',
    县政府意见: '不同意',
  });
  expect(await c.submit(TOWN, '申报', 6)).toContain('已提交');
  const { acts } = await c.look(REVIEW, id);
  expect(acts.find((a) => a.command === 'approve')!.writes).toContain('项目办理终结：县政府不同意');
  const said = await c.act(REVIEW, id, '核对县政府同意文件：通过');
  expect(said).toMatchObject({ results: [{ done: true, title: '已办理：县政府不同意' }] });
  expect(await c.cell('申报', 6, '状态')).toBe('县政府不同意');
  expect(await c.cell('申报', 6, '下一步与承办')).toBe('');
});
