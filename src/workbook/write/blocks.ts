// Requests that fill whole blocks of a sheet: lists and pages below their header, rows of 发件记录.
import {
  area,
  type CellData,
  type Content,
  entered,
  type GridRange,
  type Request,
  runs,
  updateCells,
} from '../cells/cells';
import { encode } from '../cells/codec';
import { at, OUTBOX_COLUMNS, type SheetLayout, sheetOf } from '../layout/layout';
import type { Reading } from '../read/reading';
import type { OutboxRow, Page, Transaction } from '../types';

const outbox = sheetOf('outbox');
/** Rows in one request, so that it fits any part. */
const IN_BLOCK = 200;

export const plainRow = (cells: readonly Content[]): CellData[] =>
  Array.from(cells, (c) => (c === undefined ? {} : { userEnteredValue: entered(c) }));

/** Each entry stands in the row of its serial. */
export const entryRequests = (reading: Reading, entries: readonly (readonly Content[])[]): Request[] =>
  entries.length
    ? [updateCells(sheetOf('ledger').id, reading.end.serial + 1, 0, entries.map(plainRow), 'userEnteredValue')]
    : [];

const mailCells = (mail: OutboxRow): CellData[] =>
  plainRow(OUTBOX_COLUMNS.map((c) => (mail as unknown as Record<string, string>)[c.key] || undefined));

export function mailRequests(reading: Reading, tx: Transaction): Request[] {
  const size = reading.sizes.get('outbox') ?? 1;
  const marked = new Map<number, OutboxRow>();
  for (const mail of tx.marked ?? []) {
    const row = reading.outboxRows.get(mail.key);
    if (row !== undefined) marked.set(row, mail);
  }
  const changed = runs([...marked.keys()]).flatMap(({ start, end }) =>
    block(
      outbox,
      start,
      0,
      Array.from({ length: end - start }, (_, i) => mailCells(marked.get(start + i)!)),
    ),
  );
  return [...changed, ...block(outbox, size, 0, tx.mail.map(mailCells))];
}

/** Rows of cells from a place on, so many in one request. */
function block(layout: SheetLayout, row: number, left: number, rows: readonly CellData[][]): Request[] {
  const found: Request[] = [];
  for (let at = 0; at < rows.length; at += IN_BLOCK)
    found.push(updateCells(layout.id, row + at, left, rows.slice(at, at + IN_BLOCK), 'userEnteredValue'));
  return found;
}
/** Mail that can no more be asked for, and every row whose key stands once more below: the lowest first. */
export function dropped({ outboxRows, doubled }: Reading, { drops = [] }: Transaction): Request[] {
  const rows = [...doubled, ...drops.flatMap((key) => outboxRows.get(key) ?? [])];
  return runs(rows)
    .reverse()
    .map(({ start, end }) => ({
      deleteDimension: { range: { sheetId: outbox.id, dimension: 'ROWS', startIndex: start, endIndex: end } },
    }));
}

/** What stands below a sheet's header from a column on, in place of all that stood there. */
export function fill(
  reading: Pick<Reading, 'sizes'>,
  layout: SheetLayout,
  left: number,
  rows: readonly (readonly Content[])[],
): Request[] {
  const size = Math.max(reading.sizes.get(layout.key) ?? 0, rows.length + 1);
  const range = area(layout.id, rows.length + 1, size, left, layout.columns.length);
  const rest: Request[] = size > rows.length + 1 ? [{ updateCells: { range, fields: 'userEnteredValue' } }] : [];
  const width = layout.columns.length - left;
  const whole = rows.map((row) => plainRow(Array.from({ length: width }, (_, i) => row[i])));
  return [...block(layout, 1, left, whole), ...rest];
}

/** A page's cells, and lines around them where it is printed. */
export function pageRequests(reading: Pick<Reading, 'sizes'>, { sheet, from, rows }: Page): Request[] {
  const layout = sheetOf(sheet);
  const left = at(layout, from);
  const columns = layout.columns.slice(left);
  const size = Math.max(reading.sizes.get(sheet) ?? 0, rows.length + 1);
  const over = (to: number) => area(layout.id, 1, to, left, layout.columns.length);
  const lined = (range: GridRange, style: string): Request => ({
    updateBorders: { range, ...Object.fromEntries(EDGES.map((edge) => [edge, { style }])) },
  });
  return [
    ...fill(
      reading,
      layout,
      left,
      rows.map((row) => columns.map((c) => encode(c, row[c.key]))),
    ),
    ...(layout.prints ? [lined(over(size), 'NONE')] : []),
    ...(layout.prints && rows.length ? [lined(over(rows.length + 1), 'SOLID')] : []),
  ];
}
const EDGES = ['top', 'bottom', 'left', 'right', 'innerHorizontal', 'innerVertical'];
