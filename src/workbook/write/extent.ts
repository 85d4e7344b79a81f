// How far each sheet goes: rows that are added where they run out, and rows of no dossier that go.
import { area, type Request } from '../cells/cells';
import { type Lists, rowsIn } from '../kept/lists';
import { type SheetLayout, sheetOf, STAGE_SHEETS } from '../layout/layout';
import { rowFormats } from '../layout/setup';
import type { StrangeRow } from '../ledger/rows';
import type { Reading } from '../read/reading';
import type { ListKey, Transaction } from '../types';

const ledger = sheetOf('ledger');
const outbox = sheetOf('outbox');

/** Up to which row each sheet goes after the write. */
interface Grown {
  readonly lastRows: ReadonlyMap<string, number>;
  readonly entries: number;
  readonly lists: Lists;
  readonly shown: ReadonlySet<ListKey>;
  /** Rows of 待办. */
  readonly queue: number;
}

/** More rows where they run out, dressed like those above. */
export function growth(
  reading: Reading,
  tx: Transaction,
  { lastRows, entries, lists, shown, queue }: Grown,
): Request[] {
  const needs: [SheetLayout, number][] = [
    ...STAGE_SHEETS.map((s): [SheetLayout, number] => [s, lastRows.get(s.key)! + 1]),
    // One row to spare, so that a reader finds the end below the last entry.
    [ledger, reading.end.serial + entries + 2],
    [sheetOf('queue'), queue + 1],
    [outbox, (reading.sizes.get('outbox') ?? 1) + tx.mail.length],
    ...[...shown].map((key): [SheetLayout, number] => [sheetOf(key), rowsIn(key, lists).length + 1]),
    ...(tx.pages ?? []).map((p): [SheetLayout, number] => [sheetOf(p.sheet), p.rows.length + 1]),
  ];
  return needs.flatMap(([sheet, needed]) => {
    const size = reading.sizes.get(sheet.key) ?? 0;
    if (needed <= size) return [];
    const length = Math.max(needed - size, sheet.grows);
    return [
      { appendDimension: { sheetId: sheet.id, dimension: 'ROWS', length } },
      ...(sheet.stage || sheet.prints ? rowFormats(sheet, size, size + length, reading.today) : []),
    ];
  });
}

/** Stays, whatever stood in it: a sheet's conditional formats count from it. */
export const FIRST_ROW = 1;

/** Rows that are no dossier's any more go, the lowest first. The first of a sheet is emptied. */
export const rowsOut = (leaving: readonly StrangeRow[]): Request[] =>
  [...leaving]
    .sort((a, b) => b.row - a.row)
    .map(({ stage, row }): Request => {
      const { id, columns } = sheetOf(stage);
      return row === FIRST_ROW
        ? { updateCells: { range: area(id, row, row + 1, 0, columns.length), fields: 'userEnteredValue' } }
        : {
            deleteDimension: { range: { sheetId: id, dimension: 'ROWS', startIndex: row, endIndex: row + 1 } },
          };
    });
