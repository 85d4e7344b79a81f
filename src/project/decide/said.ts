// Outcomes in words: what is kept of them are ids.
import { field, type FieldKey, labelOf, type Outcome, type Step, STEPS } from '../../measure';
import { effectStep } from './matter';
import type { Project } from '../dossier/types';
import { VERBS } from './verbs';

const EFFECTS = effectStep('');
/** Which fields say what a step came to, by whichever edition of it; a matter's effect is called after its kind. */
const conclusionsOf = (step: string): FieldKey[] =>
  step.startsWith(EFFECTS) ? ['matterKind'] : STEPS.flatMap((s) => (s.step === step ? (s.conclusion ?? []) : []));
const knows = (key: FieldKey, outcome: string) => field(key).options?.some((o) => o.id === outcome) ?? false;

/** An outcome as its step's field calls it; where the step has none, it is in words already. */
export function concluded(step: string, outcome: string): string {
  const keys = conclusionsOf(step);
  const key = keys.find((k) => knows(k, outcome)) ?? keys[0];
  return key ? labelOf(field(key), outcome) : outcome;
}

/** What choosing an outcome is called. */
export const outcomeLabel = (step: Step, { value, as }: Outcome): string =>
  value === undefined ? VERBS[as] : concluded(step.step, value);

/** How a step's state came about: a return says so at the step that it goes back to, too, in the words of the one that decided. */
export function outcomeSays({ steps }: Pick<Project, 'steps'>, step: string): string | undefined {
  const all = Object.entries(steps);
  const outcome = all.find(([id]) => id === step)?.[1].outcome;
  if (!outcome) return undefined;
  const same = all.flatMap(([id, state]) => (id !== step && state.outcome === outcome ? [id] : []));
  const says = (id: string) => conclusionsOf(id).some((key) => knows(key, outcome));
  return concluded([step, ...same].find(says) ?? step, outcome);
}
