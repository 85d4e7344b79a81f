// Which project a decision lets another one join (A3.1).
import { field, holds, type Joins, quoted } from '../../measure';
import type { Raised } from '../decide/check';
import { factsOf } from '../dossier/facts';
import type { Project, Values, World } from '../dossier/types';
import { namesIn } from './wakes';

/** The project to be joined, if it is there, goes on and is what the table asks for. */
export function targetOf(joins: Joins, values: Values, project: Project, world: World): Project | undefined {
  const other = world.others?.get(String(values[joins.by]));
  if (!other || other.id === project.id || other.closed || other.archived) return undefined;
  // It is in that one already.
  if (project.closed && project.values[joins.by] === other.id && namesIn(other, joins.lists).includes(project.id))
    return undefined;
  return holds(joins.when, factsOf(other, world)) ? other : undefined;
}

export const noTarget = ({ by: key, says, todo }: Joins, values: Values): Raised => {
  const { article, label, stage } = field(key);
  return { article, says: `${quoted(label)}${values[key]}${says}`, todo, stage, field: key };
};
