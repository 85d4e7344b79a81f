// One row of a sheet as the person has it: found by its number each time, since rows move, and its cells by their headers.
import type { RowHere, RowName } from '../wire';
import { numberIn } from './selection';

type Tab = GoogleAppsScript.Spreadsheet.Sheet;
interface Found {
  readonly tab: Tab;
  readonly headers: readonly string[];
  readonly row: number;
}

export const headersOf = (tab: Tab): string[] => tab.getRange(1, 1, 1, tab.getLastColumn()).getDisplayValues()[0]!;

/** Undefined where there is no such row any more. */
export function find({ sheet, id }: RowName): Found | undefined {
  const tab = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(sheet);
  if (!tab) return undefined;
  const headers = headersOf(tab);
  const numbers = tab.getRange(1, numberIn(headers) + 1, tab.getLastRow(), 1).getDisplayValues();
  const row = numbers.findIndex(([text]) => text!.trim() === id) + 1;
  return row > 1 ? { tab, headers, row } : undefined;
}

export const read = ({ tab, headers, row }: Found): RowHere => ({
  row,
  headers,
  texts: textsIn(tab.getRange(row, 1, 1, headers.length)),
});

export function readIn(name: RowName | undefined): RowHere | undefined {
  const found = name && find(name);
  return found && read(found);
}

/** A number as it is, whatever its format leaves out; everything else as it is shown. */
export function textsIn(range: GoogleAppsScript.Spreadsheet.Range): string[] {
  const [shown] = range.getDisplayValues();
  return range.getValues()[0]!.map((value, at) => (typeof value === 'number' ? String(value) : shown![at]!));
}

/** Puts the person there; on the row’s number where no header is named. */
export function goBeside(name: RowName, header?: string): void {
  const found = find(name);
  if (!found) return;
  found.tab.activate();
  found.tab.getRange(found.row, found.headers.indexOf(header || '') + 1 || 1).activate();
}
