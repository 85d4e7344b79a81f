// Lists as they were read and proved, kept for hours by the seals of their sheets: whoever knows the seal needs no read, and
// a list that has changed has another. Nobody but owner's own code can write where they are kept.
import { LAYOUT } from '../layout/layout';
import type { Content } from '../cells/cells';
import type { Kept, Known, ListKey, Ports } from '../types';
import { LISTS, type Lists } from './lists';

const nameOf = (list: ListKey, seal: string): string => `list:${list}:${LAYOUT}:${seal}`;

/**
 * Those that are known without a read: kept, or without an entry ever. Not those that a write changes which may have ended
 * in a crash, or is under way.
 */
export function cachedLists({ cache }: Pick<Ports, 'cache'>, { head, next }: Kept): Partial<Lists> {
  if (head?.layout !== LAYOUT) return {};
  const known = head.beside;
  const sealed = LISTS.flatMap(({ list, id }) => (known[id]?.seal ? [nameOf(list, known[id].seal)] : []));
  const kept = sealed.length ? cache.get(sealed) : new Map<string, string>();
  const lists: Partial<Record<ListKey, unknown>> = {};
  for (const { list, id, start, read } of LISTS) {
    if (next && next.seal !== head.seal && next.beside[id]?.seal !== known[id]?.seal) continue;
    const text = kept.get(nameOf(list, known[id]?.seal ?? ''));
    const found = text === undefined ? undefined : read(rowsIn(text));
    if (known[id] === undefined) lists[list] = start;
    else if (found !== undefined) lists[list] = found;
  }
  return lists as Partial<Lists>;
}

/** JSON has no absent cell. */
const rowsIn = (text: string): Content[][] =>
  (JSON.parse(text) as (Content | null)[][]).map((cells) => cells.map((cell) => cell ?? undefined));

/** The rows of sheets whose seals fit, the tables' own apart: those come with the code. */
export function cacheLists(
  { cache }: Pick<Ports, 'cache'>,
  known: Known['beside'],
  proved: ReadonlyMap<ListKey, readonly (readonly Content[])[]>,
): void {
  const texts = new Map<string, string>();
  for (const { list, id, fixed } of LISTS) {
    const [rows, seal] = [proved.get(list), known[id]?.seal];
    if (rows && seal) texts.set(nameOf(list, seal), JSON.stringify(rows.filter((cells) => !fixed(cells))));
  }
  if (texts.size) cache.put(texts);
}
