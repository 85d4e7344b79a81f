// What a service call would have cost on Google, in milliseconds, by published measurements: by its name, and by what it
// carries.
import type { Load } from './carried';

/** Writing 4,000 cells under 50 ms, with a flush() 610; 400 rows with a flush each 12 s, so that a commit is 30 to 560. */
const CELLS = 'stackoverflow.com/questions/29263774';
/** Means of 100 calls each. */
const STORES = 'ziritione.org/post/apps_script_performance';
/** A web app's execution, its redirect followed. */
const HOP = 'the platform notes of this project: a web-app hop about 1.5 s';
/** A lock is one entry of the cache's kind: under 10 ms. */
const LOCKS = 'ramblings.mcpher.com/google-apps-script-locking-and-optimu';
/** 120,000 rows of two columns take some 6 s to read: 25 µs a cell. */
const READ = 'qiita.com/shi-suzuki, d23c6c7e4a0bbe2831af';
/** No figure was found: the "tens of milliseconds" of any call that leaves the script's process. */
const ESTIMATE = 'estimate';

/** The first row whose name the call begins with. A write through the Sheets API is a write and its commit. */
export const COSTS: readonly (readonly [call: string, ms: number, source: string])[] = [
  ['Sheets.Spreadsheets.batchUpdate', 50 + 300, CELLS],
  ['Sheets.Spreadsheets.create', 600, ESTIMATE],
  ['Sheets.Spreadsheets.Values.update', 50 + 300, CELLS],
  ['Sheets.Spreadsheets.Values.append', 50 + 300, CELLS],
  ['Sheets.Spreadsheets.Values.clear', 50 + 300, CELLS],
  ['Sheets.Spreadsheets.Values.batchUpdate', 50 + 300, CELLS],
  ['Sheets.Spreadsheets.Values.batchClear', 50 + 300, CELLS],
  ['Sheets.', 50, CELLS],
  ['Drive.Files.create', 1000, ESTIMATE],
  ['Drive.Permissions.', 500, ESTIMATE],
  ['Drive.', 200, ESTIMATE],
  ['Range.getValue', 50, CELLS],
  ['Range.getDisplayValue', 50, CELLS],
  ['Range.setValue', 50, CELLS],
  ['SpreadsheetApp.flush', 300, CELLS],
  ['Spreadsheet.add', 300, CELLS],
  ['Spreadsheet.remove', 300, CELLS],
  ['UrlFetchApp.', 1500, HOP],
  ['MailApp.sendEmail', 100, ESTIMATE],
  ['ScriptApp.getIdentityToken', 50, ESTIMATE],
  ['ScriptApp.', 20, ESTIMATE],
  ['PropertiesService.', 0, STORES],
  ['Properties.get', 30, STORES],
  ['Properties.', 62, STORES],
  ['CacheService.', 0, STORES],
  ['Cache.get', 3, STORES],
  ['Cache.', 93, STORES],
  ['LockService.', 0, LOCKS],
  ['Lock.', 10, LOCKS],
  ['Session.', 10, ESTIMATE],
  ['Ui.', 20, ESTIMATE],
  // It sleeps as long as it says.
  ['Utilities.sleep', 0, 'Utilities.sleep'],
  // A call of a Java service from V8, without leaving the process: no figure was found. README asks for 1,000 of them timed.
  ['Utilities.', 0.5, ESTIMATE],
];

/** What a call carries, beside its own cost: a million cells or bytes each. */
export const LOADS: readonly (readonly [carried: keyof Load, msAMillion: number, source: string])[] = [
  ['cellsRead', 25_000, READ],
  // The 4,000 cells whose 50 ms are the call's own: what is beyond them at the same rate.
  ['cellsWritten', 12_500, CELLS],
  // No figure was found: some 10 MB a second, to send, to receive and to read as JSON.
  ['read', 100, ESTIMATE],
  ['written', 100, ESTIMATE],
];

/** A call that stays inside the script's own process. */
const LOCAL = /^(HtmlService|HtmlOutput|ContentService|TextOutput|Logger|console|Blob|Menu|User)\b/;
const LIGHT = 5;

export function costOf(name: string): number {
  const known = COSTS.find(([call]) => name.startsWith(call));
  if (known) return known[1];
  return LOCAL.test(name) ? 0 : LIGHT;
}

export const priceOf = (load: Load): number =>
  LOADS.reduce((ms, [carried, msAMillion]) => ms + (load[carried] * msAMillion) / 1_000_000, 0);
