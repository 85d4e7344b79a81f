// What is kept outside the workbook beside the ledger's end: packed for script properties, which hold 9 KB a value.
import type { Stage } from '../../measure';
import { parentOf, type ProjectId, stagesOf } from '../../project';
import type { Dossiers, Gap, Kept, KeptNext, Known, LastEntries, LedgerEnd, Place, Settled, Standing } from '../types';

/** Dossiers in one property: fifty take some 2 KB. */
const IN_ONE = 50;

export const prefixOf = (id: ProjectId): string => id.slice(0, id.lastIndexOf('-') + 1);
export const numberOf = (id: ProjectId): number => Number(id.slice(id.lastIndexOf('-') + 1));
/** Numbers are shown with leading zeros: projects of four digits, matters of two. */
const digitsOf = (prefix: string): number => (parentOf(`${prefix}1`) ? 2 : 4);
export const idOf = (prefix: string, n: number): ProjectId => `${prefix}${String(n).padStart(digitsOf(prefix), '0')}`;

/** One property: `YN2026-0` has the projects 1 to 49, `YN2026-1` those from 50 on; `YN2026-0001-0` a project's matters. */
export const bucketOf = (id: ProjectId): string => `${prefixOf(id)}${Math.floor(numberOf(id) / IN_ONE)}`;
/** The `nth` property of a project's matters. */
export const mattersBucket = (project: ProjectId, nth: number): string => `${project}-${nth}`;

/** A property holds 9 KB. What would be longer forgets places, which are only searched for then. */
const LONGEST = 8_500;

/**
 * `7:2n9:5k..a1:YN2026-0008 8:2na@5`: numbers, serials, rows in the sheets' order, and with which others it is read; of what
 * was moved out its row in the archive. Serials and rows to the base 36.
 */
export function packBucket({ last, moved, places }: Dossiers): string {
  const bare = [...last].map((entry) => `${numberOf(entry[0])}:${packEntry(entry, moved)}`);
  let room = LONGEST - bare.join(' ').length;
  return [...last.keys()]
    .map((id, i) => {
      const place = moved.has(id) ? undefined : places.get(id);
      const stood = place ? packPlace(id, place) : '';
      if (stood.length > room) return bare[i]!;
      room -= stood.length;
      return bare[i]! + stood;
    })
    .join(' ');
}

const packEntry = ([id, serial]: readonly [ProjectId, number], moved: Settled['moved']): string => {
  const row = moved.get(id);
  return serial.toString(36) + (row === undefined ? '' : `@${row.toString(36)}`);
};

const packPlace = (id: ProjectId, { rows, with: others }: Place): string => {
  const stood = stagesOf(id).map((stage) => rows[stage]?.toString(36) ?? '');
  return `:${stood.join('.').replace(/\.+$/, '')}${others.length ? `:${others.join()}` : ''}`;
};

export function unpackBucket(name: string, text: string): Dossiers {
  const prefix = prefixOf(name);
  const places = new Map<ProjectId, Place>();
  const own = [...parts(text)].map(([n, entry, stood, others]) => {
    const id = idOf(prefix, Number(n));
    if (stood) {
      const rows: Partial<Record<Stage, number>> = {};
      const columns = stood.split('.');
      stagesOf(id).forEach((stage, i) => {
        if (columns[i]) rows[stage] = Number.parseInt(columns[i]!, 36);
      });
      places.set(id, { rows, with: others ? others.split(',') : [] });
    }
    return [id, entry] as const;
  });
  return { ...entriesIn(own), places };
}

function entriesIn(list: readonly (readonly [ProjectId, string])[]): Settled {
  const [last, moved] = [new Map<ProjectId, number>(), new Map<ProjectId, number>()];
  for (const [id, entry] of list) {
    const [serial, row] = entry.split('@');
    last.set(id, Number.parseInt(serial!, 36));
    if (row) moved.set(id, Number.parseInt(row, 36));
  }
  return { last, moved };
}

/** The same of dossiers from anywhere, with their numbers whole, and without places. */
export const packed = ({ last, moved }: Settled): string =>
  [...last].map((entry) => `${entry[0]}:${packEntry(entry, moved)}`).join(' ');
export const unpacked = (text: string): Settled =>
  entriesIn([...parts(text)].map(([id, entry]) => [id, entry] as const));

function* parts(text: string): Iterable<[string, string, string?, string?]> {
  for (const one of text.split(' ')) {
    const [key, entry, stood, others] = one.split(':');
    if (key && entry) yield [key, entry, stood, others];
  }
}

/** The former with what the latter say of the same ones: whatever was moved out and is written again stands in the workbook. */
export const settledWith = (before: Settled, now: Settled): Settled => ({
  last: new Map([...before.last, ...now.last]),
  moved: new Map([...[...before.moved].filter(([id]) => !now.last.has(id)), ...now.moved]),
});
export const NO_DOSSIERS: Settled = { last: new Map(), moved: new Map() };

/** Where a row stands when those are gone. */
export const movedUp = (gone: Standing['gone'], stage: Stage, row: number): number =>
  row - gone.filter((r) => r.stage === stage && r.row < row).length;

/** A place when rows are gone from the sheets. */
export const shifted = ({ rows, ...place }: Place, gone: Standing['gone']): Place => ({
  ...place,
  rows: Object.fromEntries(
    Object.entries(rows).map(([stage, row]) => [stage, movedUp(gone, stage as Stage, row)] as const),
  ),
});

/** A text in parts of so many characters; the first says how many there are. */
export function partsOf(text: string, most: number): string[] {
  const room = most - 8;
  const count = Math.max(1, Math.ceil(text.length / room));
  const parts = Array.from({ length: count }, (_, i) => text.slice(i * room, (i + 1) * room));
  return [`${count}|${parts[0]}`, ...parts.slice(1)];
}
/** The text again; `part` gives the others. Undefined where one is missing. */
export function wholeOf(first: string, part: (nth: number) => string): string | undefined {
  const bar = first.indexOf('|');
  const parts = Array.from({ length: Math.max(1, Number(first.slice(0, bar))) }, (_, n) =>
    n ? part(n) : first.slice(bar + 1),
  );
  return bar > 0 && parts.slice(1).every(Boolean) ? parts.join('') : undefined;
}

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
export const UNKNOWN: Known = { layout: '', numbers: {}, beside: {}, gaps: [], queue: { rows: 0, drawn: 0 } };

/** What was announced, where it stands and is not settled. */
export const unsettledAt = (end: LedgerEnd, { head, next }: Pick<Kept, 'head' | 'next'>): KeptNext | undefined =>
  next && same(next, end) && !same(head, end) ? next : undefined;

/** What is known as of the entry that stands, with the dossiers that a crash left announced where its write went through. */
export function knownAt(end: LedgerEnd, kept: Pick<Kept, 'head' | 'next'>): { known: Known; pending: Settled } {
  const unsettled = unsettledAt(end, kept);
  const { layout, numbers, beside, gaps, queue } = { ...UNKNOWN, ...(unsettled ?? kept.head) };
  return { known: { layout, numbers, beside, gaps, queue }, pending: unpacked(unsettled?.last ?? '') };
}

/** The last entries of what is no dossier. */
export const besideOf = ({ beside }: Known): LastEntries =>
  new Map(Object.entries(beside).map(([id, { last }]) => [id, last]));
