// What a step is called where it stands alone, in a list of all of them: no two alike, and no key of ours in it.
import { CLASSES } from './kinds';
import { stageLabel } from './stages';
import type { Step } from './step';
import { STEPS } from './steps';
import { TRACKS } from './tracks';

const alike = ({ label }: Step): readonly Step[] => [
  ...new Map(STEPS.filter((other) => other.label === label).map((other) => [other.step, other])).values(),
];

/** Whose it is, where several steps are called the same. */
function whose({ when = {} }: Step): string {
  const cls = CLASSES.find((row) => row.class === when.class)?.label ?? '';
  const track = TRACKS.find((row) => row.track === when.track)?.label ?? '';
  return cls || track;
}

/** `初审`; `资金审核（公共类）` where another is called so, too. */
export const stepName = (step: Step): string =>
  alike(step).length > 1 && whose(step) ? `${step.label}（${whose(step)}）` : step.label;
/** `立项·初审` */
export const stepWhole = (step: Step): string => `${stageLabel(step.stage)}·${stepName(step)}`;
