// A table as a file: .xlsx with title, widths, filter and print set-up, .csv as spreadsheets open it.
import type { Cell, CellStyle, WriteSheet } from 'hucre';
import { guarded } from '../../../project/decide/text';
import type { Kind } from './columns';
import { wanOf } from './words';

export type Value = string | number | undefined | null;

export interface Table {
  /** The file's name and its first line. */
  readonly title: string;
  /** Below it: what was asked for, and on which day. */
  readonly says: string;
  readonly today: string;
  readonly columns: readonly { readonly label: string; readonly kind: Kind; readonly width: number }[];
  readonly rows: readonly (readonly Value[])[];
  /** A last line with the sums. */
  readonly foot?: readonly Value[];
}

const FORMATS: Readonly<Partial<Record<Kind, string>>> = { money: '#,##0.00####', share: '0.0%', count: '0' };
const EPOCH = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/** Money in 万元, to the fen. */
function madeOf(kind: Kind, value: Value): string | number | null {
  if (value === undefined || value === null || value === '') return null;
  return kind === 'money' && typeof value === 'number' ? wanOf(value) : value;
}

const letters = (n: number): string =>
  (n < 26 ? '' : letters(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26));

const EDGE = { style: 'thin' } as const;
const FRAME: CellStyle = { border: { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE } };
const HEADER: CellStyle = {
  ...FRAME,
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E6E8EB' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const TITLE: CellStyle = { font: { bold: true, size: 16 }, alignment: { horizontal: 'center' } };
const NOTE: CellStyle = { font: { color: { rgb: '57606A' } } };

function cellOf(kind: Kind, value: Value, style: CellStyle): Partial<Cell> {
  const made = madeOf(kind, value);
  const align: CellStyle = { ...FRAME, alignment: { vertical: 'center', wrapText: kind === 'text' }, ...style };
  if (kind === 'day' && typeof made === 'string') {
    const serial = (Date.parse(`${made}T00:00:00Z`) - EPOCH) / DAY_MS;
    return { value: serial, style: { ...align, numFmt: 'yyyy-mm-dd' } };
  }
  const format = typeof made === 'number' ? FORMATS[kind] : undefined;
  return { value: made, style: format ? { ...align, numFmt: format } : align };
}

/** The row of the header: title and what was asked for stand above it. */
const HEAD = 2;

/** The header has the filter, stays in sight, and stands on each printed page. */
export function sheetOf({ title, says, columns, rows, foot }: Table): WriteSheet {
  const line = (cells: readonly Value[], style: CellStyle = {}) =>
    columns.map(({ kind }, i) => cellOf(kind, cells[i], style));
  const lines: Partial<Cell>[][] = [
    [{ value: title, style: TITLE }],
    [{ value: says, style: NOTE }],
    columns.map(({ label }) => ({ value: label, style: HEADER })),
    ...rows.map((row) => line(row)),
    ...(foot ? [line(foot, { font: { bold: true } })] : []),
  ];
  const cells = new Map(lines.flatMap((row, r) => row.map((cell, c) => [`${r},${c}`, cell] as const)));
  const endCol = columns.length - 1;
  return {
    name: title.replace(/[\\/?*[\]:]/g, '').slice(0, 28),
    columns: columns.map(({ width }) => ({ width })),
    rows: lines.map((row) => row.map(({ value }) => value ?? null)),
    cells,
    merges: [0, 1].map((row) => ({ startRow: row, endRow: row, startCol: 0, endCol })),
    freezePane: { rows: HEAD + 1, columns: Math.min(2, endCol) },
    autoFilter: { range: `A${HEAD + 1}:${letters(endCol)}${HEAD + 1 + rows.length}` },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${HEAD + 1}:$${HEAD + 1}`,
      horizontalCentered: true,
    },
    headerFooter: { oddFooter: '&C第&P页，共&N页' },
  };
}

function quoted(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = guarded(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** With a mark that tells its coding; lines as Windows has them. */
export function csvOf({ title, says, columns, rows, foot }: Table): string {
  const line = (cells: readonly Value[]) => columns.map(({ kind }, i) => quoted(madeOf(kind, cells[i]))).join(',');
  const lines = [
    quoted(title),
    quoted(says),
    columns.map(({ label }) => quoted(label)).join(','),
    ...rows.map(line),
    ...(foot ? [line(foot)] : []),
  ];
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}
