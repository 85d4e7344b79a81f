import { describe, expect, it } from 'vitest';
import { sheetOf } from '../../src/workbook/layout/layout';
import type { ProtectedRange } from '../../src/workbook/cells/cells';
import { OURS as LIMITS } from '../../src/wire';
import {
  type Holder,
  keptLocks,
  locksOf,
  lockRequests,
  openAfter,
  type Opening,
  opensTooMuch,
  rectangles,
  relocked,
  sheetProtection,
} from '../../src/workbook/locks/locks';

const layout = sheetOf('application');
const owner = 'owner@example.org';
const OFFICER = 'a@example.org';
const OPEN = new Map([
  [1, [7]],
  [5, [7]],
  [6, [8]],
]);
const holder = (row: number): Holder | undefined =>
  OPEN.has(row)
    ? {
        label: `YN2026-000${row} 申报`,
        officers: [OFFICER],
        known: new Set([OFFICER, 'before@example.org']),
        sure: () => false,
      }
    : undefined;
const sheetLock = (more: ProtectedRange = {}): ProtectedRange => ({
  protectedRangeId: 1,
  range: { sheetId: layout.id },
  description: sheetProtection(layout, owner, []).description!,
  editors: { users: [owner] },
  unprotectedRanges: rectangles(layout.id, OPEN),
  ...more,
});
const rowLock = (row: number, more: ProtectedRange = {}): ProtectedRange => ({
  protectedRangeId: 10 + row,
  range: { sheetId: layout.id, startRowIndex: row, endRowIndex: row + 1 },
  description: `YN2026-000${row} 申报`,
  editors: { users: ['A@example.org', owner] },
  ...more,
});
const OURS = [sheetLock(), ...[1, 5, 6].map((row) => rowLock(row))];
const read = (protections: readonly ProtectedRange[]) => locksOf(layout, protections, owner, holder);
const change = (row: number, opening: Partial<Opening>) =>
  new Map([[row, { columns: [7], officers: [OFFICER], label: `YN2026-000${row} 申报`, ...opening }]]);
const kinds = (requests: readonly object[]) => requests.map((r) => Object.keys(r)[0]);

it('a lock that was called otherwise is called anew, and what it leaves open stays; another’s is not taken for it', () => {
  for (const description of [
    '申报：系统锁定',
    `申报：表头、系统和审核部门填写的栏目、已提交的内容不能在表中改。本单位已提交的，审核前可用菜单“撤回”，审核后在办理台提出更正，或用菜单“新建事项”；其他单位的行由该行“建设单位”办理`,
  ])
    expect(relocked(layout, [sheetLock({ description })], owner)).toEqual({
      updateProtectedRange: {
        protectedRange: { protectedRangeId: 1, description: sheetLock().description },
        fields: 'description',
      },
    });
  const planted = sheetLock({ description: '申报：系统锁定', editors: { users: [owner, OFFICER] } });
  expect(relocked(layout, [planted], owner)).toHaveProperty('addProtectedRange');
});

describe('locks of a sheet (design: people can type exactly where the measure waits for them)', () => {
  it('equal spans of neighbouring rows are one rectangle, 3 rows with 2 spans are 2', () => {
    const open = new Map([1, 2, 3].map((row) => [row, [7, 8, 12]] as const));
    expect(rectangles(9, open)).toEqual([
      { sheetId: 9, startRowIndex: 1, endRowIndex: 4, startColumnIndex: 7, endColumnIndex: 9 },
      { sheetId: 9, startRowIndex: 1, endRowIndex: 4, startColumnIndex: 12, endColumnIndex: 13 },
    ]);
  });

  it('opening one row among 3 leaves the others as they are, closing it takes its protection away', () => {
    const locks = read(OURS);
    expect([...locks.open]).toEqual([...OPEN]);
    expect(locks.foreign).toEqual([]);
    expect(locks.bare.size).toBe(0);
    const opened = lockRequests(layout, locks, change(2, { officers: ['b@example.org'] }), owner);
    expect(kinds(opened)).toEqual(['addProtectedRange', 'updateProtectedRange']);
    expect(opened[1]!.updateProtectedRange!.protectedRange!.unprotectedRanges).toContainEqual({
      sheetId: layout.id,
      startRowIndex: 1,
      endRowIndex: 3,
      startColumnIndex: 7,
      endColumnIndex: 8,
    });
    const closed = lockRequests(layout, locks, change(5, { columns: [], officers: [] }), owner);
    expect(closed[0]).toEqual({ deleteProtectedRange: { protectedRangeId: 15 } });
    expect(lockRequests(layout, locks, change(5, {}), owner)).toEqual([]);
    expect(lockRequests(layout, locks, change(5, { officers: ['c@example.org'] }), owner)).toEqual([
      {
        updateProtectedRange: {
          protectedRange: { protectedRangeId: 15, editors: { users: [owner, 'c@example.org'] } },
          fields: 'editors',
        },
      },
    ]);
  });

  const NOT_OURS: Record<string, ProtectedRange> = {
    'only warns': { warningOnly: true },
    'has another description': { description: '申报' },
    'is called after another project': { description: 'YN2026-0001 申报' },
    'lets a group in': { editors: { users: [owner, OFFICER], groups: ['all@example.org'] } },
    'lets the domain in': { editors: { users: [owner, OFFICER], domainUsersCanEdit: true } },
    'lets a friend of another unit in': { editors: { users: [owner, OFFICER, 'friend@example.org'] } },
    'follows a named range': { namedRangeId: 'n1' },
    'follows a table': { tableId: 't1' },
    'has a hole': { unprotectedRanges: [{ sheetId: layout.id, startRowIndex: 5, endRowIndex: 6 }] },
    'covers two rows': { range: { sheetId: layout.id, startRowIndex: 5, endRowIndex: 7 } },
    'covers some columns': {
      range: { sheetId: layout.id, startRowIndex: 5, endRowIndex: 6, startColumnIndex: 2, endColumnIndex: 9 },
    },
    'covers another row': { range: { sheetId: layout.id, startRowIndex: 8, endRowIndex: 9 } },
  };
  it.each(Object.entries(NOT_OURS))('a row’s protection that %s is removed and ours made anew', (_, more) => {
    const locks = read([sheetLock(), rowLock(1), rowLock(5, more), rowLock(6)]);
    expect(locks.foreign).toEqual([15]);
    const made = lockRequests(layout, locks, new Map(), owner);
    expect(made).toEqual([
      { deleteProtectedRange: { protectedRangeId: 15 } },
      {
        addProtectedRange: {
          protectedRange: {
            range: { sheetId: layout.id, startRowIndex: 5, endRowIndex: 6 },
            description: 'YN2026-0005 申报',
            editors: { users: [owner, OFFICER] },
          },
        },
      },
    ]);
  });

  it('of two over one row ours stays, whichever is listed first', () => {
    const planted = rowLock(5, { protectedRangeId: 99, description: '', editors: { users: [owner, OFFICER] } });
    for (const list of [
      [planted, ...OURS],
      [...OURS, planted],
    ]) {
      const locks = read(list);
      expect(locks.rows.get(5)).toMatchObject({ id: 15 });
      expect(locks.foreign).toEqual([99]);
      expect(lockRequests(layout, locks, new Map(), owner)).toEqual([
        { deleteProtectedRange: { protectedRangeId: 99 } },
      ]);
    }
  });

  it('one on a row with no open cell is nobody’s, and the row that is made there gets one of its own', () => {
    const locks = read([...OURS, rowLock(8, { protectedRangeId: 99, warningOnly: true })]);
    expect(locks.foreign).toEqual([99]);
    const made = lockRequests(layout, locks, change(8, {}), owner);
    expect(kinds(made)).toEqual(['deleteProtectedRange', 'addProtectedRange', 'updateProtectedRange']);
    expect(made[1]!.addProtectedRange!.protectedRange!.editors).toEqual({ users: [owner, OFFICER] });
  });

  it.each([
    { warningOnly: true },
    { description: '申报' },
    { editors: { users: [owner, OFFICER] } },
    { editors: { users: [owner], domainUsersCanEdit: true } },
    { range: { sheetId: layout.id, startRowIndex: 1 } },
  ])('a sheet’s protection with %o opens nothing', (more) => {
    const locks = read([sheetLock(more)]);
    expect(locks.sheetProtection).toBeUndefined();
    expect(locks.open.size).toBe(0);
    expect(locks.foreign).toEqual([1]);
  });

  it('who was an officer of the unit may still stand in its lock; the next write of that row takes him out', () => {
    const locks = read([sheetLock(), rowLock(5, { editors: { users: [owner, OFFICER, 'before@example.org'] } })]);
    expect(locks.foreign).toEqual([]);
    expect(lockRequests(layout, locks, change(5, {}), owner).filter((r) => r.updateProtectedRange)).toHaveLength(1);
  });

  it('a lock that a command makes anew for others names nobody whom Google may not know', () => {
    const there = [
      sheetLock(),
      rowLock(1, { editors: { users: [owner] } }),
      rowLock(6, { editors: { users: [owner] } }),
    ];
    expect(read(there).bare.get(5)).toEqual({ columns: [7], officers: [], label: 'YN2026-0005 申报' });
    expect(read([...there.slice(0, 2), rowLock(6)]).bare.get(5)!.officers).toEqual([OFFICER]);
  });

  it('open cells of a row that no project is known for are closed', () => {
    const more = rectangles(layout.id, new Map([...OPEN, [9, [7]]]));
    const locks = read([sheetLock({ unprotectedRanges: more }), ...OURS.slice(1)]);
    const [request] = lockRequests(layout, locks, new Map(), owner);
    expect(request!.updateProtectedRange!.protectedRange!.unprotectedRanges).toEqual(rectangles(layout.id, OPEN));
  });
});

describe('the list of open cells, which Google takes only whole', () => {
  // As fragmented as can be: every second row, in columns that do not touch.
  const crowd = (rows: number) =>
    new Map(Array.from({ length: rows }, (_, n) => [2_000_000 + 2 * n, [40, 42]] as const));
  const locks = (rows: number) => keptLocks(1, new Map(), () => crowd(rows));
  const opening = (row: number, columns: readonly number[] = [40]): ReadonlyMap<number, Opening> =>
    new Map([[row, { columns, officers: [OFFICER], label: 'new' }]]);
  const most = LIMITS.openSpans / 2;

  it('stays below 2,000,000 bytes where 8,500 rows are open in two spans each', () => {
    const list = rectangles(layout.id, openAfter(locks(most), new Map()));
    expect(list).toHaveLength(17_000);
    expect(JSON.stringify(list).length).toBeLessThan(LIMITS.requestBytes);
  });

  it('takes no row more than that, but lets any close, and one that is open already stay', () => {
    expect(opensTooMuch(locks(most), opening(1))).toBe(true);
    expect(opensTooMuch(locks(most - 1), opening(1))).toBe(false);
    expect(opensTooMuch(locks(most), opening(2_000_000, []))).toBe(false);
    expect(opensTooMuch(locks(most), opening(2_000_000, [40, 42]))).toBe(false);
  });

  it('of more, as another layout may open, the rows from the top on are open', () => {
    const after = openAfter(locks(most + 500), new Map());
    expect(after.size).toBe(most);
    expect([...after.keys()][0]).toBe(2_000_000);
    expect(opensTooMuch(locks(most + 500), opening(2_000_000, []))).toBe(false);
  });
});
