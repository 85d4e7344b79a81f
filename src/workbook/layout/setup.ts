import { citeAll, type Day, type FieldKey, isTyped, NO_SETTINGS, PARTIES, type Stage } from '../../measure';
import { COUNT, noteFor, type Scene, type Units } from '../../project';
import type { SheetsCalls } from '../book/calls';
import { area, type CellData, type CellFormat, entered, letters, type Request, rgb, updateCells } from '../cells/cells';
import { COLOURS, type Colour, TYPED_COLOURS } from '../looks/colours';
import { groupRequests, isGrouped } from '../looks/groups';
import { HEADING } from '../looks/start';
import { filterViews, SOON_DAYS } from '../looks/views';
import { cellFormat, DRESS, validationOf, widthOf } from './format';
import { FILE, layoutMetadata } from '../upkeep/fileshape';
import { contentsOf } from './guide';
import { at, type Column, headerOf, letterOf, SHEETS, type SheetLayout, STAGE_SHEETS } from './layout';
import { missingIn } from './missing';
import { filled, wrongIn } from './wrong';
import { sheetProtection } from '../locks/locks';
import { addCharts } from '../overview/charts';
import { overviewLooks, overviewRules } from '../overview/looks';

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
  backgroundColorStyle: rgb((column.field && isTyped(column.field) ? COLOURS.typed : COLOURS.given).hex),
});

/** With the numbers that are in force. */
export const noteOf = ({ field, note }: Column, { today, settings }: Scene): string =>
  field
    ? `${WHO[field.by]}。${noteFor(field, settings, today)}\n${citeAll(field.article)}${isTyped(field) ? `\n${TYPED_COLOURS}` : ''}`
    : note;

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

const ground = ({ hex }: Colour): CellFormat => ({ backgroundColorStyle: rgb(hex) });
const custom = (layout: SheetLayout, start: number, end: number, formula: string, format: CellFormat): Request => ({
  addConditionalFormatRule: {
    rule: {
      ranges: [area(layout.id, 1, undefined, start, end)],
      booleanRule: { condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: formula }] }, format },
    },
    index: 0,
  },
});

/** The start page shows each colour where it names it, and its headings bold. */
const startRules = (layout: SheetLayout): Request[] => [
  ...Object.values(COLOURS).map(({ label, hex }) =>
    custom(layout, 0, 1, `=$A2="${label}"`, { backgroundColorStyle: rgb(hex) }),
  ),
  custom(layout, 0, layout.columns.length, HEADING, { textFormat: { bold: true } }),
];

export const rulesOf = (layout: SheetLayout): Request[] =>
  isStageSheet(layout) ? conditionalFormats(layout) : (OWN_RULES[layout.key]?.(layout) ?? []);
const OWN_RULES: Record<string, (layout: SheetLayout) => Request[]> = { guide: startRules, overview: overviewRules };

/** Missing, wrong, overdue and expiring cells of a stage sheet, generated from the steps and the columns' types. */
export function conditionalFormats(layout: SheetLayout & { stage: Stage }): Request[] {
  const rules: Request[] = [];
  for (const { conditions, keys } of missingIn(layout))
    for (const { start, end, column } of alike(layout.columns, (c) => keys.includes(c.key as FieldKey)))
      if (keys.includes(column.key as FieldKey))
        rules.push(
          custom(
            layout,
            start,
            end,
            `=AND(${conditions.join()},NOT(${filled(`${letters(start)}2`)}))`,
            ground(COLOURS.missing),
          ),
        );
  for (const { start, end, column } of alike(layout.columns, (c) => wrongIn(c, 'A2'))) {
    const wrong = wrongIn(column, `${letters(start)}2`);
    if (wrong) rules.push(custom(layout, start, end, wrong, ground(COLOURS.wrong)));
  }
  const day = `$${letterOf(layout, 'dueDay')}2`;
  const due = at(layout, 'due');
  rules.push(custom(layout, due, due + 1, `=AND(${day}<>"",${day}-TODAY()<=${SOON_DAYS})`, ground(COLOURS.soon)));
  rules.push(
    custom(
      layout,
      due,
      due + 1,
      `=ISNUMBER(SEARCH("${COUNT.late[0]}",$${letterOf(layout, 'due')}2))`,
      ground(COLOURS.overdue),
    ),
  );
  return rules;
}

export const properties = (layout: SheetLayout, index: number) => ({
  sheetId: layout.id,
  title: layout.title,
  index,
  ...(layout.hidden && { hidden: true }),
  gridProperties: {
    rowCount: layout.rows,
    columnCount: layout.columns.length,
    // In 总览 the first row names the tiles alone, not what stands further down.
    ...(!layout.hidden && layout.key !== 'overview' && { frozenRowCount: 1 }),
    ...(layout.frozen > 0 && { frozenColumnCount: layout.frozen }),
  },
});

export const isStageSheet = (layout: SheetLayout): layout is SheetLayout & { stage: Stage } =>
  layout.stage !== undefined;

/** Widths and hidden columns; `shows` makes the others visible again, but for groups, which say themselves what shows. */
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
  const grouped = isGrouped(layout);
  const shown = (c: Column) => (grouped(layout.columns.indexOf(c)) ? 'group' : (c.hidden ?? false));
  const hidden = alike(layout.columns, shown).filter((r) => r.column.hidden || (shows && shown(r.column) === false));
  return [
    ...widths,
    ...hidden.map((r) => set(r.start, r.end, { hiddenByUser: r.column.hidden ?? false }, 'hiddenByUser')),
  ];
}

/** Rows of the sheets that the software fills at once: start page, settings, materials, overview. */
export function contentRequests(layout: SheetLayout, deskUrl = ''): Request[] {
  const rows = contentsOf(layout.key, deskUrl);
  if (!rows.length) return [];
  const cells = rows.map((row) => row.map((c): CellData => ({ userEnteredValue: entered(c) })));
  return [updateCells(layout.id, 1, 0, cells, 'userEnteredValue')];
}

/** What a sheet is made with. */
export interface Making {
  readonly owner: string;
  readonly deskUrl: string;
  readonly scene: Scene;
  /** The register, for a view of each. */
  readonly units: Units;
}

/** Everything of one sheet that exists and is blank. */
export function sheetRequests(layout: SheetLayout, { owner, deskUrl, scene, units }: Making): Request[] {
  return [
    updateCells(layout.id, 0, 0, [headerCells(layout, scene)], DRESS),
    ...rowFormats(layout, 1, layout.rows, scene.today),
    ...contentRequests(layout, deskUrl),
    ...dimensions(layout),
    ...groupRequests(layout),
    { addProtectedRange: { protectedRange: sheetProtection(layout, owner, []) } },
    ...rulesOf(layout),
    ...addCharts(layout),
    ...(isStageSheet(layout) ? filterViews(layout, units) : []),
  ];
}

/** A new workbook of the role account: the sheets, then everything in them. Returns its id. */
export function createWorkbook(sheets: SheetsCalls, owner: string, deskUrl: string, today: Day): string {
  const created = sheets.Spreadsheets.create({
    properties: FILE,
    sheets: SHEETS.map((layout, index) => ({ properties: properties(layout, index) })),
  });
  const id = created.spreadsheetId!;
  const making: Making = { owner, deskUrl, scene: { today, settings: NO_SETTINGS }, units: [] };
  sheets.Spreadsheets.inParts({ requests: [...SHEETS.flatMap((s) => sheetRequests(s, making)), layoutMetadata] }, id);
  return id;
}
