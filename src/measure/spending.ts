// What a unit enters of its contracts and payments, with a report of progress or beside it (A25.1).
import type { FieldKey } from './fields';
import { linesOf } from './lines';
import type { Check, Need } from './step';

const [PAYMENT, CONTRACT] = [linesOf('payments').parts, linesOf('besideContracts').parts];

/** The cells: those of a payment, and those of a contract beside the main one. */
export const SPENDING: readonly FieldKey[] = [...PAYMENT, ...CONTRACT];

/** Nothing is asked as long as nothing of it is entered. */
export const SPENDING_NEEDS: readonly Need[] = [
  ['paidOn', { paying: true }],
  ['paidNow', { paying: true }],
  ...CONTRACT.map((key): Need => [key, { contracting: true }]),
];

/** What exceeds what is said, not refused: what was paid, was paid. */
export const SPENDING_CHECKS: readonly Check[] = [
  {
    when: { paidEarly: true },
    fields: ['paidOn'],
    article: 'house',
    says: '支付日期早于所付合同的签订日期',
    todo: '一般在合同签订后支付，请核对两个日期',
    warns: true,
  },
  {
    when: { paidTwice: true },
    fields: ['paidNow'],
    article: 'house',
    says: '该合同当日已登记过支付，本次另计一笔',
    todo: '登记错了的，先填0提交，取消当日已登记的，再重新登记',
    warns: true,
  },
  {
    when: { paidOverContract: true },
    fields: ['paid'],
    article: 'A14.amount',
    says: '已支付金额高于合同金额',
    todo: '请核对金额',
    warns: true,
  },
  {
    when: { besideOver: true },
    fields: ['besideTotal'],
    article: 'house',
    says: '其他合同的金额或支付超出相应的费用或合同金额',
    todo: '请核对金额，详见办理台“资金情况”',
    warns: true,
  },
  {
    when: { contractsOverGrant: true },
    fields: ['besideTotal'],
    article: 'A14.amount',
    says: '各合同金额合计高于批准（备案、登记）的金额',
    todo: '请核对金额；确需增加的，先报重大变更备案',
    warns: true,
  },
];

export const SETTLED_OVER: Check = {
  when: { settledOver: true },
  fields: ['settled'],
  article: 'A14.amount',
  says: '结算金额高于合同金额',
  todo: '请核对金额；确有增加的，请留存变更和补充合同材料',
  warns: true,
};
