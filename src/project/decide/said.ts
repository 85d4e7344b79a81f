// Outcomes in words: what is kept of them are ids.
import { field, labelOf, type Outcome, type Step } from '../../measure';
import { stepOf } from '../dossier/evolve';
import { effectStep } from './matter';
import type { Project } from '../dossier/types';
import { VERBS } from './verbs';

const EFFECTS = effectStep('');
/** Which field says what a step came to; a matter's effect is called after its kind. */
const conclusionOf = (step: string) => (step.startsWith(EFFECTS) ? 'matterKind' : stepOf(step)?.conclusion);

/** An outcome as its step's field calls it; where the step has none, it is in words already. */
export function concluded(step: string, outcome: string): string {
  const key = conclusionOf(step);
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
  const knows = (id: string) => field(conclusionOf(id) ?? 'name').options?.some((o) => o.id === outcome);
  return concluded([step, ...same].find(knows) ?? step, outcome);
}
