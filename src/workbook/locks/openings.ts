// Which cells are open in each row of a sheet, as text: its protection's exceptions have to be sent whole on each change,
// and reading them costs a command more than all else. So they are kept outside.
import { runs } from '../cells/cells';
import type { Openings } from '../types';

const text = (n: number): string => n.toString(36);
const number = (written = ''): number => Number.parseInt(written, 36);

/** `7-9.12=1+2,4`: columns 7, 8 and 12 of rows 1, 2, 3 and 7; from row to row only how far, how many where more than one. */
export function packOpenings(open: Openings): string {
  const by = new Map<string, number[]>();
  for (const [row, columns] of open) {
    const spans = runs(columns).map(({ start, end }) =>
      end === start + 1 ? text(start) : `${text(start)}-${text(end)}`,
    );
    const key = spans.join('.');
    const rows = by.get(key);
    if (rows) rows.push(row);
    else by.set(key, [row]);
  }
  return [...by]
    .map(([key, rows]) => {
      let last = 0;
      const parts = runs(rows).map(({ start, end }) => {
        const part = text(start - last) + (end > start + 1 ? `+${text(end - start - 1)}` : '');
        last = end - 1;
        return part;
      });
      return `${key}=${parts.join()}`;
    })
    .join(';');
}

export function unpackOpenings(packed: string): Map<number, readonly number[]> {
  const open = new Map<number, readonly number[]>();
  for (const pattern of packed.split(';').filter(Boolean)) {
    const [spans = '', parts = ''] = pattern.split('=');
    const columns = spans.split('.').flatMap((span) => {
      const [start, end] = span.split('-');
      const first = number(start);
      return Array.from({ length: end === undefined ? 1 : number(end) - first }, (_, i) => first + i);
    });
    let row = 0;
    for (const part of parts.split(',')) {
      const [far, more] = part.split('+');
      row += number(far);
      open.set(row, columns);
      for (let n = more === undefined ? 0 : number(more); n > 0; n--) open.set(++row, columns);
    }
  }
  return open;
}
