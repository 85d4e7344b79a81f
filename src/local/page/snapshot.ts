// The workbook as Univer wants it to begin with: every sheet's shape, no cells yet.
import { type IWorkbookData, type IWorksheetData, LocaleType } from '@univerjs/core';
import type { Meta, Rule, SheetMeta } from '../pages/wire';
import { rangeOf } from './cells';
import { UNIT } from './univer';

export function sheetSnapshot(sheet: SheetMeta): Partial<IWorksheetData> {
  const columnData: IWorksheetData['columnData'] = {};
  for (const [column, w] of Object.entries(sheet.widths)) columnData[Number(column)] = { w };
  for (const column of sheet.hiddenColumns) columnData[column] = { ...columnData[column], hd: 1 };
  return {
    id: String(sheet.id),
    name: sheet.title,
    hidden: sheet.hidden ? 1 : 0,
    ...(sheet.tabColor && { tabColor: sheet.tabColor }),
    rowCount: sheet.rows,
    columnCount: sheet.columns,
    freeze: {
      startRow: sheet.frozenRows || -1,
      startColumn: sheet.frozenColumns || -1,
      ySplit: sheet.frozenRows,
      xSplit: sheet.frozenColumns,
    },
    columnData,
    mergeData: sheet.merges.map(rangeOf),
    defaultColumnWidth: 100,
    defaultRowHeight: 24,
    cellData: {},
  };
}

export function workbookSnapshot({ title, sheets }: Meta): IWorkbookData {
  const filters = sheets.flatMap(({ id, filter }) => (filter ? [[String(id), { ref: rangeOf(filter) }]] : []));
  return {
    id: UNIT,
    name: title,
    appVersion: '',
    locale: LocaleType.ZH_CN,
    styles: {},
    // Google's own: 10 points.
    defaultStyle: { fs: 10, ff: 'Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif' },
    sheetOrder: sheets.map(({ id }) => String(id)),
    sheets: Object.fromEntries(sheets.map((sheet) => [String(sheet.id), sheetSnapshot(sheet)])),
    resources: [{ name: 'SHEET_FILTER_PLUGIN', data: JSON.stringify(Object.fromEntries(filters)) }],
  };
}

/** A validation as Univer's rule, or undefined where it only has a hint. Univer never refuses: the server does. */
export function ruleSnapshot({ kind, values, ranges }: Rule): Record<string, unknown> | undefined {
  if (kind === 'other') return undefined;
  return {
    type: kind === 'checkbox' ? 'checkbox' : 'list',
    // Univer reads a list also as JSON, so that a comma inside a value does not part it.
    formula1: kind === 'checkbox' ? undefined : JSON.stringify(values),
    ranges: ranges.map(rangeOf),
    errorStyle: 0,
    showErrorMessage: false,
    renderMode: 1,
  };
}
