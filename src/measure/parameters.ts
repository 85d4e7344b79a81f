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
  readonly unit: '万元' | '年' | '个月' | '天' | '个工作日' | '%' | '分' | '';
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
  { id: 'days.acceptanceFiling', unit: '天', article: 'house', values: [{ since: START, value: 30 }] },
  // How many years ahead of the current one a plan year may lie: our own bound against typing errors.
  { id: 'planYearsAhead', unit: '年', article: 'house', values: [{ since: START, value: 2 }] },

  // So many days before the last one a mail goes (0 is the day itself), afterwards every so many; the other party hears after so many.
  { id: 'leads.opinion', unit: '天', article: 'house', values: [{ since: START, value: [90, 30, 7, 0] }] },
  { id: 'every.opinion', unit: '天', article: 'house', values: [{ since: START, value: 7 }] },
  { id: 'leads.delivery', unit: '天', article: 'house', values: [{ since: START, value: [30, 7, 0] }] },
  { id: 'every.delivery', unit: '天', article: 'house', values: [{ since: START, value: 7 }] },
  { id: 'leads.acceptanceFiling', unit: '天', article: 'house', values: [{ since: START, value: [0] }] },
  { id: 'every.acceptanceFiling', unit: '天', article: 'house', values: [{ since: START, value: 7 }] },
  { id: 'leads.performance', unit: '天', article: 'house', values: [{ since: START, value: [30, 7, 0] }] },
  { id: 'every.performance', unit: '天', article: 'house', values: [{ since: START, value: 7 }] },
  { id: 'escalates.performance', unit: '天', article: 'house', values: [{ since: START, value: 30 }] },
  { id: 'leads.selfEvaluation', unit: '天', article: 'house', values: [{ since: START, value: [90, 30, 7, 0] }] },
  { id: 'every.selfEvaluation', unit: '天', article: 'house', values: [{ since: START, value: 7 }] },
  { id: 'escalates.selfEvaluation', unit: '天', article: 'house', values: [{ since: START, value: 30 }] },
  { id: 'leads.renewal', unit: '天', article: 'house', values: [{ since: START, value: [90, 30, 7, 0] }] },
  { id: 'escalates.renewal', unit: '天', article: 'house', values: [{ since: START, value: -30 }] },

  // Internal targets for decisions; never the measure's demand.
  { id: 'target.application.demand', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },
  { id: 'target.application.consent', unit: '个工作日', article: 'house', values: [{ since: START, value: 5 }] },
  { id: 'target.approval.cryptography', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },
  { id: 'target.approval.review', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },
  { id: 'target.approval.appraisal', unit: '个工作日', article: 'house', values: [{ since: START, value: 20 }] },
  { id: 'target.approval.opinion', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },
  { id: 'target.approval.funding', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },
  { id: 'target.approval.grant', unit: '个工作日', article: 'house', values: [{ since: START, value: 5 }] },
  { id: 'target.approval.cryptoReview', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },
  { id: 'target.approval.commonAppraisal', unit: '个工作日', article: 'house', values: [{ since: START, value: 20 }] },
  { id: 'target.approval.financeFiling', unit: '个工作日', article: 'house', values: [{ since: START, value: 5 }] },
  { id: 'target.approval.commonFunding', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },
  { id: 'target.approval.commonGrant', unit: '个工作日', article: 'house', values: [{ since: START, value: 5 }] },
  {
    id: 'target.approval.filingCryptography',
    unit: '个工作日',
    article: 'house',
    values: [{ since: START, value: 10 }],
  },
  { id: 'target.approval.filing', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },
  { id: 'target.acceptance.preReview', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },
  { id: 'target.acceptance.filing', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },
  { id: 'target.oversight.selfEvaluation', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },
  { id: 'target.matters.change', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },
  { id: 'target.matters.delay', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },
  { id: 'target.matters.termination', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },
  {
    id: 'target.matters.terminationFinance',
    unit: '个工作日',
    article: 'house',
    values: [{ since: START, value: 10 }],
  },
  { id: 'target.matters.problem', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },
  { id: 'target.matters.resources', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },

  { id: 'audit.lateDays', unit: '天', article: 'house', values: [{ since: START, value: 30 }] },
  // Per cent of the contract that may be paid before the first acceptance without a word: an advance of 30 and a progress
  // payment of 40 are usual here; above that little is left to hold back for defects.
  { id: 'advice.paidShare', unit: '%', article: 'house', values: [{ since: START, value: 70 }] },
  // How near to each other projects are looked at together, and per cent of two names' pairs of characters in common.
  { id: 'advice.splitMonths', unit: '个月', article: 'house', values: [{ since: START, value: 12 }] },
  { id: 'advice.similarity', unit: '%', article: 'house', values: [{ since: START, value: 60 }] },
  { id: 'weight.punctual', unit: '分', article: 'house', values: [{ since: START, value: 0 }] },
  { id: 'weight.overdue', unit: '分', article: 'house', values: [{ since: START, value: 0 }] },
  { id: 'weight.overruns', unit: '分', article: 'house', values: [{ since: START, value: 0 }] },
  { id: 'weight.effect', unit: '分', article: 'house', values: [{ since: START, value: 0 }] },

  // Not set in 参数. The measure's end is told so long ahead, on these days, and then every so many (A31.1).
  { id: 'term.months', unit: '个月', article: 'A31.1', values: [{ since: START, value: 12 }] },
  { id: 'term.leads', unit: '天', article: 'house', values: [{ since: START, value: [366, 180, 90, 30, 7, 0] }] },
  { id: 'term.every', unit: '天', article: 'house', values: [{ since: START, value: 30 }] },
  // A unit that has handed in nothing for the plan is reminded so many days before its last day (A7.1).
  { id: 'silent.leads', unit: '天', article: 'house', values: [{ since: START, value: [14, 7, 1] }] },
  // What was returned is wanted back within so many.
  { id: 'return.days', unit: '个工作日', article: 'house', values: [{ since: START, value: 10 }] },
] as const satisfies readonly Parameter[];

export type ParameterId = (typeof PARAMETERS)[number]['id'];
/** Those that 参数 may set. */
export type RuleId = Exclude<ParameterId, `${'term' | 'silent' | 'return'}.${string}`>;
const NOT_SET = /^(term|silent|return)\./;
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
