// Who of an office has what waits for it: whoever has taken it, else the posts that the step goes to.
import type { Person } from '../../measure';
import { meant, postsOf, type QueueRow, type QueueWait, roleOf, type Scene } from '../../project';
import type { QueueItem } from '../../wire';
import { actingFor } from '../keep/people';
import { takenName, takenNow } from './taken';

type Held = Pick<QueueItem, 'holder' | 'others'>;

/** Of each thing that waits, as one of those sees it who may decide it. */
export function holders(actor: Person, scene: Scene & { readonly people: readonly Person[] }) {
  const { people, today } = scene;
  const taken = roleOf(actor).decides ? takenNow() : new Map<string, string>();
  return (id: QueueRow['id'], { step, party }: Pick<QueueWait, 'step' | 'party'>): Held => {
    const by = taken.get(takenName(id, step));
    const person = by === undefined ? undefined : people.find((p) => p.email === by);
    if (person) return { holder: `${person.post}办理`, ...(by !== actor.email && { others: true }) };
    const posts = postsOf(step, scene);
    if (!posts.length) return {};
    const own = meant(step, actingFor(people, party, undefined, today), people, scene);
    return { holder: posts.join('、'), ...(!own.some((p) => p.email === actor.email) && { others: true }) };
  };
}
