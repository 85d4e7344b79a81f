// Where a step leads by what is true of the project then: what a submission, a decision and a correction of either ask.
import { type Facts, holds, type Outcome, type Step, type StepId, type Way } from '../../measure';
import type { StepState } from '../dossier/types';
import { wayOf } from './standing';

export interface Landing {
  readonly at: StepState['at'];
  /** The state in which the project ends by it. */
  readonly closes?: string;
  /** Its end or its rest by what stands in the row (A10.5). */
  readonly way?: Way;
  /** The step that opens again with it. */
  readonly back?: StepId;
}

/** A step that nobody decides is done as soon as it is handed in, unless one of its turns says otherwise. */
export function submittedTo({ to, turns = [] }: Step, facts: Facts): Landing {
  if (to) return { at: 'submitted' };
  const turn = turns.find(({ when }) => holds(when, facts));
  if (!turn || turn.as === 'done') return { at: 'done' };
  return { at: 'reopened', ...(turn.to && { back: turn.to }) };
}

export function decidedTo({ as, closes, ways, again }: Outcome, facts: Facts): Landing {
  if (as === 'reject') return { at: 'rejected', closes: closes ?? '已终止办理' };
  if (closes) return { at: 'merged', closes };
  const way = wayOf(ways, facts);
  const at = way?.closes ? 'rejected' : again || way?.again ? 'reopened' : 'done';
  return { at, ...(way?.closes && { closes: way.closes }), ...(way && { way }) };
}
