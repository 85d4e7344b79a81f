// A cell that is painted as wrong is one that 检查所选 refuses, and the other way round: the sheet's own rule, computed by
// the formula engine, against the codec (issue 12: they judge a cell alike).
import { expect, test } from 'vitest';
import { createEngine } from '../../src/host/sheets';
import { isTyped, mostOf } from '../../src/measure';
import { type Content, contentOfValue, isFormula } from '../../src/workbook/cells/cells';
import { parseCell } from '../../src/workbook/cells/codec';
import { STAGE_SHEETS } from '../../src/workbook/layout/layout';
import { filled, wrongIn } from '../../src/workbook/layout/wrong';
import { OWNER } from '../county';

/** As a cell may hold it; what begins with = is a formula. */
const HELD: readonly (string | number | boolean)[] = [
  ...['12', '12万', '１２', '12.5 万元', '160000', '五十', '-5', '1,200', '5%', '昨天', '2027年', '２０２７'],
  ...[
    '2026-11-24',
    '2026年11月24日',
    '20261124',
    '2026-02-30',
    '见附件',
    ' ',
    '　',
    '\u200b',
    ' 　\u00a0\u200b\ufeff\u2060\n\t',
    '\u200b12\u200b',
    '文'.repeat(130),
    '文'.repeat(2100),
  ],
  ...['https://docs.example.org/d/1', ' https://docs.example.org/d/1 ', 'HTTPS://docs.example.org/资料/一'],
  ...[
    'https://docs.example.org/d/1 见附件',
    'https://docs.example.org/d/1，见附件',
    'https://a.example/1\nhttps://a.example/2',
  ],
  ...['不涉及', '不涉及：', '不涉及：专线租赁', '不涉及 专线', '不涉及个人信息'],
  ...['javascript:alert(1)', 'docs.example.org', 'https://localhost', '文'.repeat(5001)],
  ...[
    0, 12, 49.999999, 1.2345678, -5, 10_000, 10_000.000001, 160_000, 46_350, 46_350.4, 32_873, 32_874, 73_050, 73_051,
  ],
  ...[2027, 1999, 2100, 2027.5, 20_261_124, true, false],
  ...['=1+1', '="https://docs.example.org/d/1"', '=DATE(2026,11,24)'],
];
const cellOf = (held: string | number | boolean) =>
  typeof held === 'string' && held.startsWith('=')
    ? { userEnteredValue: { formulaValue: held } }
    : {
        userEnteredValue: {
          [typeof held === 'number' ? 'numberValue' : typeof held === 'boolean' ? 'boolValue' : 'stringValue']: held,
        },
      };
const contentOf = (held: string | number | boolean): Content =>
  typeof held === 'string' && held.startsWith('=') ? { formula: held } : contentOfValue(held);

test('of 60 contents in each kind of typed column the sheet paints those that the check refuses, and no others', async () => {
  const kinds = new Map(
    STAGE_SHEETS.flatMap((s) => s.columns).flatMap((c) =>
      c.field && isTyped(c.field) && c.type !== 'choice'
        ? [[`${c.type} ${mostOf(c.field)} ${c.field.absent}`, c] as const]
        : [],
    ),
  );
  expect(kinds.size).toBeGreaterThan(6);
  const engine = createEngine({ now: () => new Date('2026-11-09T00:30:00Z') });
  const ask = async (method: string, path: string, body?: object) =>
    (await engine.call(method, path, body, OWNER)).body as Record<string, never>;
  const book = await ask('POST', '/v4/spreadsheets', {
    sheets: [
      {
        properties: { sheetId: 1, title: 'a', gridProperties: { rowCount: HELD.length, columnCount: kinds.size + 2 } },
      },
    ],
  });
  const id = String(book.spreadsheetId);
  const columns = [...kinds.values()];
  const rows = HELD.map((held, row) => ({
    values: [
      cellOf(held),
      ...columns.map((c) => ({ userEnteredValue: { formulaValue: wrongIn(c, `$A${row + 1}`)! } })),
      { userEnteredValue: { formulaValue: `=NOT(${filled(`$A${row + 1}`)})` } },
    ],
  }));
  await ask('POST', `/v4/spreadsheets/${id}:batchUpdate`, {
    requests: [
      { updateCells: { start: { sheetId: 1, rowIndex: 0, columnIndex: 0 }, rows, fields: 'userEnteredValue' } },
    ],
  });
  const { values } = (await ask(
    'GET',
    `/v4/spreadsheets/${id}/values/a?valueRenderOption=UNFORMATTED_VALUE`,
  )) as unknown as {
    values: unknown[][];
  };
  const painted: string[] = [];
  const refused: string[] = [];
  HELD.forEach((held, row) => {
    columns.forEach((c, i) => {
      const name = `${c.type} ${String(held).slice(0, 30)}`;
      if (values[row]![i + 1] === true) painted.push(name);
      if (parseCell(c.field!, contentOf(held)).problem) refused.push(name);
    });
  });
  expect(painted).toEqual(refused);
  // And as missing those that the check takes for blank: three of blanks and of what shows as nothing among them.
  const text = columns.find((c) => c.type === 'text')!;
  const blank = HELD.filter((held) => {
    const { problem, value } = parseCell(text.field!, contentOf(held));
    return !problem && value === undefined;
  });
  expect(HELD.filter((_, row) => values[row]![columns.length + 1] === true)).toEqual(blank);
  expect(blank.length).toBe(4);
  expect(refused.length).toBeGreaterThan(100);
  expect(isFormula(contentOf('=1+1'))).toBe(true);
});
