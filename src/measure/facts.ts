import type { Day } from './calendar';
import type { Dated } from './dated';
import { type FieldKey, type OptionId, SMALL_PURCHASES } from './fields';
import { type Class, RECURRING } from './kinds';
import type { ListField } from './lines';
import type { Matter } from './matters';
import type { StepId } from './stages';
import type { Track } from './tracks';

/** One of these options stands in the field. */
interface Chosen<K extends FieldKey> {
  readonly by: 'choice';
  readonly field: K;
  readonly in: readonly OptionId<K>[];
}

/**
 * What a fact means, and how it is found: `choice` one of some values stands in a field (a blank one makes it false),
 * `given` a field is filled, `step` is done, is with its submitter, was opened again, is handed in or applies at all, `exceeds` an
 * amount is over the first of `limit` that is known, or over a share of it that a setting names in per cent, `duty` a row
 * of MANDATORY reaches its amount, `overdue` and `near` the last day of a row of DEADLINES has passed, or its first lead
 * has come, while it runs, `catalogue` the catalogue of systems says it, where one was read (A3.3), `line` a line of a list is being entered, `computed` by a
 * definition in code.
 */
type Found =
  | Shown
  | { readonly by: 'line'; readonly list: ListField }
  | { readonly by: 'duty' | 'overdue' | 'near' | 'catalogue' | 'computed' };
type Shown =
  | { readonly [K in FieldKey]: Chosen<K> }[FieldKey]
  | { readonly by: 'given'; readonly field: FieldKey }
  | { readonly by: 'step'; readonly step: StepId; readonly is: 'done' | 'open' | 'again' | 'submitted' | 'asked' }
  | {
      readonly by: 'exceeds';
      readonly amount: FieldKey;
      readonly limit: readonly FieldKey[];
      readonly share?: 'advice.paidShare';
    };

/**
 * A fact's definition, and `later` those that took its place, each from its day on: the one that began last holds. What is
 * computed in code asks a dated row or a reading there.
 */
export type Definition = { readonly means: string; readonly later?: readonly Renewed[] } & Found;
type Renewed = Pick<Dated, 'asOf'> & { readonly since: Day } & Shown;

/**
 * Everything that the tables may ask of a project on a day: name, meaning and definition. A fact that is asked and stands
 * nowhere, stands here and is defined nowhere, or is defined and stands not here does not compile.
 */
export const FACTS = {
  class: {
    means: 'common or specialised (A2.2); unknown while its kind or the system that it serves is',
    by: 'computed',
  },
  track: { means: 'how it is managed: judged once when it is handed in (A10.1, A30.1)', by: 'computed' },
  matter: { means: 'what a matter of articles 18–20 is about; its other facts are its project’s', by: 'computed' },
  intake: {
    means: 'it began before the tool, and was brought in as it was (A30.3)',
    by: 'given',
    field: 'intakeBatch',
  },
  // As it is applied for.
  cryptography: {
    means: 'the unit declared, or the bureau determined, that cryptography is involved (A12.1)',
    by: 'choice',
    field: 'cryptography',
    in: ['yes'],
  },
  filingCryptography: {
    means: 'a filing project’s cryptography opinion is asked too (reading filing-cryptography)',
    by: 'computed',
  },
  follows: {
    means: 'its kind follows the class of the system it serves, so the row must name it (A2.2)',
    by: 'computed',
  },
  servesNew: { means: 'serves a system that is to be built', by: 'computed' },
  buildsOn: {
    means: 'builds on what is there: an upgrade, maintenance, another term',
    by: 'choice',
    field: 'nature',
    in: ['upgrade', 'extend', 'maintain', 'renew'],
  },
  systemListed: { means: 'the system it names stands in the catalogue (A3.3)', by: 'catalogue' },
  systemStopped: { means: 'the system it names stands there, but no more in use', by: 'catalogue' },
  systemLike: { means: 'it names a new one, and one of much the same name stands there', by: 'catalogue' },
  drafted: {
    means: 'the application has not been handed in yet, or is with the unit again',
    by: 'step',
    step: 'application.demand',
    is: 'open',
  },
  late: {
    means: 'submitted, or about to be, after the day on which its year’s demands are due (A7.1)',
    by: 'computed',
  },
  lateRefused: { means: 'late, and the bureau takes no late demands (A7.1)', by: 'computed' },
  planYearOff: { means: 'its plan year is past, or too far ahead', by: 'computed' },
  systemClassOff: { means: 'the class that it gives that system is another one', by: 'catalogue' },
  systemUnconfirmed: { means: 'the bureau has not confirmed that class', by: 'catalogue' },
  declaredOut: { means: 'by its own declaration outside the measure (A4.1, A4.2, A28.1)', by: 'computed' },
  excluded: { means: 'it declares a case in which the measure does not apply', by: 'given', field: 'exclusion' },
  classified: { means: 'it declares itself classified (A4.1)', by: 'choice', field: 'classified', in: ['yes'] },
  fundsOut: { means: 'without county funds, where only those count (reading funds-counted)', by: 'computed' },
  infrastructureInside: { means: 'a part of its total is infrastructure (A2.2, A18.1)', by: 'computed' },
  fundsDiffer: { means: 'funds are given, and are not the total', by: 'computed' },
  noCost: { means: 'no part of the total is given', by: 'computed' },
  countedTwice: { means: 'two items that are often one contract are both given (A10.2)', by: 'computed' },
  carriedElsewhere: {
    means: 'handled by another unit than the one that asks for it: a demand of the common class (A3.1)',
    by: 'computed',
  },
  planIssued: { means: 'the plan of its year has been issued (A7.1, A8.1)', by: 'computed' },
  offPlanClaimed: {
    means: 'it gives a ground to be taken outside the plan (A8.1)',
    by: 'given',
    field: 'offPlanGround',
  },
  consentAsked: {
    means: 'off-plan, it needs the county government’s consent (A8.1): all do by the other choice of that reading',
    by: 'computed',
  },
  declineRefused: { means: 'self-managed ones are not declined (reading self-managed-declined)', by: 'computed' },
  offPlan: { means: 'it was taken outside the plan', by: 'choice', field: 'gathered', in: ['offPlan'] },
  // Ends and rests (A10.5).
  asksWay: {
    means: 'a matter that asks for the project’s end, rest or return',
    by: 'choice',
    field: 'matterKind',
    in: ['withdrawal', 'pause', 'postpone', 'resume'],
  },
  handedIn: { means: 'handed in, and not taken back', by: 'given', field: 'submittedOn' },
  merged: { means: 'a demand that joined a common project (A3.1)', by: 'choice', field: 'gathered', in: ['merged'] },
  resting: { means: 'it rests: nothing is asked of it', by: 'given', field: 'resting' },
  unfunded: { means: 'it rests because no money is arranged', by: 'choice', field: 'resting', in: ['unfunded'] },
  restOver: { means: 'the day on which it was to go on has come', by: 'computed' },
  restUntilPast: { means: 'that day is not ahead', by: 'computed' },
  deliveryPassed: { means: 'under contract, not delivered, and the day of delivery in force is over', by: 'computed' },
  resumedDeliveryGiven: { means: 'the day of delivery after a rest is given', by: 'given', field: 'resumedDelivery' },
  resumedDeliveryPast: { means: 'that day is not ahead', by: 'computed' },
  restingUntilPast: { means: 'the day that a matter gives for it is not ahead', by: 'computed' },
  idle: { means: 'a duty is overdue and was reminded of as often as 参数 says', by: 'computed' },
  proposed: { means: 'a reviewer proposes its end or rest', by: 'step', step: 'application.proposal', is: 'submitted' },
  answering: { means: 'its unit may still answer that', by: 'computed' },
  proposesEnd: { means: 'the proposal is its end', by: 'choice', field: 'proposal', in: ['withdraw'] },
  proposesNextYear: { means: 'the proposal is the next plan year', by: 'choice', field: 'proposal', in: ['postpone'] },
  nextPlanIssued: {
    means: 'moved to the next plan year now, it comes into a plan that has been issued',
    by: 'computed',
  },
  consentRefused: {
    means: 'the county government refuses its consent',
    by: 'choice',
    field: 'consentDecision',
    in: ['refused'],
  },
  consentDeferred: { means: 'the same puts it off', by: 'choice', field: 'consentDecision', in: ['deferred'] },
  consentNextYear: { means: 'or to the next year', by: 'choice', field: 'consentDecision', in: ['nextYear'] },
  arrangedNone: { means: 'finance arranges nothing this year (A7.3)', by: 'computed' },
  arrangedSome: { means: 'finance arranges something', by: 'computed' },
  arrangedYearOff: { means: 'for a year that is neither its plan’s nor one of its service', by: 'computed' },
  fundingNone: {
    means: 'finance arranges nothing for now (A12.3)',
    by: 'choice',
    field: 'fundingArrangement',
    in: ['none'],
  },
  // Approval.
  overseen: { means: 'articles 16 and 21–23 are duties; below they are advice (A10.3)', by: 'computed' },
  argumentFailed: { means: 'the unit’s own argument says no', by: 'choice', field: 'argumentResult', in: ['fail'] },
  opinionIssued: { means: 'the approval opinion is there', by: 'step', step: 'approval.opinion', is: 'done' },
  opinionLapsed: { means: 'its validity is over today and procurement has not started (A12.5)', by: 'overdue' },
  grantNone: { means: 'nothing is granted', by: 'computed' },
  grantGiven: { means: 'its amount is given', by: 'given', field: 'grantAmount' },
  grantDenied: {
    means: 'the county government did not grant it',
    by: 'choice',
    field: 'grantDecision',
    in: ['refused', 'deferred', 'nextYear'],
  },
  grantRefused: { means: 'it refused', by: 'choice', field: 'grantDecision', in: ['refused'] },
  grantDeferred: { means: 'it put it off', by: 'choice', field: 'grantDecision', in: ['deferred'] },
  grantNextYear: { means: 'or to the next year', by: 'choice', field: 'grantDecision', in: ['nextYear'] },
  grantOverReviewed: {
    means: 'more is granted than was found right',
    by: 'exceeds',
    amount: 'grantAmount',
    limit: ['costReviewed'],
  },
  // Procurement.
  smallPurchase: {
    means: 'bought with neither plan number nor notice (A13.1)',
    by: 'choice',
    field: 'method',
    in: SMALL_PURCHASES,
  },
  procurementFailed: {
    means: 'the procurement came to nothing',
    by: 'choice',
    field: 'procurementResult',
    in: ['failed'],
  },
  procurementStarted: {
    means: 'it has begun, by the dates entered or before it was brought in, and has not failed (A12.5)',
    by: 'computed',
  },
  startedAfterProvisional: {
    means: 'it began after that day, which is provisional (A12.5)',
    by: 'computed',
  },
  startedAfterLapse: { means: 'it began after the opinion’s last day (A12.5)', by: 'computed' },
  signedAfterLapse: {
    means: 'it began in time, but was signed after the opinion’s last day: only a warning (A12.5)',
    by: 'computed',
  },
  contractOverGrant: {
    means: 'the contract is over what was approved; a filed change prevails over the grant (A20.1)',
    by: 'exceeds',
    amount: 'contractAmount',
    limit: ['changedTotal', 'grantAmount', 'total'],
  },
  contractSigned: { means: 'the contract is registered', by: 'step', step: 'procurement.contract', is: 'done' },
  signedByOther: {
    means: 'signed by neither its unit nor the bureau (A15.1)',
    by: 'choice',
    field: 'signatory',
    in: ['other'],
  },
  stateFunds: { means: 'funds of the state are in it', by: 'choice', field: 'stateFunds', in: ['yes'] },
  // Implementation.
  supervision: { means: 'must be supervised (A16.1)', by: 'duty' },
  supervisionReached: {
    means: 'its amount asks for supervision, whatever the bureau found (A16.1)',
    by: 'computed',
  },
  testing: { means: 'must be tested by others (A16.2)', by: 'duty' },
  assessmentMade: { means: 'the unit has its security assessed', by: 'choice', field: 'assessment', in: ['yes'] },
  assessmentDeclined: {
    means: 'the unit says that nothing is to be assessed',
    by: 'choice',
    field: 'assessment',
    in: ['no'],
  },
  assessmentSettled: { means: 'either is said with its date, or its reason', by: 'computed' },
  assessmentDue: { means: 'it has to be made, and is not the unit’s to decide (A16.3)', by: 'computed' },
  started: {
    means: 'work has begun',
    by: 'choice',
    field: 'progress',
    in: ['onTrack', 'behind', 'paused', 'trial', 'delivered'],
  },
  trial: { means: 'it is being tried', by: 'choice', field: 'progress', in: ['trial'] },
  saidDelivered: {
    means: 'its progress says that it was delivered',
    by: 'choice',
    field: 'progress',
    in: ['delivered'],
  },
  delivered: { means: 'the day of delivery is given', by: 'given', field: 'delivered' },
  deliveryOverdue: { means: 'the delivery date in force has passed without an actual one (A20.1)', by: 'overdue' },
  paidOverContract: { means: 'more was paid than agreed', by: 'exceeds', amount: 'paid', limit: ['contractAmount'] },
  paidAhead: {
    means: 'advice: paid beyond the share of the contract that is usual before the first acceptance',
    by: 'exceeds',
    amount: 'paid',
    limit: ['contractAmount'],
    share: 'advice.paidShare',
  },
  paying: { means: 'a payment is being entered', by: 'line', list: 'payments' },
  paidEarly: { means: 'it was made before its contract was signed', by: 'computed' },
  paidTwice: { means: 'another stands of the same day and contract', by: 'computed' },
  contracting: { means: 'a contract beside the main one is being entered', by: 'line', list: 'besideContracts' },
  besideOver: { means: 'more was agreed or paid on a kind of contract than it was held against', by: 'computed' },
  contractsOverGrant: { means: 'all contracts together are over what was approved', by: 'computed' },
  settledOver: {
    means: 'settled for more than agreed',
    by: 'exceeds',
    amount: 'settled',
    limit: ['contractAmount'],
  },
  firstAccepted: { means: 'accepted for the first time', by: 'given', field: 'firstAcceptance' },
  recurs: { means: 'advice: bought for a term that lapses', by: 'choice', field: 'kind', in: RECURRING },
  serviceOver: { means: 'advice: its term is over', by: 'computed' },
  renewed: { means: 'advice: applied for anew', by: 'computed' },
  renewalNear: { means: 'advice: the next term’s demand is to be handed in soon', by: 'near' },
  // Acceptance.
  absentOff: {
    means: 'it says 不涉及 where a system is meant, and names one that it serves (A21.1)',
    by: 'computed',
  },
  preReview: {
    means: 'the bureau reviews it before it is accepted (A21.2)',
    by: 'step',
    step: 'acceptance.preReview',
    is: 'asked',
  },
  accepted: { means: 'accepted', by: 'choice', field: 'accepted', in: ['pass'] },
  acceptanceFailed: { means: 'not accepted', by: 'choice', field: 'accepted', in: ['again', 'fail'] },
  acceptanceAgain: {
    means: 'it was not accepted before, so this is another round',
    by: 'step',
    step: 'acceptance.conclude',
    is: 'again',
  },
  acceptedOnGiven: { means: 'the day of acceptance is given', by: 'given', field: 'acceptedOn' },
  acceptanceFilingOpen: { means: 'its filing is with the unit', by: 'step', step: 'acceptance.filing', is: 'open' },
  // Oversight.
  selfEvaluationOpen: {
    means: 'its evaluation is with the unit',
    by: 'step',
    step: 'oversight.selfEvaluation',
    is: 'open',
  },
  selfEvaluationOverdue: { means: 'that is later than its last day (A23.1)', by: 'overdue' },
  performanceAsked: {
    means: 'the finance bureau asks for its performance (A23.2)',
    by: 'given',
    field: 'performanceAsked',
  },
  performanceOpen: { means: 'the report is with the unit', by: 'step', step: 'oversight.performance', is: 'open' },
  performanceOverdue: { means: 'that is later than its last day (A23.2)', by: 'overdue' },
  // Two dates of a matter.
  dateChanged: { means: 'a new delivery date is given', by: 'given', field: 'changedDate' },
  dateNotLater: { means: 'that is no later than the one in force', by: 'computed' },
} as const satisfies Readonly<Record<string, Definition>>;

export type FactName = keyof typeof FACTS;
export type FactBy<By extends Definition['by']> = {
  [F in FactName]: (typeof FACTS)[F]['by'] extends By ? F : never;
}[FactName];

/** The facts that are not yes or no. */
interface Told {
  readonly class: Class;
  readonly track: Track;
  readonly matter: Matter;
}
type ValueOf<F extends FactName> = F extends keyof Told ? Told[F] : boolean;

/** Every fact on a day; one that cannot be known yet is undefined and matches no condition. */
export type Facts = { readonly [F in FactName]: ValueOf<F> | undefined };

/** A condition: every named fact has the named value. The empty condition always holds. */
export type When = { readonly [F in FactName]?: ValueOf<F> };

export const FACT_NAMES = Object.keys(FACTS) as readonly FactName[];

/** Whether a condition holds by what is asked of each fact. */
export const holdsBy = (when: When | undefined, ask: (fact: FactName) => unknown): boolean =>
  Object.entries(when ?? {}).every(([name, value]) => ask(name as FactName) === value);

export const holds = (when: When | undefined, facts: Facts): boolean => holdsBy(when, (name) => facts[name]);

/** Declaring any of these puts a project outside the measure (A4.1, A4.2, A28.1); `*` is any value. */
export const OUT_OF_SCOPE: readonly (Dated &
  { [K in FieldKey]: { field: K; in: readonly OptionId<K>[] | '*' } }[FieldKey])[] = [
  { field: 'exclusion', in: '*' },
  { field: 'classified', in: ['yes'] },
];

/** Where the money comes from; the first is the county's: without it, a project is outside the measure (A4.1). */
export const FUNDS = ['countyFunds', 'upperFunds', 'townFunds'] as const satisfies readonly FieldKey[];

/** What shows that procurement has begun, the earliest day counting (A12.5). */
export const PROCUREMENT_STARTS = ['noticeDate', 'awardDate', 'contractDate'] as const satisfies readonly FieldKey[];
/** The step by which it begins. */
export const PROCUREMENT_BEGINS = 'procurement.notice' as const satisfies StepId;
