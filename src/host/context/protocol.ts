// What passes between a script's context, its process and the host: JSON text only, so that no object of one realm
// is ever seen in another.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Everything a context must know before the first call. */
export interface Environment {
  project: string;
  scriptId: string;
  /** Host clock in milliseconds at the start. */
  now: number;
  /** Simple triggers may not call what needs consent. */
  limited: boolean;
  /** The manifest's scopes; null for a script without a manifest, which is granted what it uses. */
  scopes: string[] | null;
  /** Symbols of advanced services the manifest enables. */
  advanced: string[];
  /** The spreadsheet a bound script is bound to. */
  boundTo: string | null;
  /** Where the person stands in the grid; the first range is the active one. */
  selection: { sheetId: number; ranges: string[] } | null;
  /** Set while the host runs under a seed: chance is then part of what repeats. */
  seed: number | null;
}

/** How the context builds the event object a function receives. */
export type Event =
  | { kind: 'none' }
  | { kind: 'args'; args: Json[] }
  | { kind: 'plain'; value: Json }
  | { kind: 'open'; spreadsheetId: string; email: string; authMode: string; triggerUid: string | null }
  | {
      kind: 'edit';
      spreadsheetId: string;
      sheetId: number;
      a1: string;
      email: string;
      authMode: string;
      value: string | null;
      oldValue: string | null;
      triggerUid: string | null;
    }
  | { kind: 'change'; spreadsheetId: string; email: string; changeType: string; triggerUid: string };

export interface Start {
  environment: Environment;
  function: string;
  event: Event;
  /** Fault: end the execution before (`at`) or after its n-th call, counted from 1. */
  crash: { at?: number; after?: number } | null;
}

export interface Request {
  op: string;
  args: Json[];
}

export interface Failure {
  name: string;
  message: string;
  details?: Json;
}

export interface Reply {
  /** The execution's own time after this call, in milliseconds. */
  now: number;
  value?: Json;
  error?: Failure;
}

/** What a function returned: a page, a text, plain JSON, or something that cannot leave the script. */
export type Returned =
  | { kind: 'value'; value: Json }
  | { kind: 'html'; page: Page }
  | { kind: 'text'; content: string; mimeType: string; fileName: string | null }
  | { kind: 'unsupported' };

export interface Page {
  content: string;
  title: string;
  width: number | null;
  height: number | null;
  metas: { name: string; content: string }[];
  /** The value of X-Frame-Options the script chose: DEFAULT or ALLOWALL. */
  frame: string;
}

export interface Outcome {
  returned?: Returned;
  error?: Failure & { stack: string };
}

/**
 * The process's side. `call`: a request, answered by a reply once the host has served it. `pure`: an operation and its
 * arguments, for work that needs Node but not the host. `log`: a line. `before` (with its name) and `after` each service
 * call; they do not return where a fault ends the execution. `load` evaluates the project's code. `done`: the outcome.
 */
export type Native = (kind: string, text: string, more: string) => string;
