import type { Class } from './kinds';
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
  readonly planYearOff?: boolean;
  /** By its own declaration outside the measure (A4.1, A4.2, A28.1). */
  readonly declaredOut?: boolean;
  /** Declared to be paid without county funds though other funds are given (A4.1). */
  readonly noCountyFunds?: boolean;
  readonly fundsDiffer?: boolean;
  readonly noCost?: boolean;
  /** Two items that are often one contract are both given (A10.2). */
  readonly countedTwice?: boolean;
  /** Steps after the application exist for this class and track. */
  readonly continues?: boolean;
  readonly argumentFailed?: boolean;
  readonly opinionIssued?: boolean;
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
  readonly started?: boolean;
  readonly trial?: boolean;
  readonly delivered?: boolean;
  /** The delivery date in force has passed without an actual one (A20.1). */
  readonly deliveryOverdue?: boolean;
  readonly paidOverContract?: boolean;
  readonly accepted?: boolean;
  readonly acceptanceFailed?: boolean;
  readonly selfEvaluationOverdue?: boolean;
}

/** A condition: every named fact has the named value. The empty condition always holds. */
export type When = Partial<Facts>;

export const holds = (when: When | undefined, facts: Facts): boolean =>
  Object.entries(when ?? {}).every(([name, value]) => facts[name as keyof Facts] === value);
