import { citeAll, type Day, type FieldKey, isTyped, NO_SETTINGS, PARTIES, STEPS, type Stage } from '../../measure';
import { COUNT, noteFor, type Scene } from '../../project';
import type { SheetsCalls } from '../book/calls';
import { area, type CellData, type CellFormat, entered, letters, type Request, rgb, updateCells } from '../cells/cells';
import { cellFormat, DRESS, validationOf, widthOf } from './format';
import { FILE, layoutMetadata } from '../upkeep/fileshape';
import { contentsOf } from './guide';
import { at, type Column, headerOf, letterOf, SHEETS, type SheetLayout, STAGE_SHEETS } from './layout';
import { missingIn } from './missing';
import { wrongIn } from './wrong';
import { sheetProtection } from '../locks/locks';
import { addCharts } from '../overview/charts';
import { overviewLooks, overviewRules } from '../overview/looks';

const COLOURS = {
  typed: 'dbeafe',
  given: 'e5e7eb',
  missing: 'fef3c7',
  wrong: 'fecaca',
  overdue: 'fecaca',
  soon: 'fde68a',
};
const WHO: Record<string, string> = {
  ...Object.fromEntries(PARTIES.map((p) => [p.party, p.own ? '由提交人填写' : `由${p.label}在办理台填写`])),
  software: '由系统填写',
};

/** Columns side by side that share something, as runs. */
function alike(
  columns: readonly Column[],
  of: (column: Column) => unknown,
): { start: number; end: number; column: Column }[] {
  const found: { start: number; end: number; column: Column; key: string }[] = [];
  columns.forEach((column, i) => {
    const key = JSON.stringify(of(column) ?? null);
    const last = found[found.length - 1];
    if (last?.key === key) last.end = i + 1;
    else found.push({ start: i, end: i + 1, column, key });
  });
  return found;
}

const headerFormat = (column: Column): CellFormat => ({
  textFormat: { bold: true },
  wrapStrategy: 'WRAP',
  verticalAlignment: 'MIDDLE',
  horizontalAlignment: 'CENTER',
  backgroundColorStyle: rgb(column.field && isTyped(column.field) ? COLOURS.typed : COLOURS.given),
});

/** With the numbers that are in force. */
export const noteOf = ({ field, note }: Column, { today, settings }: Scene): string =>
  field ? `${WHO[field.by]}。${noteFor(field, settings, today)}\n${citeAll(field.article)}` : note;

/** Columns whose notes say numbers that may change, or whose choices have days. */
const CHANGING = STAGE_SHEETS.flatMap((layout) =>
  layout.columns.flatMap((column, at) =>
    column.field && (column.field.note.includes('{') || column.field.offers) ? [{ layout, column, at }] : [],
  ),
);
/** What the sheets show of what changes with the day and with 参数: another one is drawn by the daily run. */
export const looksOn = (scene: Scene): string =>
  JSON.stringify(CHANGING.map(({ column }) => [noteOf(column, scene), validationOf(column, scene.today)]));
export const looksRequests = (scene: Scene, sizes: ReadonlyMap<string, number>): Request[] =>
  CHANGING.flatMap(({ layout, column, at }): Request[] => {
    const note = updateCells(layout.id, 0, at, [[{ note: noteOf(column, scene) }]], 'note');
    const rule = column.field?.offers && validationOf(column, scene.today);
    const range = area(layout.id, 1, sizes.get(layout.key) ?? layout.rows, at, at + 1);
    return [note, ...(rule ? [{ setDataValidation: { range, rule } }] : [])];
  });

export const headerCells = (layout: SheetLayout, scene: Scene): CellData[] =>
  layout.columns.map((column) => ({
    userEnteredValue: { stringValue: headerOf(column) },
    userEnteredFormat: headerFormat(column),
    note: noteOf(column, scene),
  }));

/** Formats and validations of the rows from `from` up to `to`, all columns; `clears` takes away rules that are not ours. */
export function rowFormats(layout: SheetLayout, from: number, to: number, today: Day, clears = false): Request[] {
  if (to <= from) return [];
  const formats = alike(layout.columns, (c) => cellFormat(layout, c)).map(
    ({ start, end, column }): Request => ({
      repeatCell: {
        range: area(layout.id, from, to, start, end),
        cell: { userEnteredFormat: cellFormat(layout, column) },
        fields: 'userEnteredFormat',
      },
    }),
  );
  const rules = alike(layout.columns, (c) => validationOf(c, today)).flatMap(({ start, end, column }): Request[] => {
    const rule = validationOf(column, today);
    const range = area(layout.id, from, to, start, end);
    if (rule) return [{ setDataValidation: { range, rule } }];
    return clears ? [{ setDataValidation: { range } }] : [];
  });
  const own = layout.key === 'overview' && from === 1 ? overviewLooks(layout) : [];
  return [...formats, ...rules, ...own];
}

const custom = (layout: SheetLayout, start: number, end: number, formula: string, colour: string): Request => ({
  addConditionalFormatRule: {
    rule: {
      ranges: [area(layout.id, 1, undefined, start, end)],
      booleanRule: {
        condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: formula }] },
        format: { backgroundColorStyle: rgb(colour) },
      },
    },
    index: 0,
  },
});

/** Missing, wrong, overdue and expiring cells of a stage sheet, generated from the steps and the columns' types. */
export function conditionalFormats(layout: SheetLayout & { stage: Stage }): Request[] {
  const rules: Request[] = [];
  for (const { conditions, keys } of missingIn(layout))
    for (const { start, end, column } of alike(layout.columns, (c) => keys.includes(c.key as FieldKey)))
      if (keys.includes(column.key as FieldKey))
        rules.push(custom(layout, start, end, `=AND(${conditions.join()},${letters(start)}2="")`, COLOURS.missing));
  for (const { start, end, column } of alike(layout.columns, (c) => wrongIn(c, 'A2'))) {
    const wrong = wrongIn(column, `${letters(start)}2`);
    if (wrong) rules.push(custom(layout, start, end, wrong, COLOURS.wrong));
  }
  const day = `$${letterOf(layout, 'dueDay')}2`;
  const due = at(layout, 'due');
  rules.push(custom(layout, due, due + 1, `=AND(${day}<>"",${day}-TODAY()<=30)`, COLOURS.soon));
  rules.push(
    custom(layout, due, due + 1, `=ISNUMBER(SEARCH("${COUNT.late[0]}",$${letterOf(layout, 'due')}2))`, COLOURS.overdue),
  );
  return rules;
}

/** The conditional formats of any sheet. */
export const rulesOf = (layout: SheetLayout): Request[] => {
  if (isStageSheet(layout)) return conditionalFormats(layout);
  return layout.key === 'overview' ? overviewRules(layout) : [];
};

/** One view per party that has to act in that stage, one of what is overdue, one of what is archived. */
export function filterViews(layout: SheetLayout & { stage: Stage }): Request[] {
  const steps = STEPS.filter((s) => s.stage === layout.stage);
  const parties = PARTIES.filter((p) => steps.some((s) => s.by === p.party || s.to === p.party));
  const view = (title: string, column: string, condition: object): Request => ({
    addFilterView: {
      filter: {
        title: `${layout.title}·${title}`,
        range: area(layout.id, 0, undefined, 0, layout.columns.length),
        criteria: { [String(at(layout, column))]: { condition } },
      },
    },
  });
  const contains = (text: string) => ({ type: 'TEXT_CONTAINS', values: [{ userEnteredValue: text }] });
  return [
    ...parties.map((p) => view(`待${p.short}办理`, 'next', contains(p.seen))),
    view('逾期', 'due', contains(COUNT.late[0])),
    view('已归档', 'state', contains('已归档')),
  ];
}

export const properties = (layout: SheetLayout, index: number) => ({
  sheetId: layout.id,
  title: layout.title,
  index,
  ...(layout.hidden && { hidden: true }),
  gridProperties: {
    rowCount: layout.rows,
    columnCount: layout.columns.length,
    ...(!layout.hidden && { frozenRowCount: 1 }),
    ...(layout.frozen > 0 && { frozenColumnCount: layout.frozen }),
  },
});

export const isStageSheet = (layout: SheetLayout): layout is SheetLayout & { stage: Stage } =>
  layout.stage !== undefined;

/** Widths and hidden columns; `shows` makes the others visible again. */
export function dimensions(layout: SheetLayout, shows = false): Request[] {
  const set = (start: number, end: number, what: object, fields: string): Request => ({
    updateDimensionProperties: {
      range: { sheetId: layout.id, dimension: 'COLUMNS', startIndex: start, endIndex: end },
      properties: what,
      fields,
    },
  });
  const widths = alike(layout.columns, widthOf).map((r) =>
    set(r.start, r.end, { pixelSize: widthOf(r.column) }, 'pixelSize'),
  );
  const hidden = alike(layout.columns, (c) => c.hidden ?? false).filter((r) => r.column.hidden || shows);
  return [
    ...widths,
    ...hidden.map((r) => set(r.start, r.end, { hiddenByUser: r.column.hidden ?? false }, 'hiddenByUser')),
  ];
}

/** Rows of the sheets that the software fills at once: guide, settings, materials, overview. */
export function contentRequests(layout: SheetLayout): Request[] {
  const rows = contentsOf(layout.key);
  if (!rows.length) return [];
  const cells = rows.map((row) => row.map((c): CellData => ({ userEnteredValue: entered(c) })));
  return [updateCells(layout.id, 1, 0, cells, 'userEnteredValue')];
}

/** Everything of one sheet that exists and is blank. */
export function sheetRequests(layout: SheetLayout, owner: string, scene: Scene): Request[] {
  return [
    updateCells(layout.id, 0, 0, [headerCells(layout, scene)], DRESS),
    ...rowFormats(layout, 1, layout.rows, scene.today),
    ...contentRequests(layout),
    ...dimensions(layout),
    { addProtectedRange: { protectedRange: sheetProtection(layout, owner, []) } },
    ...rulesOf(layout),
    ...addCharts(layout),
    ...(isStageSheet(layout) ? filterViews(layout) : []),
  ];
}

/** A new workbook of the role account: the sheets, then everything in them. Returns its id. */
export function createWorkbook(sheets: SheetsCalls, owner: string, today: Day): string {
  const created = sheets.Spreadsheets.create({
    properties: FILE,
    sheets: SHEETS.map((layout, index) => ({ properties: properties(layout, index) })),
  });
  const id = created.spreadsheetId!;
  sheets.Spreadsheets.inParts(
    { requests: [...SHEETS.flatMap((s) => sheetRequests(s, owner, { today, settings: NO_SETTINGS })), layoutMetadata] },
    id,
  );
  return id;
}
