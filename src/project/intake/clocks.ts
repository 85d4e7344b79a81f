// Deadlines that count from a day which a row of 补录 does not say: they stand still, and nobody is reminded (A12.5, A23.1).
import { CLOCKS, DEADLINES, field, type FieldKey, holds, type Step } from '../../measure';
import { rowsFor } from '../dossier/dossier';
import { factsOf } from '../dossier/facts';
import type { Project, Scene } from '../dossier/types';
import { isResting } from '../ways/standing';
import { fieldsOfStep } from './reached';

export interface Still {
  readonly key: FieldKey;
  readonly says: string;
}

/** `done`: the steps that are over; a day that is still to be given is not missed. */
export function standingStill(project: Project, done: ReadonlySet<Step>, scene: Scene): Still[] {
  if (project.closed || project.archived || isResting(project)) return [];
  const facts = factsOf(project, scene);
  const given = new Set([...done].flatMap(fieldsOfStep));
  return rowsFor(DEADLINES, project, scene.today).flatMap(({ deadline, label, basis, live }): Still[] => {
    const key = CLOCKS.find((clock) => clock.deadline === deadline)?.starts;
    if (!key || !given.has(key) || project.values[key] !== undefined || !holds(live, facts)) return [];
    return [{ key, says: `“${field(key).label}”未填写，“${label}”期限（${basis}）无法起算，不会提醒` }];
  });
}
