// What 总览 shows at a glance (A24.1, A25.1): how waits are told by age, years and ends apart, and how much is shown of each.
import type { FieldKey } from './fields';
import type { ListField } from './lines';
import { ENDS, NO_FILING, ROAD_ENDS } from './rests';

/** Natural days ahead that count as soon. */
export const SOON_DAYS = 30;

/** What waits, by the days for which it has waited; the first row that holds. */
export const AGES = [
  { age: 'week', label: '一周以内', upTo: 7 },
  { age: 'month', label: '一个月以内', upTo: 30 },
  { age: 'quarter', label: '三个月以内', upTo: 90 },
  { age: 'longer', label: '三个月以上', upTo: Number.POSITIVE_INFINITY },
] as const;
export type Age = (typeof AGES)[number]['age'];

/** Years that are told one by one, the last of them the next plan's; what is older, or of no known day, stands together. */
export const YEARS_TOLD = { back: 3, ahead: 1, earlier: '此前' } as const;

/** The county's money year by year: what is planned by its plan year, the rest by the year of its own line or day (A25.1). */
export const YEARLY = [
  { key: 'planned', label: '计划投资' },
  { key: 'arranged', label: '预算安排', list: 'arrangements', year: 'arrangedYear' },
  {
    key: 'contracted',
    label: '合同',
    one: { amount: 'contractAmount', day: 'contractDate' },
    list: 'besideContracts',
    day: 'besideDate',
  },
  { key: 'paid', label: '支付', list: 'payments', day: 'paidOn' },
] as const satisfies readonly {
  key: string;
  label: string;
  one?: { amount: FieldKey; day: FieldKey };
  list?: ListField;
  year?: FieldKey;
  day?: FieldKey;
}[];
export type Yearly = (typeof YEARLY)[number]['key'];

/** A unit's money, the contracts beside the main one with it (A25.1). */
export const UNIT_MONEY = [
  { key: 'total', label: '申报', of: ['total'] },
  { key: 'arranged', label: '安排', of: ['arranged'] },
  { key: 'contracted', label: '合同', of: ['contractAmount', 'besideTotal'] },
  { key: 'paid', label: '支付', of: ['paid', 'besidePaid'] },
] as const satisfies readonly { key: string; label: string; of: readonly FieldKey[] }[];
export type UnitMoney = (typeof UNIT_MONEY)[number]['key'];

/** So many of each are drawn and listed; units beyond them stand together. */
export const MOST_TOLD = { units: 10, dues: 15, others: '其他' } as const;

/**
 * How figures tell an end (A10.5): what was given up, what is none of this measure's, and what was refused, which is every
 * other. A demand that joined a common project is none of them: that project is counted.
 */
export const END_KINDS = [
  { kind: 'rest', label: '暂停', ends: [] },
  {
    kind: 'ended',
    label: '撤项、终止',
    ends: [ENDS.withdrawn.closed, ENDS.terminated.closed, ENDS.withProject.closed],
  },
  { kind: 'outside', label: '不属本办法范围', ends: [ROAD_ENDS.outside.closed, NO_FILING] },
  { kind: 'refused', label: '不予办理', ends: undefined },
] as const;
export type EndKind = (typeof END_KINDS)[number]['kind'];
