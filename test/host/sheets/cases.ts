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
/** Bars of what stands in B1:B3, or elsewhere, named by A1:A3. */
export const chart = (values = range(0, 3, 1, 2)) => ({
  spec: {
    title: '图',
    basicChart: {
      chartType: 'BAR',
      domains: [{ domain: { sourceRange: { sources: [range(0, 3, 0, 1)] } } }],
      series: [{ series: { sourceRange: { sources: [values] } }, targetAxis: 'BOTTOM_AXIS' }],
    },
  },
  position: { overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 0, columnIndex: 0 } } },
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
