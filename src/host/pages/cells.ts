// Google's grid data in the page's short form: only what is shown, what the editor gets, and a table of styles.
import type { SheetsEngine } from '../contract';
import type { Block, Cell, Rect, Style } from './wire';

interface Colour {
  red?: number;
  green?: number;
  blue?: number;
}

interface Border {
  style?: string;
  color?: Colour;
}

interface Format {
  backgroundColor?: Colour;
  horizontalAlignment?: string;
  verticalAlignment?: string;
  wrapStrategy?: string;
  numberFormat?: { type?: string; pattern?: string };
  borders?: { top?: Border; bottom?: Border; left?: Border; right?: Border };
  textFormat?: {
    foregroundColor?: Colour;
    bold?: boolean;
    italic?: boolean;
    underline?: boolean;
    strikethrough?: boolean;
    fontSize?: number;
  };
}

interface Value {
  numberValue?: number;
  stringValue?: string;
  boolValue?: boolean;
  formulaValue?: string;
}

export interface CellData {
  userEnteredValue?: Value;
  effectiveValue?: Value;
  formattedValue?: string;
  effectiveFormat?: Format;
  note?: string;
  hyperlink?: string;
}

interface GridData {
  startRow?: number;
  startColumn?: number;
  rowData?: { values?: CellData[] }[];
}

interface Spreadsheet {
  sheets?: { properties?: { sheetId?: number }; data?: GridData[] }[];
}

const CELL_FIELDS =
  'sheets(properties.sheetId,data(startRow,startColumn,rowData.values(userEnteredValue,effectiveValue,formattedValue,' +
  'note,hyperlink,effectiveFormat(backgroundColor,horizontalAlignment,verticalAlignment,wrapStrategy,numberFormat,' +
  'borders,textFormat(foregroundColor,bold,italic,underline,strikethrough,fontSize)))))';

/** A1 notation of a bounded rectangle, with the sheet's title quoted. */
export function a1(title: string, rect: Rect): string {
  return `'${title.replaceAll("'", "''")}'!${corners(rect)}`;
}

export function corners(rect: Rect): string {
  return `${columnName(rect.left)}${rect.top + 1}:${columnName(rect.right - 1)}${rect.bottom}`;
}

export function columnName(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** Reads rectangles in one call with the rights of `who`; the blocks come in the order of `wanted`. */
export async function readBlocks(
  engine: SheetsEngine,
  spreadsheetId: string,
  who: string,
  wanted: { sheet: number; title: string; range: Rect }[],
): Promise<Block[]> {
  if (wanted.length === 0) return [];
  const query = new URLSearchParams({ fields: CELL_FIELDS });
  for (const { title, range } of wanted) query.append('ranges', a1(title, range));
  const answer = await engine.call('GET', `/v4/spreadsheets/${spreadsheetId}?${query}`, undefined, who);
  if (answer.status !== 200) throw new Refused(answer.status, messageOf(answer.body));
  const unread = new Map<number, GridData[]>();
  for (const sheet of (answer.body as Spreadsheet).sheets ?? []) {
    unread.set(sheet.properties?.sheetId ?? 0, [...(sheet.data ?? [])]);
  }
  return wanted.map(({ sheet, range }) => blockOf(sheet, range, unread.get(sheet)?.shift() ?? {}));
}

/** An answer of the engine that is not 200, with its message. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function messageOf(body: unknown): string {
  const { error } = (body ?? {}) as { error?: { message?: string } };
  return error?.message ?? '服务器没有说明原因';
}

function blockOf(sheet: number, range: Rect, data: GridData): Block {
  const styles: Style[] = [];
  const known = new Map<string, number>();
  const made = new Map<Format, number | undefined>();
  const indexOf = (format: Format): number | undefined => {
    // Cells that look alike share one format.
    if (made.has(format)) return made.get(format);
    const style = styleOf(format);
    const key = JSON.stringify(style);
    const index = key === '{}' ? undefined : (known.get(key) ?? styles.push(style) - 1);
    if (index !== undefined) known.set(key, index);
    made.set(format, index);
    return index;
  };
  // The engine answers from the range's own corner; a sheet smaller than the range just ends earlier.
  const rows = (data.rowData ?? []).map((row) => {
    const cells = (row.values ?? []).map((cell) => cellOf(cell, indexOf));
    while (cells.length > 0 && isEmpty(cells[cells.length - 1]!)) cells.pop();
    return cells;
  });
  while (rows.length > 0 && rows[rows.length - 1]!.length === 0) rows.pop();
  return { sheet, range, styles, rows };
}

function isEmpty(cell: Cell): boolean {
  return Object.keys(cell).length === 0;
}

function cellOf(data: CellData, indexOf: (format: Format) => number | undefined): Cell {
  const cell: Cell = {};
  const { effectiveValue: value, formattedValue: shown } = data;
  if (value?.boolValue !== undefined) cell.b = value.boolValue;
  if (value?.numberValue !== undefined) cell.n = value.numberValue;
  if (shown !== undefined && shown !== '') cell.t = shown;
  const entered = enteredText(data);
  if (entered !== (cell.t ?? '')) cell.e = entered;
  const style = data.effectiveFormat && indexOf(data.effectiveFormat);
  if (style !== undefined) cell.s = style;
  if (data.note) cell.note = data.note;
  if (data.hyperlink) cell.link = data.hyperlink;
  return cell;
}

/** What typing it again would enter: the formula, the full number, an unambiguous date, an apostrophe before a text
 * that would else become a number. */
export function enteredText(data: CellData): string {
  const entered = data.userEnteredValue;
  if (!entered) return '';
  if (entered.formulaValue !== undefined) return entered.formulaValue;
  if (entered.boolValue !== undefined) return entered.boolValue ? 'TRUE' : 'FALSE';
  const format = data.effectiveFormat?.numberFormat;
  if (entered.numberValue !== undefined) return numberText(entered.numberValue, format?.type, format?.pattern);
  const text = entered.stringValue ?? '';
  const ambiguous = /^(['=]|[+-]?[¥$]?\d|[+-]?\.\d|(true|false)$)/i.test(text);
  return ambiguous && format?.type !== 'TEXT' ? `'${text}` : text;
}

function numberText(value: number, type: string | undefined, pattern: string | undefined): string {
  if (type === 'PERCENT') return `${Number((value * 100).toPrecision(15))}%`;
  if (type === 'DATE' || type === 'DATE_TIME' || type === 'TIME') {
    // Serial day 0 is 1899-12-30; half a second is added because a time is rarely an exact binary fraction.
    const at = new Date(Date.UTC(1899, 11, 30) + Math.floor(value * 86_400_000 + 500));
    const [date = '', time = ''] = at.toISOString().split('T');
    const clock = time.slice(0, 8);
    if (type === 'DATE' && (Number.isInteger(value) || !/h/i.test(pattern ?? ''))) return date;
    return type === 'TIME' && value < 1 ? clock : `${date} ${clock}`;
  }
  return String(value);
}

function hex(colour: Colour | undefined): string | undefined {
  if (!colour) return undefined;
  const part = (x: number | undefined) =>
    Math.round((x ?? 0) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${part(colour.red)}${part(colour.green)}${part(colour.blue)}`;
}

function styleOf(format: Format): Style {
  const style: Style = {};
  const text = format.textFormat ?? {};
  const background = hex(format.backgroundColor);
  if (background && background !== '#ffffff') style.background = background;
  const colour = hex(text.foregroundColor);
  if (colour && colour !== '#000000') style.color = colour;
  if (text.bold) style.bold = true;
  if (text.italic) style.italic = true;
  if (text.underline) style.underline = true;
  if (text.strikethrough) style.strike = true;
  if (text.fontSize !== undefined && text.fontSize !== 10) style.size = text.fontSize;
  const align = format.horizontalAlignment?.toLowerCase();
  if (align === 'left' || align === 'center' || align === 'right') style.align = align;
  const vertical = format.verticalAlignment?.toLowerCase();
  if (vertical === 'top' || vertical === 'middle') style.vertical = vertical;
  if (format.wrapStrategy === 'WRAP') style.wrap = true;
  if (format.wrapStrategy === 'CLIP') style.clip = true;
  const borders = bordersOf(format.borders);
  if (borders) style.borders = borders;
  return style;
}

function bordersOf(borders: Format['borders']): Style['borders'] {
  const drawn = (['top', 'bottom', 'left', 'right'] as const).flatMap((side) => {
    const border = borders?.[side];
    if (!border?.style || border.style === 'NONE') return [];
    return [[side, { style: border.style, color: hex(border.color) ?? '#000000' }] as const];
  });
  return drawn.length > 0 ? Object.fromEntries(drawn) : undefined;
}
