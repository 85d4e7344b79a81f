// Who somebody is and what he was shown at the desk, kept in the cache: looking again reads only what changed.
import type { Day } from '../../measure';
import { DEFAULTS, type DeskRows, type Directory, type Moment, type Snapshot } from '../../workbook';
import { fromCache, toCache } from './cache';
import { HEAD } from './store';

/** What a page says without a project: it comes from the lists, which change by an entry only. */
export interface Listed extends Directory, Pick<Snapshot, 'settings' | 'systems' | 'units' | 'today'> {
  readonly stop?: string;
}

/** The lists' seals, the day and the defaults tell whether they are still so. */
function nameOf(today: Day): string | undefined {
  const { head, fault, defaults } = HEAD.get();
  // Up to layout 4 nothing of the lists was kept outside.
  if (!head?.layout || fault) return undefined;
  const seals = Object.entries(head.beside).map(([id, { seal }]) => `${id} ${seal}`);
  const digest = Utilities.computeDigest(
    Utilities.DigestAlgorithm.SHA_256,
    [DEFAULTS.version, today, defaults?.version ?? '', ...seals.sort()].join('\n'),
    Utilities.Charset.UTF_8,
  );
  return `lists:${Utilities.base64EncodeWebSafe(digest)}`;
}

export function listed(today: Day): Listed | undefined {
  const name = nameOf(today);
  const found = name ? fromCache<Omit<Listed, 'bindings'> & { bindings: [string, string][] }>(name) : undefined;
  return found && { ...found, bindings: new Map(found.bindings) };
}

/** What was read, unless something is the matter with it: then each look says so. */
export function keepListed({ people, bindings, settings, systems, units, today, ...snapshot }: Snapshot): void {
  const name = nameOf(today);
  if (!name || snapshot.stop || snapshot.drifted.length || snapshot.unsure) return;
  toCache(name, { people, settings, systems, units, today, bindings: [...bindings] });
}

const rowsName = (email: string): string => `desk:${email}`;

/** The rows of 待办 that somebody was shown last. */
export function rowsShown(email: string): DeskRows | undefined {
  const found = fromCache<{ drawn: number; held: [string, number, (string | number | null)[]][] }>(rowsName(email));
  return (
    found && {
      drawn: found.drawn,
      held: new Map(found.held.map(([id, row, cells]) => [id, { row, cells: cells.map((c) => c ?? undefined) }])),
    }
  );
}

export function keepRows(email: string, { drawn, held }: DeskRows): void {
  toCache(rowsName(email), { drawn, held: [...held].map(([id, { row, cells }]) => [id, row, cells]) });
}

/** How his drafts were called when he looked last: after an act nothing is read for it. */
export const keepNames = (email: string, names: ReadonlyMap<string, string>): void => {
  if (names.size) toCache(`names:${email}`, [...names]);
};
export const namesKept = (email: string): ReadonlyMap<string, string> =>
  new Map(fromCache<[string, string][]>(`names:${email}`) ?? []);

/** Of the sixty reads a minute that the county has, names of drafts take no more: what matters less waits first. */
const NAMED_A_MINUTE = 6;
/** Whether names may still be read in this minute. */
export function mayName(at: Moment): boolean {
  const minute = `named:${at.slice(0, 16)}`;
  const read = fromCache<number>(minute) ?? 0;
  if (read < NAMED_A_MINUTE) toCache(minute, read + 1);
  return read < NAMED_A_MINUTE;
}
