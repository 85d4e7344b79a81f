// Cells typed in the grid as the rectangles that an edit takes.
import type { Rect, Typed } from './wire';

export interface TypedBlock {
  range: Rect;
  values: string[][];
}

/** Full rectangles only: a cell that was not typed (hidden by a filter, say) must not be written. Rows first, then
 * equal spans below each other. */
export function blocksOf(cells: Typed['cells']): TypedBlock[] {
  const sorted = [...cells].sort(([r1, c1], [r2, c2]) => r1 - r2 || c1 - c2);
  const runs: TypedBlock[] = [];
  for (const [row, column, text] of sorted) {
    const last = runs[runs.length - 1];
    if (last && last.range.top === row && last.range.right === column) {
      last.range.right++;
      last.values[0]!.push(text);
    } else {
      runs.push({ range: { top: row, left: column, bottom: row + 1, right: column + 1 }, values: [[text]] });
    }
  }
  const blocks: TypedBlock[] = [];
  const growing = new Map<string, TypedBlock>();
  for (const run of runs) {
    const span = `${run.range.left}:${run.range.right}`;
    const above = growing.get(span);
    if (above?.range.bottom === run.range.top) {
      above.range.bottom++;
      above.values.push(run.values[0]!);
    } else {
      blocks.push(run);
      growing.set(span, run);
    }
  }
  return blocks;
}
