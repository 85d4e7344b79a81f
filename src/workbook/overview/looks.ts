// How 总览 looks: its tiles large, its tables headed; what is late in red, the longer the darker, what comes in yellow.
import { MOST_TOLD } from '../../measure';
import { area, type CellFormat, type GridRange, letters, type Request, rgb } from '../cells/cells';
import { at, type SheetLayout } from '../layout/layout';
import { ACROSS, ROWS } from './columns';

const WIDTH = ACROSS.length;
const HALF = WIDTH / 2;
/** A line of the tiles' letters. */
const TILE_PIXELS = 34;
const LIST = { from: ROWS.dues + 2, to: ROWS.dues + 2 + MOST_TOLD.dues } as const;

export function overviewLooks(layout: SheetLayout): Request[] {
  const of = (from: number, to: number | undefined, left: number, right: number, format: CellFormat): Request => ({
    repeatCell: {
      range: area(layout.id, from, to, left, right),
      cell: { userEnteredFormat: format },
      fields: `userEnteredFormat(${Object.keys(format).join()})`,
    },
  });
  const line = (row: number, format: CellFormat): Request => of(row, row + 1, 0, WIDTH, format);
  const [money, rate] = [at(layout, 'settled'), at(layout, 'share')];
  const head: CellFormat = { textFormat: { bold: true }, backgroundColorStyle: rgb('f3f4f6') };
  // Longer than its column: what stands beside it is empty.
  const title: CellFormat = { textFormat: { bold: true, fontSize: 12 }, wrapStrategy: 'OVERFLOW_CELL' };
  const right: CellFormat = { horizontalAlignment: 'RIGHT' };
  return [
    line(ROWS.values, {
      textFormat: { bold: true, fontSize: 15 },
      horizontalAlignment: 'CENTER',
      verticalAlignment: 'MIDDLE',
    }),
    of(ROWS.values, ROWS.values + 1, WIDTH - 1, WIDTH, { textFormat: { bold: true, fontSize: 9 } }),
    line(ROWS.notes, {
      textFormat: { fontSize: 9, foregroundColorStyle: rgb('6b7280') },
      horizontalAlignment: 'CENTER',
    }),
    ...[ROWS.dues, ROWS.units].flatMap((row) => [line(row, title), line(row + 1, head)]),
    ...[HALF, WIDTH].map((end) => of(ROWS.dues, LIST.to, end - 1, end, { horizontalAlignment: 'CENTER' })),
    of(ROWS.units + 1, undefined, 1, WIDTH, right),
    of(ROWS.units + 2, undefined, money, rate, {
      ...right,
      numberFormat: { type: 'NUMBER', pattern: '#,##0.00' },
    }),
    {
      updateDimensionProperties: {
        range: { sheetId: layout.id, dimension: 'ROWS', startIndex: ROWS.values, endIndex: ROWS.values + 1 },
        properties: { pixelSize: TILE_PIXELS },
        fields: 'pixelSize',
      },
    },
  ];
}

/** More than so many days, and their colour; the darkest first. */
const LATE = [
  [90, 'fca5a5'],
  [30, 'fecaca'],
  [0, 'fee2e2'],
] as const;
/** Not more than so many days. */
const COMING = [
  [7, 'fde68a'],
  [30, 'fef9c3'],
] as const;

export function overviewRules(layout: SheetLayout): Request[] {
  const rule = (range: GridRange, formula: string, colour: string): Request => ({
    addConditionalFormatRule: {
      rule: {
        ranges: [range],
        booleanRule: {
          condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: `=${formula}` }] },
          format: { backgroundColorStyle: rgb(colour) },
        },
      },
      index: 0,
    },
  });
  const below = (row: number, key: string, to?: number, width = 1): GridRange =>
    area(layout.id, row, to, at(layout, key), at(layout, key) + width);
  const cell = (key: string, row: number) => `${letters(at(layout, key))}${row + 1}`;
  const tile = (key: string, colour: string): Request =>
    rule(below(ROWS.values, key, ROWS.values + 1), `N(${cell(key, ROWS.values)})>0`, colour);
  const unit = (key: string, colour: string): Request => {
    const place = cell(key, ROWS.units + 2);
    return rule(below(ROWS.units + 2, key), `AND(ISNUMBER(${place}),${place}>0)`, colour);
  };
  const list = (first: string, days: string, than: string, colour: string): Request => {
    const place = `$${cell(days, LIST.from)}`;
    return rule(below(LIST.from, first, LIST.to, HALF), `AND(ISNUMBER(${place}),${place}${than})`, colour);
  };
  const [lateDays, comingDays] = [ACROSS[HALF - 1]!, ACROSS[WIDTH - 1]!];
  // Each is added at the top: the last of a kind prevails.
  return [
    tile('late', 'fecaca'),
    tile('soon', 'fde68a'),
    unit('soon', 'fecaca'),
    unit('asOf', 'fde68a'),
    ...[...LATE].reverse().map(([days, colour]) => list(ACROSS[0]!, lateDays, `>${days}`, colour)),
    ...[...COMING].reverse().map(([days, colour]) => list(ACROSS[HALF]!, comingDays, `<=${days}`, colour)),
  ];
}
