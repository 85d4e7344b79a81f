// A project as it would be with a correction made: everything that follows is judged anew (A27.2).
import { COSTS, DEADLINES, type FieldKey, field, MATTER_STAGE, type Outcome, STAGES, type Step } from '../../measure';
import { derive } from '../dossier/derive';
import { rowsFor, stepsFor } from '../dossier/dossier';
import { archive, merge } from '../dossier/evolve';
import type { Acting, Project, Proposed, StepState, Values } from '../dossier/types';
import { unitMoved } from './transfer';

type Wanted = Pick<Proposed, 'values' | 'step' | 'as' | 'outcome' | 'unit' | 'reason' | 'document'>;

/** The project with the correction made, proposals apart. Nothing is checked here: `correct` has done it. */
export function made(project: Project, wanted: Wanted, scene: Acting): Project {
  const { values = {}, unit } = wanted;
  const concluded = turned({ ...project, values: merge(project.values, values) }, wanted, scene);
  const moved =
    unit === undefined
      ? concluded
      : unitMoved(concluded, { to: unit, document: wanted.document, reason: wanted.reason }, scene).project;
  const keys = Object.keys(values) as FieldKey[];
  const first = STAGES[0].stage;
  const handedIn = !project.of && project.values.submittedOn !== undefined;
  const judging = handedIn && keys.some((key) => field(key).stage === first) ? first : MATTER_STAGE;
  const bare: Project = { ...moved, values: without(moved.values, following(moved, keys, scene)) };
  const computed = derive(bare, scene, judging);
  return archive({ ...bare, values: merge(bare.values, computed) }, scene);
}

/** What was computed from these and is kept though its grounds are gone: ends that were moved, the track of the total. */
function following(project: Project, keys: readonly FieldKey[], { today }: Acting): FieldKey[] {
  const ends = rowsFor(DEADLINES, project, today).flatMap(({ from, day, moved }) =>
    from && keys.includes(from) ? [day, moved].filter((key) => key !== undefined && field(key).by === 'software') : [],
  ) as FieldKey[];
  // A filed change said the track: what it was before is corrected, and moves it no more.
  const costs = keys.some((key) => COSTS.includes(key)) && project.values.changedTotal === undefined;
  return [...ends, ...(costs ? (['track'] as const) : [])];
}

const without = (values: Values, keys: readonly FieldKey[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key as FieldKey))) as Values;

/** The outcome that a proposal wants for its step. */
export function wantedOutcome(project: Project, { step: id, as, outcome }: Wanted, today: string) {
  const step = stepsFor(project, today).find((s) => s.step === id);
  const found = step?.outcomes?.find((o) => o.as === as && o.value === outcome);
  return step && found ? { step, outcome: found } : undefined;
}

/** The step's conclusion as it should have been: the project ends by it, or goes on again. */
function turned(project: Project, wanted: Wanted, { today }: Acting): Project {
  const found = wantedOutcome(project, wanted, today);
  if (!found) return project;
  const { step, outcome } = found;
  const { outcome: _, ...state } = project.steps[step.step]!;
  const at = stateBy(outcome);
  const next: StepState = { ...state, at, ...(outcome.value !== undefined && { outcome: outcome.value }) };
  const { closed: __, ...going } = project;
  const closes = closedBy(outcome);
  const values = conclusionIn(step, outcome, project.values);
  return { ...going, values, steps: { ...project.steps, [step.step]: next }, ...(closes && { closed: closes }) };
}

const stateBy = ({ as, closes }: Outcome): StepState['at'] =>
  as === 'reject' ? 'rejected' : closes ? 'merged' : 'done';
/** The state in which a project ends by that outcome; undefined where it goes on. */
export const closedBy = ({ as, closes }: Outcome): string | undefined =>
  closes ?? (as === 'reject' ? '已终止办理' : undefined);
const conclusionIn = ({ conclusion }: Step, { value }: Outcome, values: Values): Values =>
  conclusion ? merge(values, { [conclusion]: value ?? '' }) : values;
