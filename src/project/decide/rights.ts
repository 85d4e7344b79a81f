import { type Day, officeOf, type Party, type Person, ROLES, sameUnit } from '../../measure';
import { otherManager } from '../state/manages';
import type { Actor, Project } from '../dossier/types';

export const roleOf = (person: Pick<Person, 'role'>) => ROLES.find((r) => r.role === person.role)!;

/** In office on that day, both ends included. */
export const inOffice = (person: Pick<Person, 'from' | 'until'>, day: Day): boolean =>
  person.from <= day && (!person.until || day <= person.until);

/** Whether a person submits for that party in that project: a unit's officer for his own unit's. */
export function carries(actor: Actor, party: Party, project: Pick<Project, 'unit'>): boolean {
  const role = roleOf(actor);
  return role.submits && (role.party === party ? sameUnit(actor.unit, project.unit) : officeOf(actor.unit) === party);
}

/** Whether a person decides for that party. */
export const decidesFor = (actor: Actor, party: Party): boolean =>
  roleOf(actor).decides && roleOf(actor).party === party;

/** Whether something that a project waits for waits for this person. */
export const concerns = (
  actor: Actor,
  wait: { readonly is: 'open' | 'waiting'; readonly party: Party },
  project: Pick<Project, 'unit'>,
): boolean => (wait.is === 'open' ? carries(actor, wait.party, project) : decidesFor(actor, wait.party));

export const maySubmit = (actor: Actor): boolean => roleOf(actor).submits;

/** Whether a person may see a project: officers their unit's and what their unit signed (A15.1), everybody else all. */
export function maySee(actor: Actor, project: Pick<Project, 'unit'> & Partial<Pick<Project, 'values'>>): boolean {
  const signed = otherManager({ values: {}, ...project });
  return (
    [project.unit, signed].some((unit) => unit !== undefined && sameUnit(actor.unit, unit)) || !roleOf(actor).submits
  );
}

/** `县水务局项目管理专员`: the unit stands once. */
export const titleOf = ({ post, unit }: Pick<Actor, 'post' | 'unit'>): string =>
  post.includes(unit) ? post : `${unit}${post}`;

/** With what authority somebody acts, for the ledger: `项目管理专员（县水务局）`. */
export const authorityOf = (actor: Actor): string => `${roleOf(actor).label}（${actor.unit}）`;
