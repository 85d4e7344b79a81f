// Bodies and queries that Google's JSON reader refuses, and details of answers that clients rely on.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { range } from './cases';
import { bench } from './help';

describe('shape', () => {
  it('of each message is that of the installed client', async () => {
    const { messagesModule } = await import(new URL('../../../build/messages.mjs', import.meta.url).href);
    // The formatter wraps long lines; the words are the same.
    const words = (text: string) => text.replace(/\s+/g, '');
    const file = readFileSync(new URL('../../../src/host/sheets/messages.ts', import.meta.url), 'utf8');
    expect(words(file)).toBe(words(messagesModule()));
  });

  it('is checked at every depth, and all that is wrong is told together', async () => {
    const { batch } = await bench();
    const rows = [{ values: [{ userEnteredValue: { stringValue: 42 } }, { usrEntered: {} }] }];
    const answer = await batch([
      { updateCells: { range: { sheetId: 0, startRow: 1 }, rows, fields: '*' } },
      { addShet: {} },
      { addSheet: { properties: 'x' } },
      { deleteSheet: { sheetId: 'abc' } },
      { deleteDimension: { range: [] } },
    ]);
    expect(answer.status).toBe(400);
    const said = (name: string, at: string) =>
      `Invalid JSON payload received. Unknown name "${name}" at '${at}': Cannot find field.`;
    expect(answer.body.error.message.split('\n')).toEqual([
      said('startRow', 'requests[0].update_cells.range'),
      `Invalid value at 'requests[0].update_cells.rows[0].values[0].user_entered_value.string_value' (TYPE_STRING), 42`,
      said('usrEntered', 'requests[0].update_cells.rows[0].values[1]'),
      said('addShet', 'requests[1]'),
      `Invalid value at 'requests[2].add_sheet.properties' (type.googleapis.com/google.apps.sheets.v4.SheetProperties), "x"`,
      `Invalid value at 'requests[3].delete_sheet.sheet_id' (TYPE_INT32), "abc"`,
      `Invalid JSON payload received. Unknown name "range" at 'requests[4].delete_dimension': Proto field is not repeating, cannot start list.`,
    ]);
    expect(answer.body.error.details[0].fieldViolations[0].field).toBe('requests[0].update_cells.range');
  });

  it('has words for some fields, and no others, whatever their case', async () => {
    const { batch, sheet } = await bench();
    const format = (userEnteredFormat: object) => ({
      repeatCell: { range: range(0, 1, 0, 1), cell: { userEnteredFormat }, fields: 'userEnteredFormat' },
    });
    const answer = await batch([
      format({ horizontalAlignment: 'center' }),
      format({ numberFormat: { type: 'MONEY' }, borders: { top: { style: 'WAVY' } } }),
      { mergeCells: { range: range(0, 1, 0, 2), mergeType: 'ALL' } },
      { insertDimension: { range: { sheetId: 0, dimension: 'ROW', startIndex: 0, endIndex: 1 } } },
      { sortRange: { range: range(0, 1, 0, 1), sortSpecs: [{ sortOrder: 'UP' }] } },
    ]);
    const said = (at: string, type: string, value: string) =>
      `Invalid value at 'requests${at}' (type.googleapis.com/google.apps.sheets.v4.${type}), "${value}"`;
    expect(answer.body.error.message.split('\n')).toEqual([
      said('[0].repeat_cell.cell.user_entered_format.horizontal_alignment', 'HorizontalAlign', 'center'),
      said('[1].repeat_cell.cell.user_entered_format.number_format.type', 'NumberFormatType', 'MONEY'),
      said('[1].repeat_cell.cell.user_entered_format.borders.top.style', 'Style', 'WAVY'),
      said('[2].merge_cells.merge_type', 'MergeType', 'ALL'),
      said('[3].insert_dimension.range.dimension', 'Dimension', 'ROW'),
      said('[4].sort_range.sort_specs[0].sort_order', 'SortOrder', 'UP'),
    ]);
    expect((await batch([format({ horizontalAlignment: 'CENTER' })])).status).toBe(200);
    expect((await sheet('sheets.merges')).sheets).toEqual([{}]);
  });

  it('takes names in snake case too', async () => {
    const { call, sheet } = await bench();
    const request = { update_sheet_properties: { properties: { sheet_id: 0, title: '新' }, fields: 'title' } };
    expect((await call('POST', ':batchUpdate', { requests: [request] })).status).toBe(200);
    expect(await sheet('sheets.properties.title')).toEqual({ sheets: [{ properties: { title: '新' } }] });
  });

  it('refuses a query that the call does not have, and a body that is another message', async () => {
    const { call } = await bench();
    const unknown = await call('GET', '?gridData=true');
    expect(unknown.body.error.message).toBe(
      `Invalid JSON payload received. Unknown name "gridData": Cannot bind query parameter. Field 'gridData' could not be found in request message.`,
    );
    expect((await call('GET', '?prettyPrint=false&alt=json')).status).toBe(200);
    const body = await call('PUT', '/values/A1?valueInputOption=RAW', { value: [[1]] });
    expect(body.body.error.message).toMatch(/Unknown name "value" at 'data': Cannot find field\.$/);
  });
});

describe('answers', () => {
  it('show plain numbers with ten significant digits, never with an exponent before 0.00001', async () => {
    const { put, get } = await bench();
    await put('A1:F1', [['=1/1024', '=1/24', '=1/3', '=100/3', '=1/30000', '=2000000.01']]);
    expect(await get('A1:F1')).toEqual([
      ['0.0009765625', '0.04166666667', '0.3333333333', '33.33333333', '0.00003333333333', '2000000.01'],
    ]);
  });

  it('take a day without its year as one of the clock’s year, a month as its first day, and a plus as a formula', async () => {
    const { put, get, sheet } = await bench();
    const typed = ['1/2', '3-1', '5 Jan', 'Jan 5', 'Mar 2020', '13/13', 'march past', '+1+2', '+5', '+86 138'];
    await put('A1:J1', [typed]);
    const days = ['1/2', '3-1', '5 Jan', 'Jan 5', 'Mar 2020'];
    expect(await get('A1:J1')).toEqual([[...days, '13/13', 'march past', '3', '5', '#ERROR!']]);
    const serials = (await get('A1:E1', 'valueRenderOption=UNFORMATTED_VALUE'))[0];
    expect(serials).toEqual([46024, 46082, 46027, 46027, 43891]);
    expect(await get('H1', 'valueRenderOption=FORMULA')).toEqual([['=+1+2']]);
    const numberFormat = 'sheets.data.rowData.values.userEnteredFormat.numberFormat';
    expect((await sheet(numberFormat)).sheets[0].data[0].rowData[0].values[1].userEnteredFormat).toEqual({
      numberFormat: { type: 'DATE', pattern: 'm-d' },
    });
    const chinese = await bench({ locale: 'zh_CN', timeZone: 'Asia/Shanghai' });
    await chinese.put('A1:C1', [['11月9日', '2020年3月', '12/31']]);
    expect(await chinese.get('A1:C1')).toEqual([['11月9日', '2020年3月', '12/31']]);
    expect(await chinese.get('A1:C1', 'valueRenderOption=UNFORMATTED_VALUE')).toEqual([[46335, 43891, 46387]]);
  });

  it('count each row, column and sheet of a values.batchUpdate once', async () => {
    const { call } = await bench();
    const data = [
      { range: 'A1:A4', values: [[1], [2], [3], [4]] },
      {
        range: 'B1:D2',
        values: [
          [1, null, 2],
          [3, null, 4],
        ],
      },
    ];
    const { body } = await call('POST', '/values:batchUpdate', { valueInputOption: 'RAW', data });
    expect(body).toMatchObject({ totalUpdatedRows: 4, totalUpdatedColumns: 3, totalUpdatedCells: 8 });
    expect(body).toMatchObject({ totalUpdatedSheets: 1, responses: [{ updatedCells: 4 }, { updatedColumns: 2 }] });
  });

  it('have no tab colour after a style without a colour', async () => {
    const { batch, sheet } = await bench();
    const tab = (rgbColor: object | null) =>
      batch([
        { updateSheetProperties: { properties: { sheetId: 0, tabColorStyle: { rgbColor } }, fields: 'tabColorStyle' } },
      ]);
    await tab({ red: 1, green: 0, blue: 0 });
    const shown = 'sheets.properties(tabColor,tabColorStyle)';
    expect(await sheet(shown)).toEqual({
      sheets: [{ properties: { tabColor: { red: 1 }, tabColorStyle: { rgbColor: { red: 1 } } } }],
    });
    await tab(null);
    expect(await sheet(shown)).toEqual({ sheets: [{ properties: {} }] });
  });

  it('name the table above an append, and none where there was none', async () => {
    const { call } = await bench();
    const append = (values: unknown[][]) => call('POST', '/values/B2:append?valueInputOption=RAW', { values });
    expect((await append([['a', 'b']])).body.tableRange).toBeUndefined();
    expect((await append([['c']])).body).toMatchObject({
      tableRange: 'Sheet1!B2:C2',
      updates: { updatedRange: 'Sheet1!B3', updatedRows: 1, updatedColumns: 1, updatedCells: 1 },
    });
  });

  it('tell a merge by rows and then of all in one', async () => {
    const { batch, sheet } = await bench();
    await batch([{ mergeCells: { range: range(0, 2, 0, 2), mergeType: 'MERGE_ROWS' } }]);
    expect((await sheet('sheets.merges')).sheets[0].merges).toHaveLength(2);
    await batch([{ mergeCells: { range: range(0, 2, 0, 2), mergeType: 'MERGE_ALL' } }]);
    expect((await sheet('sheets.merges')).sheets[0].merges).toHaveLength(1);
  });
});
