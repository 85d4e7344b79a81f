// 待办: what the desk shows of each dossier, written with every command, so that a look reads its own rows alone. Acts are
// decided on the dossiers' own rows; here nothing is believed but what is shown, and the sweep compares all of it.
import { field, labelOf } from '../../measure';
import {
  cut,
  groupRows,
  type Project,
  type ProjectId,
  type QueueRow,
  queueRow,
  rankOf,
  type Scene,
} from '../../project';
import {
  area,
  asText,
  canonical,
  type Content,
  entered,
  type GridRange,
  type Request,
  runs,
  updateCells,
} from '../cells/cells';
import { at, QUEUE_COLUMNS, sheetOf } from '../layout/layout';
import { isBeside } from '../ledger/beside';
import { isGap } from '../kept/kept';
import { readAreas } from '../ledger/areas';
import { placeOf } from '../kept/shelf';
import type { Gap, Known, LastEntries, Moved, Ports, QueueHeld, QueuePlace, QueuePlaces } from '../types';

const sheet = sheetOf('queue');
const ledger = sheetOf('ledger');

export interface Queue {
  /** Where each row should stand that was asked for. */
  readonly places: QueuePlaces;
  readonly held: ReadonlyMap<ProjectId, QueueHeld>;
  /** Rows that are nobody's, only where all were read. */
  readonly strays: readonly number[];
}
export const NO_QUEUE: Queue = { places: new Map(), held: new Map(), strays: [] };

export const queueAreas = (rows: readonly number[], size: number, width = QUEUE_COLUMNS.length): GridRange[] =>
  runs(rows.filter((row) => row > 0 && row < size)).map(({ start, end }) => area(sheet.id, start, end, 0, width));
/** What a desk shows of its queue: all but what lists show. */
export const QUEUE_SHOWN = at(sheet, 'brief');

export function queueIn(places: QueuePlaces, contents: ReadonlyMap<number, readonly Content[]>, whole: boolean): Queue {
  const held = new Map<ProjectId, QueueHeld>();
  const taken = new Set<number>();
  for (const [id, { row }] of places) {
    const cells = contents.get(row);
    if (!cells || asText(cells[ID]) !== id || taken.has(row)) continue;
    taken.add(row);
    held.set(id, { row, cells: QUEUE_COLUMNS.map((_, i) => cells[i]) });
  }
  const strays = [...contents].filter(
    ([row, cells]) => row > 0 && !taken.has(row) && cells.some((c) => c !== undefined),
  );
  return { places, held, strays: whole ? strays.map(([row]) => row) : [] };
}
const ID = at(sheet, 'id');
const ENTRIES = at(sheet, 'entries');
const RANK = at(sheet, 'rank');

/** `12 40 41`: the serials of a dossier's entries, where all of them are known. */
export const serialsIn = (cells: readonly Content[] | undefined): number[] =>
  asText(cells?.[ENTRIES]).split(' ').filter(Boolean).map(Number);

const cellsOf = (queued: QueueRow, serials: readonly number[]): Content[] => {
  const { id, unit, name, priority, rank, record, waits, advice, brief } = queued;
  const by: Readonly<Record<string, Content>> = {
    id,
    unit,
    name: name || undefined,
    priority,
    rank,
    record,
    waits: waits.length ? canonical(waits) : undefined,
    advice: advice.length ? canonical(advice) : undefined,
    entries: serials.join(' ') || undefined,
    brief: brief && canonical(brief),
  };
  return QUEUE_COLUMNS.map(({ key }) => by[key]);
};

/** What a row says, or undefined where it is none. */
export function queuedIn(cells: readonly Content[]): QueueRow | undefined {
  const of = (key: string): Content => cells[at(sheet, key)];
  const priority = asText(of('priority'));
  try {
    return {
      id: asText(of('id')),
      unit: asText(of('unit')),
      name: asText(of('name')),
      ...(priority && { priority }),
      rank: Number(of('rank') ?? 0),
      record: Number(of('record') ?? 0),
      waits: JSON.parse(asText(of('waits')) || '[]') as QueueRow['waits'],
      advice: JSON.parse(asText(of('advice')) || '[]') as QueueRow['advice'],
    };
  } catch {
    return undefined;
  }
}
/** A priority as it is shown. */
export const priorityShown = ({ priority }: QueueRow): string =>
  priority === undefined ? '' : labelOf(field('priority'), priority);

/** What was read, and what is touched by the write. */
export interface Standing {
  readonly projects: ReadonlyMap<ProjectId, Project>;
  readonly last: LastEntries;
  /** Those that were moved out: they have no row. */
  readonly moved: Moved;
  readonly known: Pick<Known, 'queue' | 'gaps'>;
  readonly queue: Queue;
}
interface Touched {
  readonly projects: ReadonlyMap<ProjectId, Project>;
  /** The serials of their new entries. */
  readonly added: ReadonlyMap<ProjectId, readonly number[]>;
  /** Of all their entries before, where these were just read. */
  readonly serials?: ReadonlyMap<ProjectId, readonly number[]>;
  readonly scene: Scene;
  /** Those that are moved out. */
  readonly moved?: Iterable<ProjectId>;
  /** All were read: what is nobody's goes, and what several are advised is written. */
  readonly tidies: boolean;
}

export interface QueueWritten {
  /** With the entries that they show, and those that can wait for another part. */
  readonly own: readonly Request[];
  readonly others: readonly Request[];
  readonly places: QueuePlaces;
  readonly queue: Known['queue'];
  /** The rows of those that were touched, as they stand then. */
  readonly held: ReadonlyMap<ProjectId, QueueHeld>;
}

const wholeOf = (project: Project, ...from: readonly ReadonlyMap<ProjectId, Project>[]): Project | undefined =>
  from.map((projects) => projects.get(project.of ?? '')).find((found) => found !== undefined);

/** The requests that set 待办 right for what a write touches, and where its rows stand then. */
export function queueAfter(ports: Ports, standing: Standing, touched: Touched): QueueWritten {
  const rows = new Rows(standing, touched.tidies);
  const { projects, last } = standing;
  const known = new Map([...touched.projects].map(([id]) => [id, serialsBefore(standing, touched, id)] as const));
  const unknown = [...known].filter(([, serials]) => serials === undefined).map(([id]) => id);
  const found = touched.tidies && unknown.length ? serialsOf(ports, new Set(unknown), standing.known.gaps) : undefined;
  for (const [id, project] of touched.projects) {
    const before = known.get(id) ?? found?.get(id);
    const added = touched.added.get(id) ?? [];
    const queued = queueRow(project, wholeOf(project, touched.projects, projects), touched.scene);
    rows.put(queued, cellsOf(queued, before ? [...before, ...added] : []), added.length > 0);
    const was = projects.get(id);
    if (was && !project.of && rankOf(was) !== queued.rank)
      rows.rank(ports.head.queued([...ports.head.matters(id).keys()]), queued.rank, touched.projects);
  }
  if (touched.tidies) {
    const all = new Map([...projects, ...touched.projects]);
    const groups = groupRows(all.values(), touched.scene);
    for (const group of groups) rows.put(group, cellsOf(shortened(group), []), false);
    const live = [...last.keys()].filter((id) => !standing.moved.has(id));
    const kept = new Set([...live, ...touched.projects.keys(), ...groups.map(({ id }) => id)]);
    for (const id of standing.queue.places.keys()) if (!kept.has(id)) rows.drop(id);
  }
  for (const id of touched.moved ?? []) rows.drop(id);
  rows.clear();
  return rows.written();
}

/** A cell holds 50,000 characters. */
const shortened = (group: QueueRow): QueueRow => ({
  ...group,
  advice: group.advice.map((a) => ({ ...a, says: cut(a.says, 20_000) })),
});

function serialsBefore({ queue, last }: Standing, { serials }: Touched, id: ProjectId): readonly number[] | undefined {
  const record = last.get(id);
  if (record === undefined) return [];
  return [serials?.get(id), serialsIn(queue.held.get(id)?.cells)].find((own) => own?.[own.length - 1] === record);
}

/** The entries of some dossiers by the ledger's own column. */
function serialsOf(ports: Ports, ids: ReadonlySet<ProjectId>, gaps: readonly Gap[]): Map<ProjectId, number[]> {
  const column = at(ledger, 'project');
  const cells = readAreas(ports, [area(ledger.id, 1, undefined, column, column + 1)]).get(String(ledger.id));
  const found = new Map<ProjectId, number[]>();
  for (const [row, its] of [...(cells ?? [])].sort(([a], [b]) => a - b)) {
    const id = asText(its[column]);
    if (ids.has(id) && !isBeside(id) && !isGap(gaps, row)) found.set(id, [...(found.get(id) ?? []), row]);
  }
  return found;
}

class Rows {
  private readonly own: Request[] = [];
  private readonly others: Request[] = [];
  private readonly places = new Map<ProjectId, QueuePlace>();
  private readonly held = new Map<ProjectId, QueueHeld>();
  private readonly free: number[];
  private readonly toClear: Set<number>;
  private used: number;
  private drawn = 0;

  constructor(
    private readonly standing: Standing,
    whole: boolean,
  ) {
    const { queue, known } = standing;
    const taken = new Set([...queue.held.values()].map(({ row }) => row));
    this.used = Math.max(known.queue.rows, ...taken, ...queue.strays, 0);
    this.toClear = new Set(queue.strays);
    this.free = whole ? Array.from({ length: this.used }, (_, i) => i + 1).filter((row) => !taken.has(row)) : [];
  }

  put(queued: QueueRow, cells: readonly Content[], announced: boolean): void {
    const { places, held } = this.standing.queue;
    const stands = held.get(queued.id);
    const row = stands?.row ?? this.free.shift() ?? ++this.used;
    this.toClear.delete(row);
    this.held.set(queued.id, { row, cells });
    const place = placeOf(queued, row);
    if (canonical(places.get(queued.id)) !== canonical(place)) this.places.set(queued.id, place);
    if (stands && cells.every((cell, i) => cell === stands.cells[i])) return;
    if (!announced) this.drawn = 1;
    const values = cells.map((cell) => ({ userEnteredValue: entered(cell) }));
    (announced ? this.own : this.others).push(updateCells(sheet.id, row, 0, [values], 'userEnteredValue'));
  }

  /** Matters are as urgent as their project: of those that are not drawn anew, that alone. */
  rank(matters: QueuePlaces, rank: number, drawn: ReadonlyMap<ProjectId, Project>): void {
    for (const [id, { row }] of matters) {
      if (drawn.has(id) || !row) continue;
      this.drawn = 1;
      this.others.push(updateCells(sheet.id, row, RANK, [[{ userEnteredValue: entered(rank) }]], 'userEnteredValue'));
    }
  }

  /** It has no row any more. */
  drop(id: ProjectId): void {
    this.places.set(id, { row: 0, marks: [] });
    const row = this.standing.queue.held.get(id)?.row;
    if (row !== undefined) this.toClear.add(row);
    this.drawn = 1;
  }

  clear(): void {
    for (const { start, end } of runs([...this.toClear]))
      this.others.push({
        updateCells: { range: area(sheet.id, start, end, 0, QUEUE_COLUMNS.length), fields: 'userEnteredValue' },
      });
  }

  written(): QueueWritten {
    const { own, others, places, held } = this;
    const { drawn } = this.standing.known.queue;
    return { own, others, places, held, queue: { rows: this.used, drawn: drawn + this.drawn } };
  }
}

/** Those whose row in 待办 is not as they would have it drawn: the sweep's look over all. */
export function queueStale(standing: Standing, scene: Scene): ProjectId[] {
  const { projects, queue, last, moved } = standing;
  return [...projects].flatMap(([id, project]) => {
    if (moved.has(id)) return [];
    const cells = queue.held.get(id)?.cells;
    const serials = serialsIn(cells);
    if (!cells || serials[serials.length - 1] !== last.get(id)) return [id];
    const queued = queueRow(project, wholeOf(project, projects), scene);
    const place = queue.places.get(id)!;
    const same =
      cellsOf(queued, serials).every((cell, i) => cell === cells[i]) &&
      canonical(place) === canonical(placeOf(queued, place.row));
    return same ? [] : [id];
  });
}
