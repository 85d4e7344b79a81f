// What may have happened to a workbook by whoever has the role account's rights, by a version of the file put back, or by an
// older system: sheets, rows, columns, names and looks lost, moved, or made again by hand.
import * as fc from 'fast-check';
import { SHEETS, type SheetLayout } from '../../src/workbook/layout/layout';

/** What is lost with it: what was typed and not handed in, or what the ledger says. */
type Loses = 'nothing' | 'typed' | 'ledger';

export interface Damage {
  readonly says: string;
  readonly loses: Loses;
  readonly requests: readonly object[];
}

/** Of nobody's: for what is made by hand. */
const FREE = 900_000;
const rows = (s: SheetLayout, startIndex: number, endIndex: number) => ({
  sheetId: s.id,
  dimension: 'ROWS',
  startIndex,
  endIndex,
});
const columns = (s: SheetLayout, startIndex: number, endIndex: number) => ({
  ...rows(s, startIndex, endIndex),
  dimension: 'COLUMNS',
});
const whole = (s: SheetLayout) => ({ sheetId: s.id });
const titled = (sheetId: number, title: string) => ({
  updateSheetProperties: { properties: { sheetId, title }, fields: 'title' },
});
const isLedger = (s: SheetLayout): boolean => s.key === 'ledger';

/** A damage to one sheet; `at` is anything, `count` small. */
type Kind = (s: SheetLayout, at: number, count: number) => Omit<Damage, 'says'> & { readonly where?: string };
const safe = (...requests: object[]) => ({ loses: 'nothing' as const, requests });
const takes = (s: SheetLayout, ...requests: object[]) => ({
  loses: isLedger(s) ? ('ledger' as const) : ('typed' as const),
  requests,
});

export const KINDS: Readonly<Record<string, Kind>> = {
  'columns deleted': (s, at, count) => {
    const from = at % (s.columns.length - 1);
    const to = Math.min(s.columns.length - 1, from + count);
    return { ...takes(s, { deleteDimension: { range: columns(s, from, to) } }), where: `${from} to ${to}` };
  },
  'the last columns deleted': (s, _, count) =>
    takes(s, { deleteDimension: { range: columns(s, Math.max(1, s.columns.length - count), s.columns.length) } }),
  'a column moved': (s, at) => {
    const from = at % s.columns.length;
    return safe(
      { unmergeCells: { range: whole(s) } },
      {
        moveDimension: {
          source: columns(s, from, from + 1),
          destinationIndex: from > s.columns.length / 2 ? 0 : s.columns.length,
        },
      },
    );
  },
  'foreign columns between': (s, at) =>
    safe({ insertDimension: { range: columns(s, at % s.columns.length, (at % s.columns.length) + 2) } }),
  'the header’s labels cleared': (s) =>
    safe({ updateCells: { range: { ...whole(s), startRowIndex: 0, endRowIndex: 1 }, fields: 'userEnteredValue' } }),
  'one label changed': (s, at) =>
    safe({
      updateCells: {
        start: { sheetId: s.id, rowIndex: 0, columnIndex: at % s.columns.length },
        rows: [{ values: [{ userEnteredValue: { stringValue: '改了的表头' } }] }],
        fields: 'userEnteredValue',
      },
    }),
  'the header row deleted': (s) =>
    safe(
      {
        updateSheetProperties: {
          properties: { sheetId: s.id, gridProperties: { frozenRowCount: 0 } },
          fields: 'gridProperties.frozenRowCount',
        },
      },
      { appendDimension: { sheetId: s.id, dimension: 'ROWS', length: 2 } },
      { deleteDimension: { range: rows(s, 0, 1) } },
    ),
  'rows above the header': (s, _, count) => safe({ insertDimension: { range: rows(s, 0, count) } }),
  'rows deleted': (s, at, count) =>
    takes(
      s,
      { appendDimension: { sheetId: s.id, dimension: 'ROWS', length: 2 + count } },
      { deleteDimension: { range: rows(s, 1 + (at % 2), 1 + (at % 2) + count) } },
    ),
  'the sheet deleted': (s) => takes(s, { deleteSheet: whole(s) }),
  'the sheet deleted and made again by hand, empty': (s) =>
    takes(s, { deleteSheet: whole(s) }, { addSheet: { properties: { sheetId: FREE + s.id, title: s.title } } }),
  'the sheet copied, the copy kept under its name': (s) =>
    safe(
      { duplicateSheet: { sourceSheetId: s.id, newSheetId: FREE + s.id, newSheetName: '副本' } },
      { deleteSheet: whole(s) },
      titled(FREE + s.id, s.title),
    ),
  'another name': (s) => safe(titled(s.id, '改了的表名')),
  'two names exchanged': (s, at) => {
    const other = SHEETS[(SHEETS.indexOf(s) + 1 + (at % (SHEETS.length - 1))) % SHEETS.length]!;
    return safe(titled(s.id, '暂用'), titled(other.id, s.title), titled(s.id, other.title));
  },
  'another place': (s, at) =>
    safe({
      updateSheetProperties: { properties: { sheetId: s.id, index: at % SHEETS.length }, fields: 'index' },
    }),
  'a foreign sheet with its name': (s) =>
    safe(titled(s.id, '让出的表名'), { addSheet: { properties: { sheetId: FREE + s.id, title: s.title, index: 0 } } }),
  'formats, validations, notes lost': (s) =>
    safe({ repeatCell: { range: whole(s), cell: {}, fields: 'userEnteredFormat,dataValidation,note' } }),
  'formats alone lost': (s) => safe({ repeatCell: { range: whole(s), cell: {}, fields: 'userEnteredFormat' } }),
  hidden: (s) =>
    s.hidden
      ? safe({ updateSheetProperties: { properties: { sheetId: s.id, hidden: false }, fields: 'hidden' } })
      : safe({ updateSheetProperties: { properties: { sheetId: s.id, hidden: true }, fields: 'hidden' } }),
  'cut down to one row': (s) =>
    takes(s, {
      updateSheetProperties: {
        properties: { sheetId: s.id, gridProperties: { rowCount: 1, columnCount: s.columns.length } },
        fields: 'gridProperties',
      },
    }),
  'cut down to one column': (s) =>
    takes(s, {
      updateSheetProperties: {
        properties: { sheetId: s.id, gridProperties: { rowCount: 40, columnCount: 1 } },
        fields: 'gridProperties',
      },
    }),
  'cells merged': (s) =>
    takes(
      s,
      { appendDimension: { sheetId: s.id, dimension: 'ROWS', length: 3 } },
      {
        mergeCells: {
          range: { ...whole(s), startRowIndex: 1, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 },
          mergeType: 'MERGE_ALL',
        },
      },
    ),
};

export const damage = (kind: string, sheet: SheetLayout, at = 0, count = 1): Damage => {
  const { where, ...made } = KINDS[kind]!(sheet, at, count);
  return { ...made, says: `${sheet.title}: ${kind}${where ? ` (${where})` : ''}` };
};

/** Every sheet that ours are, and nothing else: somebody began anew. */
export const EMPTIED: Damage = {
  says: 'an empty workbook',
  loses: 'ledger',
  requests: [
    { addSheet: { properties: { sheetId: FREE, title: '工作表1' } } },
    ...SHEETS.map((s) => ({ deleteSheet: whole(s) })),
  ],
};

export const anyDamage: fc.Arbitrary<Damage> = fc
  .tuple(fc.constantFrom(...Object.keys(KINDS)), fc.constantFrom(...SHEETS), fc.nat(60), fc.integer({ min: 1, max: 3 }))
  .map(([kind, sheet, at, count]) => damage(kind, sheet, at, count));
