// What is kept outside the workbook beside the ledger's end: packed for script properties, which hold 9 KB a value.
import { parentOf, type ProjectId } from '../../project';
import type { Dossiers, Gap, KeptEnd, KeptNext, Known, LastEntries, LedgerEnd } from '../types';

/** Dossiers in one property: fifty take some 400 bytes. */
const IN_ONE = 50;

const prefixOf = (id: ProjectId): string => id.slice(0, id.lastIndexOf('-') + 1);
const numberOf = (id: ProjectId): number => Number(id.slice(id.lastIndexOf('-') + 1));
/** Numbers are shown with leading zeros: projects of four digits, matters of two. */
const digitsOf = (prefix: string): number => (parentOf(`${prefix}1`) ? 2 : 4);
const idOf = (prefix: string, n: number): ProjectId => `${prefix}${String(n).padStart(digitsOf(prefix), '0')}`;

/** One property: `YN2026-0` has the projects 1 to 49, `YN2026-1` those from 50 on; `YN2026-0001-0` a project's matters. */
export const bucketOf = (id: ProjectId): string => `${prefixOf(id)}${Math.floor(numberOf(id) / IN_ONE)}`;
/** The `nth` property of a project's matters. */
export const mattersBucket = (project: ProjectId, nth: number): string => `${project}-${nth}`;

/** `7:2n9 8:2na@5`: numbers, serials, and of what was moved out its row in the archive; serials and rows to the base 36. */
export const packBucket = (dossiers: Dossiers): string => packedBy(dossiers, numberOf);

export function unpackBucket(name: string, text: string): Dossiers {
  const prefix = prefixOf(name);
  return parted(text, (n) => idOf(prefix, Number(n)));
}

/** The same of dossiers from anywhere, with their numbers whole. */
export const packed = (dossiers: Dossiers): string => packedBy(dossiers, (id) => id);
export const unpacked = (text: string): Dossiers => parted(text, (id) => id);

const packedBy = ({ last, moved }: Dossiers, of: (id: ProjectId) => string | number): string =>
  [...last]
    .map(([id, serial]) => {
      const row = moved.get(id);
      return `${of(id)}:${serial.toString(36)}${row === undefined ? '' : `@${row.toString(36)}`}`;
    })
    .join(' ');

function parted(text: string, idFrom: (key: string) => ProjectId): Dossiers {
  const [last, moved] = [new Map<ProjectId, number>(), new Map<ProjectId, number>()];
  for (const one of text.split(' ')) {
    const [key, rest] = one.split(':');
    const [serial, row] = (rest ?? '').split('@');
    if (!key || !serial) continue;
    last.set(idFrom(key), Number.parseInt(serial, 36));
    if (row) moved.set(idFrom(key), Number.parseInt(row, 36));
  }
  return { last, moved };
}

/** The former with what the latter say of the same ones: whatever was moved out and is written again stands in the workbook. */
export const settledWith = (before: Dossiers, now: Dossiers): Dossiers => ({
  last: new Map([...before.last, ...now.last]),
  moved: new Map([...[...before.moved].filter(([id]) => !now.last.has(id)), ...now.moved]),
});
export const NO_DOSSIERS: Dossiers = { last: new Map(), moved: new Map() };

/** The highest numbers, these included. */
export function numbersOf(numbers: Known['numbers'], ids: Iterable<ProjectId>): Known['numbers'] {
  const all: Record<string, number> = { ...numbers };
  for (const id of ids) all[prefixOf(id)] = Math.max(all[prefixOf(id)] ?? 0, numberOf(id));
  return all;
}
/** The same of projects: matters are numbered by their project's own, as long as these are there. */
export const numbersWith = (numbers: Known['numbers'], ids: Iterable<ProjectId>): Known['numbers'] =>
  numbersOf(
    numbers,
    [...ids].filter((id) => !parentOf(id)),
  );

/** The number after the highest that was ever given: `YN2026-` and 37 give `YN2026-0038`. */
export const numberAfter = (prefix: string, highest: number, ahead = 0): ProjectId => idOf(prefix, highest + 1 + ahead);

export const isGap = (gaps: readonly Gap[], serial: number): boolean =>
  gaps.some(([from, to]) => from <= serial && serial <= to);

/** A property holds so many. */
const MOST_GAPS = 150;

/** Neighbouring serials as one range; of too many the two that lie nearest to each other, with the entries between them. */
export function joined(gaps: readonly Gap[]): Gap[] {
  const all: [number, number][] = [];
  const near = (i: number) => all[i]![0] - all[i - 1]![1];
  for (const [from, to] of [...gaps].sort(([a], [b]) => a - b)) {
    const before = all[all.length - 1];
    if (before && from <= before[1] + 1) before[1] = Math.max(before[1], to);
    else all.push([from, to]);
  }
  while (all.length > MOST_GAPS) {
    let at = 1;
    for (let i = 2; i < all.length; i++) if (near(i) < near(at)) at = i;
    all.splice(at - 1, 2, [all[at - 1]![0], all[at]![1]]);
  }
  return all;
}

const same = (a: LedgerEnd | undefined, b: LedgerEnd): boolean => a?.serial === b.serial && a.seal === b.seal;

/** What is known before the first entry, and of a workbook of a version that kept less. */
export const UNKNOWN: Known = { layout: '', numbers: {}, beside: {}, gaps: [] };

/** What is known as of the entry that stands, with the dossiers that a crash left announced where its write went through. */
export function knownAt(
  end: LedgerEnd,
  { head, next }: { readonly head?: KeptEnd; readonly next?: KeptNext },
): { known: Known; pending: Dossiers } {
  const unsettled = next && same(next, end) && !same(head, end) ? next : undefined;
  const { layout, numbers, beside, gaps } = { ...UNKNOWN, ...(unsettled ?? head) };
  return { known: { layout, numbers, beside, gaps }, pending: unpacked(unsettled?.last ?? '') };
}

/** The last entries of what is no dossier. */
export const besideOf = ({ beside }: Known): LastEntries =>
  new Map(Object.entries(beside).map(([id, { last }]) => [id, last]));
