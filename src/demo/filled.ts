// What is typed for a project of the demo, in the words of its file.
import { LEVEL } from '../measure';
import type { ToldProject } from '../county/examples';
import { COSTS, costsOf, moneyOf } from './money';
import type { Span } from './steps';

export const link = (name: string): string => `https://docs.example.org/yunan/${name}`;
export const year = (day: string): string => day.slice(0, 4);
export const before = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);

export const ASSETS: Span = {
  纳入市级数据资源管理情况: '数据资源已编目，接入省一网共享平台。',
  IPv6支持情况: '支持IPv6双栈访问',
};

/** Under each other in the sheet's order. */
export const payment = (p: ToldProject, day: string, share: number): Span => ({
  本次支付日期: day,
  本次支付金额: moneyOf(p).paid(share),
});
/** The contract of those who supervise, where a fee for it was applied for. */
export function supervision(p: ToldProject, day: string): Span {
  const fee = costsOf(p).parts[COSTS.indexOf('监理费')];
  if (!fee) return {};
  return {
    本次支付所属合同: '',
    其他合同类别: '监理',
    其他合同编号: `JL-${year(day)}-${p.row}`,
    其他合同供应商: '示例工程监理有限公司',
    其他合同签订日期: day,
    其他合同金额: fee,
  };
}

/** The open spans of 申报, in the sheet's order. */
export function application(p: ToldProject): Span[] {
  const { parts, total } = costsOf(p);
  const [need = '', goals = '', content = '', functions = '', data = ''] = p.words;
  const asked = p.outside === undefined;
  return [
    { 项目名称: p.name },
    {
      计划年度: p.plan,
      建设性质: p.nature,
      服务类别: p.kind,
      所服务系统: asked ? (p.system ?? '新建') : '',
      所服务系统类别: p.serves ?? '',
      [`资金来源（${LEVEL}级）`]: total,
      '资金来源（上级）': '',
      '资金来源（镇级）': '',
      是否涉密: '否',
      不适用情形: p.outside ?? '',
      依据类型: asked ? p.basis[0] : '',
      依据文号: p.basis[1],
      '“一云一网一平台一体系”符合情况': asked
        ? (p.fits ?? '部署在县级政务云，接入政务外网、统一身份认证和省一网共享平台。')
        : '',
      行业与本单位需求: need,
      系统目标: goals,
      建设内容: content,
      功能应用: functions,
      数据资源: data,
      安全保障: asked ? (p.safety ?? '按网络安全等级保护二级要求设计，账号实名、分级授权，日志留存不少于六个月。') : '',
      运维服务: asked ? '服务期内提供故障响应、巡检和升级，重大故障4小时内到场。' : '',
      服务期起: p.service?.[0] ?? '',
      服务期止: p.service?.[1] ?? '',
      ...Object.fromEntries(COSTS.map((label, i) => [label, parts[i] ?? ''])),
    },
    { 轻重缓急: p.priority, 涉及密码应用: p.crypto ? '是' : '否', 计划外理由: p.ground ?? '' },
    { 需求方案链接: link(`${p.row}/xuqiu`), 集体决策纪要链接: link(`${p.row}/jiyao`) },
    ...(p.late ? [{ 迟报原因: p.late }] : []),
  ];
}
