// Pages that the software fills: what stands below a sheet's header.
import { area, type Content, type GridRange, plainRow, type Request } from '../cells/cells';
import { encode } from '../cells/codec';
import { at, type SheetLayout, sheetOf } from '../layout/layout';
import type { Page } from '../types';
import type { Reading } from './reading';

/** What stands below a sheet's header from a column on, in place of all that stood there. */
export function fill(
  reading: Reading,
  layout: SheetLayout,
  left: number,
  rows: readonly (readonly Content[])[],
): Request {
  const size = Math.max(reading.sizes.get(layout.key) ?? 0, rows.length + 1);
  return {
    updateCells: {
      range: area(layout.id, 1, size, left, layout.columns.length),
      rows: rows.map((row) => ({ values: plainRow(row) })),
      fields: 'userEnteredValue',
    },
  };
}

/** A page's cells, and lines around them where it is printed. */
export function pageRequests(reading: Reading, { sheet, from, rows }: Page): Request[] {
  const layout = sheetOf(sheet);
  const left = at(layout, from);
  const columns = layout.columns.slice(left);
  const size = Math.max(reading.sizes.get(sheet) ?? 0, rows.length + 1);
  const over = (to: number) => area(layout.id, 1, to, left, layout.columns.length);
  const lined = (range: GridRange, style: string): Request => ({
    updateBorders: { range, ...Object.fromEntries(EDGES.map((edge) => [edge, { style }])) },
  });
  return [
    fill(
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
