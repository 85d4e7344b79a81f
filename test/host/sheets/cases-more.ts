// Cases of requests that move, tidy and fill cells, and of slicers.
import { type Case, chart, columns, range } from './cases';

const texts = (...lines: (string | undefined)[][]) => ({
  sheets: [
    {
      data: [
        {
          rowData: lines.map((line) =>
            line.some((text) => text !== undefined)
              ? { values: line.map((text) => (text === undefined ? {} : { formattedValue: text })) }
              : {},
          ),
        },
      ],
    },
  ],
});
const shown = 'sheets.data.rowData.values.formattedValue';
const cells = (sheetId: number, ...lines: string[][]) => ({
  updateCells: {
    start: { sheetId },
    rows: lines.map((line) => ({ values: line.map((stringValue) => ({ userEnteredValue: { stringValue } })) })),
    fields: 'userEnteredValue',
  },
});

// Before each case A1:B3 holds 3 c, 1 a, 2 b.
export const MORE_CASES: Record<string, Case> = {
  insertRange: {
    request: () => ({ range: range(1, 2, 1, 2), shiftDimension: 'ROWS' }),
    fields: shown,
    shows: texts(['3', 'c'], ['1'], ['2', 'a'], [undefined, 'b']),
    refused: { range: range(1, 2, 1, 2) },
  },
  deleteRange: {
    request: () => ({ range: range(0, 2, 0, 1), shiftDimension: 'ROWS' }),
    fields: shown,
    shows: texts(['2', 'c'], [undefined, 'a'], [undefined, 'b']),
    refused: { range: range(0, 1, 30, 31), shiftDimension: 'ROWS' },
  },
  autoFill: {
    before: [
      {
        repeatCell: {
          range: range(0, 1, 3, 4),
          cell: { userEnteredValue: { formulaValue: '=A1*2' } },
          fields: 'userEnteredValue',
        },
      },
    ],
    request: () => ({ range: range(0, 3, 3, 4) }),
    fields: shown,
    shows: texts(['3', 'c', undefined, '6'], ['1', 'a', undefined, '2'], ['2', 'b', undefined, '4']),
    refused: { range: range(0, 3, 5, 6) },
  },
  pasteData: {
    request: () => ({
      coordinate: { sheetId: 0, rowIndex: 1, columnIndex: 1 },
      data: '50%,"a,b"\n=1+1',
      delimiter: ',',
    }),
    fields: shown,
    shows: texts(['3', 'c'], ['1', '50%', 'a,b'], ['2', '2']),
    refused: { coordinate: { sheetId: 0 }, data: 'x' },
  },
  textToColumns: {
    before: [cells(0, ['1;x'], ['2; y;z'])],
    request: () => ({ source: range(0, 2, 0, 1), delimiterType: 'SEMICOLON' }),
    fields: shown,
    shows: texts(['1', 'x'], ['2', 'y', 'z'], ['2', 'b']),
    refused: { source: range(0, 2, 0, 2), delimiterType: 'COMMA' },
  },
  trimWhitespace: {
    before: [cells(0, ['  a   b ', 'c'])],
    request: () => ({ range: range(0, 3, 0, 2) }),
    shows: { cellsChangedCount: 1 },
    refused: { range: range(1000, 1003, 0, 9) },
  },
  deleteDuplicates: {
    before: [cells(0, ['x', 'A'], ['y', 'B'], ['z', 'a'])],
    request: () => ({ range: range(0, 3, 0, 2), comparisonColumns: [columns(1, 2)] }),
    shows: { duplicatesRemovedCount: 1 },
    refused: { range: range(0, 3, 0, 2), comparisonColumns: [columns(4, 5)] },
  },
  randomizeRange: {
    request: () => ({ range: range(0, 1, 0, 2) }),
    fields: shown,
    shows: texts(['3', 'c'], ['1', 'a'], ['2', 'b']),
    refused: { range: range(0, 3, 0, 2, 8) },
  },
  addSlicer: {
    request: () => ({ slicer: { spec: { dataRange: range(0, 3, 0, 2), title: '切片', columnIndex: 1 } } }),
    shows: { slicer: { spec: { title: '切片', columnIndex: 1, dataRange: { endRowIndex: 3 } } } },
    refused: { slicer: { spec: { dataRange: range(0, 3, 0, 2), columnIndex: 2 } } },
  },
  updateSlicerSpec: {
    before: [{ addSlicer: { slicer: { slicerId: 5, spec: { dataRange: range(0, 3, 0, 2) } } } }],
    request: () => ({ slicerId: 5, spec: { title: '新' }, fields: 'title' }),
    fields: 'sheets.slicers',
    shows: { sheets: [{ slicers: [{ slicerId: 5, spec: { title: '新', dataRange: { endColumnIndex: 2 } } }] }] },
    refused: { slicerId: 6, spec: {}, fields: 'title' },
  },
  updateEmbeddedObjectBorder: {
    before: [{ addChart: { chart: { ...chart(), chartId: 3 } } }],
    request: () => ({ objectId: 3, border: { color: { red: 1 } }, fields: 'color,colorStyle' }),
    fields: 'sheets.charts.border',
    shows: { sheets: [{ charts: [{ border: { color: { red: 1 }, colorStyle: { rgbColor: { red: 1 } } } }] }] },
    refused: { objectId: 4, border: {}, fields: 'color' },
  },
};
