import { describe, expect, it } from 'vitest';
import { createEngine, replay } from '../../../src/host/sheets/index';
import { bench, EDITOR, OTHER, OWNER, VIEWER } from './help';

const PROTECTED = 'You are trying to edit a protected cell or object.';
const range = (r0: number, r1: number, c0: number, c1: number, sheetId = 0) => ({
  sheetId,
  startRowIndex: r0,
  endRowIndex: r1,
  startColumnIndex: c0,
  endColumnIndex: c1,
});

describe('values', () => {
  it('reads back what was typed as dates, percent, currency, fractions, booleans and text', async () => {
    const { put, get } = await bench();
    await put('A1:H1', [['2026-01-02', '12.5%', '$1,200.50', '1 1/2', 'true', "'007", '3:45 PM', '=1+1']]);
    expect(await get('A1:H1')).toEqual([['2026-01-02', '12.50%', '$1,200.50', '1 1/2', 'TRUE', '007', '3:45 PM', '2']]);
    expect(await get('A1:H1', 'valueRenderOption=UNFORMATTED_VALUE')).toEqual([
      [46024, 0.125, 1200.5, 1.5, true, '007', 0.65625, 2],
    ]);
    expect(await get('H1', 'valueRenderOption=FORMULA')).toEqual([['=1+1']]);
  });

  it('reads Chinese dates in a zh_CN workbook', async () => {
    const { put, get } = await bench({ locale: 'zh_CN', timeZone: 'Asia/Shanghai' });
    await put('A1:C1', [['2026年11月24日', '2026/11/24', '¥3.50']]);
    expect(await get('A1:C1')).toEqual([['2026年11月24日', '2026/11/24', '¥3.50']]);
    expect((await get('A1:B1', 'valueRenderOption=UNFORMATTED_VALUE'))[0]).toEqual([46350, 46350]);
  });

  it('keeps text in a cell of format @, and RAW values as they are', async () => {
    const { batch, put, get } = await bench();
    await batch([
      {
        repeatCell: {
          range: range(0, 1, 0, 1),
          cell: { userEnteredFormat: { numberFormat: { type: 'TEXT' } } },
          fields: 'userEnteredFormat.numberFormat',
        },
      },
    ]);
    await put('A1', [['007']]);
    await put('B1', [['=1+1']], OWNER, 'RAW');
    expect(await get('A1:B1', 'valueRenderOption=UNFORMATTED_VALUE')).toEqual([['007', '=1+1']]);
  });

  it('appends below the last table, and refuses to write beyond the range or the grid', async () => {
    const { put, call } = await bench();
    await put('B2:C3', [
      ['a', 'b'],
      ['c', 'd'],
    ]);
    const appended = await call('POST', '/values/Sheet1:append?valueInputOption=RAW', { values: [['e', 'f']] });
    expect(appended.body.tableRange).toBe('Sheet1!B2:C3');
    expect(appended.body.updates.updatedRange).toBe('Sheet1!B4:C4');
    const message = async (range: string, values: unknown[][]) => (await put(range, values)).body.error.message;
    const beyond = 'Requested writing within range';
    expect(await message("'Sheet1'!A1:B1", [[1, 2, 3]])).toBe(
      `${beyond} ['Sheet1'!A1:B1], but tried writing to column [C]`,
    );
    expect(await message('A1:A', [[1, 2]])).toBe(`${beyond} [A1:A], but tried writing to column [B]`);
    expect(await message('Z1', [[1, 2]])).toBe(`${beyond} [Z1], but tried writing to column [AA]`);
    expect(await message('A999', [[1], [2], [3]])).toBe(`${beyond} [A999], but tried writing to row [1001]`);
    expect(await message('A1001', [[1]])).toBe(
      'Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26',
    );
  });
});

describe('batchUpdate', () => {
  it('leaves nothing changed when one request is invalid', async () => {
    const { batch, get, put, sheet } = await bench();
    await put('A1:A3', [['x'], ['y'], ['z']]);
    const before = await sheet('*');
    const answer = await batch([
      { insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 } } },
      {
        updateCells: {
          start: { sheetId: 0 },
          rows: [{ values: [{ userEnteredValue: { formulaValue: '=A3&"!"' } }] }],
          fields: 'userEnteredValue',
        },
      },
      { deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 } } },
      { addSheet: { properties: { title: 'Sheet1' } } },
    ]);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBe(
      'Invalid requests[3].addSheet: A sheet with the name "Sheet1" already exists. Please enter another name.',
    );
    expect(await sheet('*')).toEqual(before);
    expect(await get('A1:A3')).toEqual([['x'], ['y'], ['z']]);
  });

  it('never parses what updateCells is given', async () => {
    const { batch, get } = await bench();
    await batch([
      {
        updateCells: {
          start: { sheetId: 0 },
          rows: [
            { values: [{ userEnteredValue: { stringValue: '=1+1' } }, { userEnteredValue: { stringValue: '0042' } }] },
          ],
          fields: 'userEnteredValue',
        },
      },
    ]);
    expect(await get('A1:B1')).toEqual([['=1+1', '0042']]);
  });

  it('refuses a request without fields and an unknown kind in Google’s words', async () => {
    const { batch } = await bench();
    const none = await batch([{ updateCells: { start: { sheetId: 0 }, rows: [] } }]);
    expect(none.body.error.message).toBe(
      "Invalid requests[0].updateCells: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    );
    const unknown = await batch([{ fly: {} }]);
    expect(unknown.body.error.message).toBe(
      'Invalid JSON payload received. Unknown name "fly" at \'requests[0]\': Cannot find field.',
    );
  });

  it('takes field masks dotted, slashed and parenthesised', async () => {
    const { sheet, put } = await bench();
    await put('A1', [['x']]);
    const wanted = {
      sheets: [{ properties: { title: 'Sheet1' }, data: [{ rowData: [{ values: [{ formattedValue: 'x' }] }] }] }],
    };
    expect(await sheet('sheets(properties.title,data(rowData(values/formattedValue)))')).toEqual(wanted);
    expect(await sheet('sheets.properties.title,sheets/data/rowData/values/formattedValue')).toEqual(wanted);
  });
});

describe('formulas', () => {
  it('are calculated again where they depend on a change, over sheets with Chinese names', async () => {
    const { batch, put, get, changes } = await bench();
    await batch([{ addSheet: { properties: { title: '参数 表' } } }]);
    await put("'参数 表'!A1:A3", [[1], [2], [3]]);
    await put('B1:B3', [["=SUM('参数 表'!A:A)"], ['=B1*2'], ['=IF(B2>10,"大","小")']]);
    expect(await get('B1:B3')).toEqual([['6'], ['12'], ['大']]);
    changes.length = 0;
    await put("'参数 表'!A3", [[0]]);
    expect(await get('B1:B3')).toEqual([['3'], ['6'], ['小']]);
    expect(changes[0]?.cells).toContainEqual(range(0, 3, 1, 2));
  });

  it('show #REF! for a circle and a missing sheet, #ERROR! for what cannot be parsed', async () => {
    const { put, get } = await bench();
    await put('A1:D1', [['=B1', '=A1', '=Nowhere!A1', '=1+']]);
    expect(await get('A1:D1')).toEqual([['#REF!', '#REF!', '#REF!', '#ERROR!']]);
  });

  it('spill, and stop spilling before data', async () => {
    const { put, get } = await bench();
    await put('A1:B3', [
      [1, '=FILTER(A1:A3,A1:A3>1)'],
      [2, ''],
      [3, ''],
    ]);
    expect(await get('B1:B3')).toEqual([['2'], ['3']]);
    await put('A2', [[0]]);
    expect(await get('B1:B3')).toEqual([['3']]);
    await put('A1:A2', [[5], [5]]);
    await put('B3', [['x']]);
    expect(await get('B1:B3')).toEqual([['#REF!'], [], ['x']]);
  });

  it('follow inserted and deleted rows', async () => {
    const { put, get, batch } = await bench();
    await put('A1:A3', [[1], [2], ['=SUM(A1:A2)']]);
    await batch([{ insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 } } }]);
    expect(await get('A4', 'valueRenderOption=FORMULA')).toEqual([['=SUM(A1:A3)']]);
    await batch([{ deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 } } }]);
    expect(await get('A3')).toEqual([['2']]);
  });

  it('show the day of the clock', async () => {
    const { put, get, clock } = await bench({ locale: 'zh_CN', timeZone: 'Asia/Shanghai' });
    await put('A1', [['=TODAY()']]);
    expect(await get('A1')).toEqual([['2026/11/24']]);
    clock.now = new Date('2026-11-24T17:00:00Z');
    expect(await get('A1')).toEqual([['2026/11/25']]);
  });
});

describe('rights', () => {
  it('let viewers read only, and strangers nothing', async () => {
    const { put, call } = await bench();
    expect((await put('A1', [[1]], VIEWER)).body.error.status).toBe('PERMISSION_DENIED');
    expect((await call('GET', '', undefined, VIEWER)).status).toBe(200);
    const stranger = await call('GET', '', undefined, 'nobody@example.org');
    expect(stranger.body.error).toEqual({
      code: 403,
      message: 'The caller does not have permission',
      status: 'PERMISSION_DENIED',
    });
  });

  it('hold against a sheet protection with unprotected ranges, and move with its rows', async () => {
    const { batch, put, sheet, engine, id } = await bench();
    await batch([
      {
        addProtectedRange: {
          protectedRange: {
            range: { sheetId: 0 },
            unprotectedRanges: [range(4, 5, 0, 3)],
            editors: { users: [OWNER] },
          },
        },
      },
    ]);
    expect((await put('A5:C5', [[1, 2, 3]], EDITOR)).status).toBe(200);
    const denied = await put('A5:D5', [[1, 2, 3, 4]], EDITOR);
    expect(denied.status).toBe(400);
    expect(denied.body.error.message).toContain(PROTECTED);
    const cells = await batch(
      [{ updateCells: { range: range(0, 1, 0, 1), rows: [], fields: 'userEnteredValue' } }],
      EDITOR,
    );
    expect(cells.body.error.message).toBe(
      `Invalid requests[0].updateCells: ${PROTECTED} Please contact the spreadsheet owner to remove protection if you need to edit.`,
    );
    for (const request of [
      { insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 8, endIndex: 9 } } },
      { deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 4, endIndex: 5 } } },
      {
        moveDimension: {
          source: { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 },
          destinationIndex: 3,
        },
      },
      { sortRange: { range: range(0, 9, 0, 3), sortSpecs: [{ dimensionIndex: 0 }] } },
    ])
      expect((await batch([request], EDITOR)).status).toBe(400);
    await batch([{ insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 3 } } }]);
    expect((await put('A7:C7', [[1, 2, 3]], EDITOR)).status).toBe(200);
    const mine = await sheet('sheets.protectedRanges(requestingUserCanEdit,unprotectedRanges)', EDITOR);
    expect(mine.sheets[0].protectedRanges[0]).toEqual({
      unprotectedRanges: [{ startRowIndex: 6, endRowIndex: 7, startColumnIndex: 0, endColumnIndex: 3 }],
    });
    const refused = await engine.edit(id, EDITOR, 'Sheet1', 'D7', [['x']]);
    expect(refused).toEqual({
      applied: false,
      refused: '“Sheet1”的单元格D7受保护，您（li@example.org）不能修改；如确需修改，请联系表格所有者。',
      why: { kind: 'protected' },
    });
  });

  it('are denied by any of several protections, and only its editors change one', async () => {
    const { batch, put } = await bench();
    const made = await batch([
      { addProtectedRange: { protectedRange: { range: range(0, 5, 0, 5), editors: { users: [EDITOR, OTHER] } } } },
      { addProtectedRange: { protectedRange: { range: range(2, 3, 0, 5), editors: { users: [OTHER] } } } },
      {
        addProtectedRange: {
          protectedRange: { range: range(6, 7, 0, 5), warningOnly: true, editors: { users: [OWNER] } },
        },
      },
    ]);
    expect((await put('A1', [[1]], EDITOR)).status).toBe(200);
    expect((await put('A3', [[1]], EDITOR)).status).toBe(400);
    expect((await put('A3', [[1]], OTHER)).status).toBe(200);
    expect((await put('A7', [[1]], EDITOR)).status).toBe(200);
    const id = made.body.replies[1].addProtectedRange.protectedRange.protectedRangeId;
    expect((await batch([{ deleteProtectedRange: { protectedRangeId: id } }], EDITOR)).status).toBe(400);
    const leave = await batch(
      [
        {
          updateProtectedRange: {
            protectedRange: { protectedRangeId: id, editors: { users: [OWNER] } },
            fields: 'editors',
          },
        },
      ],
      OTHER,
    );
    expect(leave.body.error.message).toBe(
      "Invalid requests[0].updateProtectedRange: You can't remove yourself as an editor.",
    );
    expect((await batch([{ deleteProtectedRange: { protectedRangeId: id } }], OTHER)).status).toBe(200);
  });
});

describe('a person’s edit', () => {
  it('is refused by strict validation in Chinese, while the API writes', async () => {
    const { batch, engine, id, put, get } = await bench();
    await batch([
      {
        setDataValidation: {
          range: range(0, 2, 0, 1),
          rule: {
            condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: '是' }, { userEnteredValue: '否' }] },
            strict: true,
          },
        },
      },
    ]);
    const refused = await engine.edit(id, EDITOR, 'Sheet1', 'A1:A2', [['是'], ['也许']]);
    expect(refused).toEqual({
      applied: false,
      refused: '“Sheet1”的单元格A2的内容不符合数据验证规则：须从列表中选择（是、否）。',
      why: { kind: 'invalid', cell: 'A2' },
    });
    expect(await get('A1:A2')).toBeUndefined();
    expect((await put('A1', [['也许']])).status).toBe(200);
    const done = await engine.edit(id, EDITOR, 'Sheet1', 'A1', [['否']]);
    const at = { spreadsheetId: id, sheetId: 0, range: range(0, 1, 0, 1) };
    expect(done).toEqual({ applied: true, edit: { ...at, value: '否', oldValue: '也许' } });
  });
});

describe('formats', () => {
  it('are effective with the conditional formats that hold', async () => {
    const { batch, put, sheet, changes } = await bench();
    await batch([
      {
        addConditionalFormatRule: {
          index: 0,
          rule: {
            ranges: [range(0, 5, 0, 2)],
            booleanRule: {
              condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=$A1>2' }] },
              format: { backgroundColor: { red: 1 } },
            },
          },
        },
      },
    ]);
    changes.length = 0;
    await put('A1:B2', [
      [1, 'x'],
      [3, 'y'],
    ]);
    const { sheets } = await sheet('sheets.data.rowData.values.effectiveFormat.backgroundColor');
    const rows = sheets[0].data[0].rowData;
    expect(rows[0].values[1].effectiveFormat.backgroundColor).toEqual({ red: 1, green: 1, blue: 1 });
    expect(rows[1].values[1].effectiveFormat.backgroundColor).toEqual({ red: 1 });
    await put('A1', [[9]]);
    expect(changes.at(-1)?.cells).toContainEqual(range(0, 1, 0, 2));
  });
});

describe('state', () => {
  it('is the same after saving and loading, and after replaying the journal', async () => {
    const { engine, id, batch, put, get, journal, clock } = await bench();
    await put('A1:C1', [['=B1+1', 2, '=NOW()']]);
    await batch([
      { addSheet: {} },
      { addProtectedRange: { protectedRange: { range: range(0, 1, 0, 1) } } },
      { addNamedRange: { namedRange: { name: '数据', range: range(0, 1, 0, 2) } } },
    ]);
    await put('A1', [['bad']], EDITOR);
    clock.now = new Date('2026-11-25T02:00:00Z');
    await get('C1');
    await engine.edit(id, OWNER, 'Sheet1', 'B1', [[5]]);
    const loaded = createEngine({ now: () => clock.now });
    await loaded.load(engine.save());
    expect(loaded.save()).toBe(engine.save());
    await loaded.call('PUT', `/v4/spreadsheets/${id}/values/B1?valueInputOption=RAW`, { values: [[7]] }, OWNER);
    const read = await loaded.call('GET', `/v4/spreadsheets/${id}/values/B1`, undefined, OWNER);
    expect(read.body).toMatchObject({ values: [['7']] });
    const again = createEngine({ now: () => new Date(0) });
    await replay(again, journal);
    const state = (text: string) => ({ ...JSON.parse(text), seed: 0 });
    expect(state(again.save())).toEqual(state(engine.save()));
  });
});
