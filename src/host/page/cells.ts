// The server's cells as Univer's.
import type { ICellData, IRange, IStyleData, Nullable } from '@univerjs/core';
import type { Block, Cell, Rect, Style } from '../pages/wire';

/** What a cell carries besides Univer's own: read by the interceptors, never shown as it is. */
export interface Carried {
  /** The server's formatted text, where Univer would write the value differently. */
  shown?: string;
  /** What the editor gets. */
  entered?: string;
  link?: string;
  /** It has a background of its own, so that the shade of a locked cell must not cover it. */
  filled?: boolean;
}

export type CellMatrix = Record<number, Record<number, ICellData>>;

const BORDERS: Record<string, number> = {
  SOLID: 1,
  DOTTED: 3,
  DASHED: 4,
  DOUBLE: 7,
  SOLID_MEDIUM: 8,
  SOLID_THICK: 13,
};
const ALIGN = { left: 1, center: 2, right: 3 };
const VERTICAL = { top: 1, middle: 2, bottom: 3 };
const WRAPPED = 3;
const CLIPPED = 2;

export function rangeOf({ top, left, bottom, right }: Rect): IRange {
  return { startRow: top, startColumn: left, endRow: bottom - 1, endColumn: right - 1 };
}

/** Every key is named, with null where the style is silent: Univer merges a patch into what was there. */
function styleOf(style: Style | undefined, cell: Cell): IStyleData {
  const number = cell.n !== undefined && cell.b === undefined;
  const side = (name: 'top' | 'bottom' | 'left' | 'right') => {
    const border = style?.borders?.[name];
    return border ? { s: BORDERS[border.style] ?? 1, cl: { rgb: border.color } } : null;
  };
  return {
    bg: style?.background ? { rgb: style.background } : null,
    cl: style?.color ? { rgb: style.color } : cell.link ? { rgb: '#0b57d0' } : null,
    bl: style?.bold ? 1 : null,
    it: style?.italic ? 1 : null,
    ul: style?.underline || cell.link ? { s: 1 } : null,
    st: style?.strike ? { s: 1 } : null,
    fs: style?.size ?? 10,
    ht: style?.align ? ALIGN[style.align] : number ? ALIGN.right : cell.b !== undefined ? ALIGN.center : null,
    vt: style?.vertical ? VERTICAL[style.vertical] : null,
    tb: style?.wrap ? WRAPPED : style?.clip || number ? CLIPPED : null,
    bd: style?.borders ? { t: side('top'), b: side('bottom'), l: side('left'), r: side('right') } : null,
  } as IStyleData;
}

function cellOf(cell: Cell, styles: Style[]): ICellData {
  const style = cell.s === undefined ? undefined : styles[cell.s];
  const entered = cell.e ?? cell.t ?? '';
  const value = cell.b !== undefined ? Number(cell.b) : (cell.n ?? cell.t ?? null);
  const carried: Carried = {};
  if (cell.t !== undefined && cell.t !== String(value)) carried.shown = cell.t;
  if (entered !== String(value ?? '')) carried.entered = entered;
  if (cell.link) carried.link = cell.link;
  if (style?.background) carried.filled = true;
  const filled = Object.keys(carried).length > 0;
  return {
    v: value,
    t: value === null ? null : typeof value === 'number' ? 2 : 1,
    f: entered.startsWith('=') ? entered : null,
    p: null,
    s: styleOf(style, cell),
    custom: filled ? carried : null,
  };
}

/** All cells of the block's rectangle, the empty ones too, so that a patch also clears; a fresh sheet needs only the
 * others. */
export function matrixOf({ range, styles, rows }: Block, fresh: boolean): CellMatrix {
  const matrix: CellMatrix = {};
  for (let row = range.top; row < range.bottom; row++) {
    const cells = rows[row - range.top] ?? [];
    const width = fresh ? cells.length : range.right - range.left;
    if (width === 0) continue;
    const into: Record<number, ICellData> = {};
    for (let column = 0; column < width; column++) {
      const cell = cells[column];
      if (fresh && (!cell || Object.keys(cell).length === 0)) continue;
      into[range.left + column] = cellOf(cell ?? {}, styles);
    }
    matrix[row] = into;
  }
  return matrix;
}

export function carriedBy(cell: Nullable<{ custom?: unknown }>): Carried {
  return (cell?.custom ?? {}) as Carried;
}
