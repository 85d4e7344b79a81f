// The workbook in the hands of whoever has the role account's rights: its cells as they stand, and what such hands do.
import { SHEETS, type SheetLayout } from '../../src/workbook/layout/layout';
import type { County } from '../county';
import { OWNER } from '../doors/county';

export type Cell = { readonly [part: string]: unknown };
/** Cells of every sheet by title, row by row, the header first; only what was entered. */
export type Picture = ReadonlyMap<string, readonly (readonly Cell[])[]>;

interface Range {
  sheetId?: number;
  startRowIndex?: number;
  endRowIndex?: number;
  startColumnIndex?: number;
  endColumnIndex?: number;
}
interface Protection {
  protectedRangeId: number;
  range: Range;
  unprotectedRanges?: Range[];
  editors?: { users?: string[] };
  [part: string]: unknown;
}
interface SheetRead {
  properties: { sheetId: number; title: string; [part: string]: unknown };
  merges?: Range[];
  protectedRanges?: Protection[];
  conditionalFormats?: unknown[];
  data?: {
    rowData?: { values?: Cell[] }[];
    rowMetadata?: { hiddenByUser?: boolean }[];
    columnMetadata?: { hiddenByUser?: boolean }[];
  }[];
}
interface BookRead {
  properties: Record<string, unknown>;
  developerMetadata?: { metadataKey?: string; metadataValue?: string }[];
  sheets: SheetRead[];
}

const ENTERED = 'sheets(properties(sheetId,title),data(rowData(values(userEnteredValue))))';
const LOOKS =
  'properties(title,locale,timeZone,autoRecalc,iterativeCalculationSettings),developerMetadata(metadataKey,metadataValue),sheets(properties,merges,protectedRanges,conditionalFormats,data(rowMetadata(hiddenByUser),columnMetadata(hiddenByUser),rowData(values(userEnteredValue,userEnteredFormat,note,textFormatRuns,dataValidation))))';
/** The same without looks: a tenth of the time. */
const SAYS = 'sheets(properties(sheetId,title),protectedRanges,data(rowData(values(userEnteredValue))))';
/** Written about every day, by the system alone, and read by nobody to decide on anything. */
const DAILY = ['总览', '发件记录'];
const MOST = 160;
/** Each write leaves its own mark in place of the one before. */
const LAST_WRITE = 'write';

export const layoutOf = (title: string): SheetLayout => {
  const found = SHEETS.find((s) => s.title === title);
  if (!found) throw new Error(`no sheet ${title}`);
  return found;
};

export class Paper {
  readonly #c: County;

  constructor(c: County) {
    this.#c = c;
  }

  /** A batchUpdate with somebody's own rights; with the role account's unless said. A refusal is thrown. */
  async write(requests: readonly object[], as = OWNER): Promise<void> {
    const path = `/v4/spreadsheets/${this.#c.host.spreadsheetId}:batchUpdate`;
    const { status, body } = await this.#c.host.ask(as, path, { requests });
    if (status !== 200) throw new Error(`${JSON.stringify(requests).slice(0, 300)}: ${JSON.stringify(body)}`);
  }

  /** Of each sheet as many rows as the stand may come to use: there are thousands of blank ones. */
  async #get<T>(fields: string): Promise<T> {
    const ranges = SHEETS.filter(({ title }) => title !== '发件记录').map(
      ({ title }) => `ranges=${encodeURIComponent(`${title}!1:${title === '办理记录' ? 300 : MOST}`)}`,
    );
    const path = `/v4/spreadsheets/${this.#c.host.spreadsheetId}?${ranges.join('&')}&fields=${encodeURIComponent(fields)}`;
    return (await this.#c.host.host.engine.call('GET', path, undefined, OWNER)).body as T;
  }

  async picture(): Promise<Picture> {
    const { sheets } = await this.#get<BookRead>(ENTERED);
    return new Map(
      sheets.map(({ properties, data }) => [
        properties.title,
        (data?.[0]?.rowData ?? []).map((row) => (row.values ?? []).map((cell) => cell)),
      ]),
    );
  }

  /** Zero-based column of a label. */
  column(title: string, label: string): number {
    const found = layoutOf(title).columns.findIndex((c) => c.label === label);
    if (found < 0) throw new Error(`${title} has no column ${label}`);
    return found;
  }

  /** Cells from that row (as the grid counts) on: whole rows, or from that column on. */
  cells(title: string, row: number, rows: readonly (readonly Cell[])[], column?: number): object {
    const width = layoutOf(title).columns.length;
    const values = rows.map((cells) => ({
      values: column === undefined ? Array.from({ length: width }, (_, i) => cells[i] ?? {}) : cells,
    }));
    const start = { sheetId: layoutOf(title).id, rowIndex: row - 1, columnIndex: column ?? 0 };
    return { updateCells: { start, rows: values, fields: 'userEnteredValue' } };
  }

  async put(title: string, row: number, label: string, value: string | number): Promise<void> {
    const entered = typeof value === 'number' ? { numberValue: value } : { stringValue: value };
    await this.write([this.cells(title, row, [[{ userEnteredValue: entered }]], this.column(title, label))]);
  }

  async putRow(title: string, row: number, cells: readonly Cell[]): Promise<void> {
    await this.write([this.cells(title, row, [cells])]);
  }

  async row(title: string, row: number): Promise<readonly Cell[]> {
    return (await this.picture()).get(title)?.[row - 1] ?? [];
  }

  /** The rows below the header that hold anything. */
  async used(title: string): Promise<number> {
    const rows = (await this.picture()).get(title) ?? [];
    let last = rows.length;
    while (last > 1 && !rows[last - 1]!.some((cell) => cell.userEnteredValue)) last--;
    return last - 1;
  }

  /** A whole sheet as it stood: its rows, and nothing below them. */
  async putSheet(title: string, picture: Picture): Promise<void> {
    const rows = picture.get(title) ?? [];
    const now = (await this.picture()).get(title) ?? [];
    const blank = Array.from({ length: Math.max(0, now.length - rows.length) }, () => []);
    await this.write([this.cells(title, 1, [...rows, ...blank])]);
  }

  async deleteRows(title: string, row: number, count = 1): Promise<void> {
    const range = { sheetId: layoutOf(title).id, dimension: 'ROWS', startIndex: row - 1, endIndex: row - 1 + count };
    await this.write([{ deleteDimension: { range } }]);
  }

  async insertRow(title: string, row: number, cells: readonly Cell[] = []): Promise<void> {
    const range = { sheetId: layoutOf(title).id, dimension: 'ROWS', startIndex: row - 1, endIndex: row };
    await this.write([{ insertDimension: { range, inheritFromBefore: false } }, this.cells(title, row, [cells])]);
  }

  range(title: string, row: number, label?: string): Range {
    const column = label === undefined ? undefined : this.column(title, label);
    return {
      sheetId: layoutOf(title).id,
      startRowIndex: row - 1,
      endRowIndex: row,
      ...(column !== undefined && { startColumnIndex: column, endColumnIndex: column + 1 }),
    };
  }

  /** What is entered and who may type where, by the same lines. */
  says(typed = true): Promise<string[]> {
    return this.image(typed, SAYS);
  }

  /**
   * What the county relies on, as lines that can be compared: each official row by its number, wherever it stands, with
   * its looks and its lock; lists, ledger, settings of the file. Without what is typed where that may be lost.
   */
  async image(typed = true, fields = LOOKS): Promise<string[]> {
    const book = await this.#get<BookRead>(fields);
    const lines = [`file ${JSON.stringify(book.properties)}`];
    for (const { metadataKey, metadataValue } of book.developerMetadata ?? [])
      lines.push(`metadata ${metadataKey}=${metadataKey === LAST_WRITE ? 'the last' : metadataValue}`);
    for (const sheet of book.sheets) lines.push(...linesOf(sheet, typed));
    return lines.sort();
  }
}

function linesOf(sheet: SheetRead, typed: boolean): string[] {
  const { title, gridProperties, ...properties } = sheet.properties;
  const { rowCount: _, ...grid } = (gridProperties ?? {}) as Record<string, unknown>;
  const lines = [`${title} ${JSON.stringify({ ...properties, ...grid })}`];
  if (DAILY.includes(title)) return lines;
  const rows = sheet.data?.[0]?.rowData ?? [];
  const staged = SHEETS.find((s) => s.title === title)?.stage !== undefined;
  const nameOf = (row: number): string => {
    const first = rows[row]?.values?.[0]?.userEnteredValue as { stringValue?: string } | undefined;
    return (staged && first?.stringValue) || `#${row + 1}`;
  };
  const open = new Map<number, Range[]>();
  const ours = (sheet.protectedRanges ?? []).filter((p) => p.editors?.users?.join() === OWNER);
  for (const part of ours.flatMap((p) => p.unprotectedRanges ?? []).flatMap(oneRowEach))
    open.set(part.startRowIndex!, [...(open.get(part.startRowIndex!) ?? []), part]);
  const isOpen = (row: number, column: number): boolean =>
    (open.get(row) ?? []).some((p) => column >= (p.startColumnIndex ?? 0) && column < (p.endColumnIndex ?? 1000));
  const locked = new Map(ours.map((p) => [p.protectedRangeId, p.range.startRowIndex] as const));
  const seal = staged ? SHEETS.find((s) => s.title === title)!.columns.findIndex((c) => c.key === 'seal') : -1;
  rows.forEach(({ values = [] }, row) => {
    const namesLock = values.some((cell) => JSON.stringify(cell).match(LOCK));
    const cells = values.map((cell, column) => {
      const { userEnteredValue: entered, ...looks } = cell;
      if (column === seal && namesLock && entered) return JSON.stringify(looks);
      const says = JSON.stringify(typed || !isOpen(row, column) ? cell : looks).replace(LOCK, (_, id: string) =>
        locked.get(Number(id)) === row ? 'its own lock' : 'another lock',
      );
      return says.includes('"formulaValue"') ? says.replace(formulaRows(row), '$1#') : says;
    });
    const hidden = sheet.data?.[0]?.rowMetadata?.[row]?.hiddenByUser ? ' hidden' : '';
    if (values.some((cell) => cell.userEnteredValue || cell.note) || hidden)
      lines.push(`${title} ${nameOf(row)}${hidden} ${cells.join('')}`);
  });
  const hidden = (sheet.data?.[0]?.columnMetadata ?? []).flatMap((c, i) => (c.hiddenByUser ? [i] : []));
  lines.push(`${title} hidden columns ${hidden.join(' ')}`);
  for (const merge of sheet.merges ?? []) lines.push(`${title} merge ${JSON.stringify(merge)}`);
  for (const format of sheet.conditionalFormats ?? []) lines.push(`${title} format ${JSON.stringify(format)}`);
  const place = ({ startRowIndex: top, endRowIndex: bottom, startColumnIndex, endColumnIndex }: Range): string => {
    const of = top !== undefined && bottom === top + 1 ? nameOf(top) : `${top ?? ''}:${bottom ?? ''}`;
    return `${of}[${startColumnIndex ?? ''}:${endColumnIndex ?? ''}]`;
  };
  for (const { protectedRangeId: _id, range, unprotectedRanges = [], ...rest } of sheet.protectedRanges ?? []) {
    lines.push(`${title} lock ${place(range)} ${JSON.stringify(rest)}`);
    for (const part of unprotectedRanges.flatMap(oneRowEach)) lines.push(`${title} opens ${place(part)}`);
  }
  return lines;
}

/** The id of its lock that a row bears: a row or a lock that was made anew has another, and with it another seal. */
const LOCK = /\\"lock\\":(\d+)/g;
/** References to the formula's own row, so that a row says the same wherever it stands. */
const formulaRows = (row: number) => new RegExp(`(\\$?[A-Z]{1,2})${row + 1}\\b`, 'g');

const oneRowEach = (range: Range): Range[] => {
  const { startRowIndex: top = 0, endRowIndex: bottom = top + 1 } = range;
  return Array.from({ length: bottom - top }, (_, i) => ({
    ...range,
    startRowIndex: top + i,
    endRowIndex: top + i + 1,
  }));
};
