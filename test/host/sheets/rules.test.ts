import { describe, expect, it } from 'vitest';
import { bench, EDITOR, type Loose } from './help';

const custom = (startColumnIndex: number, formula: string, colour: object) => ({
  addConditionalFormatRule: {
    rule: {
      ranges: [{ sheetId: 0, startRowIndex: 1, startColumnIndex, endColumnIndex: startColumnIndex + 1 }],
      booleanRule: {
        condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: formula }] },
        format: { backgroundColorStyle: { rgbColor: colour } },
      },
    },
    index: 0,
  },
});

describe('formulas as the product writes them', () => {
  it('come to what Google gives for blanks, dates, nested choices and counts over open ranges', async () => {
    const { put, get, batch } = await bench({ locale: 'zh_CN', timeZone: 'Asia/Shanghai' });
    await batch([{ updateSheetProperties: { properties: { sheetId: 0, title: '申报' }, fields: 'title' } }]);
    await put('A1:C4', [
      ['编号', '期限日', '状态'],
      ['YN1', '2026-12-01', '待审核'],
      ['YN2', '2026-11-20', ''],
      ['', '', '草稿'],
    ]);
    const cases: [string, Loose][] = [
      ['=COUNTIFS(申报!$B$2:$B,">0",申报!$B$2:$B,"<"&TODAY())', '1'],
      ['=COUNTA(申报!$A$2:$A)', '2'],
      ['=COUNTIF(申报!$C$2:$C,"草稿")', '1'],
      ['=IF(C3="","空","有")', '空'],
      ['=IF(C3<>"","有","空")', '空'],
      ['=IF(N(C2)=0,"",1)', ''],
      ['=ISNUMBER(C3)', 'FALSE'],
      ['=AND(C3<>"",NOT(ISNUMBER(C3)))', 'FALSE'],
      ['="2026-12-01 "&IF(B2-TODAY()>0,"还有"&(B2-TODAY())&"天","到期")&" · 法定"', '2026-12-01 还有7天 · 法定'],
      ['=ROUND(SUM(1.1,2.2,F30),6)', '3.3'],
      ['=IF(OR(C2="草稿",C2="待审核"),"开","关")', '开'],
      ['=SUMIF(申报!$A$2:$A,"YN1",申报!$B$2:$B)', '46357'],
      ['=F31', undefined],
      ['=IFERROR(VLOOKUP("YN2",申报!$A:$C,2,FALSE),"无")', '2026/11/20'],
      ['=TEXT(B2,"yyyy年m月d日")', '2026年12月1日'],
      ['=EDATE(B2,3)', '2027/3/1'],
      ['=IF(AND(C2<>"",ROUND(N(D2),6)<>N(D2)),1,2)', '2'],
    ];
    await put(
      `F1:F${cases.length}`,
      cases.map(([formula]) => [formula]),
    );
    const shown = (await get(`F1:F${cases.length}`)).map((line) => line[0]);
    expect(cases.map(([formula], i) => [formula, shown[i] ?? (cases[i]![1] === '' ? '' : undefined)])).toEqual(cases);
  });

  it('colour cells of an open range of rows by rules relative to its first cell', async () => {
    const { put, batch, sheet, clock } = await bench({ locale: 'zh_CN', timeZone: 'Asia/Shanghai' });
    await batch([
      custom(1, '=AND(OR($A2="草稿",$A2="退回补正"),B2="")', { red: 1 }),
      custom(2, '=AND($C2<>"",$C2<TODAY())', { blue: 1 }),
    ]);
    await put('A1:C3', [
      ['状态', '名称', '期限'],
      ['草稿', '', '2026-11-20'],
      ['草稿', '有名', '2026-11-25'],
    ]);
    const colours = async () => {
      const { sheets } = await sheet('sheets.data.rowData.values.effectiveFormat.backgroundColor');
      return sheets[0].data[0].rowData
        .slice(1)
        .map((row: Loose) => row.values.map((cell: Loose) => JSON.stringify(cell.effectiveFormat?.backgroundColor)));
    };
    const white = '{"red":1,"green":1,"blue":1}';
    expect(await colours()).toEqual([
      [white, '{"red":1}', '{"blue":1}'],
      [white, white, white],
    ]);
    clock.now = new Date('2026-11-26T02:00:00Z');
    expect((await colours())[1][2]).toBe('{"blue":1}');
  });
});

describe('strict validation of an edit', () => {
  const edits: [string, object, unknown, boolean][] = [
    ['numbers of at least 0', { type: 'NUMBER_GREATER_THAN_EQ', values: [{ userEnteredValue: '0' }] }, -1, false],
    ['numbers of at least 0', { type: 'NUMBER_GREATER_THAN_EQ', values: [{ userEnteredValue: '0' }] }, '12.5', true],
    [
      'numbers between',
      { type: 'NUMBER_BETWEEN', values: [{ userEnteredValue: '1' }, { userEnteredValue: '=2+1' }] },
      4,
      false,
    ],
    ['valid dates', { type: 'DATE_IS_VALID' }, '明天', false],
    ['valid dates', { type: 'DATE_IS_VALID' }, '2026年11月24日', true],
    ['dates after a day', { type: 'DATE_AFTER', values: [{ userEnteredValue: '2026-11-24' }] }, '2026-11-24', false],
    ['mail addresses', { type: 'TEXT_IS_EMAIL' }, 'li@example.org', true],
    ['links', { type: 'TEXT_IS_URL' }, '没有链接', false],
    [
      'texts that contain',
      { type: 'TEXT_CONTAINS', values: [{ userEnteredValue: '号' }] },
      '郁政数审〔2026〕3号',
      true,
    ],
    ['truth values', { type: 'BOOLEAN' }, true, true],
    ['truth values', { type: 'BOOLEAN' }, '是', false],
    ['items of a range', { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: '=名单!A2:A' }] }, '水务局', true],
    ['items of a range', { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: '=名单!A2:A' }] }, '单位', false],
    [
      'a formula relative to its cell',
      { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=LEN(A1)=3' }] },
      'abcd',
      false,
    ],
    [
      'a formula relative to its cell',
      { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=LEN(A1)=3' }] },
      'abc',
      true,
    ],
  ];
  for (const [name, condition, value, applied] of edits) {
    it(`${applied ? 'takes' : 'refuses'} ${JSON.stringify(value)} where ${name} are asked for`, async () => {
      const { batch, put, engine, id } = await bench({ locale: 'zh_CN', timeZone: 'Asia/Shanghai' });
      await batch([{ addSheet: { properties: { title: '名单' } } }]);
      await put('名单!A1:A2', [['单位'], ['水务局']]);
      await batch([
        {
          setDataValidation: {
            range: { sheetId: 0, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 1 },
            rule: { condition, strict: true },
          },
        },
      ]);
      const answer = await engine.edit(id, EDITOR, '工作表1', 'A2', [[value]]);
      const refused = expect.stringContaining('“工作表1”的单元格A2的内容不符合数据验证规则');
      expect(answer).toMatchObject(applied ? { applied } : { applied, refused, why: { kind: 'invalid', cell: 'A2' } });
    });
  }
});
