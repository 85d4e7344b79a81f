// What may leave the workbook for its year's archive (decision 18).
import { addMonths, type Day, ruleOn, yearOf } from '../../measure';
import { JOINS } from '../decide/joins';
import { parentOf } from '../dossier/dossier';
import { isTakenBack } from '../intake/back';
import type { Project, ProjectId, Scene } from '../dossier/types';

export const isOver = ({ closed, archived }: Pick<Project, 'closed' | 'archived'>): boolean =>
  closed !== undefined || archived === true;

/** The day of the last thing that was done. */
const lastMove = ({ created, steps }: Project): Day =>
  Object.values(steps).reduce((day, { on }) => (on > day ? on : day), created);

/** Over for so many months, with no plan year ahead, and no service that goes on and wants to be renewed. */
function isDue(project: Project, { today, settings }: Scene): boolean {
  const { planYear, serviceUntil } = project.values;
  if (isTakenBack(project)) return true;
  const months = ruleOn(settings, 'archive.after', today);
  return (
    isOver(project) &&
    addMonths(lastMove(project), months) < today &&
    Number(planYear ?? 0) <= yearOf(today) &&
    String(serviceUntil ?? '') < today
  );
}

const JOINED_BY = JOINS.map(({ by }) => by);

/** Dossiers that leave together: a project with its matters and with the demands that joined it, where all of them are due. */
export function dueToMove(projects: ReadonlyMap<ProjectId, Project>, scene: Scene): ProjectId[][] {
  const head = (id: ProjectId): ProjectId => {
    const project = projects.get(id);
    const named = JOINED_BY.map((by) => project?.values[by]).find((name) => name !== undefined);
    const next = parentOf(id) ?? (named === undefined ? undefined : String(named));
    // Whatever it belongs to may have left before it.
    return next === undefined || next === id || !projects.has(next) ? id : head(next);
  };
  const groups = new Map<ProjectId, Project[]>();
  for (const project of projects.values()) {
    const of = head(project.id);
    groups.set(of, [...(groups.get(of) ?? []), project]);
  }
  return [...groups.values()]
    .filter((group) => group.every((project) => isDue(project, scene)))
    .map((group) => group.map(({ id }) => id).sort());
}
