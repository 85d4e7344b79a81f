// The spreadsheet on which 体检 tries what it must not try on the county's: one for ever, of the role account, shared with
// nobody. Without a right to Drive owner cannot delete it.
import { COUNTY } from '../../../measure';
import { fileAt, ownEmail, sheets } from '../../services/calls';
import { isClosed } from '../../services/lost';
import { alone } from '../../services/open';
import { KEYS, keep, recall } from '../../keep/store';

/** So many rows are locked, and as many cells left open in a locked sheet. */
export const LOCKS = 200;
/** As 提交 of fifty rows writes. */
export const [ROWS, COLUMNS] = [50, 53];
const [LOCKED, WRITTEN] = [1, 2];

/** Its id; made where there is none, or it was deleted. Undefined where somebody else is making it. */
export function scratch(): string | undefined {
  const known = recall(KEYS.scratch);
  if (known && isThere(known)) return known;
  return alone(() => {
    const now = recall(KEYS.scratch);
    if (now && now !== known) return now;
    const grid = (sheetId: number, title: string, rowCount: number, columnCount: number) => ({
      properties: { sheetId, title, gridProperties: { rowCount, columnCount } },
    });
    const made = sheets().Spreadsheets.create({
      properties: { title: `${COUNTY.titles.workbook} 体检用表` },
      sheets: [grid(LOCKED, '锁定', LOCKS, 2), grid(WRITTEN, '写入', ROWS, COLUMNS)],
    });
    keep(KEYS.scratch, made.spreadsheetId!);
    return made.spreadsheetId!;
  });
}

function isThere(id: string): boolean {
  try {
    return sheets().Spreadsheets.get(id, { fields: 'spreadsheetId' }).spreadsheetId === id;
  } catch (error) {
    if (isClosed(error)) return false;
    throw error;
  }
}

/** Locks each row's first cell and, but for the second ones, the sheet; answers how many locks and open cells then stand. */
export function lockRows(id: string): { readonly locks: number; readonly open: number; readonly others: number } {
  const own = ownEmail();
  const fields = 'sheets(protectedRanges(protectedRangeId,range,unprotectedRanges,editors))';
  const standing = () =>
    (sheets().Spreadsheets.get(id, { fields }).sheets ?? []).flatMap(({ protectedRanges }) => protectedRanges ?? []);
  const rows = Array.from({ length: LOCKS }, (_, row) => row);
  const cell = (row: number, column: number) => ({
    sheetId: LOCKED,
    startRowIndex: row,
    endRowIndex: row + 1,
    startColumnIndex: column,
    endColumnIndex: column + 1,
  });
  const editors = { users: [own] };
  const sheet = { range: { sheetId: LOCKED }, unprotectedRanges: rows.map((row) => cell(row, 1)), editors };
  const locks = [sheet, ...rows.map((row) => ({ range: cell(row, 0), editors }))];
  sheets().Spreadsheets.batchUpdate(
    {
      requests: [
        ...standing().map((old) => ({ deleteProtectedRange: { protectedRangeId: old.protectedRangeId! } })),
        ...locks.map((protectedRange) => ({ addProtectedRange: { protectedRange } })),
      ],
    },
    id,
  );
  const now = standing();
  return {
    locks: now.filter(({ unprotectedRanges }) => !unprotectedRanges).length,
    open: now.reduce((sum, { unprotectedRanges }) => sum + (unprotectedRanges ?? []).length, 0),
    others: now.filter(({ editors: who }) => (who?.users ?? []).some((one) => one !== own)).length,
  };
}

/** Writes each cell anew; answers how many then read back as they were written. */
export function writeRows(id: string, mark: string): number {
  const text = (row: number, column: number): string => `${mark} ${row} ${column}`;
  const rows = Array.from({ length: ROWS }, (_, row) => ({
    values: Array.from({ length: COLUMNS }, (_, column) => ({
      userEnteredValue: { stringValue: text(row, column) },
    })),
  }));
  const start = { sheetId: WRITTEN, rowIndex: 0, columnIndex: 0 };
  sheets().Spreadsheets.batchUpdate({ requests: [{ updateCells: { start, rows, fields: 'userEnteredValue' } }] }, id);
  const book = sheets().Spreadsheets.get(id, {
    fields: 'sheets(properties(sheetId),data(rowData(values(userEnteredValue))))',
  });
  const data = (book.sheets ?? []).find(({ properties }) => properties?.sheetId === WRITTEN)?.data?.[0]?.rowData ?? [];
  return data.reduce(
    (sum, { values = [] }, row) =>
      sum + values.filter((v, column) => v.userEnteredValue?.stringValue === text(row, column)).length,
    0,
  );
}

/** Who may open it, beside the role account. */
export function sharedWith(id: string): readonly string[] {
  const file = fileAt(id);
  return [...file.editors(), ...file.viewers()].filter((email) => email.toLowerCase() !== ownEmail().toLowerCase());
}
