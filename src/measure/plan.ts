import type { When } from './facts';
import type { FieldKey } from './fields';

/** The county's annual plan (A7.2): the demands with this 汇总结果, unless `when` does not hold, in the order of these fields' options. */
export const PLAN = {
  field: 'gathered',
  value: '纳入年度计划',
  when: {},
  sorted: ['class', 'priority'],
} as const satisfies { field: FieldKey; value: string; when: When; sorted: readonly FieldKey[] };

/** How 参数 records that a year's plan was issued (A7.1): the row's value is the year, its day the day of issue. */
export const PLAN_ISSUED = { kind: '年度计划', name: '下达' } as const;
