// Who handed in what a step decides, and so does not decide it (A27.1).
import type { Day, Facts, Step } from '../../measure';
import { stepsFor } from '../dossier/dossier';
import { returnsTo } from '../dossier/evolve';
import type { Project } from '../dossier/types';

/** The county's accounts are all of one domain; where it was renamed, who is before the @ is still the same. */
export const sameMailbox = (one: string | undefined, other: string): boolean =>
  one?.slice(0, one.lastIndexOf('@')) === other.slice(0, other.lastIndexOf('@'));

/** Whoever submitted it, or the steps that it follows. */
export const submittersOf = (step: Step, project: Project, facts: Facts, today: Day): string[] =>
  [step.step, ...(step.by ? [] : (step.after ?? [returnsTo(step, stepsFor(project, today), facts).step]))].flatMap(
    (id) => project.steps[id]?.by ?? [],
  );
