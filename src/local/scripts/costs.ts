// What a service call would have cost on Google, in milliseconds. Sources: the platform notes' published figures (first
// read about 50 ms plus size, write about 50 ms, commit 0.3 to 0.6 s, a web-app hop about 1.5 s), and for calls without a
// figure of their own the "tens of milliseconds" that every service call costs.

const COSTS: readonly (readonly [prefix: string, ms: number])[] = [
  // A batchUpdate is a write and its commit.
  ['Sheets.Spreadsheets.batchUpdate', 50 + 300],
  ['Sheets.Spreadsheets.create', 600],
  ['Sheets.Spreadsheets.Values.update', 50 + 300],
  ['Sheets.Spreadsheets.Values.append', 50 + 300],
  ['Sheets.Spreadsheets.Values.clear', 50 + 300],
  ['Sheets.Spreadsheets.Values.batchUpdate', 50 + 300],
  ['Sheets.Spreadsheets.Values.batchClear', 50 + 300],
  ['Sheets.', 50],
  ['Range.getValue', 50],
  ['Range.getDisplayValue', 50],
  ['Range.setValue', 50],
  ['SpreadsheetApp.flush', 300],
  ['Spreadsheet.add', 300],
  ['Spreadsheet.remove', 300],
  ['UrlFetchApp.', 1500],
  ['MailApp.sendEmail', 100],
  ['ScriptApp.getIdentityToken', 50],
  ['ScriptApp.', 20],
  ['PropertiesService.', 0],
  ['Properties.', 20],
  ['Cache.', 10],
  ['Lock.', 10],
  ['Session.', 10],
  ['Ui.', 20],
];

/** A call that stays inside the script's own process. */
const LOCAL = /^(Utilities|HtmlService|HtmlOutput|ContentService|TextOutput|Logger|console|Blob|Menu|User)\b/;
const LIGHT = 5;

export function costOf(name: string): number {
  const known = COSTS.find(([prefix]) => name.startsWith(prefix));
  if (known) return known[1];
  return LOCAL.test(name) ? 0 : LIGHT;
}
