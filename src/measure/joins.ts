import { BUREAU } from './county';
import type { Joins } from './step';

/** A demand of the common class joins a project that the bureau carries and that goes on (A3.1). */
export const JOINS_COMMON: Joins = {
  by: 'mergedInto',
  when: { class: 'common', carriedElsewhere: false, drafted: false, resting: false },
  lists: 'demands',
  says: '不是正在办理的公共类项目',
  todo: `请填写${BUREAU}已申报、未终结的公共类项目编号`,
};
