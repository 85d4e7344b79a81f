// Entries of the ledger, and what became of looking at them.
import type { Day } from '../../measure';
import type { Consequences, Happening, ProjectId } from '../../project';
import type { Content } from '../cells/cells';
import type { Gap, LedgerEnd, Moment } from './types';

/** Entries of 办理记录 as they stand, and what the check of its chain found. */
export interface Extract {
  /** Cells in the ledger's order, with the entry that they are, if they are one. */
  readonly rows: readonly { readonly cells: readonly Content[]; readonly entry?: LedgerEntry }[];
  /** The dossiers whose whole history is in it. */
  readonly ids: ReadonlySet<ProjectId>;
  readonly end: LedgerEnd;
  /** How many entries were compared with their seals; the links always over all. */
  readonly sealed: number;
  readonly problems: readonly string[];
  /** Where a seal that was told earlier stands. */
  readonly serialOf: (seal: string) => number | undefined;
}

export interface LedgerEntry extends Happening {
  readonly serial: number;
  readonly at: Moment;
  readonly commandId: string;
  readonly settings: Day;
  readonly seal: string;
  /** In which it was written; what is here is as today's would have it (lifts.ts). */
  readonly version: number;
  /** The entry about the same dossier before this one, 0 for none; those of version 1 do not say. */
  readonly after?: number;
  /** What it led to; those of version 1 do not say. */
  readonly led?: Consequences;
}

/** Entries that were asked for, and the rows that are not what was written there, or are missing. */
export interface Histories {
  readonly entries: ReadonlyMap<ProjectId, readonly LedgerEntry[]>;
  readonly bad: readonly number[];
  /** Those with an entry among what was given up, and no adoption since: they cannot be replayed. */
  readonly unproven: ReadonlySet<ProjectId>;
}

/** What a walk over a part of the chain found: from which entry it goes on, and what is wrong, the first fault by its serial. */
export interface Walked {
  readonly next?: number;
  readonly checked: number;
  readonly problems: readonly string[];
  readonly fault?: number;
  /** Why nothing could be compared. */
  readonly stop?: string;
}

/** What 接续办理记录 did, or why there was nothing to do. */
export interface Resumed {
  /** The entries that were given up. */
  readonly gaps: readonly Gap[];
  /** The serial of the entry that says so, which cites the old head; absent: the ledger is whole, nothing was done. */
  readonly serial?: number;
  /** Dossiers that go on as their rows and entries prove them. */
  readonly adopted: readonly ProjectId[];
  /** Those that go on from an older state, with the entry up to which they could be proved: what came later is to be done again. */
  readonly older: readonly { readonly id: ProjectId; readonly record: number }[];
  /** Those of which nothing is proved: they stay stopped. */
  readonly lost: readonly ProjectId[];
  /** Those that have neither a row nor an entry left: their numbers are given up, and never given again. */
  readonly gone: readonly ProjectId[];
  /** The workbook cannot be read at all: 修复 comes first. */
  readonly stop?: string;
}
