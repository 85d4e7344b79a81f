import type { FieldKey, OptionId } from './fields';
import type { DeadlineId } from './periods';

/** The county's annual plan (A7.2): the demands with this 汇总结果, in the order of these fields' options. */
export const PLAN = {
  field: 'gathered',
  value: 'planned',
  sorted: ['class', 'priority'],
} as const satisfies { field: FieldKey; value: OptionId<'gathered'>; sorted: readonly FieldKey[] };

/**
 * A project's money in its order (A25.1). An amount over the first of `limit` that is known is an overrun; a filed change
 * prevails over what it changed (A20.1).
 */
export const MONEY = [
  { key: 'total', label: '申报', limit: [] },
  { key: 'arranged', label: '安排', limit: ['changedTotal', 'total'] },
  { key: 'grantAmount', label: '批复', limit: ['changedTotal', 'costReviewed', 'total'] },
  { key: 'contractAmount', label: '合同', limit: ['changedTotal', 'grantAmount', 'arranged', 'total'] },
  { key: 'paid', label: '支付', limit: ['contractAmount'] },
] as const satisfies readonly { key: FieldKey; label: string; limit: readonly FieldKey[] }[];

/** What was handed in by its last day, and what was not: the first day of handing in counts, returns do not (A24.1). */
export const PUNCTUAL = [
  { day: 'submittedOn', deadline: 'plan' },
  { day: 'selfEvaluationOn', deadline: 'selfEvaluation' },
] as const satisfies readonly { day: FieldKey; deadline: DeadlineId }[];

/** The figures that go into a unit's appraisal; with a `fault`, the fewer the better. Weights are settings, 0 at first (A24.1). */
export const FIGURES = [
  { figure: 'punctual', label: '按时申报和报送自评价', fault: false },
  { figure: 'overdue', label: '有期限逾期的项目（不含内部目标）', fault: true },
  { figure: 'overruns', label: '金额超出的项目', fault: true },
  { figure: 'effect', label: '自评价为优、良的项目', fault: false },
] as const satisfies readonly { figure: string; label: string; fault: boolean }[];
export type Figure = (typeof FIGURES)[number]['figure'];
export const GOOD_GRADES: readonly OptionId<'selfEvaluationGrade'>[] = ['excellent', 'good'];
