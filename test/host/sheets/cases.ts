// What the cases of all request kinds share.
import type { Loose } from './help';

export const range = (r0: number, r1: number, c0: number, c1: number, sheetId = 0) => ({
  sheetId,
  startRowIndex: r0,
  endRowIndex: r1,
  startColumnIndex: c0,
  endColumnIndex: c1,
});
export const rows = (startIndex: number, endIndex: number) => ({ sheetId: 0, dimension: 'ROWS', startIndex, endIndex });
export const columns = (startIndex: number, endIndex: number) => ({
  sheetId: 0,
  dimension: 'COLUMNS',
  startIndex,
  endIndex,
});
export const rule = (r: object) => ({
  ranges: [r],
  booleanRule: { condition: { type: 'NOT_BLANK' }, format: { textFormat: { bold: true } } },
});
export const metadata = (location: object) => ({
  metadataKey: 'k',
  metadataValue: 'v',
  location,
  visibility: 'DOCUMENT',
});

export interface Case {
  /** Made before, in one batch; `first` is its first reply. */
  before?: object[];
  request: (first: Loose) => object;
  /** Of the reply, or (with `fields`) of the spreadsheet afterwards. */
  shows: object;
  fields?: string;
  refused: object;
}
