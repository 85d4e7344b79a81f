// What a submission from a sheet would hand in: which step or record, its cells, and the project as they would leave it.
import type { Facts, FieldKey } from '../../measure';
import { folded } from '../count/lines';
import { systemFacts, withClass } from '../dossier/catalogue';
import { together } from '../dossier/dossier';
import { merge } from '../dossier/evolve';
import { factsOf } from '../dossier/facts';
import { submitFields } from '../decide/moves';
import type { Meant } from '../state/meant';
import type { Project, Subject, Values, World } from '../dossier/types';

/** The cells that go with it. */
export const handedFields = ({ step, record }: Meant): readonly FieldKey[] =>
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
export function asHanded(project: Project, asked: Meant, typed: Values, world: World): AsHanded {
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
