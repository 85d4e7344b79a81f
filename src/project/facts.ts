import {
  addDays,
  CHOICE_FACTS,
  chosenOther,
  type Day,
  DEADLINES,
  daysBetween,
  type Deadline,
  type Facts,
  FUNDS,
  GIVEN_FACTS,
  hasCalendar,
  holds,
  LIMITS,
  MATTERS,
  MANDATORY,
  nextWorkday,
  OUT_OF_SCOPE,
  PROCUREMENT_STARTS,
  periodEnd,
  planIssuedOn,
  rowsOn,
  ruleOn,
  STEP_FACTS,
  STEPS,
  TRACKS,
  yearOf,
} from '../measure';
import { amount, carrierOf, classOf, followsSystem, judgedBy, totalOf, trackOf } from './classify';
import { editionOf } from './dossier';
import type { Scene, StepState, Subject, Values } from './types';

const text = (values: Values, key: keyof Values): string | undefined => values[key] as string | undefined;
const CLOSED_MARKS: readonly StepState['at'][] = ['submitted', 'done', 'rejected', 'merged'];
/** Whether a step's last move leaves it to its submitter (whether its turn has come is steps.ts's question). */
export const isWithSubmitter = (state: StepState | undefined): boolean => !state || !CLOSED_MARKS.includes(state.at);

/**
 * First and last form of a deadline: reminders go by `day`, blocking by `last` (A12.5), by the rules in force when the
 * project applied (A30.1). Undefined while nothing runs.
 */
export function endOf(
  deadline: Deadline,
  values: Values,
  { today, settings }: Scene,
): { day: Day; last: Day; provisional: boolean } | undefined {
  const { yearBefore, from, months, days, wins } = deadline;
  const applied = judgedBy(values, today);
  if (yearBefore) {
    const value = values[yearBefore.field];
    const year = typeof value === 'string' ? yearOf(addDays(value, 1)) : value;
    if (!year) return undefined;
    const day = `${year - 1}-${ruleOn<string>(settings, `monthDay.${deadline.deadline}`, applied)}`;
    const known = hasCalendar(yearOf(day), settings);
    return chosenOther(settings, 'planDueMoves', applied)
      ? { day, last: known ? nextWorkday(day, settings) : day, provisional: !known }
      : fixed(day);
  }
  const printed = wins && text(values, wins);
  if (printed) return fixed(printed);
  const start = from && text(values, from);
  if (start && days) return fixed(addDays(start, ruleOn(settings, `days.${deadline.deadline}`, start)));
  if (start && months) {
    const end = periodEnd(start, ruleOn(settings, `months.${deadline.deadline}`, applied), settings);
    // What was moved once is never moved back (A12.5).
    const kept = (deadline.moved && text(values, deadline.moved)) ?? end.moved;
    return { day: end.day, last: end.moved > kept ? end.moved : kept, provisional: end.provisional };
  }
  const day = deadline.day && text(values, deadline.day);
  return day ? fixed(day) : undefined;
}
const fixed = (day: Day) => ({ day, last: day, provisional: false });

/** When procurement began, by the dates entered (A12.5). */
export const procurementStart = (values: Values): Day | undefined =>
  PROCUREMENT_STARTS.map((key) => text(values, key))
    .filter((day): day is Day => day !== undefined)
    .sort()[0];

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

function computed(subject: Subject, scene: Scene): Facts {
  const { today, settings } = scene;
  const { values, steps, unit } = subject;
  const total = totalOf(values);
  const funds = FUNDS.reduce((sum, key) => sum + amount(values, key), 0);
  const noCountyFunds = funds > 0 && amount(values, FUNDS[0]) === 0;
  const planYear = values.planYear as number | undefined;
  const choices: Record<string, boolean> = {};
  for (const { fact, field, in: wanted } of CHOICE_FACTS) choices[fact] = wanted.includes(text(values, field) ?? '');
  for (const { fact, field } of GIVEN_FACTS) choices[fact] = values[field] !== undefined;
  for (const { fact, step, is } of STEP_FACTS) {
    const at = steps[step]?.at;
    choices[fact] = is === 'open' ? isWithSubmitter(steps[step]) : at === (is === 'done' ? 'done' : 'reopened');
  }
  const handedIn = judgedBy(values, today);
  // Those of the project, also where a matter is judged with it.
  const edition = editionOf({ values }, today);
  const deadlines = rowsOn(DEADLINES, edition);
  for (const { fact, amount: a, limit, share } of LIMITS) {
    const known = limit.find((key) => values[key] !== undefined);
    const percent = share ? ruleOn(settings, share, handedIn) : 100;
    choices[fact] = known !== undefined && amount(values, a) * 100 > amount(values, known) * percent;
  }
  for (const { duty, basis, unless } of rowsOn(MANDATORY, edition)) {
    const counts = basis.filter((key) => key !== unless?.field || !chosenOther(settings, unless.chosen, handedIn));
    const known = counts.find((key) => values[key] !== undefined) ?? basis[0]!;
    choices[duty] = amount(values, known) >= ruleOn(settings, `duty.${duty}`, handedIn);
  }

  const cls = classOf(values.kind, values.servedClass, unit, edition);
  // Judged once, by the rules in force when it is handed in (A30.1), and moved by a filed change alone (A10.4).
  const stored = choices.drafted ? undefined : TRACKS.find((t) => t.label === values.track)?.track;
  const track = stored ?? (total > 0 ? trackOf(total, settings, handedIn) : undefined);
  const tier = TRACKS.find((t) => t.track === track);
  const carrier = carrierOf(cls, unit);
  const ground: Facts = {
    ...choices,
    class: cls,
    track,
    overseen: tier && (tier.overseen || ('bound' in tier && chosenOther(settings, tier.bound, handedIn))),
    carriedElsewhere: carrier !== undefined && carrier !== unit,
  };
  const preReview = rowsOn(STEPS, edition).some(
    (step) => step.conclusion === 'preReviewResult' && holds(step.when, ground),
  );
  const issued = planYear === undefined ? undefined : planIssuedOn(settings, planYear);
  const last = (deadline: Deadline | undefined) => deadline && endOf(deadline, values, scene)?.last;
  const end = last(deadlines.find((d) => d.overdue === 'opinionLapsed'));
  const start = procurementStart(values);
  const due = last(deadlines.find((d) => d.yearBefore));
  const late = due !== undefined && handedIn > due;
  const first: Facts = {
    ...ground,
    follows: followsSystem(values.kind, edition),
    late,
    lateRefused: late && chosenOther(settings, 'lateRefused', handedIn),
    planYearOff:
      planYear !== undefined &&
      (planYear < yearOf(handedIn) || planYear > yearOf(today) + ruleOn(settings, 'planYearsAhead', handedIn)),
    noCountyFunds,
    declaredOut:
      noCountyFunds ||
      OUT_OF_SCOPE.some(({ field, in: out }) => {
        const value = text(values, field);
        return value !== undefined && (out === '*' || out.includes(value));
      }),
    fundsDiffer: funds !== total,
    noCost: total === 0,
    countedTwice:
      amount(values, 'acceptanceCost') > 0 &&
      (amount(values, 'testingCost') > 0 || amount(values, 'assessmentCost') > 0),
    planIssued: issued !== undefined && issued <= today,
    grantNone: amount(values, 'grantAmount') === 0,
    procurementStarted: start !== undefined && !choices.procurementFailed,
    startedAfterLapse: start !== undefined && end !== undefined && start > end,
    signedAfterLapse:
      start !== undefined && end !== undefined && start <= end && (text(values, 'contractDate') ?? '') > end,
    preReview,
    assessmentDue: preReview && !chosenOther(settings, 'assessmentFree', handedIn),
    assessmentSettled:
      (choices.assessmentMade === true && values.assessmentDate !== undefined) ||
      (choices.assessmentDeclined === true && values.assessmentReason !== undefined),
    delivered: values.delivered !== undefined,
    matter: MATTERS.find((m) => m.label === values.matterKind)?.matter,
    dateChanged: values.changedDate !== undefined,
    dateNotLater:
      values.changedDate !== undefined && text(values, 'changedDate')! <= (text(values, 'currentDelivery') ?? ''),
    serviceOver: (text(values, 'serviceUntil') ?? today) < today,
    renewed: subject.renewedBy !== undefined,
  };
  const overdue: Record<string, boolean> = {};
  for (const deadline of deadlines) {
    const { overdue: late, near, deadline: id } = deadline;
    const end = late || near ? endOf(deadline, values, scene) : undefined;
    const runs = end !== undefined && holds(deadline.live, first);
    if (late) overdue[late] = runs && today > end.last;
    if (near)
      overdue[near] =
        runs && daysBetween(today, end.day) <= Math.max(...ruleOn<number[]>(settings, `leads.${id}`, today));
  }
  return { ...first, ...overdue };
}
