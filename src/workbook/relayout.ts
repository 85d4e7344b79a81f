// What of the workbook's shape differs from the code, and the requests that set it right.
import { area, type CellData, canonical, Grid, type Request, updateCells } from './cells';
import { validationOf } from './format';
import { LAYOUT, SHEETS, type SheetLayout } from './layout';
import { locksOf, sheetProtection, strangersOut } from './locks';
import {
  conditionalFormats,
  contentRequests,
  dimensions,
  filterViews,
  HEADER_FIELDS,
  headerCells,
  isStageSheet,
  layoutMetadata,
  noteOf,
  properties,
  rowFormats,
  sheetRequests,
} from './setup';
import type { Ports } from './types';

type Sheet = GoogleAppsScript.Sheets.Schema.Sheet;
const SHAPE =
  'developerMetadata(metadataKey,metadataValue),sheets(properties,protectedRanges(protectedRangeId,range,description,unprotectedRanges,editors(users)),conditionalFormats,filterViews(title))';
const LOOKS =
  'sheets(properties(sheetId),data(startRow,startColumn,rowData(values(userEnteredValue,note,dataValidation)),columnMetadata(hiddenByUser)))';

/** Mends sheets, protections, validations and formats; says in words what it mended. */
export function repairLayout(ports: Ports): string[] {
  const book = ports.sheets.Spreadsheets.get(ports.spreadsheetId, { fields: SHAPE });
  const there = new Map((book.sheets ?? []).map((s) => [s.properties?.sheetId, s] as const));
  const standing = SHEETS.filter((s) => there.has(s.id));
  const dataFilters = standing.map((s) => ({
    gridRange: area(
      s.id,
      0,
      Math.min(3, there.get(s.id)?.properties?.gridProperties?.rowCount ?? 1),
      0,
      Math.max(s.columns.length, there.get(s.id)?.properties?.gridProperties?.columnCount ?? 0),
    ),
  }));
  const looks = dataFilters.length
    ? ports.sheets.Spreadsheets.getByDataFilter({ dataFilters }, ports.spreadsheetId, { fields: LOOKS })
    : {};
  const grids = new Map((looks.sheets ?? []).map((s) => [s.properties?.sheetId, s] as const));
  const requests: Request[] = [];
  const said: string[] = [];
  const mend = (says: string, ...made: Request[]) => {
    if (!made.length) return;
    requests.push(...made);
    said.push(says);
  };
  SHEETS.forEach((layout, index) => {
    const sheet = there.get(layout.id);
    if (!sheet) {
      mend(
        `重建工作表“${layout.title}”`,
        { addSheet: { properties: properties(layout, index) } },
        ...sheetRequests(layout, ports.owner),
      );
      return;
    }
    for (const [says, made] of sheetFaults(layout, index, sheet, grids.get(layout.id), ports.owner))
      mend(`${layout.title}：${says}`, ...made);
  });
  const version = (book.developerMetadata ?? []).find((m) => m.metadataKey === 'layout')?.metadataValue;
  if (version === undefined) mend('补记版式版本', layoutMetadata);
  else if (version !== LAYOUT)
    mend('更新版式版本', {
      updateDeveloperMetadata: {
        dataFilters: [{ developerMetadataLookup: { metadataKey: 'layout' } }],
        developerMetadata: { metadataValue: LAYOUT },
        fields: 'metadataValue',
      },
    });
  if (requests.length) ports.sheets.Spreadsheets.batchUpdate({ requests }, ports.spreadsheetId);
  return said;
}

/** What differs in one sheet, with the requests that set it right. */
function sheetFaults(
  layout: SheetLayout,
  index: number,
  sheet: Sheet,
  look: Sheet | undefined,
  owner: string,
): [string, Request[]][] {
  const faults: [string, Request[]][] = [];
  const wanted = properties(layout, index);
  const is = sheet.properties ?? {};
  const grid = is.gridProperties ?? {};
  const sheetId = layout.id;
  if (is.title !== layout.title || (is.hidden ?? false) !== (layout.hidden ?? false) || is.index !== index)
    faults.push([
      '表名、位置或显示',
      [
        {
          updateSheetProperties: {
            properties: { sheetId, title: layout.title, index, hidden: layout.hidden ?? false },
            fields: 'title,index,hidden',
          },
        },
      ],
    ]);
  const { frozenRowCount = 0, frozenColumnCount = 0 } = wanted.gridProperties;
  if ((grid.frozenRowCount ?? 0) !== frozenRowCount || (grid.frozenColumnCount ?? 0) !== frozenColumnCount)
    faults.push([
      '冻结窗格',
      [
        {
          updateSheetProperties: {
            properties: { sheetId, gridProperties: { frozenRowCount, frozenColumnCount } },
            fields: 'gridProperties(frozenRowCount,frozenColumnCount)',
          },
        },
      ],
    ]);
  const cells = new Grid().add(look?.data).rows;
  const header = cells.get(0) ?? [];
  const labels = Array.from(
    { length: grid.columnCount ?? 0 },
    (_, i) => header[i]?.userEnteredValue?.stringValue ?? '',
  );
  const shape = columnsInOrder(layout, labels);
  // Columns that come, go or move take their looks along, so everything that hangs on columns is done anew.
  if (shape.length) faults.push(['列', shape]);
  const wrongHeader = layout.columns.some(
    (c, i) => header[i]?.userEnteredValue?.stringValue !== c.label || (header[i]?.note ?? '') !== noteOf(c),
  );
  if (shape.length || wrongHeader)
    faults.push(['表头', [updateCells(sheetId, 0, 0, [headerCells(layout)], HEADER_FIELDS)]]);
  const rows = grid.rowCount ?? layout.rows;
  const wrongRules = layout.columns.some(
    (c, i) => !sameRule(validationOf(c), cells.get(1)?.[i]) || !sameRule(validationOf(c), cells.get(2)?.[i]),
  );
  if (shape.length || (rows > 2 && wrongRules)) faults.push(['下拉选项和格式', rowFormats(layout, 1, rows, true)]);
  const columns = look?.data?.[0]?.columnMetadata ?? [];
  const hides = layout.columns.some((c, i) => (columns[i]?.hiddenByUser ?? false) !== (c.hidden ?? false));
  if (shape.length || (columns.length && hides)) faults.push(['列宽和隐藏列', dimensions(layout, true)]);
  if (!cells.get(1)?.some((c) => c?.userEnteredValue)) faults.push(['内容', contentRequests(layout)]);

  const locks = locksOf(layout, sheet.protectedRanges ?? [], owner);
  if (locks.sheetProtection === undefined)
    faults.push(['锁定', [{ addProtectedRange: { protectedRange: sheetProtection(layout, owner, []) } }]]);
  faults.push(['他人添加的保护', strangersOut(locks)]);
  if (isStageSheet(layout)) faults.push(...viewFaults(layout, sheet));
  return faults;
}

/**
 * Brings a sheet's columns into the layout's order with their contents: a column that is gone is inserted, one that is
 * elsewhere is moved back, a foreign one goes to the end. A renamed header alone moves nothing.
 */
export function columnsInOrder(layout: Pick<SheetLayout, 'id' | 'columns'>, labels: readonly string[]): Request[] {
  const now = [...labels];
  const requests: Request[] = [];
  const wanted = new Set(layout.columns.map((c) => c.label));
  const range = (at: number) => ({ sheetId: layout.id, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 });
  const move = (from: number, to: number) => {
    requests.push({ moveDimension: { source: range(from), destinationIndex: to } });
    const [label = ''] = now.splice(from, 1);
    now.splice(to > from ? to - 1 : to, 0, label);
  };
  layout.columns.forEach(({ label }, i) => {
    const from = now.indexOf(label, i);
    // As many foreign columns stand before ours as were inserted: they go to the end.
    if (from > i && now.slice(i, from).every((l) => !wanted.has(l)))
      for (let at = i; at < from; at++) move(i, now.length);
    else if (from > i) move(from, i);
    else if (from < 0 && (i >= now.length || wanted.has(now[i]!))) {
      const beyond = i >= now.length;
      requests.push(
        beyond
          ? { appendDimension: { sheetId: layout.id, dimension: 'COLUMNS', length: 1 } }
          : { insertDimension: { range: range(i), inheritFromBefore: i > 0 } },
      );
      now.splice(i, 0, label);
    }
  });
  return requests;
}

function viewFaults(layout: Parameters<typeof filterViews>[0], sheet: Sheet): [string, Request[]][] {
  const rules = conditionalFormats(layout);
  const there = sheet.conditionalFormats ?? [];
  const formula = (rule: (typeof there)[number] | undefined) =>
    rule?.booleanRule?.condition?.values?.[0]?.userEnteredValue;
  // Each is added at the top, so they stand in the opposite order.
  const wanted = rules.map((r) => formula(r.addConditionalFormatRule?.rule)).reverse();
  const faults: [string, Request[]][] = [];
  if (canonical(there.map(formula)) !== canonical(wanted))
    faults.push([
      '条件格式',
      [...there.map((): Request => ({ deleteConditionalFormatRule: { sheetId: layout.id, index: 0 } })), ...rules],
    ]);
  const titles = new Set((sheet.filterViews ?? []).map((v) => v.title));
  faults.push(['过滤器视图', filterViews(layout).filter((v) => !titles.has(v.addFilterView?.filter?.title))]);
  return faults;
}

function sameRule(rule: CellData['dataValidation'], cell: CellData | undefined): boolean {
  const values = (r: CellData['dataValidation']) => (r?.condition?.values ?? []).map((v) => v.userEnteredValue);
  const is = cell?.dataValidation;
  return (
    rule?.condition?.type === is?.condition?.type &&
    (rule?.strict ?? false) === (is?.strict ?? false) &&
    canonical(values(rule)) === canonical(values(is))
  );
}
