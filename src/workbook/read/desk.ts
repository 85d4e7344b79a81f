// What a look at the desk reads: rows of 待办 that changed since it was shown, and the entries of the dossiers that it shows,
// by the serials that are kept of them. Both are found without reading a column.
import { audiencesFor, type Actor, type ProjectId } from '../../project';
import { at, LAYOUT, sheetOf } from '../layout/layout';
import { area, type Content, type GridRange, runs } from '../cells/cells';
import { readAreas } from '../ledger/areas';
import { entryOf, entryRows, histories, isGenuine } from '../ledger/ledger';
import { besideOf, UNKNOWN } from '../kept/kept';
import { marksOf } from '../kept/shelf';
import { QUEUE_SHOWN, queueIn, serialsIn } from '../write/queue';
import type { Reading } from './reading';
import { whereThere } from '../cells/there';
import type { DeskRows, Histories, LastEntries, LedgerEntry, Ports, QueueHeld, Wanted } from '../types';

const sheet = sheetOf('queue');
const RECORD = at(sheet, 'record');
/** Rows that lie so near to each other are read together: an area costs more than a row. */
const NEAR = 4;
/** More areas than these are one. */
const MOST_AREAS = 300;

/**
 * The rows of 待办 that may concern somebody, and those of the dossiers he asks for; of what he has been shown nothing is read
 * again unless an entry came, or its row was drawn anew. Undefined where the workbook has to be looked at as a whole.
 */
export function deskRows(
  ports: Ports,
  { actor, asked }: Looking,
  shown: DeskRows | undefined,
  reading: Reading | undefined,
): DeskRows | undefined {
  const found = changed(ports, { actor, asked }, shown, reading);
  if (!found) return undefined;
  const { drawn, held, toRead } = found;
  if (toRead.length) {
    const areas = areasOf(toRead.map(([, { row }]) => row));
    const rows = reading?.along ?? whereThere(() => readAreas(ports, areas).get(String(sheet.id)) ?? new Map());
    if (!rows) return undefined;
    // What came in between is not among those that were read along: the next look shows it.
    const read = queueIn(new Map(toRead), rows, false);
    for (const [id, row] of read.held) held.set(id, row);
  }
  return !toRead.length && held.size === shown?.held.size ? shown : { drawn, held };
}

/** More rows than these are read by themselves, which takes fewer bytes. */
const MOST_ALONG = 100;

/** The rows of 待办 that whoever looks has not been shown as they are now, as far as they are few. */
export function rowsAlong(ports: Ports, { projects: asked, desk }: Wanted): number[] | undefined {
  if (!desk || asked === 'all') return undefined;
  const found = changed(ports, { actor: desk.actor, asked }, desk.shown, undefined);
  if (!found || found.toRead.length > MOST_ALONG) return undefined;
  return found.toRead.map(([, { row }]) => row);
}

interface Looking {
  readonly actor: Actor;
  readonly asked: readonly ProjectId[];
}

/** What he has been shown and is still so, and where the rest stands. */
function changed(ports: Ports, { actor, asked }: Looking, shown: DeskRows | undefined, reading: Reading | undefined) {
  const found = standingNow(ports, reading);
  if (!found) return undefined;
  const { drawn, last, places } = found;
  const marks = new Set(marksOf(audiencesFor(actor)));
  const wanted = new Set(asked);
  const mine = [...places].filter(([id, place]) => wanted.has(id) || place.marks.some((mark) => marks.has(mark)));
  const known = shown?.drawn === drawn ? shown.held : new Map<ProjectId, QueueHeld>();
  const held = new Map<ProjectId, QueueHeld>();
  const toRead = mine.filter(([id, { row }]) => {
    const before = known.get(id);
    if (!before || before.row !== row || !isLast(before.cells, id, last)) return true;
    held.set(id, before);
    return false;
  });
  return { drawn, held, toRead };
}

/** What is kept outside, as of the end that stands: what a write that is under way will say is shown when it is settled; where it crashed only a reading tells. */
export function standingNow(ports: Ports, reading: Reading | undefined) {
  const { head, next, fault } = ports.head.get();
  const announced = next !== undefined && next.seal !== head?.seal;
  if (!head || head.layout !== LAYOUT || fault || (!reading && announced && !ports.writing())) return undefined;
  const { drawn } = reading?.known.queue ?? head.queue ?? UNKNOWN.queue;
  const last: LastEntries = new Map([...ports.head.dossiers('all').last, ...(reading?.unsettled.last ?? [])]);
  return { drawn, last, places: new Map([...ports.head.queued('all'), ...(reading?.shelved ?? [])]) };
}

const isLast = (cells: readonly Content[], id: ProjectId, last: LastEntries): boolean =>
  Number(cells[RECORD] ?? 0) === (last.get(id) ?? 0);

function areasOf(rows: readonly number[]): GridRange[] {
  const near: { start: number; end: number }[] = [];
  for (const { start, end } of runs(rows)) {
    const before = near[near.length - 1];
    if (before && start - before.end < NEAR) before.end = end;
    else near.push({ start, end });
  }
  const all = near.length > MOST_AREAS ? [{ start: near[0]!.start, end: near[near.length - 1]!.end }] : near;
  return all.map(({ start, end }) => area(sheet.id, start, end, 0, QUEUE_SHOWN));
}

/** The rows of the ledger that are kept of these dossiers, so that a command or a look reads them along. */
export const entriesKept = ({ held }: Pick<DeskRows, 'held'>, ids: readonly ProjectId[]): number[] =>
  ids.flatMap((id) => serialsIn(held.get(id)?.cells));

/**
 * The entries of each of these, oldest first and proved: by the serials that 待办 keeps, as far as they were not read along in
 * one call; where those do not fit, by the whole ledger, which says what is wrong.
 */
export function historiesOf(ports: Ports, reading: Reading, ids: readonly ProjectId[]): Histories {
  const { known, queue, entries } = reading;
  // What is about no dossier has no row in 待办.
  const last: LastEntries = new Map([...besideOf(known), ...reading.last]);
  const serials = new Map(ids.map((id) => [id, serialsIn(queue.held.get(id)?.cells)] as const));
  const missing = [...serials.values()].flat().filter((serial) => serial <= reading.end.serial && !entries.has(serial));
  const more = missing.length ? entryRows(ports, runs(missing)) : new Map<number, Content[]>();
  const rows = new Map([...entries, ...more]);
  const proved = new Map<ProjectId, readonly LedgerEntry[]>();
  for (const [id, own] of serials) {
    const all = provedBy(rows, own, id, last, ports.seal);
    if (all) proved.set(id, all);
  }
  const rest = ids.filter((id) => !proved.has(id) && last.has(id));
  if (!rest.length) return { entries: proved, bad: [], unproven: new Set() };
  const found = histories(ports, new Set(rest), { gaps: known.gaps, last });
  return { ...found, entries: new Map([...proved, ...found.entries]) };
}

/** A chain from the first entry about a dossier to its last; those of version 1 do not say which was before them. */
function provedBy(
  rows: ReadonlyMap<number, readonly Content[]>,
  serials: readonly number[],
  id: ProjectId,
  last: LastEntries,
  seal: Ports['seal'],
): LedgerEntry[] | undefined {
  const own: LedgerEntry[] = [];
  let before = 0;
  for (const serial of serials) {
    const cells = rows.get(serial);
    const entry = cells && isGenuine(serial, cells, seal) ? entryOf(cells) : undefined;
    if (!entry || entry.project !== id || (entry.after ?? before) !== before) return undefined;
    own.push(entry);
    before = serial;
  }
  return before === last.get(id) ? own : undefined;
}
