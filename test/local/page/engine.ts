// As much of a Sheets engine as the page asks for: so that the page's tests show what the page does, and nothing else.
import type { Answer, Change, GridRange, SheetsEngine } from '../../../src/local/contract';

interface MockCell {
  value?: string | number | boolean;
  note?: string;
  link?: string;
  bold?: boolean;
  background?: { red: number; green: number; blue: number };
  validation?: object;
}

export interface MockProtection {
  protectedRangeId: number;
  range: GridRange;
  unprotectedRanges?: GridRange[];
  description: string;
  editors: { users: string[] };
}

export interface MockSheet {
  id: number;
  title: string;
  rows: number;
  columns: number;
  frozenRows: number;
  frozenColumns: number;
  cells: MockCell[][];
  widths: Record<number, number>;
  protections: MockProtection[];
  views: object[];
}

export const BOOK = 'book';
export const OWNER = 'owner@example.org';

interface Box {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

function boxOf(range: GridRange, sheet: MockSheet): Box {
  return {
    top: range.startRowIndex ?? 0,
    left: range.startColumnIndex ?? 0,
    bottom: range.endRowIndex ?? sheet.rows,
    right: range.endColumnIndex ?? sheet.columns,
  };
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

export class MockEngine implements SheetsEngine {
  readonly sheets: MockSheet[] = [];
  readonly editors: string[] = [];
  #sequence = 0;
  #listeners = new Set<(change: Change) => void>();

  sheet(title: string): MockSheet {
    const found = this.sheets.find((sheet) => sheet.title === title);
    if (!found) throw new Error(`no sheet ${title}`);
    return found;
  }

  /** As the owner's program would write: no rights asked. */
  write(title: string, row: number, column: number, value: MockCell['value']): void {
    const sheet = this.sheet(title);
    sheet.cells[row] ??= [];
    sheet.cells[row]![column] = { ...sheet.cells[row]![column], value };
    this.changed(sheet, { top: row, left: column, bottom: row + 1, right: column + 1 });
  }

  changed(sheet: MockSheet, box: Box | undefined, structure = false): void {
    const cells = box
      ? [
          {
            sheetId: sheet.id,
            startRowIndex: box.top,
            endRowIndex: box.bottom,
            startColumnIndex: box.left,
            endColumnIndex: box.right,
          },
        ]
      : [];
    const change = { spreadsheetId: BOOK, sequence: ++this.#sequence, cells, structure };
    for (const listener of this.#listeners) listener(change);
  }

  async call(method: string, path: string, body: unknown, who: string): Promise<Answer> {
    if (who !== OWNER && !this.editors.includes(who)) return failed(403, 'The caller does not have permission');
    const url = new URL(path, 'http://mock');
    if (method === 'POST') return this.#batch(body as { requests: Record<string, never>[] }, who);
    const ranges = url.searchParams.getAll('ranges');
    return { status: 200, body: this.#read(url.searchParams.get('fields') ?? '', ranges, who) };
  }

  async edit(_id: string, who: string, title: string, range: string, values: unknown[][]) {
    const sheet = this.sheet(title);
    const box = this.#parse(range).box(sheet);
    for (let row = box.top; row < box.bottom; row++) {
      for (let column = box.left; column < box.right; column++) {
        const lock = this.#lock(sheet, row, column, who);
        if (lock) return { applied: false, refused: `${title}第${row + 1}行受保护：${lock.description}` };
      }
    }
    values.forEach((texts, down) => {
      texts.forEach((text, across) => {
        const [row, column] = [box.top + down, box.left + across];
        sheet.cells[row] ??= [];
        sheet.cells[row]![column] = { ...sheet.cells[row]![column], value: entered(String(text)) };
      });
    });
    this.changed(sheet, box);
    return { applied: true };
  }

  rights() {
    return { owner: OWNER, editors: this.editors, viewers: [] };
  }

  share(): boolean {
    return false;
  }

  list() {
    return [{ spreadsheetId: BOOK, title: '郁南县信息化项目' }];
  }

  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  save(): string {
    return JSON.stringify(this.sheets);
  }

  async load(): Promise<void> {}

  async replay(): Promise<void> {}

  #lock(sheet: MockSheet, row: number, column: number, who: string): MockProtection | undefined {
    const within = (range: GridRange) => {
      const box = boxOf(range, sheet);
      return row >= box.top && row < box.bottom && column >= box.left && column < box.right;
    };
    if (who === OWNER) return undefined;
    return sheet.protections.find(
      ({ range, unprotectedRanges = [], editors }) =>
        !editors.users.includes(who) && within(range) && !unprotectedRanges.some(within),
    );
  }

  #batch({ requests }: { requests: Record<string, never>[] }, who: string): Answer {
    for (const request of requests) {
      const [kind = '', params] = Object.entries(request)[0] ?? [];
      const { range } = params as unknown as {
        range: { sheetId: number; dimension: string; startIndex: number; endIndex: number };
      };
      const sheet = this.sheets.find(({ id }) => id === range.sheetId)!;
      if (sheet.protections.length > 0 && who !== OWNER) {
        return failed(400, 'You are trying to edit a protected cell or object.');
      }
      const { startIndex, endIndex } = range;
      const count = endIndex - startIndex;
      if (kind === 'insertDimension') {
        sheet.cells.splice(startIndex, 0, ...Array.from({ length: count }, () => []));
        sheet.rows += count;
      } else if (kind === 'deleteDimension') {
        sheet.cells.splice(startIndex, count);
        sheet.rows -= count;
      } else if (kind === 'updateDimensionProperties') {
        const { properties } = params as unknown as { properties: { pixelSize: number } };
        for (let column = startIndex; column < endIndex; column++) sheet.widths[column] = properties.pixelSize;
      }
      this.changed(sheet, { top: startIndex, left: 0, bottom: sheet.rows, right: sheet.columns }, true);
    }
    return { status: 200, body: { replies: [] } };
  }

  #parse(a1: string): { title: string | undefined; box: (sheet: MockSheet) => Box } {
    const [, title, corners] = /^(?:'(.*)'!?)?(.*)$/.exec(a1) ?? [];
    const [, c1 = '', r1 = '', c2, r2] = /^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$/.exec(corners ?? '') ?? [];
    return {
      title,
      box: (sheet) =>
        c1 === ''
          ? boxOf({ sheetId: sheet.id }, sheet)
          : {
              top: Number(r1) - 1,
              left: columnOf(c1),
              bottom: Number(r2 ?? r1),
              right: columnOf(c2 ?? c1) + 1,
            },
    };
  }

  #read(fields: string, ranges: string[], who: string): object {
    const parsed = ranges.map((range) => this.#parse(range));
    const wanted =
      parsed.length > 0 ? this.sheets.filter((s) => parsed.some(({ title }) => title === s.title)) : this.sheets;
    return {
      properties: { title: '郁南县信息化项目' },
      sheets: wanted.map((sheet) => ({
        properties: {
          sheetId: sheet.id,
          title: sheet.title,
          gridProperties: {
            rowCount: sheet.rows,
            columnCount: sheet.columns,
            frozenRowCount: sheet.frozenRows,
            frozenColumnCount: sheet.frozenColumns,
          },
        },
        protectedRanges: sheet.protections.map((protection) => ({
          ...protection,
          requestingUserCanEdit: who === OWNER || protection.editors.users.includes(who),
        })),
        filterViews: sheet.views,
        data: !fields.includes('rowData')
          ? [
              {
                columnMetadata: Array.from({ length: sheet.columns }, (_, c) => ({
                  pixelSize: sheet.widths[c] ?? 100,
                })),
              },
            ]
          : parsed
              .filter(({ title }) => title === sheet.title)
              .map(({ box }) => {
                const { top, left, bottom, right } = box(sheet);
                const rows = sheet.cells.slice(top, bottom);
                return {
                  rowData: Array.from(rows, (row) => ({ values: Array.from((row ?? []).slice(left, right), dataOf) })),
                };
              }),
      })),
    };
  }
}

function failed(code: number, message: string): Answer {
  return { status: code, body: { error: { code, message, status: 'INVALID_ARGUMENT' } } };
}

function entered(text: string): MockCell['value'] {
  if (text === 'TRUE' || text === 'FALSE') return text === 'TRUE';
  if (text !== '' && /^-?[\d.]+$/.test(text)) return Number(text);
  return text.replace(/^'/, '');
}

function dataOf(cell: MockCell | undefined): object {
  if (!cell) return {};
  const { value, note, link, bold, background, validation } = cell;
  const typed =
    typeof value === 'number'
      ? { numberValue: value }
      : typeof value === 'boolean'
        ? { boolValue: value }
        : { stringValue: value };
  const set = value !== undefined && value !== '';
  return {
    ...(set && { userEnteredValue: typed, effectiveValue: typed }),
    ...(set && {
      formattedValue:
        typeof value === 'number' ? value.toFixed(2) : typeof value === 'boolean' ? String(value).toUpperCase() : value,
    }),
    ...((bold || background) && { effectiveFormat: { backgroundColor: background, textFormat: { bold } } }),
    ...(note && { note }),
    ...(link && { hyperlink: link }),
    ...(validation && { dataValidation: validation }),
  };
}
