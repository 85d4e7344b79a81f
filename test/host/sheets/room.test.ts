// Ten million cells are those of all sheets together, however they are added; what a merge covers nobody can type into.
import { expect, test } from 'vitest';
import { createEngine } from '../../../src/host/sheets';

const OWNER = 'owner@example.org';
const FULL = 'This action would increase the number of cells in the workbook above the limit of 10000000 cells.';

async function bench() {
  const engine = createEngine({ now: () => new Date('2026-11-09T01:00:00Z') });
  const made = await engine.call('POST', '/v4/spreadsheets', { properties: { title: '表' } }, OWNER);
  const { spreadsheetId: id } = made.body as { spreadsheetId: string };
  const batch = async (...requests: object[]) => {
    const { status, body } = await engine.call('POST', `/v4/spreadsheets/${id}:batchUpdate`, { requests }, OWNER);
    return status === 200 ? '' : (body as { error: { message: string } }).error.message;
  };
  const values = async (range: string) =>
    (
      (await engine.call('GET', `/v4/spreadsheets/${id}/values/${range}`, undefined, OWNER)).body as {
        values?: unknown;
      }
    ).values;
  return { engine, id, batch, values };
}

test('every request that adds cells counts those of all sheets', async () => {
  const { batch } = await bench();
  // 1000 by 26 are there already.
  const rowCount = (10_000_000 - 26_000) / 26;
  const grid = { rowCount: Math.floor(rowCount), columnCount: 26 };
  expect(await batch({ addSheet: { properties: { sheetId: 7, title: '占满', gridProperties: grid } } })).toBe('');
  const rows = { sheetId: 0, dimension: 'ROWS' };
  for (const adds of [
    { appendDimension: { ...rows, length: 1 } },
    { insertDimension: { range: { ...rows, startIndex: 5, endIndex: 6 }, inheritFromBefore: true } },
    { insertDimension: { range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } } },
    { addSheet: { properties: { title: '再加', gridProperties: { rowCount: 10, columnCount: 10 } } } },
    { duplicateSheet: { sourceSheetId: 0 } },
    {
      updateSheetProperties: {
        properties: { sheetId: 0, gridProperties: { rowCount: 1200 } },
        fields: 'gridProperties.rowCount',
      },
    },
  ])
    expect(await batch(adds), JSON.stringify(adds)).toContain(FULL);
  expect(await batch({ deleteDimension: { range: { ...rows, startIndex: 0, endIndex: 500 } } })).toBe('');
  expect(await batch({ appendDimension: { ...rows, length: 1 } })).toBe('');
});

test('a hand cannot write what a merge covers, the API can, and it shows when the merge is undone', async () => {
  const { engine, id, batch, values } = await bench();
  const range = { sheetId: 0, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 1, endColumnIndex: 2 };
  const title = 'Sheet1';
  expect(await batch({ mergeCells: { range, mergeType: 'MERGE_ALL' } })).toBe('');
  expect(engine.covered(id, title, 'B2', [['上']])).toBeUndefined();
  expect(engine.covered(id, title, 'B3', [['下']])).toBe(
    '“Sheet1”的单元格B3被合并单元格B2:B3遮住，不能填写，内容未写入。请先取消合并。',
  );
  expect(engine.covered(id, title, 'A1:C3', [['一'], ['二'], ['三']])).toBeUndefined();
  expect(engine.covered(id, title, 'A3:C3', [['左', '', '右']])).toBeUndefined();
  expect(engine.covered(id, title, 'A3:C3', [['左', '中', '右']])).toContain('B3');
  const path = `/v4/spreadsheets/${id}/values/B3?valueInputOption=RAW`;
  expect((await engine.call('PUT', path, { values: [['下']] }, OWNER)).status).toBe(200);
  expect(await batch({ unmergeCells: { range } })).toBe('');
  expect(await values('B3')).toEqual([['下']]);
});
