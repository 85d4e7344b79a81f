// copyPaste and cutPaste: what comes along, and what follows.
import { describe, expect, it } from 'vitest';
import { range } from './cases';
import { bench, type Loose } from './help';

const at = (rowIndex: number, columnIndex: number, sheetId = 0) => ({ sheetId, rowIndex, columnIndex });
const red = { backgroundColor: { red: 1 } };
const white = { backgroundColor: { red: 1, green: 1, blue: 1 } };
const formulas = 'valueRenderOption=FORMULA';

async function painted() {
  const made = await bench();
  await made.batch([
    { addSheet: { properties: { sheetId: 1, title: '副 表' } } },
    {
      addConditionalFormatRule: {
        rule: {
          ranges: [range(0, 2, 0, 1)],
          booleanRule: {
            condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=A1>2' }] },
            format: red,
          },
        },
      },
    },
  ]);
  await made.put('A1:A2', [[1], [3]]);
  const colours = async (sheet: number, column: number) => {
    const { sheets } = await made.sheet('sheets.data.rowData.values.effectiveFormat.backgroundColor');
    return sheets[sheet].data[0].rowData.map((row: Loose) => row.values?.[column]?.effectiveFormat);
  };
  return { ...made, colours };
}

describe('copyPaste', () => {
  it('takes conditional formats along, on the same sheet and to another', async () => {
    const { batch, sheet, colours } = await painted();
    const source = range(0, 2, 0, 1);
    await batch([
      { copyPaste: { source, destination: range(0, 1, 2, 3) } },
      { copyPaste: { source, destination: range(3, 4, 1, 2, 1) } },
    ]);
    expect(await colours(0, 2)).toEqual([white, red]);
    expect((await colours(1, 1)).slice(3)).toEqual([white, red]);
    const rules = (await sheet('sheets.conditionalFormats')).sheets;
    expect(rules[0].conditionalFormats).toHaveLength(1);
    expect(rules[1].conditionalFormats[0].booleanRule.condition.values).toEqual([{ userEnteredValue: '=B4>2' }]);
  });

  it('of conditional formats alone leaves values and formats', async () => {
    const { batch, put, get, colours } = await painted();
    await put('C1:C2', [[7], [1]]);
    await batch([
      {
        copyPaste: {
          source: range(0, 2, 0, 1),
          destination: range(0, 2, 2, 3),
          pasteType: 'PASTE_CONDITIONAL_FORMATTING',
        },
      },
    ]);
    expect(await get('C1:C2')).toEqual([['7'], ['1']]);
    expect(await colours(0, 2)).toEqual([red, white]);
  });

  it('takes merges along, once for each copy, and refuses to cut through others', async () => {
    const { batch, sheet } = await bench();
    const source = range(0, 1, 0, 2);
    await batch([{ mergeCells: { range: source } }, { copyPaste: { source, destination: range(2, 4, 0, 2) } }]);
    const merges = async () =>
      (await sheet('sheets.merges')).sheets[0].merges.map((merge: Loose) => [
        merge.startRowIndex,
        merge.startColumnIndex,
      ]);
    expect(await merges()).toEqual([
      [0, 0],
      [2, 0],
      [3, 0],
    ]);
    const answer = await batch([{ copyPaste: { source, destination: range(2, 3, 1, 3) } }]);
    expect(answer.body.error.message).toMatch(/You must select all cells in a merged range/);
    await batch([{ copyPaste: { source: range(5, 7, 0, 2), destination: range(2, 4, 0, 2) } }]);
    expect(await merges()).toEqual([[0, 0]]);
  });

  it('turns rows into columns, formulas and merges too', async () => {
    const { batch, put, get, sheet } = await bench();
    await put('A1:C1', [[1, 2, '=A1+B1']]);
    await batch([
      { mergeCells: { range: range(1, 2, 0, 2) } },
      { copyPaste: { source: range(0, 2, 0, 3), destination: range(4, 5, 4, 5), pasteOrientation: 'TRANSPOSE' } },
    ]);
    expect((await get('E5:E7', formulas)).map(([value]) => value)).toEqual([1, 2, '=C7+D7']);
    expect((await sheet('sheets.merges')).sheets[0].merges[1]).toEqual({
      startRowIndex: 4,
      endRowIndex: 6,
      startColumnIndex: 5,
      endColumnIndex: 6,
    });
  });

  it('leaves out what would lie beyond the grid', async () => {
    const { batch, put, get } = await bench();
    await put('A1:B1', [['a', 'b']]);
    const answer = await batch([{ copyPaste: { source: range(0, 1, 0, 2), destination: range(0, 1, 25, 26) } }]);
    expect(answer.status).toBe(200);
    expect(await get('Y1:Z1')).toEqual([['', 'a']]);
  });

  it('of formats brings validation and leaves values', async () => {
    const { batch, put, sheet } = await bench();
    await batch([{ setDataValidation: { range: range(0, 1, 0, 1), rule: { condition: { type: 'BOOLEAN' } } } }]);
    await put('A1:B1', [[true, 'x']]);
    const destination = range(0, 1, 1, 2);
    await batch([{ copyPaste: { source: range(0, 1, 0, 1), destination, pasteType: 'PASTE_FORMAT' } }]);
    const { sheets } = await sheet('sheets.data.rowData.values(formattedValue,dataValidation.condition.type)');
    expect(sheets[0].data[0].rowData[0].values[1]).toEqual({
      formattedValue: 'x',
      dataValidation: { condition: { type: 'BOOLEAN' } },
    });
  });
});

describe('cutPaste', () => {
  it('is followed by what refers to the cells, on every sheet, and by their own formulas', async () => {
    const { batch, put, get } = await bench();
    await batch([{ addSheet: { properties: { sheetId: 1, title: '副 表' } } }]);
    await put('A1:B3', [
      [1, '=A1+A2'],
      [2, '=SUM(A$1:A2)'],
      [3, '=SUM(A1:A3)'],
    ]);
    await put("'副 表'!A1", [['=Sheet1!A2*2']]);
    await batch([{ cutPaste: { source: range(0, 2, 0, 1), destination: at(4, 3) } }]);
    expect(await get('A1:D6', formulas)).toEqual([
      ['', '=D5+D6'],
      ['', '=SUM(D$5:D6)'],
      [3, '=SUM(A1:A3)'],
      [],
      ['', '', '', 1],
      ['', '', '', 2],
    ]);
    expect(await get("'副 表'!A1", formulas)).toEqual([['=Sheet1!D6*2']]);
    await batch([{ cutPaste: { source: range(0, 2, 1, 2), destination: at(0, 1, 1) } }]);
    expect(await get("'副 表'!B1:B2", formulas)).toEqual([['=Sheet1!D5+Sheet1!D6'], ['=SUM(Sheet1!D$5:D6)']]);
    expect(await get("'副 表'!B1:B2")).toEqual([['3'], ['3']]);
  });

  it('moves merges, and of values leaves formats behind', async () => {
    const { batch, put, sheet } = await bench();
    await put('A1', [['50%']]);
    await batch([
      { mergeCells: { range: range(2, 3, 0, 2) } },
      { cutPaste: { source: range(2, 3, 0, 2), destination: at(5, 1) } },
      { cutPaste: { source: range(0, 1, 0, 1), destination: at(0, 1), pasteType: 'PASTE_VALUES' } },
    ]);
    const { sheets } = await sheet(
      'sheets(merges,data.rowData.values(formattedValue,userEnteredFormat.numberFormat.type))',
    );
    expect(sheets[0].merges).toEqual([{ startRowIndex: 5, endRowIndex: 6, startColumnIndex: 1, endColumnIndex: 3 }]);
    expect(sheets[0].data[0].rowData[0].values).toEqual([
      { userEnteredFormat: { numberFormat: { type: 'PERCENT' } } },
      { formattedValue: '0.5' },
    ]);
  });

  it('is refused where it would reach beyond the grid', async () => {
    const { batch } = await bench();
    const answer = await batch([{ cutPaste: { source: range(0, 2, 0, 1), destination: at(999, 0) } }]);
    expect(answer.body.error.message).toBe('Invalid requests[0].cutPaste: The destination range is outside the grid.');
  });
});

describe('sortRange', () => {
  it('puts numbers before text before truth, blanks last, and leaves hidden rows where they are', async () => {
    const { batch, put, get } = await bench();
    await put('A1:A7', [['b'], [true], [2], [''], ['a'], [1], [false]]);
    const sort = (sortOrder: string) => ({ sortRange: { range: range(0, 7, 0, 1), sortSpecs: [{ sortOrder }] } });
    await batch([sort('ASCENDING')]);
    const column = async () => ((await get('A1:A7')) as Loose[][]).map(([value]) => value);
    expect(await column()).toEqual(['1', '2', 'a', 'b', 'FALSE', 'TRUE']);
    await batch([sort('DESCENDING')]);
    expect(await column()).toEqual(['TRUE', 'FALSE', 'b', 'a', '2', '1']);
    const hide = { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 }, fields: 'hiddenByUser' };
    await batch([{ updateDimensionProperties: { ...hide, properties: { hiddenByUser: true } } }, sort('ASCENDING')]);
    expect(await column()).toEqual(['TRUE', '1', '2', 'a', 'b', 'FALSE']);
  });
});
