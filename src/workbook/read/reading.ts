import { type Day, NO_SETTINGS, type Person, type Stage } from '../../measure';
import type { ProjectId } from '../../project';
import type { Content, Request } from '../cells/cells';
import { NO_DOSSIERS, UNKNOWN } from '../kept/kept';
import { GENESIS } from '../ledger/ledger';
import { type Lists, listsIn } from '../kept/lists';
import type { StageContents, StageRows, StrangeRow } from '../ledger/rows';
import type { Settled, Kept, Known, LastEntries, LedgerEnd, Moved, QueuePlaces, Snapshot } from '../types';
import { NO_QUEUE, type Queue } from '../write/queue';
import type { Locks } from '../locks/locks';

/** A snapshot with what the write needs to know about where things stand. Rows are zero-based. */
export interface Reading extends Snapshot {
  readonly rows: StageRows;
  readonly contents: StageContents;
  readonly locks: ReadonlyMap<Stage, Locks>;
  readonly sizes: ReadonlyMap<string, number>;
  /** The last row of each stage sheet in which anything stands. */
  readonly used: ReadonlyMap<Stage, number>;
  readonly strange: readonly StrangeRow[];
  readonly end: LedgerEnd;
  /** What was kept outside when the read began. */
  readonly kept: Kept;
  /** What is known as of that end, what a crash left unsettled included. */
  readonly known: Known;
  readonly last: LastEntries;
  /** Of those the ones that were moved out; of those that were read from an archive, the sheets in which they have a row. */
  readonly moved: Moved;
  readonly away: ReadonlyMap<ProjectId, readonly Stage[]>;
  readonly unsettled: Settled;
  /** Rows of 待办 that a crash left unsettled. */
  readonly shelved: QueuePlaces;
  readonly queue: Queue;
  /** Rows of 待办 that were read along for a desk. */
  readonly along?: ReadonlyMap<number, readonly Content[]>;
  /** Rows of the ledger that were read along. */
  readonly entries: ReadonlyMap<number, readonly Content[]>;
  readonly lists: Lists;
  readonly settingsDay: Day;
  readonly outboxRows: ReadonlyMap<string, number>;
  /** Rows of 发件记录 whose key stands in a later row too. */
  readonly doubled: readonly number[];
  readonly unitOf: ReadonlyMap<ProjectId, string>;
  /** The requests of `mends`, those of the stage sheets' locks apart. */
  readonly mending: readonly Request[];
  /** Ids of all protections that were read. */
  readonly lockIds: ReadonlySet<number>;
  /** Reads again all that this one, which believed what is kept of places and locks, did not look at. */
  readonly widened?: () => Reading;
}

/** Nothing can be read and nothing may be written: the message says what to do. */
export function stopped(stop: string, kept: Kept, today: Day): Reading {
  const nobody: readonly Person[] = [];
  return {
    people: nobody,
    bindings: new Map(),
    today,
    settings: NO_SETTINGS,
    projects: new Map(),
    outbox: [],
    broken: [],
    stale: () => [],
    mends: [],
    merged: [],
    mending: [],
    lockIds: new Set(),
    systems: [],
    units: [],
    templates: new Map(),
    papers: [],
    stop,
    rows: new Map(),
    contents: new Map(),
    locks: new Map(),
    sizes: new Map(),
    end: GENESIS,
    kept,
    settingsDay: '',
    strange: [],
    used: new Map(),
    known: UNKNOWN,
    last: new Map(),
    moved: new Map(),
    away: new Map(),
    unsettled: NO_DOSSIERS,
    shelved: new Map(),
    queue: NO_QUEUE,
    entries: new Map(),
    lists: listsIn(new Map()),
    drifted: [],
    untidy: [],
    outboxRows: new Map(),
    doubled: [],
    unitOf: new Map(),
    mark: () => '',
    input: () => ({ values: {}, problems: [] }),
    openCells: () => [],
    place: () => '',
    rowOf: () => undefined,
    recordOf: () => undefined,
    nextId: () => '',
    nextMatter: () => '',
    mattersOf: () => [],
  };
}
