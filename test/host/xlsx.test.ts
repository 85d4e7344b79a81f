// GET /local/xlsx/ID: what of a spreadsheet is in the file, and who gets it.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Workbook } from '@cj-tech-master/excelts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHost, type TestHost } from '../host';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const [OWNER, STRANGER] = ['owner@example.org', 'nobody@example.org'];
let host: TestHost;
let id: string;

beforeAll(async () => {
  host = await startHost({ bundles });
  const made = await host.ask<{ spreadsheetId: string }>(OWNER, '/v4/spreadsheets', {
    properties: { title: '台账', locale: 'zh_CN', timeZone: 'Asia/Shanghai' },
    sheets: [
      { properties: { sheetId: 0, title: '项目/一', gridProperties: { frozenRowCount: 1, frozenColumnCount: 2 } } },
      { properties: { sheetId: 7, title: '引擎', hidden: true, tabColor: { red: 1 } } },
    ],
  });
  id = made.body.spreadsheetId;
  const values = [
    ['编号', '金额', '日期', '合计', '是否', '错', '查', '筛'],
    ["'007", '1,234.5', '2026-11-09', '=SUM(B2:B)', 'TRUE', '=1/0', '=IFS(B2>1,"大",TRUE,"小")', '=JOIN("-",A2:B2)'],
  ];
  await host.ask(OWNER, `/v4/spreadsheets/${id}/values/A1?valueInputOption=USER_ENTERED`, { values }, 'PUT');
  const range = { sheetId: 0, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 };
  const column = { sheetId: 0, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 };
  const cell = {
    userEnteredFormat: { textFormat: { bold: true, foregroundColor: { red: 1 } }, backgroundColor: { green: 1 } },
    note: '批注',
  };
  const answer = await host.ask(OWNER, `/v4/spreadsheets/${id}:batchUpdate`, {
    requests: [
      { repeatCell: { range, cell, fields: 'userEnteredFormat,note' } },
      { updateDimensionProperties: { range: column, properties: { hiddenByUser: true }, fields: 'hiddenByUser' } },
      {
        updateDimensionProperties: {
          range: { ...column, startIndex: 0, endIndex: 1 },
          properties: { pixelSize: 215 },
          fields: 'pixelSize',
        },
      },
      { mergeCells: { range: { ...range, startRowIndex: 4, endRowIndex: 6 } } },
      {
        addNamedRange: { namedRange: { name: '金额', range: { sheetId: 0, startColumnIndex: 1, endColumnIndex: 2 } } },
      },
    ],
  });
  expect(answer.status).toBe(200);
});
afterAll(() => host.close());

async function file(): Promise<Workbook> {
  const response = await fetch(`${host.url}/local/xlsx/${id}`, { headers: { Authorization: `Bearer ${OWNER}` } });
  expect(response.headers.get('content-type')).toBe(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
  expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('台账.xlsx'));
  const workbook = new Workbook();
  await workbook.xlsx.load(Buffer.from(await response.arrayBuffer()));
  return workbook;
}

test('the file has the sheets with typed values, formulas with their results, formats, widths, panes, what is hidden', async () => {
  const workbook = await file();
  expect(workbook.worksheets.map(({ name, state }) => [name, state])).toEqual([
    ['项目 一', 'visible'],
    ['引擎', 'hidden'],
  ]);
  expect(workbook.getWorksheet('引擎')?.properties.tabColor).toMatchObject({ argb: 'FFFF0000' });
  const sheet = workbook.getWorksheet('项目 一')!;
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 1 });
  const of = (address: string) => sheet.getCell(address);
  expect([of('A2').value, of('B2').value, of('E2').value]).toEqual(['007', 1234.5, true]);
  expect(of('B2').numFmt).toBe('#,##0.00');
  expect((of('C2').value as Date).toISOString()).toBe('2026-11-09T00:00:00.000Z');
  expect(of('D2').value).toEqual({ formula: 'SUM(B2:B1000)', result: 1234.5 });
  expect(of('F2').value).toEqual({ formula: '1/0', result: { error: '#DIV/0!' } });
  expect(of('G2').value).toEqual({ formula: '_xlfn.IFS(B2>1,"大",TRUE,"小")', result: '大' });
  expect(of('H2').value).toEqual({
    formula: 'IFERROR(__xludf.DUMMYFUNCTION("JOIN(""-"",A2:B2)"),"007-1234.5")',
    result: '007-1234.5',
  });
  expect([of('A2').note, of('A2').font?.bold, of('A2').font?.color]).toEqual(['批注', true, { argb: 'FFFF0000' }]);
  expect(of('A2').fill).toMatchObject({ pattern: 'solid', fgColor: { argb: 'FF00FF00' } });
  expect([sheet.getColumn(1).width, sheet.getColumn(3).hidden, of('A6').isMerged]).toEqual([30, true, true]);
  expect(workbook.definedNames.getRanges('金额').ranges).toEqual(["'项目 一'!$B$1:$B$1000"]);
});

test('it goes only to those who may read the spreadsheet', async () => {
  const ask = (as: string | undefined, which = id) => host.ask(as, `/local/xlsx/${which}`);
  expect((await ask(undefined)).status).toBe(401);
  expect((await ask(STRANGER)).status).toBe(403);
  expect((await ask(OWNER, 'none')).status).toBe(404);
});
