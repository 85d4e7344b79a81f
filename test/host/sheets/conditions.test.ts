// Conditional formats as effective formats: each condition, the order of rules, colour scales, bandings.
import { describe, expect, it } from 'vitest';
import { range } from './cases';
import { bench, type Loose } from './help';

const red = { red: 1 };
const boolean = (condition: object, format: object = { backgroundColor: red }) => ({
  booleanRule: { condition, format },
});
const typed = (type: string, ...values: (string | { relativeDate: string })[]) => ({
  type,
  values: values.map((value) => (typeof value === 'string' ? { userEnteredValue: value } : value)),
});

/** Column A as typed, the rules over it, the first one first; gives the effective format of each of its cells. */
async function dressed(column: unknown[], rules: object[], locale = 'en_US'): Promise<Loose[]> {
  const { batch, put, sheet } = await bench({ locale, timeZone: 'Etc/GMT' });
  await put(
    `A1:B${column.length}`,
    column.map((value) => [value, 'beside']),
  );
  const ranges = [range(0, column.length, 0, 1)];
  const answer = await batch(
    rules.map((rule, index) => ({ addConditionalFormatRule: { index, rule: { ranges, ...rule } } })),
  );
  expect(answer.body.error).toBeUndefined();
  const { sheets } = await sheet('sheets.data.rowData.values.effectiveFormat');
  return column.map((_, i) => sheets[0].data[0].rowData[i]?.values?.[0]?.effectiveFormat ?? {});
}

describe('a conditional format', () => {
  // The clock of a bench stands at 2026-11-24.
  const NUMBERS = [1, 2, 3, 'x', ''];
  const TEXTS = ['Alpha', 'beta', 'alphabet', 5, ''];
  const DATES = ['2026-11-23', '2026-11-24 18:00', '2026-11-25', '2026-10-24', '2025-11-24', 'x', ''];
  const CASES: [condition: object, column: unknown[], held: unknown[]][] = [
    [typed('NUMBER_GREATER', '2'), NUMBERS, [3]],
    [typed('NUMBER_GREATER_THAN_EQ', '2'), NUMBERS, [2, 3]],
    [typed('NUMBER_LESS', '=1+1'), NUMBERS, [1]],
    [typed('NUMBER_LESS_THAN_EQ', '2'), NUMBERS, [1, 2]],
    [typed('NUMBER_EQ', '2'), NUMBERS, [2]],
    [typed('NUMBER_NOT_EQ', '2'), NUMBERS, [1, 3]],
    [typed('NUMBER_BETWEEN', '2', '3'), NUMBERS, [2, 3]],
    [typed('NUMBER_NOT_BETWEEN', '2', '3'), NUMBERS, [1]],
    [typed('TEXT_CONTAINS', 'alpha'), TEXTS, ['Alpha', 'alphabet']],
    [typed('TEXT_NOT_CONTAINS', 'a'), TEXTS.slice(0, 4), [5]],
    [typed('TEXT_STARTS_WITH', 'AL'), TEXTS, ['Alpha', 'alphabet']],
    [typed('TEXT_ENDS_WITH', 'a'), TEXTS, ['Alpha', 'beta']],
    [typed('TEXT_EQ', 'BETA'), TEXTS, ['beta']],
    [typed('DATE_EQ', { relativeDate: 'TODAY' }), DATES, ['2026-11-24 18:00']],
    [typed('DATE_EQ', { relativeDate: 'PAST_MONTH' }), DATES, ['2026-10-24']],
    [typed('DATE_EQ', { relativeDate: 'PAST_YEAR' }), DATES, ['2025-11-24']],
    [typed('DATE_BEFORE', '2026-11-24'), DATES, ['2026-11-23', '2026-10-24', '2025-11-24']],
    [typed('DATE_AFTER', '=TODAY()'), DATES, ['2026-11-25']],
    [typed('BLANK'), [1, '', 'x'], ['']],
    [typed('NOT_BLANK'), NUMBERS, [1, 2, 3, 'x']],
    [typed('CUSTOM_FORMULA', '=ISODD(A1)'), [1, 2, 3], [1, 3]],
    [typed('CUSTOM_FORMULA', '=AND(A1>1,A$1=1)'), [1, 2, 3], [2, 3]],
  ];
  for (const [condition, column, held] of CASES) {
    it(`${JSON.stringify(condition)} holds for ${JSON.stringify(held)}`, async () => {
      const formats = await dressed(column, [boolean(condition)]);
      const red = column.filter((_, i) => JSON.stringify(formats[i].backgroundColor) === '{"red":1}');
      expect(red).toEqual(held);
    });
  }

  it('gives way to an earlier one where both say something, and adds to it where not', async () => {
    const [both, second] = await dressed(
      [3, 2],
      [
        boolean(typed('NUMBER_GREATER', '2'), { backgroundColor: { blue: 1 }, textFormat: { bold: true } }),
        boolean(typed('NUMBER_GREATER', '1'), { backgroundColor: red, textFormat: { italic: true } }),
      ],
    );
    expect(both.backgroundColor).toEqual({ blue: 1 });
    expect(both.textFormat).toMatchObject({ bold: true, italic: true });
    expect(second.backgroundColor).toEqual(red);
    expect(second.textFormat).toMatchObject({ bold: false, italic: true });
  });

  it('leaves what the cell was given itself where it says nothing', async () => {
    const { batch, put, sheet } = await bench();
    await put('A1', [['5%']]);
    const where = range(0, 1, 0, 1);
    await batch([
      {
        repeatCell: {
          range: where,
          cell: { userEnteredFormat: { horizontalAlignment: 'CENTER', backgroundColor: { green: 1 } } },
          fields: 'userEnteredFormat(horizontalAlignment,backgroundColor)',
        },
      },
      { addConditionalFormatRule: { rule: { ranges: [where], ...boolean(typed('NOT_BLANK')) } } },
    ]);
    const cell = (await sheet('sheets.data.rowData.values(userEnteredFormat,effectiveFormat)')).sheets[0].data[0]
      .rowData[0].values[0];
    expect(cell.userEnteredFormat.backgroundColor).toEqual({ green: 1 });
    expect(cell.effectiveFormat).toMatchObject({
      backgroundColor: red,
      backgroundColorStyle: { rgbColor: red },
      horizontalAlignment: 'CENTER',
      numberFormat: { type: 'PERCENT', pattern: '0%' },
    });
  });
});

describe('a colour scale', () => {
  const at = (type: string, color: object, value?: string) => ({ type, color, ...(value && { value }) });
  const scale = async (column: unknown[], gradientRule: object) =>
    (await dressed(column, [{ gradientRule }])).map(({ backgroundColor }) => backgroundColor);
  const white = { red: 1, green: 1, blue: 1 };

  it('goes from its least value to its greatest, and leaves texts alone', async () => {
    expect(
      await scale([0, 5, 10, 'x'], { minpoint: at('MIN', {}), maxpoint: at('MAX', { red: 1, green: 1 }) }),
    ).toEqual([{}, { red: 0.5019608, green: 0.5019608 }, { red: 1, green: 1 }, white]);
  });

  it('may have a middle: a number, a share of the span, or of the values', async () => {
    const column = [0, 1, 2, 3, 100];
    const with_ = (midpoint: object) =>
      scale(column, { minpoint: at('MIN', {}), midpoint, maxpoint: at('MAX', { blue: 1 }) });
    expect((await with_(at('NUMBER', { red: 1 }, '2')))[2]).toEqual({ red: 1 });
    expect((await with_(at('PERCENTILE', { red: 1 }, '50')))[1]).toEqual({ red: 0.5019608 });
    expect((await with_(at('PERCENTILE', { red: 1 }, '37.5')))[1]).toEqual({ red: 0.6666667 });
    expect((await with_(at('PERCENT', { red: 1 }, '50')))[3]).toEqual({ red: 0.05882353 });
  });
});

describe('bandings', () => {
  it('may not overlap, neither new nor changed', async () => {
    const { batch } = await bench();
    const band = (bandedRangeId: number, r0: number, r1: number) => ({
      bandedRangeId,
      range: range(r0, r1, 0, 2),
      rowProperties: { firstBandColor: red },
    });
    const add = (...bands: object[]) => batch(bands.map((bandedRange) => ({ addBanding: { bandedRange } })));
    const says =
      'You cannot add alternating background colors to a range that already has alternating background colors.';
    expect((await add(band(1, 0, 2), band(2, 2, 4))).status).toBe(200);
    expect((await add(band(3, 1, 3))).body.error.message).toBe(`Invalid requests[0].addBanding: ${says}`);
    const change = await batch([{ updateBanding: { bandedRange: band(2, 1, 4), fields: 'range' } }]);
    expect(change.body.error.message).toBe(`Invalid requests[0].updateBanding: ${says}`);
    expect((await batch([{ updateBanding: { bandedRange: band(2, 3, 5), fields: 'range' } }])).status).toBe(200);
  });
});
