// Clauses that no other test through the doors shows by themselves: kinds and class, scope, total, the queue's order, and
// what articles 12, 14–16 and 21 ask of a specialised project on the approval track.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KINDS, WAN } from '../../src/measure';
import type { LookAnswer } from '../../src/wire';
import {
  actRaw,
  type County,
  draft,
  FINANCE,
  funded,
  gathered,
  linesOf,
  openCounty,
  REVIEW,
  submitted,
  TOWN,
  valuesOf,
} from './county';
import { award, contract, typed } from '../fixture/values';

const DAY = '2026-11-09';
let c: County;
beforeAll(async () => {
  c = await openCounty(`${DAY}T09:00+08:00`, ['ducheng', 'chushen', 'zonghe', 'caizheng']);
});
afterAll(() => c.host.close());

const costs = (software: number) => ({
  软件开发费: software,
  监理费: '',
  第三方测试费: '',
  安全评估费: '',
  验收费用: '',
  '资金来源（县级）': software,
});

describe('what a project is', () => {
  test('25 kinds stand in one dropdown, and nothing else is taken (A2.1)', async () => {
    expect(KINDS).toHaveLength(25);
    const { row } = await draft(c, TOWN);
    for (const { label } of KINDS) {
      await c.type(TOWN, '申报', row, { 服务类别: label });
      expect(await c.cell('申报', row, '服务类别')).toBe(label);
    }
    await expect(c.type(TOWN, '申报', row, { 服务类别: '软件开发服务·游戏' })).rejects.toThrow();
    expect(await c.cell('申报', row, '服务类别')).toBe(KINDS.at(-1)!.label);
  });

  test('the class follows the kind at once, and the system served where the kind leaves it open (A2.2)', async () => {
    const { row } = await draft(c, TOWN);
    const seen: [string, string, string][] = [
      ['软件开发服务·专业软件', '', '专业类'],
      ['软件开发服务·通用软件', '', '公共类'],
      ['基础设施服务·专业基础设施', '', '公共类'],
      ['运维服务·软件系统运行维护', '', ''],
      ['运维服务·软件系统运行维护', '公共类', '公共类'],
      ['系统业务运营服务·数据治理', '专业类', '专业类'],
      ['第三方服务·咨询', '不涉及系统', '专业类'],
    ];
    for (const [kind, served, cls] of seen) {
      await c.type(TOWN, '申报', row, { 服务类别: kind, 所服务系统类别: served });
      expect(await c.cell('申报', row, '项目类别'), `${kind} ${served}`).toBe(cls);
    }
  });

  test('the total is the sum of its nine parts and cannot be typed over (A10.2)', async () => {
    const { row } = await draft(c, TOWN, {
      基础设施费: 1,
      运维费: 2,
      运营费: 3,
      其他费: 4.000001,
      '资金来源（县级）': 60.000001,
    });
    expect(await c.cell('申报', row, '总投资')).toBe('60.000001');
    await expect(c.type(TOWN, '申报', row, { 总投资: 49 })).rejects.toThrow();
    const said = await c.submit(TOWN, '申报', row);
    expect(said).toContain('已提交');
    expect(said).toContain('常为同一合同');
    expect(await c.cell('申报', row, '总投资')).toBe('60.000001');
  });

  test('a classified project is out of scope, with where it goes, and its row stays (A4.1)', async () => {
    const { id, row } = await draft(c, TOWN, { 是否涉密: '是' });
    expect(await c.submit(TOWN, '申报', row)).toContain('已提交');
    const { seen } = await c.look(REVIEW, id);
    const wrong = await actRaw(c, REVIEW, 'approve', id, { seen, form: { outcome: 'planned' } });
    expect(linesOf(wrong)).toContain('该项目申报为涉密项目');
    await c.act(REVIEW, id, '审核汇总：不适用', { exclusion: '涉密', opinion: '涉密项目另行办理' });
    expect(await c.cell('申报', row, '状态')).toBe('不适用');
    expect(await c.cell('申报', row, '提示')).toContain('保密');
  });

  test('a project of this measure is not sent elsewhere: 不适用 needs one of the listed reasons (A29.1)', async () => {
    const { id, row } = await submitted(c, TOWN);
    const { seen } = await c.look(REVIEW, id);
    const form = { outcome: 'outside', opinion: '请走基本建设程序' };
    expect(linesOf(await actRaw(c, REVIEW, 'reject', id, { seen, form }))).toMatch(/“不适用情形”.*：未填写/);
    expect(await c.cell('申报', row, '状态')).toBe('待审核汇总');
  });
});

test('the queue goes by priority, then by age (A9.1)', async () => {
  const ids: string[] = [];
  for (const 轻重缓急 of ['一般', '急需', '重要', '急需']) {
    ids.push((await submitted(c, TOWN, { 项目名称: `排序${轻重缓急}`, 轻重缓急 })).id);
    await c.host.clock({ advance: 'P1D' });
  }
  const { result } = await c.host.desk<LookAnswer>(REVIEW, 'look', {});
  if (!result.ok) throw new Error(result.says);
  const [plain, urgent, important, later] = ids;
  expect(result.view.queue.map((q) => q.id).filter((id) => ids.includes(id))).toEqual([
    urgent,
    later,
    important,
    plain,
  ]);
});

describe('a specialised project on the approval track', () => {
  test('hands in a plan with the catalogue of shareable data, argued with success (A12.1)', async () => {
    const { id } = await gathered(c, TOWN);
    const row = await c.rowOf('立项', id);
    await c.type(TOWN, '立项', row, {
      方案链接: 'https://docs.example.org/a',
      方案论证结论: '不通过',
      方案论证日期: DAY,
    });
    await c.type(TOWN, '立项', row, { 方案论证链接: 'https://docs.example.org/b' });
    const said = await c.submit(TOWN, '立项', row);
    expect(said).toMatch(/“数据共享资源目录链接”（[A-Z]+列）：未填写/);
    expect(said).toContain('方案论证结论为“不通过”');
    expect(said).toContain('《管理办法》第十二条第（一）项');
  });

  test('gets no funding review before the approval opinion (A12.3)', async () => {
    const { id } = await gathered(c, TOWN);
    const { seen, acts } = await c.look(FINANCE, id);
    expect(acts.filter((a) => a.label.startsWith('资金审核'))).toEqual([]);
    const form = { outcome: 'agree', fundingArrangement: '本年度调剂', fundingDate: DAY };
    expect(linesOf(await actRaw(c, FINANCE, 'approve', id, { seen, form }))).toContain('没有等待审核的步骤');
    expect(await c.cell('立项', await c.rowOf('立项', id), '资金审核结论')).toBe('');
  });

  test('buys in 电子卖场 without a plan number or a notice, by tender with both (A14.1)', async () => {
    const today = (await c.host.ask<{ now: string }>(undefined, '/local/clock')).body.now.slice(0, 10);
    const { row } = await funded(c, TOWN, today);
    await c.type(TOWN, '采购', row, { 采购方式: '公开招标', 采购预算: 50 });
    const said = await c.submit(TOWN, '采购', row);
    expect(said).toMatch(/“采购计划编号”（[A-Z]+列）：未填写/);
    expect(said).toMatch(/“公告日期”（[A-Z]+列）：未填写/);
    await c.type(TOWN, '采购', row, { 采购方式: '电子卖场' });
    expect(await c.submit(TOWN, '采购', row)).toContain('已提交');
    expect(await c.cell('采购', row, '采购人')).toBe('都城镇');
  });

  test('of 1.2 million yuan needs supervision, testing, an assessment and the pre-acceptance review, each checked before its step (A15.1, A16.1–3, A21.2)', async () => {
    const today = (await c.host.ask<{ now: string }>(undefined, '/local/clock')).body.now.slice(0, 10);
    const { id, row } = await funded(c, TOWN, today, costs(120), 100);
    await c.type(TOWN, '采购', row, { 采购方式: '电子卖场', 采购预算: 100 });
    expect(await c.submit(TOWN, '采购', row)).toContain('已提交');
    await c.type(TOWN, '采购', row, typed(award(today, 99 * WAN)));
    expect(await c.submit(TOWN, '采购', row)).toContain('已提交');
    await c.type(TOWN, '采购', row, typed(contract(today, 99 * WAN, '2027-06-30')));
    expect(await c.submit(TOWN, '采购', row)).toContain('已提交');

    const work = await c.rowOf('实施', id);
    expect(await c.cell('实施', work, '责任单位')).toBe('都城镇');
    expect(await c.cell('实施', work, '监理要求')).toBe('必须监理');
    expect(await c.cell('实施', work, '第三方测试要求')).toBe('必须测试');
    await c.type(TOWN, '实施', work, { 开工日期: today, 进度状态: '正常' });
    expect(await c.submit(TOWN, '实施', work)).toMatch(/“监理单位”（[A-Z]+列）：未填写.*第十六条第（一）项/);
    const delivered = { 进度状态: '已交付', 实际交付日期: today, 监理单位: '某监理', 监理资质: '其他' };
    await c.type(TOWN, '实施', work, { ...delivered, 安全评估: '不涉及', 不涉及安全评估的理由: '内网系统' });
    const said = await c.submit(TOWN, '实施', work);
    expect(said).toMatch(/“测试单位”（[A-Z]+列）：未填写.*第十六条第（二）项/);
    expect(said).toContain('须经验收前置审核的项目应当开展安全评估');
    await c.type(TOWN, '实施', work, {
      测试单位: '某测试',
      测试资质: 'CNAS',
      安全评估: '涉及',
      评估单位: '某测评',
      评估资质: 'CCRC风险评估',
    });
    await c.type(TOWN, '实施', work, { 评估结论: '低风险', 评估日期: today });
    expect(await c.submit(TOWN, '实施', work)).toContain('已提交');

    const accept = await c.rowOf('验收', id);
    expect(await c.cell('验收', accept, '前置审核要求')).toBe('须前置审核');
    const open = {
      纳入市级数据资源管理情况: '已编目',
      IPv6支持情况: '支持',
      前置审核材料链接: 'https://docs.example.org/q',
    };
    await c.type(TOWN, '验收', accept, open);
    await expect(c.type(TOWN, '验收', accept, { 验收结论: '通过' }), 'acceptance is still closed').rejects.toThrow();
    expect(await c.submit(TOWN, '验收', accept)).toContain('已提交');
    await c.act(REVIEW, id, '前置审核：退回整改', { opinion: '数据目录未挂接' });
    expect(await c.cell('验收', accept, '状态')).toBe('整改中');
    await c.type(TOWN, '验收', accept, { 纳入市级数据资源管理情况: '已编目并挂接' });
    expect(await c.submit(TOWN, '验收', accept)).toContain('已提交');
    await c.act(REVIEW, id, '前置审核：通过', { preReviewNumber: '郁政数验〔2026〕6号', preReviewDate: today });
    expect(await c.cell('验收', accept, '下一步与承办')).toContain('组织验收');
    expect((await valuesOf(c, 'owner@example.org', `验收!A${accept}`))[0]).toEqual([id]);
  });
});
