import { type Day, editionToday, isTyped, offered } from '../../measure';
import type { CellData, CellFormat } from '../cells/cells';
import { liveKeys } from './formulas';
import { type Column, type ColumnType, letterOf, type SheetLayout, SHEETS, sheetOf } from './layout';

const TEXT: CellFormat = { numberFormat: { type: 'TEXT', pattern: '@' } };
const DATE: CellFormat = { numberFormat: { type: 'DATE', pattern: 'yyyy-mm-dd' } };
const FORMATS: Record<ColumnType, CellFormat> = {
  text: TEXT,
  long: TEXT,
  choice: TEXT,
  link: TEXT,
  json: TEXT,
  // To the fen of 万元, and no zeros beyond that nobody needs.
  money: { numberFormat: { type: 'NUMBER', pattern: '#,##0.00####' }, horizontalAlignment: 'RIGHT' },
  year: { numberFormat: { type: 'NUMBER', pattern: '0' } },
  integer: { numberFormat: { type: 'NUMBER', pattern: '0' } },
  date: DATE,
  flexible: {},
};
const WIDTHS: Record<ColumnType, number> = {
  text: 150,
  long: 260,
  choice: 130,
  link: 180,
  json: 120,
  money: 110,
  year: 80,
  integer: 80,
  date: 105,
  flexible: 120,
};

const everyInput = new Set<string>(SHEETS.flatMap((s) => s.columns.map((c) => c.key)));
/** Columns that may hold a formula: a cell formatted as text would show it instead of its result. */
const FORMULA_KEYS: ReadonlySet<string> = new Set([...liveKeys(everyInput), 'due', 'next']);

export const numberFormat = (column: Column): CellFormat =>
  FORMULA_KEYS.has(column.key) && column.type !== 'money' ? {} : FORMATS[column.type];
export const widthOf = (column: Column): number => column.width ?? WIDTHS[column.type];

type Rule = NonNullable<CellData['dataValidation']>;
const list = (options: readonly string[], strict: boolean): Rule => ({
  condition: { type: 'ONE_OF_LIST', values: options.map((userEnteredValue) => ({ userEnteredValue })) },
  strict,
  showCustomUi: true,
});

/** What a column of a sheet of ours names is offered; another is marked, not refused: a submission says why. */
function offeredBy(key: string, column: string): Rule {
  const from = sheetOf(key);
  const letter = letterOf(from, column);
  return {
    condition: { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: `=${from.title}!$${letter}$2:$${letter}` }] },
    strict: false,
    showCustomUi: true,
  };
}
/** The catalogue's systems (A3.3), and the register's units (A3.2). */
const [CATALOGUE, REGISTER] = [offeredBy('systems', 'name'), offeredBy('units', 'label')];

/** What the grid checks while somebody types: dropdowns refuse, amounts and dates only mark. */
export function validationOf({ field }: Column, today: Day): Rule | undefined {
  if (!field || !isTyped(field)) return undefined;
  if (field.type === 'choice') {
    const options = offered(field, editionToday(today));
    // An older dossier chooses by its edition still: where that offers otherwise, the submission refuses and the grid marks.
    const strict = options.length === field.options?.length;
    return list(
      options.map(({ label }) => label),
      strict,
    );
  }
  if (field.catalogued) return CATALOGUE;
  if (field.registered) return REGISTER;
  if (field.suggest) return list(field.suggest, false);
  if (field.type === 'date') return { condition: { type: 'DATE_IS_VALID' }, strict: false };
  if (field.type !== 'money') return undefined;
  return { condition: { type: 'NUMBER_GREATER_THAN_EQ', values: [{ userEnteredValue: '0' }] }, strict: false };
}

/** In a stage sheet a row is one line high, but for what somebody has to heed. */
const wraps = (layout: SheetLayout, { key, type }: Column): boolean =>
  layout.prints || (layout.stage ? key === 'hint' : type === 'long');

/** How a cell below the header looks: this and nothing else. */
export const cellFormat = (layout: SheetLayout, column: Column): CellFormat => ({
  ...numberFormat(column),
  verticalAlignment: 'TOP',
  wrapStrategy: wraps(layout, column) ? 'WRAP' : 'CLIP',
});

/** All of a cell: text runs, links, notes, chips and pivot tables go where the data names none, and so do its looks. */
export const DRESS = '*';
