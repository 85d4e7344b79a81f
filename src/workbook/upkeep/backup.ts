// A backup: another spreadsheet of the role account with a copy of each sheet, made by Google itself sheet by sheet, so that
// nothing of it passes through a request of ours; and the way back, entry by entry, each proved by its seal.
import { type Content, contentOfValue, type Request, letters, updateCells, entered, asText } from '../cells/cells';
import { FILE } from './fileshape';
import { isGap } from '../ledger/kept';
import { entryRows, isGenuine, ledgerSize } from '../ledger/ledger';
import { at, LEDGER_COLUMNS, SHEETS, sheetOf } from '../layout/layout';
import type { Restored } from '../recovery';
import type { LedgerEnd, Ports } from '../types';

const ledger = sheetOf('ledger');
const NOTE = '备份说明';
/** Entries read in one call, and written in one: an entry takes some 1.5 KB, one with a state up to 50. */
const PART = 1000;
const LARGEST = 1_800_000;

/** What is copied, in this order: the ledger first, since the others follow from it. */
export const BACKED_UP: readonly string[] = [ledger, ...SHEETS.filter((s) => s.id !== ledger.id)].map(({ key }) => key);

/** A file for backups, or one used again. Returns its id. */
export function beginBackup({ sheets }: Pick<Ports, 'sheets'>, title: string, file?: string): string {
  const { Spreadsheets } = sheets;
  if (file === undefined) {
    const properties = { title, locale: FILE.locale, timeZone: FILE.timeZone };
    return Spreadsheets.create({ properties, sheets: [{ properties: { title: NOTE } }] }).spreadsheetId!;
  }
  const requests = [{ updateSpreadsheetProperties: { properties: { title }, fields: 'title' } }];
  Spreadsheets.batchUpdate({ requests }, file);
  return file;
}

const tabsIn = ({ sheets }: Pick<Ports, 'sheets'>, file: string) =>
  (sheets.Spreadsheets.get(file, { fields: 'sheets(properties(sheetId,title))' }).sheets ?? []).map((s) => ({
    id: s.properties?.sheetId ?? 0,
    title: s.properties?.title ?? '',
  }));

/** One sheet as it stands; the copy before it goes when the new one is there. Done again after a crash it is the same. */
export function copySheet(ports: Pick<Ports, 'sheets' | 'spreadsheetId'>, key: string, file: string): void {
  const { id, title } = sheetOf(key);
  const made = ports.sheets.Spreadsheets.Sheets!.copyTo({ destinationSpreadsheetId: file }, ports.spreadsheetId, id);
  const before = tabsIn(ports, file).filter((tab) => tab.title === title);
  const requests: Request[] = [
    ...before.map((tab) => ({ deleteSheet: { sheetId: tab.id } })),
    { updateSheetProperties: { properties: { sheetId: made.sheetId!, title }, fields: 'title' } },
  ];
  ports.sheets.Spreadsheets.batchUpdate({ requests }, file);
}

/** What a crash left beside the copies goes, and the first sheet says what this is. */
export function finishBackup(ports: Pick<Ports, 'sheets'>, file: string, lines: readonly string[]): void {
  const ours = new Set([NOTE, ...BACKED_UP.map((key) => sheetOf(key).title)]);
  const tabs = tabsIn(ports, file);
  const note = tabs.find(({ title }) => title === NOTE);
  const cells = lines.map((line) => [{ userEnteredValue: { stringValue: line } }]);
  const requests: Request[] = [
    ...tabs.filter(({ title }) => !ours.has(title)).map((tab): Request => ({ deleteSheet: { sheetId: tab.id } })),
    ...(note ? [updateCells(note.id, 0, 0, cells, 'userEnteredValue')] : []),
  ];
  if (requests.length) ports.sheets.Spreadsheets.batchUpdate({ requests }, file);
}

/** Entries of a backup by their rows, as they stand there. */
function entriesIn(
  { sheets }: Pick<Ports, 'sheets'>,
  file: string,
  start: number,
  end: number,
): Map<number, Content[]> {
  const range = `'${ledger.title}'!A${start + 1}:${letters(LEDGER_COLUMNS.length - 1)}${end}`;
  const { values = [] } = sheets.Spreadsheets.Values!.get(file, range, {
    valueRenderOption: 'UNFORMATTED_VALUE',
    dateTimeRenderOption: 'SERIAL_NUMBER',
  });
  return new Map(values.map((row: unknown[], i: number) => [start + i, row.map(contentOfValue)] as const));
}
function sizeIn({ sheets }: Pick<Ports, 'sheets'>, file: string): number {
  const fields = 'sheets(properties(title,gridProperties(rowCount)))';
  const tabs = sheets.Spreadsheets.get(file, { fields }).sheets ?? [];
  return tabs.find((s) => s.properties?.title === ledger.title)?.properties?.gridProperties?.rowCount ?? 0;
}

/** Links read in one call: some 100 bytes each. */
const LINKS = 5000;
const LINKED = ['serial', 'previous', 'seal'] as const;

/**
 * The last entry of a backup, which the key proves, and whether every one before it is there and linked to the next: the
 * live ledger's seals are proved by the sweep's walk, and what Google copied is what stood there.
 */
export function endOfBackup(ports: Ports, file: string): LedgerEnd & { readonly whole: boolean } {
  const size = sizeIn(ports, file);
  const { gaps = [] } = ports.head.get().head ?? {};
  let [end, whole]: [LedgerEnd, boolean] = [{ serial: 0, seal: '' }, true];
  for (let start = 1; start < size; start += LINKS) {
    const rows = linksIn(ports, file, start, Math.min(size, start + LINKS));
    for (const [row, { serial, previous, seal }] of rows) {
      if (!seal && !serial) continue;
      for (let gone = end.serial + 1; gone < row; gone++) if (!isGap(gaps, gone)) whole = false;
      if (!isGap(gaps, row) && (serial !== String(row) || (previous !== end.seal && !isGap(gaps, row - 1))))
        whole = false;
      end = { serial: row, seal };
    }
  }
  const cells = entriesIn(ports, file, end.serial, end.serial + 1).get(end.serial);
  return { ...end, whole: whole && cells !== undefined && isGenuine(end.serial, cells, ports.seal) };
}

function linksIn({ sheets }: Pick<Ports, 'sheets'>, file: string, start: number, end: number) {
  const columns = LINKED.map((key) => letters(at(ledger, key)));
  const ranges = columns.map((c) => `'${ledger.title}'!${c}${start + 1}:${c}${end}`);
  const { valueRanges = [] } = sheets.Spreadsheets.Values!.batchGet(file, {
    ranges,
    valueRenderOption: 'UNFORMATTED_VALUE',
  });
  const of = (column: number, i: number) => asText(contentOfValue(valueRanges[column]?.values?.[i]?.[0]));
  return Array.from({ length: end - start }, (_, i) => {
    const [serial, previous, seal] = [of(0, i), of(1, i), of(2, i)];
    return [start + i, { serial, previous, seal }] as const;
  });
}

/**
 * Puts back from a backup the entries that are missing or changed: each only if the key proves it, if it stands in its own
 * place, and if it follows the entry before it and goes before the one after it as they then stand. In parts, each of which
 * leaves the ledger no worse: a crash loses nothing, and done again it goes on.
 */
export function restoreEntries(ports: Ports, file: string): Restored {
  const [size, there] = [sizeIn(ports, file), ledgerSize(ports)];
  const { gaps = [] } = ports.head.get().head ?? {};
  const seal = (cells: readonly Content[] | undefined) => asText(cells?.[at(ledger, 'seal')]);
  const restored: number[] = [];
  const missing: number[] = [];
  let before: string | undefined = '';
  let rows: (readonly [number, readonly Content[]])[] = [];
  let [load, room] = [0, there];
  const put = () => {
    if (!rows.length) return;
    const highest = Math.max(...rows.map(([row]) => row)) + 2;
    const requests: Request[] = [
      ...(highest > room
        ? [{ appendDimension: { sheetId: ledger.id, dimension: 'ROWS', length: highest - room } }]
        : []),
      ...rows.map(([row, cells]) =>
        updateCells(
          ledger.id,
          row,
          0,
          [LEDGER_COLUMNS.map((_, i) => ({ userEnteredValue: entered(cells[i]) }))],
          'userEnteredValue',
        ),
      ),
    ];
    ports.sheets.Spreadsheets.batchUpdate({ requests }, ports.spreadsheetId);
    [room, rows, load] = [Math.max(room, highest), [], 0];
  };
  for (let start = 1; start < Math.max(size, there); start += PART) {
    const end = start + PART;
    const live =
      start < there ? entryRows(ports, [{ start, end: Math.min(there, end) }]) : new Map<number, Content[]>();
    const kept = start < size ? entriesIn(ports, file, start, Math.min(size, end)) : new Map<number, Content[]>();
    for (let row = start; row < end; row++) {
      const [stands, was] = [live.get(row), kept.get(row)];
      const genuine = stands && isGenuine(row, stands, ports.seal);
      const follows = (cells: readonly Content[]) =>
        before === undefined || isGap(gaps, row - 1) || asText(cells[at(ledger, 'previous')]) === before;
      if (genuine || isGap(gaps, row)) before = genuine ? seal(stands) : undefined;
      else if (was && isGenuine(row, was, ports.seal) && follows(was)) {
        rows.push([row, was]);
        restored.push(row);
        load += JSON.stringify(was).length * 2;
        before = seal(was);
        if (load > LARGEST) put();
      } else {
        if (stands?.some((c) => c !== undefined) || was?.some((c) => c !== undefined)) missing.push(row);
        before = undefined;
      }
    }
  }
  put();
  return { restored, missing };
}
