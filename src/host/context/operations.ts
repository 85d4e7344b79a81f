// What a script's context may ask of the host, and what it is answered: the one table that both sides are checked against.
// Everything passes as JSON text, so `undefined` arrives as null; and since a script may rewrite whatever stands in its
// realm, the host reads what it is given as coming from anybody (scripts/allowed.ts, scripts/heard.ts).
import type { Json, Page } from './protocol';

/** Of properties, caches and locks. */
export type Scope = 'script' | 'user' | 'document';

export interface SheetMeta {
  sheetId: number;
  title: string;
  index: number;
  rows: number;
  columns: number;
  hidden: boolean;
  frozenRows: number;
}

export interface BookMeta {
  title: string;
  url: string;
  locale: string;
  timeZone: string;
  sheets: SheetMeta[];
}

/** `v`: its value; `d`: that this is a day serial which a date format shows as a date; `t`: as shown; `f`: its formula. */
export interface ReadCell {
  v: null | boolean | number | string;
  d: boolean;
  t: string;
  f: string;
}

/** In bytes as Apps Script has them: signed. */
export interface BlobState {
  bytes: number[];
  type: string | null;
  name: string | null;
}

/** What is stored in a file. */
export interface Media {
  base64: string;
  type: string | null;
}

export interface SentMail {
  to?: string;
  cc?: string;
  bcc?: string;
  subject?: string;
  body?: string;
  htmlBody?: string;
  name?: string;
  replyTo?: string;
  noReply?: boolean;
  attachments: BlobState[];
  inlineImages: Record<string, BlobState>;
}

export interface WantedUrl {
  url: string;
  method: string;
  contentType: string;
  headers: Record<string, string>;
  payload: string | null;
}

export interface Fetched {
  code: number;
  headers: Record<string, string>;
  text: string;
}

export type TriggerRule = Record<string, string | number>;
export type SheetEvent = 'ON_EDIT' | 'ON_OPEN' | 'ON_CHANGE';

export interface TriggerState {
  uid: string;
  function: string;
  event: 'CLOCK' | SheetEvent;
  source: 'CLOCK' | 'SPREADSHEETS';
  sourceId: string | null;
}

export interface MenuTree {
  caption: string;
  items: MenuItem[];
}

/** A leaf runs a function, a menu has items, a separator has neither. */
export interface MenuItem {
  caption: string;
  run?: string;
  items?: MenuItem[];
}

export type UiButton = 'OK' | 'CANCEL' | 'YES' | 'NO' | 'CLOSE';

/** By name: what the context sends, and what it gets. */
export interface Operations {
  'session.active': () => string;
  'session.effective': () => string;
  'session.key': () => string;
  /** Of the project's web app; empty where it is none. */
  'script.url': () => string;
  /** Null without the scope. */
  'script.identityToken': () => string | null;
  'script.oauthToken': () => string;
  'html.file': (name: string) => string;
  'utilities.sleep': (ms: number) => null;

  /** `api` is the method's name in Google's error text; `path` has the query. */
  'sheets.call': (api: string, method: string, path: string, body: unknown) => Json;
  /** `id`: the file's, where the method has one. */
  'drive.call': (
    api: string,
    id: string | null,
    asked: { body: unknown; options: unknown },
    media: Media | null,
  ) => Json;
  'book.meta': (id: string) => BookMeta;
  'book.used': (id: string, sheetId: number) => { rows: number; columns: number };
  'book.read': (id: string, sheetId: number, a1: string) => ReadCell[][];
  'book.write': (id: string, sheetId: number, a1: string, values: unknown[][]) => null;
  'book.share': (id: string, emails: string[], right: 'editor' | 'viewer') => null;
  'book.withdraw': (id: string, email: string, right: 'editor' | 'viewer') => null;
  'book.rights': (id: string) => { owner: string; editors: string[]; viewers: string[] };

  'properties.get': (scope: Scope, key: string) => string | null;
  'properties.all': (scope: Scope) => Record<string, string>;
  /** `alone`: all others are forgotten. */
  'properties.set': (scope: Scope, values: Record<string, string>, alone: boolean) => null;
  'properties.delete': (scope: Scope, key: string) => null;
  'cache.get': (scope: Scope, keys: string[]) => Record<string, string>;
  'cache.put': (scope: Scope, values: Record<string, string>, seconds: number) => null;
  'cache.remove': (scope: Scope, keys: string[]) => null;
  /** False where it was not to be had within so many milliseconds. */
  'lock.take': (scope: Scope, ms: number) => boolean;
  'lock.release': (scope: Scope) => null;
  'lock.held': (scope: Scope) => boolean;

  'mail.quota': () => number;
  'mail.send': (mail: SentMail) => null;
  'net.fetch': (wanted: WantedUrl[]) => Fetched[];

  'triggers.clock': (name: string, rule: TriggerRule) => TriggerState;
  'triggers.spreadsheet': (name: string, spreadsheetId: string, event: SheetEvent) => TriggerState;
  /** Of all files, or of one. */
  'triggers.list': (spreadsheetId: string | null) => TriggerState[];
  'triggers.delete': (uid: string) => null;

  'ui.available': () => boolean;
  'ui.menu': (tree: MenuTree) => null;
  'ui.toast': (text: string, title: string) => null;
  /** Moves the selection of the person's page, where somebody looks; of a sheet alone without `a1`. */
  'ui.select': (spreadsheetId: string, sheetId: number, a1: string | null) => null;
  'ui.dialog': (kind: 'dialog' | 'sidebar', modal: boolean, page: Page) => null;
  /** The script waits for the person's answer. */
  'ui.suspend': (
    kind: 'alert' | 'prompt',
    title: string,
    text: string,
    buttons: UiButton[],
  ) => { button: UiButton; text: string };
}

export type Op = keyof Operations;

/** Work that needs Node's libraries but not the host, done in the script's own process. */
export interface PureOperations {
  bytes: (text: string, charset: string) => number[];
  text: (data: number[], charset: string) => string;
  /** Of bytes, or of a text in that charset. */
  digest: (algorithm: string, data: string | number[], charset: string) => number[];
  hmac: (algorithm: string, data: string | number[], key: string | number[], charset: string) => number[];
  base64: (data: string | number[], charset: string, webSafe: boolean) => string;
  unbase64: (text: string) => number[];
  uuid: () => string;
  csv: (text: string, separator: string) => string[][];
  formatDate: (time: number, zone: string, pattern: string) => string;
  formatString: (template: string, values: unknown[]) => string;
}
