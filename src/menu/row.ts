// One row of a sheet as the person has it: found by its number each time, since rows move, and its cells by their headers.
import type { FieldType } from '../measure';
import { HEADERS, isMoney, labelOfHeader, type RowHere, type RowName, type Write } from '../wire';
import { numberIn } from './selection';

interface Found extends RowName {
  readonly tab: GoogleAppsScript.Spreadsheet.Sheet;
  readonly header: readonly string[];
  readonly row: number;
}

export const headerOf = (tab: GoogleAppsScript.Spreadsheet.Sheet): string[] =>
  tab.getRange(1, 1, 1, Math.max(1, tab.getLastColumn())).getDisplayValues()[0] ?? [];

/** Undefined where there is no such row any more. */
export function find({ sheet, id }: RowName): Found | undefined {
  const tab = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(sheet);
  const header = tab ? headerOf(tab) : [];
  const number = numberIn(header);
  if (!tab || number < 0) return undefined;
  const numbers = tab.getRange(1, number + 1, tab.getLastRow(), 1).getDisplayValues();
  const at = numbers.findIndex(([text = '']) => text.trim() === id);
  return at < 1 ? undefined : { sheet, id, tab, header, row: at + 1 };
}

export function read({ sheet, id, tab, header, row }: Found): RowHere {
  const range = tab.getRange(row, 1, 1, header.length);
  const values = range.getValues()[0]!;
  const texts = range.getDisplayValues()[0]!;
  const cells = header.map((h, at) => [labelOfHeader(h), textOf(values[at], texts[at]!)] as const);
  const record = texts[header.indexOf(HEADERS.record)] ?? '';
  return {
    sheet,
    id,
    row,
    ...(/^\d+$/.test(record) && { record: Number(record) }),
    cells: Object.fromEntries(cells),
    money: header.filter(isMoney).map(labelOfHeader),
  };
}

/** A number as it is, whatever its format leaves out; everything else as it is shown. */
const textOf = (value: unknown, shown: string): string => (typeof value === 'number' ? String(value) : shown);

export const cellIn = ({ tab, header, row }: Found, label: string): GoogleAppsScript.Spreadsheet.Range | undefined => {
  const at = header.findIndex((h) => labelOfHeader(h) === label);
  return at < 0 ? undefined : tab.getRange(row, at + 1);
};

export const standsIn = (range: GoogleAppsScript.Spreadsheet.Range): string =>
  textOf(range.getValue(), range.getDisplayValue());

const NUMBERS: readonly FieldType[] = ['money', 'year'];

/** What is written: a number as one, a day as one, a text as it was typed, also where a spreadsheet would calculate it. */
export function typedAs({ type, text }: Pick<Write, 'type' | 'text'>): string | number | Date {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '');
  if (NUMBERS.includes(type) && /^\d+(\.\d*)?$/.test(plain)) return Number(plain);
  const [, year, month, day] = (type === 'date' && /^(\d{4})-(\d\d)-(\d\d)$/.exec(plain)) || [];
  if (day) return new Date(Number(year), Number(month) - 1, Number(day));
  return /^[=+']/.test(text) ? `'${text}` : text;
}

/** Puts the person there; on the row’s number where no label is named. */
export function select(name: RowName, label?: string): void {
  const found = find(name);
  if (!found) return;
  const range = (label !== undefined && cellIn(found, label)) || found.tab.getRange(found.row, 1);
  found.tab.activate();
  range.activate();
}
