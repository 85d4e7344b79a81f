// Beside the steps: what may be recorded, and how often a step was taken.
import type { Article } from './clauses';
import type { Dated } from './dated';
import type { When } from './facts';
import type { FieldKey } from './fields';
import type { Giver } from './parties';
import { SPENDING, SPENDING_CHECKS, SPENDING_NEEDS } from './spending';
import type { Stage, StepId } from './stages';
import type { Check, Joins, Need } from './step';
import { JOINS_COMMON } from './joins';
import { ENDS } from './rests';
import type { Way } from './ways';
import { intoIssued, PROPOSABLE, RESUMED_DELIVERY } from './waysteps';

/** What may be recorded beside the steps, without moving anything on. */
interface RecordShape extends Dated {
  readonly record: string;
  readonly stage: Stage;
  readonly label: string;
  /** The unit records in the sheet, whoever decides at the desk. */
  readonly by: Giver;
  /** At the desk: needed, and merely offered. */
  readonly fields: readonly FieldKey[];
  readonly may?: readonly FieldKey[];
  /** Of what is typed in the sheet, what is needed when. */
  readonly needs?: readonly Need[];
  /** From the moment this step, or one of several, is done until the project is archived, or (`always`) afterwards too; without one from the start. */
  readonly after?: StepId | readonly StepId[];
  readonly when?: When;
  readonly always?: true;
  /** A step that was done opens anew, without these values. */
  readonly reopens?: StepId;
  readonly clears?: readonly FieldKey[];
  /** A step that waits for its decision from now on, as if this person had handed it in. */
  readonly submits?: StepId;
  /** What becomes of the project by what is recorded (A10.5). */
  readonly ways?: readonly Way[];
  /** Of a dossier that has ended, and of no other. */
  readonly ended?: true;
  /** Of one that has ended in these states, too. */
  readonly afterEnds?: readonly string[];
  /** The project that it joins instead (A3.1). */
  readonly joins?: Joins;
  readonly checks?: readonly Check[];
  readonly article: Article;
}

/** Money of another year than the project's is seldom meant; a last payment may be (A7.3). */
export const OTHER_YEAR: Check = {
  when: { arrangedYearOff: true }, fields: ['arrangedYear', 'planYear'], article: 'house', says: '安排年度不是该项目的计划年度，也不在服务期内', todo: '请核对年度', warns: true,
};

const RECORD_ROWS = [
  {
    record: 'payment', stage: 'implementation', label: '登记支付和其他合同', by: 'unit', fields: SPENDING,
    needs: [...SPENDING_NEEDS, ['paidOn', { contracting: false }], ['paidNow', { contracting: false }]], checks: SPENDING_CHECKS,
    // What is paid last, as what was kept back, is paid when all is done, or was ended.
    after: 'procurement.contract', always: true, afterEnds: [ENDS.terminated.closed], article: 'A25.1',
  },
  {
    record: 'budget', stage: 'application', label: '登记年度预算安排', by: 'finance', fields: ['arrangedNow'], may: ['arrangedYear', 'budgetCode'], after: 'application.demand', always: true, article: 'A7.3',
    checks: [OTHER_YEAR],
    ways: [
      { when: { arrangedNone: true, resting: false, contractSigned: false, accepted: false }, rests: 'unfunded', stamps: 'endedOn' },
      { when: { arrangedSome: true, unfunded: true }, resumes: true },
    ],
  },
  {
    record: 'proposal', stage: 'application', label: '拟撤项、缓建或转下年度', by: 'bureau', fields: ['proposal', 'endReason', 'endSays'],
    may: ['endDocument', 'endDocumentDate', 'endLink', 'restUntil'], when: { handedIn: true, accepted: false, proposed: false },
    submits: 'application.proposal', checks: [...PROPOSABLE, intoIssued({ proposesNextYear: true })], article: 'A10.5',
  },
  {
    record: 'resume', stage: 'application', label: '恢复办理', by: 'bureau', fields: ['goOnReason'], may: ['resumedDelivery'], when: { resting: true }, ways: [{ resumes: true }],
    checks: RESUMED_DELIVERY, article: 'A10.5',
  },
  {
    record: 'rejoin', stage: 'application', label: '改并入其他公共类项目', by: 'bureau', fields: ['mergedInto'], when: { merged: true }, ended: true, joins: JOINS_COMMON, clears: ['joinedState'], article: 'A10.5',
  },
  {
    record: 'funding', stage: 'approval', label: '登记资金审核情况', by: 'finance', fields: ['fundingResult', 'fundingDate'], may: ['fundingArrangement', 'fundingOpinion', 'fundingReduced'],
    after: 'approval.filingPlan', when: { track: 'filing' }, article: 'house',
  },
  {
    record: 'supervision', stage: 'approval', label: '认定监理要求', by: 'bureau', fields: ['supervisionFinding', 'supervisionReason'],
    after: ['approval.plan', 'approval.scheme', 'approval.filingPlan'], when: { supervisionReached: true }, article: 'supervised',
  },
  {
    record: 'selfEvaluation', stage: 'oversight', label: '登记自评价', by: 'unit', fields: ['selfEvaluationLink', 'selfEvaluationGrade'],
    after: 'acceptance.conclude', when: { overseen: false }, always: true, article: 'evaluated',
  },
  {
    record: 'performance', stage: 'oversight', label: '提出绩效评价要求', by: 'finance', fields: ['performanceAsked', 'performanceDue'],
    after: 'acceptance.conclude', always: true, reopens: 'oversight.performance', clears: ['performanceLink'], article: 'A23.2',
  },
  { record: 'effect', stage: 'oversight', label: '登记应用效果评价', by: 'bureau', fields: ['effect'], after: 'acceptance.conclude', always: true, article: 'A24.1' },
  { record: 'financeEffect', stage: 'oversight', label: '登记应用效果评价', by: 'finance', fields: ['financeEffect'], after: 'acceptance.conclude', always: true, article: 'A24.1' },
] as const satisfies readonly RecordShape[];

export type RecordId = (typeof RECORD_ROWS)[number]['record'];
export type RecordRow = RecordShape & { readonly record: RecordId };
export const RECORDS: readonly RecordRow[] = RECORD_ROWS;

/** The record that finance enters for many projects in one table (A7.3). */
export const BUDGET = { step: 'record.budget', plan: 'planYear', year: 'arrangedYear', amount: 'arrangedNow', code: 'budgetCode' } as const satisfies {
  step: `record.${RecordId}`; plan: FieldKey; year: FieldKey; amount: FieldKey; code: FieldKey;
};

/** How often a step was submitted, as a column shows it. */
export const ROUNDS: readonly { readonly field: FieldKey; readonly step: StepId }[] = [{ field: 'acceptanceRound', step: 'acceptance.conclude' }];
