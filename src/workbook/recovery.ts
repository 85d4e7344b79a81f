// What the workbook offers for the day on which something of it, or of what is known outside it, is gone.
import type { ProjectId } from '../project';
import type { Book, KeptEnd, LedgerEnd, ResumeJob, Settled } from './types';

/** The workbook as owner opens it. */
export interface OwnBook extends Book {
  /** What is known outside, found by a walk over the ledger; keeps nothing. */
  rebuild(): Rebuilt;
  /** The locks that named another role account name this one; how many. */
  rehome(former: string): number;
  /** A new chain where the key is lost: from what stands, none of it proved. */
  renew(job: RenewJob): Renewed;
  /** A file for a backup, new or used again; then sheet by sheet; then what it is. */
  beginBackup(title: string, file?: string): string;
  copySheet(key: string, file: string): void;
  finishBackup(file: string, lines: readonly string[]): void;
  /** The last entry of a backup that the key proves; `whole`: each one before it too. */
  endOfBackup(file: string): LedgerEnd & { readonly whole: boolean };
  /** Entries that are missing or changed, put back from a backup. */
  restoreEntries(file: string): Restored;
}

/** What one walk over the ledger found. */
export interface Rebuilt {
  readonly end: KeptEnd;
  readonly dossiers: Settled;
  /** By year the archive that entries name. */
  readonly archives: ReadonlyMap<string, string>;
  /** How many entries the key proves. */
  readonly proved: number;
  /** Those that it does not, that are missing, or that do not follow the one before, but for what was given up. */
  readonly bad: readonly number[];
  /** The last row in which anything stands, with the seal that is written there. */
  readonly written: LedgerEnd;
  /** The seal written in that row. */
  readonly sealAt: (serial: number) => string | undefined;
}

export interface RenewJob extends ResumeJob {
  /** The end that audit was told last, as whoever renews gives it. */
  readonly cites: string;
}

export interface Renewed {
  /** The last entry of the old chain as it stands. */
  readonly old: LedgerEnd;
  /** Dossiers that go on from the entries as they stand. */
  readonly adopted: readonly ProjectId[];
  /** Rows that are no entry at all. */
  readonly unread: readonly number[];
  readonly stop?: string;
}

export interface Restored {
  readonly restored: readonly number[];
  /** Changed or there in the backup, and not proved by it. */
  readonly missing: readonly number[];
}
