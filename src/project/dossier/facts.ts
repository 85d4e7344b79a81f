import {
  addDays,
  addMonths,
  addWorkdays,
  type Article,
  chosenOther,
  type ClauseId,
  clauseOf,
  type Day,
  type Deadline,
  type DeadlineId,
  DEADLINES,
  daysBetween,
  type Definition,
  type Edition,
  type FactBy,
  type FactName,
  FACT_NAMES,
  FACTS,
  type Facts,
  type Fen,
  type Field,
  FIELDS,
  FUNDS,
  holdsBy,
  isAbsent,
  isNoSystem,
  MANDATORY,
  MATTERS,
  movedEnd,
  NEW_SYSTEM,
  OUT_OF_SCOPE,
  PLAN_DUE,
  PROCUREMENT_BEGINS,
  PROCUREMENT_STARTS,
  PROPOSAL,
  planIssuedOn,
  rowsOn,
  ruleOn,
  sameUnit,
  STEPS,
  SYSTEMLESS,
  TRACKS,
  VALIDITY,
  type When,
  yearOf,
} from '../../measure';
import { amount, carrierOf, classOf, followsSystem, judgedBy, totalOf, trackOf } from './classify';
import { isAdded, isGiven, isItsYear, paidContractDay } from '../count/lines';
import { besideOverruns, contractsOver } from '../count/money';
import { nextPlanYear } from '../ways/standing';
import { isExhausted } from '../ways/rounds';
import { editionOf, together } from './dossier';
import type { Project, Scene, StepState, Subject, Values } from './types';

const text = (values: Values, key: keyof Values): string | undefined => values[key] as string | undefined;
const CLOSED_MARKS: readonly StepState['at'][] = ['submitted', 'done', 'rejected', 'merged'];
/** Whether a step's last move leaves it to its submitter (whether its turn has come is steps.ts's question). */
export const isWithSubmitter = (state: StepState | undefined): boolean => !state || !CLOSED_MARKS.includes(state.at);

/** When a deadline ends: `last` is its last day, for everybody and everything (A12.5); `day` the one it was moved from. */
export interface End {
  readonly day: Day;
  readonly last: Day;
  /** What decides it is not known yet: it may still move, to a later day; till then it blocks nothing, and nothing is late. */
  readonly provisional: boolean;
}

/**
 * The one place that says when a deadline ends, by the rules in force when the project applied (A30.1). Undefined while
 * nothing runs.
 */
export function endOf(deadline: Deadline, values: Values, { today, settings }: Scene): End | undefined {
  const { yearBefore, from, months, days, wins } = deadline;
  const applied = judgedBy(values, today);
  if (yearBefore) {
    // What was moved to a later year was due in its first one.
    const value = (yearBefore.first && values[yearBefore.first]) ?? values[yearBefore.field];
    const year = typeof value === 'string' ? yearOf(addDays(value, 1)) : value;
    if (!year) return undefined;
    const day = `${year - 1}-${ruleOn<string>(settings, yearBefore.monthDay, applied)}`;
    return chosenOther(settings, 'planDueMoves', applied) ? moved(day, settings) : fixed(day);
  }
  const printed = wins && text(values, wins);
  if (printed) return fixed(printed);
  const start = from && text(values, from);
  if (start && days) return fixed(addDays(start, ruleOn(settings, days, start)));
  if (start && months) {
    const end = moved(addMonths(start, ruleOn(settings, months, applied)), settings);
    // What was moved once is never moved back (A12.5): then the day of that count goes with it, not that of another one.
    const kept = deadline.moved && text(values, deadline.moved);
    return kept && kept > end.last
      ? { ...end, day: (deadline.day && text(values, deadline.day)) ?? kept, last: kept }
      : end;
  }
  const day = deadline.day && text(values, deadline.day);
  return day ? fixed(day) : undefined;
}
const fixed = (day: Day): End => ({ day, last: day, provisional: false });
const moved = (from: Day, settings: Scene['settings']): End => {
  const { day, moved: last, provisional } = movedEnd(from, settings);
  return { day, last, provisional };
};

/** When procurement began, by the dates entered (A12.5). */
export const procurementStart = (values: Values): Day | undefined =>
  PROCUREMENT_STARTS.map((key) => text(values, key))
    .filter((day): day is Day => day !== undefined)
    .sort()[0];

/** It had begun when the project was brought in, though nobody knows the day (A30.3). */
const startedBefore = ({ values, steps }: Subject): boolean => {
  const notice = steps[PROCUREMENT_BEGINS];
  return notice?.at === 'done' && notice.on <= (text(values, 'intakeOn') ?? '');
};

/** A subject on a day, asked for one fact after another. */
interface Case extends Scene {
  readonly subject: Subject;
  readonly values: Values;
  /** By the rules of which day it is judged (A30.1). */
  readonly applied: Day;
  /** The rows by which the project is judged, also where a matter is judged with it. */
  readonly edition: Edition;
  readonly fact: <F extends FactName>(name: F) => Facts[F];
  readonly holds: (when: When | undefined) => boolean;
}

type Row<By extends Definition['by']> = Extract<Definition, { by: By }>;

function byStep({ step, is }: Row<'step'>, { subject, edition, holds }: Case): boolean {
  const state = subject.steps[step];
  if (is === 'open') return isWithSubmitter(state);
  if (is === 'asked') return rowsOn(STEPS, edition).some((row) => row.step === step && holds(row.when));
  return state?.at === (is === 'again' ? 'reopened' : is);
}

function exceeds({ amount: key, limit, share }: Row<'exceeds'>, { values, settings, applied }: Case): boolean {
  const bound = limit.find((k) => values[k] !== undefined);
  const percent = share ? ruleOn(settings, share, applied) : 100;
  return bound !== undefined && amount(values, key) * 100 > amount(values, bound) * percent;
}

const dutyRow = (name: FactName, { edition }: Case) => rowsOn(MANDATORY, edition).find(({ duty }) => duty === name);

function isDuty(name: FactName, on: Case): boolean {
  const waived = dutyRow(name, on)?.waived;
  return dutyReached(name, on) && !(waived && isOneOf(waived.in, on.values[waived.field]));
}

/** Whether the amount asks for it. */
function dutyReached(name: FactName, on: Case): boolean {
  const { values, settings, applied } = on;
  const row = dutyRow(name, on);
  if (!row) return false;
  const { from, basis, unless } = row;
  const counts = basis.filter((key) => key !== unless?.field || !chosenOther(settings, unless.chosen, applied));
  const known = counts.find((key) => values[key] !== undefined) ?? basis[0]!;
  return amount(values, known) >= ruleOn(settings, from, applied);
}

/** The end of a deadline that runs. */
function running(deadline: Deadline | undefined, on: Case) {
  return deadline && on.holds(deadline.live) ? endOf(deadline, on.values, on) : undefined;
}

function isOverdue(name: FactName, on: Case): boolean {
  const end = running(
    rowsOn(DEADLINES, on.edition).find((d) => d.overdue === name),
    on,
  );
  return end !== undefined && isPast(end, on.today);
}
/** Whether nothing can move it any more, and it is over. */
export const isPast = ({ last, provisional }: Pick<End, 'last' | 'provisional'>, day: Day): boolean =>
  !provisional && last < day;

function isNear(name: FactName, on: Case): boolean {
  const deadline = rowsOn(DEADLINES, on.edition).find((d) => d.near === name);
  const end = running(deadline, on);
  if (!deadline || !end) return false;
  const leads = deadline.leads ? ruleOn<number[]>(on.settings, deadline.leads, on.today) : [0];
  return daysBetween(on.today, end.last) <= Math.max(...leads);
}

const endingOf = (id: DeadlineId, on: Case): End | undefined => {
  const deadline = rowsOn(DEADLINES, on.edition).find((d) => d.deadline === id);
  return deadline && endOf(deadline, on.values, on);
};
/** When procurement began, and the end before which it had to. */
const begun = (on: Case): { readonly start: Day; readonly end: End } | undefined => {
  const [start, end] = [procurementStart(on.values), endingOf(VALIDITY, on)];
  return start !== undefined && end ? { start, end } : undefined;
};
const fundsOf = (values: Values): Fen => FUNDS.reduce((sum, key) => sum + amount(values, key), 0);

const ABSENT = FIELDS.filter((f: Field) => f.absent).map(({ key }) => key);

const isOneOf = (list: readonly unknown[], value: unknown): boolean => list.includes(value);

/** What the table of facts leaves to code, fact by fact. */
const COMPUTED: { readonly [F in FactBy<'computed'>]: (on: Case) => Facts[F] } = {
  class: ({ values, subject, edition }) => classOf(values.kind, values.servedClass, subject.unit, edition),
  // Judged once, by the rules in force when it is handed in (A30.1), and moved by a filed change alone (A10.4).
  track({ values, settings, applied, fact }) {
    const stored = fact('drafted') ? undefined : TRACKS.find((t) => t.track === values.track)?.track;
    const total = totalOf(values);
    return stored ?? (total > 0 ? trackOf(total, settings, applied) : undefined);
  },
  matter: ({ values }) => MATTERS.find((m) => m.id === values.matterKind)?.matter,
  servesNew: ({ values }) => values.servedSystem === NEW_SYSTEM,
  follows: ({ values, edition }) => followsSystem(values.kind, edition),
  late(on) {
    // What was handed in before there was a tool was handed in on paper (A30.3).
    if (on.fact('intake')) return false;
    const due = endingOf(PLAN_DUE, on);
    return due !== undefined && isPast(due, on.applied);
  },
  lateRefused: ({ settings, applied, fact }) => fact('late') && chosenOther(settings, 'lateRefused', applied),
  filingCryptography: ({ settings, applied }) => !chosenOther(settings, 'filingCryptography', applied),
  planYearOff({ values, settings, today, applied }) {
    const year = values.planYear;
    if (typeof year !== 'number') return false;
    return year < yearOf(applied) || year > yearOf(today) + ruleOn(settings, 'planYearsAhead', applied);
  },
  declaredOut: ({ values, edition }) =>
    rowsOn(OUT_OF_SCOPE, edition).some(({ field, in: out }) => {
      const value = text(values, field);
      return value !== undefined && (out === '*' || isOneOf(out, value));
    }),
  fundsOut: ({ values, settings, applied }) =>
    chosenOther(settings, 'fundsCounted', applied) && fundsOf(values) > 0 && amount(values, FUNDS[0]) === 0,
  infrastructureInside: ({ values }) => amount(values, 'infrastructureCost') > 0,
  fundsDiffer: ({ values }) => FUNDS.some((key) => values[key] !== undefined) && fundsOf(values) !== totalOf(values),
  noCost: ({ values }) => totalOf(values) === 0,
  countedTwice: ({ values }) =>
    amount(values, 'acceptanceCost') > 0 && (amount(values, 'testingCost') > 0 || amount(values, 'assessmentCost') > 0),
  carriedElsewhere({ subject, fact }) {
    const carrier = carrierOf(fact('class'), subject.unit);
    return carrier !== undefined && !sameUnit(carrier, subject.unit);
  },
  planIssued({ values, settings, today }) {
    const issued = typeof values.planYear === 'number' ? planIssuedOn(settings, values.planYear) : undefined;
    return issued !== undefined && issued <= today;
  },
  nextPlanIssued: ({ values, settings, today }) =>
    values.planYear !== undefined && planIssuedOn(settings, nextPlanYear({ values }, today)) !== undefined,
  overseen({ settings, applied, edition, fact }) {
    const tier = rowsOn(TRACKS, edition).find((t) => t.track === fact('track'));
    return tier && (tier.overseen || ('bound' in tier && chosenOther(settings, tier.bound, applied)));
  },
  consentAsked({ settings, applied, edition, fact }) {
    const tier = rowsOn(TRACKS, edition).find((t) => t.track === fact('track'));
    return tier && (tier.consent || chosenOther(settings, 'consentAsked', applied));
  },
  declineRefused: ({ settings, applied }) => chosenOther(settings, 'selfManagedDeclined', applied),
  supervisionReached: (on) => dutyReached('supervision', on),
  absentOff: ({ values }) =>
    ABSENT.some((key) => isAbsent(values[key])) &&
    !SYSTEMLESS.includes(String(values.kind)) &&
    (values.servedSystem === NEW_SYSTEM || !isNoSystem(values.servedSystem)),
  restOver: ({ values, today, fact }) => fact('resting') && (text(values, 'restUntil') ?? today) <= today,
  restUntilPast: ({ values, today }) => (text(values, 'restUntil') ?? today) <= today,
  deliveryPassed: ({ values, today, fact }) =>
    fact('contractSigned') === true && fact('delivered') !== true && (text(values, 'currentDelivery') ?? today) < today,
  resumedDeliveryPast: ({ values, today }) => (text(values, 'resumedDelivery') ?? addDays(today, 1)) <= today,
  restingUntilPast({ values, today }) {
    const day = text(values, 'restingUntil');
    return day !== undefined && day <= today;
  },
  idle: (on) =>
    !on.fact('resting') &&
    rowsOn(DEADLINES, on.edition).some((d) => {
      const end = d.every && running(d, on);
      return end ? isExhausted(d, end.last, on) : false;
    }),
  answering({ subject, settings, today }) {
    const since = subject.steps[PROPOSAL]?.on ?? today;
    return today <= addWorkdays(since, ruleOn(settings, 'ways.answerDays', since), settings);
  },
  arrangedNone: ({ values }) => values.arranged === 0,
  arrangedSome: ({ values }) => amount(values, 'arranged') > 0,
  arrangedYearOff: ({ values }) => values.arrangedYear !== undefined && !isItsYear(values, Number(values.arrangedYear)),
  grantNone: ({ values }) => amount(values, 'grantAmount') === 0,
  procurementStarted: ({ values, subject, fact }) =>
    (procurementStart(values) !== undefined || startedBefore(subject)) && !fact('procurementFailed'),
  startedAfterLapse(on) {
    const is = begun(on);
    return is ? isPast(is.end, is.start) : false;
  },
  startedAfterProvisional(on) {
    const is = begun(on);
    return is ? is.end.provisional && is.start > is.end.last : false;
  },
  signedAfterLapse(on) {
    const is = begun(on);
    return is ? is.start <= is.end.last && (text(on.values, 'contractDate') ?? '') > is.end.last : false;
  },
  paidEarly({ values }) {
    const [paid, signed] = [text(values, 'paidOn'), paidContractDay(values)];
    return paid !== undefined && signed !== undefined && paid < signed;
  },
  paidTwice: ({ values }) => isAdded(values, 'payments'),
  assessmentSettled: ({ values, fact }) =>
    (fact('assessmentMade') === true && values.assessmentDate !== undefined) ||
    (fact('assessmentDeclined') === true && values.assessmentReason !== undefined),
  assessmentDue: ({ settings, applied, fact }) =>
    fact('preReview') && !chosenOther(settings, 'assessmentFree', applied),
  besideOver: ({ values }) => besideOverruns(values).length > 0,
  contractsOverGrant: ({ values }) => contractsOver(values) !== undefined,
  serviceOver: ({ values, today }) => (text(values, 'serviceUntil') ?? today) < today,
  renewed: ({ subject }) => subject.renewedBy !== undefined,
  dateNotLater({ values }) {
    const changed = text(values, 'changedDate');
    return changed !== undefined && changed <= (text(values, 'currentDelivery') ?? '');
  },
};

/** A fact's definition by which a dossier is judged: the last of those that have begun. */
function definitionOf(name: FactName, edition: Edition): Definition {
  const row: Definition = FACTS[name];
  const begun = row.later && rowsOn(row.later, edition);
  return begun?.length ? { means: row.means, ...begun[begun.length - 1]! } : row;
}

function found(name: FactName, on: Case): unknown {
  const row = definitionOf(name, on.edition);
  switch (row.by) {
    case 'choice':
      return isOneOf(row.in, on.values[row.field]);
    case 'given':
      return on.values[row.field] !== undefined;
    case 'step':
      return byStep(row, on);
    case 'exceeds':
      return exceeds(row, on);
    case 'duty':
      return isDuty(name, on);
    case 'overdue':
      return isOverdue(name, on);
    case 'near':
      return isNear(name, on);
    case 'catalogue':
      // Nobody has read one: whoever has adds what it says (catalogue.ts).
      return undefined;
    case 'line':
      return isGiven(on.values, row.list);
    case 'computed':
      return COMPUTED[name as FactBy<'computed'>](on);
  }
}

function computed(subject: Subject, { today, settings }: Scene): Facts {
  const { values } = subject;
  const facts: { [F in FactName]?: unknown } = {};
  const fact = <F extends FactName>(name: F): Facts[F] => {
    if (!(name in facts)) {
      if (open.has(name)) throw new Error(`the fact ${name} asks for itself`);
      open.add(name);
      facts[name] = found(name, on);
    }
    return facts[name] as Facts[F];
  };
  const open = new Set<FactName>();
  const holds = (when: When | undefined) => holdsBy(when, fact);
  const edition = editionOf({ values }, today);
  const on: Case = { subject, values, today, settings, applied: judgedBy(values, today), edition, fact, holds };
  for (const name of FACT_NAMES) fact(name);
  return facts as Facts;
}

/** A row asks for the same facts a dozen times, and no subject ever changes. */
const KNOWN = new WeakMap<Subject, (Scene & { readonly facts: Facts })[]>();

/** Every fact that the tables of measure/ may ask for, on that day. */
export function factsOf(subject: Subject, scene: Scene): Facts {
  const { today, settings } = scene;
  const known = KNOWN.get(subject) ?? [];
  const same = known.find((k) => k.today === today && k.settings === settings);
  if (same) return same.facts;
  const facts = computed(subject, scene);
  KNOWN.set(subject, [...known.slice(-2), { today, settings, facts }]);
  return facts;
}

/** What is cited of a row of the tables in that dossier; of a step that was done on another track than today's, by its own (A10.4). */
export function clauseIn(row: { article: Article; when?: When }, dossier: Project, scene: Scene): ClauseId {
  const whole = together(dossier, dossier.of === undefined ? undefined : scene.projects?.get(dossier.of));
  return clauseOf(row.article, { ...factsOf(whole, scene), ...row.when });
}
