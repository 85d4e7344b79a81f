// Each request kind: what it does or replies, and one refusal.
import { describe, expect, it } from 'vitest';
import { REQUEST_KINDS } from '../../../src/host/sheets/requests/batch';
import { CELL_CASES } from './cases-cells';
import { MORE_CASES } from './cases-more';
import { OBJECT_CASES } from './cases-objects';
import { type Bench, bench, EDITOR, type Loose } from './help';

const CASES = { ...OBJECT_CASES, ...CELL_CASES, ...MORE_CASES };

async function prepared(before: object[] = []): Promise<{ bench: Bench; first: Loose }> {
  const made = await bench();
  await made.put('A1:B3', [
    [3, 'c'],
    [1, 'a'],
    [2, 'b'],
  ]);
  const answer = before.length > 0 ? await made.batch(before) : undefined;
  return { bench: made, first: answer?.body.replies[0] };
}

describe('requests', () => {
  it('are all tried here', () => {
    expect(Object.keys(CASES).sort()).toEqual([...REQUEST_KINDS].sort());
  });

  for (const [kind, { before, request, shows, fields, refused }] of Object.entries(CASES)) {
    it(`${kind} does what it says, and is refused by its name where it cannot`, async () => {
      const { bench: made, first } = await prepared(before);
      const bad = await made.batch([{ [kind]: refused }]);
      expect(bad.body.error).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' });
      expect(bad.body.error.message).toMatch(new RegExp(`^Invalid requests\\[0\\]\\.${kind}: |^Invalid `));
      const answer = await made.batch([{ [kind]: request(first) }]);
      expect(answer.body.error).toBeUndefined();
      if (fields) expect(await made.sheet(fields)).toMatchObject(shows);
      else expect(answer.body.replies[0][kind] ?? {}).toMatchObject(shows);
    });
  }

  it('are refused when a field is misspelt', async () => {
    const { batch } = await bench();
    const answer = await batch([{ updateCells: { range: {}, row: [], fields: '*' } }]);
    expect(answer.body.error.message).toBe(
      'Invalid JSON payload received. Unknown name "row" at \'requests[0].update_cells\': Cannot find field.',
    );
  });

  it('keep colours with eight bits a channel, in single precision, beside their styles', async () => {
    const { batch, sheet } = await bench();
    const tabColorStyle = { rgbColor: { red: 66 / 255, green: 0.3 } };
    await batch([{ updateSheetProperties: { properties: { sheetId: 0, tabColorStyle }, fields: 'tabColorStyle' } }]);
    const shown = { red: 0.25882354, green: 0.3019608 };
    expect((await sheet('sheets.properties(tabColor,tabColorStyle)')).sheets[0].properties).toEqual({
      tabColor: shown,
      tabColorStyle: { rgbColor: shown },
    });
  });

  it('keep colours so in cells, borders, rules and bands', async () => {
    const { batch, sheet } = await bench();
    const [given, kept] = [
      { red: 0.8, green: 0.95, blue: 0.001 },
      { red: 0.8, green: 0.9490196 },
    ];
    const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 };
    const style = { style: 'SOLID', color: given };
    const format = {
      backgroundColor: given,
      textFormat: { foregroundColorStyle: { rgbColor: given } },
      borders: { top: style },
    };
    const condition = { type: 'NOT_BLANK' };
    const answer = await batch([
      { repeatCell: { range, cell: { userEnteredFormat: format }, fields: 'userEnteredFormat' } },
      {
        addConditionalFormatRule: {
          rule: { ranges: [range], booleanRule: { condition, format: { backgroundColor: given } } },
        },
      },
      { addBanding: { bandedRange: { range, rowProperties: { firstBandColor: given, secondBandColor: given } } } },
    ]);
    expect(answer.status).toBe(200);
    const { sheets } = await sheet('sheets(conditionalFormats,bandedRanges,data.rowData.values.userEnteredFormat)');
    const text = JSON.stringify(sheets);
    expect(text.match(/\{"red":[^}]*\}/g)?.length).toBeGreaterThanOrEqual(10);
    expect(new Set(text.match(/\{"red":[^}]*\}/g))).toEqual(new Set([JSON.stringify(kept)]));
  });

  it('show the spreadsheet in the response when asked', async () => {
    const { call } = await bench();
    const answer = await call(
      'POST',
      ':batchUpdate',
      { requests: [{ addSheet: { properties: { title: 'B' } } }], includeSpreadsheetInResponse: true },
      EDITOR,
    );
    expect(answer.body.updatedSpreadsheet.sheets.map((sheet: Loose) => sheet.properties.title)).toEqual([
      'Sheet1',
      'B',
    ]);
  });
});
