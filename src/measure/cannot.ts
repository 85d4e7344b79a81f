// What cannot be, and what hardly is: days in an order that the law does not leave open, amounts that do not fit each other.
// What the order makes impossible is refused; what practice bends is pointed out (`warns`). Each row says why.
import type { Article } from './clauses';
import { FINANCE, GOVERNMENT } from './county';
import type { Dated } from './dated';
import type { FieldKey } from './fields';
import type { RuleId } from './parameters';

/** Why one day comes before the other, as the message says it. */
interface Reason extends Dated {
  readonly because?: string;
  readonly warns?: true;
}

const warns = (because: string): Reason => ({ because, warns: true });

/** A later date may not lie before an earlier one, perhaps only for applications from a day on. */
export const DATE_ORDER: readonly (readonly [earlier: FieldKey, later: FieldKey, Article, Reason?])[] = [
  ['serviceFrom', 'serviceUntil', 'house'],
  // Articles 8, 11 and 12: what is argued is handed in, then reviewed, appraised, decided on, its money reviewed and granted.
  ['consentDate', 'reviewDate', 'consent', { because: `${GOVERNMENT}同意后申报立项` }],
  ['argumentDate', 'reviewDate', 'A12.1', { because: '方案经论证后报送，再作初审' }],
  // A second round brings a review after the experts of the first.
  ['reviewDate', 'expertDate', 'A12.2', warns('初审通过后组织专家论证')],
  ['reviewDate', 'costDate', 'A12.2', warns('初审通过后组织造价审核')],
  ['reviewDate', 'opinionDate', 'A12.2', { because: '审批意见在初审之后出具' }],
  ['expertDate', 'opinionDate', 'A12.2', { because: '审批意见综合专家论证的意见出具' }],
  ['costDate', 'opinionDate', 'A12.2', { because: '审批意见综合造价审核的意见出具' }],
  ['cryptoDate', 'opinionDate', 'house', warns('密码意见一般在审批意见之前出具')],
  ['opinionDate', 'opinionUntil', 'reading', { because: '有效期自成文日起算' }],
  ['opinionDate', 'fundingDate', 'A12.3', { because: '资金审核以立项审批意见为依据' }],
  ['expertDate', 'financeFilingDate', 'A11.2', { because: `专家论证和造价审核后报${FINANCE}备案` }],
  ['costDate', 'financeFilingDate', 'A11.2', { because: `专家论证和造价审核后报${FINANCE}备案` }],
  ['financeFilingDate', 'fundingDate', 'A11.3', { because: `报${FINANCE}备案后作资金审核` }],
  ['fundingDate', 'grantDate', 'granted', { because: `完成资金审核后报${GOVERNMENT}申请资金` }],
  // Articles 13 and 14: procurement begins with its money and its filing.
  ['intentDate', 'noticeDate', 'house', warns('采购意向在采购公告之前公开')],
  // Of one that applied anew: between the two opinions nothing could begin.
  ['opinionDate', 'noticeDate', 'reading', { because: '审批意见出具后方可启动采购' }],
  ['opinionDate', 'awardDate', 'reading', { because: '审批意见出具后方可启动采购' }],
  ['grantDate', 'noticeDate', 'A14.amount', { because: '资金落实后启动采购' }],
  ['grantDate', 'awardDate', 'A14.amount', { because: '资金落实后启动采购' }],
  ['filingDate', 'noticeDate', 'house', { because: '备案后启动采购' }],
  ['filingDate', 'awardDate', 'house', { because: '备案后启动采购' }],
  ['noticeDate', 'awardDate', 'house', { because: '公告之后才有采购结果' }],
  ['awardDate', 'contractDate', 'house', { because: '确定中标（成交）后签订合同' }],
  ['contractDate', 'contractNoticeDate', 'house', warns('合同签订后公告和备案')],
  ['contractDate', 'agreedDelivery', 'house'],
  // Articles 15 to 22.
  ['contractDate', 'startDate', 'house', warns('合同签订后开工')],
  ['contractDate', 'delivered', 'house', warns('合同签订后交付')],
  ['startDate', 'supervisorValidUntil', 'house', warns('监理资质证书在开工时应当有效')],
  ['trialFrom', 'trialUntil', 'house'],
  ['startDate', 'delivered', 'house'],
  ['contractDate', 'acceptedOn', 'house', { because: '按合同验收' }],
  ['delivered', 'acceptedOn', 'house', { because: '交付之后验收' }],
  ['firstAcceptance', 'acceptedOn', 'house', warns('初验在通过验收之前')],
  ['trialUntil', 'acceptedOn', 'house', warns('试运行结束后验收')],
  ['assessmentDate', 'preReviewDate', 'A21.2', warns('前置审核包括安全评估情况')],
  ['preReviewDate', 'acceptedOn', 'A21.2', { because: '通过前置审核后组织验收' }],
  ['expertAcceptanceDate', 'acceptedOn', 'house', { because: '专家评审是验收的一部分' }],
  ['acceptedOn', 'acceptanceFilingDate', 'A21.4', { because: '验收后报送备案' }],
  ['performanceAsked', 'performanceDue', 'house'],
];

interface SpanRow extends Dated {
  readonly from: FieldKey;
  readonly until: FieldKey;
  readonly months: RuleId;
  readonly article: Article;
  readonly todo: string;
  readonly warns: true;
}

/**
 * A printed end that is not so many months after its beginning. It is pointed out alone: what a document says prevails (A12.5).
 * The day before the corresponding one is none: many count the first day.
 */
export const SPANS: readonly SpanRow[] = [
  {
    from: 'opinionDate',
    until: 'opinionUntil',
    months: 'months.opinion',
    article: 'A12.2',
    todo: '请核对意见原件；原件确如此载明的，以载明的为准',
    warns: true,
  },
];

/** What is wrong with an amount, beside the first of some others that is known. */
export type Misfit = 'nothing' | 'above' | 'notBelow' | 'unlike' | 'far';
/** `far`: so many times as much, or so small a part. */
export const FAR = 10;

interface AmountRow extends Dated {
  readonly amount: FieldKey;
  readonly is: Misfit;
  readonly beside?: readonly FieldKey[];
  readonly article: Article;
  readonly says: string;
  readonly todo: string;
  readonly warns?: true;
}

const UNIT = '请核对金额和单位（万元）';
/** What was approved, filed or registered; a filed change prevails (A20.1). */
const APPROVED = ['changedTotal', 'grantAmount', 'total'] as const satisfies readonly FieldKey[];

/** Judged whenever `amount` is given; all figures of a row are named in its message. */
export const AMOUNTS: readonly AmountRow[] = [
  {
    amount: 'costReviewed',
    is: 'nothing',
    article: 'house',
    says: '审定额为0',
    todo: '请填写造价审核审定的金额；不同意建设的，请按“不通过”办理',
  },
  {
    amount: 'costReviewed',
    is: 'far',
    beside: ['total'],
    article: 'house',
    says: `审定额与送审的总投资相差${FAR}倍以上`,
    todo: UNIT,
    warns: true,
  },
  {
    amount: 'fundingReduced',
    is: 'nothing',
    article: 'house',
    says: '核减后金额为0',
    todo: '请填写核减后的金额；不安排资金的，请按“不同意”办理',
  },
  {
    amount: 'fundingReduced',
    is: 'notBelow',
    beside: ['costReviewed', 'total'],
    article: 'house',
    says: '核减后金额不低于审定额（未经造价审核的为总投资）',
    todo: '请核对金额；没有核减的，请按“同意”办理',
  },
  {
    amount: 'grantAmount',
    is: 'above',
    beside: ['fundingReduced'],
    article: 'house',
    says: '批复金额高于资金审核核减后金额',
    todo: '请核对批复文件',
    warns: true,
  },
  {
    amount: 'grantAmount',
    is: 'far',
    beside: ['costReviewed', 'total'],
    article: 'house',
    says: `批复金额与审定额（总投资）相差${FAR}倍以上`,
    todo: UNIT,
    warns: true,
  },
  {
    amount: 'purchaseBudget',
    is: 'above',
    beside: APPROVED,
    article: 'A14.amount',
    says: '采购预算高于批复（备案、登记）的金额',
    todo: '政府采购按批准的预算执行，请核对；需要增加的，先报重大变更备案',
    warns: true,
  },
  {
    amount: 'awardAmount',
    is: 'nothing',
    article: 'house',
    says: '中标(成交)金额为0',
    todo: '请核对金额',
    warns: true,
  },
  {
    amount: 'awardAmount',
    is: 'above',
    beside: ['purchaseBudget'],
    article: 'A14.amount',
    says: '中标(成交)金额高于采购预算',
    todo: '请核对金额和采购结果',
    warns: true,
  },
  {
    amount: 'awardAmount',
    is: 'above',
    beside: APPROVED,
    article: 'A14.amount',
    says: '中标(成交)金额高于批复（备案、登记）的金额',
    todo: '合同金额不得超过批准的金额，请核对；确需增加的，签订合同前先报重大变更备案',
    warns: true,
  },
  { amount: 'contractAmount', is: 'nothing', article: 'house', says: '合同金额为0', todo: '请核对金额', warns: true },
  {
    amount: 'contractAmount',
    is: 'unlike',
    beside: ['awardAmount'],
    article: 'A14.contract',
    says: '合同金额与中标(成交)金额不一致',
    todo: '合同按采购文件和中标（成交）结果签订，请核对；分年签订或另有约定的，请留存材料',
    warns: true,
  },
  {
    amount: 'changedAmount',
    is: 'nothing',
    article: 'house',
    says: '变更后金额为0',
    todo: '请填写变更后的总投资；不再实施的，请报撤项或合同终止备案',
  },
  {
    amount: 'changedAmount',
    is: 'far',
    beside: ['changedTotal', 'total'],
    article: 'house',
    says: `变更后金额与现总投资相差${FAR}倍以上`,
    todo: UNIT,
    warns: true,
  },
];
