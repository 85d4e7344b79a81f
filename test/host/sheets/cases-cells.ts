// Cases of requests for sheets, cells, rows and columns, and metadata.
import { type Case, columns, metadata, range, rows } from './cases';

export const CELL_CASES: Record<string, Case> = {
  addSheet: {
    request: () => ({ properties: { title: '申报', sheetId: 11, gridProperties: { frozenRowCount: 1 } } }),
    shows: {
      properties: {
        sheetId: 11,
        title: '申报',
        index: 1,
        gridProperties: { rowCount: 1000, columnCount: 26, frozenRowCount: 1 },
      },
    },
    refused: { properties: { title: 'sheet1' } },
  },
  duplicateSheet: {
    request: () => ({ sourceSheetId: 0, newSheetName: '副本', insertSheetIndex: 1 }),
    shows: { properties: { title: '副本', index: 1 } },
    refused: { sourceSheetId: 4 },
  },
  deleteSheet: {
    before: [{ addSheet: { properties: { sheetId: 11 } } }],
    request: () => ({ sheetId: 11 }),
    fields: 'sheets.properties.sheetId',
    shows: { sheets: [{ properties: { sheetId: 0 } }] },
    refused: { sheetId: 4 },
  },
  updateSheetProperties: {
    request: () => ({
      properties: { sheetId: 0, title: '新名', gridProperties: { frozenRowCount: 2 } },
      fields: 'title,gridProperties.frozenRowCount',
    }),
    fields: 'sheets.properties(title,gridProperties.frozenRowCount)',
    shows: { sheets: [{ properties: { title: '新名', gridProperties: { frozenRowCount: 2 } } }] },
    refused: { properties: { sheetId: 0, hidden: true }, fields: 'hidden' },
  },
  updateSpreadsheetProperties: {
    request: () => ({ properties: { title: '台账' }, fields: 'title' }),
    fields: 'properties.title',
    shows: { properties: { title: '台账' } },
    refused: { properties: { timeZone: 'Mars/One' }, fields: 'timeZone' },
  },
  appendCells: {
    request: () => ({ sheetId: 0, rows: [{ values: [{ userEnteredValue: { numberValue: 9 } }] }], fields: '*' }),
    fields: 'sheets.data.rowData.values.formattedValue',
    shows: { sheets: [{ data: [{ rowData: [{}, {}, {}, { values: [{ formattedValue: '9' }] }] }] }] },
    refused: { sheetId: 3, rows: [], fields: '*' },
  },
  updateCells: {
    request: () => ({ start: { sheetId: 0, rowIndex: 5 }, rows: [{ values: [{ note: '批注' }] }], fields: 'note' }),
    fields: 'sheets.data.rowData.values.note',
    shows: { sheets: [{ data: [{ rowData: [{}, {}, {}, {}, {}, { values: [{ note: '批注' }] }] }] }] },
    refused: { start: { sheetId: 0, rowIndex: 1000 }, rows: [{ values: [{}] }], fields: 'note' },
  },
  repeatCell: {
    request: () => ({
      range: range(0, 3, 2, 3),
      cell: { userEnteredValue: { formulaValue: '=A1*2' } },
      fields: 'userEnteredValue',
    }),
    fields: 'sheets.data.rowData.values.formattedValue',
    shows: {
      sheets: [
        {
          data: [
            {
              rowData: [
                { values: [{}, {}, { formattedValue: '6' }] },
                {},
                { values: [{}, {}, { formattedValue: '4' }] },
              ],
            },
          ],
        },
      ],
    },
    refused: { range: range(0, 3, 2, 3), cell: {}, fields: 'colour' },
  },
  setDataValidation: {
    request: () => ({ range: range(0, 1, 0, 1), rule: { condition: { type: 'BOOLEAN' }, strict: true } }),
    fields: 'sheets.data.rowData.values.dataValidation',
    shows: {
      sheets: [
        {
          data: [
            {
              rowData: [{ values: [{ dataValidation: { condition: { type: 'BOOLEAN' }, strict: true } }, {}] }, {}, {}],
            },
          ],
        },
      ],
    },
    refused: {
      range: range(0, 1, 0, 1),
      rule: { condition: { type: 'NUMBER_BETWEEN', values: [{ userEnteredValue: '1' }] } },
    },
  },
  updateBorders: {
    request: () => ({ range: range(0, 1, 0, 1), top: { style: 'SOLID' } }),
    fields: 'sheets.data.rowData.values.userEnteredFormat.borders.top.style',
    shows: {
      sheets: [
        {
          data: [
            { rowData: [{ values: [{ userEnteredFormat: { borders: { top: { style: 'SOLID' } } } }, {}] }, {}, {}] },
          ],
        },
      ],
    },
    refused: { range: range(0, 1, 30, 31) },
  },
  mergeCells: {
    request: () => ({ range: range(0, 2, 0, 2), mergeType: 'MERGE_ALL' }),
    fields: 'sheets.merges',
    shows: { sheets: [{ merges: [{ startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 2 }] }] },
    refused: { range: range(0, 2, 26, 99) },
  },
  unmergeCells: {
    before: [{ mergeCells: { range: range(0, 2, 0, 2) } }],
    request: () => ({ range: range(0, 2, 0, 2) }),
    fields: 'sheets.merges',
    shows: { sheets: [{}] },
    refused: { range: range(0, 2, 26, 99) },
  },
  copyPaste: {
    request: () => ({ source: range(0, 1, 0, 2), destination: range(0, 1, 2, 4) }),
    fields: 'sheets.data.rowData.values.formattedValue',
    shows: {
      sheets: [
        {
          data: [
            {
              rowData: [
                {
                  values: [
                    { formattedValue: '3' },
                    { formattedValue: 'c' },
                    { formattedValue: '3' },
                    { formattedValue: 'c' },
                  ],
                },
                {},
                {},
              ],
            },
          ],
        },
      ],
    },
    refused: { source: range(0, 1, 0, 2), destination: range(0, 1, 26, 27) },
  },
  cutPaste: {
    request: () => ({ source: range(2, 3, 0, 2), destination: { sheetId: 0, rowIndex: 2, columnIndex: 1 } }),
    fields: 'sheets.data.rowData.values.formattedValue',
    shows: {
      sheets: [{ data: [{ rowData: [{}, {}, { values: [{}, { formattedValue: '2' }, { formattedValue: 'b' }] }] }] }],
    },
    refused: { source: range(0, 1, 0, 2) },
  },
  sortRange: {
    request: () => ({ range: range(0, 3, 0, 2), sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }] }),
    fields: 'sheets.data.rowData.values.formattedValue',
    shows: {
      sheets: [
        {
          data: [
            {
              rowData: [
                { values: [{ formattedValue: '1' }, { formattedValue: 'a' }] },
                { values: [{ formattedValue: '2' }, { formattedValue: 'b' }] },
                {},
              ],
            },
          ],
        },
      ],
    },
    refused: { range: range(0, 3, 0, 2), sortSpecs: [{ dimensionIndex: 5 }] },
  },
  findReplace: {
    request: () => ({ find: 'a', replacement: 'z', allSheets: true }),
    shows: { valuesChanged: 1, rowsChanged: 1, sheetsChanged: 1, occurrencesChanged: 1 },
    refused: { find: 'a' },
  },
  appendDimension: {
    request: () => ({ sheetId: 0, dimension: 'ROWS', length: 5 }),
    fields: 'sheets.properties.gridProperties.rowCount',
    shows: { sheets: [{ properties: { gridProperties: { rowCount: 1005 } } }] },
    refused: { sheetId: 0, dimension: 'ROWS', length: 0 },
  },
  insertDimension: {
    request: () => ({ range: columns(0, 1) }),
    fields: 'sheets.properties.gridProperties.columnCount',
    shows: { sheets: [{ properties: { gridProperties: { columnCount: 27 } } }] },
    refused: { range: columns(0, 1), inheritFromBefore: true },
  },
  deleteDimension: {
    request: () => ({ range: columns(2, 4) }),
    fields: 'sheets.properties.gridProperties.columnCount',
    shows: { sheets: [{ properties: { gridProperties: { columnCount: 24 } } }] },
    refused: { range: columns(0, 26) },
  },
  moveDimension: {
    request: () => ({ source: rows(0, 1), destinationIndex: 3 }),
    fields: 'sheets.data.rowData.values.formattedValue',
    shows: {
      sheets: [
        {
          data: [
            { rowData: [{ values: [{ formattedValue: '1' }, {}] }, {}, { values: [{ formattedValue: '3' }, {}] }] },
          ],
        },
      ],
    },
    refused: { source: rows(0, 3), destinationIndex: 1 },
  },
  updateDimensionProperties: {
    request: () => ({
      range: columns(0, 1),
      properties: { pixelSize: 240, hiddenByUser: true },
      fields: 'pixelSize,hiddenByUser',
    }),
    fields: 'sheets.data.columnMetadata',
    shows: {},
    refused: { range: columns(0, 1), properties: {} },
  },
  autoResizeDimensions: {
    request: () => ({ dimensions: columns(0, 1) }),
    shows: {},
    refused: { dimensions: { sheetId: 9, dimension: 'ROWS' } },
  },
  createDeveloperMetadata: {
    request: () => ({ developerMetadata: metadata({ sheetId: 0 }) }),
    shows: { developerMetadata: { metadataKey: 'k', location: { locationType: 'SHEET' } } },
    refused: { developerMetadata: { metadataKey: 'k' } },
  },
  updateDeveloperMetadata: {
    before: [{ createDeveloperMetadata: { developerMetadata: metadata({ spreadsheet: true }) } }],
    request: () => ({
      dataFilters: [{ developerMetadataLookup: { metadataKey: 'k' } }],
      developerMetadata: { metadataValue: 'w' },
      fields: 'metadataValue',
    }),
    shows: { developerMetadata: [{ metadataValue: 'w' }] },
    refused: { dataFilters: [] },
  },
  deleteDeveloperMetadata: {
    before: [{ createDeveloperMetadata: { developerMetadata: metadata({ dimensionRange: rows(1, 2) }) } }],
    request: () => ({ dataFilter: { developerMetadataLookup: { metadataKey: 'k' } } }),
    shows: { deletedDeveloperMetadata: [{ metadataKey: 'k' }] },
    refused: {},
  },
};
