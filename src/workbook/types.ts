import type { Day, FieldKey, PaperId, Person, Stage, System } from '../measure';
import type { Actor, Happening, Project, ProjectId, Refusal, Scene, Units, Value, Values, Totals } from '../project';
import type { SheetsCalls } from './book/calls';
import type { Content } from './cells/cells';
import type { ColumnType } from './layout/layout';
import type { SettingEntry } from './cells/settings';
import type { Histories, Extract, LedgerEntry, Resumed, Walked } from './kept/proved';
import type { ArchiveStore, HeadStore, LastEntries, Moment, Moved, QueueHeld } from './kept/types';
import type { ListedRow, Listing, ListPage } from './list/types';

export type * from './kept/proved';
export type * from './kept/types';
export type * from './list/types';

/** What the workbook needs from the outside; `owner` gives it Apps Script's services, a test whatever it likes. */
export interface Ports {
  readonly sheets: SheetsCalls;
  readonly spreadsheetId: string;
  /** The role account: editor of every protection. */
  readonly owner: string;
  /** Where the desk is, for the start page; empty where nobody deployed it. */
  readonly deskUrl: string;
  /** HMAC-SHA256 with the ledger's key, base64url. */
  readonly seal: (text: string) => string;
  /** Whether somebody is writing at this moment: what is announced is then no crash's. */
  readonly writing: () => boolean;
  /** Lets the moment pass in which such a write is settled. */
  readonly moment: () => void;
  readonly head: HeadStore;
  readonly cache: TextCache;
  /** Hears what is set right that was not known when the command read. */
  readonly mended: (says: readonly string[]) => void;
  readonly archives: ArchiveStore;
  /** Accounts that Google did not take when a protection named them. */
  readonly refused: { all(): readonly string[]; add(emails: readonly string[]): void };
}

/** Texts of any length by their names, kept for some hours where nobody but owner's own code can write; or lost. */
export interface TextCache {
  get(names: readonly string[]): ReadonlyMap<string, string>;
  put(texts: ReadonlyMap<string, string>): void;
}

/** One sheet of a spreadsheet that the software makes; `clips`: too wide to be wrapped; `verbatim`: to the letter. */
export interface Table {
  readonly title: string;
  readonly columns: readonly { readonly label: string; readonly type: ColumnType; readonly width?: number }[];
  readonly rows: readonly (readonly Content[])[];
  readonly frozen?: number;
  readonly clips?: true;
  readonly verbatim?: true;
}

/** The lists that are entries of the ledger, by their sheets' keys. */
export type ListKey = 'people' | 'settings' | 'systems' | 'materials' | 'units' | 'papers';

/** One version of a template that the county brought; `file`: where it is kept, blank where ours counts again. */
export interface PaperVersion {
  readonly paper: PaperId;
  readonly version: number;
  readonly name: string;
  readonly size: number;
  readonly hash: string;
  readonly file: string;
  readonly by: string;
  readonly on: Day;
}

/** A sheet that does not show what its entries say, in words for whoever looks after it. */
export interface Drift {
  readonly list: ListKey;
  readonly says: string;
}

/** 人员, and 账号标识 by e-mail, as marks, of those that are bound: an account's own is nowhere. */
export interface Directory {
  readonly people: readonly Person[];
  readonly bindings: ReadonlyMap<string, string>;
}

/** The workbook as read for one command on a day, in one Sheets call where it stands as it is kept, else in some more. */
export interface Snapshot extends Scene, Directory {
  /** After a push: the entries of 参数 by which the code's defaults count. Absent where the workbook runs by them. */
  readonly takesOver?: readonly SettingEntry[];
  /** Without those that have a broken row. */
  readonly projects: ReadonlyMap<ProjectId, Project>;
  /** The catalogue of systems (A3.3), and the templates by material (A30.2). */
  readonly systems: readonly System[];
  /** The register of units (A3.2): what is otherwise than the county's folder says. */
  readonly units: Units;
  readonly templates: ReadonlyMap<string, string>;
  /** Versions of the county's own templates of official documents, oldest first. */
  readonly papers: readonly PaperVersion[];
  /** The mark of an account, as `bindings` has them. */
  mark(email: string, sub: string): string;
  /** What the open cells of that row hold now, or the problems with them, all at once. */
  input(project: ProjectId, stage: Stage): { readonly values: Values; readonly problems: readonly Refusal[] };
  /** Those cells one by one, as a form shows them. */
  openCells(project: ProjectId, stage: Stage): readonly OpenCell[];
  /** Sheet, row and column of a refusal, for its message: `申报 第7行“软件开发费”（X列）`. */
  place(project: ProjectId, refusal: Refusal): string;
  rowOf(project: ProjectId, stage: Stage): number | undefined;
  /** The 记录号 in that row: a project's is the newest of its rows'. */
  recordOf(project: ProjectId, stage: Stage): number | undefined;
  /** The number that the next created project gets, or one after it. */
  nextId(year: number, ahead?: number): ProjectId;
  /** The same for a project's next matter. */
  nextMatter(project: ProjectId): ProjectId;
  /** The matters that were ever raised of it, read or not. */
  mattersOf(project: ProjectId): readonly ProjectId[];
  /** The stored answer of the command that was asked for, if it was already applied. */
  readonly answer?: string;
  /** The mail that was sent or is to be, only where all of it was read. */
  readonly outbox: readonly OutboxRow[];
  /** Rows whose seal does not fit their closed cells. */
  readonly broken: readonly { readonly project: ProjectId; readonly stage: Stage; readonly row: number }[];
  /** Projects with a row, or a lock, that no longer says what it should today (only where all were read). Draws every row. */
  stale(): readonly ProjectId[];
  /** Rows that are no dossier's: copied, invented, or without their number; the sweep's write takes them away. */
  readonly strange: readonly { readonly stage: Stage; readonly row: number }[];
  /** Lists whose sheet was changed by hand: what counts is what the ledger says of them, and so does what is here. */
  readonly drifted: readonly Drift[];
  /** Those with any cell that differs, the tables' own rows included (only where all were read). */
  readonly untidy: readonly ListKey[];
  /** What stands there that is not ours, in words: protections, file settings, merged cells. The next write sets it right. */
  readonly mends: readonly string[];
  /** The projects of which cells were merged: what was covered cannot have been typed. */
  readonly merged: readonly ProjectId[];
  /** Set when nothing may be written: the layout does not fit, or the ledger is not as it was left. */
  readonly stop?: string;
  /** Somebody wrote each time while this was read: what does not fit may fit. Only where no lock is held. */
  readonly unsure?: true;
}

/** A project as somebody chooses it who begins another with it. */
export interface Former {
  readonly id: ProjectId;
  readonly name: string;
  readonly says: string;
}

/** What is to stand in open cells of one row. */
export interface Filling {
  readonly project: ProjectId;
  readonly stage: Stage;
  /** By field; nothing makes a cell blank. */
  readonly values: ReadonlyMap<FieldKey, Value | undefined>;
  /** All fields of the draft that have been looked at, where it is more of them now. */
  readonly confirmed?: readonly FieldKey[];
}

/** A cell that people may type in, as a form shows it. */
export interface OpenCell {
  readonly key: FieldKey;
  /** One-based, and its letter. */
  readonly column: number;
  readonly letter: string;
  /** What stands there: what was chosen by its id. It goes back with what is typed instead. */
  readonly says: string;
}

/** One mail to one person about one thing; no bodies. */
export interface OutboxRow {
  /** project|duty|period|lead|recipient */
  readonly key: string;
  readonly project: ProjectId;
  readonly duty: string;
  readonly period: string;
  readonly lead: string;
  readonly to: string;
  readonly at: Moment;
  readonly state: '待发' | '已领' | '已发' | '可能重复' | '未发';
}

/** What became of a write. */
export interface Written {
  /** Those of `refresh` that could not be rebuilt: their entries are not whole. */
  readonly unmended: readonly ProjectId[];
  /** Nothing was written: what belongs together is more than one request may be, or of that stage's sheet more cells would be open. */
  readonly tooMuch?: 'request' | Stage;
  /** The rows of 待办 of what was touched, as they stand now. */
  readonly queue: ReadonlyMap<ProjectId, QueueHeld>;
  /** The last entry about each that has a new one. */
  readonly records: LastEntries;
}

/** Everything one command changes, written in one batchUpdate. */
export interface Transaction {
  readonly commandId: string;
  readonly at: Moment;
  /** Answer of the command as JSON, kept with its first ledger entry for a retry. */
  readonly answer: string;
  readonly done: readonly { readonly happening: Happening; readonly project: Project }[];
  readonly mail: readonly OutboxRow[];
  /** Outbox rows whose state changes. */
  readonly marked?: readonly OutboxRow[];
  /**
   * Entries of the ledger that are about no dossier. Those of 人员, 参数, 系统目录 and 材料清单 change their sheets; where people
   * change, open rows of the units concerned are locked anew, and where settings do, drafts named in `refresh` are drawn by them.
   */
  readonly notes?: readonly Happening[];
  /** What is to stand in open cells, as if it had been typed there. */
  readonly fills?: readonly Filling[];
  /** Rows to be written again from their project although nothing happened: derived cells or locks differ, or a seal is broken. */
  readonly refresh?: readonly ProjectId[];
  /** Whose rows leave the workbook, with the row that each has in its archive: it stands there, and their entries say so. */
  readonly moved?: Moved;
  /** Keys of mail that nobody asks for any more: with `tidies` its rows go. */
  readonly drops?: readonly string[];
  /** Whoever writes can do with less at once: where it is too much, the answer says so. */
  readonly orFewer?: true;
  /** Other parts of an upgrade follow: until the last stands, the workbook is of its older layout. */
  readonly upgrading?: true;
  /** Header notes and dropdowns that say what is in force are written anew. */
  readonly looks?: boolean;
  /** All entries of those in `refresh`, where they were just read. */
  readonly serials?: ReadonlyMap<ProjectId, readonly number[]>;
  /** Takes away rows that are no dossier's, and sets lists right whose sheet differs. */
  readonly tidies?: true;
  /** What stands below the header of a sheet that the software fills, from that column on; what stood there goes. */
  readonly pages?: readonly Page[];
}

export interface Page {
  readonly sheet: string;
  readonly from: string;
  /** By column key: money in fen, days as such. */
  readonly rows: readonly Readonly<Record<string, Value | undefined>>[];
}

/** `all` reads every project and all mail (the sweep, the desk's queue); else those named, and mail where asked for. */
export interface Wanted {
  readonly projects: readonly ProjectId[] | 'all';
  readonly today: Day;
  readonly mail?: 'all';
  /** The command that is about to be carried out: was it already? */
  readonly command?: string;
  /** Serials of the ledger whose entries are read along. */
  readonly entries?: readonly number[];
  /** Reads a workbook of an older layout too (修复). */
  readonly older?: boolean;
  /** Whatever is kept of places and locks, the sheets are searched. */
  readonly wide?: boolean;
  /** The lists from their sheets, though they are known without: so that it is seen what is the matter with them. */
  readonly lists?: 'afresh';
  /** Who asks: where 人员 is known without a read and does not know him today, nothing is read. */
  readonly who?: string;
  /** Who looks, and what he was shown last: the few rows of 待办 that changed since are read along. */
  readonly desk?: { readonly actor: Actor; readonly shown: DeskRows | undefined };
  /** Beside all that stands in the workbook: what was moved out, all of it, or these with their matters. */
  readonly archived?: readonly ProjectId[] | 'all';
}

/** What of the sheets' shape somebody has to look at. */
export interface Reshaped {
  readonly foreign: readonly { readonly id: string; readonly says: string }[];
  /** The sheets that take most of the workbook's cells, in words. */
  readonly largest: readonly string[];
}

/** Rows of 待办 as somebody is shown them; `drawn`: how often rows had been drawn anew by then. */
export interface DeskRows {
  readonly drawn: number;
  readonly held: ReadonlyMap<ProjectId, QueueHeld>;
}

/** Proved entries, oldest first, and those that are not as they were written. */
export interface Uploaded {
  readonly entries: readonly LedgerEntry[];
  readonly bad: readonly number[];
}

export interface Book {
  read(want: Wanted): Snapshot;
  /** What of 待办 concerns somebody, and the dossiers he asks for: what changed since he was shown it is read, in one call. */
  queue(actor: Person, asked: readonly ProjectId[], shown?: DeskRows, snapshot?: Snapshot): DeskRows | undefined;
  /** Which pages of rows lists are made of, known outside; undefined where a snapshot has to say it. */
  listing(snapshot?: Snapshot): Listing | undefined;
  /** The rows of some of the workbook's pages, in one call. */
  listRows(pages: readonly ListPage[]): ReadonlyMap<string, readonly ListedRow[]>;
  /** One batchUpdate, none where nothing differs, in parts only where it were too large: the entries and what their rows show are in one. */
  write(snapshot: Snapshot, transaction: Transaction): Written;
  /** Writes into open cells what somebody typed elsewhere, as typing does: no entry. The snapshot as it stands then. */
  fill(snapshot: Snapshot, filling: Filling): Snapshot;
  /** Projects of that unit that were handed in, the newest first; and what it typed into these columns before: a call each. */
  former(unit: string): readonly Former[];
  lastTime(stage: Stage, unit: string, keys: readonly FieldKey[]): ReadonlyMap<FieldKey, readonly string[]>;
  /** What stands typed as the names of these, which were never handed in: a call where any is asked for. */
  namesTyped(ids: readonly ProjectId[]): ReadonlyMap<ProjectId, string>;
  /** Walks the ledger from an entry on, so many at a time. */
  verify(from: number, count: number): Walked;
  /** The entries of each of these projects, oldest first and proved: none, one or two calls more, however many they are. */
  histories(snapshot: Snapshot, projects: readonly ProjectId[]): Histories;
  /** The entries of the files that were uploaded for a project of the snapshot and its matters: two calls, on demand. */
  uploaded(snapshot: Snapshot, project: ProjectId): Uploaded;
  /** Whole histories, those of a year's projects beside the named ones, checked: a call for the keys, one for each part. */
  extract(projects: ReadonlySet<ProjectId>, year?: number): Extract;
  /** Which dossiers show these document numbers, or any, in the workbook and its archives: a call for each. */
  numbered(numbers?: ReadonlySet<string>): ReadonlyMap<string, readonly ProjectId[]>;
  /** A new spreadsheet of the role account, by its id, told at once when it is begun; undefined where it would be too large. */
  publish(title: string, tables: readonly Table[], begun?: (id: string) => void): string | undefined;
  /** Sets right what an editor may hang on the sheets or hide, said beforehand: one read without cells, and a write where something differs. */
  reshape(units: Units, before: (mended: readonly string[]) => void): Reshaped;
  /** A filter view for each unit of the register, and none for another. */
  showUnits(units: Units): void;
  /** Opens or folds columns of a stage sheet, of one topic or all; how many groups. */
  fold(stage: string, topic: string | undefined, collapsed: boolean): number;
  /** What a crash after its write left announced is known from here on, unless somebody wrote since. */
  settle(snapshot: Snapshot): void;
  /** Moves dossiers out to the archives of their years, copies first. What is not as it was seen, or being typed in, stays. */
  moveOut(job: MoveJob): readonly ProjectId[];
  /** Looks after one year's archive: what is not as it was left is drawn anew from the ledger, what is nobody's goes. */
  tend(year: string, scene: Scene, page: (projects: ReadonlyMap<ProjectId, Project>) => Page): Tended;
  /** 修复 of all archives: one that is gone is made anew. Says in words what was done. */
  repairArchives(scene: Scene, page: (projects: ReadonlyMap<ProjectId, Project>) => Page): readonly string[];
  /** What each archive's own 总览 keeps of what adds up: one call for each. */
  archivedFigures(): readonly Totals[];
  /** Rebuilds sheets, protections, validations, formats from the code, and rows from the ledger where they are not as it has them; upgrades an older workbook. */
  repair(today: Day, at: Moment, actor: Person): Repaired;
  /** Begins the chain anew after entries that are lost, and says what could be proved. */
  resume(job: ResumeJob): Resumed;
}

/** What was mended, in words; `stop`: what still stops everything. */
export interface Repaired {
  readonly says: readonly string[];
  readonly stop?: string;
}

export interface MoveJob {
  readonly ids: readonly ProjectId[];
  readonly actor: Person;
  readonly today: Day;
  readonly at: Moment;
}

/** `gone`: the file cannot be opened any more. */
export interface Tended {
  readonly gone?: true;
  readonly mended: readonly ProjectId[];
  /** Of which no entry can be proved. */
  readonly unmended: readonly ProjectId[];
  /** Rows of nobody that were emptied. */
  readonly emptied: number;
}

export interface ResumeJob {
  readonly actor: Person;
  readonly today: Day;
  readonly at: Moment;
  readonly commandId: string;
  readonly answer: string;
  readonly reason: string;
}
