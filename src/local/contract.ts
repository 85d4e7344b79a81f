// What the parts of the local host promise each other. The engine (sheets/) knows nothing of scripts; the runtime
// (scripts/, services/) knows the engine only by this; the doors (doors/) join both; the page's server (pages/) sees the
// engine and the doors through it too.

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

export interface EditAnswer {
  applied: boolean;
  /** In Chinese, why nothing was written; set exactly when `applied` is false. */
  refused?: string;
  /** For firing onEdit triggers; set exactly when `applied` is true. */
  edit?: PersonEdit;
}

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
  rights(spreadsheetId: string): Rights | undefined;
  /** Shares, or with `none` withdraws. Returns false where there is no such spreadsheet. */
  share(spreadsheetId: string, email: string, right: 'editor' | 'viewer' | 'none'): boolean;
  list(): { spreadsheetId: string; title: string }[];
  onChange(listener: (change: Change) => void): () => void;
  /** Everything as JSON text, and back; a restored engine answers every call as the saved one would. */
  save(): string;
  load(saved: string): Promise<void>;
}

export interface EngineOptions {
  /** TODAY, NOW and creation times come from here. */
  now: () => Date;
  /** Called with each acknowledged mutation before it is answered, so that it can be appended to a file. */
  journal?: (entry: unknown) => void;
}
