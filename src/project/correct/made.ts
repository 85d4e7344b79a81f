// A project as it would be with a correction made: everything that follows is judged anew (A27.2).
import {
  COSTS,
  DEADLINES,
  type Facts,
  type FieldKey,
  field,
  INTAKE_SIGNED,
  MATTER_STAGE,
  PROPOSAL,
  type Outcome,
  RESTS,
  STAGES,
  type Step,
} from '../../measure';
import { resummed } from '../count/lines';
import { derive } from '../dossier/derive';
import { rowsFor, stepsFor } from '../dossier/dossier';
import { archive, merge } from '../dossier/evolve';
import { factsOf } from '../dossier/facts';
import type { Acting, Project, Proposed, Scene, StepState, Values } from '../dossier/types';
import { decidedTo, type Landing, submittedTo } from '../ways/landing';
import { settled, without } from '../ways/standing';
import { chosenIn, DECIDED } from './signed';
import { unitMoved } from './transfer';

type Wanted = Pick<Proposed, 'values' | 'step' | 'as' | 'outcome' | 'unit' | 'reason' | 'document'>;

/** The project with the correction made, proposals apart. Nothing is checked here: `correct` has done it. */
export function made(project: Project, wanted: Wanted, scene: Acting): Project {
  const { values = {}, unit } = wanted;
  const concluded = leading(project, wanted, scene);
  const moved =
    unit === undefined
      ? concluded
      : unitMoved(concluded, { to: unit, document: wanted.document, reason: wanted.reason }, scene).project;
  const keys = Object.keys(values) as FieldKey[];
  const first = STAGES[0].stage;
  const handedIn = !project.of && project.values.submittedOn !== undefined;
  const judging = handedIn && keys.some((key) => field(key).stage === first) ? first : MATTER_STAGE;
  const bare: Project = { ...moved, values: without(moved.values, following(project, moved, keys, scene)) };
  const computed = derive(bare, scene, judging);
  return archive({ ...bare, values: merge(bare.values, computed) }, scene);
}

/** What was computed from these and is kept though its grounds are gone: ends that were moved, the track of the total. */
function following(before: Project, project: Project, keys: readonly FieldKey[], scene: Scene): FieldKey[] {
  const ends = rowsFor(DEADLINES, project, scene.today).flatMap(({ from, day, moved }) =>
    from && keys.includes(from) ? [day, moved].filter((key) => key !== undefined && field(key).by === 'software') : [],
  ) as FieldKey[];
  // A filed change said the track: what it was before is corrected, and moves it no more.
  const costs = keys.some((key) => COSTS.includes(key)) && project.values.changedTotal === undefined;
  return [...ends, ...(costs && !keepsTrack(before, scene) ? (['track'] as const) : [])];
}

/** Acceptance follows the track that the project was handled on (A21.4): what was accepted is not handled anew. */
export const keepsTrack = (project: Project, scene: Scene): boolean =>
  project.archived === true || factsOf(project, scene).accepted === true;

/** The outcome that a proposal wants for its step. */
export function wantedOutcome(project: Project, { step: id, as, outcome }: Wanted, today: string) {
  const step = stepsFor(project, today).find((s) => s.step === id);
  const found = step?.outcomes?.find((o) => o.as === as && o.value === outcome);
  return step && found ? { step, outcome: found } : undefined;
}

/** A sum put right moves what of it was never told line by line. */
const summed = (values: Values, given: Values): Values =>
  INTAKE_SIGNED.sums.reduce<Values>(
    (all, key) => (typeof given[key] === 'number' ? resummed(all, key, given[key]) : all),
    { ...values, ...given },
  );

/** The values as they should be, with the conclusion wanted; where that leads is not judged yet. */
function corrected(project: Project, wanted: Wanted, { today }: Scene): Project {
  const next: Project = { ...project, values: merge({}, summed(project.values, wanted.values ?? {})) };
  const found = wantedOutcome(project, wanted, today);
  if (!found) return next;
  const { step, outcome } = found;
  const { outcome: _, ...state } = project.steps[step.step]!;
  const chosen: StepState = {
    ...state,
    opinion: wanted.reason,
    ...(outcome.value !== undefined && { outcome: outcome.value }),
  };
  const values = step.conclusion ? merge(next.values, { [step.conclusion]: outcome.value ?? '' }) : next.values;
  return { ...next, values, steps: { ...next.steps, [step.step]: chosen } };
}

/** A step that the corrected values, or the conclusion wanted, lead elsewhere than it led. */
export interface Turned {
  readonly step: Step;
  readonly was: Landing;
  readonly is: Landing;
}

/** Every step that was judged by what is corrected, and would have gone another way. */
export function turnsOf(project: Project, wanted: Wanted, scene: Scene): Turned[] {
  const next = corrected(project, wanted, scene);
  const found = wantedOutcome(project, wanted, scene.today);
  const [were, are] = [factsOf(project, scene), factsOf(next, scene)];
  return stepsFor(project, scene.today).flatMap((step): Turned[] => {
    const state = project.steps[step.step];
    if (!state || !DECIDED.includes(state.at)) return [];
    const now = chosenIn(step, state, project.closed);
    const was = landing(step, now, were);
    const is = landing(step, found?.step.step === step.step ? found.outcome : now, are);
    // What stands otherwise than its row says, as one that was brought in may, is turned by what is corrected alone.
    const stands = !was || !is || same(was, is) || (is.at === state.at && is.closes === was.closes);
    return stands ? [] : [{ step, was, is }];
  });
}
const landing = (step: Step, outcome: Outcome | undefined, facts: Facts): Landing | undefined =>
  step.to ? outcome && decidedTo(outcome, facts) : submittedTo(step, facts);
const same = (a: Landing, b: Landing): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Where the steps lead by it, exactly as they would have led when they were taken (A27.2). */
const leading = (project: Project, wanted: Wanted, scene: Acting): Project =>
  turnsOf(project, wanted, scene).reduce((next, turn) => led(next, turn, scene), corrected(project, wanted, scene));

function led(project: Project, { step, was, is }: Turned, { today, settings }: Scene): Project {
  const ended = was.closes !== undefined && project.closed === was.closes;
  const { closed: _, ...going } = project;
  const undone: Project = ended ? { ...going, values: without(going.values, stampOf(was)) } : project;
  const steps = { ...undone.steps, [step.step]: opened(undone.steps[step.step]!, is.at, today) };
  const back = is.back && { [is.back]: opened(undone.steps[is.back] ?? steps[step.step]!, 'reopened', today) };
  const next: Project = { ...undone, steps: { ...steps, ...back } };
  if (is.way) return settled(next, is.way, today, settings, step.step === PROPOSAL ? next.values : {});
  return is.closes === undefined ? next : { ...next, closed: is.closes };
}
const stampOf = ({ way }: Landing): readonly FieldKey[] => (way?.stamps ? [way.stamps] : []);
/** What is done keeps its day; what ends, or waits once more, does so from today on. */
const opened = (state: StepState, at: StepState['at'], on: string): StepState => ({
  ...state,
  at,
  ...(at !== 'done' && { on }),
});

/** What a landing makes of the project, in words. */
export function leads({ closes, way }: Landing): string | undefined {
  return closes ?? RESTS.find(({ rest }) => rest === way?.rests)?.label;
}
/** The state in which a project ends by that outcome, whatever its row says; undefined where it goes on. */
export const closedBy = (outcome: Outcome): string | undefined => decidedTo(outcome, {} as Facts).closes;
