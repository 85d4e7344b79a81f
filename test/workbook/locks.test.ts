import { describe, expect, it } from 'vitest';
import { sheetOf } from '../../src/workbook/layout';
import { locksOf, lockRequests, rectangles } from '../../src/workbook/locks';

const layout = sheetOf('application');
const owner = 'owner@example.org';

describe('locks of a sheet (design: people can type exactly where the measure waits for them)', () => {
  it('equal spans of neighbouring rows are one rectangle, 3 rows with 2 spans are 2', () => {
    const open = new Map([1, 2, 3].map((row) => [row, [7, 8, 12]] as const));
    expect(rectangles(9, open)).toEqual([
      { sheetId: 9, startRowIndex: 1, endRowIndex: 4, startColumnIndex: 7, endColumnIndex: 9 },
      { sheetId: 9, startRowIndex: 1, endRowIndex: 4, startColumnIndex: 12, endColumnIndex: 13 },
    ]);
  });

  it('opening one row among 3 leaves the others as they are, closing it takes its protection away', () => {
    const open = new Map([
      [1, [7]],
      [5, [7]],
      [6, [8]],
    ]);
    const protections = [
      {
        protectedRangeId: 1,
        range: { sheetId: layout.id },
        editors: { users: [owner] },
        unprotectedRanges: rectangles(layout.id, open),
      },
      ...[1, 5, 6].map((row) => ({
        protectedRangeId: 10 + row,
        range: { sheetId: layout.id, startRowIndex: row, endRowIndex: row + 1 },
        editors: { users: [owner, 'a@example.org'] },
      })),
    ];
    const locks = locksOf(layout, protections, owner);
    expect([...locks.open]).toEqual([...open]);
    const opened = lockRequests(
      layout,
      locks,
      new Map([[2, { columns: [7], officers: ['b@example.org'], label: 'x' }]]),
      owner,
    );
    expect(opened.map((r) => Object.keys(r)[0])).toEqual(['addProtectedRange', 'updateProtectedRange']);
    expect(opened[1]!.updateProtectedRange!.protectedRange!.unprotectedRanges).toContainEqual({
      sheetId: layout.id,
      startRowIndex: 1,
      endRowIndex: 3,
      startColumnIndex: 7,
      endColumnIndex: 8,
    });
    const closed = lockRequests(layout, locks, new Map([[5, { columns: [], officers: [], label: 'x' }]]), owner);
    expect(closed[0]).toEqual({ deleteProtectedRange: { protectedRangeId: 15 } });
    expect(
      lockRequests(layout, locks, new Map([[5, { columns: [7], officers: ['a@example.org'], label: 'x' }]]), owner),
    ).toEqual([]);
    const handed = lockRequests(
      layout,
      locks,
      new Map([[5, { columns: [7], officers: ['c@example.org'], label: 'x' }]]),
      owner,
    );
    expect(handed).toEqual([
      {
        updateProtectedRange: {
          protectedRange: { protectedRangeId: 15, editors: { users: [owner, 'c@example.org'] } },
          fields: 'editors',
        },
      },
    ]);
  });
});
