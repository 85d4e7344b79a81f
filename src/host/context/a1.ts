// A1 notation inside the context: what Range objects need to know where they are.

export interface Box {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

export function letters(column: number): string {
  let text = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  }
  return text;
}

const number = (text: string): number => [...text].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

export function a1(box: Box): string {
  const start = `${letters(box.column)}${box.row}`;
  if (box.rows === 1 && box.columns === 1) return start;
  return `${start}:${letters(box.column + box.columns - 1)}${box.row + box.rows - 1}`;
}

/** `A1`, `A1:C3`, `A:C`, `2:5`, `A2:C`; open sides end where the sheet ends. Undefined where it is no range. */
export function parse(text: string, size: { rows: number; columns: number }): Box | undefined {
  const [from = '', to = from] = text.replace(/\$/g, '').toUpperCase().split(':');
  const first = /^([A-Z]*)(\d*)$/.exec(from);
  const last = /^([A-Z]*)(\d*)$/.exec(to);
  if (!first || !last || from === '' || to === '') return undefined;
  if (!text.includes(':') && (first[1] === '' || first[2] === '')) return undefined;
  const columns = [first[1] ? number(first[1]) : 1, last[1] ? number(last[1]) : size.columns];
  const rows = [first[2] ? Number(first[2]) : 1, last[2] ? Number(last[2]) : size.rows];
  const column = Math.min(...columns);
  const row = Math.min(...rows);
  return { row, column, rows: Math.max(...rows) - row + 1, columns: Math.max(...columns) - column + 1 };
}
