import {
  ARCHIVED,
  type Day,
  EFFECTS,
  type Facts,
  holds,
  type Matter,
  MOVED,
  PROPOSAL,
  RECORDS,
  type Settings,
  STEPS,
  type Step,
  type StepId,
} from '../../measure';
import { blanked, folded } from '../count/lines';
import { parentOf, rowsFor, stepsFor } from './dossier';
import { factsOf } from './facts';
import { placed } from './path';
import { decidedTo, submittedTo } from '../ways/landing';
import { isResting, ownReasons, setAside, settled, takenBack, wayOf, without } from '../ways/standing';
import { wakeIn } from '../ways/wakes';
import type { Happening, Project, Scene, StepState, Subject, Values } from './types';

/** A step by its name, whichever edition it belongs to. */
export const stepOf = (id: string): Step => STEPS.find((s) => s.step === id)!;

/** A step as the dossier's edition has it; one of another edition as it stands in the table. */
export const stepIn = (subject: Pick<Subject, 'of' | 'values' | 'steps'>, id: string, on: Day): Step | undefined =>
  stepsFor(subject, on).find((s) => s.step === id) ?? stepOf(id);

/** The step to which a return goes: the step itself where it has a submitter or runs beside the others, else the nearest one before it that has. */
export function returnsTo(step: Step, steps: readonly Step[], facts: Facts): Step {
  if (step.by || step.aside) return step;
  const at = steps.findIndex((s) => s.step === step.step);
  const before = steps.slice(0, at).filter((s) => s.by && !s.aside && s.stage === step.stage);
  return before.reverse().find((s) => holds(s.when, facts)) ?? step;
}

/** The project that a first happening makes. */
export function createdBy({ project: id, unit, on, values, cites }: Happening): Project {
  const of = parentOf(id);
  return { id, ...(of && { of }), unit, created: on, ...(cites && { cites }), values, steps: {}, record: 0 };
}

/**
 * The project after a happening, by the tables and settings as they are: what `decide` asks. The ledger is replayed by what each entry
 * led to (consequences.ts), and by this only where an entry of an older version does not say.
 */
export function evolve(project: Project | undefined, happening: Happening, settings: Settings): Project {
  if (!project) return createdBy(happening);
  const next = fallen(project, moved(project, happening, settings), happening.on);
  const values = blanked(next.values);
  return values === next.values ? next : { ...next, values };
}

/** A correction that nobody has confirmed falls with the project: what has ended is not changed by it (A10.5, A27.2). */
function fallen(before: Project, after: Project, on: Day): Project {
  return before.closed === undefined && after.closed !== undefined ? unproposed(after, on) : after;
}
/** No correction waits any more, and who proposed it hears of it. */
export function unproposed(project: Project, on: Day, why?: string): Project {
  const { proposed, ...rest } = project;
  if (!proposed) return project;
  const nth = (project.dropped?.nth ?? 0) + 1;
  return { ...rest, dropped: { proposed, on, nth, ...(why !== undefined && { why }) } };
}

function moved(project: Project, happening: Happening, settings: Settings): Project {
  const scene = { today: happening.on, settings };
  const step = stepIn(project, happening.step, happening.on);
  // What a line of a list makes of its sums is true before a way asks it.
  const proposes = isResting(project) && recordIn(project, happening.step, happening.on)?.submits === PROPOSAL;
  const given = proposes ? setAside(project.values, happening.values) : happening.values;
  const values = folded(merge(proposes ? {} : project.values, given));
  // Its own unit's officer types, hears and answers from here on; what was done keeps the name it had (A3.2).
  if (happening.step === MOVED) return { ...project, unit: happening.outcome ?? project.unit, values };
  if (!step) return archive(beside({ ...project, values }, happening, scene), scene);
  return archive(MOVES[happening.verb]({ ...project, values }, step, happening, scene), scene);
}

/** What a matter does to its project, by the rules by which the project is judged. */
export const effectIn = (project: Project, matter: Matter, on: Day) =>
  rowsFor(EFFECTS, project, on).find((row) => row.matter === matter);

/** The record's row in the table, by its happening's step, whichever edition it belongs to. */
export const recordOf = (step: string) => RECORDS.find((r) => `record.${r.record}` === step);
/** The same as the dossier's edition has it. */
export const recordIn = (subject: Pick<Subject, 'of' | 'values'>, step: string, on: Day) =>
  rowsFor(RECORDS, subject, on).find((r) => `record.${r.record}` === step);

/** The step or record that an entry names, as its dossier's edition has it; where there is none, as it stands in the table. */
export const rowOf = (subject: Pick<Subject, 'of' | 'values' | 'steps'> | undefined, id: string, on: Day) =>
  (subject && recordIn(subject, id, on)) ?? recordOf(id) ?? (subject ? stepIn(subject, id, on) : stepOf(id));

/** What happens beside the steps: a matter's effect, what another dossier's end or rest does to this one, a record. */
function beside(project: Project, happening: Happening, scene: Scene): Project {
  const { step, on } = happening;
  const way = wakeIn(step) ?? effectIn(project, step.replace('effect.', '') as Matter, on);
  return way ? settled(project, way, on, scene.settings, happening.values) : recorded(project, happening, scene);
}

/** A record moves nothing, unless it asks for a step once more, or says by what the project ends or rests. */
function recorded(before: Project, { step, on, values, actor }: Happening, scene: Scene): Project {
  const row = recordIn(before, step, on);
  const handed = row?.submits ? submitted(before, row.submits, { on, actor }) : before;
  const way = row?.ways && wayOf(row.ways, factsOf(handed, scene));
  const cleared = (row?.clears ?? []).filter((key) => values[key] === undefined);
  const project = settled({ ...handed, values: without(handed.values, cleared) }, way, on, scene.settings, values);
  const again = row?.reopens === undefined ? undefined : project.steps[row.reopens];
  if (!row?.reopens || !again) return project;
  return put(project, stepOf(row.reopens), { ...again, at: 'reopened', on });
}

/** Ended on its road: what was said of a rest, or of an end that was merely proposed, is no reason of it. */
const closing = (project: Project, closed: string, { on, values }: Happening): Project => ({
  ...ownReasons(project, on, values),
  closed,
});

type Move = (project: Project, step: Step, happening: Happening, scene: Scene) => Project;

const MOVES: Record<Happening['verb'], Move> = {
  create: (project) => project,
  record: (project) => project,
  correct: (project) => project,
  ask: (project) => project,
  answer: (project) => project,
  submit(project, step, happening, scene) {
    const { on, actor } = happening;
    // Of what was handed in anew a conclusion stands as long as its step does: who returned it was another one (A20.2).
    const stands = stepsFor(project, on).flatMap(({ step: id, conclusion }) =>
      conclusion && project.steps[id]?.at === 'done' ? [conclusion] : [],
    );
    const cleared = without(
      project.values,
      (step.clears ?? []).filter((key) => happening.values[key] === undefined && !stands.includes(key)),
    );
    const stamped = step.stamps && cleared[step.stamps] === undefined ? { ...cleared, [step.stamps]: on } : cleared;
    const next = { ...project, values: stamped };
    const old = project.steps[step.step];
    const state: StepState = {
      at: 'submitted',
      on,
      by: actor,
      rounds: (old?.rounds ?? 0) + 1,
      returns: old?.returns ?? 0,
    };
    if (step.to) return put(next, step, state);
    const { at, back } = submittedTo(step, factsOf(next, scene));
    const handed = put(next, step, { ...state, at });
    return back ? put(handed, stepOf(back), { ...(project.steps[back] ?? state), at: 'reopened', on }) : handed;
  },
  withdraw(project, step, { on }) {
    const values = step.stamps ? without(project.values, [step.stamps]) : project.values;
    return put({ ...project, values }, step, { ...project.steps[step.step], at: 'withdrawn', on });
  },
  approve(project, step, happening, scene) {
    const { on } = happening;
    const outcome = outcomeOf(step, happening) ?? { as: 'approve' as const };
    const { closes, again, renews, clears = [], submits } = outcome;
    const { at, way } = decidedTo(outcome, factsOf(project, scene));
    if (closes) return closing(put(project, step, decided(project, step, happening, at)), closes, happening);
    const state = decided(project, step, happening, at);
    const done = put(project, step, again ? { ...state, rounds: (state.rounds ?? 0) + 1 } : state);
    const left = { ...without(done.values, clears), ...(renews && { renewedOn: on }) };
    const values = step.step === PROPOSAL && !way && isResting(project) ? takenBack(left, project.values) : left;
    const next = submits ? submitted(done, submits, happening) : done;
    return settled({ ...next, values }, way, on, scene.settings, step.step === PROPOSAL ? values : happening.values);
  },
  reject(project, step, happening, scene) {
    const outcome = outcomeOf(step, happening) ?? { as: 'reject' as const };
    const { at, closes } = decidedTo(outcome, factsOf(project, scene));
    const next = put(project, step, decided(project, step, happening, at));
    return closes ? closing(next, closes, happening) : next;
  },
  return(project, step, happening, scene) {
    const target = returnsTo(step, stepsFor(project, scene.today), factsOf(project, scene));
    const back = decided(project, target, happening, 'returned');
    const returned = put(project, target, { ...back, returns: (back.returns ?? 0) + 1 });
    return target === step ? returned : put(returned, step, decided(project, step, happening, 'reopened'));
  },
};

/** The outcome that was chosen: by its value, or the first of its kind. */
export function outcomeOf(step: Step, chosen: { verb: string; outcome?: string }) {
  const kind = (step.outcomes ?? []).filter((o) => o.as === chosen.verb);
  return chosen.outcome === undefined ? kind[0] : kind.find((o) => (o.value ?? '') === chosen.outcome);
}

function decided(project: Project, step: Step, happening: Happening, at: StepState['at']): StepState {
  const { on, actor, outcome, opinion } = happening;
  return {
    ...project.steps[step.step],
    at,
    on,
    decidedBy: actor,
    ...(outcome && { outcome }),
    ...(opinion && { opinion }),
  };
}

/** A step that waits for its decision as if this person had handed it in: he does not decide it (A27.1). */
function submitted(project: Project, id: StepId, { on, actor }: Pick<Happening, 'on' | 'actor'>): Project {
  const rounds = (project.steps[id]?.rounds ?? 0) + 1;
  return put(project, stepOf(id), { at: 'submitted', on, by: actor, rounds });
}

const put = (project: Project, step: Step, state: StepState): Project => ({
  ...project,
  steps: { ...project.steps, [step.step]: state },
});

/** New values over old ones; an empty text takes a value away. */
export function merge(values: Values, given: Values): Values {
  const all = Object.entries({ ...values, ...given }).filter(([, value]) => value !== '');
  return Object.fromEntries(all) as Values;
}

/** Archived as soon as everything is done, and no longer where something is asked afterwards (A23.2). */
export function archive(project: Project, scene: Scene): Project {
  if (project.closed) return project;
  const path = placed(project, factsOf(project, scene), scene.today);
  const all = path.every((p) => p.is === 'done' || p.step.aside);
  if (all === Boolean(project.archived)) return project;
  // A matter has no column for the day.
  const stamp = project.of ? {} : { [ARCHIVED.stamps]: scene.today };
  if (all) return { ...project, archived: true, values: { ...project.values, ...stamp } };
  const { archived: _, ...open } = project;
  return { ...open, values: without(project.values, [ARCHIVED.stamps]) };
}
