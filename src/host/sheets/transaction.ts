// One mutation: everything it changes can be undone, and what it changed can be told.
import { isEmpty, type Rect } from './a1';
import { type Book, type Cell, type Row, rowChanged, type Sheet } from './book';
import { MOST_TEXT, tooLong } from './errors';

/** What a formula comes to is no input. */
const isTooLong = ({ formula, spilled, value }: Cell): boolean =>
  formula === undefined
    ? spilled === undefined && typeof value === 'string' && value.length > MOST_TEXT
    : formula.length > MOST_TEXT;

/** The largest number of rectangles told for a sheet before they are joined into one. */
const MOST_RECTS = 400;

export class Transaction {
  private readonly undo: (() => void)[] = [];
  private readonly touched = new Map<number, Rect[]>();
  /** Cells whose content changed since the formulas were last calculated. */
  dirty: { sheet: Sheet; row: number; column: number }[] = [];
  /** Sheets whose rows or columns moved or whose name changed: the formulas must be read anew. */
  restructured = false;
  /** The grid of these sheets became larger or smaller. */
  resized = new Set<number>();
  structure = false;
  /** Formulas or spills changed, not only their results: after an undo the formulas must be read anew. */
  formulas = false;

  constructor(readonly book: Book) {}

  setCell(sheet: Sheet, row: number, column: number, cell: Cell | undefined): void {
    let cells = sheet.rows[row];
    if (!cells) {
      if (!cell) return;
      cells = [];
      this.setRow(sheet, row, cells);
    }
    const old = cells[column];
    if (old === cell) return;
    if (cell && isTooLong(cell)) throw tooLong();
    const slot = cells;
    slot[column] = cell;
    rowChanged(slot);
    this.undo.push(() => {
      rowChanged(slot);
      if (old) slot[column] = old;
      else delete slot[column];
    });
    this.touch(sheet, { r0: row, c0: column, r1: row + 1, c1: column + 1 });
    const formula = old?.formula !== cell?.formula || old?.spilled !== cell?.spilled;
    if (formula) this.formulas = true;
    if (formula || old?.value !== cell?.value) this.dirty.push({ sheet, row, column });
  }

  /** Writes what a formula came to: nothing is dirty after it. */
  setResult(sheet: Sheet, row: number, column: number, cell: Cell | undefined): void {
    const before = this.dirty.length;
    this.setCell(sheet, row, column, cell);
    this.dirty.length = before;
  }

  private setRow(sheet: Sheet, row: number, cells: Row): void {
    const length = sheet.rows.length;
    sheet.rows[row] = cells;
    this.undo.push(() => {
      delete sheet.rows[row];
      sheet.rows.length = length;
    });
  }

  assign<T extends object, K extends keyof T>(owner: T, key: K, value: T[K]): void {
    const old = owner[key];
    owner[key] = value;
    this.undo.push(() => {
      owner[key] = old;
    });
  }

  /** Like `assign`, for what pages read as metadata. */
  restructure<T extends object, K extends keyof T>(owner: T, key: K, value: T[K]): void {
    this.structure = true;
    this.assign(owner, key, value);
  }

  /** Remembers how to take back a change that the caller has made. */
  onUndo(step: () => void): void {
    this.undo.push(step);
  }

  touch(sheet: Sheet, rect: Rect): void {
    if (isEmpty(rect)) return;
    const rects = this.touched.get(sheet.id) ?? [];
    this.touched.set(sheet.id, rects);
    const last = rects.at(-1);
    if (last && extend(last, rect)) return;
    rects.push({ ...rect });
    if (rects.length > MOST_RECTS) {
      const joined = rects.reduce(hull);
      rects.length = 0;
      rects.push(joined);
    }
  }

  changed(): Map<number, Rect[]> {
    return new Map([...this.touched].map(([id, rects]) => [id, tidy(rects)]));
  }

  rollback(): void {
    for (const step of this.undo.reverse()) step();
    this.undo.length = 0;
  }
}

/** Grows `last` by `next` where both are one rectangle together. */
function extend(last: Rect, next: Rect): boolean {
  if (last.r0 === next.r0 && last.r1 === next.r1 && next.c0 <= last.c1 && next.c0 >= last.c0) {
    last.c1 = Math.max(last.c1, next.c1);
    return true;
  }
  if (last.c0 === next.c0 && last.c1 === next.c1 && next.r0 <= last.r1 && next.r0 >= last.r0) {
    last.r1 = Math.max(last.r1, next.r1);
    return true;
  }
  return last.r0 <= next.r0 && last.r1 >= next.r1 && last.c0 <= next.c0 && last.c1 >= next.c1;
}

function tidy(rects: Rect[]): Rect[] {
  const sorted = rects.map((rect) => ({ ...rect })).sort((a, b) => a.r0 - b.r0 || a.c0 - b.c0);
  const out: Rect[] = [];
  for (const rect of sorted) {
    if (!out.some((have) => extend(have, rect))) out.push(rect);
  }
  return out;
}

const hull = (a: Rect, b: Rect): Rect => ({
  r0: Math.min(a.r0, b.r0),
  c0: Math.min(a.c0, b.c0),
  r1: Math.max(a.r1, b.r1),
  c1: Math.max(a.c1, b.c1),
});
