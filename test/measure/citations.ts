// What each step, field, record, deadline and document rests on, by class and track: written by hand from the measure's text
// (郁府办〔2024〕21号) and from the rows of clauses.md, never from the tables. What stands nowhere here is ours: it may cite no
// article. Whoever adds something that cites one, writes here what that article says of it.

export const CLASSES = ['common', 'specialised'] as const;
export const TRACKS = ['approval', 'filing', 'self-managed'] as const;
export type Case = `${(typeof CLASSES)[number]} ${(typeof TRACKS)[number]}`;

/** By case, class or track, the most exact first; `*` the others. What is not the measure's is `内部`. */
type ByCase = Readonly<Partial<Record<Case | (typeof CLASSES)[number] | (typeof TRACKS)[number] | '*', string>>>;
export const OURS = '内部';

type Rested = readonly [article: string | ByCase, ...things: readonly string[]];

/** 第十六条、第二十一条至第二十三条: below the filing threshold nothing of them is a duty (clauses.md A10.3). */
const overseen = (article: string): ByCase => ({ 'self-managed': OURS, '*': article });
/** Article 20 speaks of 专业类项目 alone. */
const ofSpecialised = (article: string): ByCase => ({ common: OURS, '*': article });
const [COMMON, APPROVED] = ['common approval', 'specialised approval'] as const;

/** Cited as `《管理办法》` and this. */
export const FIELDS: readonly Rested[] = [
  // 第二条 names the kinds, 第三条 who has what, and the catalogue of systems; 第四条 the funds, what is classified, what is out.
  ['第二条', 'kind'],
  ['第二条、第三条', 'servedClass', 'class'],
  ['第三条第（二）项', 'servedSystem'],
  ['第三条第（一）项', 'mergedInto', 'demands'],
  ['第四条第一款', 'countyFunds', 'upperFunds', 'townFunds', 'classified'],
  ['第四条第二款', 'exclusion'],
  // 第六条: 年度需求计划(含需求方案); （一） its basis, （二） its fit and need, （三） its parts.
  ['第六条', 'demandLink'],
  ['第六条第（一）、（二）项', 'basisType', 'basisNumber', 'planFit', 'unitNeed'],
  ['第六条第（三）项', 'goals', 'content', 'functions', 'dataResources', 'security', 'maintenance'],
  ['第七条第一款', 'planYear', 'submittedOn', 'gathered', 'gatherOpinion'],
  ['第七条第二款', 'arranged', 'arrangedYear', 'arrangedNow', 'arrangements'],
  ['第八条', 'offPlanGround'],
  [{ approval: '第八条', '*': OURS }, 'consentDocument', 'consentNumber', 'consentDate', 'consentLink'],
  ['第九条', 'priority'],
  // 第十条 by the total; what is part of it 第十六条第（三）项 and 第二十二条 say.
  ['第十条', 'track', 'filingResult', 'filingNumber', 'filingDate'],
  [
    '第十条、第十六条第（三）项、第二十二条',
    'softwareCost',
    'infrastructureCost',
    'maintenanceCost',
    'operationCost',
    'otherCost',
    'supervisionCost',
    'testingCost',
    'assessmentCost',
    'acceptanceCost',
    'total',
  ],
  [ofSpecialised('第二十条'), 'changedTotal', 'currentDelivery', 'changedDelivery'],
  // 第十一条 is 公共类项目立项流程, 第十二条 专业类项目立项流程: of 立项, and of each class alone.
  [{ [COMMON]: '第十一条第（一）项', [APPROVED]: '第十二条第（一）项', '*': '第十条' }, 'planLink'],
  [
    { [APPROVED]: '第十二条第（一）项', '*': OURS },
    'dataCatalogueLink',
    'argumentResult',
    'argumentDate',
    'argumentLink',
  ],
  [
    { [COMMON]: '第十一条第（二）项', [APPROVED]: '第十二条第（一）项', '*': OURS },
    'cryptography',
    'cryptoKind',
    'cryptoNumber',
    'cryptoResult',
    'cryptoDate',
  ],
  ['第十二条第（二）项', 'reviewResult', 'reviewOpinion', 'reviewDate', 'opinionNumber', 'opinionDate', 'opinionDay'],
  [
    { common: '第十一条第（二）项', '*': '第十二条第（二）项' },
    'expertAgency',
    'expertResult',
    'expertDate',
    'costAgency',
    'costSubmitted',
    'costReviewed',
    'costDate',
  ],
  // 有关单位的意见和建议 stands in 第十二条第（二）项 alone.
  [{ common: OURS, '*': '第十二条第（二）项' }, 'consultation'],
  ['第十一条第（二）项', 'financeFilingDate'],
  [
    { [COMMON]: '第十一条第（三）项', [APPROVED]: '第十二条第（三）项', '*': OURS },
    'fundingResult',
    'fundingOpinion',
    'fundingReduced',
    'fundingArrangement',
    'fundingDate',
  ],
  [
    { common: '第十一条第（四）项', '*': '第十二条第（四）项' },
    'grantDocument',
    'grantNumber',
    'grantAmount',
    'grantDate',
  ],
  [
    { common: '第十三条', '*': '第十四条' },
    'purchaser',
    'method',
    'intentDate',
    'purchasePlanNumber',
    'purchaseBudget',
    'noticeDate',
    'procurementResult',
    'supplier',
    'supplierCode',
    'awardAmount',
    'awardDate',
    'contractNumber',
    'contractDate',
    'contractNoticeDate',
    'agreedDelivery',
    'contractLink',
  ],
  ['《预算法》《政府采购法》', 'contractAmount'],
  // 谁签订合同，谁负责管理; 监督项目执行; 如涉及国家安排资金，应当做好项目对接工作.
  [
    '第十五条',
    'signatory',
    'signatoryUnit',
    'stateFunds',
    'stateFundsContact',
    'responsibleUnit',
    'startDate',
    'progress',
    'delivered',
  ],
  [
    overseen('第十六条第（一）项'),
    'supervisionFinding',
    'supervisionReason',
    'supervisionDuty',
    'supervisor',
    'supervisorQualification',
    'supervisorValidUntil',
  ],
  [overseen('第十六条第（二）项'), 'testingDuty', 'tester', 'testerQualification'],
  [
    overseen('第十六条第（三）项'),
    'assessment',
    'assessmentReason',
    'assessor',
    'assessorQualification',
    'assessmentResult',
    'assessmentDate',
  ],
  ['第十七条', 'securityParty'],
  [overseen('第二十一条第一款'), 'dataManaged', 'ipv6'],
  ['第二十一条第一款', 'preReviewLink', 'preReviewNumber', 'preReviewResult', 'preReviewDate'],
  [{ filing: '第二十一条第二款', 'self-managed': OURS, '*': '第二十一条第一款' }, 'preReviewDuty'],
  [overseen('第二十一条'), 'accepted'],
  [{ common: OURS, 'self-managed': OURS, '*': '第二十一条' }, 'acceptanceLink'],
  ['第二十一条', 'acceptanceFiledOn', 'acceptanceNumber', 'acceptanceFilingResult', 'acceptanceFilingDate'],
  [overseen('第二十二条'), 'evaluation', 'securityEvaluation', 'expertAcceptance', 'expertAcceptanceDate'],
  [overseen('第二十三条'), 'acceptedOn', 'selfEvaluationDay', 'selfEvaluationLink', 'selfEvaluationOn'],
  ['第二十三条', 'performanceAsked', 'performanceDue', 'performanceLink'],
  ['第二十四条', 'effect', 'financeEffect'],
  ['第二十五条', 'paid', 'paidOn', 'paidNow', 'paidFor', 'payments', 'besidePaid'],
  [
    '第二十五条',
    'besideKind',
    'besideNumber',
    'besideSupplier',
    'besideDate',
    'besideAmount',
    'besideContracts',
    'besideTotal',
  ],
  ['第十九条', 'settledOn'],
];

/** Fields and steps of 事项, by what is raised; those that say a kind alone stand with it. */
export const MATTERS: Readonly<Record<string, string | ByCase>> = {
  change: ofSpecialised('第二十条'),
  delay: ofSpecialised('第二十条'),
  termination: ofSpecialised('第二十条'),
  problem: '第十九条',
  resources: '第十八条',
  // The text knows no end before a contract, and no rest (A10.5).
  withdrawal: '内部',
  pause: '内部',
  postpone: '内部',
  resume: '内部',
};
export const OF_MATTERS: readonly string[] = [
  'matterKind',
  'matterReason',
  'matterSays',
  'changedAmount',
  'changedDate',
  'matterLink',
  'reportedOn',
  'matterResult',
  'matterOpinion',
  'financeFiled',
];

export const STEPS: readonly Rested[] = [
  ['第七条第一款', 'application.demand'],
  [{ approval: '第八条', '*': OURS }, 'application.consent'],
  ['第十二条第（一）项', 'approval.plan', 'approval.cryptography'],
  ['第十二条第（二）项', 'approval.review', 'approval.appraisal', 'approval.opinion'],
  ['第十二条第（三）项', 'approval.funding'],
  ['第十二条第（四）项', 'approval.fundRequest', 'approval.grant'],
  ['第十一条第（一）项', 'approval.scheme'],
  ['第十一条第（二）项', 'approval.cryptoReview', 'approval.commonAppraisal', 'approval.financeFiling'],
  ['第十一条第（三）项', 'approval.commonFunding'],
  ['第十一条第（四）项', 'approval.commonFundRequest', 'approval.commonGrant'],
  ['第十条', 'approval.filingPlan', 'approval.filing', 'approval.register'],
  [{ common: '第十三条', '*': '第十四条' }, 'procurement.notice', 'procurement.award', 'procurement.contract'],
  ['第十五条', 'implementation.progress'],
  ['第二十一条第一款', 'acceptance.preReview'],
  [overseen('第二十二条'), 'acceptance.conclude'],
  ['第二十一条', 'acceptance.filing'],
  ['第二十三条', 'oversight.selfEvaluation', 'oversight.performance'],
];

/** What may be recorded beside the steps, what has a last day, and the documents that have no column of their own. */
export const BESIDE: readonly Rested[] = [
  ['第七条第二款', 'record.budget'],
  // 必须按有关规定实行监理: whether those rules ask for it, the bureau finds.
  [overseen('第十六条第（一）项'), 'record.supervision'],
  [overseen('第二十三条'), 'record.selfEvaluation'],
  ['第二十三条', 'record.performance'],
  ['第二十四条', 'record.effect', 'record.financeEffect'],
  ['第二十五条', 'record.payment'],
  ['第七条第一款', 'deadline.plan'],
  ['第十二条第（二）项', 'deadline.opinion'],
  [ofSpecialised('第二十条'), 'deadline.delivery'],
  ['第二十三条', 'deadline.selfEvaluation', 'deadline.performance'],
];

/** Refusals and warnings whose condition begins with these facts, where they rest on a clause; all others are ours. */
export const CHECKS: readonly Rested[] = [
  ['第四条第二款', 'excluded'],
  ['第四条第一款', 'classified'],
  // 由建设单位自行管理.
  ['第十条', 'track'],
  // 由县政务和数据局统筹协调分配.
  ['第十八条', 'infrastructureInside'],
  ['第三条第（一）项', 'carriedElsewhere'],
  ['第三条第（二）项', 'systemListed', 'systemStopped'],
  // 经费预算 is one of the parts of 第六条第（三）项.
  ['第六条第（三）项', 'noCost'],
  ['第八条', 'offPlanClaimed'],
  // 方案经组织论证后报县政务和数据局申请立项.
  ['第十二条第（一）项', 'argumentFailed'],
  ['《预算法》《政府采购法》', 'contractOverGrant', 'paidOverContract', 'contractsOverGrant', 'settledOver'],
];

/** Which day comes before which, and which amount fits which, where the law says so; all others are ours. */
export const ORDER: readonly Rested[] = [
  // 第八条: 同意后可申报立项; a reading of other tracks.
  [{ approval: '第八条', '*': OURS }, 'consentDate reviewDate'],
  // 第十二条: （一） 方案经组织论证后报送, （二） 初审通过后 … 综合 … 出具审批意见, （三） 将立项审批意见报县财政局审核.
  ['第十二条第（一）项', 'argumentDate reviewDate'],
  // 立项审批意见有效期为两年.
  ['第十二条第（二）项', 'opinionUntil span'],
  [
    '第十二条第（二）项',
    'reviewDate expertDate',
    'reviewDate costDate',
    'reviewDate opinionDate',
    'expertDate opinionDate',
    'costDate opinionDate',
  ],
  ['第十二条第（三）项', 'opinionDate fundingDate'],
  // 第十一条: （二） 专家论证和造价审核后报县财政局备案, （三） 资金审核.
  ['第十一条第（二）项', 'expertDate financeFilingDate', 'costDate financeFilingDate'],
  ['第十一条第（三）项', 'financeFilingDate fundingDate'],
  // Each （四）: 完成资金审核的 … 申请资金.
  [{ common: '第十一条第（四）项', '*': '第十二条第（四）项' }, 'fundingDate grantDate'],
  [
    '《预算法》《政府采购法》',
    'grantDate noticeDate',
    'grantDate awardDate',
    'purchaseBudget above',
    'awardAmount above',
  ],
  ['《政府采购法》第四十六条', 'contractAmount unlike'],
  ['第二十一条第一款', 'assessmentDate preReviewDate', 'preReviewDate acceptedOn'],
  ['第二十一条', 'acceptedOn acceptanceFilingDate'],
];

/** Outcomes that rest on another clause than their step. */
export const OUTCOMES: readonly Rested[] = [
  ['第八条', 'offPlan'],
  ['第三条第（一）项', 'merged'],
  ['第四条第二款', 'outside'],
];

/** What the table says of a thing; of one that stands nowhere, that it is ours. */
export function rests(table: readonly Rested[], thing: string, of: Case): string {
  const [cls, track] = of.split(' ') as [(typeof CLASSES)[number], (typeof TRACKS)[number]];
  const row = table.find(([, ...things]) => things.includes(thing))?.[0];
  return row === undefined ? OURS : inCase(row, of, cls, track);
}
const inCase = (
  row: string | ByCase,
  of: Case,
  cls: 'common' | 'specialised',
  track: (typeof TRACKS)[number],
): string => (typeof row === 'string' ? row : (row[of] ?? row[cls] ?? row[track] ?? row['*'] ?? OURS));
export const restsMatter = (matter: string, of: Case): string => rests([[MATTERS[matter] ?? OURS, matter]], matter, of);
