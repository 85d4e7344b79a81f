// A backup: another spreadsheet of the role account with a copy of each sheet, made by Google itself sheet by sheet, so that
// nothing of it passes through a request of ours; and the way back, entry by entry, each proved by its seal.
import { OURS } from '../../wire';
import { area, asText, type Content, entered, type GridRange, type Request, updateCells } from '../cells/cells';
import { FILE } from '../upkeep/fileshape';
import { readAreas } from '../ledger/areas';
import { isGap } from '../kept/kept';
import { entryRows, isGenuine, ledgerSize } from '../ledger/ledger';
import { at, LEDGER_COLUMNS, SHEETS, sheetOf } from '../layout/layout';
import type { Restored } from '../recovery';
import type { LedgerEnd, Ports } from '../types';

const ledger = sheetOf('ledger');
const NOTE = '备份说明';
/** Entries read in one call, and written in one: an entry takes some 1.5 KB, one with a state up to 50. */
const PART = 1000;

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
  const sheetId = ports.sheets.Spreadsheets.copyTo(id, ports.spreadsheetId, file);
  const before = tabsIn(ports, file).filter((tab) => tab.title === title);
  const requests: Request[] = [
    ...before.map((tab) => ({ deleteSheet: { sheetId: tab.id } })),
    { updateSheetProperties: { properties: { sheetId, title }, fields: 'title' } },
  ];
  ports.sheets.Spreadsheets.inParts({ requests }, file);
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
  ports.sheets.Spreadsheets.inParts({ requests }, file);
}

/** The copy of the ledger: its sheet's id is not the ledger's. */
function copyIn({ sheets }: Pick<Ports, 'sheets'>, file: string): { readonly id: number; readonly size: number } {
  const fields = 'sheets(properties(sheetId,title,gridProperties(rowCount)))';
  const tabs = sheets.Spreadsheets.get(file, { fields }).sheets ?? [];
  const copy = tabs.find((s) => s.properties?.title === ledger.title)?.properties;
  return { id: copy?.sheetId ?? 0, size: copy?.gridProperties?.rowCount ?? 0 };
}

/** Columns of a backup's ledger by their rows, as they stand there. */
const cellsIn = (ports: Ports, file: string, areas: readonly GridRange[]): Map<number, Content[]> =>
  readAreas({ ...ports, spreadsheetId: file }, areas).get(String(areas[0]!.sheetId ?? 0)) ?? new Map();
const whole = (id: number, start: number, end: number): GridRange[] => [area(id, start, end, 0, LEDGER_COLUMNS.length)];

/** Links read in one call: some 100 bytes each. */
const LINKS = 5000;
const LINKED = ['serial', 'previous', 'seal'] as const;

/**
 * The last entry of a backup, which the key proves, and whether every one before it is there and linked to the next: the
 * live ledger's seals are proved by the sweep's walk, and what Google copied is what stood there.
 */
export function endOfBackup(ports: Ports, file: string): LedgerEnd & { readonly whole: boolean } {
  const { id, size } = copyIn(ports, file);
  const { gaps = [] } = ports.head.get().head ?? {};
  let [end, linked]: [LedgerEnd, boolean] = [{ serial: 0, seal: '' }, true];
  for (let start = 1; start < size; start += LINKS) {
    const areas = LINKED.map((key) =>
      area(id, start, Math.min(size, start + LINKS), at(ledger, key), at(ledger, key) + 1),
    );
    for (const [row, cells] of [...cellsIn(ports, file, areas)].sort(([a], [b]) => a - b)) {
      const [serial = '', previous = '', seal = ''] = LINKED.map((key) => asText(cells[at(ledger, key)]));
      if (!seal && !serial) continue;
      for (let gone = end.serial + 1; gone < row; gone++) linked &&= isGap(gaps, gone);
      const follows = previous === end.seal || isGap(gaps, row - 1);
      linked &&= isGap(gaps, row) || (serial === String(row) && follows);
      end = { serial: row, seal };
    }
  }
  const last = cellsIn(ports, file, whole(id, end.serial, end.serial + 1)).get(end.serial);
  return { ...end, whole: linked && last !== undefined && isGenuine(end.serial, last, ports.seal) };
}

/**
 * Puts back from a backup the entries that are missing or changed: each only if the key proves it, if it stands in its own
 * place, and if it follows the entry before it and goes before the one after it as they then stand. In parts, each of which
 * leaves the ledger no worse: a crash loses nothing, and done again it goes on.
 */
export function restoreEntries(ports: Ports, file: string): Restored {
  const { id: copy, size } = copyIn(ports, file);
  const there = ledgerSize(ports);
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
    ports.sheets.Spreadsheets.inParts({ requests }, ports.spreadsheetId);
    [room, rows, load] = [Math.max(room, highest), [], 0];
  };
  for (let start = 1; start < Math.max(size, there); start += PART) {
    const end = start + PART;
    const live =
      start < there ? entryRows(ports, [{ start, end: Math.min(there, end) }]) : new Map<number, Content[]>();
    const kept =
      start < size ? cellsIn(ports, file, whole(copy, start, Math.min(size, end))) : new Map<number, Content[]>();
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
        if (load > OURS.requestBytes * 0.9) put();
      } else {
        if (stands?.some((c) => c !== undefined) || was?.some((c) => c !== undefined)) missing.push(row);
        before = undefined;
      }
    }
  }
  put();
  return { restored, missing };
}
