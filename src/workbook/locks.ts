import { area, type GridRange, type ProtectedRange, type Request, runs } from './cells';
import type { SheetLayout } from './layout';

/** Of one sheet: which columns are open in which rows, and the protections that say so. Rows are zero-based. */
export interface Locks {
  readonly sheetProtection?: number;
  readonly open: ReadonlyMap<number, readonly number[]>;
  readonly rows: ReadonlyMap<number, { readonly id: number; readonly editors: readonly string[] }>;
}

/** What a changed row should be: open columns and who may type there. No columns: closed. */
export interface Opening {
  readonly columns: readonly number[];
  readonly officers: readonly string[];
  /** For the protection's description. */
  readonly label: string;
}

export function locksOf(layout: SheetLayout, protections: readonly ProtectedRange[]): Locks {
  const open = new Map<number, number[]>();
  const rows = new Map<number, { id: number; editors: string[] }>();
  let sheetProtection: number | undefined;
  for (const p of protections) {
    const start = p.range?.startRowIndex;
    if (start === undefined || (start === 0 && p.range?.endRowIndex === undefined)) {
      sheetProtection = sheetProtection ?? p.protectedRangeId;
      for (const range of p.unprotectedRanges ?? []) spread(range, layout.columns.length, open);
    } else if (p.protectedRangeId !== undefined) {
      rows.set(start, { id: p.protectedRangeId, editors: (p.editors?.users ?? []).map((u) => u.toLowerCase()) });
    }
  }
  return { ...(sheetProtection !== undefined && { sheetProtection }), open, rows };
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
  const requests: Request[] = [];
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
