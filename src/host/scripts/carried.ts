// What service calls carry: counted where a request comes in and where its answer goes out.
import type { Carried } from '../contract';

/** Of one call. */
export type Load = Pick<Carried, 'written' | 'read' | 'cellsWritten' | 'cellsRead'>;

const NOTHING: Carried = { written: 0, read: 0, mostWritten: 0, mostRead: 0, cellsWritten: 0, cellsRead: 0 };

export const added = (sum: Carried = NOTHING, load: Load): Carried => ({
  written: sum.written + load.written,
  read: sum.read + load.read,
  mostWritten: Math.max(sum.mostWritten, load.written),
  mostRead: Math.max(sum.mostRead, load.read),
  cellsWritten: sum.cellsWritten + load.cellsWritten,
  cellsRead: sum.cellsRead + load.cellsRead,
});

/** What the Sheets API calls a list of rows; each is a list of cells, or an object with them as its `values`. */
const ROWS: ReadonlySet<string> = new Set(['values', 'rows', 'rowData']);

/** How many cells stand in a request or an answer of the Sheets API. */
export function cellsOf(carried: unknown): number {
  if (typeof carried !== 'object' || carried === null) return 0;
  let sum = 0;
  for (const [key, value] of Object.entries(carried)) {
    sum += ROWS.has(key) && Array.isArray(value) ? cellsIn(value) : cellsOf(value);
  }
  return sum;
}

/** How many cells stand in a list of rows. */
export function cellsIn(rows: unknown): number {
  if (!Array.isArray(rows)) return 0;
  let sum = 0;
  for (const row of rows) {
    const cells: unknown = Array.isArray(row) ? row : (row as { values?: unknown } | null)?.values;
    if (Array.isArray(cells)) sum += cells.length;
  }
  return sum;
}
