import { COUNTY, type County } from '../county';
import type { DatedValue, Day, RuleValue } from './calendar';
import type { ClauseId } from './clauses';
import { WAN } from './money';

/** The measure's own life (A31.1): no decision is dated before `from`. */
export const IN_FORCE = { ...COUNTY.term, article: 'A31.1' } as const satisfies {
  from: Day;
  until: Day;
  article: ClauseId;
};

/** A number of the measure, or of ours, with where it comes from. A change is a value more, with its day: never another in its place. */
export interface Parameter {
  readonly id: string;
  /** Amounts are in fen, and shown in this unit. */
  readonly unit: '万元' | '年' | '个月' | '天' | '个工作日' | '次' | '%' | '分' | '';
  readonly article: ClauseId;
  readonly values: readonly [DatedValue, ...DatedValue[]];
}

const START = IN_FORCE.from;
/** Demands for plan year Y are due by the end of this day of Y-1 (A7.1); a term that lapses is applied for by then too. */
const PLAN_DUE = COUNTY.figures.planDue;
/** In fen. */
const amount = (figure: keyof County['figures']['amounts']): Parameter['values'] => {
  const [first, ...rest] = COUNTY.figures.amounts[figure];
  const fen = ({ since, value }: { since: Day; value: number }): DatedValue => ({
    since,
    value: Math.round(value * WAN),
  });
  return [fen(first), ...rest.map(fen)];
};

/** A number of ours, no demand of the measure, asked from the start. What it is from a later day on follows; one that comes later is written out, with its day. */
const ours = <Id extends string>(id: Id, unit: Parameter['unit'], value: RuleValue, ...later: readonly DatedValue[]) =>
  ({ id, unit, article: 'house', values: [{ since: START, value }, ...later] }) as const satisfies Parameter;

/** Each number once. Tables name it by its id, texts as `{id}`; the first group may be set in 参数 (settings.ts). */
export const PARAMETERS = [
  // The first tier reached applies (article 10); from which amounts a duty begins (article 16).
  { id: 'track.approval', unit: '万元', article: 'A10.1', values: amount('approval') },
  { id: 'track.filing', unit: '万元', article: 'A10.1', values: amount('filing') },
  { id: 'duty.supervision', unit: '万元', article: 'A16.1', values: amount('supervision') },
  { id: 'duty.testing', unit: '万元', article: 'A16.2', values: amount('testing') },

  { id: 'monthDay.plan', unit: '', article: 'A7.1', values: PLAN_DUE },
  { id: 'monthDay.renewal', unit: '', article: 'advice', values: PLAN_DUE },
  { id: 'months.opinion', unit: '个月', article: 'A12.5', values: COUNTY.figures.months.opinion },
  { id: 'months.selfEvaluation', unit: '个月', article: 'A23.1', values: COUNTY.figures.months.selfEvaluation },
  ours('days.acceptanceFiling', '天', 30),
  // How many years ahead of the current one a plan year may lie: our own bound against typing errors.
  ours('planYearsAhead', '年', 2),

  // So many days before the last one a mail goes (0 is the day itself), afterwards every so many; the other party hears after so many.
  ours('leads.opinion', '天', [90, 30, 7, 0]),
  ours('every.opinion', '天', 7),
  ours('leads.delivery', '天', [30, 7, 0]),
  ours('every.delivery', '天', 7),
  ours('leads.acceptanceFiling', '天', [0]),
  ours('every.acceptanceFiling', '天', 7),
  ours('leads.performance', '天', [30, 7, 0]),
  ours('every.performance', '天', 7),
  ours('escalates.performance', '天', 30),
  ours('leads.selfEvaluation', '天', [90, 30, 7, 0]),
  ours('every.selfEvaluation', '天', 7),
  ours('escalates.selfEvaluation', '天', 30),
  ours('leads.renewal', '天', [90, 30, 7, 0]),
  ours('escalates.renewal', '天', -30),

  // Internal targets for decisions; never the measure's demand.
  ours('target.application.demand', '个工作日', 10),
  ours('target.application.consent', '个工作日', 5),
  ours('target.approval.cryptography', '个工作日', 10),
  ours('target.approval.review', '个工作日', 10),
  ours('target.approval.appraisal', '个工作日', 20),
  ours('target.approval.opinion', '个工作日', 10),
  ours('target.approval.funding', '个工作日', 10),
  ours('target.approval.grant', '个工作日', 5),
  ours('target.approval.cryptoReview', '个工作日', 10),
  ours('target.approval.commonAppraisal', '个工作日', 20),
  ours('target.approval.financeFiling', '个工作日', 5),
  ours('target.approval.commonFunding', '个工作日', 10),
  ours('target.approval.commonGrant', '个工作日', 5),
  ours('target.approval.filingCryptography', '个工作日', 10),
  ours('target.approval.filing', '个工作日', 10),
  ours('target.acceptance.preReview', '个工作日', 10),
  ours('target.acceptance.filing', '个工作日', 10),
  ours('target.oversight.selfEvaluation', '个工作日', 10),
  ours('target.matters.change', '个工作日', 10),
  ours('target.matters.delay', '个工作日', 10),
  ours('target.matters.termination', '个工作日', 10),
  ours('target.matters.terminationFinance', '个工作日', 10),
  ours('target.matters.problem', '个工作日', 10),
  ours('target.matters.resources', '个工作日', 10),

  // By how much at most a yearly notice has moved a last day, and more: the longest holiday since 2000 had 9 days (A12.5).
  ours('provisional.days', '天', 15),
  // After so many reminders of one overdue duty the bureau decides, and nobody is reminded; a unit answers a proposal within
  // so many days; a rest without a day of its own is looked at after so many months (A10.5).
  ours('ways.reminders', '次', 6),
  ours('ways.answerDays', '个工作日', 10),
  ours('ways.restMonths', '个月', 12),
  ours('target.matters.confirm', '个工作日', 10),
  ours('audit.lateDays', '天', 30),
  // What has been over for so long leaves the workbook for its year's archive.
  { id: 'archive.after', unit: '个月', article: 'house', values: [{ since: '2026-11-27', value: 12 }] },
  // So long a batch of what was brought in may be taken back as a whole.
  ours('intake.withdraw', '天', 7),
  // Per cent of the contract that may be paid before the first acceptance without a word: an advance of 30 and a progress
  // payment of 40 are usual here; above that little is left to hold back for defects.
  ours('advice.paidShare', '%', 70),
  // How near to each other projects are looked at together, and per cent of two names' pairs of characters in common.
  ours('advice.splitMonths', '个月', 12),
  ours('advice.similarity', '%', 60),
  ours('weight.punctual', '分', 0),
  ours('weight.overdue', '分', 0),
  ours('weight.overruns', '分', 0),
  ours('weight.effect', '分', 0),

  // Not set in 参数. The measure's end is told so long ahead, on these days, and then every so many (A31.1).
  { id: 'term.months', unit: '个月', article: 'A31.1', values: [{ since: START, value: 12 }] },
  ours('term.leads', '天', [366, 180, 90, 30, 7, 0]),
  ours('term.every', '天', 30),
  // From this day on the administrator is asked for the next year's arrangement of holidays, and again every so many (A12.5).
  ours('calendar.asked', '', '11-01'),
  ours('calendar.every', '天', 14),
  // A unit that has handed in nothing for the plan is reminded so many days before its last day (A7.1).
  ours('silent.leads', '天', [14, 7, 1]),
  // What was returned is wanted back within so many.
  ours('return.days', '个工作日', 10),
  // A question that nobody has answered is reminded of after so many, and then every so many.
  ours('question.after', '个工作日', 3),
  ours('question.every', '天', 7),
] as const satisfies readonly Parameter[];

export type ParameterId = (typeof PARAMETERS)[number]['id'];
/** Those that 参数 may set. */
export type RuleId = Exclude<ParameterId, `${'term' | 'calendar' | 'silent' | 'return' | 'question'}.${string}`>;
const NOT_SET = /^(term|calendar|silent|return|question)\./;
export const isRule = (id: string): id is RuleId => isParameter(id) && !NOT_SET.test(id);

const BY_ID: ReadonlyMap<string, Parameter> = new Map(PARAMETERS.map((p) => [p.id, p]));
export const parameter = (id: ParameterId): Parameter => BY_ID.get(id)!;
export const isParameter = (id: string): id is ParameterId => BY_ID.has(id);

/** The value in force on a day: the one that began last. */
export const valueOn = (values: readonly DatedValue[], day: Day): RuleValue =>
  values.reduce((now, next) => (next.since <= day && (next.since >= now.since || now.since > day) ? next : now)).value;

/** What the tables say on a day, whatever 参数 has. */
export const parameterOn = <T extends RuleValue = number>(id: ParameterId, day: Day): T =>
  valueOn(parameter(id).values, day) as T;
