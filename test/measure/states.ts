// Which states a row can be seen in, from the tables of steps alone: for each class and track, and each matter.
import {
  ARCHIVED,
  CLASSES,
  ENDS,
  type Facts,
  MATTER_STAGE,
  MATTERS,
  RESTS,
  type Stage,
  type State,
  STEPS,
  type Step,
  TRACKS,
  type When,
} from '../../src/measure';

export interface Seen {
  readonly stage: Stage;
  readonly state: string;
}

const agrees = (when: When | undefined, ground: When): boolean =>
  Object.entries(when ?? {}).every(
    ([fact, value]) => ground[fact as keyof Facts] === undefined || ground[fact as keyof Facts] === value,
  );
const always = (when: When | undefined, ground: When): boolean =>
  Object.entries(when ?? {}).every(([fact, value]) => ground[fact as keyof Facts] === value);

/** Those of some states that can be the first to hold. */
const possible = (states: readonly State[], ground: When): readonly State[] => {
  const fits = states.filter((s) => agrees(s.when, ground));
  const sure = fits.findIndex((s) => always(s.when, ground));
  return sure < 0 ? fits : fits.slice(0, sure + 1);
};

/** Whether something can send a step back to its submitter: its own decider, or that of a later step without one. */
const returnable = (steps: readonly Step[], step: Step): boolean =>
  steps.some((s, at) => {
    if (!s.outcomes?.some((o) => o.as === 'return')) return false;
    const to = s.by || s.aside ? s : steps.slice(0, at).findLast((e) => e.by && !e.aside && e.stage === s.stage);
    return to === step;
  });

/** A done step shows only where nothing of its stage comes after it, and as long as the project is not archived. */
const lastOf = (steps: readonly Step[], step: Step, ground: When): boolean => {
  const [at, from] = [steps.indexOf(step), steps.findIndex((s) => step.after?.includes(s.step))];
  const later = steps.slice(at + 1).some((s) => s.stage === step.stage && !s.aside && always(s.when, ground));
  const goesOn = (s: Step, n: number) => s.stage !== step.stage && (from < 0 ? n > at : n > from);
  return !step.aside && !later && (step.stage !== ARCHIVED.stage || steps.some(goesOn));
};

function statesOf(all: readonly Step[], ground: When): Seen[] {
  const steps = all.filter((step) => agrees(step.when, ground));
  const seen = steps.flatMap((step): Seen[] => {
    const at = (states: readonly State[] | undefined) =>
      possible(states ?? [], ground).map(({ state }) => ({ stage: step.stage, state }));
    return [
      ...(step.by ? at(step.open) : []),
      // What runs beside the others is not what the row says.
      ...(step.to && !step.aside ? at(step.waiting) : []),
      ...(step.returned && returnable(steps, step) ? at([step.returned]) : []),
      ...(step.withdrawn ? at([step.withdrawn]) : []),
      ...at(step.done.filter(({ when }) => lastOf(steps, step, { ...ground, ...when }))),
      ...(step.outcomes ?? []).flatMap(({ closes }) => (closes ? [{ stage: step.stage, state: closes }] : [])),
    ];
  });
  return [...new Map(seen.map((s) => [`${s.stage} ${s.state}`, s])).values()];
}

const ended: readonly Seen[] = [{ stage: 'implementation', state: ENDS.terminated.closed }];

/** What a row of any stage may say of a project that ended or rests beside its road (A10.5), without its reason. */
export const WAYSIDE: readonly string[] = [
  ...RESTS.map(({ state }) => state),
  ...Object.values(ENDS).map(({ closed }) => closed),
];

/** By `公共类 立项审批` and the like, and by the labels of matters. */
export function visibleStates(): ReadonlyMap<string, readonly Seen[]> {
  const own = STEPS.filter((s) => s.stage !== MATTER_STAGE);
  const beside = STEPS.filter((s) => s.stage === MATTER_STAGE);
  const grounds = CLASSES.flatMap((cls) =>
    TRACKS.map(({ label, track, overseen, consent }): [string, readonly Seen[]] => {
      const ground: When = { class: cls.class, track, overseen, consentAsked: consent, preReview: false };
      const preReview = own.some((s) => s.conclusion === 'preReviewResult' && always(s.when, ground));
      const archived = { stage: ARCHIVED.stage, state: ARCHIVED.state };
      return [`${cls.label} ${label}`, [...statesOf(own, { ...ground, preReview }), ...ended, archived]];
    }),
  );
  const matters = MATTERS.map(({ label, matter }): [string, readonly Seen[]] => [label, statesOf(beside, { matter })]);
  return new Map([...grounds, ...matters]);
}
