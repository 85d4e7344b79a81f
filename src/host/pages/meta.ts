// What the page must know of the workbook besides its cells: sheets and their shape, who may type where, filter views,
// and what validations allow.
import type { GridRange, SheetsEngine } from '../contract';
import { messageOf, Refused } from './cells';
import type { FilterCriteria, FilterView, Lock, Meta, Rect, Rule, SheetDetail, SheetMeta } from './wire';

interface Dimension {
  pixelSize?: number;
  hiddenByUser?: boolean;
  hiddenByFilter?: boolean;
}

interface Condition {
  type?: string;
  values?: { userEnteredValue?: string; relativeDate?: string }[];
}

interface Criteria {
  hiddenValues?: string[];
  condition?: Condition;
}

interface Validation {
  condition?: Condition;
  inputMessage?: string;
  showCustomUi?: boolean;
}

interface Protected {
  protectedRangeId?: number;
  range?: GridRange;
  namedRangeId?: string;
  description?: string;
  warningOnly?: boolean;
  requestingUserCanEdit?: boolean;
  unprotectedRanges?: GridRange[];
  editors?: { users?: string[]; domainUsersCanEdit?: boolean };
}

interface Filtered {
  range?: GridRange;
  criteria?: Record<string, Criteria>;
  filterSpecs?: { columnIndex?: number; filterCriteria?: Criteria }[];
}

interface Sheet {
  properties?: {
    sheetId?: number;
    title?: string;
    hidden?: boolean;
    tabColor?: { red?: number; green?: number; blue?: number };
    gridProperties?: {
      rowCount?: number;
      columnCount?: number;
      frozenRowCount?: number;
      frozenColumnCount?: number;
      columnGroupControlAfter?: boolean;
    };
  };
  merges?: GridRange[];
  protectedRanges?: Protected[];
  basicFilter?: Filtered;
  charts?: object[];
  columnGroups?: { range?: { startIndex?: number; endIndex?: number }; depth?: number; collapsed?: boolean }[];
  filterViews?: (Filtered & { filterViewId?: number; title?: string })[];
  data?: {
    columnMetadata?: Dimension[];
    rowMetadata?: Dimension[];
    rowData?: { values?: { dataValidation?: Validation }[] }[];
  }[];
}

interface Spreadsheet {
  properties?: { title?: string };
  sheets?: Sheet[];
}

const DEFAULT_WIDTH = 100;
const DEFAULT_HEIGHT = 21;

async function read(engine: SheetsEngine, id: string, who: string, query: URLSearchParams): Promise<Spreadsheet> {
  const answer = await engine.call('GET', `/v4/spreadsheets/${id}?${query}`, undefined, who);
  if (answer.status !== 200) throw new Refused(answer.status, messageOf(answer.body));
  return answer.body as Spreadsheet;
}

export interface SheetSize {
  sheet: number;
  title: string;
  rows: number;
  columns: number;
}

/** Titles and sizes alone: what reading a rectangle needs. */
export async function readSizes(engine: SheetsEngine, id: string, who: string): Promise<SheetSize[]> {
  const fields = 'sheets.properties(sheetId,title,gridProperties(rowCount,columnCount))';
  const { sheets } = await read(engine, id, who, new URLSearchParams({ fields }));
  return (sheets ?? []).map(({ properties: p }) => ({
    sheet: p?.sheetId ?? 0,
    title: p?.title ?? '',
    rows: p?.gridProperties?.rowCount ?? 0,
    columns: p?.gridProperties?.columnCount ?? 0,
  }));
}

export async function readMeta(engine: SheetsEngine, id: string, who: string): Promise<Omit<Meta, 'boot'>> {
  const fields =
    'properties.title,sheets(properties(sheetId,title,hidden,tabColor,gridProperties),merges,protectedRanges,' +
    'basicFilter,filterViews,columnGroups,charts.chartId,data.columnMetadata(pixelSize,hiddenByUser))';
  const { properties, sheets } = await read(engine, id, who, new URLSearchParams({ fields }));
  const { owner = '', editors = [] } = engine.rights(id) ?? {};
  const typists = await readTypists(engine, id, owner);
  return {
    spreadsheetId: id,
    title: properties?.title ?? '',
    me: who,
    mayEdit: who === owner || editors.includes(who),
    sheets: (sheets ?? []).map((sheet) => sheetMeta(sheet, typists)),
  };
}

/** Who may type in each protected range beside the file's owner. Google tells it only to those who may; here whoever is kept out may ask. */
async function readTypists(engine: SheetsEngine, id: string, owner: string): Promise<Map<number, string[]>> {
  const fields = 'sheets.protectedRanges(protectedRangeId,editors.users)';
  const { sheets = [] } = await read(engine, id, owner, new URLSearchParams({ fields }));
  const all = sheets.flatMap(({ protectedRanges = [] }) => protectedRanges);
  return new Map(
    all.map(({ protectedRangeId = 0, editors }) => [
      protectedRangeId,
      (editors?.users ?? []).filter((user) => user !== owner),
    ]),
  );
}

function sheetMeta(sheet: Sheet, typists: Map<number, string[]>): SheetMeta {
  const { properties: p = {} } = sheet;
  const grid = p.gridProperties ?? {};
  const size = { rows: grid.rowCount ?? 0, columns: grid.columnCount ?? 0 };
  const bounded = (range: GridRange | undefined) => rectOf(range, size);
  const columns = sheet.data?.[0]?.columnMetadata ?? [];
  const meta: SheetMeta = {
    id: p.sheetId ?? 0,
    title: p.title ?? '',
    hidden: p.hidden ?? false,
    ...size,
    frozenRows: grid.frozenRowCount ?? 0,
    frozenColumns: grid.frozenColumnCount ?? 0,
    widths: sizesBut(columns, DEFAULT_WIDTH),
    hiddenColumns: hiddenIn(columns),
    merges: (sheet.merges ?? []).map(bounded),
    locks: (sheet.protectedRanges ?? []).flatMap((protection): Lock[] => {
      if (protection.warningOnly || protection.requestingUserCanEdit) return [];
      const { protectedRangeId = 0, range, unprotectedRanges = [], description = '' } = protection;
      return [
        {
          range: bounded(range),
          open: unprotectedRanges.map(bounded),
          description,
          editors: typists.get(protectedRangeId) ?? [],
        },
      ];
    }),
    groups: (sheet.columnGroups ?? []).map(({ range, depth = 1, collapsed = false }) => ({
      start: range?.startIndex ?? 0,
      end: range?.endIndex ?? size.columns,
      depth,
      collapsed,
      after: grid.columnGroupControlAfter ?? false,
    })),
    views: (sheet.filterViews ?? []).map((view): FilterView => {
      const range = bounded(view.range);
      return { id: view.filterViewId ?? 0, title: view.title ?? '', range, criteria: criteriaOf(view, range.left) };
    }),
    charts: sheet.charts?.length ?? 0,
  };
  if (sheet.basicFilter) {
    const range = bounded(sheet.basicFilter.range);
    meta.filter = { range, criteria: criteriaOf(sheet.basicFilter, range.left) };
  }
  const tab = p.tabColor;
  if (tab) meta.tabColor = `rgb(${[tab.red, tab.green, tab.blue].map((x) => Math.round((x ?? 0) * 255)).join(',')})`;
  return meta;
}

/** filterSpecs say the column of the sheet; the older criteria map is keyed by it too. */
function criteriaOf(view: Filtered, left: number): FilterCriteria[] {
  const specs =
    view.filterSpecs?.map((spec) => [spec.columnIndex ?? left, spec.filterCriteria ?? {}] as const) ??
    Object.entries(view.criteria ?? {}).map(([column, criteria]) => [Number(column), criteria] as const);
  return specs.map(([column, { hiddenValues = [], condition }]) => ({
    column,
    hidden: hiddenValues,
    ...(condition?.type && { condition: { type: condition.type, values: valuesOf(condition) } }),
  }));
}

function valuesOf(condition: Condition): string[] {
  return (condition.values ?? []).map((value) => value.userEnteredValue ?? value.relativeDate ?? '');
}

/** An open bound ends where the sheet ends. */
export function rectOf(range: GridRange | undefined, size: { rows: number; columns: number }): Rect {
  return {
    top: range?.startRowIndex ?? 0,
    left: range?.startColumnIndex ?? 0,
    bottom: Math.min(range?.endRowIndex ?? size.rows, size.rows),
    right: Math.min(range?.endColumnIndex ?? size.columns, size.columns),
  };
}

function sizesBut(dimensions: Dimension[], usual: number): Record<number, number> {
  const sizes: Record<number, number> = {};
  dimensions.forEach(({ pixelSize }, index) => {
    if (pixelSize !== undefined && pixelSize !== usual) sizes[index] = pixelSize;
  });
  return sizes;
}

function hiddenIn(dimensions: Dimension[]): number[] {
  return dimensions.flatMap((d, index) => (d.hiddenByUser || d.hiddenByFilter ? [index] : []));
}

/** Validations and rows of one sheet. */
export async function readDetail(engine: SheetsEngine, id: string, who: string, title: string): Promise<SheetDetail> {
  const fields =
    'sheets.data(rowMetadata(pixelSize,hiddenByUser,hiddenByFilter),' +
    'rowData.values.dataValidation(condition,inputMessage,showCustomUi))';
  const query = new URLSearchParams({ fields, ranges: `'${title.replaceAll("'", "''")}'` });
  const data = (await read(engine, id, who, query)).sheets?.[0]?.data?.[0] ?? {};
  const rows = data.rowMetadata ?? [];
  const rules: Rule[] = [];
  for (const [validation, ranges] of gathered(data.rowData ?? [])) {
    rules.push(await ruleOf(validation, ranges, (range) => readList(engine, id, range)));
  }
  return { rules, hiddenRows: hiddenIn(rows), heights: sizesBut(rows, DEFAULT_HEIGHT) };
}

/** Equal validations of neighbouring cells together: runs within a row, then equal runs of rows below each other. */
function gathered(rows: { values?: { dataValidation?: Validation }[] }[]): [Validation, Rect[]][] {
  const found = new Map<string, { validation: Validation; ranges: Rect[]; growing: Map<string, Rect> }>();
  const keys = new Map<Validation, string>();
  const keyOf = (validation: Validation | undefined) => {
    if (!validation) return undefined;
    const key = keys.get(validation) ?? JSON.stringify(validation);
    keys.set(validation, key);
    return key;
  };
  rows.forEach(({ values = [] }, row) => {
    for (let column = 0; column < values.length; ) {
      const validation = values[column]?.dataValidation;
      const key = keyOf(validation);
      let end = column + 1;
      if (validation && key) {
        while (end < values.length && keyOf(values[end]?.dataValidation) === key) end++;
        const group = found.get(key) ?? { validation, ranges: [], growing: new Map<string, Rect>() };
        found.set(key, group);
        const span = `${column}:${end}`;
        const above = group.growing.get(span);
        if (above?.bottom === row) above.bottom = row + 1;
        else {
          const range = { top: row, left: column, bottom: row + 1, right: end };
          group.ranges.push(range);
          group.growing.set(span, range);
        }
      }
      column = end;
    }
  });
  return [...found.values()].map(({ validation, ranges }) => [validation, ranges]);
}

async function ruleOf(
  { condition, inputMessage, showCustomUi }: Validation,
  ranges: Rect[],
  list: (range: string) => Promise<string[]>,
): Promise<Rule> {
  const hint = inputMessage ? { hint: inputMessage } : {};
  const values = condition ? valuesOf(condition) : [];
  if (condition?.type === 'BOOLEAN') return { kind: 'checkbox', values, ranges, ...hint };
  if (condition?.type === 'ONE_OF_LIST' && showCustomUi !== false) return { kind: 'list', values, ranges, ...hint };
  if (condition?.type === 'ONE_OF_RANGE' && showCustomUi !== false) {
    return { kind: 'list', values: await list((values[0] ?? '').replace(/^=/, '')), ranges, ...hint };
  }
  return { kind: 'other', values: [], ranges, ...hint };
}

/** With the owner's rights: the dropdown's values are shown to whoever may see the cell. */
async function readList(engine: SheetsEngine, id: string, range: string): Promise<string[]> {
  const owner = engine.rights(id)?.owner ?? '';
  const path = `/v4/spreadsheets/${id}/values/${encodeURIComponent(range)}`;
  const answer = await engine.call('GET', path, undefined, owner);
  if (answer.status !== 200) return [];
  const { values = [] } = answer.body as { values?: unknown[][] };
  return [...new Set(values.flat().map(String))].filter((text) => text !== '');
}
