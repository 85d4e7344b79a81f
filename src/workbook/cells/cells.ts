import type { Day } from '../../measure';
import { addDays, daysBetween, SERIALS_FROM } from '../../measure';
import { guarded, unguarded } from '../../project';

// Google's shapes by the names used here. Every field of an answer is optional.
export type Request = GoogleAppsScript.Sheets.Schema.Request;
/** Google's types do not know chips yet. A run without one is plain text from there on. */
interface ChipRun {
  readonly startIndex?: number;
  readonly chip?: { readonly richLinkProperties?: { readonly uri?: string } };
}
export type CellData = GoogleAppsScript.Sheets.Schema.CellData & { readonly chipRuns?: readonly ChipRun[] };
export type ExtendedValue = GoogleAppsScript.Sheets.Schema.ExtendedValue;
export type GridRange = GoogleAppsScript.Sheets.Schema.GridRange;
export type GridData = GoogleAppsScript.Sheets.Schema.GridData;
export type ProtectedRange = GoogleAppsScript.Sheets.Schema.ProtectedRange;
export type DataFilter = GoogleAppsScript.Sheets.Schema.DataFilter;
export type CellFormat = GoogleAppsScript.Sheets.Schema.CellFormat;
export type DimensionProperties = GoogleAppsScript.Sheets.Schema.DimensionProperties;

/** What stands in a cell: absent, a text, a number (dates as day serials), or a formula as typed. */
export type Content = string | number | boolean | undefined | { readonly formula: string };

export const isFormula = (content: Content): content is { readonly formula: string } => typeof content === 'object';

/** What stands there as text; a formula says nothing yet. */
export const asText = (content: Content): string =>
  content === undefined || isFormula(content) ? '' : String(content);
/** What somebody typed, without blanks around it. */
export const trimmed = (content: Content): string => asText(content).trim();
/** A row of a list by its columns' keys. */
export const byColumn = (
  columns: readonly { readonly key: string }[],
  cells: readonly Content[],
): Record<string, Content> => Object.fromEntries(columns.map((c, i) => [c.key, cells[i]]));

/** What of a cell is read to know its content. */
export const CONTENT_FIELDS = 'userEnteredValue,hyperlink,chipRuns(startIndex,chip(richLinkProperties(uri)))';

/** The content a person or the software entered. In a link column the address behind a text or a file's chip counts. */
export function contentOf(cell: CellData | undefined, link = false): Content {
  const value = cell?.userEnteredValue;
  if (value?.formulaValue !== undefined) return { formula: value.formulaValue };
  const content = value?.stringValue ?? value?.numberValue ?? value?.boolValue;
  if (content === '') return undefined;
  if (typeof content !== 'string') return content;
  if (!link || /^\s*http/i.test(content)) return unguarded(content);
  return chipped(content, cell?.chipRuns) ?? cell?.hyperlink ?? unguarded(content);
}

/** The addresses of chips, with what is typed beside them: a cell with two, or with words, is refused as such. */
function chipped(text: string, runs: readonly ChipRun[] = []): string | undefined {
  if (!runs.some(({ chip }) => chip?.richLinkProperties?.uri)) return undefined;
  const ordered = [...runs].sort((a, b) => (a.startIndex ?? 0) - (b.startIndex ?? 0));
  const first = ordered[0]!.startIndex ?? 0;
  // What follows a chip as text is a run of its own.
  const parts = ordered.map(
    ({ startIndex = 0, chip }, i) =>
      chip?.richLinkProperties?.uri ?? text.slice(startIndex, ordered[i + 1]?.startIndex),
  );
  return [text.slice(0, first), ...parts].join(' ').trim();
}

/** The same from the compact answers of `values`, which know no formulas. */
export function contentOfValue(value: unknown): Content {
  if (value === '' || value === null) return undefined;
  return typeof value === 'string' ? unguarded(value) : (value as number | boolean | undefined);
}

export function entered(content: Content): ExtendedValue {
  if (isFormula(content)) return { formulaValue: content.formula };
  if (typeof content === 'number') return { numberValue: content };
  if (typeof content === 'boolean') return { boolValue: content };
  return content === undefined ? {} : { stringValue: guarded(content) };
}

/** Whether its text stands in a cell otherwise than it is. */
export const isGuarded = (content: Content): boolean => typeof content === 'string' && guarded(content) !== content;

export const serialOf = (day: Day): number => daysBetween(SERIALS_FROM, day);
export const dayOfSerial = (serial: number): Day => addDays(SERIALS_FROM, Math.floor(serial));

/** `A`, `Z`, `AA` for 0, 25, 26. */
export function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** Contents by row (zero-based) and column, from however many rectangles one sheet was read in. */
export class Grid {
  readonly rows = new Map<number, (CellData | undefined)[]>();

  add(data: readonly GridData[] | undefined): this {
    for (const part of data ?? [])
      (part.rowData ?? []).forEach((row, i) => {
        (row.values ?? []).forEach((cell, j) => {
          this.set((part.startRow ?? 0) + i, (part.startColumn ?? 0) + j, cell);
        });
      });
    return this;
  }

  set(row: number, column: number, cell: CellData): void {
    const cells = this.rows.get(row) ?? [];
    cells[column] = cell;
    this.rows.set(row, cells);
  }

  content(row: number, column: number, link = false): Content {
    return contentOf(this.rows.get(row)?.[column], link);
  }

  text(row: number, column: number): string {
    const content = this.content(row, column);
    return content === undefined || isFormula(content) ? '' : String(content);
  }
}

export type ColorStyle = GoogleAppsScript.Sheets.Schema.ColorStyle;
/** A colour by its six digits, and back: Google keeps parts of one, and leaves out what is 0. */
export const rgb = (hex: string): ColorStyle => {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return { rgbColor: { red: part(0), green: part(2), blue: part(4) } };
};
export const hexOf = ({ rgbColor = {} }: ColorStyle = {}): string =>
  [rgbColor.red, rgbColor.green, rgbColor.blue]
    .map((part = 0) =>
      Math.round(part * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('');

/** Rows `from` up to `to` (exclusive; absent: to the end), columns likewise. */
export const area = (sheetId: number, from: number, to?: number, left?: number, right?: number): GridRange => ({
  sheetId,
  startRowIndex: from,
  ...(to !== undefined && { endRowIndex: to }),
  ...(left !== undefined && { startColumnIndex: left }),
  ...(right !== undefined && { endColumnIndex: right }),
});

export const updateCells = (
  sheetId: number,
  row: number,
  column: number,
  rows: CellData[][],
  fields: string,
): Request => ({
  updateCells: {
    start: { sheetId, rowIndex: row, columnIndex: column },
    rows: rows.map((values) => ({ values })),
    fields,
  },
});

/** Ascending numbers as runs of neighbours, `end` exclusive. */
export function runs(numbers: readonly number[]): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const n of [...numbers].sort((a, b) => a - b)) {
    const last = found[found.length - 1];
    if (last && n <= last.end) last.end = Math.max(last.end, n + 1);
    else found.push({ start: n, end: n + 1 });
  }
  return found;
}

/** JSON with sorted keys and without absent values: equal things give equal texts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((v) => canonical(v ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value as Record<string, unknown>).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
}
