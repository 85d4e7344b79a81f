// What a typed text becomes, and how it is shown: USER_ENTERED and every rendering, in both locales.
import { describe, expect, it } from 'vitest';
import { bench, type Loose, OWNER } from './help';

interface Row {
  typed: string;
  /** FORMATTED_VALUE; as typed where it is left out. */
  shown?: string;
  /** UNFORMATTED_VALUE. */
  value: string | number | boolean;
  /** The number format that the entry brought along. */
  format?: [type: string, pattern: string];
}

const EVERYWHERE: Row[] = [
  { typed: '1', value: 1 },
  { typed: '1.50', shown: '1.5', value: 1.5 },
  { typed: '-5', value: -5 },
  { typed: '+5', shown: '5', value: 5 },
  { typed: '(5)', shown: '-5', value: -5 },
  { typed: '.5', shown: '0.5', value: 0.5 },
  { typed: '1,000', value: 1000, format: ['NUMBER', '#,##0'] },
  { typed: '1,000.50', value: 1000.5, format: ['NUMBER', '#,##0.00'] },
  { typed: '1,00', value: '1,00' },
  { typed: '1e3', shown: '1.00E+03', value: 1000, format: ['SCIENTIFIC', '0.00E+00'] },
  { typed: '5%', value: 0.05, format: ['PERCENT', '0%'] },
  { typed: '12.5%', shown: '12.50%', value: 0.125, format: ['PERCENT', '0.00%'] },
  { typed: '1 1/2', value: 1.5, format: ['NUMBER', '# ?/?'] },
  { typed: '3 11/16', value: 3.6875, format: ['NUMBER', '# ??/??'] },
  { typed: 'true', shown: 'TRUE', value: true },
  { typed: 'FALSE', value: false },
  { typed: "'007", shown: '007', value: '007' },
  { typed: "'=1+1", shown: '=1+1', value: '=1+1' },
  { typed: "'true", shown: 'true', value: 'true' },
  { typed: '2026-11-09', value: 46335, format: ['DATE', 'yyyy-mm-dd'] },
  { typed: '2026/1/2', value: 46024, format: ['DATE', 'yyyy/m/d'] },
  { typed: '2026-13-01', value: '2026-13-01' },
  { typed: '2026-02-29', value: '2026-02-29' },
  { typed: '2028-02-29', value: 46812, format: ['DATE', 'yyyy-mm-dd'] },
  { typed: '12:30', value: 0.5208333333333334, format: ['TIME', 'h:mm'] },
  { typed: '6:00:00', value: 0.25, format: ['TIME', 'h:mm:ss'] },
  { typed: '48:00', shown: '48:00:00', value: 2, format: ['TIME', '[h]:mm:ss'] },
  { typed: '2026-11-09 18:00', value: 46335.75, format: ['DATE_TIME', 'yyyy-mm-dd h:mm'] },
  { typed: '2026-11-09 18:00:00', value: 46335.75, format: ['DATE_TIME', 'yyyy-mm-dd h:mm:ss'] },
  { typed: '  x ', value: '  x ' },
  { typed: '-', value: '-' },
  { typed: '=1+1', shown: '2', value: 2 },
  { typed: '+1+1', shown: '2', value: 2 },
  { typed: '=1/0', shown: '#DIV/0!', value: '#DIV/0!' },
  { typed: '="甲"&1', shown: '甲1', value: '甲1' },
];

const LOCALES: [string, Row[]][] = [
  [
    'en_US',
    [
      { typed: '$5', value: 5, format: ['CURRENCY', '"$"#,##0'] },
      { typed: '-$1,234.50', value: -1234.5, format: ['CURRENCY', '"$"#,##0.00'] },
      { typed: '€5', value: 5, format: ['CURRENCY', '[$€]#,##0'] },
      { typed: '¥5', value: 5, format: ['CURRENCY', '[$¥]#,##0'] },
      { typed: '1/2/2026', value: 46024, format: ['DATE', 'm/d/yyyy'] },
      { typed: '1-2-26', value: 46024, format: ['DATE', 'm-d-yy'] },
      { typed: '13/1/2026', value: '13/1/2026' },
      { typed: '11/9', value: 46335, format: ['DATE', 'm/d'] },
      { typed: 'Nov 9, 2026', value: 46335, format: ['DATE', 'mmm d, yyyy'] },
      { typed: 'November 9, 2026', value: 46335, format: ['DATE', 'mmmm d, yyyy'] },
      { typed: '9-Nov-2026', value: 46335, format: ['DATE', 'd-mmm-yyyy'] },
      { typed: '9 November 2026', value: 46335, format: ['DATE', 'd mmmm yyyy'] },
      { typed: 'November 2026', value: 46327, format: ['DATE', 'mmmm yyyy'] },
      { typed: '1:30 PM', value: 0.5625, format: ['TIME', 'h:mm am/pm'] },
      { typed: '11/9/2026 1:30 PM', value: 46335.5625, format: ['DATE_TIME', 'm/d/yyyy h:mm am/pm'] },
      { typed: '=DATE(2026,11,9)', shown: '11/9/2026', value: 46335 },
      { typed: '=TIME(13,30,0)', shown: '1:30:00 PM', value: 0.5625 },
      { typed: '2026年11月9日', value: 46335, format: ['DATE', 'yyyy"年"m"月"d"日"'] },
    ],
  ],
  [
    'zh_CN',
    [
      { typed: '¥5', value: 5, format: ['CURRENCY', '"¥"#,##0'] },
      { typed: '￥1,234.50', shown: '¥1,234.50', value: 1234.5, format: ['CURRENCY', '"¥"#,##0.00'] },
      { typed: '$5', value: 5, format: ['CURRENCY', '[$$]#,##0'] },
      { typed: '2026年11月9日', value: 46335, format: ['DATE', 'yyyy"年"m"月"d"日"'] },
      { typed: '11月9日', value: 46335, format: ['DATE', 'm"月"d"日"'] },
      { typed: '2026年11月', value: 46327, format: ['DATE', 'yyyy"年"m"月"'] },
      { typed: '2026.11.09', value: 46335, format: ['DATE', 'yyyy.mm.dd'] },
      { typed: '11/9', value: 46335, format: ['DATE', 'm/d'] },
      { typed: '郁政数审〔2026〕3号', value: '郁政数审〔2026〕3号' },
      { typed: '=DATE(2026,11,9)', shown: '2026/11/9', value: 46335 },
      { typed: '=TEXT(DATE(2026,11,9),"yyyy年m月d日")', shown: '2026年11月9日', value: '2026年11月9日' },
    ],
  ],
];

const column = async (rows: Row[], locale: string) => {
  const made = await bench({ locale, timeZone: 'Etc/GMT' });
  const where = `A1:A${rows.length}`;
  await made.put(
    where,
    rows.map(({ typed }) => [typed]),
  );
  const read = async (query = ''): Promise<Loose[]> => {
    const values = await made.get(where, query);
    return rows.map((_, i) => values[i]?.[0]);
  };
  return { ...made, read };
};

for (const [locale, own] of LOCALES) {
  describe(`typed in ${locale}`, () => {
    const rows = [...EVERYWHERE, ...own];

    it('a text becomes the value, the format and the look that Google gives it', async () => {
      const { read, sheet } = await column(rows, locale);
      const said = (texts: Loose[]) => rows.map(({ typed }, i) => [typed, texts[i]]);
      expect(said(await read())).toEqual(rows.map(({ typed, shown }) => [typed, shown ?? typed]));
      expect(said(await read('valueRenderOption=UNFORMATTED_VALUE'))).toEqual(
        rows.map(({ typed, value }) => [typed, value]),
      );
      const { sheets } = await sheet('sheets.data.rowData.values.userEnteredFormat.numberFormat');
      const formats = rows.map((_, i) => sheets[0].data[0].rowData[i]?.values?.[0]?.userEnteredFormat?.numberFormat);
      expect(said(formats)).toEqual(
        rows.map(({ typed, format }) => [typed, format && { type: format[0], pattern: format[1] }]),
      );
    });

    it('FORMULA gives formulas as they stand and all else unformatted', async () => {
      const { read } = await column(rows, locale);
      expect(await read('valueRenderOption=FORMULA')).toEqual(
        rows.map(({ typed, value }) => (typed.startsWith('=') ? typed : typed === '+1+1' ? '=+1+1' : value)),
      );
    });

    it('FORMATTED_STRING shows dates and times in words, and nothing else', async () => {
      const { read } = await column(rows, locale);
      const query = 'valueRenderOption=UNFORMATTED_VALUE&dateTimeRenderOption=FORMATTED_STRING';
      const dated = ({ typed, format }: Row) => /DATE|TIME/.test(format?.[0] ?? '') || /^=(DATE|TIME)\(/.test(typed);
      expect(await read(query)).toEqual(rows.map((row) => (dated(row) ? (row.shown ?? row.typed) : row.value)));
    });

    it('RAW keeps every text as it is', async () => {
      const { put, get } = await bench({ locale, timeZone: 'Etc/GMT' });
      const texts = rows.map(({ typed }) => [typed]);
      await put(`A1:A${rows.length}`, texts, OWNER, 'RAW');
      for (const render of ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA']) {
        expect(await get(`A1:A${rows.length}`, `valueRenderOption=${render}`)).toEqual(texts);
      }
    });
  });
}

describe('an entry', () => {
  it('keeps the number format that the cell has already', async () => {
    const { put, get } = await bench();
    await put('A1', [['5%']]);
    await put('A1', [['$3']]);
    expect(await get('A1')).toEqual([['300%']]);
    await put('A1', [['x']]);
    expect(await get('A1')).toEqual([['x']]);
  });

  it('of null leaves a cell, one of an empty text clears it and leaves its format', async () => {
    const { put, get, sheet } = await bench();
    await put('A1:B1', [['5%', '6%']]);
    const answer = await put('A1:B1', [[null, '']]);
    expect(answer.body).toMatchObject({ updatedRange: 'Sheet1!A1:B1', updatedCells: 1, updatedColumns: 1 });
    expect(await get('A1:B1')).toEqual([['5%']]);
    const { sheets } = await sheet('sheets.data.rowData.values.userEnteredFormat.numberFormat.pattern');
    expect(sheets[0].data[0].rowData[0].values[1]).toEqual({ userEnteredFormat: { numberFormat: { pattern: '0%' } } });
  });

  it('of more than 50,000 characters is refused', async () => {
    const { put } = await bench();
    const answer = await put('A1', [['x'.repeat(50_001)]]);
    expect(answer.body.error.message).toBe(
      'Your input contains more than the maximum of 50000 characters in a single cell.',
    );
  });
});

describe('number formats show', () => {
  const SHOWN: [value: number, type: string, pattern: string, shown: string][] = [
    [1234.567, 'NUMBER', '#,##0.00', '1,234.57'],
    [-1234.5, 'NUMBER', '#,##0.00;(#,##0.00)', '(1,234.50)'],
    [0, 'NUMBER', '0.0;-0.0;"零"', '零'],
    [0.256, 'PERCENT', '0.0%', '25.6%'],
    [50, 'NUMBER', '0.000000"万元"', '50.000000万元'],
    [46335.75, 'DATE', 'yyyy"年"m"月"d"日"', '2026年11月9日'],
    [46335.75, 'DATE_TIME', 'yyyy-mm-dd hh:mm:ss', '2026-11-09 18:00:00'],
    [46335, 'DATE', 'dddd', 'Monday'],
    [1.5, 'TIME', '[h]:mm', '36:00'],
    [7, 'TEXT', '@', '7'],
    [12, 'NUMBER', '0000', '0012'],
    [1234, 'CURRENCY', '[$¥]#,##0.00', '¥1,234.00'],
    [123456789, 'SCIENTIFIC', '0.00E+00', '1.23E+08'],
  ];
  for (const [numberValue, type, pattern, shown] of SHOWN) {
    it(`${numberValue} as ${shown} by ${pattern}`, async () => {
      const { batch, get } = await bench();
      const cell = { userEnteredValue: { numberValue }, userEnteredFormat: { numberFormat: { type, pattern } } };
      await batch([{ updateCells: { start: { sheetId: 0 }, rows: [{ values: [cell] }], fields: '*' } }]);
      expect(await get('A1')).toEqual([[shown]]);
    });
  }
});
