import { RECURRING } from './advice';
import { type FieldKey, SMALL_PURCHASES } from './fields';
import type { Class } from './kinds';
import type { Matter } from './matters';
import type { Track } from './tracks';

/**
 * What the tables may ask of a project on a day. project/facts.ts computes each from the project's values; a fact that
 * cannot be known yet is undefined and matches no condition.
 */
export interface Facts {
  readonly class?: Class;
  readonly track?: Track;
  /** The unit declared, or the bureau determined, that cryptography is involved (A12.1). */
  readonly cryptography?: boolean;
  /** The kind follows the class of the system it serves, so the row must name it (A2.2). */
  readonly follows?: boolean;
  /** Submitted, or about to be, after the day on which the plan year's demands are due (A7.1). */
  readonly late?: boolean;
  /** Late, and the bureau takes no late demands (A7.1). */
  readonly lateRefused?: boolean;
  readonly planYearOff?: boolean;
  /** By its own declaration outside the measure (A4.1, A4.2, A28.1). */
  readonly declaredOut?: boolean;
  /** Declared to be paid without county funds though other funds are given (A4.1). */
  readonly noCountyFunds?: boolean;
  readonly fundsDiffer?: boolean;
  readonly noCost?: boolean;
  /** Two items that are often one contract are both given (A10.2). */
  readonly countedTwice?: boolean;
  /** Handled by another unit than the one that asks for it: a demand of the common class (A3.1). */
  readonly carriedElsewhere?: boolean;
  /** The plan of its year has been issued (A7.1, A8.1). */
  readonly planIssued?: boolean;
  readonly offPlanClaimed?: boolean;
  readonly offPlan?: boolean;
  /** Articles 16 and 21–23 are duties, and the bureau takes part; below they are advice (A10.3). */
  readonly overseen?: boolean;
  readonly argumentFailed?: boolean;
  /** The system named stands in the catalogue, but no more in use; a new one is said where one of much the same name stands (A3.3). */
  readonly systemListed?: boolean;
  readonly systemStopped?: boolean;
  readonly systemLike?: boolean;
  readonly servesNew?: boolean;
  /** Builds on what is there: an upgrade, maintenance, another term. */
  readonly buildsOn?: boolean;
  /** The application has not been handed in yet. */
  readonly drafted?: boolean;
  readonly opinionIssued?: boolean;
  readonly selfEvaluationOpen?: boolean;
  /** The approval opinion's validity is over today and procurement has not started (A12.5). */
  readonly opinionLapsed?: boolean;
  /** Procurement's start, by the dates entered, lies after the opinion's last day (A12.5). */
  readonly startedAfterLapse?: boolean;
  /** Started and awarded in time, but signed after the opinion's last day: only a warning (A12.5). */
  readonly signedAfterLapse?: boolean;
  readonly grantNone?: boolean;
  readonly grantOverReviewed?: boolean;
  readonly smallPurchase?: boolean;
  readonly procurementFailed?: boolean;
  readonly procurementStarted?: boolean;
  readonly contractOverGrant?: boolean;
  readonly supervision?: boolean;
  readonly testing?: boolean;
  readonly preReview?: boolean;
  readonly assessmentMade?: boolean;
  readonly assessmentDeclined?: boolean;
  readonly assessmentSettled?: boolean;
  /** It has to be made, and is not the unit's to decide (A16.3). */
  readonly assessmentDue?: boolean;
  readonly started?: boolean;
  readonly saidDelivered?: boolean;
  readonly trial?: boolean;
  readonly delivered?: boolean;
  /** The delivery date in force has passed without an actual one (A20.1). */
  readonly deliveryOverdue?: boolean;
  readonly paidOverContract?: boolean;
  /** Advice: paid beyond the share of the contract that is usual before the first acceptance. */
  readonly paidAhead?: boolean;
  readonly firstAccepted?: boolean;
  /** Advice: bought for a term that lapses, over, and applied for anew. */
  readonly recurs?: boolean;
  readonly serviceOver?: boolean;
  readonly renewed?: boolean;
  readonly renewalNear?: boolean;
  readonly accepted?: boolean;
  readonly acceptanceFailed?: boolean;
  /** It was not passed before, so this is another round. */
  readonly acceptanceAgain?: boolean;
  readonly acceptedOnGiven?: boolean;
  readonly acceptanceFilingOpen?: boolean;
  readonly stateFunds?: boolean;
  readonly performanceAsked?: boolean;
  readonly performanceOpen?: boolean;
  readonly performanceOverdue?: boolean;
  readonly selfEvaluationOverdue?: boolean;
  /** What a matter of articles 18–20 is about; its other facts are its project's. */
  readonly matter?: Matter;
  readonly contractSigned?: boolean;
  /** Two dates of a matter: a new one is given; it is no later than the one in force. */
  readonly dateChanged?: boolean;
  readonly dateNotLater?: boolean;
}

/** A condition: every named fact has the named value. The empty condition always holds. */
export type When = Partial<Facts>;

export const holds = (when: When | undefined, facts: Facts): boolean =>
  Object.entries(when ?? {}).every(([name, value]) => facts[name as keyof Facts] === value);

/** Facts that are the choice made in one field; a blank field makes them false. */
export const CHOICE_FACTS: readonly { fact: keyof Facts; field: FieldKey; in: readonly string[] }[] = [
  { fact: 'cryptography', field: 'cryptography', in: ['是'] },
  { fact: 'servesNew', field: 'servedSystem', in: ['新建'] },
  { fact: 'buildsOn', field: 'nature', in: ['升级', '续建', '运维', '续租'] },
  { fact: 'offPlan', field: 'gathered', in: ['列为计划外项目'] },
  { fact: 'stateFunds', field: 'stateFunds', in: ['是'] },
  { fact: 'argumentFailed', field: 'argumentResult', in: ['不通过'] },
  { fact: 'smallPurchase', field: 'method', in: SMALL_PURCHASES },
  { fact: 'procurementFailed', field: 'procurementResult', in: ['采购失败'] },
  { fact: 'assessmentMade', field: 'assessment', in: ['涉及'] },
  { fact: 'assessmentDeclined', field: 'assessment', in: ['不涉及'] },
  { fact: 'started', field: 'progress', in: ['正常', '滞后', '暂停', '试运行', '已交付'] },
  { fact: 'trial', field: 'progress', in: ['试运行'] },
  { fact: 'saidDelivered', field: 'progress', in: ['已交付'] },
  { fact: 'recurs', field: 'kind', in: RECURRING },
  { fact: 'accepted', field: 'accepted', in: ['通过'] },
  { fact: 'acceptanceFailed', field: 'accepted', in: ['整改后复验', '不通过'] },
];

/** Facts that are whether a field is filled. */
export const GIVEN_FACTS: readonly { fact: keyof Facts; field: FieldKey }[] = [
  { fact: 'offPlanClaimed', field: 'offPlanGround' },
  { fact: 'firstAccepted', field: 'firstAcceptance' },
  { fact: 'acceptedOnGiven', field: 'acceptedOn' },
  { fact: 'performanceAsked', field: 'performanceAsked' },
];

/** Facts that are whether a step is done, still open to its submitter, or open again. */
export const STEP_FACTS: readonly { fact: keyof Facts; step: string; is: 'done' | 'open' | 'again' }[] = [
  { fact: 'drafted', step: 'application.demand', is: 'open' },
  { fact: 'opinionIssued', step: 'approval.opinion', is: 'done' },
  { fact: 'contractSigned', step: 'procurement.contract', is: 'done' },
  { fact: 'acceptanceAgain', step: 'acceptance.conclude', is: 'again' },
  { fact: 'acceptanceFilingOpen', step: 'acceptance.filing', is: 'open' },
  { fact: 'performanceOpen', step: 'oversight.performance', is: 'open' },
  { fact: 'selfEvaluationOpen', step: 'oversight.selfEvaluation', is: 'open' },
];

/** Declaring any of these puts a project outside the measure (A4.1, A4.2, A28.1); `*` is any value. */
export const OUT_OF_SCOPE: readonly { field: FieldKey; in: readonly string[] | '*' }[] = [
  { field: 'exclusion', in: '*' },
  { field: 'classified', in: ['是'] },
];

/** Where the money comes from; the first is the county's (A4.1). */
export const FUNDS = ['countyFunds', 'upperFunds', 'townFunds'] as const satisfies readonly FieldKey[];

/** What shows that procurement has begun, the earliest day counting (A12.5). */
export const PROCUREMENT_STARTS = ['noticeDate', 'awardDate', 'contractDate'] as const satisfies readonly FieldKey[];

/** An amount that may not exceed another, the first of `limit` that is known, or a share of it that a setting names in per cent. A filed change prevails over the grant (A20.1). */
export const LIMITS: readonly { fact: keyof Facts; amount: FieldKey; limit: readonly FieldKey[]; share?: string }[] = [
  { fact: 'contractOverGrant', amount: 'contractAmount', limit: ['changedTotal', 'grantAmount', 'total'] },
  { fact: 'grantOverReviewed', amount: 'grantAmount', limit: ['costReviewed'] },
  { fact: 'paidOverContract', amount: 'paid', limit: ['contractAmount'] },
  { fact: 'paidAhead', amount: 'paid', limit: ['contractAmount'], share: 'advice.paidShare' },
];
