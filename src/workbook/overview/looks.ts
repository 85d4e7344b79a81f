// How 总览 looks: its tiles large, its tables headed; deadlines in the two colours that they have everywhere.
import { MOST_TOLD, SOON_DAYS } from '../../measure';
import { area, type CellFormat, type GridRange, letters, type Request, rgb } from '../cells/cells';
import { at, type SheetLayout } from '../layout/layout';
import { COLOURS } from '../looks/colours';
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

export function overviewRules(layout: SheetLayout): Request[] {
  const rule = (range: GridRange, formula: string, format: CellFormat): Request => ({
    addConditionalFormatRule: {
      rule: {
        ranges: [range],
        booleanRule: {
          condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: `=${formula}` }] },
          format,
        },
      },
      index: 0,
    },
  });
  const below = (row: number, key: string, to?: number, width = 1): GridRange =>
    area(layout.id, row, to, at(layout, key), at(layout, key) + width);
  const cell = (key: string, row: number) => `${letters(at(layout, key))}${row + 1}`;
  const tile = (key: string, format: CellFormat): Request =>
    rule(below(ROWS.values, key, ROWS.values + 1), `N(${cell(key, ROWS.values)})>0`, format);
  const unit = (key: string, format: CellFormat): Request => {
    const place = cell(key, ROWS.units + 2);
    return rule(below(ROWS.units + 2, key), `AND(ISNUMBER(${place}),${place}>0)`, format);
  };
  const list = (first: string, days: string, than: string, format: CellFormat): Request => {
    const place = `$${cell(days, LIST.from)}`;
    return rule(below(LIST.from, first, LIST.to, HALF), `AND(ISNUMBER(${place}),${place}${than})`, format);
  };
  const [lateDays, comingDays] = [ACROSS[HALF - 1]!, ACROSS[WIDTH - 1]!];
  const [overdue, soon] = [COLOURS.overdue, COLOURS.soon].map(({ hex }) => ({ backgroundColorStyle: rgb(hex) }));
  return [
    tile('late', overdue!),
    tile('soon', soon!),
    unit('soon', overdue!),
    unit('plan', soon!),
    unit('asOf', { textFormat: { bold: true } }),
    list(ACROSS[0]!, lateDays, '>0', overdue!),
    list(ACROSS[HALF]!, comingDays, `<=${SOON_DAYS}`, soon!),
  ];
}
