// Requests in parts that Google takes: none is ever larger than ours may be. Each part is written whole or not at all; what
// may not come apart is one piece.
import type { Day } from '../../measure';
import { OURS } from '../../wire';
import { bytesOf, FRAME } from '../book/size';
import { type Request, runs } from '../cells/cells';
import type { SheetLayout } from '../layout/layout';
import { rowFormats } from '../layout/setup';

export interface Piece {
  readonly requests: readonly Request[];
  /** Rows (zero-based) that are dressed anew with it. */
  readonly dressed?: readonly (readonly [SheetLayout, number])[];
  /** Holds the entries: what the ledger says and what its rows show are written together. */
  readonly entries?: boolean;
  /** Moves rows, so that what goes by their places has to come before it. */
  readonly moves?: true;
}

export interface Part {
  readonly requests: readonly Request[];
  readonly entries: boolean;
}

/** At most so many spans of one sheet are dressed by themselves: looks are long, and every row of a sheet has the same. */
const MOST_SPANS = 6;

/** Rows as few spans: where there are too many the nearest become one, and what lies between is dressed as it was. */
export function spansOf(rows: readonly number[], most = MOST_SPANS): { start: number; end: number }[] {
  const all = runs(rows);
  const gap = (i: number): number => all[i]!.start - all[i - 1]!.end;
  const between = all.map((_, i) => i).slice(1);
  const splits = new Set([0, ...between.sort((a, b) => gap(b) - gap(a)).slice(0, most - 1)]);
  const found: { start: number; end: number }[] = [];
  for (const [i, { start, end }] of all.entries())
    if (splits.has(i)) found.push({ start, end });
    else found[found.length - 1]!.end = end;
  return found;
}

/** The bytes of one span's looks, by its sheet; no place in them is longer. */
const sizes = new Map<string, number>();
function lookBytes(layout: SheetLayout, today: Day): number {
  const key = `${layout.key} ${today}`;
  const size = sizes.get(key) ?? bytesOf(rowFormats(layout, 1_000_000, 1_000_001, today, true));
  sizes.set(key, size);
  return size;
}

/** A part that is being filled. */
class Filling {
  private readonly body: Request[] = [];
  private readonly tail: Request[] = [];
  private readonly rows = new Map<SheetLayout, number[]>();
  private entries = false;

  constructor(
    private readonly today: Day,
    private left: number,
  ) {}

  /** Whether there was room. */
  take({ requests, dressed = [], entries, moves }: Piece): boolean {
    const size = bytesOf(requests) + this.looksOf(dressed);
    if (size > this.left) return false;
    this.left -= size;
    (moves ? this.tail : this.body).push(...requests);
    for (const [layout, row] of dressed) this.rows.set(layout, [...(this.rows.get(layout) ?? []), row]);
    if (entries) this.entries = true;
    return true;
  }

  /** Every row more is a span more at most, up to the most there are of a sheet. */
  private looksOf(dressed: NonNullable<Piece['dressed']>): number {
    const spans = new Map([...this.rows].map(([layout, rows]) => [layout, rows.length] as const));
    let bytes = 0;
    for (const [layout] of dressed) {
      const before = spans.get(layout) ?? 0;
      if (before < MOST_SPANS) bytes += lookBytes(layout, this.today);
      spans.set(layout, before + 1);
    }
    return bytes;
  }

  part(): Part {
    const looks = [...this.rows].flatMap(([layout, rows]) =>
      spansOf(rows).flatMap(({ start, end }) => rowFormats(layout, start, end, this.today, true)),
    );
    return { requests: [...this.body, ...looks, ...this.tail], entries: this.entries };
  }
}

/** In their order; undefined where one piece alone is more than a request may be. */
export function parts(pieces: readonly Piece[], today: Day = '', most: number = OURS.requestBytes): Part[] | undefined {
  const room = most - FRAME;
  const found: Part[] = [];
  let filling = new Filling(today, room);
  for (const piece of pieces) {
    if (!piece.requests.length || filling.take(piece)) continue;
    found.push(filling.part());
    filling = new Filling(today, room);
    if (!filling.take(piece)) return undefined;
  }
  return [...found, filling.part()].filter(({ requests }) => requests.length);
}

/** Each request by itself: those that do not need each other. */
export const apart = (requests: readonly Request[], more: Omit<Piece, 'requests'> = {}): Piece[] =>
  requests.map((request) => ({ requests: [request], ...more }));

/**
 * Locks, so that no cell is open to everybody in between: of rows first, then what of a sheet is open, a list that Google
 * wants whole (locks.ts bounds it), and only then the locks that go.
 */
export function lockPieces(requests: readonly Request[]): Piece[] {
  const opens = ({ addProtectedRange: made, updateProtectedRange: changed }: Request): boolean =>
    (made ?? changed)?.protectedRange?.unprotectedRanges !== undefined || changed?.fields === 'unprotectedRanges';
  const lists = requests.filter(opens);
  const goes = requests.filter((r) => r.deleteProtectedRange);
  const rows = requests.filter((r) => !opens(r) && !r.deleteProtectedRange);
  return [...apart(rows), ...apart(lists), ...apart(goes)];
}
