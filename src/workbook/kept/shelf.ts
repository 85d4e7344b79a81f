// Which rows of 待办 are whose: packed for script properties, beside the last entries. Nobody believes it: a row says itself
// whose it is.
import { audiencesOf, type ProjectId, type QueueRow } from '../../project';
import { digest } from '../layout/digest';
import type { HeadStore, Kept, LedgerEnd, QueuePlace, QueuePlaces } from '../types';
import { idOf, numberOf, prefixOf, unsettledAt } from './kept';

/** Marks are short: two audiences that share one read a few rows of each other's, and show none of them. */
const MARKS = 36 ** 2;
const markOf = (audience: string): string =>
  (Number.parseInt(digest(audience), 36) % MARKS).toString(36).padStart(2, '0');
export const marksOf = (audiences: readonly string[]): string[] => [...new Set(audiences.map(markOf))].sort();
export const placeOf = (queued: QueueRow, row: number): QueuePlace => ({ row, marks: marksOf(audiencesOf(queued)) });

/** `1k.a3f0`: the row to the base 36, and the marks. */
const packPlace = ({ row, marks }: QueuePlace): string =>
  row ? `${row.toString(36)}${marks.length ? `.${marks.join('')}` : ''}` : '';
function unpackPlace(text: string): QueuePlace {
  const [row = '', marks = ''] = text.split('.');
  return { row: Number.parseInt(row || '0', 36), marks: marks.match(/../g) ?? [] };
}

/** One property's: `7:1k.a3f0 8:1l`; those that have no row any more are left out. */
export const packPlaces = (places: QueuePlaces): string =>
  [...places].flatMap(([id, place]) => (place.row ? [`${numberOf(id)}:${packPlace(place)}`] : [])).join(' ');

export function unpackPlaces(name: string, text: string): Map<ProjectId, QueuePlace> {
  const prefix = prefixOf(name);
  return new Map(pairs(text).map(([n, place]) => [idOf(prefix, Number(n)), unpackPlace(place)]));
}

/** The same of rows from anywhere, with their numbers whole. */
export const packedPlaces = (places: QueuePlaces): string =>
  [...places].map(([id, place]) => `${id}:${packPlace(place)}`).join(' ');
const unpackedPlaces = (text: string): Map<ProjectId, QueuePlace> =>
  new Map(pairs(text).map(([id, place]) => [id, unpackPlace(place)]));

/** Those that a crash left announced where the write went through. */
const movedAt = (end: LedgerEnd, kept: Pick<Kept, 'head' | 'next'>): QueuePlaces =>
  unpackedPlaces(unsettledAt(end, kept)?.shelved ?? '');

/** The rows of those that are asked for, as of the entry that stands. */
export function shelvedAt(
  head: Pick<HeadStore, 'queued'>,
  ids: readonly ProjectId[] | 'all',
  end: LedgerEnd,
  kept: Pick<Kept, 'head' | 'next'>,
): { readonly shelved: QueuePlaces; readonly places: QueuePlaces } {
  const shelved = movedAt(end, kept);
  return { shelved, places: new Map([...head.queued(ids), ...shelved]) };
}

const pairs = (text: string): [string, string][] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((one) => [one.slice(0, one.indexOf(':')), one.slice(one.indexOf(':') + 1)]);
