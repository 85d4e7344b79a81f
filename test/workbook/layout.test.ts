// LAYOUT is a number that somebody writes; whether it is still the right one is computed (decision 21).
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digest } from '../../src/workbook/layout/digest';
import { LAYOUT, SHEETS, type SheetLayout } from '../../src/workbook/layout/layout';

const LAYOUTS = join(import.meta.dirname, '../doors/layouts');
const RECORDED = join(import.meta.dirname, '../replay/recorded');
/** By number, as they were when the number came. */
const SHAPES: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(LAYOUTS, 'shapes.json'), 'utf8'));

type Shaped = Pick<SheetLayout, 'key'> & {
  readonly columns: readonly { readonly key: string; readonly type: string }[];
};
/** Sheets, columns and types, in their order: what a row's cells mean. Titles, labels, notes and widths may change. */
const shapeOf = (sheets: readonly Shaped[]): string =>
  digest(JSON.stringify(sheets.map(({ key, columns }) => [key, columns.map((c) => [c.key, c.type])])));

// One that has no shape yet is the next already.
const NEXT = LAYOUT in SHAPES ? String(Number(LAYOUT) + 1) : LAYOUT;
const HOW = `columns changed: add a number to LAYOUT (src/workbook/layout/layout.ts: '${NEXT}'), its shape to
test/doors/layouts/shapes.json ("${NEXT}": "${shapeOf(SHEETS)}"), and a recorded workbook of it
(npm run build && RECORD=${NEXT} npx vitest run test/replay/record, see test/replay/recorded/README.md)`;

test('LAYOUT has the shape that it had when it got its number', () => {
  expect(shapeOf(SHEETS), HOW).toBe(SHAPES[LAYOUT]);
});

test('every number since 4 has its shape kept, and a recorded workbook', () => {
  const numbers = Object.keys(SHAPES).map(Number);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(Math.max(...numbers)).toBe(Number(LAYOUT));
  for (const n of numbers)
    expect(
      [LAYOUTS, RECORDED].some((folder) => existsSync(join(folder, String(n)))),
      `no recorded workbook of ${n}: npm run build && RECORD=${n} npx vitest run test/replay/record`,
    ).toBe(true);
});

test('what a number brings, and for whom, is said', () => {
  const changes = readFileSync(join(import.meta.dirname, '../../src/CHANGELOG.md'), 'utf8');
  expect(changes).toContain(`## Layout ${LAYOUT} `);
});

test('a label, a note, a title or a width is no layout; a column more, gone, moved or of another type is', () => {
  const with_ = (change: (sheet: SheetLayout) => Shaped) => shapeOf(SHEETS.map((s, i) => (i === 1 ? change(s) : s)));
  const worded = with_((s) => ({
    ...s,
    title: '别的',
    columns: s.columns.map((c) => ({ ...c, label: '别的', note: '别的', width: 9 })),
  }));
  expect(worded).toBe(shapeOf(SHEETS));
  const others = [
    with_((s) => ({ ...s, columns: s.columns.slice(1) })),
    with_((s) => ({ ...s, columns: [...s.columns, { key: 'more', type: 'text' }] })),
    with_((s) => ({ ...s, columns: [s.columns[1]!, s.columns[0]!, ...s.columns.slice(2)] })),
    with_((s) => ({ ...s, columns: s.columns.map((c, i) => (i === 0 ? { ...c, type: 'money' } : c)) })),
    shapeOf(SHEETS.slice(1)),
  ];
  expect(new Set([...others, shapeOf(SHEETS)]).size).toBe(others.length + 1);
});
