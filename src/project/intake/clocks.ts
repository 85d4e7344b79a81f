// Deadlines of what 补录 brings in that lack a day: from which they count, so that nobody is reminded, or which ends them, so
// that they run on though the step is over (A12.5, A23.1).
import { CLOCKS, DEADLINES, field, type FieldKey, holds, type Step, quoted } from '../../measure';
import { rowsFor } from '../dossier/dossier';
import { endOf, factsOf } from '../dossier/facts';
import type { Project, Scene } from '../dossier/types';
import { isResting } from '../ways/standing';
import { fieldsOfStep } from './reached';

export interface Unclocked {
  readonly key: FieldKey;
  readonly says: string;
  readonly todo: string;
}
const STANDS = '请补填；一时没有的，补录后请尽早用“更正”补上，期限随之起算';
const RUNS = '该环节已过，请补填；一时没有的，补录后请尽早用“更正”补上';

/** `done`: the steps that are over; a day that is still to be given is not missed. */
export function unclocked(project: Project, done: ReadonlySet<Step>, scene: Scene): Unclocked[] {
  if (project.closed || project.archived || isResting(project)) return [];
  const facts = factsOf(project, scene);
  const given = new Set([...done].flatMap(fieldsOfStep));
  const over = new Set([...done].map(({ step }) => step));
  const lacks = (key: FieldKey, says: string, todo: string): Unclocked[] =>
    project.values[key] === undefined ? [{ key, says: `${quoted(field(key).label)}未填写，${says}`, todo }] : [];
  return rowsFor(DEADLINES, project, scene.today).flatMap((row): Unclocked[] => {
    const clock = CLOCKS.find(({ deadline }) => deadline === row.deadline);
    if (!clock || !holds(row.live, facts)) return [];
    const name = `${quoted(row.label)}期限（${row.basis}）`;
    if (over.has(clock.over))
      return endOf(row, project.values, scene) ? lacks(clock.stops, `${name}仍在计算并提醒`, RUNS) : [];
    return given.has(clock.starts) ? lacks(clock.starts, `${name}无法起算，不会提醒`, STANDS) : [];
  });
}
