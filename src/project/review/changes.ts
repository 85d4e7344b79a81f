// 本次改动: what of a submission is otherwise than when the same step was handed in before; from the entries alone.
import { type FieldKey, fieldsOf, isTyped } from '../../measure';
import { worded } from '../correct/words';
import type { Happening, Project, Scene } from '../dossier/types';
import { waitingFor } from '../tell/due';
import type { Told } from '../tell/marks';

export interface Resubmitted {
  /** The days of the submission before and of this one. */
  readonly before: string;
  readonly on: string;
  /** The words of the return between them. */
  readonly asked?: string;
  /** Typed values alone, in the sheet's order; none: handed in again as it was. */
  readonly changes: readonly {
    readonly field: FieldKey;
    readonly label: string;
    readonly was: string;
    readonly is: string;
  }[];
}

/** Of what waits for a decision; undefined where it was handed in once. `history`: oldest first. */
export function resubmittedIn(
  history: readonly Told<Happening>[],
  project: Project,
  scene: Scene,
): Resubmitted | undefined {
  const stages = new Set(waitingFor(project, scene).flatMap((w) => (w.is === 'waiting' ? [w.stage] : [])));
  const handed = history.filter(({ entry }) => entry.verb === 'submit' && stages.has(entry.stage));
  const last = handed[handed.length - 1];
  const before = handed
    .slice(0, -1)
    .filter(({ entry }) => entry.step === last?.entry.step)
    .pop();
  if (!last?.project || !before?.project) return undefined;
  const [was, is] = [before.project.values, project.values];
  const between = history.slice(history.indexOf(before), history.indexOf(last));
  const asked = between.filter(({ entry }) => entry.verb === 'return').pop()?.entry.opinion;
  return {
    before: before.entry.on,
    on: last.entry.on,
    ...(asked !== undefined && { asked }),
    changes: fieldsOf(last.entry.stage)
      .filter((f) => isTyped(f) && was[f.key] !== is[f.key])
      .map(({ key, label }) => ({ field: key, label, was: worded(key, was[key]), is: worded(key, is[key]) })),
  };
}
