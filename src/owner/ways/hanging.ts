// Whom a decision concerns beside what it is about: known only once it is decided, and read then.
import { WAKES } from '../../measure';
import { joinedTo, type Project, type ProjectId, turnOf } from '../../project';
import type { Snapshot } from '../../workbook';

/** Open matters and joined demands of what ends, rests, goes on again or is archived, as far as they were not read (A3.1, A10.5). */
export function unread(
  { projects, mattersOf }: Pick<Snapshot, 'projects' | 'mattersOf'>,
  done: readonly { readonly project: Project }[],
): ProjectId[] {
  return done
    .flatMap(({ project }) => {
      const before = projects.get(project.id);
      const turn = before && turnOf(before, project);
      const wakes = WAKES.filter(({ at }) => at === turn);
      return [
        ...(turn ? mattersOf(project.id) : []),
        ...(wakes.some(({ of }) => of === 'demands') ? joinedTo(project) : []),
      ];
    })
    .filter((id) => !projects.has(id));
}
