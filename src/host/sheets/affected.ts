// Cells whose look may change with other cells: those under conditional formats.
import { type Rect, rectOf } from './a1';
import { type Book, sheetById } from './book';
import { asArray, asObject } from './json';

/** The changed rectangles, and with them the rows (or, for rules that look further, the ranges) of formatted cells. */
export function affectedByRules(book: Book, changed: Map<number, Rect[]>): Map<number, Rect[]> {
  const out = new Map([...changed].map(([id, rects]) => [id, [...rects]]));
  if (changed.size === 0) return out;
  for (const sheet of book.sheets) {
    const here = changed.get(sheet.id) ?? [];
    for (const rule of sheet.conditionals) {
      const condition = asObject(asObject(rule.booleanRule).condition);
      const formula = String(asObject(asArray(condition.values)[0]).userEnteredValue ?? '');
      const looksFurther = rule.gradientRule !== undefined || /![^=]|:|\$\d|INDIRECT|OFFSET/i.test(formula);
      if (condition.type !== 'CUSTOM_FORMULA' && rule.gradientRule === undefined) continue;
      for (const range of asArray(rule.ranges)) {
        const rect = rectOf(asObject(range));
        const whole = { ...rect, r1: Math.min(rect.r1, sheet.rowCount), c1: Math.min(rect.c1, sheet.columnCount) };
        if (looksFurther) add(out, sheet.id, whole);
        else {
          for (const { r0, r1 } of here) {
            const rows = { ...whole, r0: Math.max(r0, whole.r0), r1: Math.min(r1, whole.r1) };
            if (rows.r0 < rows.r1) add(out, sheet.id, rows);
          }
        }
      }
    }
  }
  for (const id of out.keys()) if (!sheetById(book, id)) out.delete(id);
  return out;
}

function add(out: Map<number, Rect[]>, id: number, rect: Rect): void {
  const rects = out.get(id) ?? [];
  out.set(id, rects);
  const covered = rects.some(
    (have) => have.r0 <= rect.r0 && have.r1 >= rect.r1 && have.c0 <= rect.c0 && have.c1 >= rect.c1,
  );
  if (!covered) rects.push(rect);
}
