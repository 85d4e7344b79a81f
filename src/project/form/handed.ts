// What a submission from a sheet would hand in: which step or record, its cells, and the project as they would leave it.
import type { Facts, FieldKey, RecordRow, Stage, Step } from '../../measure';
import { folded } from '../count/lines';
import { systemFacts, withClass } from '../dossier/catalogue';
import { together } from '../dossier/dossier';
import { merge } from '../dossier/evolve';
import { factsOf } from '../dossier/facts';
import type { Placed } from '../dossier/path';
import { mayRecord, recordsOpen, submitFields } from '../decide/moves';
import type { Acting, Project, Subject, Values, World } from '../dossier/types';

/** One of both, or nothing that could be handed in there. */
export interface HandedIn {
  readonly step?: Step;
  readonly record?: RecordRow;
}

/** The open step of that sheet, one that runs beside the others first; where none is, what this person may record there. */
export function handedIn(project: Project, path: readonly Placed[], stage: Stage | undefined, scene: Acting): HandedIn {
  const inStage = (at: Stage) => !stage || stage === at;
  const open = path.filter((p) => p.is === 'open' && inStage(p.step.stage));
  const step = (open.find((p) => p.step.aside) ?? open[0])?.step;
  if (step) return { step };
  const record = recordsOpen(project, scene).find((r) => inStage(r.stage) && mayRecord(scene.actor, r, project));
  return record ? { record } : {};
}

/** The cells that go with it. */
export const handedFields = ({ step, record }: HandedIn): readonly FieldKey[] =>
  step ? submitFields(step) : [...(record?.fields ?? [])];

interface AsHanded {
  readonly keys: readonly FieldKey[];
  /** What is given, a blank for each cell in which nothing stands; with the class that the catalogue knows (A2.2). */
  readonly given: Values;
  readonly values: Values;
  /** A matter with its project's values. */
  readonly whole: Project;
  readonly facts: Facts;
}

/** The project with what stands typed in the cells of that submission. */
export function asHanded(project: Project, asked: HandedIn, typed: Values, world: World): AsHanded {
  const keys = handedFields(asked);
  const own = Object.fromEntries(keys.map((key) => [key, typed[key] ?? ''])) as Values;
  const classed = keys.includes('servedClass')
    ? withClass({ ...project, values: merge(project.values, own) }, world.systems, world.today)
    : {};
  const given = { ...own, ...classed };
  const values = merge(project.values, given);
  const whole = together({ ...project, values: folded(values) }, world.parent);
  return { keys, given, values, whole, facts: factsIn(whole, world) };
}

/** What is true of a project, and what of it in the world around it. */
export const factsIn = (subject: Subject, world: World): Facts => ({
  ...factsOf(subject, world),
  ...systemFacts(subject, world.systems, world),
});
