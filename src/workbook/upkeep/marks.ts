// What somebody hung on cells: links, colours, sizes, notes. Open cells belong to whoever types, and are written anew when
// they are handed in; closed ones are compared by 修复.
import { OURS } from '../../wire';
import {
  area,
  type CellData,
  type CellFormat,
  canonical,
  Grid,
  type GridRange,
  hexOf,
  type Request,
  runs,
} from '../cells/cells';
import type { Fault } from './fileshape';
import { cellFormat } from '../layout/format';
import { type Column, SHEETS, type SheetLayout } from '../layout/layout';
import { overviewLooks } from '../overview/looks';
import { isSheetLock, LOCK_FIELDS, openIn } from '../locks/locks';
import type { Ports } from '../types';

const MARKS = `sheets(properties(sheetId),${LOCK_FIELDS},data(startRow,startColumn,rowData(values(note,textFormatRuns(startIndex),userEnteredFormat(textFormat,backgroundColorStyle,textRotation)))))`;
/** Cells in one answer; each has some twenty characters without a mark. */
const PART = OURS.responseBytes / 20;

/** Says where it took marks away, a part of the workbook at a time. */
export function unmark(ports: Ports, rowsOf: (sheet: SheetLayout) => number): Fault[] {
  const faults = new Map<SheetLayout, Request[]>(SHEETS.map((s) => [s, []]));
  for (const areas of parts(rowsOf)) {
    const dataFilters = areas.map((gridRange) => ({ gridRange }));
    const { sheets = [] } = ports.sheets.Spreadsheets.getByDataFilter({ dataFilters }, ports.spreadsheetId, {
      fields: MARKS,
    });
    for (const layout of SHEETS) {
      const sheet = sheets.find((s) => s.properties?.sheetId === layout.id);
      const lock = (sheet?.protectedRanges ?? []).find((p) => isSheetLock(layout, p, ports.owner));
      if (!sheet || !lock) continue;
      faults.get(layout)!.push(...cleared(layout, new Grid().add(sheet.data), openIn(layout, lock)));
    }
  }
  return [...faults].map(([layout, requests]) => [`${layout.title}：移除已锁定单元格上的批注、链接或格式`, requests]);
}

/** The rows below the headers, in answers of a bearable size. */
function parts(rowsOf: (sheet: SheetLayout) => number): GridRange[][] {
  const found: GridRange[][] = [[]];
  let room = PART;
  for (const sheet of SHEETS) {
    const { id, columns } = sheet;
    const [last, most] = [rowsOf(sheet), Math.floor(PART / columns.length)];
    for (let row = 1; row < last; row += most) {
      const to = Math.min(last, row + most);
      const cells = (to - row) * columns.length;
      if (cells > room) {
        found.push([]);
        room = PART;
      }
      room -= cells;
      found[found.length - 1]!.push(area(id, row, to, 0, columns.length));
    }
  }
  return found.filter((areas) => areas.length);
}

function cleared(layout: SheetLayout, grid: Grid, open: ReadonlyMap<number, readonly number[]>): Request[] {
  const own = layout.key === 'overview' ? overviewLooks(layout) : [];
  const found = layout.columns.flatMap((column, i): Request[] => {
    const rows = [...grid.rows].flatMap(([row, cells]) =>
      cells[i] && isMarked(column, cells[i], lookAt(own, row, i)) && !open.get(row)?.includes(i) ? [row] : [],
    );
    return runs(rows).map(({ start, end }) => ({
      repeatCell: {
        range: area(layout.id, start, end, i, i + 1),
        cell: { userEnteredFormat: cellFormat(layout, column) },
        fields: 'userEnteredFormat,note,textFormatRuns',
      },
    }));
  });
  return found.length ? [...found, ...own] : [];
}

/** What the sheet's own looks give that cell. */
const lookAt = (own: readonly Request[], row: number, column: number): CellFormat =>
  Object.assign(
    {},
    ...own.map(({ repeatCell }) => covers(repeatCell?.range, row, column) && repeatCell?.cell?.userEnteredFormat),
  );

function covers(range: GridRange | undefined, row: number, column: number): boolean {
  if (!range) return false;
  const { startRowIndex = 0, endRowIndex = row + 1, startColumnIndex = 0, endColumnIndex = column + 1 } = range;
  return row >= startRowIndex && row < endRowIndex && column >= startColumnIndex && column < endColumnIndex;
}

/** Of letters what can be given to them here; a colour comes back in more than one way. */
function letters({
  bold,
  italic,
  underline,
  strikethrough,
  fontSize,
  fontFamily,
  link,
  ...colour
}: Letters = {}): string {
  const hex = colour.foregroundColorStyle && hexOf(colour.foregroundColorStyle);
  const flags = [bold, italic, underline, strikethrough].map((on) => on || undefined);
  return canonical([...flags, fontSize, fontFamily, link?.uri, hex === '000000' ? undefined : hex]);
}
type Letters = NonNullable<CellFormat['textFormat']>;

/** An address that Google made a link of itself is no mark. */
function isMarked({ type }: Column, cell: CellData, wanted: CellFormat): boolean {
  const { note, textFormatRuns, userEnteredFormat: format = {} } = cell;
  const { textFormat, backgroundColorStyle: ground, textRotation } = format;
  const written = type !== 'link' && (!!textFormatRuns?.length || letters(textFormat) !== letters(wanted.textFormat));
  const filled = (style: CellFormat['backgroundColorStyle']) => (style === undefined ? 'ffffff' : hexOf(style));
  return !!note || written || !isBlank(textRotation) || filled(ground) !== filled(wanted.backgroundColorStyle);
}
const isBlank = (value: object | undefined): boolean => !value || canonical(value) === '{}';

/** A header says what it should, in a type that can be read. */
export function headerMarked(wanted: CellData, cell: CellData = {}): boolean {
  const look = ({ userEnteredValue, note, userEnteredFormat: format, textFormatRuns }: CellData) =>
    canonical([
      userEnteredValue?.stringValue,
      note || undefined,
      format?.textFormat,
      hexOf(format?.backgroundColorStyle),
      textFormatRuns?.length,
    ]);
  return look(wanted) !== look(cell);
}
