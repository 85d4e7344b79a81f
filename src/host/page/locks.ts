// Who may type where, as the server told it for whoever looks. The server decides again with every edit.
import type { Lock, Rect, SheetMeta } from '../pages/wire';

function holds({ left, right }: Rect, column: number): boolean {
  return column >= left && column < right;
}

/** Rectangles by row, so that a cell asks only those that cross its row: one row's own protection among thousands. */
class ByRow<T> {
  readonly #rows = new Map<number, T[]>();
  readonly #tall: { rect: Rect; item: T }[] = [];

  add(rect: Rect, item: T): void {
    // A whole sheet or column would fill the map with copies of itself.
    if (rect.bottom - rect.top > 50) {
      this.#tall.push({ rect, item });
      return;
    }
    for (let row = rect.top; row < rect.bottom; row++) {
      const items = this.#rows.get(row);
      if (items) items.push(item);
      else this.#rows.set(row, [item]);
    }
  }

  at(row: number): T[] {
    const tall = this.#tall.filter(({ rect }) => row >= rect.top && row < rect.bottom).map(({ item }) => item);
    return [...tall, ...(this.#rows.get(row) ?? [])];
  }
}

interface Indexed {
  lock: Lock;
  open: ByRow<Rect>;
}

export class Locks {
  readonly #locks = new ByRow<Indexed>();
  #row = -1;
  #inRow: { lock: Lock; open: Rect[] }[] = [];

  constructor(sheet: SheetMeta) {
    for (const lock of sheet.locks) {
      const open = new ByRow<Rect>();
      for (const rect of lock.open) open.add(rect, rect);
      this.#locks.add(lock.range, { lock, open });
    }
  }

  /** The lock that keeps this person from typing there; any one is enough. The grid asks row by row, so the last row's
   * locks are kept. */
  at(row: number, column: number): Lock | undefined {
    if (row !== this.#row) {
      this.#row = row;
      this.#inRow = this.#locks.at(row).map(({ lock, open }) => ({ lock, open: open.at(row) }));
    }
    return this.#inRow.find(({ lock, open }) => holds(lock.range, column) && !open.some((rect) => holds(rect, column)))
      ?.lock;
  }
}
