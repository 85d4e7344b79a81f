// A new spreadsheet from tables (A26.1): typed, whole, in parts of a bounded size.
import { expect, test } from 'vitest';
import type { Table } from '../../src/workbook';
import { publish } from '../../src/workbook/book/publish';

/** Remembers what was asked of Google. */
function remembering() {
  const bodies: { requests?: { updateCells?: { start: { sheetId: number; rowIndex: number }; rows: unknown[] } }[] }[] =
    [];
  const made: object[] = [];
  const Spreadsheets = {
    create: (body: object) => {
      made.push(body);
      return { spreadsheetId: 'new' };
    },
    batchUpdate: (body: object) => void bodies.push(body),
  };
  return { sheets: { Spreadsheets } as unknown as Parameters<typeof publish>[0]['sheets'], bodies, made };
}
const table = (rows: Table['rows'], title = '办理记录'): Table => ({
  title,
  columns: [
    { label: '序号', type: 'integer' },
    { label: '内容', type: 'long' },
  ],
  rows,
});

test('3000 rows of 2000 characters go in 10 parts of less than 2 MB, every row once and in order, whatever the number of sheets (A26.1)', () => {
  const rows = Array.from({ length: 3000 }, (_, i) => [i + 1, '文'.repeat(2000)]);
  const to = remembering();
  expect(publish(to, '审计资料', [table(rows.slice(0, 1500), '甲'), table(rows.slice(1500), '乙')])).toBe('new');
  expect(to.made).toHaveLength(1);
  expect(to.bodies).toHaveLength(10);
  expect(Math.max(...to.bodies.map((b) => Buffer.byteLength(JSON.stringify(b))))).toBeLessThan(2_000_000);
  const written = to.bodies.flatMap((b) => (b.requests ?? []).flatMap((r) => r.updateCells ?? []));
  for (const sheet of [1, 2]) {
    let next = 2;
    for (const { start, rows: part } of written.filter((w) => w.start.sheetId === sheet)) {
      expect(start.rowIndex).toBe(next);
      next += part.length;
    }
    expect(next).toBe(1502);
  }
});

test('what begins like a formula is written as text that Excel takes for one in a CSV too, and 60,000 characters are cut to what a cell holds and say so (A26.1)', () => {
  const to = remembering();
  publish(to, '审计资料', [
    table([
      [1, '=1+1'],
      [-1, '－1'],
      [2, '文'.repeat(60_000)],
    ]),
  ]);
  const cells = JSON.stringify(to.bodies);
  for (const text of ["'=1+1", "'－1"]) expect(cells).toContain(`{"stringValue":"${text}"}`);
  expect(cells).not.toContain('formulaValue');
  const longest = /"(文+[^"]*)"/.exec(cells)![1]!;
  expect(longest).toHaveLength(50_000);
  expect(longest).toContain('全文见“办理记录摘录”');
});

test('the extract of the ledger is written to the letter: its seals may begin with a dash (A26.1)', () => {
  const to = remembering();
  publish(to, '审计资料', [{ ...table([[1, '-Qz_=']]), verbatim: true }]);
  expect(JSON.stringify(to.bodies)).toContain('{"stringValue":"-Qz_="}');
});

test('more than nine million cells are not begun: no file is made (A26.1)', () => {
  const to = remembering();
  const row = Array.from({ length: 100 }, () => undefined);
  const wide = { ...table([]), columns: row.map(() => ({ label: '栏', type: 'text' as const })) };
  expect(publish(to, '审计资料', [{ ...wide, rows: Array.from({ length: 90_000 }, () => row) }])).toBeUndefined();
  expect(to.made).toEqual([]);
});
