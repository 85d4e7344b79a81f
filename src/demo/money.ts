// What a project of the demo costs: as applied for, and what it came to on the way.
import type { ToldProject } from '../county/examples';

const round = (amount: number, decimals: number): number => Number(amount.toFixed(decimals));

/** Costs as demo.md writes them: software/infrastructure/maintenance/operation/other + companions = total. */
export function costsOf({ costs }: ToldProject): { parts: (number | '')[]; total: number } {
  const [parts = '', total = ''] = costs.split('=');
  return { parts: parts.split(/[/+]/).map((p) => Number(p) || ''), total: Number(total) };
}

export const COSTS = [
  '软件开发费',
  '基础设施费',
  '运维费',
  '运营费',
  '其他费',
  '监理费',
  '第三方测试费',
  '安全评估费',
  '验收费用',
];

/** What the money came to on the way: reviewed and granted, contracted, paid. */
export function moneyOf(project: ToldProject) {
  const reviewed = round(costsOf(project).total * 0.985, 1);
  const contract = round(reviewed * 0.965, 1);
  return { reviewed, contract, paid: (share: number) => round(contract * share, 2) };
}

export const methodOf = (project: ToldProject): string => project.method ?? usualMethod(project);
export const isSmall = (project: ToldProject): boolean => ['电子卖场', '限额以下自行采购'].includes(methodOf(project));
const usualMethod = (project: ToldProject): string =>
  costsOf(project).total < 10 ? '限额以下自行采购' : costsOf(project).total < 200 ? '竞争性磋商' : '公开招标';
