// Mail about a step that waits goes to the posts that it is given to, or to whoever has taken it; what the overseer is told
// beside, to the posts for that; all else to all of its party.
import { OVERSEER, type Person, postRule, type Routed, TOLD } from '../../measure';
import { decidesFor, meant, type Scene } from '../../project';
import { type Taken, takenName, takerOf } from './taken';
import type { Letter } from '../mail/outbox';

const WAITS: ReadonlySet<string> = new Set(['now', 'target']);

/** `taken`: who took what, where the mail may be about what was waiting before. */
export function routed(
  letters: readonly Letter[],
  people: readonly Person[],
  scene: Scene,
  taken: Taken = new Map(),
): Letter[] {
  const by = new Map<string, Letter[]>();
  for (const letter of letters) {
    const { project, duty, lead, to } = letter.item;
    const name = [project, duty, lead, to].join('|');
    by.set(name, [...(by.get(name) ?? []), letter]);
  }
  return [...by.values()].flatMap((own) => {
    const { item } = own[0]!;
    if (item.unit !== undefined || item.only !== undefined) return own;
    const waits = WAITS.has(item.lead);
    if (!waits && item.to !== OVERSEER) return own;
    const { to: party, except } = item;
    const taker = takerOf(taken.get(takenName(item.project, item.duty)), { people, party, except, today: scene.today });
    const his = own.filter(({ person }) => person.email === taker?.acting.email);
    if (his.length) return his;
    const step = waits && postRule(item.duty as Routed) ? item.duty : TOLD;
    // Whoever decides nothing for the party is told for another reason.
    const deciding = own.map(({ person }) => person).filter((person) => decidesFor(person, item.to));
    const acting = meant(step, deciding, people, scene);
    return own.filter(({ person }) => acting.includes(person) || !deciding.includes(person));
  });
}
