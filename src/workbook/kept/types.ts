// What owner keeps outside the workbook, beside the ledger's end.
import type { Stage } from '../../measure';
import type { ProjectId } from '../../project';
import type { Content } from '../cells/cells';
import type { Defaults } from '../cells/defaults';

/** A moment in Asia/Shanghai, `YYYY-MM-DD HH:mm:ss`. */
export type Moment = string;

/** What is known of the workbook outside it, as of the ledger's end (decisions 6 and 26). */
export interface HeadStore {
  /** The last entry that is known to stand, and the one that may have been written when something crashed. */
  get(): Kept;
  /** Of these dossiers, or of all there are, the last entry each, and where its rows stand. */
  dossiers(ids: readonly ProjectId[] | 'all'): Dossiers;
  /** Of a project's matters. */
  matters(project: ProjectId): LastEntries;
  /** Before the write. */
  announce(next: KeptNext): void;
  /** After it: `next` becomes `head`, and these dossiers' last entries are known; of those without a place none is known any more. */
  settle(end: KeptEnd, settled: Settled, standing?: Standing, queue?: QueuePlaces): void;
  /** Where things stand, though no entry was written; nothing before a write that may end before it is known. */
  stand(standing?: Standing, queue?: Shelved): void;
  /** Which cells are open in a stage's sheet; to be asked only where `stands` is known. */
  openings(stage: Stage): Openings;
  /** Of these, or of all, the rows in 待办. */
  queued(ids: readonly ProjectId[] | 'all'): QueuePlaces;
  /** An entry was found changed or missing: nothing is written until it is whole again, which `undefined` says. */
  fault(serial: number | undefined): void;
  /** All of it anew, as a walk over the ledger found it. */
  replace(end: KeptEnd, dossiers: Settled): void;
  /** The workbook runs by the code's defaults: what changed in them stands in its entries. */
  runsByDefaults(): void;
}

export interface Kept {
  readonly head?: KeptEnd;
  readonly next?: KeptNext;
  /** The first entry that was found changed or missing. */
  readonly fault?: number;
  /** By which defaults the workbook runs, where they are not the code's: it has not taken those over yet. */
  readonly defaults?: Defaults;
}

/** The serial of the last entry about each dossier: which rows there must be, and which entry each of them shows. */
export type LastEntries = ReadonlyMap<ProjectId, number>;

/** Where a dossier's row in 待办 stands (zero-based; 0: it has none any more), and whom it may concern, as marks. */
export interface QueuePlace {
  readonly row: number;
  readonly marks: readonly string[];
}
export type QueuePlaces = ReadonlyMap<ProjectId, QueuePlace>;

/** A row of 待办 as it stands; `row` is zero-based. */
export interface QueueHeld {
  readonly row: number;
  readonly cells: readonly Content[];
}
/** What a write without an entry changes of it. */
export interface Shelved {
  readonly queue: Known['queue'];
  readonly places: QueuePlaces;
}

/**
 * Rows (zero-based) in the archive of its number's year of what was moved out: the same one in each of its sheets. Nothing of
 * it stands in the workbook, and its last entry says so.
 */
export type Moved = ReadonlyMap<ProjectId, number>;

/**
 * Where a dossier's rows stood when they were written last (zero-based), and with which others it is read. Nobody believes
 * it: number, seal and record of the row have to fit, else the sheets are searched.
 */
export interface Place {
  readonly rows: Readonly<Partial<Record<Stage, number>>>;
  readonly with: readonly ProjectId[];
}
export type Places = ReadonlyMap<ProjectId, Place>;

/** What is kept of dossiers, each. */
export interface Dossiers {
  readonly last: LastEntries;
  readonly moved: Moved;
  readonly places: Places;
}
/** What an entry settles, wherever the rows stand. */
export type Settled = Pick<Dossiers, 'last' | 'moved'>;

/** What is known of the archives, by their years. */
export interface ArchiveStore {
  all(): ReadonlyMap<string, Archive>;
  put(year: string, archive: Archive): void;
}

/** One year's archive: a spreadsheet of the role account, written in this layout. */
export interface Archive {
  readonly file: string;
  readonly layout: string;
}

/** How the sheets stood when the head was settled: what need not be read as long as the ledger ends there. */
export interface Stands {
  /** The last row of each stage sheet in which anything stands. */
  readonly used: Readonly<Partial<Record<Stage, number>>>;
  /** The protection of each stage sheet. */
  readonly locks: Readonly<Partial<Record<Stage, number>>>;
}

/** The columns that are open in each row of a sheet, both zero-based. */
export type Openings = ReadonlyMap<number, readonly number[]>;

/** What is known of the sheets after a write: of dossiers and sheets that are not named, what was known before. */
export interface Standing {
  readonly stands: Stands;
  readonly places: Places;
  readonly openings: ReadonlyMap<Stage, Openings>;
  /** Rows that went: those below stand higher by as many. */
  readonly gone: readonly { readonly stage: Stage; readonly row: number }[];
}

export interface LedgerEnd {
  readonly serial: number;
  readonly seal: string;
}

/** `stands` is known only together with the end that it was settled with. */
export interface KeptEnd extends LedgerEnd, Known {
  readonly stands?: Stands;
}

/** `last`: packed, what the announced write would settle. */
export interface KeptNext extends KeptEnd {
  readonly last: string;
  /** Likewise, where they are not too many: then the sweep finds what a crash left. */
  readonly shelved?: string;
}

/** What every command asks and nobody may forge. */
export interface Known {
  /** The layout in which the rows were written last; a workbook of another one is upgraded by 修复. */
  readonly layout: string;
  /** The highest number given to a project, by its prefix `YN2026-`; `YN2026-0012-` where matters were given up. */
  readonly numbers: Readonly<Record<string, number>>;
  /** Of what is no dossier, by the ledger's name for it: its last entry, and of a list the seal of what its sheet shows. */
  readonly beside: Readonly<Record<string, { readonly last: number; readonly seal: string }>>;
  /** Serials, first and last, that are missing or false and were given up by 接续办理记录. */
  readonly gaps: readonly Gap[];
  /** How many rows of 待办 are in use, and how often rows were drawn that no entry announces. */
  readonly queue: { readonly rows: number; readonly drawn: number };
}
export type Gap = readonly [from: number, to: number];
