// Who of an office has what waits for it: whoever has taken it, else the posts that the step goes to.
import type { Person } from '../../measure';
import { atPosts, postsOf, type QueueRow, type QueueWait, type Scene } from '../../project';
import type { QueueItem } from '../../wire';
import { actingBut } from '../keep/people';
import { type Taken, takenName, takerOf } from './taken';

type Held = Pick<QueueItem, 'holder' | 'others'>;

/** Of each thing that waits, as one of those sees it who may decide it. */
export function holders(actor: Person, scene: Scene & { readonly people: readonly Person[] }, taken: Taken) {
  const { people, today } = scene;
  return (id: QueueRow['id'], { step, party, by }: Pick<QueueWait, 'step' | 'party' | 'by'>): Held => {
    const except = by === undefined ? [] : [by];
    const taker = takerOf(taken.get(takenName(id, step)), { people, party, except, today });
    if (taker)
      return { holder: `${taker.holder.post}办理`, ...(taker.acting.email !== actor.email && { others: true }) };
    // Where nobody who may decide it has one of its posts, it is everybody's (A27.1).
    const own = atPosts(step, actingBut(except, people, party, { today }), people, scene);
    if (!own.length) return {};
    const holder = postsOf(step, scene).join('、');
    return { holder, ...(!own.some((p) => p.email === actor.email) && { others: true }) };
  };
}
