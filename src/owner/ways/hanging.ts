// Whom a decision concerns beside what it is about: known only once it is decided, and read then.
import { joinedTo, type Project, type ProjectId, turnOf } from '../../project';
import type { Snapshot } from '../../workbook';

/** Open matters and joined demands of what ends, rests or goes on again, as far as they were not read (A3.1, A10.5). */
export function unread(
  { projects, mattersOf }: Pick<Snapshot, 'projects' | 'mattersOf'>,
  done: readonly { readonly project: Project }[],
): ProjectId[] {
  return done
    .filter(({ project }) => {
      const before = projects.get(project.id);
      return before !== undefined && turnOf(before, project) !== undefined;
    })
    .flatMap(({ project }) => [...mattersOf(project.id), ...joinedTo(project)])
    .filter((id) => !projects.has(id));
}
