// What is in sight on a sheet, how far an officer scrolls, what colours and tabs say (issue 13, 2).
import { expect, test } from 'vitest';
import { fieldsOf, isTyped, PARTIES, ROLES, STAGES, topicsOf } from '../../src/measure';
import { unitsOpen } from '../../src/project';
import { type Content, isFormula, rgb } from '../../src/workbook/cells/cells';
import { cellFormat, widthOf } from '../../src/workbook/layout/format';
import { contentsOf } from '../../src/workbook/layout/guide';
import {
  type Column,
  letterOf,
  type SheetLayout,
  SHEETS,
  sheetOf,
  STAGE_SHEETS,
} from '../../src/workbook/layout/layout';
import { noteOf, rulesOf } from '../../src/workbook/layout/setup';
import { COLOURS } from '../../src/workbook/looks/colours';
import { groupsIn } from '../../src/workbook/looks/groups';
import { overviewRows } from '../../src/workbook/overview/page';
import { filterViews } from '../../src/workbook/looks/views';

/** A screen of 1366 pixels less the rows' numbers and the scroll bar. */
const SCREEN = 1366 - 46 - 12;
const wide = (columns: readonly Column[]): number => columns.reduce((sum, c) => sum + widthOf(c), 0);
const frozenOf = (layout: SheetLayout): readonly Column[] => layout.columns.slice(0, layout.frozen);
/** What an officer scrolls through up to the last column that he may fill in. */
function screensOf(layout: SheetLayout): number {
  const folded = groupsIn(layout).filter((g) => g.folded);
  const isFolded = (i: number) => folded.some(({ start, end }) => i >= start && i < end);
  const last = layout.columns.findLastIndex(({ field }) => field && isTyped(field));
  const moving = layout.columns.filter((c, i) => i >= layout.frozen && i <= last && !c.hidden && !isFolded(i));
  return wide(moving) / (SCREEN - wide(frozenOf(layout)));
}

test('unit and state stay in sight beside number and name on each stage sheet, and leave half of 1366 pixels to the rest', () => {
  for (const layout of STAGE_SHEETS) {
    expect(frozenOf(layout).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['建设单位', '状态', '项目名称']),
    );
    expect(wide(frozenOf(layout)), layout.title).toBeLessThan(SCREEN / 2 + 20);
  }
});

test('an officer’s open row is at most 7 screens wide in 申报, which was 9, and at most 5 elsewhere', () => {
  const screens = Object.fromEntries(STAGE_SHEETS.map((s) => [s.title, Math.ceil(screensOf(s) * 10) / 10]));
  for (const [title, n] of Object.entries(screens)) expect(n, title).toBeLessThan(title === '申报' ? 7 : 5);
});

test('each field with a column belongs to one topic, and only topics in which nobody types are folded', () => {
  for (const { stage } of STAGES) {
    const topics = topicsOf(stage);
    expect(topics.flatMap(({ fields }) => fields.map(({ key }) => key))).toEqual(fieldsOf(stage).map(({ key }) => key));
    for (const { folded, fields } of topics) expect(folded && fields.some(isTyped)).toBe(false);
    // Groups that touch would become one.
    const groups = groupsIn(sheetOf(stage));
    for (const [i, group] of groups.slice(1).entries()) expect(group.start).toBeGreaterThan(groups[i]!.end);
  }
});

test('a row is one line high but for its hint, and amounts stand to the right with two to six decimals', () => {
  for (const layout of STAGE_SHEETS) {
    const wrapped = layout.columns.filter((c) => cellFormat(layout, c).wrapStrategy === 'WRAP');
    expect(wrapped.map(({ key }) => key)).toEqual(['hint']);
  }
  const total = sheetOf('application').columns.find(({ key }) => key === 'total')!;
  expect(cellFormat(sheetOf('application'), total)).toMatchObject({
    numberFormat: { pattern: '#,##0.00####' },
    horizontalAlignment: 'RIGHT',
  });
});

test('each colour means one thing, and the headers say it where it is seen', () => {
  const hexes = Object.values(COLOURS).map(({ hex }) => hex);
  expect(new Set(hexes).size).toBe(hexes.length);
  const scene = { today: '2026-11-26', settings: { rules: [] } } as unknown as Parameters<typeof noteOf>[1];
  for (const column of sheetOf('application').columns)
    if (column.field && isTyped(column.field)) expect(noteOf(column, scene), column.label).toContain('黄色：须填未填');
  expect(noteOf(sheetOf('application').columns.find(({ key }) => key === 'due')!, scene)).toContain('深橙色：已逾期');
});

test('the first tab is the start page: it leads to every sheet that shows and to the desk, and counts what is due', () => {
  expect(SHEETS[0]!.title).toBe('开始');
  const rows = contentsOf('guide', 'https://desk.example/exec').filter((row) => row.some((c) => c !== undefined));
  const formulas = rows.flatMap((row) => row.flatMap((c) => (isFormula(c) ? [c.formula] : []))).join('\n');
  for (const { hidden, id, key } of SHEETS)
    if (!hidden && key !== 'guide') expect(formulas).toContain(`HYPERLINK("#gid=${id}"`);
  expect(formulas).toContain('HYPERLINK("https://desk.example/exec","办理台")');
  expect(rows.map(([item]) => named(item))).toEqual(
    expect.arrayContaining(['项目管理专员', '逾期', '30天内到期', '黄色单元格']),
  );
  // A phone shows the first column alone: it leads where the last one does.
  for (const [item, , , leads] of rows) expect(leadsTo(item), String(named(item))).toBe(leadsTo(leads));
  // Where nobody deployed a desk, nothing leads nowhere.
  expect(JSON.stringify(contentsOf('guide', ''))).not.toContain('办理台")');
});

/** Where a cell leads, and what it says. */
const LINK = /^=HYPERLINK\("(.*)","(.*)"\)$/;
const leadsTo = (cell: Content) => (isFormula(cell) ? LINK.exec(cell.formula)?.[1] : undefined);
const named = (cell: Content) => (isFormula(cell) ? LINK.exec(cell.formula)?.[2] : cell);

const startLines = (): Map<unknown, readonly unknown[]> =>
  new Map(
    contentsOf('guide', 'https://desk.example/exec').map(([item, says, figure]) => [
      named(item),
      [says, isFormula(figure) ? figure.formula : figure],
    ]),
  );

test('逾期, 30天内到期 and what waits on the start page are the cells of 总览, and a page has no number', () => {
  const lines = startLines();
  const overview = sheetOf('overview');
  const place = (key: string, row: number) => `${letterOf(overview, key)}${row}`;
  expect(lines.get('逾期')![1]).toBe(`=总览!${place('late', 2)}`);
  expect(lines.get('30天内到期')![1]).toBe(`=总览!${place('soon', 2)}`);
  // 待办 of that office in the table of units, which begins with 合计 in row 39.
  const role = ROLES.find(({ party, decides }) => decides && party === 'finance')!;
  const office = PARTIES.find(({ party }) => party === 'finance')!.label;
  expect(lines.get(role.label)![1]).toBe(`=SUMIF(总览!A39:A,"${office}",总览!C39:C)`);
  expect(overviewRows()[36]).toMatchObject({ live: '单位', late: '待办' });
  for (const page of ['总览', '年度建设计划']) expect(lines.get(page)![1], page).toBeUndefined();
  expect(lines.get('申报')![1]).toBe('=COUNTA(申报!A2:A)');
});

test('a leader is led to 总览, 全部项目 and 简报, and not to 审计资料, which he has not', () => {
  const [says] = startLines().get('领导')!;
  for (const word of ['总览', '全部项目', '简报']) expect(says).toContain(word);
  expect(says).not.toContain('审计');
  expect(startLines().get(ROLES.find(({ hears }) => hears === 'ledger')!.label)![0]).toContain('审计资料');
});

test('总览 shows deadlines in the colours of every sheet, and no colour that means another thing (issue 13, 2)', () => {
  const colours = rulesOf(sheetOf('overview')).flatMap((r) => {
    const { booleanRule } = r.addConditionalFormatRule!.rule!;
    return booleanRule!.format!.backgroundColorStyle ?? [];
  });
  expect(new Set(colours.map((c) => JSON.stringify(c)))).toEqual(
    new Set([COLOURS.overdue, COLOURS.soon].map(({ hex }) => JSON.stringify(rgb(hex)))),
  );
  for (const key of ['late', 'soon'])
    expect(sheetOf('overview').columns.find((c) => c.key === key)!.note).toContain('深橙色：已逾期');
});

test('年度建设计划 says how it is made as long as nobody has made it', () => {
  expect(contentsOf('plan', '')[0]!.join('')).toContain('编制年度建设计划');
});

test('a sheet has some 45 filter views, seven sheets with 38 units 66 KB of requests in all', () => {
  const made = STAGE_SHEETS.map((s) => filterViews(s, []));
  for (const views of made) expect(views.length).toBeLessThan(unitsOpen([]).length + 10);
  expect(JSON.stringify(made).length).toBeLessThan(80_000);
  // A link names a view by its id, and Google takes none twice in a file.
  const ids = made.flatMap((views) => views.map((r) => r.addFilterView!.filter!.filterViewId!));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => Number.isInteger(id) && id > 0 && id < 2 ** 31)).toBe(true);
});
