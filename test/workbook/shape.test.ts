import { describe, expect, it } from 'vitest';
import type { UnitRow } from '../../src/project';
import { FILE, fileFaults, type Sheet, themeFaults } from '../../src/workbook/upkeep/fileshape';
import { widthOf } from '../../src/workbook/layout/format';
import { LAYOUT, SHEETS, sheetOf, STAGE_SHEETS } from '../../src/workbook/layout/layout';
import { conditionalFormats, properties } from '../../src/workbook/layout/setup';
import { groupsIn } from '../../src/workbook/looks/groups';
import { filterViews, viewFaults } from '../../src/workbook/looks/views';
import { hungFaults, orderFaults, shapeFaults } from '../../src/workbook/upkeep/sheetshape';

const layout = STAGE_SHEETS[0]!;
const says = (faults: readonly (readonly [string, readonly object[]])[]) =>
  faults.filter(([, requests]) => requests.length).map(([line]) => line);

const groups = groupsIn(layout);
const folded = (column: number) => groups.some((g) => g.folded && column >= g.start && column < g.end);
const columns = (startIndex: number, endIndex: number) => ({
  sheetId: layout.id,
  dimension: 'COLUMNS',
  startIndex,
  endIndex,
});
const widths = (hides: (column: number) => boolean) =>
  layout.columns.map((c, i) => ({ pixelSize: widthOf(c), hiddenByUser: c.hidden ?? hides(i) }));
/** As Google would show it when nobody has touched it. */
const inOrder = (more: Partial<Sheet> = {}): Sheet => ({
  properties: properties(layout, 0),
  conditionalFormats: conditionalFormats(layout)
    .map((r) => r.addConditionalFormatRule!.rule!)
    .reverse(),
  columnGroups: groups.map((g) => ({ range: columns(g.start, g.end), depth: 1, collapsed: g.folded })),
  filterViews: filterViews(layout, []).map((r) => r.addFilterView!.filter!),
  data: [{ columnMetadata: widths(folded) }],
  ...more,
});
const found = (more: Partial<Sheet>) =>
  says([...hungFaults(layout, inOrder(more)), ...shapeFaults(layout, 0, inOrder(more), [])]);
const range = { sheetId: layout.id, startRowIndex: 1, endRowIndex: 2 };

describe('what is on our sheets is what the code puts there', () => {
  it('a sheet as it was made has no fault', () => expect(found({})).toEqual([]));

  const [first, ...others] = inOrder().conditionalFormats!;
  const white = { backgroundColorStyle: { rgbColor: { red: 1, green: 1, blue: 1 } } };
  const [view, ...views] = inOrder().filterViews!;
  const own: NonNullable<Sheet['columnGroups']> = inOrder().columnGroups!;
  const lines = { sheetId: layout.id, dimension: 'ROWS', startIndex: 1, endIndex: 2 };
  it.each<[string, Partial<Sheet>]>([
    ['取消合并单元格', { merges: [range] }],
    ['清除筛选器', { basicFilter: { range } }],
    ['移除交替颜色', { bandedRanges: [{ bandedRangeId: 1 }] }],
    ['移除图表', { charts: [{ chartId: 1 }] }],
    ['移除切片器', { slicers: [{ slicerId: 1 }] }],
    ['取消行分组', { rowGroups: [{ range: lines, depth: 1 }] }],
    ['列分组恢复', { columnGroups: [] }],
    ['列分组恢复', { columnGroups: [...own.slice(1), { range: columns(0, 2), depth: 1 }] }],
    ['列分组恢复', { data: [{ columnMetadata: widths(() => false) }] }],
    ['列分组恢复', { data: [{ columnMetadata: widths((i) => folded(i) || i === groups[0]!.start) }] }],
    ['表名或显示恢复', { properties: { ...properties(layout, 0), hidden: true } }],
    ['表名或显示恢复', { properties: { ...properties(layout, 0), rightToLeft: true } }],
    ['冻结窗格恢复', { properties: { ...properties(layout, 0), gridProperties: {} } }],
    ['列宽和隐藏列恢复', { data: [{ columnMetadata: [{ pixelSize: 3 }] }] }],
    ['列宽和隐藏列恢复', { data: [{ columnMetadata: [{ hiddenByUser: true }] }] }],
    ['显示被隐藏或压低的行', { data: [{ rowMetadata: [{}, { hiddenByUser: true }] }] }],
    ['显示被隐藏或压低的行', { data: [{ rowMetadata: [{ pixelSize: 21 }, { pixelSize: 2 }] }] }],
    ['条件格式恢复', { conditionalFormats: others }],
    ['条件格式恢复', { conditionalFormats: [first!, first!, ...others] }],
    ['条件格式恢复', { conditionalFormats: [{ booleanRule: { ...first!.booleanRule, format: white } }, ...others] }],
    ['过滤器视图恢复', { filterViews: views }],
    ['过滤器视图恢复', { filterViews: [{ ...view, filterViewId: 1 }, ...views] }],
    ['过滤器视图恢复', { filterViews: [{ ...view, title: '另起的名称' }, ...views] }],
    ['过滤器视图恢复', { filterViews: [{ ...view, criteria: { 0: { hiddenValues: ['YN2026-0001'] } } }, ...views] }],
  ])('%s', (line, more) => expect(found(more)).toEqual([line]));

  it('a view of somebody’s own stays', () => {
    expect(found({ filterViews: [{ filterViewId: 77, title: '我的视图' }, ...inOrder().filterViews!] })).toEqual([]);
  });

  it('whoever folds or opens a group has it so', () => {
    const open = own.map((group: object) => ({ ...group, collapsed: false }));
    expect(found({ columnGroups: open, data: [{ columnMetadata: widths(() => false) }] })).toEqual([]);
  });

  it('each unit of the register has a view of its name, which goes with it: renamed, one goes and one comes', () => {
    const unit: UnitRow = { unit: 'DW001', label: '数据中心', was: [], state: 'open' };
    const units = [unit];
    const named = [{ ...unit, label: '大数据中心', was: ['数据中心'] }];
    const there = (of: readonly UnitRow[]) => filterViews(layout, of).map((r) => r.addFilterView!.filter!);
    const [[, requests]] = viewFaults(layout, { filterViews: there(units) }, named) as [[string, object[]]];
    expect(requests).toMatchObject([
      { deleteFilterView: {} },
      {
        addFilterView: {
          filter: {
            title: '大数据中心',
            criteria: { 2: { condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: '大数据中心' }] } } },
          },
        },
      },
    ]);
    expect(requests).toHaveLength(2);
    expect(says(viewFaults(layout, { filterViews: there(named) }, named))).toEqual([]);
  });

  it('our sheets stand first and in their order, whoever put one before them; the newest has the last id', () => {
    const ids = SHEETS.map((s) => s.id);
    expect(says(orderFaults([...ids, 7]))).toEqual([]);
    const [[, moves]] = orderFaults([7, ...ids]) as [[string, { updateSheetProperties: { properties: object } }[]]];
    expect(moves[0]!.updateSheetProperties.properties).toEqual({ sheetId: ids[0], index: 0 });
    expect(says(orderFaults([ids[1], ids[0], ...ids.slice(2)]))).toEqual(['工作表次序恢复']);
    expect(sheetOf('papers').id).toBe(Math.max(...ids));
  });
});

describe('the file’s own settings', () => {
  const metadata = { metadataKey: 'layout', metadataValue: LAYOUT };
  const as = (more: object, developerMetadata: object[] = [metadata]) =>
    says(fileFaults({ properties: { ...FILE, ...more }, developerMetadata }));
  it('as they are made they have no fault, whatever other metadata there is', () => {
    expect(as({}, [{ metadataKey: 'addon' }, metadata])).toEqual([]);
  });
  it.each([
    ['时区恢复为Asia/Shanghai', { timeZone: 'America/New_York' }, [metadata]],
    ['版式版本恢复', {}, []],
    ['版式版本恢复', {}, [metadata, metadata]],
    ['版式版本恢复', {}, [{ ...metadata, metadataValue: '999' }]],
  ])('%s', (line, more, there) => expect(as(more, there)).toEqual([`文件设置：${line}`]));

  it('a theme in which text has the colour of its ground is set back, another colour of links is not', () => {
    const theme = (colorType: string, part: number) => ({
      ...FILE,
      spreadsheetTheme: { themeColors: [{ colorType, color: { rgbColor: { red: part, green: part, blue: part } } }] },
    });
    const colours = (properties: object) => says(themeFaults(properties));
    expect(colours(theme('TEXT', 1))).toEqual(['文件设置：主题颜色恢复']);
    expect(colours(theme('BACKGROUND', 0))).toEqual(['文件设置：主题颜色恢复']);
    expect(colours(theme('TEXT', 0))).toEqual([]);
    expect(colours(theme('LINK', 1))).toEqual([]);
  });
});
