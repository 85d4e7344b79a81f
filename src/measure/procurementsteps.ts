// Procurement's steps. Article 14, and when what was approved has to begin (A12.5).
import type { When } from './facts';
import type { Check, Step } from './step';

/** Of the specialised class, approved: what article 12's opinion is about. */
export const SPECIALISED: When = { class: 'specialised', track: 'approval' };

const STARTED_LATE: Check = {
  when: { ...SPECIALISED, startedAfterLapse: true },
  fields: ['noticeDate'],
  article: 'reading',
  says: '采购启动日期晚于立项审批意见有效期的最后一日',
  todo: '请在立项表提交“重新申请立项”；如在有效期内已启动，请核对所填日期',
};
const STARTED_PROVISIONALLY_LATE: Check = {
  when: { ...SPECIALISED, startedAfterProvisional: true },
  fields: ['noticeDate'],
  article: 'reading',
  warns: true,
  says: '采购启动日期晚于立项审批意见有效期的最后一日（暂定：节假日安排尚未录入）',
  todo: '请核对所填日期；安排公布并由管理员录入后，最后一日只会延后',
};
const OTHER_THAN_SMALL: When = { smallPurchase: false };
const AWARDED: When = { procurementFailed: false };

export const PROCUREMENT: readonly Step[] = [
  {
    step: 'procurement.notice',
    stage: 'procurement',
    label: '备案采购计划并启动采购',
    by: 'unit',
    needs: ['method', 'purchaseBudget', ['purchasePlanNumber', OTHER_THAN_SMALL], ['noticeDate', OTHER_THAN_SMALL]],
    may: ['intentDate'],
    // A round that failed has begun nothing: the next one begins by its own days (A12.5).
    clears: ['procurementResult', 'supplier', 'supplierCode', 'awardAmount', 'awardDate'],
    renewed: ['noticeDate'],
    checks: [STARTED_LATE, STARTED_PROVISIONALLY_LATE],
    open: [
      {
        when: { procurementFailed: true, opinionLapsed: true },
        state: '采购失败',
        next: '审批意见已届满，须重新申请立项',
      },
      { when: { procurementFailed: true }, state: '采购失败', next: '重新采购' },
      { when: { opinionLapsed: true }, state: '待备案采购计划', next: '审批意见已届满，须重新申请立项' },
      { state: '待备案采购计划' },
    ],
    done: [{ state: '公告中' }],
    article: 'procured',
  },
  {
    step: 'procurement.award',
    stage: 'procurement',
    label: '登记采购结果',
    by: 'unit',
    needs: [
      'procurementResult',
      ['supplier', AWARDED],
      ['supplierCode', AWARDED],
      ['awardAmount', AWARDED],
      ['awardDate', AWARDED],
    ],
    turns: [{ when: { procurementFailed: true }, as: 'back', to: 'procurement.notice' }, { as: 'done' }],
    checks: [STARTED_LATE, STARTED_PROVISIONALLY_LATE],
    open: [{ when: { smallPurchase: true }, state: '采购中' }, { state: '公告中' }],
    done: [{ state: '已中标(成交)待签合同' }],
    article: 'procured',
  },
  {
    step: 'procurement.contract',
    stage: 'procurement',
    label: '登记合同',
    by: 'unit',
    needs: [
      'contractNumber',
      'contractDate',
      'contractAmount',
      'agreedDelivery',
      'signatory',
      ['signatoryUnit', { signedByOther: true }],
      'stateFunds',
      ['stateFundsContact', { stateFunds: true }],
      'contractLink',
    ],
    may: ['contractNoticeDate'],
    checks: [
      {
        when: { contractOverGrant: true },
        fields: ['contractAmount'],
        article: 'A14.amount',
        says: '合同金额高于批准（备案、登记）的金额',
        todo: '请先报重大变更备案，或核对金额',
      },
      {
        when: { ...SPECIALISED, signedAfterLapse: true },
        fields: ['contractDate'],
        article: 'reading',
        says: '合同签订日期晚于审批意见有效期（采购已在有效期内启动）',
        todo: '请留存中标（成交）通知书等材料',
        warns: true,
      },
    ],
    open: [{ state: '已中标(成交)待签合同', next: '签订并登记合同' }],
    done: [{ state: '合同已签订', next: '组织实施' }],
    article: 'procured',
  },
];
