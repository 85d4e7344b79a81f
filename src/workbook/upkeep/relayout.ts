// What of the workbook's shape differs from the code, and the requests that set it right: all of it for 修复, what shows
// without reading cells for the sweep.
import { isTyped, quoted } from '../../measure';
import type { Scene, Units } from '../../project';
import { apart, parts } from '../write/parts';
import { ask } from '../write/refused';
import {
  area,
  type CellData,
  type CellFormat,
  canonical,
  Grid,
  isFormula,
  type Request,
  updateCells,
} from '../cells/cells';
import { type Fault, fileFaults, type Sheet, FILE_FIELDS, THEME_FIELDS, themeFaults } from './fileshape';
import { cellFormat, DRESS, validationOf } from '../layout/format';
import { contentsOf } from '../layout/guide';
import { type Column, labelIn, SHEETS, type SheetLayout, STAGE_SHEETS } from '../layout/layout';
import { VIEW_FIELDS, viewFaults } from '../looks/views';
import { isSheetLock, LOCK_FIELDS, relocked } from '../locks/locks';
import { headerMarked, unmark } from './marks';
import { contentRequests, dimensions, headerCells, rowFormats } from '../layout/setup';
import { hungFaults, orderFaults, SHAPE_FIELDS, shapeFaults } from './sheetshape';
import type { Ports, Reshaped } from '../types';

type Spreadsheet = Omit<GoogleAppsScript.Sheets.Schema.Spreadsheet, 'sheets'> & { sheets?: Sheet[] };
const LOOKS =
  'sheets(properties(sheetId),data(startRow,startColumn,rowData(values(userEnteredValue,userEnteredFormat,note,dataValidation))))';

/** Which sheets there are, and how large: nothing more of those that are not ours, which may have millions of rows. */
const SIZES = `${THEME_FIELDS},sheets(properties)`;
const sizesOf = (ports: Ports): Spreadsheet =>
  ports.sheets.Spreadsheets.get(ports.spreadsheetId, { fields: SIZES }) as Spreadsheet;
/** The same with what hangs on ours. */
const shapeOf = (ports: Ports, there: Spreadsheet, fields: string): Spreadsheet => {
  const ours = (there.sheets ?? []).filter((s) => !isForeign(s));
  const dataFilters = ours.map(({ properties: p }) => ({ gridRange: { sheetId: p?.sheetId } }));
  return ports.sheets.Spreadsheets.getByDataFilter({ dataFilters }, ports.spreadsheetId, { fields }) as Spreadsheet;
};
const byId = (sheets: readonly Sheet[] | undefined) =>
  new Map((sheets ?? []).map((s) => [s.properties?.sheetId, s] as const));

/** Collects what is to be mended, and mends it in one write, or in parts where it is very much. */
function mending(ports: Ports) {
  const requests: Request[] = [];
  const said = new Set<string>();
  return {
    add(faults: readonly Fault[], where = ''): void {
      for (const [says, made] of faults) {
        if (!made.length) continue;
        requests.push(...made);
        said.add(`${where}${says}`);
      }
    },
    done(before: (said: readonly string[]) => void = () => undefined): string[] {
      before([...said]);
      for (const part of parts(apart(requests)) ?? []) ask(ports, part.requests);
      return [...said];
    },
  };
}

/**
 * What the daily run sees in two reads without any cell; `before` hears what is set right, before it is. The file's own
 * settings come with every other read.
 */
export function reshape(ports: Ports, units: Units, before: (mended: readonly string[]) => void): Reshaped {
  const book = sizesOf(ports);
  const there = byId(shapeOf(ports, book, `sheets(${SHAPE_FIELDS})`).sheets);
  const mend = mending(ports);
  mend.add(themeFaults(book.properties));
  SHEETS.forEach((layout, index) => {
    const sheet = there.get(layout.id);
    if (sheet)
      mend.add([...hungFaults(layout, sheet), ...shapeFaults(layout, index, sheet, units)], `${layout.title}：`);
  });
  mend.add(orderFaults((book.sheets ?? []).map((s) => s.properties?.sheetId)));
  mend.done(before);
  return { foreign: foreignIn(book.sheets, there), largest: largestOf(book.sheets) };
}

/** After a change of the register: the same for its filter views alone. */
export function showUnits(ports: Ports, units: Units): void {
  const stages = STAGE_SHEETS.map(({ id }) => ({ gridRange: { sheetId: id } }));
  const { sheets } = ports.sheets.Spreadsheets.getByDataFilter({ dataFilters: stages }, ports.spreadsheetId, {
    fields: `sheets(properties(sheetId),${VIEW_FIELDS})`,
  });
  const there = byId(sheets);
  const mend = mending(ports);
  for (const layout of STAGE_SHEETS) mend.add(viewFaults(layout, there.get(layout.id) ?? {}, units));
  mend.done();
}

const isForeign = ({ properties: p }: Sheet): boolean => !SHEETS.some(({ id }) => id === p?.sheetId);
/** Sheets and tables that somebody else made. They may be somebody's work: they are told, and go by 修复. */
function foreignIn(sheets: readonly Sheet[] = [], ours: ReadonlyMap<number | undefined, Sheet>): Reshaped['foreign'] {
  const tables = SHEETS.flatMap((layout) =>
    (ours.get(layout.id)?.tables ?? []).map((t) => ({
      id: `${t.tableId}`,
      says: `${layout.title}中的“表格”对象`,
    })),
  );
  return [...sheets.filter(isForeign).map((s) => ({ id: `${s.properties?.sheetId}`, says: sizeSays(s) })), ...tables];
}
const cellsOf = ({ properties: { gridProperties: { rowCount = 0, columnCount = 0 } = {} } = {} }: Sheet): number =>
  rowCount * columnCount;
/** With what it takes of the ten million cells that a workbook may have. */
export const sizeSays = (sheet: Sheet): string =>
  `工作表${quoted(plain(sheet.properties?.title))}（${cellsOf(sheet)}个单元格）`;

const MOST_NAMED = 8;
const largestOf = (sheets: readonly Sheet[] = []): string[] =>
  [...sheets]
    .sort((a, b) => cellsOf(b) - cellsOf(a))
    .slice(0, MOST_NAMED)
    .map((sheet) => `${isForeign(sheet) ? '系统以外的' : '系统的'}${sizeSays(sheet)}`);

/** A stranger's words, fit for a mail: no address, no line of its own. */
const plain = (text = ''): string => text.replace(/[^\p{L}\p{N} _-]+/gu, '·').slice(0, 30);

interface Shaping extends Scene {
  readonly units: Units;
}

/** Mends sheets that are all there, protections, validations and formats; says in words what it mended. */
export function repairLayout(ports: Ports, scene: Shaping, reshaped: ReadonlySet<SheetLayout>): string[] {
  const book = shapeOf(ports, sizesOf(ports), `${FILE_FIELDS},${THEME_FIELDS},sheets(${SHAPE_FIELDS},${LOCK_FIELDS})`);
  const there = byId(book.sheets);
  const size = (s: SheetLayout) => there.get(s.id)?.properties?.gridProperties ?? {};
  const dataFilters = SHEETS.map((s) => ({
    gridRange: area(
      s.id,
      0,
      Math.min(s.key === 'guide' ? s.rows : 3, size(s).rowCount ?? 1),
      0,
      Math.max(s.columns.length, size(s).columnCount ?? 0),
    ),
  }));
  const looks = ports.sheets.Spreadsheets.getByDataFilter({ dataFilters }, ports.spreadsheetId, { fields: LOOKS });
  const grids = byId(looks.sheets);
  const mend = mending(ports);
  mend.add([...fileFaults(book), ...themeFaults(book.properties)]);
  const order = SHEETS.map((s) => s.id).sort((a, b) => placeOf(there, a) - placeOf(there, b));
  SHEETS.forEach((layout, index) => {
    const sheet = there.get(layout.id)!;
    const look = lookFaults(layout, sheet, grids.get(layout.id), {
      ports,
      scene,
      fresh: reshaped.has(layout),
    });
    mend.add(
      [...hungFaults(layout, sheet), ...look, ...shapeFaults(layout, index, sheet, scene.units)],
      `${layout.title}：`,
    );
  });
  mend.add(orderFaults(order));
  const said = mend.done();
  const marks = mending(ports);
  marks.add(unmark(ports, (s) => there.get(s.id)?.properties?.gridProperties?.rowCount ?? 0));
  return [...said, ...marks.done()];
}
const placeOf = (there: ReadonlyMap<number | undefined, Sheet>, id: number): number =>
  there.get(id)?.properties?.index ?? 0;

interface Wanted {
  readonly ports: Pick<Ports, 'owner' | 'deskUrl'>;
  readonly scene: Scene;
  /** Its columns came, went or moved, and took their looks along: everything that hangs on columns is done anew. */
  readonly fresh: boolean;
}

/** What differs in a sheet's cells, with the requests that set it right. */
function lookFaults(
  layout: SheetLayout,
  sheet: Sheet,
  look: Sheet | undefined,
  { ports: { owner, deskUrl }, scene, fresh }: Wanted,
): Fault[] {
  const faults: Fault[] = [];
  const grid = sheet.properties?.gridProperties ?? {};
  const cells = new Grid().add(look?.data).rows;
  const header = cells.get(0) ?? [];
  if (fresh) faults.push(['列宽和隐藏列恢复', dimensions(layout, true)]);
  const wanted = headerCells(layout, scene);
  if (fresh || wanted.some((cell, i) => headerMarked(cell, header[i])))
    faults.push(['表头恢复', [updateCells(layout.id, 0, 0, [wanted], DRESS)]]);
  const rows = grid.rowCount ?? layout.rows;
  const wrongRules = layout.columns.some((c, i) =>
    [1, 2].some((row) => {
      const cell = cells.get(row)?.[i];
      return !sameRule(validationOf(c, scene.today), cell) || !sameFormat(layout, c, cell);
    }),
  );
  // Rows that come and go as they are written (发件记录) have no looks.
  if (fresh || (rows > 2 && layout.grows > 0 && wrongRules))
    faults.push(['下拉选项和格式恢复', rowFormats(layout, 1, rows, scene.today, true)]);
  if (!saysAll(layout, deskUrl, cells)) faults.push(['内容恢复', contentRequests(layout, deskUrl)]);
  const { protectedRanges = [] } = sheet;
  if (!protectedRanges.some((p) => isSheetLock(layout, p, owner)))
    faults.push(['锁定恢复', [relocked(layout, protectedRanges, owner)]]);
  return faults;
}

/** Whether something stands below the header; of the start page, whether all of it does. What a formula says is Google's to spell. */
function saysAll(layout: SheetLayout, deskUrl: string, cells: Grid['rows']): boolean {
  const is = (row: number, column: number) => cells.get(row + 1)?.[column]?.userEnteredValue;
  if (layout.key !== 'guide') return layout.columns.some((_, column) => is(0, column));
  return contentsOf(layout.key, deskUrl).every((line, row) =>
    line.every((content, column) =>
      isFormula(content) ? is(row, column)?.formulaValue : (is(row, column)?.stringValue ?? '') === (content ?? ''),
    ),
  );
}

/**
 * Brings a sheet's columns into the layout's order with their contents: a column that is gone is inserted, one that is
 * elsewhere is moved back, a foreign one goes to the end. A renamed header alone moves nothing.
 */
export function columnsInOrder(layout: Pick<SheetLayout, 'id' | 'columns'>, labels: readonly string[]): Request[] {
  const now = labels.map(labelIn);
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

/** How numbers and days are shown in cells that nobody but the system writes; what people type in they may dress. */
function sameFormat(layout: SheetLayout, column: Column, cell: CellData | undefined): boolean {
  if (column.field && isTyped(column.field)) return true;
  const shown = (format: CellFormat = {}) => format.numberFormat?.pattern ?? format.numberFormat?.type ?? '';
  return shown(cell?.userEnteredFormat) === shown(cellFormat(layout, column));
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
