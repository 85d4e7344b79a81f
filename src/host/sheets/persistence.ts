// Books as JSON text and back. Formats and rules that cells share are written once. What formulas came to is kept, so
// that nothing is calculated on loading.
import type { Book, Cell, Row, Sheet } from './book';

interface SavedSheet extends Omit<Sheet, 'rows'> {
  /** [row, [column, cell, column, cell, …]] */
  rows: [number, (number | SavedCell)[]][];
}

/** Formats and rules by their number in the tables. */
type SavedCell = Omit<Cell, 'format' | 'rule'> & { s?: number; d?: number };

interface Saved {
  version: 1;
  seed: number;
  books: (Omit<Book, 'sheets'> & { sheets: SavedSheet[] })[];
  shared: object[];
}

export function saveBooks(books: Iterable<Book>, seed: number): string {
  const shared: object[] = [];
  const numbers = new Map<string, number>();
  const known = new Map<object, number>();
  const number = (item: object): number => {
    const have = known.get(item);
    if (have !== undefined) return have;
    const text = JSON.stringify(item);
    const same = numbers.get(text) ?? shared.push(item) - 1;
    numbers.set(text, same);
    known.set(item, same);
    return same;
  };
  const saveCell = ({ format, rule, ...rest }: Cell): SavedCell => ({
    ...rest,
    ...(format && { s: number(format) }),
    ...(rule && { d: number(rule) }),
  });
  const saveSheet = (sheet: Sheet): SavedSheet => {
    const rows: SavedSheet['rows'] = [];
    sheet.rows.forEach((cells, row) => {
      const saved: (number | SavedCell)[] = [];
      cells?.forEach((cell, column) => {
        if (cell) saved.push(column, saveCell(cell));
      });
      if (saved.length > 0) rows.push([row, saved]);
    });
    return { ...sheet, rows };
  };
  const saved: Saved = {
    version: 1,
    seed,
    books: [...books].map((book) => ({ ...book, sheets: book.sheets.map(saveSheet) })),
    shared,
  };
  return JSON.stringify(saved);
}

export function loadBooks(text: string): { books: Book[]; seed: number } {
  const saved = JSON.parse(text) as Saved;
  if (saved.version !== 1) throw new Error(`Unknown version of saved spreadsheets: ${String(saved.version)}`);
  const loadCell = ({ s, d, ...rest }: SavedCell): Cell => ({
    ...rest,
    ...(s !== undefined && { format: saved.shared[s] as Cell['format'] & object }),
    ...(d !== undefined && { rule: saved.shared[d] as Cell['rule'] & object }),
  });
  const loadSheet = (sheet: SavedSheet): Sheet => {
    const rows: (Row | undefined)[] = [];
    for (const [row, cells] of sheet.rows) {
      const made: Row = [];
      for (let i = 0; i < cells.length; i += 2) made[cells[i] as number] = loadCell(cells[i + 1] as SavedCell);
      rows[row] = made;
    }
    // JSON writes the holes of sparse lists as null.
    const sizes = (list: Sheet['rowSizes']): Sheet['rowSizes'] => list.map((size) => size ?? undefined);
    return {
      ...sheet,
      basicFilter: sheet.basicFilter,
      rows,
      rowSizes: sizes(sheet.rowSizes),
      columnSizes: sizes(sheet.columnSizes),
    };
  };
  return { books: saved.books.map((book) => ({ ...book, sheets: book.sheets.map(loadSheet) })), seed: saved.seed };
}
