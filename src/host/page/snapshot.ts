// The workbook as Univer wants it to begin with: every sheet's shape, no cells yet.
import { type IWorkbookData, type IWorksheetData, LocaleType } from '@univerjs/core';
import type { Meta, Rule, SheetMeta } from '../pages/wire';
import { rangeOf } from './cells';
import { UNIT } from './univer';

const DEFAULT_WIDTH = 100;

export function sheetSnapshot(sheet: SheetMeta): Partial<IWorksheetData> {
  const columnData: IWorksheetData['columnData'] = {};
  for (const [column, w] of Object.entries(sheet.widths)) columnData[Number(column)] = { w: Math.min(w, widestHere()) };
  for (const column of sheet.hiddenColumns) columnData[column] = { ...columnData[column], hd: 1 };
  const frozenColumns = columnsFrozenHere(sheet);
  return {
    id: String(sheet.id),
    name: sheet.title,
    hidden: sheet.hidden ? 1 : 0,
    ...(sheet.tabColor && { tabColor: sheet.tabColor }),
    rowCount: sheet.rows,
    columnCount: sheet.columns,
    freeze: {
      startRow: sheet.frozenRows || -1,
      startColumn: frozenColumns || -1,
      ySplit: sheet.frozenRows,
      xSplit: frozenColumns,
    },
    columnData,
    mergeData: sheet.merges.map(rangeOf),
    defaultColumnWidth: DEFAULT_WIDTH,
    defaultRowHeight: 24,
    cellData: {},
  };
}

/** On a narrow screen a column that holds sentences is read without scrolling; nothing of it is written. */
const NARROW = 600;
const widestHere = (): number => (window.innerWidth < NARROW ? window.innerWidth * 0.5 : Number.POSITIVE_INFINITY);

/** On a narrow screen frozen columns must leave room for those that move. */
function columnsFrozenHere({ frozenColumns, widths }: SheetMeta): number {
  let room = window.innerWidth * 0.6;
  for (let column = 0; column < frozenColumns; column++) {
    room -= widths[column] ?? DEFAULT_WIDTH;
    if (room < 0) return column;
  }
  return frozenColumns;
}

export function workbookSnapshot({ title, sheets }: Meta): IWorkbookData {
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
