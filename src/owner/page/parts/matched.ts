// Whose column is whose: the row of heads in a table that somebody brings, and what each head is taken for.
import type { IntakeColumn, IntakeTable, IntakeView } from '../../../wire';
import type { Grid } from './file';

export interface Column {
  readonly head: string;
  to: string;
  yuan: boolean;
  /** The first that stands below it. */
  readonly sample: string;
}

export interface Brought {
  readonly columns: Column[];
  readonly rows: IntakeTable['rows'];
}

/** Heads are compared without blanks, brackets and what stands in them. */
const bare = (text: string): string => text.replace(/[（(【[].*?[）)】\]]|[\s:：*＊、，,]/g, '').toLowerCase();
/** 元, where the head says it and does not mean 万元. */
const saysYuan = (head: string): boolean => /元/.test(head) && !/[万亿]元?/.test(head);

function taken(head: string, { columns, kept }: Pick<IntakeView, 'columns' | 'kept'>): string {
  const before = kept[head];
  if (before !== undefined && (before === '' || columns.some(({ key }) => key === before))) return before;
  // Our own labels may have brackets that tell two of them apart.
  const exact = columns.find(({ label }) => label === head.trim().replace(/（万?元）$/, ''));
  return (exact ?? columns.find(({ names }) => names.some((name) => bare(name) === bare(head))))?.key ?? '';
}

/** Titles may stand above the heads. */
const HEADS_WITHIN = 10;

/** The sheet and the row with the most heads that are known. */
export function broughtBy(grids: readonly Grid[], view: Pick<IntakeView, 'columns' | 'kept'>): Brought | undefined {
  const places = grids.flatMap((grid) =>
    grid.slice(0, HEADS_WITHIN).map((heads, at) => {
      const known = new Set(heads.flatMap((head) => (head ? taken(head, view) || [] : [])));
      return { grid, heads, at, known: known.size };
    }),
  );
  const best = places.reduce<(typeof places)[number] | undefined>(
    (a, b) => (a && a.known >= b.known ? a : b),
    undefined,
  );
  if (!best || best.known < 2) return undefined;
  const body = best.grid.slice(best.at + 1);
  const rows = body.flatMap((cells, i) =>
    cells.some((cell) => cell.trim())
      ? [{ line: best.at + 2 + i, cells: best.heads.map((_, c) => cells[c] ?? '') }]
      : [],
  );
  const used = new Set<string>();
  const columns = best.heads.map((head, c): Column => {
    const to = head ? taken(head, view) : '';
    const free = used.has(to) ? '' : to;
    used.add(to);
    return { head, to: free, yuan: saysYuan(head), sample: rows.find(({ cells }) => cells[c])?.cells[c] ?? '' };
  });
  return { columns, rows };
}

/** Without the columns that are left out: they need not travel. */
export function tableOf(
  { columns, rows }: Brought,
  of: readonly IntakeColumn[],
  lines: Brought['rows'] = rows,
): IntakeTable {
  const money = new Set(of.flatMap(({ key, money: is }) => (is ? [key] : [])));
  return {
    columns: columns.map(({ head, to, yuan }) => ({ head, to, ...(yuan && money.has(to) && { yuan }) })),
    rows: lines.map(({ line, cells }) => ({ line, cells: cells.map((cell, i) => (columns[i]!.to ? cell : '')) })),
  };
}

/** In parts that one write holds. */
export function partsOf(
  rows: Brought['rows'],
  most: { readonly rows: number; readonly characters: number },
): Brought['rows'][] {
  const parts: Brought['rows'][number][][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const own = row.cells.join('').length;
    const last = parts[parts.length - 1];
    if (!last || last.length >= most.rows || size + own > most.characters) {
      parts.push([row]);
      size = own;
    } else {
      last.push(row);
      size += own;
    }
  }
  return parts;
}
