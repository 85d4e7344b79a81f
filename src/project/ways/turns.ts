// Which turn of a step it is: by it what one turn has told is told apart from what the next one has to tell (decision 5).
import type { Step } from '../../measure';
import type { Placed } from '../dossier/path';
import type { Project } from '../dossier/types';

/** What brings a step that nobody hands in about once more: what is handed in before it, and what turns back to it. */
function bringsAbout(step: Step, path: readonly Placed[]): Step[] {
  const steps = path.map((p) => p.step);
  const back = steps.filter((s) => s.turns?.some(({ to }) => to === step.step));
  if (step.by || step.aside) return back;
  const before = steps.slice(0, steps.indexOf(step)).filter((s) => s.by && !s.aside && s.stage === step.stage);
  return [...before.slice(-1), ...back];
}

/** Never the same again once the step has waited for somebody else in between, and the same as long as it has not. */
export const turnOfStep = ({ steps }: Pick<Project, 'steps'>, step: Step, path: readonly Placed[]): number =>
  [step, ...bringsAbout(step, path)]
    .map(({ step: id }) => (steps[id]?.rounds ?? 0) + (steps[id]?.returns ?? 0))
    .reduce((sum, n) => sum + n, 1);
