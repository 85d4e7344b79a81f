// Bringing the server's cells into Univer: a sheet when it is first shown, patches afterwards, everything again after a
// gap in the stream. Per sheet one thing after another, so that what is newer is also applied later.
import type { ICellData, ICommandService } from '@univerjs/core';
import type { Block, Rect, Rule, SheetDetail, SheetMeta } from '../pages/wire';
import { type CellMatrix, matrixOf } from './cells';
import { FROM_SERVER, SET_VALUES } from './gate';
import { get } from './net';
import { Rows } from './rows';
import { ruleSnapshot } from './snapshot';
import { UNIT } from './univer';

/** The first screen comes alone, so that it is seen early. */
const FIRST_ROWS = 120;
const NEXT_ROWS = 1000;

interface Loaded {
  rules: Map<string, string>;
  detail: SheetDetail;
  rows: Rows;
  notes: Set<string>;
}

/** The cell whose editor is open: what the server says of it waits until it closes. */
interface Editing {
  sheet: number;
  row: number;
  column: number;
  held?: ICellData;
}

export class Sheets {
  readonly #commands: ICommandService;
  readonly #metaOf: (sheet: number) => SheetMeta | undefined;
  readonly #changed: (sheet: number) => void;
  readonly #loaded = new Map<number, Loaded>();
  readonly #work = new Map<number, Promise<void>>();
  #editing: Editing | undefined;

  constructor(
    commands: ICommandService,
    metaOf: (sheet: number) => SheetMeta | undefined,
    changed: (sheet: number) => void,
  ) {
    this.#commands = commands;
    this.#metaOf = metaOf;
    this.#changed = changed;
  }

  /** Fetches the sheet unless it is there or on its way; resolves when all its rows are there. */
  show(sheet: number): Promise<void> {
    if (!this.#work.has(sheet)) return this.#next(sheet, () => this.#load(sheet));
    return this.#work.get(sheet)!;
  }

  patch(block: Block): Promise<void> {
    if (!this.#work.has(block.sheet)) return Promise.resolve();
    return this.#next(block.sheet, async () => this.#put(block, false));
  }

  /** A rectangle that changed too widely to be sent. */
  refetch(sheet: number, range: Rect): Promise<void> {
    if (!this.#work.has(sheet)) return Promise.resolve();
    return this.#next(sheet, () => this.#fetch(sheet, range, false));
  }

  /** Validations, hidden rows and heights of the sheets that are shown. */
  refreshDetails(): Promise<void> {
    return this.#all((sheet) => this.#detail(sheet));
  }

  /** Everything again: what happened in a gap of the stream is unknown. */
  resynchronise(): Promise<void> {
    return this.#all(async (sheet) => {
      const meta = this.#metaOf(sheet);
      if (!meta) return this.forget(sheet);
      await this.#detail(sheet);
      await this.#fetch(sheet, { top: 0, left: 0, bottom: meta.rows, right: meta.columns }, false);
    });
  }

  /** Resolves when nothing is on its way for a sheet that is shown. */
  busy(sheet: number): Promise<void> {
    return this.#work.get(sheet) ?? Promise.resolve();
  }

  forget(sheet: number): void {
    this.#loaded.delete(sheet);
    this.#work.delete(sheet);
  }

  rowsOf(sheet: number): Rows | undefined {
    return this.#loaded.get(sheet)?.rows;
  }

  ruleAt(sheet: number, row: number, column: number): Rule | undefined {
    return this.#loaded
      .get(sheet)
      ?.detail.rules.find(({ ranges }) =>
        ranges.some((r) => row >= r.top && row < r.bottom && column >= r.left && column < r.right),
      );
  }

  startEditing(sheet: number, row: number, column: number): void {
    this.#editing = { sheet, row, column };
  }

  endEditing(): void {
    const ended = this.#editing;
    this.#editing = undefined;
    if (ended?.held) this.#set(ended.sheet, { [ended.row]: { [ended.column]: ended.held } });
  }

  #next(sheet: number, work: () => Promise<void>): Promise<void> {
    const done = (this.#work.get(sheet) ?? Promise.resolve()).then(work, work);
    this.#work.set(sheet, done);
    // Whoever asked hears of the failure; the queue goes on.
    done.catch(() => {});
    return done;
  }

  async #all(work: (sheet: number) => Promise<void>): Promise<void> {
    await Promise.all([...this.#work.keys()].map((sheet) => this.#next(sheet, () => work(sheet))));
  }

  async #load(sheet: number): Promise<void> {
    const meta = this.#metaOf(sheet);
    if (!meta) return;
    const rows = new Rows(this.#commands, sheet);
    const detail: SheetDetail = { rules: [], hiddenRows: [], heights: {} };
    this.#loaded.set(sheet, { rules: new Map(), detail, rows, notes: new Set() });
    const all = { left: 0, right: meta.columns };
    await this.#fetch(sheet, { top: 0, bottom: Math.min(FIRST_ROWS, meta.rows), ...all }, true);
    await this.#detail(sheet);
    await this.#fetch(sheet, { top: FIRST_ROWS, bottom: meta.rows, ...all }, true);
  }

  async #fetch(sheet: number, range: Rect, fresh: boolean): Promise<void> {
    const read = (top: number): Promise<Block> => {
      const bottom = Math.min(top + NEXT_ROWS, range.bottom);
      const block = get<Block>('/local/page/cells', { sheet, ...range, top, bottom });
      // Whoever waits for it hears of the failure.
      block.catch(() => {});
      return block;
    };
    let next = range.top < range.bottom ? read(range.top) : undefined;
    for (let top = range.top; next; top += NEXT_ROWS) {
      const block: Block = await next;
      // The server makes the next ones while these are put in.
      next = top + NEXT_ROWS < range.bottom ? read(top + NEXT_ROWS) : undefined;
      for (const slice of slicesOf(block)) {
        this.#putCells(slice, fresh);
        await pause();
      }
      this.#changed(sheet);
    }
  }

  #put(block: Block, fresh: boolean): void {
    this.#putCells(block, fresh);
    this.#changed(block.sheet);
  }

  #putCells(block: Block, fresh: boolean): void {
    const { sheet } = block;
    const matrix = matrixOf(block, fresh);
    const editing = this.#editing;
    const held = editing?.sheet === sheet ? matrix[editing.row]?.[editing.column] : undefined;
    if (editing && held) {
      editing.held = held;
      delete matrix[editing.row]![editing.column];
    }
    this.#set(sheet, matrix);
    this.#putNotes(block);
    const wrapped = wrappedRows(block);
    if (wrapped.length > 0) this.#loaded.get(sheet)?.rows.fit(wrapped);
  }

  #set(sheet: number, cellValue: CellMatrix): void {
    this.#commands.syncExecuteCommand(
      SET_VALUES,
      { unitId: UNIT, subUnitId: String(sheet), cellValue },
      { ...FROM_SERVER },
    );
  }

  #putNotes({ sheet, range, rows }: Block): void {
    const known = this.#loaded.get(sheet)?.notes;
    if (!known) return;
    const at = { unitId: UNIT, sheetId: String(sheet), silent: true };
    const noted = new Set<string>();
    rows.forEach((cells, down) => {
      cells.forEach(({ note }, across) => {
        if (!note) return;
        const [row, col] = [range.top + down, range.left + across];
        const id = `${row},${col}`;
        noted.add(id);
        known.add(id);
        const shown = { id, row, col, width: 220, height: 90, note, show: false };
        this.#commands.syncExecuteCommand(
          'sheet.mutation.update-note',
          { ...at, row, col, note: shown },
          { ...FROM_SERVER },
        );
      });
    });
    for (const id of known) {
      const [row = 0, col = 0] = id.split(',').map(Number);
      const inside = row >= range.top && row < range.bottom && col >= range.left && col < range.right;
      if (!inside || noted.has(id)) continue;
      known.delete(id);
      this.#commands.syncExecuteCommand('sheet.mutation.remove-note', { ...at, row, col }, { ...FROM_SERVER });
    }
  }

  async #detail(sheet: number): Promise<void> {
    const loaded = this.#loaded.get(sheet);
    if (!loaded) return;
    loaded.detail = await get<SheetDetail>('/local/page/sheet', { sheet });
    this.#putRules(sheet, loaded);
    loaded.rows.server(loaded.detail);
    this.#changed(sheet);
  }

  /** Only the rules that differ: adding one again would close an open dropdown. */
  #putRules(sheet: number, loaded: Loaded): void {
    const wanted = new Map<string, Record<string, unknown>>();
    for (const rule of loaded.detail.rules) {
      const made = ruleSnapshot(rule);
      if (made) wanted.set(JSON.stringify(made), made);
    }
    const at = { unitId: UNIT, subUnitId: String(sheet) };
    for (const [key, uid] of loaded.rules) {
      if (wanted.has(key)) continue;
      loaded.rules.delete(key);
      this.#commands.syncExecuteCommand(
        'data-validation.mutation.removeRule',
        { ...at, ruleId: uid },
        { ...FROM_SERVER },
      );
    }
    for (const [key, rule] of wanted) {
      if (loaded.rules.has(key)) continue;
      const uid = `${sheet}-${nextRule++}`;
      loaded.rules.set(key, uid);
      // Not as a command's: Univer would fit the height of every row that it covers, at once.
      const added = { ...at, rule: { ...rule, uid }, source: 'patched' };
      this.#commands.syncExecuteCommand('data-validation.mutation.addRule', added, { ...FROM_SERVER });
    }
  }
}

let nextRule = 1;

/** What is put in at once: less than anybody notices. */
const SLICE_ROWS = 100;

function slicesOf(block: Block): Block[] {
  const { range, rows } = block;
  const count = Math.max(1, Math.ceil((range.bottom - range.top) / SLICE_ROWS));
  return Array.from({ length: count }, (_, n): Block => {
    const [from, to] = [n * SLICE_ROWS, (n + 1) * SLICE_ROWS];
    const slice = { ...range, top: range.top + from, bottom: Math.min(range.top + to, range.bottom) };
    return { ...block, range: slice, rows: rows.slice(from, to) };
  });
}

/** Lets the browser draw and answer in between. */
const pause = (): Promise<void> => new Promise((done) => setTimeout(done));

function wrappedRows({ range, rows, styles }: Block): number[] {
  const wraps = styles.map((style) => style.wrap === true);
  return rows.flatMap((cells, down) =>
    cells.some(({ s, t }) => s !== undefined && wraps[s] && t) ? [range.top + down] : [],
  );
}
