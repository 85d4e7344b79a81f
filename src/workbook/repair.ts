import type { Day } from '../measure';
import { area, type CellData, type Content, canonical, entered, type Request, updateCells } from './cells';
import { rowsOf } from './guide';
import { sheetOf } from './layout';
import { histories, readAreas } from './ledger';
import { read } from './read';
import { repairLayout } from './relayout';
import { catalogueRows, materialRows, systemsIn, templatesIn } from './registers';
import { isBeside, SETTINGS_ID, SYSTEMS_ID, TEMPLATES_ID } from './beside';
import { entryIn, entryRow, systemRows } from './settings';
import type { LedgerEntry, Moment, Ports } from './types';
import { write } from './write';

/** Mends layout, then rows; says in words what it mended, and nothing where nothing was broken. */
export function repair(ports: Ports, today: Day, at: Moment): string[] {
  return [...repairLayout(ports), ...repairLists(ports), ...repairRows(ports, today, at)];
}

/** Sheets whose rows are the tables' and the ledger's: a row that was not entered at the desk goes, one that is gone comes back. */
const LISTS: readonly { sheet: string; id: string; wanted: (entries: readonly LedgerEntry[]) => Content[][] }[] = [
  {
    sheet: 'settings',
    id: SETTINGS_ID,
    wanted: (entries) => [...systemRows(), ...entries.flatMap(entryIn).map(entryRow)],
  },
  { sheet: 'systems', id: SYSTEMS_ID, wanted: (entries) => rowsOf('systems', catalogueRows(systemsIn(entries))) },
  {
    sheet: 'materials',
    id: TEMPLATES_ID,
    wanted: (entries) => rowsOf('materials', materialRows(templatesIn(entries))),
  },
];

function repairLists(ports: Ports): string[] {
  const layouts = LISTS.map(({ sheet }) => sheetOf(sheet));
  const read = readAreas(
    ports,
    layouts.map((s) => area(s.id, 1, undefined, 0, s.columns.length)),
  );
  const entries = histories(ports, new Set(LISTS.map(({ id }) => id)));
  const requests: Request[] = [];
  const said: string[] = [];
  LISTS.forEach(({ id, wanted: wantedOf }, at) => {
    const layout = layouts[at]!;
    const found = read.get(String(layout.id)) ?? new Map<number, Content[]>();
    const wanted = wantedOf(entries.get(id) ?? []);
    const last = Math.max(wanted.length, ...found.keys());
    const padded = (cells: readonly Content[] = []) => layout.columns.map((_, i) => cells[i]);
    const rows = Array.from({ length: last }, (_, i) => padded(wanted[i]));
    if (rows.every((row, i) => canonical(row) === canonical(padded(found.get(i + 1))))) return;
    const cells = rows.map((row) => row.map((content): CellData => ({ userEnteredValue: entered(content) })));
    requests.push(updateCells(layout.id, 1, 0, cells, 'userEnteredValue'));
    said.push(`${layout.title}：按系统默认和办理记录恢复`);
  });
  if (requests.length) ports.sheets.Spreadsheets.batchUpdate({ requests }, ports.spreadsheetId);
  return said;
}

/** Rows whose seal is broken, or that are gone, from the ledger; rows and locks that are stale from their project. */
function repairRows(ports: Ports, today: Day, at: Moment): string[] {
  const reading = read(ports, { projects: 'all', today });
  if (reading.stop) return [reading.stop];
  const gone = [...histories(ports, 'all').keys()].filter((id) => !reading.projects.has(id) && !isBeside(id));
  const refresh = [...new Set([...gone, ...reading.stale])];
  if (!refresh.length && !reading.mends.length) return [];
  write(ports, reading, { commandId: 'repair', at, answer: '', done: [], mail: [], refresh }, today);
  return [...reading.mends, ...refresh.map((id) => `${id}：按办理记录恢复${gone.includes(id) ? '' : '显示和锁定'}`)];
}
