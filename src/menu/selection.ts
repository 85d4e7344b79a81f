import { HEADERS } from '../wire';

/** What the person has selected, in words of the sheet: which projects, and which rows are none. */
export interface Selection {
  readonly sheet: string;
  /** `record`: the 记录号 in the row. */
  readonly projects: readonly {
    readonly id: string;
    readonly name: string;
    readonly row: number;
    readonly record?: number;
  }[];
  readonly rowsWithout: readonly number[];
}

/** Rows of the selected spans, header excluded, each once and in order. */
export function rowsOf(spans: readonly { readonly first: number; readonly last: number }[], end: number): number[] {
  const rows = new Set<number>();
  for (const { first, last } of spans) {
    for (let row = Math.max(first, 2); row <= Math.min(last, end); row++) rows.add(row);
  }
  return [...rows].sort((a, b) => a - b);
}

/** `texts` are the sheet's rows from the first of `rows` on; a project selected twice is taken once. */
export function selectionOf(
  sheet: string,
  header: readonly string[],
  rows: readonly number[],
  texts: readonly (readonly string[])[],
): Selection {
  const number = numberIn(header);
  const name = header.indexOf(HEADERS.name);
  const record = header.indexOf(HEADERS.record);
  const projects = new Map<string, Selection['projects'][number]>();
  const rowsWithout: number[] = [];
  for (const row of rows) {
    const cells = texts[row - (rows[0] || 0)] || [];
    const id = (cells[number] || '').trim();
    if (!id) rowsWithout.push(row);
    else if (!projects.has(id)) {
      const shown = cells[record] || '';
      const seen = /^\d+$/.test(shown) && { record: Number(shown) };
      projects.set(id, { id, name: (cells[name] || '').trim(), row, ...seen });
    }
  }
  return { sheet, projects: [...projects.values()], rowsWithout };
}

/** Where a row's own number stands: a matter's beside its project's. */
export const numberIn = (header: readonly string[]): number =>
  header.findIndex((h) => h === HEADERS.matter || h === HEADERS.project);

/** Reads the active selection; a sheet without a column 项目编号 selects no project. */
export function readSelection(): Selection {
  const sheet = SpreadsheetApp.getActiveSheet();
  const title = sheet.getName();
  const list = sheet.getActiveRangeList();
  const spans = (list ? list.getRanges() : []).map((range) => ({ first: range.getRow(), last: range.getLastRow() }));
  const width = sheet.getLastColumn();
  const rows = rowsOf(spans, sheet.getLastRow());
  const first = rows[0];
  const last = rows[rows.length - 1];
  const nothing: Selection = { sheet: title, projects: [], rowsWithout: [] };
  if (first === undefined || last === undefined || width === 0) return nothing;
  const [header = []] = sheet.getRange(1, 1, 1, width).getDisplayValues();
  if (!header.includes(HEADERS.project)) return nothing;
  const columns = Math.max(numberIn(header), header.indexOf(HEADERS.name), header.indexOf(HEADERS.record)) + 1;
  const texts = sheet.getRange(first, 1, last - first + 1, columns).getDisplayValues();
  return selectionOf(title, header, rows, texts);
}
