// SpreadsheetApp and Spreadsheet, as far as a bound script and one that shares files need them.
import { ask, enumeration, environment, exception, STATE, type Served, strict } from './bridge';
import { rangeList, type SheetAt } from './range';
import { metaOf, sheetAt } from './sheet';
import { ui } from './ui';
import { user } from './user';

type Members =
  | 'getId'
  | 'getName'
  | 'getUrl'
  | 'getSpreadsheetLocale'
  | 'getSpreadsheetTimeZone'
  | 'getSheets'
  | 'getNumSheets'
  | 'getSheetByName'
  | 'getSheetById'
  | 'getActiveSheet'
  | 'setActiveSheet'
  | 'getActiveRange'
  | 'getActiveRangeList'
  | 'getActiveCell'
  | 'getCurrentCell'
  | 'getRange'
  | 'toast'
  | 'addEditor'
  | 'addEditors'
  | 'addViewer'
  | 'addViewers'
  | 'removeEditor'
  | 'removeViewer'
  | 'getEditors'
  | 'getViewers'
  | 'getOwner';

/** Sharing accepts an e-mail or a User. */
type Account = string | { getEmail(): string };
const emailOf = (account: Account): string => (typeof account === 'string' ? account : account.getEmail());

class Book implements Served<GoogleAppsScript.Spreadsheet.Spreadsheet, Members> {
  readonly [STATE]: string;

  constructor(id: string) {
    this[STATE] = id;
  }

  getId = (): string => this[STATE];
  getName = (): string => metaOf(this[STATE]).title;
  getUrl = (): string => metaOf(this[STATE]).url;
  getSpreadsheetLocale = (): string => metaOf(this[STATE]).locale;
  getSpreadsheetTimeZone = (): string => metaOf(this[STATE]).timeZone;
  getNumSheets = (): number => metaOf(this[STATE]).sheets.length;

  getSheets = (): unknown[] => metaOf(this[STATE]).sheets.map(({ sheetId }) => this.#sheet(sheetId));

  getSheetByName(name: string): unknown {
    const found = metaOf(this[STATE]).sheets.find(({ title }) => title === name);
    return found ? this.#sheet(found.sheetId) : null;
  }

  getSheetById(id: number): unknown {
    return metaOf(this[STATE]).sheets.some(({ sheetId }) => sheetId === id) ? this.#sheet(id) : null;
  }

  getActiveSheet = (): unknown => this.#active();
  setActiveSheet = (sheet: { activate(): unknown }): unknown => sheet.activate();
  getActiveRange = (): unknown => this.#active().getActiveRange();
  getActiveCell = (): unknown => this.#active().getActiveCell();
  getCurrentCell = (): unknown => this.#active().getActiveCell();
  getActiveRangeList = (): unknown => this.#active().getActiveRangeList() ?? rangeList([]);

  getRange(notation: string): unknown {
    const at = notation.lastIndexOf('!');
    const title = at < 0 ? undefined : notation.slice(0, at).replace(/^'|'$/g, '').replace(/''/g, "'");
    const meta = metaOf(this[STATE]).sheets.find((sheet) => title === undefined || sheet.title === title);
    if (!meta) throw exception('Range not found');
    return this.#sheet(meta.sheetId).getRange(notation.slice(at + 1));
  }

  toast(text: string, title = ''): void {
    ask('ui.toast', text, title);
  }

  addEditor(account: Account): this {
    return this.#share([account], 'editor');
  }
  addEditors(accounts: Account[]): this {
    return this.#share(accounts, 'editor');
  }
  addViewer(account: Account): this {
    return this.#share([account], 'viewer');
  }
  addViewers(accounts: Account[]): this {
    return this.#share(accounts, 'viewer');
  }
  removeEditor(account: Account): this {
    ask('book.withdraw', this[STATE], emailOf(account), 'editor');
    return this;
  }
  removeViewer(account: Account): this {
    ask('book.withdraw', this[STATE], emailOf(account), 'viewer');
    return this;
  }

  getEditors = (): unknown[] => this.#rights().editors.map(user);
  getViewers = (): unknown[] => this.#rights().viewers.map(user);
  getOwner = (): unknown => user(this.#rights().owner);

  #share(accounts: Account[], right: 'editor' | 'viewer'): this {
    ask('book.share', this[STATE], accounts.map(emailOf), right);
    return this;
  }

  #rights() {
    return ask('book.rights', this[STATE]);
  }

  #active() {
    const { selection, boundTo } = environment;
    const first = selection && boundTo === this[STATE] ? selection.sheetId : undefined;
    return this.#sheet(first ?? metaOf(this[STATE]).sheets[0]?.sheetId ?? 0);
  }

  #sheet(sheetId: number) {
    return sheetAt({ spreadsheetId: this[STATE], sheetId }, bookAt);
  }
}

export const bookAt = (id: string) => strict('Spreadsheet', new Book(id));
export const sheetIn: SheetAt = (place) => sheetAt(place, bookAt);

type AppMembers =
  | 'getActive'
  | 'getActiveSpreadsheet'
  | 'getActiveSheet'
  | 'getActiveRange'
  | 'getActiveRangeList'
  | 'getCurrentCell'
  | 'openById'
  | 'openByUrl'
  | 'getUi'
  | 'flush'
  | 'ProtectionType';

class App implements Served<typeof SpreadsheetApp, AppMembers> {
  readonly ProtectionType = enumeration('SpreadsheetApp.ProtectionType', 'RANGE', 'SHEET');

  // A standalone project has no active file: Google answers null.
  getActive = () => (environment.boundTo === null ? null : bookAt(environment.boundTo));
  getActiveSpreadsheet = () => this.getActive();
  getActiveSheet = (): unknown => this.getActive()?.getActiveSheet() ?? null;
  getActiveRange = (): unknown => this.getActive()?.getActiveRange() ?? null;
  getActiveRangeList = (): unknown => this.getActive()?.getActiveRangeList() ?? null;
  getCurrentCell = (): unknown => this.getActive()?.getCurrentCell() ?? null;

  openById(id: string): unknown {
    metaOf(String(id));
    return bookAt(String(id));
  }

  openByUrl(url: string): unknown {
    const id = /\/d\/([\w-]+)/.exec(url)?.[1];
    if (!id) throw exception('Invalid argument: url');
    return this.openById(id);
  }

  getUi = (): unknown => ui();
  flush = (): void => {};
}

export const spreadsheetApp = () => strict('SpreadsheetApp', new App());
