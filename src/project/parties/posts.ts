// To whom of a party's people a step goes (routing alone: whoever decides for the party may decide it all the same), and who
// stands in for whom.
import { type Day, EVERYBODY, postRule, type Person, type Routed, ruleOn } from '../../measure';
import type { Scene } from '../dossier/types';
import { inOffice, roleOf } from '../decide/rights';

/** Names of posts as a rule of 参数 has them. */
export const postsIn = (text: string): string[] =>
  text
    .split(/[、，,；;]+/)
    .map((post) => post.trim())
    .filter(Boolean);

/** The posts to which a step goes on a day; none where it goes to all of its party's people. */
export function postsOf(step: string, { settings, today }: Scene): readonly string[] {
  const id = postRule(step as Routed);
  // No default stands behind it: nobody may have set it.
  const set = (settings.rules ?? []).filter((rule) => rule.setting === id && rule.from <= today);
  const text = set.length ? ruleOn<string>(settings, id!, today) : EVERYBODY;
  return text === EVERYBODY ? [] : postsIn(text);
}

/** Whether somebody is away on one of these days. */
export const awayBetween = ({ away }: Person, from: Day, until: Day): boolean =>
  away !== undefined && away.from <= until && from <= away.until;

const isAway = ({ away }: Person, day: Day): boolean => away !== undefined && away.from <= day && day <= away.until;

/** Whether one may stand in for the other: of one role, and who submits does so for one unit. */
export const mayStandIn = (other: Person, person: Person, day: Day): boolean =>
  other.email !== person.email &&
  other.role === person.role &&
  (!roleOf(person).submits || other.unit === person.unit) &&
  inOffice(other, day);

/** Who acts meanwhile for somebody who is away; himself where he is there, or nobody stands in. */
export function standingIn(person: Person, people: readonly Person[], day: Day): Person {
  const other = isAway(person, day) && people.find((p) => p.email === person.away!.by);
  return other && mayStandIn(other, person, day) && !isAway(other, day) ? other : person;
}

/** The posts that somebody has on a day: his own, and those of whom he stands in for. */
const postsHeld = (person: Person, people: readonly Person[], day: Day): readonly string[] =>
  people.filter((p) => inOffice(p, day) && standingIn(p, people, day).email === person.email).map((p) => p.post);

/** Of these people those who have one of the posts that a step goes to, themselves or for who is away. */
export function atPosts<P extends Person>(
  step: string,
  acting: readonly P[],
  people: readonly Person[],
  scene: Scene,
): readonly P[] {
  const posts = postsOf(step, scene);
  if (!posts.length) return [];
  return acting.filter((p) => postsHeld(p, people, scene.today).some((post) => posts.includes(post)));
}

/** Of these people those whom a step goes to: by its posts, or all where nobody has one of them. */
export function meant<P extends Person>(...asked: Parameters<typeof atPosts<P>>): readonly P[] {
  const own = atPosts(...asked);
  return own.length ? own : asked[1];
}
