// Formulas as Google keeps them.
import { describe, expect, it } from 'vitest';
import { bench, type Loose } from './help';

const KEPT: [string, string][] = [
  ['=sum( sales!a3:a3 )', '=sum( Sales!A3 )'],
  ["='Sales'!B3:a2", '=Sales!A2:B3'],
  ['=sales!$d$3 + 1', '=Sales!$D$3 + 1'],
  ["=SUM(  A1 ,  'It''s'!a1:a1  )", "=SUM(  A1 ,  'It''s'!A1  )"],
  ["=if(true,\"a3:a3\",'It''s'!A1)", "=if(true,\"a3:a3\",'It''s'!A1)"],
  ['=Sales!3:3', '=Sales!3:3'],
  ['=SUM(Rw!$A3:$A3)', '=SUM(Rw!$A3)'],
  ['=sum(b$3:$a1)', '=sum($A1:B$3)'],
  ['=count(a2:a)', '=count(A2:A)'],
  ['=nowhere!b2:a1', '=nowhere!A1:B2'],
];

describe('formulas', () => {
  it('are kept with references in capitals, from first to last, and sheets as they are spelt', async () => {
    const { put, get, batch } = await bench(
      {},
      ['Sales', 'Rw', "It's"].map((title) => ({ properties: { title } })),
    );
    const rows = KEPT.map(([formula]) => [formula]);
    await put(`Rw!H1:H${KEPT.length}`, rows);
    await batch([
      {
        updateCells: {
          start: { sheetId: 0, columnIndex: 7 },
          rows: KEPT.map(([formulaValue]) => ({ values: [{ userEnteredValue: { formulaValue } }] })),
          fields: 'userEnteredValue',
        },
      },
    ]);
    const read = async (sheet: string): Promise<Loose> =>
      (await get(`${sheet}!H1:H${KEPT.length}`, 'valueRenderOption=FORMULA')).map(([formula]) => formula);
    expect(await read('Rw')).toEqual(KEPT.map(([, kept]) => kept));
    expect(await read('Sales')).toEqual(KEPT.map(([, kept]) => kept));
  });

  it('of one repeated cell are kept so too, and moved from there', async () => {
    const { batch, get } = await bench();
    const cell = { userEnteredValue: { formulaValue: '=a1*2' } };
    const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 2, startColumnIndex: 1, endColumnIndex: 2 };
    await batch([{ repeatCell: { range, cell, fields: 'userEnteredValue' } }]);
    expect(await get('B1:B2', 'valueRenderOption=FORMULA')).toEqual([['=A1*2'], ['=A2*2']]);
  });

  it('of a new spreadsheet may name any of its sheets', async () => {
    const data = [{ rowData: [{ values: [{ userEnteredValue: { formulaValue: '=later!a1+1' } }] }] }];
    const { get } = await bench({}, [{ properties: { title: 'First' }, data }, { properties: { title: 'Later' } }]);
    expect(await get('First!A1', 'valueRenderOption=FORMULA')).toEqual([['=Later!A1+1']]);
    expect(await get('First!A1')).toEqual([['1']]);
  });
});
