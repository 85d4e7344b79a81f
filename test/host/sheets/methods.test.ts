// Each method of the API: its answer in full, and its refusal.
import { describe, expect, it } from 'vitest';
import { range } from './cases';
import { bench, type Bench, type Loose, OWNER, VIEWER } from './help';

const NOT_FOUND = { code: 404, message: 'Requested entity was not found.', status: 'NOT_FOUND' };
const DENIED = { code: 403, message: 'The caller does not have permission', status: 'PERMISSION_DENIED' };
const invalid = (message: string) => ({ code: 400, message, status: 'INVALID_ARGUMENT' });

/** A1:B2 holds 1, x, 3 and =A1+A2; row 2 is known as `second`. */
async function filled(): Promise<Bench & { post: (path: string, body: object) => Promise<Loose> }> {
  const made = await bench();
  await made.put('A1:B2', [
    [1, 'x'],
    [3, '=A1+A2'],
  ]);
  const dimensionRange = { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 };
  const developerMetadata = {
    metadataId: 5,
    metadataKey: 'second',
    visibility: 'DOCUMENT',
    location: { dimensionRange },
  };
  await made.batch([{ createDeveloperMetadata: { developerMetadata } }]);
  const post = async (path: string, body: object) => (await made.call('POST', path, body)).body;
  return { ...made, post };
}

const second = { developerMetadataLookup: { metadataKey: 'second' } };
const shownMetadata = {
  metadataId: 5,
  metadataKey: 'second',
  location: { locationType: 'ROW', dimensionRange: { dimension: 'ROWS', startIndex: 1, endIndex: 2 } },
  visibility: 'DOCUMENT',
};

describe('spreadsheets.create', () => {
  it('makes one sheet of 1000 by 26 with Google’s defaults, or the sheets it is given with their data', async () => {
    const { engine } = await bench();
    const make = async (body: object) => (await engine.call('POST', '/v4/spreadsheets', body, OWNER)).body as Loose;
    const plain = await make({});
    expect(plain.sheets).toEqual([
      {
        properties: {
          sheetId: 0,
          title: 'Sheet1',
          index: 0,
          sheetType: 'GRID',
          gridProperties: { rowCount: 1000, columnCount: 26 },
        },
      },
    ]);
    expect(plain.properties).toMatchObject({
      title: 'Untitled spreadsheet',
      locale: 'en_US',
      autoRecalc: 'ON_CHANGE',
      timeZone: 'Etc/GMT',
      defaultFormat: { wrapStrategy: 'OVERFLOW_CELL', textFormat: { fontFamily: 'arial,sans,sans-serif' } },
      spreadsheetTheme: { primaryFontFamily: 'Arial' },
    });
    expect(plain.spreadsheetUrl).toBe(`https://docs.google.com/spreadsheets/d/${plain.spreadsheetId}/edit`);
    const data = [{ startRow: 1, rowData: [{ values: [{ userEnteredValue: { numberValue: 2 } }] }] }];
    const given = await make({ sheets: [{ properties: { title: '甲' }, data }, { properties: { title: '乙' } }] });
    expect(given.sheets.map(({ properties }: Loose) => properties.title)).toEqual(['甲', '乙']);
    const path = `/v4/spreadsheets/${given.spreadsheetId}/values/${encodeURIComponent('甲')}`;
    expect(await engine.call('GET', path, undefined, OWNER)).toMatchObject({ body: { values: [[], ['2']] } });
  });

  it('refuses what is no spreadsheet', async () => {
    const { engine } = await bench();
    const refused = async (body: object) => (await engine.call('POST', '/v4/spreadsheets', body, OWNER)).body as Loose;
    expect((await refused({ title: 'x' })).error.message).toBe(
      'Invalid JSON payload received. Unknown name "title" at \'spreadsheet\': Cannot find field.',
    );
    expect((await refused({ properties: { timeZone: 'Mars/One' } })).error.status).toBe('INVALID_ARGUMENT');
  });
});

describe('spreadsheets.get and getByDataFilter', () => {
  it('give only the cells of the ranges asked for, with where each begins', async () => {
    const { call, post } = await filled();
    const fields = 'sheets.data(startRow,startColumn,rowData.values.formattedValue)';
    const wanted = {
      sheets: [
        {
          data: [
            { startRow: 1, rowData: [{ values: [{ formattedValue: '3' }, { formattedValue: '4' }] }] },
            { startColumn: 1, rowData: [{ values: [{ formattedValue: 'x' }] }] },
          ],
        },
      ],
    };
    expect((await call('GET', `?ranges=A2:B2&ranges=B1&fields=${fields}`)).body).toEqual(wanted);
    const dataFilters = [second, { gridRange: range(0, 1, 1, 2) }];
    const filtered = await post(`:getByDataFilter?fields=${fields}`, { dataFilters });
    expect(filtered.sheets[0].data.map(({ rowData }: Loose) => rowData)).toEqual(
      wanted.sheets[0]!.data.map(({ rowData }) => rowData),
    );
  });

  it('show cells only when asked, and without a mask everything but cells', async () => {
    const { call } = await filled();
    expect(Object.keys((await call('GET', '')).body)).toEqual([
      'spreadsheetId',
      'properties',
      'sheets',
      'spreadsheetUrl',
    ]);
    expect((await call('GET', '')).body.sheets[0].data).toBeUndefined();
    const { data } = (await call('GET', '?includeGridData=true&ranges=B2')).body.sheets[0];
    expect(data[0].rowData[0].values[0]).toMatchObject({
      userEnteredValue: { formulaValue: '=A1+A2' },
      effectiveValue: { numberValue: 4 },
      formattedValue: '4',
      effectiveFormat: { horizontalAlignment: 'RIGHT', hyperlinkDisplayType: 'PLAIN_TEXT' },
    });
  });

  it('refuse a spreadsheet that is not there, one that is not shared, and a filter that says nothing', async () => {
    const { call, engine, post } = await filled();
    const missing = await engine.call('GET', '/v4/spreadsheets/nowhere', undefined, OWNER);
    expect(missing).toEqual({ status: 404, body: { error: NOT_FOUND } });
    expect((await call('GET', '', undefined, 'nobody@example.org')).body.error).toEqual(DENIED);
    expect((await post(':getByDataFilter', { dataFilters: [{}] })).error.status).toBe('INVALID_ARGUMENT');
  });
});

describe('spreadsheets.batchUpdate', () => {
  it('shows the spreadsheet as it is after the last request, with the ranges and cells asked for', async () => {
    const { id, post } = await filled();
    const clear = { updateCells: { range: range(0, 1, 0, 1), rows: [], fields: 'userEnteredValue' } };
    const body = {
      requests: [{ addSheet: { properties: { title: 'B' } } }, clear],
      includeSpreadsheetInResponse: true,
      responseRanges: ['Sheet1!B2'],
      responseIncludeGridData: true,
    };
    const answer = await post(':batchUpdate', body);
    expect(answer.spreadsheetId).toBe(id);
    expect(answer.replies.map((reply: object) => Object.keys(reply))).toEqual([['addSheet'], []]);
    expect(answer.updatedSpreadsheet.sheets).toHaveLength(1);
    expect(answer.updatedSpreadsheet.sheets[0].data[0].rowData[0].values[0].formattedValue).toBe('3');
  });

  it('refuses an empty list, an empty request and a viewer', async () => {
    const { batch } = await filled();
    expect((await batch([])).body.error).toEqual(invalid('Must specify at least one request.'));
    expect((await batch([{}])).body.error.status).toBe('INVALID_ARGUMENT');
    expect((await batch([{ addSheet: {} }], VIEWER)).body.error).toEqual(DENIED);
  });
});

describe('values', () => {
  it('get: rows or columns, without blanks at their ends', async () => {
    const { call, put } = await filled();
    await put('D3', [['z']]);
    const read = async (query: string) => (await call('GET', `/values/A1:E9${query}`)).body;
    expect(await read('')).toEqual({
      range: 'Sheet1!A1:E9',
      majorDimension: 'ROWS',
      values: [
        ['1', 'x'],
        ['3', '4'],
        ['', '', '', 'z'],
      ],
    });
    expect(await read('?majorDimension=COLUMNS')).toEqual({
      range: 'Sheet1!A1:E9',
      majorDimension: 'COLUMNS',
      values: [['1', '3'], ['x', '4'], [], ['', '', 'z']],
    });
    expect((await call('GET', '/values/F1:F9')).body).toEqual({ range: 'Sheet1!F1:F9', majorDimension: 'ROWS' });
  });

  it('get: ranges open at an end, reversed, in R1C1, and of whole rows and columns', async () => {
    const { call } = await filled();
    const shown = async (text: string) => (await call('GET', `/values/${encodeURIComponent(text)}`)).body.range;
    expect(await shown('A2:A')).toBe('Sheet1!A2:A1000');
    expect(await shown('A1:2')).toBe('Sheet1!A1:Z2');
    expect(await shown('B2:A1')).toBe('Sheet1!A1:B2');
    expect(await shown('B:A')).toBe('Sheet1!A1:B1000');
    expect(await shown('2:3')).toBe('Sheet1!A2:Z3');
    expect(await shown('R2C1:R3C2')).toBe('Sheet1!A2:B3');
    expect(await shown('sheet1!$B$2')).toBe('Sheet1!B2');
    expect(await shown('Sheet1')).toBe('Sheet1!A1:Z1000');
    expect(await shown('A1:ZZ9999')).toBe('Sheet1!A1:Z1000');
  });

  it('get: what no option means is refused', async () => {
    const { call } = await filled();
    const refused = async (query: string) => (await call('GET', `/values/A1?${query}`)).body.error.message;
    expect(await refused('valueRenderOption=PRETTY')).toBe(
      `Invalid value at 'value_render_option' (type.googleapis.com/google.apps.sheets.v4.ValueRenderOption), "PRETTY"`,
    );
    expect(await refused('majorDimension=DIAGONAL')).toContain("Invalid value at 'major_dimension'");
    expect(await refused('dateTimeRenderOption=SUNDIAL')).toContain("Invalid value at 'date_time_render_option'");
  });

  it('update: counts what was written, and shows it where asked', async () => {
    const { call, id } = await filled();
    const query = 'valueInputOption=USER_ENTERED&includeValuesInResponse=true&responseValueRenderOption=FORMULA';
    const body = { majorDimension: 'COLUMNS', values: [['5%', null], ['=A1']] };
    expect((await call('PUT', `/values/C1:D2?${query}`, body)).body).toEqual({
      spreadsheetId: id,
      updatedRange: 'Sheet1!C1:D2',
      updatedRows: 1,
      updatedColumns: 2,
      updatedCells: 2,
      updatedData: { range: 'Sheet1!C1:D2', majorDimension: 'ROWS', values: [[0.05, '=A1']] },
    });
  });

  it('update: refuses no option, another range in the body, and values that are no rows', async () => {
    const { call } = await filled();
    const refused = async (query: string, body: object) =>
      (await call('PUT', `/values/A1:B1${query}`, body)).body.error.message;
    expect(await refused('', { values: [[1]] })).toBe("'valueInputOption' is required but not specified");
    expect(await refused('?valueInputOption=RAW', { range: 'C1', values: [[1]] })).toBe(
      'Requested writing within range [A1:B1], but body range was [C1]',
    );
    expect(await refused('?valueInputOption=RAW', { values: ['x'] })).toBe(
      `Invalid value at 'data.values[0]' (type.googleapis.com/google.protobuf.ListValue), "x"`,
    );
    expect(await refused('?valueInputOption=RAW', { values: [[[1]]] })).toBe('Invalid values[0][0]: list_value [1]');
  });

  it('append: below the table, over what follows or in rows of their own', async () => {
    const { call, get, put } = await filled();
    await put('A4', [['below']]);
    const append = (query: string) =>
      call('POST', `/values/A1:append?valueInputOption=RAW${query}`, { values: [['n', 'm']] });
    const inserted = await append('&insertDataOption=INSERT_ROWS');
    expect(inserted.body).toMatchObject({ tableRange: 'Sheet1!A1:B2', updates: { updatedRange: 'Sheet1!A3:B3' } });
    expect(await get('A3:B5')).toEqual([['n', 'm'], [], ['below']]);
    const over = await append('');
    expect(over.body).toMatchObject({ tableRange: 'Sheet1!A1:B3', updates: { updatedRange: 'Sheet1!A4:B4' } });
    expect(await get('A4:B5')).toEqual([['n', 'm'], ['below']]);
    const refused = await call('POST', '/values/A1:append', { values: [[1]] });
    expect(refused.body.error).toEqual(invalid("'valueInputOption' is required but not specified"));
  });

  it('append: grows the grid where it is full', async () => {
    const made = await bench({}, [{ properties: { gridProperties: { rowCount: 1, columnCount: 1 } } }]);
    await made.put('A1', [['x']]);
    await made.call('POST', '/values/A1:append?valueInputOption=RAW', { values: [['y', 'z']] });
    expect(await made.get('A1:B2')).toEqual([['x'], ['y', 'z']]);
    expect((await made.sheet('sheets.properties.gridProperties')).sheets[0].properties.gridProperties).toEqual({
      rowCount: 2,
      columnCount: 2,
    });
  });

  it('clear: leaves formats, and a range beyond the grid is refused', async () => {
    const { call, id, sheet, put } = await filled();
    await put('A1', [['5%']]);
    expect((await call('POST', '/values/A1:B1:clear')).body).toEqual({
      spreadsheetId: id,
      clearedRange: 'Sheet1!A1:B1',
    });
    const { sheets } = await sheet('sheets.data.rowData.values(formattedValue,userEnteredFormat.numberFormat.type)');
    expect(sheets[0].data[0].rowData[0]).toEqual({
      values: [{ userEnteredFormat: { numberFormat: { type: 'PERCENT' } } }],
    });
    expect((await call('POST', '/values/AA1:clear')).body.error.code).toBe(400);
  });

  it('batchGet, batchUpdate and batchClear do so for several ranges, all or none', async () => {
    const { call, post, id, get } = await filled();
    expect((await call('GET', '/values:batchGet?ranges=A1&ranges=B2&valueRenderOption=FORMULA')).body).toEqual({
      spreadsheetId: id,
      valueRanges: [
        { range: 'Sheet1!A1', majorDimension: 'ROWS', values: [[1]] },
        { range: 'Sheet1!B2', majorDimension: 'ROWS', values: [['=A1+A2']] },
      ],
    });
    expect((await call('GET', '/values:batchGet?ranges=A1&ranges=No!A1')).body.error).toEqual(
      invalid('Unable to parse range: No!A1'),
    );
    const data = [
      { range: 'A1', values: [[10]] },
      { range: 'C1', values: [[11]] },
    ];
    expect(await post('/values:batchUpdate', { valueInputOption: 'RAW', data })).toMatchObject({
      spreadsheetId: id,
      totalUpdatedCells: 2,
      responses: [{ updatedRange: 'Sheet1!A1' }, { updatedRange: 'Sheet1!C1' }],
    });
    const half = { valueInputOption: 'RAW', data: [...data, { range: 'AA1', values: [[1]] }] };
    expect((await post('/values:batchUpdate', half)).error.message).toMatch(/^Invalid data\[2\]: Range /);
    expect(await post('/values:batchClear', { ranges: ['A1', 'C1:C'] })).toEqual({
      spreadsheetId: id,
      clearedRanges: ['Sheet1!A1', 'Sheet1!C1:C1000'],
    });
    expect(await get('A1:C2')).toEqual([
      ['', 'x'],
      ['3', '3'],
    ]);
  });

  it('do the same by data filters, which the answers repeat', async () => {
    const { post, id, get } = await filled();
    const cell = { gridRange: { sheetId: 0, startRowIndex: 0, endRowIndex: 1, endColumnIndex: 1 } };
    const answer = await post('/values:batchGetByDataFilter', { dataFilters: [second, cell] });
    expect(answer).toEqual({
      spreadsheetId: id,
      valueRanges: [
        {
          valueRange: { range: 'Sheet1!A2:Z2', majorDimension: 'ROWS', values: [['3', '4']] },
          dataFilters: [second],
        },
        {
          valueRange: { range: 'Sheet1!A1', majorDimension: 'ROWS', values: [['1']] },
          dataFilters: [{ gridRange: { startRowIndex: 0, endRowIndex: 1, endColumnIndex: 1 } }],
        },
      ],
    });
    const data = [{ dataFilter: second, values: [['new']] }];
    expect(await post('/values:batchUpdateByDataFilter', { valueInputOption: 'RAW', data })).toMatchObject({
      totalUpdatedCells: 1,
      responses: [{ updatedRange: 'Sheet1!A2', dataFilter: second }],
    });
    expect(await post('/values:batchClearByDataFilter', { dataFilters: [second] })).toEqual({
      spreadsheetId: id,
      clearedRanges: ['Sheet1!A2:Z2'],
    });
    expect(await get('A1:B2')).toEqual([['1', 'x']]);
    const gone = { gridRange: { sheetId: 9 } };
    for (const [path, body] of [
      ['Get', { dataFilters: [gone] }],
      ['Clear', { dataFilters: [gone] }],
      ['Update', { valueInputOption: 'RAW', data: [{ dataFilter: gone, values: [[1]] }] }],
    ] as const) {
      const { error } = await post(`/values:batch${path}ByDataFilter`, body);
      expect(error.message).toMatch(/No grid with id: 9$/);
    }
  });
});

describe('developerMetadata', () => {
  it('get and search give it whole', async () => {
    const { call, post } = await filled();
    expect((await call('GET', '/developerMetadata/5')).body).toEqual(shownMetadata);
    expect(await post('/developerMetadata:search', { dataFilters: [second] })).toEqual({
      matchedDeveloperMetadata: [{ developerMetadata: shownMetadata, dataFilters: [second] }],
    });
    expect(
      await post('/developerMetadata:search', { dataFilters: [{ developerMetadataLookup: { metadataId: 6 } }] }),
    ).toEqual({});
    expect((await call('GET', '/developerMetadata/6')).body.error).toEqual(NOT_FOUND);
    expect((await post('/developerMetadata:search', { filters: [] })).error.status).toBe('INVALID_ARGUMENT');
  });
});

it('developer metadata of sheet 0 names it, its rows leave it out', async () => {
  const { batch } = await filled();
  const developerMetadata = { metadataKey: 'k', visibility: 'DOCUMENT', location: { sheetId: 0 } };
  const answer = await batch([{ createDeveloperMetadata: { developerMetadata } }]);
  expect(answer.body.replies[0].createDeveloperMetadata.developerMetadata.location).toEqual({
    locationType: 'SHEET',
    sheetId: 0,
  });
});

describe('sheets.copyTo', () => {
  it('answers with the copy’s properties, last in the other spreadsheet', async () => {
    const { engine, id, post } = await filled();
    const other = (await engine.call('POST', '/v4/spreadsheets', {}, OWNER)).body as Loose;
    const copied = await post('/sheets/0:copyTo', { destinationSpreadsheetId: other.spreadsheetId });
    expect(copied).toMatchObject({ title: 'Copy of Sheet1', index: 1, sheetType: 'GRID' });
    const path = `/v4/spreadsheets/${other.spreadsheetId}/values/${encodeURIComponent("'Copy of Sheet1'!A1:B2")}`;
    expect(((await engine.call('GET', path, undefined, OWNER)).body as Loose).values).toEqual([
      ['1', 'x'],
      ['3', '4'],
    ]);
    expect((await post('/sheets/9:copyTo', { destinationSpreadsheetId: id })).error).toEqual(NOT_FOUND);
    expect((await post('/sheets/0:copyTo', { destinationSpreadsheetId: 'none' })).error).toEqual(NOT_FOUND);
  });
});
