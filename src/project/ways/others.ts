// What a decision about one dossier writes of others, in the same write (A3.1, A10.5).
import type { FieldKey, Settings } from '../../measure';
import { evolve } from '../dossier/evolve';
import type { Happening, Project, Values, World } from '../dossier/types';
import { namesIn, turnOf, wakened } from './wakes';

/** The project that this one joins, and where it lists those that did. */
export interface Joined {
  readonly project: Project;
  readonly lists: FieldKey;
}
interface Led {
  readonly happening: Happening;
  readonly project: Project;
}

/** What the project that was joined records of it. */
export function joined(base: Happening, { project, lists }: Joined, settings: Settings): Led {
  const listed = [...namesIn(project, lists), base.project].join('、');
  const { outcome: _, opinion: __, ...rest } = base;
  const values: Values = { [lists]: listed };
  const happening: Happening = { ...rest, verb: 'record', project: project.id, step: `record.${lists}`, values };
  return { happening, project: evolve(project, happening, settings) };
}

/** The common project that a demand leaves for another one lists it no more. */
export function left(demand: Project, { project: next, lists }: Joined, base: Happening, world: World): Led[] {
  return [...(world.others?.values() ?? [])].flatMap((other) => {
    const listed = namesIn(other, lists);
    if (other.id === next.id || !listed.includes(demand.id)) return [];
    const values: Values = { [lists]: listed.filter((id) => id !== demand.id).join('、') };
    const happening: Happening = { ...base, verb: 'record', project: other.id, step: `record.${lists}`, values };
    return [{ happening, project: evolve(other, happening, world.settings) }];
  });
}

/** What hangs on a project that has ended, rests or goes on again: its open matters, the demands that joined it. */
export function hanging([before, after]: readonly [Project, Project], happening: Happening, world: World): Led[] {
  const turn = turnOf(before, after);
  if (!turn) return [];
  return wakened(turn, after, world.others?.values() ?? [], happening).map((woken) => ({
    happening: woken.happening,
    project: evolve(woken.other, woken.happening, world.settings),
  }));
}
