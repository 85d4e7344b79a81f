// What began before the tool (A30.3): which columns of somebody else's table are taken, and by what a step is seen to be done.
import { LEVEL } from './county';
import type { FieldKey } from './fields';
import { FIELDS } from './fields';
import type { DeadlineId } from './periods';
import { RESTS } from './rests';
import { MATTER_STAGE, type StepId } from './stages';
import type { Need } from './step';

/** How its entries name it. */
export const INTAKE = {
  step: 'intake',
  outcome: '补录',
  back: 'intake.back',
  withdrawn: '补录已撤回',
  signed: '补录的内容',
  article: 'A30.3',
  /** Says that a project was brought in, with which batch, and from what. */
  fills: ['intakeBatch', 'intakeOn', 'intakeBasis'],
} as const satisfies { fills: readonly FieldKey[]; [word: string]: unknown };

/** Of what the software computes, what a county knows from before: it is taken as it is, or compared. */
const KNOWN_BEFORE: readonly FieldKey[] = [
  'submittedOn',
  'total',
  'track',
  'changedTotal',
  'arranged',
  'paid',
  'acceptanceFiledOn',
  'selfEvaluationOn',
];

/** Of these, what no step has given and is put right by itself (A27.2). */
export const INTAKE_SIGNED = {
  days: ['submittedOn', 'acceptanceFiledOn', 'selfEvaluationOn'],
  sums: ['paid'],
  others: ['changedTotal'],
} as const satisfies { [kind: string]: readonly FieldKey[] };

/** The fields that a column may hold, in the sheets' order. */
export const INTAKE_FIELDS: readonly FieldKey[] = FIELDS.filter(
  (f) => f.stage !== MATTER_STAGE && f.key !== 'lateReason' && (f.by !== 'software' || KNOWN_BEFORE.includes(f.key)),
).map((f) => f.key);

/** Columns that are no fields: whose it is, and how far it has come. */
export const INTAKE_HEADS = {
  unit: { label: '建设单位', note: '单位全称，与人员表一致。' },
  reached: {
    label: '已到环节',
    note: '目前正在办理的环节或步骤，全部办完的填“已办结”，暂停的填“缓建中”等；不填的按已有日期、文号判断。',
  },
} as const;
export type IntakeHead = keyof typeof INTAKE_HEADS;
export const isIntakeHead = (key: string): key is IntakeHead => key in INTAKE_HEADS;

/** Where all of it is over. */
export const ALL_DONE = ['已办结', '已归档', '办结', '归档'] as const;

/** How 已到环节 says that it rests, wherever its row shows that it has come; a move to the next year is asked for in the tool. */
export const INTAKE_RESTS: typeof RESTS = RESTS.filter(({ postpones }) => !postpones);

/** Without these nothing can be told of a project. */
export const INTAKE_NEEDS: readonly Need[] = ['planYear', 'name', 'kind', ['servedClass', { follows: true }]];

/** What other tables call them. */
export const INTAKE_ALIASES: Readonly<Partial<Record<FieldKey | IntakeHead, readonly string[]>>> = {
  unit: ['单位', '单位名称', '项目单位', '申报单位', '实施单位', '项目建设单位', '业主单位'],
  reached: ['目前环节', '所处环节', '项目进展', '当前环节', '项目阶段'],
  planYear: ['年度', '计划年份', '申报年度'],
  name: ['名称', '项目'],
  kind: ['项目类型', '服务类型'],
  total: ['投资总额', '总金额', '项目总投资', '预算金额', '概算'],
  countyFunds: [`${LEVEL}级资金`, '财政资金', '本级资金'],
  submittedOn: ['申报日期', '申请日期', '申报时间'],
  opinionNumber: ['立项文号', '立项审批文号', '审批文号'],
  opinionDate: ['立项日期', '立项审批日期', '审批日期'],
  costReviewed: ['审定金额', '核定金额'],
  grantNumber: ['资金批复文号'],
  grantAmount: ['资金批复金额', '批复资金'],
  grantDate: ['资金批复日期'],
  method: ['采购形式'],
  noticeDate: ['采购公告日期', '招标公告日期'],
  supplier: ['中标单位', '成交供应商', '中标供应商', '承建单位'],
  awardAmount: ['中标金额', '成交金额', '中标价'],
  awardDate: ['中标日期', '成交日期'],
  contractDate: ['签订日期', '签约日期', '合同日期'],
  contractAmount: ['合同价', '合同总价', '合同价款'],
  agreedDelivery: ['合同交付日期', '约定完工日期', '合同工期至'],
  delivered: ['交付日期', '完工日期'],
  arranged: ['预算安排', '已安排预算', '安排金额'],
  paid: ['已付金额', '已付款', '已支付', '累计支付', '累计支付金额', '累计已支付', '累计付款'],
  paidOn: ['最近支付日期', '最近付款日期'],
  paidNow: ['最近支付金额', '最近付款金额'],
  acceptedOn: ['验收日期', '通过验收时间'],
  settled: ['结算价', '决算金额'],
};

/** A step is seen to be done by these, all of them; one that has none, by a later one alone. */
export const SEEN_BY: Readonly<Partial<Record<StepId, readonly Need[]>>> = {
  'application.demand': ['gathered'],
  'application.consent': ['consentNumber', 'consentDate'],
  'approval.plan': ['argumentDate'],
  'approval.cryptography': ['cryptoNumber', 'cryptoDate'],
  'approval.review': ['reviewDate'],
  'approval.appraisal': ['expertDate', 'costReviewed', 'costDate'],
  'approval.opinion': ['opinionNumber', 'opinionDate'],
  'approval.funding': ['fundingResult', 'fundingDate'],
  'approval.grant': ['grantNumber', 'grantAmount', 'grantDate'],
  'approval.scheme': ['planLink'],
  'approval.cryptoReview': ['cryptoNumber', 'cryptoDate'],
  'approval.commonAppraisal': ['expertDate', 'costReviewed', 'costDate'],
  'approval.financeFiling': ['financeFilingDate'],
  'approval.commonFunding': ['fundingResult', 'fundingDate'],
  'approval.commonGrant': ['grantNumber', 'grantAmount', 'grantDate'],
  'approval.filingPlan': ['planLink'],
  'approval.filingCryptography': ['cryptoNumber', 'cryptoDate'],
  'approval.filing': ['filingNumber', 'filingDate'],
  'procurement.notice': ['method', ['noticeDate', { smallPurchase: false }]],
  'procurement.award': ['supplier', 'awardAmount', 'awardDate'],
  'procurement.contract': ['contractNumber', 'contractAmount', 'contractDate', 'agreedDelivery'],
  'implementation.progress': ['delivered'],
  'acceptance.preReview': ['preReviewNumber', 'preReviewDate'],
  'acceptance.conclude': ['acceptedOn'],
  'acceptance.filing': ['acceptanceNumber', 'acceptanceFilingDate'],
  'oversight.selfEvaluation': ['selfEvaluationGrade', 'selfEvaluationReview'],
  'oversight.performance': ['performanceLink'],
};

/** What follows from what is given, where the table does not say it: each the first of its field whose `given` is there. */
export const TAKEN_FOR = [
  { field: 'gathered', is: 'offPlan', given: 'offPlanGround' },
  { field: 'procurementResult', is: 'awarded', given: 'awardDate' },
  { field: 'procurementResult', is: 'awarded', given: 'contractDate' },
  { field: 'progress', is: 'delivered', given: 'delivered' },
  { field: 'accepted', is: 'pass', given: 'acceptedOn' },
] as const satisfies readonly { field: FieldKey; is: string; given: FieldKey }[];

/** A step that is done for a later one's sake says this, where that is asked for by other rows. */
export const TAKEN_AS = [
  { step: 'application.demand', field: 'gathered', is: 'planned' },
  { step: 'acceptance.conclude', field: 'accepted', is: 'pass' },
] as const satisfies readonly { step: StepId; field: FieldKey; is: string }[];

/**
 * From which day a deadline counts that somebody outside sets, and with which step it is over: without the one it stands still
 * and nobody is reminded, without the other (`stops`) it runs on.
 */
export const CLOCKS = [
  { deadline: 'opinion', starts: 'opinionDate', over: 'procurement.notice', stops: 'noticeDate' },
  { deadline: 'delivery', starts: 'agreedDelivery', over: 'implementation.progress', stops: 'delivered' },
  { deadline: 'performance', starts: 'performanceDue', over: 'oversight.performance', stops: 'performanceLink' },
  { deadline: 'selfEvaluation', starts: 'acceptedOn', over: 'oversight.selfEvaluation', stops: 'selfEvaluationOn' },
] as const satisfies readonly { deadline: DeadlineId; starts: FieldKey; over: StepId; stops: FieldKey }[];

/** Where a table gives the total alone. */
export const WHOLE_COST: FieldKey = 'otherCost';
