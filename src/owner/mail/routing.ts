// Mail about a step that waits goes to the posts that it is given to, or to whoever has taken it; all else to all of its party.
import type { Person } from '../../measure';
import { meant, type Scene } from '../../project';
import { takenName } from '../keep/taken';
import type { Letter } from './outbox';

const WAITS: ReadonlySet<string> = new Set(['now', 'target']);

/** `taken`: who took what, where the mail may be about what was waiting before. */
export function routed(
  letters: readonly Letter[],
  people: readonly Person[],
  scene: Scene,
  taken: ReadonlyMap<string, string> = new Map(),
): Letter[] {
  const by = new Map<string, Letter[]>();
  for (const letter of letters) {
    const { project, duty, lead, to } = letter.item;
    const name = [project, duty, lead, to].join('|');
    by.set(name, [...(by.get(name) ?? []), letter]);
  }
  return [...by.values()].flatMap((own) => {
    const { item } = own[0]!;
    if (!WAITS.has(item.lead) || item.unit !== undefined) return own;
    const holder = taken.get(takenName(item.project, item.duty));
    const his = own.filter(({ person }) => person.email === holder);
    if (his.length) return his;
    const acting = meant(
      item.duty,
      own.map(({ person }) => person),
      people,
      scene,
    );
    return own.filter(({ person }) => acting.includes(person));
  });
}
