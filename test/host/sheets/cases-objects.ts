// Cases of requests for what lies on sheets: bandings, charts, rules, groups, filters, names, protections.
import { expect } from 'vitest';
import { type Case, chart, range, rows, rule } from './cases';
import { OWNER } from './help';

export const OBJECT_CASES: Record<string, Case> = {
  addBanding: {
    request: () => ({ bandedRange: { range: range(0, 4, 0, 2), rowProperties: { firstBandColor: { red: 1 } } } }),
    shows: {
      bandedRange: { rowProperties: { firstBandColor: { red: 1 }, firstBandColorStyle: { rgbColor: { red: 1 } } } },
    },
    refused: { bandedRange: { range: range(0, 4, 0, 2, 9) } },
  },
  updateBanding: {
    before: [{ addBanding: { bandedRange: { bandedRangeId: 7, range: range(0, 4, 0, 2) } } }],
    request: () => ({ bandedRange: { bandedRangeId: 7, range: range(0, 5, 0, 2) }, fields: 'range' }),
    fields: 'sheets.bandedRanges.range.endRowIndex',
    shows: { sheets: [{ bandedRanges: [{ range: { endRowIndex: 5 } }] }] },
    refused: { bandedRange: { bandedRangeId: 8 }, fields: 'range' },
  },
  deleteBanding: {
    before: [{ addBanding: { bandedRange: { bandedRangeId: 7, range: range(0, 4, 0, 2) } } }],
    request: () => ({ bandedRangeId: 7 }),
    fields: 'sheets.bandedRanges',
    shows: { sheets: [{}] },
    refused: { bandedRangeId: 8 },
  },
  addChart: {
    request: () => ({ chart: chart() }),
    shows: {
      chart: {
        spec: { title: '图', hiddenDimensionStrategy: 'SKIP_HIDDEN_ROWS_AND_COLUMNS' },
        position: { overlayPosition: { widthPixels: 600, heightPixels: 371 } },
      },
    },
    // Two columns in one series.
    refused: { chart: chart(range(0, 3, 0, 2)) },
  },
  updateChartSpec: {
    before: [{ addChart: { chart: { ...chart(), chartId: 3 } } }],
    request: () => ({ chartId: 3, spec: { ...chart().spec, title: 'b' } }),
    fields: 'sheets.charts',
    shows: { sheets: [{ charts: [{ chartId: 3, spec: { title: 'b' } }] }] },
    refused: { chartId: 3, spec: { title: 'b' } },
  },
  updateEmbeddedObjectPosition: {
    before: [{ addChart: { chart: { ...chart(), chartId: 3 } } }],
    request: () => ({
      objectId: 3,
      newPosition: { overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 2, columnIndex: 1 }, offsetXPixels: 9 } },
      fields: 'anchorCell,offsetXPixels',
    }),
    shows: { position: { overlayPosition: { anchorCell: { rowIndex: 2 }, offsetXPixels: 9, widthPixels: 600 } } },
    refused: { objectId: 3, newPosition: { overlayPosition: { widthPixels: 9 } } },
  },
  deleteEmbeddedObject: {
    before: [{ addChart: { chart: { ...chart(), chartId: 3 } } }],
    request: () => ({ objectId: 3 }),
    fields: 'sheets.charts',
    shows: { sheets: [{}] },
    refused: { objectId: 4 },
  },
  addConditionalFormatRule: {
    request: () => ({ rule: rule(range(0, 2, 0, 1)), index: 0 }),
    fields: 'sheets.conditionalFormats.booleanRule.condition',
    shows: { sheets: [{ conditionalFormats: [{ booleanRule: { condition: { type: 'NOT_BLANK' } } }] }] },
    refused: { rule: rule(range(0, 2, 0, 1)), index: 3 },
  },
  updateConditionalFormatRule: {
    before: [{ addConditionalFormatRule: { rule: rule(range(0, 2, 0, 1)), index: 0 } }],
    request: () => ({ rule: rule(range(0, 3, 0, 1)), index: 0 }),
    shows: { newRule: { ranges: [{ endRowIndex: 3 }] }, oldRule: { ranges: [{ endRowIndex: 2 }] } },
    refused: { rule: rule(range(0, 3, 0, 1)), index: 5 },
  },
  deleteConditionalFormatRule: {
    before: [{ addConditionalFormatRule: { rule: rule(range(0, 2, 0, 1)), index: 0 } }],
    request: () => ({ sheetId: 0, index: 0 }),
    shows: { rule: { ranges: [{ endRowIndex: 2 }] } },
    refused: { sheetId: 0, index: 1 },
  },
  addDimensionGroup: {
    request: () => ({ range: rows(0, 2) }),
    shows: { dimensionGroups: [{ range: { dimension: 'ROWS', startIndex: 0, endIndex: 2 }, depth: 1 }] },
    refused: { range: { sheetId: 0, startIndex: 0 } },
  },
  updateDimensionGroup: {
    before: [{ addDimensionGroup: { range: rows(0, 2) } }],
    request: () => ({ dimensionGroup: { range: rows(0, 2), depth: 1, collapsed: true }, fields: 'collapsed' }),
    fields: 'sheets(rowGroups.collapsed,data.rowMetadata.hiddenByUser)',
    // What is folded is hidden.
    shows: {
      sheets: [
        {
          rowGroups: [{ collapsed: true }],
          data: [{ rowMetadata: expect.arrayContaining([{ hiddenByUser: true }]) }],
        },
      ],
    },
    refused: { dimensionGroup: { range: rows(0, 3), depth: 1 }, fields: 'collapsed' },
  },
  deleteDimensionGroup: {
    before: [{ addDimensionGroup: { range: rows(0, 2) } }],
    request: () => ({ range: rows(0, 2) }),
    shows: {},
    refused: { range: rows(5, 6) },
  },
  addFilterView: {
    request: () => ({ filter: { title: '逾期', range: range(0, 9, 0, 3) } }),
    shows: { filter: { title: '逾期' } },
    refused: { filter: { range: { sheetId: 5 } } },
  },
  updateFilterView: {
    before: [{ addFilterView: { filter: { filterViewId: 5, title: 'a', range: { sheetId: 0 } } } }],
    request: () => ({ filter: { filterViewId: 5, title: 'b' }, fields: 'title' }),
    fields: 'sheets.filterViews(filterViewId,title,range.endRowIndex)',
    shows: { sheets: [{ filterViews: [{ filterViewId: 5, title: 'b', range: { endRowIndex: 1000 } }] }] },
    refused: { filter: { filterViewId: 6 }, fields: 'title' },
  },
  duplicateFilterView: {
    before: [{ addFilterView: { filter: { filterViewId: 5, title: 'a', range: { sheetId: 0 } } } }],
    request: () => ({ filterId: 5 }),
    shows: { filter: { title: 'Copy of a' } },
    refused: { filterId: 6 },
  },
  deleteFilterView: {
    before: [{ addFilterView: { filter: { filterViewId: 5, range: { sheetId: 0 } } } }],
    request: () => ({ filterId: 5 }),
    fields: 'sheets.filterViews',
    shows: { sheets: [{}] },
    refused: { filterId: 6 },
  },
  setBasicFilter: {
    request: () => ({ filter: { range: range(0, 5, 0, 2) } }),
    fields: 'sheets.basicFilter.range.endRowIndex',
    shows: { sheets: [{ basicFilter: { range: { endRowIndex: 5 } } }] },
    refused: {},
  },
  clearBasicFilter: {
    before: [{ setBasicFilter: { filter: { range: range(0, 5, 0, 2) } } }],
    request: () => ({ sheetId: 0 }),
    fields: 'sheets.basicFilter',
    shows: { sheets: [{}] },
    refused: { sheetId: 4 },
  },
  addNamedRange: {
    request: () => ({ namedRange: { name: '数据', range: range(0, 2, 0, 1) } }),
    shows: { namedRange: { name: '数据' } },
    refused: { namedRange: { name: 'A1', range: range(0, 2, 0, 1) } },
  },
  updateNamedRange: {
    before: [{ addNamedRange: { namedRange: { namedRangeId: 'n', name: 'old', range: range(0, 2, 0, 1) } } }],
    request: () => ({ namedRange: { namedRangeId: 'n', name: 'new_name' }, fields: 'name' }),
    fields: 'namedRanges.name',
    shows: { namedRanges: [{ name: 'new_name' }] },
    refused: { namedRange: { namedRangeId: 'm' }, fields: 'name' },
  },
  deleteNamedRange: {
    before: [{ addNamedRange: { namedRange: { namedRangeId: 'n', name: 'old', range: range(0, 2, 0, 1) } } }],
    request: () => ({ namedRangeId: 'n' }),
    fields: 'namedRanges',
    shows: {},
    refused: { namedRangeId: 'm' },
  },
  addProtectedRange: {
    request: () => ({ protectedRange: { range: range(0, 2, 0, 1), description: '表头' } }),
    shows: { protectedRange: { description: '表头', requestingUserCanEdit: true } },
    refused: { protectedRange: {} },
  },
  updateProtectedRange: {
    before: [{ addProtectedRange: { protectedRange: { protectedRangeId: 5, range: { sheetId: 0 } } } }],
    request: () => ({
      protectedRange: { protectedRangeId: 5, unprotectedRanges: [range(3, 4, 0, 2)], editors: { users: [OWNER] } },
      fields: 'unprotectedRanges,editors',
    }),
    fields: 'sheets.protectedRanges(unprotectedRanges,editors)',
    shows: {
      sheets: [{ protectedRanges: [{ unprotectedRanges: [{ startRowIndex: 3 }], editors: { users: [OWNER] } }] }],
    },
    refused: { protectedRange: { protectedRangeId: 6 }, fields: 'editors' },
  },
  deleteProtectedRange: {
    before: [{ addProtectedRange: { protectedRange: { protectedRangeId: 5, range: { sheetId: 0 } } } }],
    request: () => ({ protectedRangeId: 5 }),
    fields: 'sheets.protectedRanges',
    shows: { sheets: [{}] },
    refused: { protectedRangeId: 6 },
  },
};
