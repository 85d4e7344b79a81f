// What a command on one project is decided in.
import { parentOf, type ProjectId, type World } from '../../../project';
import { unitsWith, type Visit } from '../../keep/people';

export function worldOf(visit: Visit, id: ProjectId): World {
  const { today, settings, actor, systems, projects } = visit;
  const parent = projects.get(parentOf(id) ?? '');
  const staffed = unitsWith(visit.people, today);
  return { today, settings, actor, systems, projects, others: projects, staffed, ...(parent && { parent }) };
}
