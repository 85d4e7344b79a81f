// A small workbook locked as the product locks its own, made by the real engine through its REST surface.
import type { SheetsEngine } from '../../../src/host/contract';
import { createEngine } from '../../../src/host/sheets/index';

export const OWNER = 'owner@example.org';
export const TOWN = 'ducheng@example.org';
export const OTHER = 'shuiwu@example.org';

export interface Book {
  engine: SheetsEngine;
  id: string;
}

const cell = (value: string | number | boolean, more: object = {}) => ({
  userEnteredValue:
    typeof value === 'number'
      ? { numberValue: value }
      : typeof value === 'boolean'
        ? { boolValue: value }
        : { stringValue: value },
  ...more,
});
const head = (texts: string[]) => ({
  values: texts.map((text) =>
    cell(text, {
      userEnteredFormat: { backgroundColor: { red: 0.85, green: 0.9, blue: 1 }, textFormat: { bold: true } },
    }),
  ),
});
const rows = (sheetId: number, startRow: number, cells: object[]) => ({
  updateCells: { start: { sheetId, rowIndex: startRow, columnIndex: 0 }, rows: cells, fields: '*' },
});

const sheet = (sheetId: number, title: string, rowCount: number, columnCount: number) => ({
  properties: {
    sheetId,
    title,
    gridProperties: { rowCount, columnCount, frozenRowCount: 1, frozenColumnCount: 1 },
  },
});

const LEDGER_COLUMNS = Array.from({ length: 40 }, (_, column) => `列${column + 1}`);

/** Row 2 of 申报 is the town's open row, row 3 the water bureau's; 草稿纸 is open to all editors. */
const REQUESTS = [
  rows(0, 0, [head(['项目编号', '项目名称', '服务类别', '软件开发费', '是否涉密', '状态'])]),
  rows(0, 1, [
    {
      values: [
        cell('YN2026-0001'),
        cell('网格化管理系统'),
        cell('专业软件', {
          dataValidation: {
            condition: {
              type: 'ONE_OF_LIST',
              values: ['政务云', '专业软件', '通用软件,其他'].map((userEnteredValue) => ({ userEnteredValue })),
            },
            strict: true,
            showCustomUi: true,
            inputMessage: '请选择服务类别',
          },
        }),
        cell(46.5, {
          userEnteredFormat: { numberFormat: { type: 'NUMBER', pattern: '0.00' } },
          dataValidation: {
            condition: { type: 'NUMBER_GREATER_THAN_EQ', values: [{ userEnteredValue: '0' }] },
            strict: true,
            inputMessage: '单位：万元',
          },
          note: '单位：万元',
        }),
        cell(false, { dataValidation: { condition: { type: 'BOOLEAN' }, strict: true } }),
        cell('草稿'),
      ],
    },
    {
      values: [
        cell('YN2026-0002'),
        cell('智慧水务监测平台'),
        {},
        cell(98, { userEnteredFormat: { numberFormat: { type: 'NUMBER', pattern: '0.00' } } }),
        cell(false),
        cell('待审核汇总'),
      ],
    },
  ]),
  rows(1, 0, [head(LEDGER_COLUMNS)]),
  rows(2, 0, [head(['甲', '乙', '丙'])]),
  {
    addProtectedRange: {
      protectedRange: {
        range: { sheetId: 0 },
        unprotectedRanges: [{ sheetId: 0, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 1, endColumnIndex: 5 }],
        description: '系统填写',
        editors: { users: [OWNER] },
      },
    },
  },
  ...[TOWN, OTHER].map((unit, index) => ({
    addProtectedRange: {
      protectedRange: {
        range: { sheetId: 0, startRowIndex: index + 1, endRowIndex: index + 2 },
        description: unit === TOWN ? '都城镇填写' : '县水务局填写',
        editors: { users: [OWNER, unit] },
      },
    },
  })),
  {
    addFilterView: {
      filter: {
        title: '草稿',
        range: { sheetId: 0, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 6 },
        criteria: { 5: { condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: '草稿' }] } } },
      },
    },
  },
];

export const newEngine = () => createEngine({ now: () => new Date('2026-11-09T00:30:00Z') });

/** `ledger`: how many rows 台账 has. */
export async function makeBook(ledger = 0): Promise<Book> {
  const engine = newEngine();
  const made = await engine.call(
    'POST',
    '/v4/spreadsheets',
    {
      properties: { title: '郁南县信息化项目', locale: 'zh_CN', timeZone: 'Asia/Shanghai' },
      sheets: [
        sheet(0, '申报', 60, 6),
        sheet(1, '台账', ledger + 100, LEDGER_COLUMNS.length),
        sheet(2, '草稿纸', 50, 3),
      ],
    },
    OWNER,
  );
  const { spreadsheetId: id } = made.body as { spreadsheetId: string };
  const book = { engine, id };
  await request(book, REQUESTS);
  const values = Array.from({ length: ledger }, (_, row) =>
    LEDGER_COLUMNS.map((_name, column) => (column === 0 ? `第${row + 1}行` : (row + 1) * 100 + column)),
  );
  if (ledger > 0) await put(book, '台账!A2', values);
  for (const person of [TOWN, OTHER]) engine.share(id, person, 'editor');
  return book;
}

export async function request({ engine, id }: Book, requests: object[]): Promise<void> {
  const answer = await engine.call('POST', `/v4/spreadsheets/${id}:batchUpdate`, { requests }, OWNER);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

/** As the owner's program writes. */
export async function put({ engine, id }: Book, range: string, values: unknown[][]): Promise<void> {
  const path = `/v4/spreadsheets/${id}/values/${encodeURIComponent(range)}?valueInputOption=RAW`;
  const answer = await engine.call('PUT', path, { values }, OWNER);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

export async function valueAt({ engine, id }: Book, range: string): Promise<unknown> {
  const path = `/v4/spreadsheets/${id}/values/${encodeURIComponent(range)}?valueRenderOption=UNFORMATTED_VALUE`;
  const { values } = (await engine.call('GET', path, undefined, OWNER)).body as { values?: unknown[][] };
  return values?.[0]?.[0] ?? '';
}

interface Shape {
  properties: { title: string; gridProperties: { rowCount: number; frozenRowCount?: number } };
  basicFilter?: { criteria?: Record<string, { hiddenValues: string[] }> };
  data?: { columnMetadata: { pixelSize: number }[] }[];
}

export async function shapeOf({ engine, id }: Book, title: string): Promise<Shape | undefined> {
  const path = `/v4/spreadsheets/${id}?fields=sheets(properties,basicFilter,data.columnMetadata.pixelSize)`;
  const { sheets } = (await engine.call('GET', path, undefined, OWNER)).body as { sheets: Shape[] };
  return sheets.find(({ properties }) => properties.title === title);
}

export async function rowCount(book: Book, title: string): Promise<number | undefined> {
  return (await shapeOf(book, title))?.properties.gridProperties.rowCount;
}
