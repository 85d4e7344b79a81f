// What the parts of the local host promise each other. The engine (sheets/) knows nothing of scripts; the runtime
// (scripts/, services/) knows the engine only by this; the doors (doors/) join both; the page's server (pages/) sees the
// engine and the doors through it too.

import type { UiButton } from './context/operations';

export type { UiButton };

/** One answer of the REST surface: Google's status and JSON body. */
export interface Answer {
  status: number;
  body: unknown;
}

/** Zero-based, end-exclusive, as the Sheets API's GridRange; an absent bound is open. */
export interface GridRange {
  sheetId: number;
  startRowIndex?: number;
  endRowIndex?: number;
  startColumnIndex?: number;
  endColumnIndex?: number;
}

/** What one acknowledged write changed, for pages that show the workbook. */
export interface Change {
  spreadsheetId: string;
  /** Grows by one with each acknowledged change of this spreadsheet. */
  sequence: number;
  /** Rectangles whose values, formats or notes may differ, recalculated formulas included. */
  cells: GridRange[];
  /** True when sheets, sizes, protections, validations, freezes, widths or filters changed: fetch the metadata anew. */
  structure: boolean;
}

/** Who may do what with a file. The owner is one account; the rest are lower-case e-mails. */
export interface Rights {
  owner: string;
  editors: string[];
  viewers: string[];
}

/** What a person did, as an edit trigger's event object would tell it. */
export interface PersonEdit {
  spreadsheetId: string;
  sheetId: number;
  range: Required<GridRange>;
  /** Only for a single cell, as Google gives it. */
  value?: string;
  oldValue?: string;
}

/** Why an edit was not written, for whoever tells it in other words than the engine's. */
export type EditRefusal =
  /** No such spreadsheet, sheet or range. */
  | { kind: 'absent' }
  /** The person may not edit the file at all. */
  | { kind: 'rights' }
  | { kind: 'protected' }
  /** A cell's strict validation; `cell` in A1 notation. */
  | { kind: 'invalid'; cell: string }
  /** What the API would refuse too, in Google's words. */
  | { kind: 'api'; message: string };

/** `refused` says why in Chinese; `edit` is for the triggers that it fires. */
export type EditAnswer = { applied: true; edit: PersonEdit } | { applied: false; refused: string; why: EditRefusal };

/** The Sheets API v4 over workbooks in memory, with people's rights, protections and validations enforced. */
export interface SheetsEngine {
  /**
   * One call as Google's REST has it: `path` begins with `/v4/spreadsheets` and carries the query. `who` is the e-mail
   * that authorises it; a person without rights gets 403, a protected range 400, as Google answers.
   * Calls are applied one after another in the order in which they were made.
   */
  call(method: string, path: string, body: unknown, who: string): Promise<Answer>;
  /** A person typing or pasting a block in the grid: USER_ENTERED, protection and strict validation apply. */
  edit(spreadsheetId: string, who: string, sheet: string, range: string, values: unknown[][]): Promise<EditAnswer>;
  /** Why a person's hand cannot write there, in Chinese: part of it is covered by a merge. Scripts and the API can. */
  covered(spreadsheetId: string, sheet: string, range: string, values: unknown[][]): string | undefined;
  rights(spreadsheetId: string): Rights | undefined;
  /** Shares, or with `none` withdraws. Returns false where there is no such spreadsheet. */
  share(spreadsheetId: string, email: string, right: 'editor' | 'viewer' | 'none'): boolean;
  /** Makes somebody else the owner; who was it goes on as an editor. */
  give(spreadsheetId: string, email: string): boolean;
  /** Gone for good, as from an emptied bin. */
  remove(spreadsheetId: string): boolean;
  list(): { spreadsheetId: string; title: string }[];
  onChange(listener: (change: Change) => void): () => void;
  /** Everything as JSON text, and back; a restored engine answers every call as the saved one would. */
  save(): string;
  load(saved: string): Promise<void>;
  /**
   * Applies one entry that `journal` was given in an earlier run, after `load`, in the order in which they were given;
   * ids, times and sequence come out as they did then. `journal` is not called for it.
   */
  replay(entry: unknown): Promise<void>;
  /** Formulas as if calculation were set to manual, until `release`, which calculates them all. */
  hold(): void;
  release(): void;
}

export interface EngineOptions {
  /** TODAY, NOW and creation times come from here. */
  now: () => Date;
  /** Called with each acknowledged mutation before it is answered, so that it can be appended to a file. */
  journal?: (entry: unknown) => void;
  /** Whether an account exists, as far as it is known; without it all do. */
  knows?: (email: string) => boolean;
}

/** One run of one function of one project, as `/local/executions` lists it. */
/** Sums over the calls of one name, and the largest of them: bytes of compact JSON, request and answer apart. */
export interface Carried {
  written: number;
  read: number;
  mostWritten: number;
  mostRead: number;
  /** Cells in requests and in answers. */
  cellsWritten: number;
  cellsRead: number;
}

export interface ExecutionRecord {
  id: number;
  project: string;
  function: string;
  /** What started it: menu, dialog, onOpen, onEdit, doGet, doPost, desk (a web app's page), time, editor … */
  trigger: string;
  /** The account whose authority it has. */
  as: string;
  /** Host clock at its start, ISO with +08:00. */
  at: string;
  /** Service calls by name. */
  calls: Record<string, number>;
  /** What went to the host and back with them, by the same names; calls that stay in the script carry nothing. */
  carried: Record<string, Carried>;
  /** What these calls and what they carried would have cost on Google, by the cost table. */
  virtualMs: number;
  /** From its start to its end in its own time: waits for locks and for what it started among them. */
  elapsedMs?: number;
  status: 'running' | 'completed' | 'failed' | 'timed out' | 'crashed';
  error?: string;
  log: string[];
}

export interface Mail {
  n: number;
  at: string;
  from: string;
  to: string;
  cc: string;
  subject: string;
  text: string;
  html: string;
  attachments: { name: string; type: string; size: number }[];
}

export interface Person {
  email: string;
  post: string;
  unit: string;
  role: string;
}

/** A custom menu as its script built it; a leaf has no `items`, a separator has an empty caption. */
export interface MenuNode {
  caption: string;
  items?: MenuNode[];
}

/** What a script put on the screen of the person it runs as. */
export interface Shown {
  kind: 'alert' | 'prompt' | 'dialog' | 'sidebar' | 'toast' | 'selection';
  title: string;
  /** The message; of a dialog or sidebar the words its page shows before its script runs; of a selection its range. */
  text: string;
  /** Dialogs and sidebars: the page is at /local/dialog/ID. */
  id?: string;
  /** Alerts and prompts: which buttons to offer. */
  buttons?: UiButton[];
  /** Dialogs: pixels, where the script set them. */
  width?: number;
  height?: number;
  /** A selection: its sheet's id. */
  sheet?: number;
  /** Only a dialog: whether the grid behind it stays usable. */
  modal?: boolean;
}

/** A person's answer to an alert or prompt; `text` is what was typed into a prompt. */
export interface UiAnswer {
  button: UiButton;
  text: string;
}

/** Where the person stands in the grid while a script runs: the sheet's title and A1 ranges on it, the first one active. */
export interface Selection {
  sheet: string;
  ranges: string[];
}

/** What the page needs before anybody is signed in: links to the web apps, whom it makes of a newcomer, its notice. */
export interface PageStart {
  links: { title: string; href: string }[];
  newcomer?: string;
  notice?: string;
}

/** What the page's server may ask of the host. Who acts is always an e-mail; rights are checked inside. */
export interface PageHost {
  engine: SheetsEngine;
  spreadsheetId(): string;
  start(): Promise<PageStart>;
  /** Who this request acts as: the bearer, else the cookie of /local/act, else undefined. */
  who(request: { headers: Record<string, string | string[] | undefined> }): string | undefined;
  /** A person's edit, then the edit triggers it fires. Never throws for a refusal. */
  edit(
    who: string,
    sheet: string,
    range: string,
    values: unknown[][],
  ): Promise<{ applied: boolean; refused?: string; executions: ExecutionRecord[] }>;
  /** A person's change of structure in the grid, as requests of a batchUpdate, then the change triggers it fires. */
  reshape(who: string, requests: unknown[]): Promise<Answer>;
  /** The person opens (or reloads) the workbook: onOpen of every bound script runs as that person. Viewers get []. */
  open(who: string): Promise<MenuNode[]>;
  /**
   * A click on a menu item. `show` is called for everything the script shows; of an alert or prompt the script waits for
   * the promise's answer, of anything else the promise is ignored. Rejects only where there is no such item.
   */
  click(
    who: string,
    path: string[],
    selection: Selection,
    show: (shown: Shown) => Promise<UiAnswer | undefined>,
  ): Promise<ExecutionRecord>;
  /**
   * What dialogs of this person show later (a toast or another dialog from google.script.run arrives here too);
   * answers like `show` above. Returns how to stop listening.
   */
  onShown(who: string, show: (shown: Shown) => Promise<UiAnswer | undefined>): () => void;
  executions(): ExecutionRecord[];
  outbox(): Mail[];
  /** ISO with +08:00. */
  clock(): string;
  /** Fires after an execution ended, a mail went out or the clock moved. */
  onActivity(listener: (kind: 'execution' | 'mail' | 'clock') => void): () => void;
}

/** What a dialog's page posts to `window.parent` for google.script.host: close(), setHeight(value), setWidth(value). */
export interface DialogMessage {
  googleScriptHost: 'close' | 'focus' | 'selection' | 'setHeight' | 'setWidth';
  value?: number;
}
