// The engine: books by id, calls in the order in which they were made, each all or nothing.
import type { Answer, Change, EditAnswer, EngineOptions, GridRange, Rights, SheetsEngine } from '../contract';
import { type Rect, rangeOf } from './a1';
import { type Book, sheetById } from './book';
import { affectedByRules } from './affected';
import type { ConditionWorld } from './conditions';
import { createBook } from './create';
import { coveredBy, personEdit } from './edit';
import { ApiError, denied, invalid, MOST_BODY, notFound, tooLarge } from './errors';
import { ALL, type Mask, parseMask, project } from './fieldmask';
import { Calculator } from './formulas/calculate';
import { Ids } from './ids';
import { asObject, asString, isObject, type Json, type JsonObject } from './json';
import { loadBooks, saveBooks } from './persistence';
import { isOwner, mayEditFile, mayReadFile } from './protections';
import type { Context } from './requests/context';
import { copyOf, copyTitle } from './requests/sheets';
import { route } from './routes';
import { checkCall } from './shape';
import { Transaction } from './transaction';
import { sheetProperties } from './view/sheet';
import { spreadsheetView } from './view/spreadsheet';

/** What `journal` is given: the call itself, its time and the state of the id generator before it. */
type Entry = { at: number; seed: number } & (
  | { kind: 'call'; method: string; path: string; body: unknown; who: string }
  | { kind: 'edit'; id: string; who: string; sheet: string; range: string; values: unknown[][] }
  | { kind: 'share'; id: string; email: string; right: Right }
  | { kind: 'give'; id: string; email: string }
  | { kind: 'remove'; id: string }
  | { kind: 'clock'; id: string }
);
interface Asked {
  method: string;
  url: URL;
  /** The URL's path and query as they came. */
  path: string;
  body: unknown;
  who: string;
}
type Right = 'editor' | 'viewer' | 'none';
type Action = Entry extends infer E ? (E extends Entry ? Omit<E, 'at' | 'seed'> : never) : never;

interface Shelf {
  book: Book;
  calculator: Calculator;
}

const PATH = /^\/v4\/spreadsheets(?:\/([^/:?]+)([^?]*))?$/;

export class Engine implements SheetsEngine {
  private readonly shelves = new Map<string, Shelf>();
  private readonly listeners = new Set<(change: Change) => void>();
  private ids = new Ids(Math.floor(Math.random() * 2 ** 31));
  /** Set while a journal entry is replayed: its time instead of the clock's, and nothing is journalled. */
  private held = false;
  private replayed: number | undefined;

  constructor(private readonly options: EngineOptions) {}

  private now = (): Date => (this.replayed === undefined ? this.options.now() : new Date(this.replayed));

  // Everything below is synchronous: calls are applied in the order in which they were made.
  async call(method: string, path: string, body: unknown, who: string): Promise<Answer> {
    try {
      const url = new URL(path, 'http://local');
      const fields = url.searchParams.get('fields') ?? url.searchParams.get('$fields');
      const mask = fields ? parseMask(fields) : ALL;
      return {
        status: 200,
        body: this.answer({ method: method.toUpperCase(), url, path, body, who: who.toLowerCase() }, mask),
      };
    } catch (error) {
      if (error instanceof ApiError) return error.answer();
      throw error;
    }
  }

  private answer({ method, url, path, body, who }: Asked, mask: Mask): Json {
    const match = PATH.exec(url.pathname);
    if (!match) throw notFound();
    if (body !== undefined && body !== null && !isObject(body)) throw invalid('Invalid JSON payload received.');
    // A journal of before may hold what is refused now.
    if (body && this.replayed === undefined && Buffer.byteLength(JSON.stringify(body)) > MOST_BODY) throw tooLarge();
    const rest = match[1] === undefined ? undefined : (match[2] ?? '');
    const call = { query: url.searchParams, body: checkCall(method, rest, url.searchParams, asObject(body)), who };
    if (match[1] === undefined) {
      if (method !== 'POST') throw notFound();
      return project(this.create(call.body, who, { kind: 'call', method, path, body, who }), mask);
    }
    const shelf = this.shelves.get(decodeURIComponent(match[1]));
    if (!shelf) throw notFound();
    const found = route(method, match[2] ?? '', call);
    if (!mayReadFile(shelf.book, who)) throw denied();
    if (found.kind === 'read') {
      this.refresh(shelf);
      const shown = found.run(this.world(shelf));
      return found.masked ? shown : project(shown, mask);
    }
    if (!mayEditFile(shelf.book, who) && found.kind === 'write') throw denied();
    const action: Action = { kind: 'call', method, path, body, who };
    if (found.kind === 'write') return project(this.write(shelf, who, action, found.run), mask);
    const target = this.shelves.get(asString(call.body.destinationSpreadsheetId) ?? '');
    if (!target) throw notFound();
    if (!mayEditFile(target.book, who)) throw denied();
    return project(this.copy(shelf, found.sheetId, target, who, action), mask);
  }

  private world({ book, calculator }: Shelf): ConditionWorld {
    return { book, calculator, now: this.now };
  }

  private context(shelf: Shelf, tx: Transaction, who: string): Context {
    const knows = (email: string) => this.replayed !== undefined || this.options.knows?.(email) !== false;
    return { ...this.world(shelf), tx, who, ids: this.ids, knows };
  }

  private shelve(book: Book): Shelf {
    const shelf = { book, calculator: new Calculator(book, this.now) };
    shelf.calculator.held = this.held;
    this.shelves.set(book.id, shelf);
    return shelf;
  }

  hold(): void {
    this.held = true;
    for (const { calculator } of this.shelves.values()) calculator.held = true;
  }

  release(): void {
    this.held = false;
    for (const shelf of this.shelves.values()) {
      shelf.calculator.held = false;
      const tx = new Transaction(shelf.book);
      tx.restructured = true;
      shelf.calculator.settle(tx, true);
    }
  }

  private create(body: JsonObject, who: string, action: Action): Json {
    const seed = this.ids.seed;
    const shelf = this.shelve(createBook(body, who, this.ids, (id) => this.shelves.has(id)));
    const tx = new Transaction(shelf.book);
    tx.restructured = true;
    shelf.calculator.settle(tx);
    this.journal(action, seed);
    return spreadsheetView(this.world(shelf), who, { mask: ALL, areas: undefined, gridData: false });
  }

  private write(shelf: Shelf, who: string, action: Action, run: (ctx: Context) => () => Json): Json {
    const seed = this.ids.seed;
    const tx = new Transaction(shelf.book);
    const ctx = this.context(shelf, tx, who);
    shelf.calculator.prepare();
    let answer: Json;
    try {
      const show = run(ctx);
      shelf.calculator.settle(tx);
      answer = show();
    } catch (error) {
      this.undo(shelf, tx);
      throw error;
    }
    this.acknowledge(shelf, tx, action, seed);
    return answer;
  }

  private undo(shelf: Shelf, tx: Transaction): void {
    tx.rollback();
    shelf.calculator.expire();
    if (tx.formulas || tx.restructured || tx.resized.size > 0) shelf.calculator.forget();
  }

  private acknowledge(shelf: Shelf, tx: Transaction, action: Action, seed: number): void {
    this.journal(action, seed);
    shelf.book.sequence++;
    this.emit(shelf, tx);
  }

  private emit(shelf: Shelf, tx: Transaction): void {
    if (this.listeners.size === 0) return;
    const { book } = shelf;
    const cells: GridRange[] = [];
    for (const [id, rects] of affectedByRules(book, tx.changed())) {
      const sheet = sheetById(book, id);
      if (sheet) cells.push(...rects.map((rect: Rect) => rangeOf(id, rect)));
    }
    const change: Change = { spreadsheetId: book.id, sequence: book.sequence, cells, structure: tx.structure };
    for (const listener of this.listeners) listener(change);
  }

  private journal(action: Action, seed: number): void {
    if (this.replayed !== undefined) return;
    this.options.journal?.({ ...action, at: this.options.now().getTime(), seed });
  }

  /** Formulas that show the clock are calculated before a read, where it moved. */
  private refresh(shelf: Shelf): void {
    if (!shelf.calculator.outdated) return;
    const tx = new Transaction(shelf.book);
    const seed = this.ids.seed;
    shelf.calculator.settle(tx, true);
    if (tx.changed().size > 0) this.acknowledge(shelf, tx, { kind: 'clock', id: shelf.book.id }, seed);
  }

  private copy(from: Shelf, sheetId: number, to: Shelf, who: string, action: Action): Json {
    const source = sheetById(from.book, sheetId);
    if (!source) throw notFound();
    return this.write(to, who, action, ({ book, ids, tx }) => {
      const sheet = copyOf({ book, ids }, source, copyTitle(book, source));
      tx.restructure(book, 'sheets', [...book.sheets, sheet]);
      tx.restructured = true;
      return () => sheetProperties(book, sheet);
    });
  }

  async edit(
    spreadsheetId: string,
    who: string,
    sheet: string,
    range: string,
    values: unknown[][],
  ): Promise<EditAnswer> {
    const shelf = this.shelves.get(spreadsheetId);
    if (!shelf) return { applied: false, refused: '找不到该表格，内容未写入。', why: { kind: 'absent' } };
    const person = who.toLowerCase();
    const seed = this.ids.seed;
    const tx = new Transaction(shelf.book);
    shelf.calculator.prepare();
    try {
      const result = personEdit(this.context(shelf, tx, person), sheet, range, values);
      if ('refused' in result) {
        this.undo(shelf, tx);
        return { applied: false, ...result };
      }
      this.acknowledge(shelf, tx, { kind: 'edit', id: spreadsheetId, who: person, sheet, range, values }, seed);
      return { applied: true, edit: result.edit };
    } catch (error) {
      this.undo(shelf, tx);
      if (!(error instanceof ApiError)) throw error;
      const { message } = error;
      return { applied: false, refused: `内容未写入：${message}`, why: { kind: 'api', message } };
    }
  }

  covered(spreadsheetId: string, sheet: string, range: string, values: unknown[][]): string | undefined {
    const shelf = this.shelves.get(spreadsheetId);
    return shelf && coveredBy(this.context(shelf, new Transaction(shelf.book), ''), sheet, range, values);
  }

  rights(spreadsheetId: string): Rights | undefined {
    const rights = this.shelves.get(spreadsheetId)?.book.rights;
    return rights && { owner: rights.owner, editors: [...rights.editors], viewers: [...rights.viewers] };
  }

  share(spreadsheetId: string, email: string, right: Right): boolean {
    const shelf = this.shelves.get(spreadsheetId);
    if (!shelf) return false;
    const who = email.toLowerCase();
    const { book } = shelf;
    if (isOwner(book, who)) return true;
    const without = (list: string[]): string[] => list.filter((have) => have !== who);
    book.rights = {
      owner: book.rights.owner,
      editors: [...without(book.rights.editors), ...(right === 'editor' ? [who] : [])],
      viewers: [...without(book.rights.viewers), ...(right === 'viewer' ? [who] : [])],
    };
    this.journal({ kind: 'share', id: spreadsheetId, email: who, right }, this.ids.seed);
    return true;
  }

  give(spreadsheetId: string, email: string): boolean {
    const shelf = this.shelves.get(spreadsheetId);
    if (!shelf) return false;
    const [who, { rights }] = [email.toLowerCase(), shelf.book];
    const others = (list: readonly string[]) => list.filter((have) => have !== who);
    const editors = rights.owner === who ? rights.editors : [...others(rights.editors), rights.owner];
    shelf.book.rights = { owner: who, editors: [...editors], viewers: others(rights.viewers) };
    this.journal({ kind: 'give', id: spreadsheetId, email: who }, this.ids.seed);
    return true;
  }

  remove(spreadsheetId: string): boolean {
    if (!this.shelves.delete(spreadsheetId)) return false;
    this.journal({ kind: 'remove', id: spreadsheetId }, this.ids.seed);
    return true;
  }

  list(): { spreadsheetId: string; title: string }[] {
    return [...this.shelves.values()].map(({ book }) => ({
      spreadsheetId: book.id,
      title: String(book.properties.title),
    }));
  }

  onChange(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  save(): string {
    return saveBooks(
      [...this.shelves.values()].map(({ book }) => book),
      this.ids.seed,
    );
  }

  async load(saved: string): Promise<void> {
    const { books, seed } = loadBooks(saved);
    this.shelves.clear();
    this.ids = new Ids(seed);
    for (const book of books) this.shelve(book);
  }

  async replay(entry: unknown): Promise<void> {
    const given = entry as Entry;
    this.ids.seed = given.seed;
    this.replayed = given.at;
    try {
      // Nothing below waits, so that no other call comes between.
      if (given.kind === 'call') await this.call(given.method, given.path, given.body, given.who);
      else if (given.kind === 'edit') await this.edit(given.id, given.who, given.sheet, given.range, given.values);
      else if (given.kind === 'share') this.share(given.id, given.email, given.right);
      else if (given.kind === 'give') this.give(given.id, given.email);
      else if (given.kind === 'remove') this.remove(given.id);
      else this.refreshNow(given.id);
    } finally {
      this.replayed = undefined;
    }
  }

  private refreshNow(id: string): void {
    const shelf = this.shelves.get(id);
    if (!shelf) return;
    const tx = new Transaction(shelf.book);
    shelf.calculator.settle(tx, true);
    shelf.book.sequence++;
    this.emit(shelf, tx);
  }
}
