/** What has rows: a project, in the six stages of article 5, and beside it its matters (articles 18–20), each a dossier of its own. One sheet each. */
export const STAGES = [
  { stage: 'application', label: '申报' },
  { stage: 'approval', label: '立项' },
  { stage: 'procurement', label: '采购' },
  { stage: 'implementation', label: '实施' },
  { stage: 'acceptance', label: '验收' },
  { stage: 'oversight', label: '监督' },
  { stage: 'matters', label: '事项' },
] as const;

export type Stage = (typeof STAGES)[number]['stage'];

export const stageLabel = (stage: Stage): string => STAGES.find((s) => s.stage === stage)!.label;

/** Every step by its stage, in order: what each is stands in steps.ts. */
export const STEP_IDS = [
  'application.demand',
  'application.consent',
  'application.idle',
  'application.rest',
  'application.proposal',
  'approval.plan',
  'approval.cryptography',
  'approval.review',
  'approval.appraisal',
  'approval.opinion',
  'approval.reapply',
  'approval.funding',
  'approval.fundRequest',
  'approval.grant',
  'approval.scheme',
  'approval.cryptoReview',
  'approval.commonAppraisal',
  'approval.financeFiling',
  'approval.commonFunding',
  'approval.commonFundRequest',
  'approval.commonGrant',
  'approval.filingPlan',
  'approval.filingCryptography',
  'approval.filing',
  'approval.register',
  'procurement.notice',
  'procurement.award',
  'procurement.contract',
  'implementation.progress',
  'acceptance.preReview',
  'acceptance.conclude',
  'acceptance.filing',
  'oversight.selfEvaluation',
  'oversight.performance',
  'matters.report',
  'matters.change',
  'matters.delay',
  'matters.termination',
  'matters.terminationFinance',
  'matters.problem',
  'matters.settle',
  'matters.resources',
  'matters.confirm',
] as const satisfies readonly `${Stage}.${string}`[];
export type StepId = (typeof STEP_IDS)[number];

/** The stages of a project, and that of its matters. */
export const MATTER_STAGE = 'matters' satisfies Stage;
// Marked so that the menu, which has no use for it, is built without.
export const PROJECT_STAGES: readonly Stage[] = /* @__PURE__ */ STAGES.map((s) => s.stage).filter(
  (s) => s !== MATTER_STAGE,
);
