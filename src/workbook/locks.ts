import { area, type GridRange, type ProtectedRange, type Request, runs } from './cells';
import type { SheetLayout } from './layout';

/**
 * Of one sheet: which columns are open in which rows, and the protections that say so. Rows are zero-based. Any editor may
 * add a protection of his own, which would close cells to others: one is ours only if it looks exactly as ours do.
 */
export interface Locks {
  readonly sheetProtection?: number;
  readonly open: ReadonlyMap<number, readonly number[]>;
  readonly rows: ReadonlyMap<number, RowLock>;
  /** Protections that are not ours; the next write takes them away. */
  readonly foreign: readonly number[];
}
interface RowLock {
  readonly id: number;
  readonly editors: readonly string[];
}

/** What a changed row should be: open columns and who may type there. No columns: closed. */
export interface Opening {
  readonly columns: readonly number[];
  readonly officers: readonly string[];
  /** For the protection's description. */
  readonly label: string;
}

export function locksOf(layout: SheetLayout, protections: readonly ProtectedRange[], owner: string): Locks {
  const open = new Map<number, number[]>();
  const rows = new Map<number, RowLock>();
  const foreign: number[] = [];
  let sheetProtection: number | undefined;
  for (const { protectedRangeId: id, range = {}, editors, unprotectedRanges = [] } of protections) {
    if (id === undefined) continue;
    const users = (editors?.users ?? []).map((u) => u.toLowerCase());
    const row = oneRow(range, layout.columns.length);
    // Whoever adds or changes a protection stands among its editors: no person can make one with the role account alone.
    if (isWhole(range) && users.join() === owner.toLowerCase() && sheetProtection === undefined) {
      sheetProtection = id;
      for (const part of unprotectedRanges) spread(part, layout.columns.length, open);
    } else if (row !== undefined && !rows.has(row)) rows.set(row, { id, editors: users });
    else foreign.push(id);
  }
  return { ...(sheetProtection !== undefined && { sheetProtection }), open, rows, foreign };
}

const isWhole = (range: GridRange): boolean =>
  !range.startRowIndex &&
  range.endRowIndex === undefined &&
  !range.startColumnIndex &&
  range.endColumnIndex === undefined;

function oneRow({ startRowIndex: row, endRowIndex, startColumnIndex, endColumnIndex }: GridRange, width: number) {
  const full = !startColumnIndex && (endColumnIndex ?? width) >= width;
  return row !== undefined && endRowIndex === row + 1 && full ? row : undefined;
}

function spread(range: GridRange, width: number, open: Map<number, number[]>): void {
  const [top = 0, bottom = top + 1] = [range.startRowIndex, range.endRowIndex];
  for (let row = top; row < bottom; row++) {
    const columns = open.get(row) ?? [];
    for (let c = range.startColumnIndex ?? 0; c < (range.endColumnIndex ?? width); c++) columns.push(c);
    open.set(row, columns);
  }
}

/** Open cells as few rectangles: neighbouring columns in spans, equal spans of neighbouring rows in one. */
export function rectangles(sheetId: number, open: ReadonlyMap<number, readonly number[]>): GridRange[] {
  const done: GridRange[] = [];
  let growing = new Map<string, GridRange>();
  for (const row of [...open.keys()].sort((a, b) => a - b)) {
    const next = new Map<string, GridRange>();
    for (const { start, end } of runs(open.get(row)!)) {
      const key = `${start}-${end}`;
      const above = growing.get(key);
      const range =
        above?.endRowIndex === row ? { ...above, endRowIndex: row + 1 } : area(sheetId, row, row + 1, start, end);
      if (above && above.endRowIndex !== row) done.push(above);
      growing.delete(key);
      next.set(key, range);
    }
    done.push(...growing.values());
    growing = next;
  }
  return [...done, ...growing.values()];
}

const sameList = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join();
const sameColumns = (a: readonly number[] = [], b: readonly number[] = []): boolean =>
  a.length === b.length && [...a].sort().join() === [...b].sort().join();

export const sheetProtection = (
  layout: SheetLayout,
  owner: string,
  unprotectedRanges: GridRange[],
): ProtectedRange => ({
  range: { sheetId: layout.id },
  description: `${layout.title}：系统锁定`,
  editors: { users: [owner] },
  ...(unprotectedRanges.length && { unprotectedRanges }),
});

export const strangersOut = ({ foreign }: Locks): Request[] =>
  foreign.map((protectedRangeId) => ({ deleteProtectedRange: { protectedRangeId } }));

/**
 * The requests that open, close or hand over the given rows and leave the others as they are. Where nothing changes,
 * none. A new protection names its editors at once: without them it would let every editor in.
 */
export function lockRequests(
  layout: SheetLayout,
  locks: Locks,
  changes: ReadonlyMap<number, Opening>,
  owner: string,
): Request[] {
  const requests = strangersOut(locks);
  const open = new Map(locks.open);
  let moved = false;
  for (const [row, { columns, officers, label }] of changes) {
    if (!sameColumns(locks.open.get(row), columns)) moved = true;
    if (columns.length) open.set(row, columns);
    else open.delete(row);
    const there = locks.rows.get(row);
    const users = [owner, ...officers.filter((o) => o !== owner)];
    if (!columns.length && there) requests.push({ deleteProtectedRange: { protectedRangeId: there.id } });
    if (columns.length && !there)
      requests.push({
        addProtectedRange: {
          protectedRange: { range: area(layout.id, row, row + 1), description: label, editors: { users } },
        },
      });
    if (columns.length && there && !sameList(there.editors, users))
      requests.push({
        updateProtectedRange: { protectedRange: { protectedRangeId: there.id, editors: { users } }, fields: 'editors' },
      });
  }
  const unprotectedRanges = rectangles(layout.id, open);
  if (locks.sheetProtection === undefined)
    requests.push({ addProtectedRange: { protectedRange: sheetProtection(layout, owner, unprotectedRanges) } });
  else if (moved)
    requests.push({
      updateProtectedRange: {
        protectedRange: { protectedRangeId: locks.sheetProtection, unprotectedRanges },
        fields: 'unprotectedRanges',
      },
    });
  return requests;
}
