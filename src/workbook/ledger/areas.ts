// Cells as plain contents, in reads that are answered with no more than ours may be.
import { OURS } from '../../wire';
import { type Content, contentOfValue, type GridRange } from '../cells/cells';
import type { Ports } from '../types';

/** Cells that one read may ask for: those of a row have some 25 bytes each. */
const CELLS = OURS.responseBytes / 25;

/**
 * Rectangles as plain contents, by sheet and zero-based row; one call, and more where it were answered with more than ours
 * may be. Those that go down to a sheet's end, wherever that is, are asked for in the first.
 */
export function readAreas(
  ports: Ports,
  areas: readonly GridRange[],
  most = CELLS,
): Map<string, Map<number, Content[]>> {
  const found = new Map<string, Map<number, Content[]>>();
  for (const asked of inReads(areas, most)) readPart(ports, asked, found);
  return found;
}

/** The same areas, cut by rows, as many together as one read may ask for. */
export function inReads(areas: readonly GridRange[], most = CELLS): GridRange[][] {
  const found: GridRange[][] = [[]];
  let left = most;
  for (const whole of areas) {
    const { startRowIndex = 0, endRowIndex, startColumnIndex = 0, endColumnIndex = startColumnIndex + 1 } = whole;
    if (endRowIndex === undefined) {
      found[0]!.push(whole);
      continue;
    }
    const width = endColumnIndex - startColumnIndex;
    for (let row = startRowIndex; row < endRowIndex; ) {
      const rows = Math.min(endRowIndex - row, Math.floor(left / width));
      if (rows > 0) found[found.length - 1]!.push({ ...whole, startRowIndex: row, endRowIndex: row + rows });
      row += rows;
      left -= rows * width;
      if (row === endRowIndex) break;
      found.push([]);
      left = most;
    }
  }
  return found.filter((part) => part.length);
}

function readPart(ports: Ports, areas: readonly GridRange[], found: Map<string, Map<number, Content[]>>): void {
  const answer = ports.sheets.Spreadsheets.Values.batchGetByDataFilter(
    {
      dataFilters: areas.map((gridRange) => ({ gridRange })),
      valueRenderOption: 'UNFORMATTED_VALUE',
      dateTimeRenderOption: 'SERIAL_NUMBER',
      majorDimension: 'ROWS',
    },
    ports.spreadsheetId,
  );
  for (const match of answer.valueRanges ?? []) {
    const range = match.dataFilters?.[0]?.gridRange ?? {};
    const rows = mapOf(found, String(range.sheetId ?? 0));
    (match.valueRange?.values ?? []).forEach((values: unknown[], i) => {
      const row = (range.startRowIndex ?? 0) + i;
      const cells = rows.get(row) ?? [];
      values.forEach((value, j) => {
        cells[(range.startColumnIndex ?? 0) + j] = contentOfValue(value);
      });
      rows.set(row, cells);
    });
  }
}
const mapOf = (maps: Map<string, Map<number, Content[]>>, key: string): Map<number, Content[]> => {
  const map = maps.get(key) ?? new Map<number, Content[]>();
  maps.set(key, map);
  return map;
};
