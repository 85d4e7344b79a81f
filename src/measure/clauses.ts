import { COUNTY } from './county';
/** 法定: the measure (or the law it names) asks it. 内部: our reading, internal control or target; never shown as the law's demand. */
export type Basis = '法定' | '内部';

export interface Clause {
  readonly cite: string;
  readonly basis: Basis;
}

const law = (cite: string): Clause => ({ cite: `${COUNTY.measure.cited}${cite}`, basis: '法定' });
const own = (cite: string): Clause => ({ cite, basis: '内部' });

/** What a message cites, by the clause ids of regulation/clauses.md. */
export const CLAUSES = {
  'A2.1': law('第二条'),
  'A2.2': law('第二条、第三条'),
  'A3.1': law('第三条第（一）项'),
  'A3.2': law('第三条第（二）项'),
  'A3.3': law('第三条第（二）项'),
  'A3.5': law('第三条第（五）项'),
  'A4.1': law('第四条第一款'),
  'A4.2': law('第四条第二款'),
  'A6.scheme': law('第六条'),
  'A6.1': law('第六条第（一）、（二）项'),
  'A6.2': law('第六条第（三）项'),
  'A7.1': law('第七条第一款'),
  'A7.2': law('第七条第一款'),
  'A7.3': law('第七条第二款'),
  'A8.1': law('第八条'),
  'A9.1': law('第九条'),
  'A10.1': law('第十条'),
  'A10.2': law('第十条、第十六条第（三）项、第二十二条'),
  'A10.3': law('第十条'),
  'A10.4': own('内部口径'),
  'A10.5': own('内部口径'),
  'A11.1': law('第十一条第（一）项'),
  'A11.2': law('第十一条第（二）项'),
  'A11.3': law('第十一条第（三）项'),
  'A11.4': law('第十一条第（四）项'),
  'A12.1': law('第十二条第（一）项'),
  'A12.2': law('第十二条第（二）项'),
  'A12.3': law('第十二条第（三）项'),
  'A12.4': law('第十二条第（四）项'),
  'A12.5': law('第十二条第（二）项'),
  'A13.1': law('第十三条'),
  'A14.1': law('第十四条'),
  'A14.amount': { cite: '《预算法》《政府采购法》', basis: '法定' },
  'A14.contract': { cite: '《政府采购法》第四十六条', basis: '法定' },
  'A15.1': law('第十五条'),
  'A16.1': law('第十六条第（一）项'),
  'A16.2': law('第十六条第（二）项'),
  'A16.3': law('第十六条第（三）项'),
  'A17.1': law('第十七条'),
  'A18.1': law('第十八条'),
  'A19.1': law('第十九条'),
  'A20.1': law('第二十条'),
  'A20.2': law('第二十条'),
  'A21.1': law('第二十一条第一款'),
  'A21.2': law('第二十一条第一款'),
  'A21.3': law('第二十一条第二款'),
  'A21.4': law('第二十一条'),
  'A22.1': law('第二十二条'),
  'A23.1': law('第二十三条'),
  'A23.2': law('第二十三条'),
  'A24.1': law('第二十四条'),
  'A25.1': law('第二十五条'),
  'A26.1': law('第二十六条'),
  'A27.1': own('内部控制：本人提交的事项由他人办理'),
  'A27.2': own('内部控制：更正须由第二人确认'),
  'A28.1': law('第二十八条'),
  'A30.1': law('第三十条'),
  'A30.2': law('第三十条、第三条第（三）项'),
  'A30.3': own('内部口径：存量项目补录'),
  'A31.1': law('第三十一条'),
  advice: own('建议（非办法规定）'),
  /** A reading of the bureau, or an internal target (readings.ts). */
  reading: own('内部口径'),
  /** Document numbers, and those of contracts and purchases: given by whoever issues, told apart here. */
  numbers: own('内部口径：文号、编号不重复使用'),
  house: own('系统操作规则'),
} as const satisfies Record<string, Clause>;

export type ClauseId = keyof typeof CLAUSES;

/** What stands for several clauses, one for each class and track (cites.ts): every one that is named has its row there. */
export type Alias =
  | 'plan'
  | 'argued'
  | 'cryptography'
  | 'appraised'
  | 'consulted'
  | 'funded'
  | 'granted'
  | 'consent'
  | 'procured'
  | 'supervised'
  | 'tested'
  | 'assessed'
  | 'preReviewed'
  | 'integrated'
  | 'accepted'
  | 'examined'
  | 'counted'
  | 'evaluated'
  | 'reported'
  | 'changed'
  | 'matter';
/** What a row of the tables rests on. */
export type Article = ClauseId | Alias;

/** `依据：《管理办法》第十二条第（二）项` or `内部口径：…`, the end of every message. */
export const cite = (id: ClauseId): string =>
  CLAUSES[id].basis === '法定' ? `依据：${CLAUSES[id].cite}` : `说明：${CLAUSES[id].cite}`;
