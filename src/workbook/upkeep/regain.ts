// What has to be there before 修复 reads anything by its place: each sheet under its id and name, its header on top, rows
// enough. What stands in them is judged later, rows by their seals and entries by the chain.
import { type Day, NO_SETTINGS } from '../../measure';
import { PROJECT_ID } from '../../project';
import { area, asText, type Content, Grid, type Request } from '../cells/cells';
import { labelIn, SHEETS, type SheetLayout } from '../layout/layout';
import { properties, sheetRequests } from '../layout/setup';
import { columnsInOrder, sizeSays } from './relayout';
import type { Ports } from '../types';

type Sheet = GoogleAppsScript.Sheets.Schema.Sheet;
const SHAPE =
  'sheets(properties(sheetId,title,hidden,gridProperties(rowCount,columnCount)),merges(sheetId,startRowIndex,endRowIndex,startColumnIndex,endColumnIndex))';
const HEADERS = 'sheets(properties(sheetId),data(startRow,startColumn,rowData(values(userEnteredValue))))';
/** So many rows may have come to stand above a header. */
const TOP = 5;

/** In words what came back and what went, and the sheets whose columns came, went or moved: their looks went along. */
export interface Regained {
  readonly says: readonly string[];
  readonly reshaped: ReadonlySet<SheetLayout>;
}

export function regain(ports: Ports, today: Day): Regained {
  const named = sheetsBack(sheetsOf(ports), ports, today);
  carryOut(ports, named.requests);
  const shaped = shapesBack(ports);
  carryOut(ports, shaped.requests);
  return { says: [...named.says, ...shaped.says], reshaped: shaped.reshaped };
}

const carryOut = (ports: Ports, requests: Request[]): void => {
  ports.sheets.Spreadsheets.inParts({ requests }, ports.spreadsheetId);
};
const sheetsOf = (ports: Ports): Sheet[] =>
  ports.sheets.Spreadsheets.get(ports.spreadsheetId, { fields: SHAPE }).sheets ?? [];
const idOf = ({ properties: p }: Sheet): number => p?.sheetId ?? 0;
const isOurs = (sheet: Sheet): boolean => SHEETS.some(({ id }) => id === idOf(sheet));
const renamed = (sheetId: number, title: string): Request => ({
  updateSheetProperties: { properties: { sheetId, title }, fields: 'title' },
});

/**
 * Names of ours that others bear are freed. A sheet of ours that is gone comes back as a copy of the one that bore its name,
 * if any (somebody made it again by hand, or kept a copy), else blank. What is nobody's goes first, so that its cells are free.
 */
function sheetsBack(sheets: readonly Sheet[], ports: Ports, today: Day) {
  const says: string[] = [];
  const freed: Request[] = [];
  const made: Request[] = [];
  const copied = new Set<Sheet>();
  SHEETS.forEach((layout, index) => {
    const title = layout.title.toLowerCase();
    const other = sheets.find((s) => idOf(s) !== layout.id && s.properties?.title?.toLowerCase() === title);
    if (other) freed.push(renamed(idOf(other), `${layout.title}（旧${idOf(other)}）`));
    if (sheets.some((s) => idOf(s) === layout.id)) return;
    if (other && !isOurs(other)) {
      copied.add(other);
      says.push(`按同名工作表恢复“${layout.title}”`);
      const names = { sourceSheetId: idOf(other), newSheetId: layout.id, newSheetName: layout.title };
      made.push({ duplicateSheet: { ...names, insertSheetIndex: index } });
    } else {
      says.push(`重建工作表“${layout.title}”`);
      made.push({ addSheet: { properties: properties(layout, index) } });
      const { owner, deskUrl } = ports;
      made.push(...sheetRequests(layout, { owner, deskUrl, scene: { today, settings: NO_SETTINGS }, units: [] }));
    }
  });
  const foreign = sheets.filter((s) => !isOurs(s));
  says.push(...foreign.filter((s) => !copied.has(s)).map((s) => `移除系统以外的${sizeSays(s)}`));
  const out = (s: Sheet): Request => ({ deleteSheet: { sheetId: idOf(s) } });
  const shown = oneShown(sheets);
  // Google keeps one visible sheet: where none of ours is, it is made first.
  const early = shown ? foreign.filter((s) => !copied.has(s)) : [];
  const late = foreign.filter((s) => !early.includes(s));
  return { says, requests: [...freed, ...(shown ?? []), ...early.map(out), ...made, ...late.map(out)] };
}

/** The request that shows one of ours, if there is need; undefined where none is there that may be shown. */
function oneShown(sheets: readonly Sheet[]): Request[] | undefined {
  const standing = SHEETS.flatMap(({ id, hidden }) => sheets.filter((s) => !hidden && idOf(s) === id));
  const [first] = standing;
  if (!first) return undefined;
  if (standing.some((s) => !s.properties?.hidden)) return [];
  return [{ updateSheetProperties: { properties: { sheetId: idOf(first), hidden: false }, fields: 'hidden' } }];
}

/** Headers on top, columns in their order with what stands in them, rows enough. */
function shapesBack(ports: Ports) {
  const says: string[] = [];
  const requests: Request[] = [];
  const reshaped = new Set<SheetLayout>();
  const there = new Map(sheetsOf(ports).map((s) => [idOf(s), s] as const));
  const size = (layout: SheetLayout) => there.get(layout.id)?.properties?.gridProperties ?? {};
  const dataFilters = SHEETS.map((s) => ({
    gridRange: area(s.id, 0, Math.min(TOP, size(s).rowCount ?? 1), 0, size(s).columnCount ?? 1),
  }));
  const read = ports.sheets.Spreadsheets.getByDataFilter({ dataFilters }, ports.spreadsheetId, { fields: HEADERS });
  const entries = (ports.head.get().head?.serial ?? 0) + 2;
  for (const layout of SHEETS) {
    const { rowCount = 0, columnCount = 0 } = size(layout);
    const grid = new Grid().add((read.sheets ?? []).find((s) => idOf(s) === layout.id)?.data);
    const rowAt = (row: number): Content[] => Array.from({ length: columnCount }, (_, i) => grid.content(row, i));
    const header = headerRow(layout, rowAt);
    const columns = columnsInOrder(layout, rowAt(Math.max(0, header)).map(asText));
    if (columns.length) {
      reshaped.add(layout);
      says.push(`${layout.title}：列恢复`);
      const merges = there.get(layout.id)?.merges ?? [];
      requests.push(...merges.map((range): Request => ({ unmergeCells: { range } })), ...columns);
    }
    if (header !== 0) {
      says.push(`${layout.title}：表头行恢复`);
      requests.push(header > 0 ? rows(layout, 'delete', header) : rows(layout, 'insert', 1));
    }
    const least = layout.key === 'ledger' ? entries : Math.min(2, layout.rows);
    const left = rowCount - header;
    if (left < least) {
      says.push(`${layout.title}：补回空行`);
      const length = Math.max(least, layout.rows) - left;
      requests.push({ appendDimension: { sheetId: layout.id, dimension: 'ROWS', length } });
    }
  }
  return { says, requests, reshaped };
}

const rows = ({ id }: SheetLayout, what: 'insert' | 'delete', endIndex: number): Request => {
  const range = { sheetId: id, dimension: 'ROWS', startIndex: 0, endIndex };
  return what === 'insert' ? { insertDimension: { range, inheritFromBefore: false } } : { deleteDimension: { range } };
};

/** Where the header stands; -1: it is gone, and what stood below it begins at the top. */
function headerRow(layout: SheetLayout, rowAt: (row: number) => Content[]): number {
  const labels = new Set(layout.columns.map(({ label }) => label));
  const found = Array.from(
    { length: TOP },
    (_, row) => rowAt(row).filter((cell) => labels.has(labelIn(asText(cell)))).length,
  );
  const best = found.indexOf(Math.max(...found));
  if (found[best]! > found[0]! && found[best]! > 1) return best;
  return found[0] === 0 && isBelow(rowAt(0)[0]) ? -1 : 0;
}
/** A number, an entry's serial or a mail's key: with one of them a row begins that nobody can write again by looking. */
const isBelow = (first: Content): boolean =>
  first === 1 || (typeof first === 'string' && (PROJECT_ID.test(first) || first.includes('|')));
