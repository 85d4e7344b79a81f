// What stands on our sheets beside their cells: what an editor may hang there or hide, and what the code puts there.
import { type CellFormat, canonical, type DimensionProperties, hexOf, type Request, runs } from '../cells/cells';
import type { Fault, Sheet } from './fileshape';
import { widthOf } from '../layout/format';
import { SHEETS, type SheetLayout } from '../layout/layout';
import { dimensions, isStageSheet, properties, rulesOf } from '../layout/setup';
import { groupFaults, isGrouped } from '../looks/groups';
import { VIEW_FIELDS, viewFaults } from '../looks/views';
import type { Units } from '../../project';
import { chartFaults, isOurChart } from '../overview/charts';

type Rule = GoogleAppsScript.Sheets.Schema.ConditionalFormatRule;

/** Of one sheet, in one answer without any cell. */
export const SHAPE_FIELDS = `properties,merges,basicFilter(range),bandedRanges(bandedRangeId),charts(chartId,spec(title,basicChart(chartType,stackedType,domains,series)),position),slicers(slicerId),tables(tableId),${[
  'rowGroups(range)',
  'columnGroups(range,depth,collapsed)',
  'conditionalFormats(booleanRule(condition(values),format),gradientRule(minpoint(type)))',
  VIEW_FIELDS,
  'data(rowMetadata(hiddenByUser,pixelSize),columnMetadata(hiddenByUser,pixelSize))',
].join()}`;

/** Not put there by us, so whatever is there goes. */
const HUNG: readonly { says: string; out: (sheet: Sheet, layout: SheetLayout) => Request[] }[] = [
  { says: '取消合并单元格', out: ({ merges = [] }) => merges.map((range) => ({ unmergeCells: { range } })) },
  {
    says: '清除筛选器',
    out: ({ basicFilter }, { id: sheetId }) => (basicFilter ? [{ clearBasicFilter: { sheetId } }] : []),
  },
  {
    says: '移除交替颜色',
    out: ({ bandedRanges = [] }) => bandedRanges.map(({ bandedRangeId }) => ({ deleteBanding: { bandedRangeId } })),
  },
  {
    says: '移除图表',
    out: ({ charts = [] }, layout) =>
      charts.filter((chart) => !isOurChart(layout, chart)).map(({ chartId }) => without(chartId)),
  },
  { says: '移除切片器', out: ({ slicers = [] }) => slicers.map(({ slicerId }) => without(slicerId)) },
  {
    says: '取消行分组',
    out: ({ rowGroups = [] }) => rowGroups.map(({ range }) => ({ deleteDimensionGroup: { range } })),
  },
];
const without = (objectId: number | undefined): Request => ({ deleteEmbeddedObject: { objectId } });

/** What was hung on one sheet. It goes first: columns cannot be moved over merged cells. */
export const hungFaults = (layout: SheetLayout, sheet: Sheet): Fault[] =>
  HUNG.map(({ says, out }) => [says, out(sheet, layout)]);

/** What differs in the shape of one sheet, whatever stands in its cells. */
export function shapeFaults(layout: SheetLayout, index: number, sheet: Sheet, units: Units): Fault[] {
  const faults: Fault[] = [];
  const { title, hidden = false, rightToLeft = false, gridProperties: grid = {} } = sheet.properties ?? {};
  const sheetId = layout.id;
  if (title !== layout.title || hidden !== (layout.hidden ?? false) || rightToLeft)
    faults.push([
      '表名或显示恢复',
      [
        {
          updateSheetProperties: {
            properties: { sheetId, title: layout.title, hidden: layout.hidden ?? false, rightToLeft: false },
            fields: 'title,hidden,rightToLeft',
          },
        },
      ],
    ]);
  const { frozenRowCount = 0, frozenColumnCount = 0 } = properties(layout, index).gridProperties;
  if ((grid.frozenRowCount ?? 0) !== frozenRowCount || (grid.frozenColumnCount ?? 0) !== frozenColumnCount)
    faults.push([
      '冻结窗格恢复',
      [
        {
          updateSheetProperties: {
            properties: { sheetId, gridProperties: { frozenRowCount, frozenColumnCount } },
            fields: 'gridProperties(frozenRowCount,frozenColumnCount)',
          },
        },
      ],
    ]);
  faults.push(...hiddenFaults(layout, sheet), ...groupFaults(layout, sheet), ...ruleFaults(layout, sheet));
  faults.push(...chartFaults(layout, sheet.charts));
  return isStageSheet(layout) ? [...faults, ...viewFaults(layout, sheet, units)] : faults;
}

/** Lower than a line of text, a row cannot be seen. */
const LOW_PIXELS = 15;
const LINE_PIXELS = 21;

function hiddenFaults(layout: SheetLayout, { data = [] }: Sheet): Fault[] {
  const { rowMetadata = [], columnMetadata = [] } = data[0] ?? {};
  const grouped = isGrouped(layout);
  const narrow = layout.columns.some((column, i) => {
    const { hiddenByUser = false, pixelSize = widthOf(column) } = columnMetadata[i] ?? {};
    const hides = !grouped(i) && hiddenByUser !== (column.hidden ?? false);
    return i < columnMetadata.length && (hides || pixelSize * 2 < widthOf(column));
  });
  const found = (is: (row: (typeof rowMetadata)[number]) => boolean) =>
    runs(rowMetadata.flatMap((row, i) => (is(row) ? [i] : [])));
  const hidden = found(({ hiddenByUser = false }) => hiddenByUser);
  const low = found(({ pixelSize = LINE_PIXELS }) => pixelSize < LOW_PIXELS);
  return [
    ['列宽和隐藏列恢复', narrow ? dimensions(layout, true) : []],
    [
      '显示被隐藏或压低的行',
      [
        ...hidden.map(({ start, end }) => rows(layout, start, end, { hiddenByUser: false })),
        ...low.map(({ start, end }) => rows(layout, start, end, { pixelSize: LINE_PIXELS })),
      ],
    ],
  ];
}

const rows = (layout: SheetLayout, startIndex: number, endIndex: number, are: DimensionProperties): Request => ({
  updateDimensionProperties: {
    range: { sheetId: layout.id, dimension: 'ROWS', startIndex, endIndex },
    properties: are,
    fields: Object.keys(are).join(),
  },
});
/** Of a row that was handed in, without looking. */
export const unhidden = (layout: SheetLayout, row: number): Request =>
  rows(layout, row, row + 1, { hiddenByUser: false });

function ruleFaults(layout: SheetLayout, { conditionalFormats: there = [] }: Sheet): Fault[] {
  const rules = rulesOf(layout);
  const look = ({ backgroundColorStyle, textFormat }: CellFormat = {}) => [hexOf(backgroundColorStyle), textFormat];
  const told = ({ booleanRule, gradientRule }: Rule = {}) =>
    canonical([booleanRule?.condition?.values?.[0]?.userEnteredValue, look(booleanRule?.format), gradientRule]);
  // Each is added at the top, so they stand in the opposite order.
  const wanted = rules.map((r) => told(r.addConditionalFormatRule?.rule)).reverse();
  if (there.map(told).join() === wanted.join()) return [];
  const gone = there.map((): Request => ({ deleteConditionalFormatRule: { sheetId: layout.id, index: 0 } }));
  return [['条件格式恢复', [...gone, ...rules]]];
}

/** Ours stand first, in our order. */
export function orderFaults(ids: readonly (number | undefined)[]): Fault[] {
  const order = [...ids];
  const moves: Request[] = [];
  SHEETS.forEach(({ id }, index) => {
    const from = order.indexOf(id);
    if (from === index || from < 0) return;
    order.splice(index, 0, ...order.splice(from, 1));
    moves.push({ updateSheetProperties: { properties: { sheetId: id, index }, fields: 'index' } });
  });
  return [['工作表次序恢复', moves]];
}
