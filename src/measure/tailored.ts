import { COUNTY, type County } from '../county';
import type { ClauseId } from './clauses';
import type { Decider } from './parties';
import type { StepId } from './stages';
import type { Step } from './step';

/** The measure's steps as the county takes them: without those that it leaves out, with those that it has more (tables.test.ts says what may not go). */
export function tailored(steps: readonly Step[], county: Pick<County, 'without' | 'moreSteps'> = COUNTY): Step[] {
  const taken = steps.filter(({ step }) => !county.without.includes(step));
  return county.moreSteps.reduce((all, more) => {
    const at = all.findIndex(({ step }) => step === more.behind) + 1;
    const { stage, when } = all[at - 1] ?? steps[0]!;
    const step: Step = {
      step: more.step as StepId,
      stage,
      label: more.label,
      to: more.to as Decider,
      ...(when && { when }),
      outcomes: [{ as: 'approve' }, { as: 'return' }],
      waiting: [{ state: more.waiting }],
      done: [{ state: more.done }],
      ...(more.since && { since: more.since }),
      ...(more.until && { until: more.until }),
      article: more.article as ClauseId,
    };
    return [...all.slice(0, at), step, ...all.slice(at)];
  }, taken);
}
