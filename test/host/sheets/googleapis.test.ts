import { sheets } from '@googleapis/sheets';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/host/sheets/index';
import { serve } from './server';

describe('Google’s own client', () => {
  let close: () => void;
  let api: ReturnType<typeof sheets>;
  beforeAll(async () => {
    const { url, server } = await serve(createEngine({ now: () => new Date('2026-11-24T02:00:00Z') }));
    close = () => server.close();
    api = sheets({ version: 'v4', rootUrl: `${url}/`, headers: { authorization: 'Bearer owner@example.org' } });
  });
  afterAll(() => close());

  it('runs thirty calls', async () => {
    const made = await api.spreadsheets.create({
      requestBody: {
        properties: { title: '台账', locale: 'zh_CN', timeZone: 'Asia/Shanghai' },
        sheets: [{ properties: { title: '申报' } }],
      },
    });
    const spreadsheetId = made.data.spreadsheetId!;
    const { values } = api.spreadsheets;
    const batch = (requests: object[]) => api.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } });
    await batch([{ addSheet: { properties: { title: '参数', sheetId: 7 } } }]);
    await values.update({
      spreadsheetId,
      range: '申报!A1:C1',
      valueInputOption: 'RAW',
      requestBody: { values: [['编号', '名称', '金额']] },
    });
    for (let n = 1; n <= 10; n++) {
      const row = [`YN2026-${String(n).padStart(4, '0')}`, `项目${n}`, n * 10];
      const added = await values.append({
        spreadsheetId,
        range: '申报',
        valueInputOption: 'RAW',
        requestBody: { values: [row] },
      });
      expect(added.data.updates?.updatedRange).toBe(`'申报'!A${n + 1}:C${n + 1}`);
    }
    await values.update({
      spreadsheetId,
      range: '参数!A1',
      valueInputOption: 'USER_ENTERED',
      requestBody: { values: [['=SUM(申报!C2:C)']] },
    });
    expect((await values.get({ spreadsheetId, range: '参数!A1' })).data.values).toEqual([['550']]);
    const two = await values.batchGet({
      spreadsheetId,
      ranges: ['申报!A2:A3', '申报!C2:C3'],
      valueRenderOption: 'UNFORMATTED_VALUE',
    });
    expect(two.data.valueRanges?.map((one) => one.values)).toEqual([
      [['YN2026-0001'], ['YN2026-0002']],
      [[10], [20]],
    ]);
    await values.batchUpdate({
      spreadsheetId,
      requestBody: {
        valueInputOption: 'USER_ENTERED',
        data: [
          { range: '申报!C2', values: [[60]] },
          { range: '申报!C3', values: [['¥1,000.00']] },
        ],
      },
    });
    const filtered = await values.batchGetByDataFilter({
      spreadsheetId,
      requestBody: { dataFilters: [{ gridRange: { sheetId: 7, endRowIndex: 1, endColumnIndex: 1 } }] },
    });
    expect(filtered.data.valueRanges?.[0]?.valueRange?.values).toEqual([['1580']]);
    await values.batchUpdateByDataFilter({
      spreadsheetId,
      requestBody: { valueInputOption: 'RAW', data: [{ dataFilter: { a1Range: '申报!B2' }, values: [['改名']] }] },
    });
    await values.batchClear({ spreadsheetId, requestBody: { ranges: ['申报!C11'] } });
    await values.batchClearByDataFilter({ spreadsheetId, requestBody: { dataFilters: [{ a1Range: '申报!C10' }] } });
    const cleared = await values.clear({ spreadsheetId, range: '申报!C9' });
    expect(cleared.data.clearedRange).toBe("'申报'!C9");
    await batch([
      {
        createDeveloperMetadata: {
          developerMetadata: {
            metadataId: 5,
            metadataKey: 'k',
            visibility: 'DOCUMENT',
            location: { dimensionRange: { sheetId: 7, dimension: 'ROWS', startIndex: 0, endIndex: 1 } },
          },
        },
      },
    ]);
    expect((await api.spreadsheets.developerMetadata.get({ spreadsheetId, metadataId: 5 })).data.metadataKey).toBe('k');
    const search = await api.spreadsheets.developerMetadata.search({
      spreadsheetId,
      requestBody: { dataFilters: [{ developerMetadataLookup: { metadataKey: 'k' } }] },
    });
    expect(search.data.matchedDeveloperMetadata).toHaveLength(1);
    const copied = await api.spreadsheets.sheets.copyTo({
      spreadsheetId,
      sheetId: 7,
      requestBody: { destinationSpreadsheetId: spreadsheetId },
    });
    expect(copied.data.index).toBe(2);
    const part = await api.spreadsheets.getByDataFilter({
      spreadsheetId,
      requestBody: { dataFilters: [{ a1Range: '申报!A1' }], includeGridData: true },
    });
    expect(part.data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]?.formattedValue).toBe('编号');
    const titles = await api.spreadsheets.get({ spreadsheetId, fields: 'sheets.properties.title' });
    expect(titles.data).toEqual({
      sheets: ['申报', '参数', 'Copy of 参数'].map((title) => ({ properties: { title } })),
    });
    await expect(values.get({ spreadsheetId, range: '没有!A1' })).rejects.toThrow('Unable to parse range: 没有!A1');
    await expect(api.spreadsheets.get({ spreadsheetId: 'none' })).rejects.toThrow('Requested entity was not found.');
    await expect(batch([])).rejects.toThrow('Must specify at least one request.');
    await expect(api.spreadsheets.get({ spreadsheetId, fields: 'nothing' })).rejects.toThrow(
      'Request contains an invalid argument.',
    );
  });
});
