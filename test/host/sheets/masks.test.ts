// Field masks of answers and of updates, in every form.
import { describe, expect, it } from 'vitest';
import { range } from './cases';
import { bench, type Loose } from './help';

async function filled() {
  const made = await bench();
  await made.put('A1:B2', [
    [1, 'x'],
    [3, '=A1+A2'],
  ]);
  const post = async (path: string, body: object): Promise<Loose> => (await made.call('POST', path, body)).body;
  return { ...made, post };
}

describe('field masks', () => {
  const wanted = { sheets: [{ properties: { sheetId: 0, title: 'Sheet1' } }] };
  for (const mask of [
    'sheets.properties.sheetId,sheets.properties.title',
    'sheets/properties/sheetId,sheets/properties/title',
    'sheets(properties(sheetId,title))',
    'sheets.properties(sheetId,title)',
    'sheets/properties(sheetId, title)',
    'sheets.properties.sheet_id,sheets.properties.title',
  ]) {
    it(`in the form ${mask}`, async () => {
      const { sheet } = await filled();
      expect(await sheet(mask)).toEqual(wanted);
    });
  }

  it('of * give everything, cells too', async () => {
    const { sheet } = await filled();
    const all = await sheet('*');
    expect(Object.keys(all)).toEqual(['spreadsheetId', 'properties', 'sheets', 'spreadsheetUrl']);
    expect(all.sheets[0].data[0].rowData).toHaveLength(2);
    expect((await sheet('sheets.data.rowData.values.*')).sheets[0].data[0].rowData).toEqual(
      all.sheets[0].data[0].rowData,
    );
  });

  it('cut every other answer too', async () => {
    const { call, post } = await filled();
    expect((await call('GET', '/values/A1:B1?fields=values')).body).toEqual({ values: [['1', 'x']] });
    expect(
      await post(':batchUpdate?fields=replies.addSheet.properties.title', { requests: [{ addSheet: {} }] }),
    ).toEqual({ replies: [{ addSheet: { properties: { title: 'Sheet2' } } }] });
  });

  it('are refused where they name what is not there, at every depth, before anything is done', async () => {
    const { call, post, sheet } = await filled();
    for (const [mask, path] of [
      ['nothing', 'nothing'],
      ['sheets.properties(title,colour)', 'sheets.properties.colour'],
      ['sheets.data.rowData.values.userEnteredFormat.bold', 'sheets.data.rowData.values.userEnteredFormat.bold'],
    ]) {
      const { error } = await sheet(mask!);
      expect(error.message).toBe('Request contains an invalid argument.');
      expect(error.details[0].fieldViolations).toEqual([
        {
          field: mask,
          description: `Error expanding 'fields' parameter. Cannot find matching fields for path '${path}'.`,
        },
      ]);
    }
    expect((await post(':batchUpdate?fields=answer', { requests: [{ addSheet: {} }] })).error.code).toBe(400);
    expect((await call('GET', '?fields=sheets.properties.sheetId')).body.sheets).toHaveLength(1);
    const cell = { userEnteredFormat: {} };
    const answer = await post(':batchUpdate', {
      requests: [{ repeatCell: { range: range(0, 1, 0, 1), cell, fields: 'userEnteredFormat.bold' } }],
    });
    expect(answer.error.message).toBe('Invalid requests[0].repeatCell: Invalid field: userEnteredFormat.bold');
  });
});
