// Every kind of request of the Sheets API, on every place that is not an officer's own.
import { OWNER } from '../doors/county';
import { layoutOf } from './paper';
import type { Stand } from './stand';

export interface Target {
  readonly name: string;
  readonly title: string;
  readonly row: number;
  readonly label?: string;
}
export type Request = Readonly<Record<string, unknown>>;

export function targets(s: Stand): Target[] {
  const at = (name: string, label?: string): Target => {
    const { sheet, row } = s.place(name);
    return { name: `${name} ${label ?? 'row'}`, title: sheet, row, ...(label && { label }) };
  };
  return [
    at('submitted', '项目名称'),
    at('submitted', '软件开发费'),
    at('submitted'),
    at('draft', '状态'),
    at('draft', '项目编号'),
    at('draft', '校验'),
    at('draft', '总投资'),
    at('ended', '状态'),
    at('planned', '方案链接'),
    at('appraised', '审批意见文号'),
    at('matter', '事项类型'),
    { name: 'the header', title: '申报', row: 1, label: '项目名称' },
    { name: 'a row that nobody made', title: '申报', row: 60, label: '项目名称' },
    ...['人员', '参数', '系统目录', '材料清单', '办理记录', '发件记录', '年度建设计划', '总览', '开始'].map(
      (title): Target => ({ name: title, title, row: title === '发件记录' ? 1 : 3 }),
    ),
  ];
}

/** Every kind of request on one target. */
export function requestsOn(s: Stand, { title, row, label }: Target): Request[] {
  const range = s.paper.range(title, row, label);
  const sheetId = layoutOf(title).id;
  const column = range.startColumnIndex ?? 0;
  const rows = { sheetId, dimension: 'ROWS', startIndex: row - 1, endIndex: row };
  const columns = { sheetId, dimension: 'COLUMNS', startIndex: column, endIndex: column + 1 };
  const cell = { userEnteredValue: { stringValue: '改动' } };
  const other = { ...range, startRowIndex: 30, endRowIndex: 31 };
  const rule = { condition: { type: 'NOT_BLANK' }, strict: true };
  const meta = { metadataKey: 'x', metadataValue: '1', visibility: 'DOCUMENT', location: { sheetId } };
  return [
    { updateCells: { range, rows: [{ values: [cell] }], fields: 'userEnteredValue' } },
    { updateCells: { range, rows: [{ values: [{}] }], fields: '*' } },
    { updateCells: { range, rows: [{ values: [{ note: '已批准' }] }], fields: 'note' } },
    { repeatCell: { range, cell, fields: 'userEnteredValue' } },
    {
      repeatCell: {
        range,
        cell: { userEnteredFormat: { textFormat: { foregroundColor: { red: 1, green: 1, blue: 1 } } } },
        fields: 'userEnteredFormat.textFormat',
      },
    },
    { copyPaste: { source: other, destination: range, pasteType: 'PASTE_NORMAL' } },
    {
      cutPaste: {
        source: range,
        destination: { sheetId, rowIndex: 40, columnIndex: column },
        pasteType: 'PASTE_NORMAL',
      },
    },
    {
      cutPaste: {
        source: other,
        destination: { sheetId, rowIndex: row - 1, columnIndex: column },
        pasteType: 'PASTE_NORMAL',
      },
    },
    {
      pasteData: {
        coordinate: { sheetId, rowIndex: row - 1, columnIndex: column },
        data: '改动',
        type: 'PASTE_NORMAL',
        delimiter: '\t',
      },
    },
    { findReplace: { find: '网格', replacement: '改动', sheetId } },
    { findReplace: { find: '.*', replacement: '改动', searchByRegex: true, allSheets: true } },
    { autoFill: { range: { ...range, endRowIndex: row + 1 }, useAlternateSeries: false } },
    {
      textToColumns: {
        source: { ...range, startColumnIndex: column, endColumnIndex: column + 1 },
        delimiterType: 'COMMA',
      },
    },
    { trimWhitespace: { range } },
    { deleteDuplicates: { range: { ...range, endRowIndex: row + 3 } } },
    { randomizeRange: { range: { sheetId, startRowIndex: 1, endRowIndex: 9 } } },
    {
      sortRange: {
        range: { sheetId, startRowIndex: 1, endRowIndex: 9 },
        sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }],
      },
    },
    { mergeCells: { range: { ...range, endRowIndex: row + 1 }, mergeType: 'MERGE_ALL' } },
    { updateBorders: { range, top: { style: 'SOLID' } } },
    { setDataValidation: { range, rule } },
    { clearBasicFilter: { sheetId } },
    { setBasicFilter: { filter: { range: { sheetId, startRowIndex: 0, endRowIndex: 9 } } } },
    { insertDimension: { range: rows, inheritFromBefore: false } },
    { insertDimension: { range: columns, inheritFromBefore: false } },
    { deleteDimension: { range: rows } },
    { deleteDimension: { range: columns } },
    { moveDimension: { source: rows, destinationIndex: 20 } },
    { moveDimension: { source: columns, destinationIndex: 5 } },
    { insertRange: { range, shiftDimension: 'ROWS' } },
    { deleteRange: { range, shiftDimension: 'ROWS' } },
    { appendCells: { sheetId, rows: [{ values: [cell] }], fields: 'userEnteredValue' } },
    { appendDimension: { sheetId, dimension: 'ROWS', length: 1 } },
    { updateDimensionProperties: { range: rows, properties: { hiddenByUser: true }, fields: 'hiddenByUser' } },
    {
      updateDimensionProperties: {
        range: columns,
        properties: { hiddenByUser: false, pixelSize: 2 },
        fields: 'hiddenByUser,pixelSize',
      },
    },
    { addDimensionGroup: { range: rows } },
    { updateSheetProperties: { properties: { sheetId, title: '改名' }, fields: 'title' } },
    { updateSheetProperties: { properties: { sheetId, hidden: true }, fields: 'hidden' } },
    { updateSheetProperties: { properties: { sheetId, index: 3 }, fields: 'index' } },
    {
      updateSheetProperties: {
        properties: { sheetId, gridProperties: { frozenRowCount: 0 } },
        fields: 'gridProperties.frozenRowCount',
      },
    },
    {
      updateSheetProperties: {
        properties: { sheetId, gridProperties: { rowCount: 2 } },
        fields: 'gridProperties.rowCount',
      },
    },
    { updateSheetProperties: { properties: { sheetId, tabColor: { red: 1 } }, fields: 'tabColor' } },
    { deleteSheet: { sheetId } },
    { duplicateSheet: { sourceSheetId: sheetId, newSheetName: `${title} 副本` } },
    { addSheet: { properties: { title: `${title}二` } } },
    { addProtectedRange: { protectedRange: { range, warningOnly: true } } },
    { addProtectedRange: { protectedRange: { range: { sheetId }, warningOnly: true } } },
    { addProtectedRange: { protectedRange: { range: { sheetId }, unprotectedRanges: [range] } } },
    { addNamedRange: { namedRange: { name: `n${row}`, range } } },
    {
      addConditionalFormatRule: {
        index: 0,
        rule: {
          ranges: [range],
          booleanRule: { condition: { type: 'NOT_BLANK' }, format: { textFormat: { strikethrough: true } } },
        },
      },
    },
    {
      addBanding: {
        bandedRange: { range, rowProperties: { firstBandColor: { red: 1 }, secondBandColor: { green: 1 } } },
      },
    },
    { addFilterView: { filter: { title: '我的', range: { sheetId } } } },
    { createDeveloperMetadata: { developerMetadata: meta } },
    {
      createDeveloperMetadata: {
        developerMetadata: { ...meta, metadataKey: 'layout', location: { spreadsheet: true } },
      },
    },
  ];
}

/** What is about no cell. */
export const ON_FILE: readonly Request[] = [
  { updateSpreadsheetProperties: { properties: { title: '改名' }, fields: 'title' } },
  { updateSpreadsheetProperties: { properties: { locale: 'de_DE' }, fields: 'locale' } },
  { updateSpreadsheetProperties: { properties: { timeZone: 'America/New_York' }, fields: 'timeZone' } },
  { updateSpreadsheetProperties: { properties: { autoRecalc: 'HOUR' }, fields: 'autoRecalc' } },
  {
    updateDeveloperMetadata: {
      dataFilters: [{ developerMetadataLookup: { metadataKey: 'layout' } }],
      developerMetadata: { metadataValue: '999' },
      fields: 'metadataValue',
    },
  },
  { deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataKey: 'layout' } } } },
];

/** What is done to the protections that are there. */
export async function onProtections(s: Stand): Promise<Request[]> {
  const path = `/v4/spreadsheets/${s.c.host.spreadsheetId}?fields=sheets(properties.sheetId,protectedRanges(protectedRangeId,range))`;
  const { body } = await s.c.host.ask<{
    sheets: { protectedRanges?: { protectedRangeId: number; range: { sheetId: number; startRowIndex?: number } }[] }[];
  }>(OWNER, path);
  return body.sheets.flatMap(({ protectedRanges = [] }) =>
    protectedRanges.slice(0, 4).flatMap(({ protectedRangeId, range }): Request[] => [
      { deleteProtectedRange: { protectedRangeId } },
      { updateProtectedRange: { protectedRange: { protectedRangeId, warningOnly: true }, fields: 'warningOnly' } },
      {
        updateProtectedRange: {
          protectedRange: { protectedRangeId, editors: { users: ['ducheng@example.org'] } },
          fields: 'editors',
        },
      },
      {
        updateProtectedRange: {
          protectedRange: { protectedRangeId, range: { sheetId: range.sheetId, startRowIndex: 80, endRowIndex: 81 } },
          fields: 'range',
        },
      },
      {
        updateProtectedRange: {
          protectedRange: {
            protectedRangeId,
            unprotectedRanges: [{ sheetId: range.sheetId, startRowIndex: 0, endRowIndex: 50 }],
          },
          fields: 'unprotectedRanges',
        },
      },
    ]),
  );
}
