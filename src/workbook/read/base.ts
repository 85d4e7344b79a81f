// The first read of every command: headers, locks and keys, the same few areas however many projects there are.
import { JOINS, type ProjectId } from '../../project';
import { area, type Content, type DataFilter, type GridRange, Grid, runs } from '../cells/cells';
import { whereThere } from '../cells/there';
import { type Fault, FILE_FIELDS, fileFaults } from '../upkeep/fileshape';
import { readAreas } from '../ledger/areas';
import { commandsOf } from '../ledger/ledger';
import type { Candidates, StageContents } from '../ledger/rows';
import { at, FIRST_SHEETS, OUTBOX_COLUMNS, SHEETS, type SheetLayout, STAGE_SHEETS, sheetOf } from '../layout/layout';
import { LOCK_FIELDS } from '../locks/locks';
import type { Kept, Ports, Wanted } from '../types';

/** So many entries back a command's own is looked for. */
const RECENT = 300;
const ledger = sheetOf('ledger');
const outbox = sheetOf('outbox');
const people = sheetOf('people');
const settingsSheet = sheetOf('settings');
const systems = sheetOf('systems');
const materials = sheetOf('materials');
const units = sheetOf('units');
const papers = sheetOf('papers');
const application = FIRST_SHEETS[0]!;
/** The sheets whose headers every read checks. */
export const CHECKED: readonly SheetLayout[] = [
  ...STAGE_SHEETS,
  people,
  settingsSheet,
  systems,
  materials,
  units,
  papers,
  ledger,
  outbox,
];

const BASE = `${FILE_FIELDS},sheets(properties(sheetId,title,gridProperties(rowCount)),${LOCK_FIELDS},data(startRow,startColumn,rowData(values(userEnteredValue))))`;
/** Columns that name other projects: those that joined, and the one that was joined, are read with a project (A3.1). */
const JOINED = JOINS.flatMap(({ by, lists }) => [by, lists]);
/** Every command reads these, so they are no more than what it needs: clauses and notes are for people. */
const LIST_COLUMNS: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  materials: [
    ['key', 'key'],
    ['template', 'template'],
  ],
  settings: [
    ['kind', 'from'],
    ['by', 'document'],
  ],
};
export const listAreas = (lists: readonly SheetLayout[]): GridRange[] =>
  lists.flatMap((s) =>
    (LIST_COLUMNS[s.key] ?? [[s.columns[0]!.key, s.columns[s.columns.length - 1]!.key]]).map(([from, to]) =>
      area(s.id, 1, undefined, at(s, from), at(s, to) + 1),
    ),
  );
const column = (sheet: SheetLayout, key: string, from: number) =>
  area(sheet.id, from, undefined, at(sheet, key), at(sheet, key) + 1);
/** The ids of the recent commands. */
export const commandArea = (last: number): GridRange => column(ledger, 'commandId', Math.max(1, last - RECENT + 1));

/** 发件记录 whole: what was mailed a command knows from what its projects wait for. */
export function mailArea({ sizes }: Pick<Base, 'sizes'>): GridRange[] {
  const size = sizes.get('outbox') ?? 1;
  return size > 1 ? [area(outbox.id, 1, size, 0, OUTBOX_COLUMNS.length)] : [];
}

/** Its rows, where they are asked for. */
export const mailIn = (ports: Ports, base: Base, asked: Wanted['mail']): ReadonlyMap<number, readonly Content[]> =>
  (asked === 'all' ? readAreas(ports, mailArea(base)).get(String(outbox.id)) : undefined) ?? new Map();

const ANSWER = at(ledger, 'answer');
export const answerArea = (row: number | undefined): GridRange[] =>
  row === undefined ? [] : [area(ledger.id, row, row + 1, ANSWER, ANSWER + 1)];
const textOf = (content: Content): string | undefined => (typeof content === 'string' ? content : undefined);
/** What the command whose first entry stands in that row was answered. */
export const answerIn = (row: number | undefined, cells: ReadonlyMap<number, readonly Content[]> | undefined) =>
  textOf(cells?.get(row ?? 0)?.[ANSWER]);

/** Entries whole, by their serials. */
export const entryAreas = (serials: readonly number[]): GridRange[] =>
  runs(serials).map(({ start, end }) => area(ledger.id, start, end, 0, ledger.columns.length));

/** The rows of the dossiers that are asked for, and what else is read with them. */
export interface Rows {
  readonly candidates: Candidates;
  readonly contents: StageContents;
  readonly tail: ReadonlyMap<number, readonly Content[]>;
  /** What the command that was asked for was answered, if it was already carried out. */
  readonly answer: string | undefined;
  /** Merged cells in the rows that a command reads; the sweep looks for all. */
  readonly merges: readonly GridRange[];
  /** Rows of 待办. */
  readonly queued: ReadonlyMap<number, readonly Content[]>;
  /** Those that a desk shows, where they were read along. */
  readonly along?: ReadonlyMap<number, readonly Content[]>;
  /** Entries that were asked for. */
  readonly entries: ReadonlyMap<number, readonly Content[]>;
}

/** What every command reads first. */
export interface Base {
  readonly kept: Kept;
  /** What differs in the file's own settings. */
  readonly faults: readonly Fault[];
  readonly sizes: Map<string, number>;
  readonly units: Map<ProjectId, string>;
  readonly related: ReadonlyMap<ProjectId, readonly ProjectId[]>;
  /** The ledger row of each recent command's first entry. */
  readonly commands: ReadonlyMap<string, number>;
  readonly grid: (sheet: SheetLayout) => Grid;
  readonly protections: (sheet: SheetLayout) => readonly GoogleAppsScript.Sheets.Schema.ProtectedRange[];
}

export function readBase(ports: Ports, kept: Kept, all: boolean): Base | undefined {
  const last = Math.max(1, kept.head?.serial ?? 0);
  const areas: GridRange[] = [
    ...CHECKED.map((s) => area(s.id, 0, 1, 0, s.columns.length)),
    // A sheet is answered with its size only where a cell of it is asked for.
    ...SHEETS.filter((s) => !CHECKED.includes(s)).map((s) => area(s.id, 0, 1, 0, 1)),
    ...(all
      ? []
      : [
          ...STAGE_SHEETS.map((s) => column(s, 'id', 1)),
          ...FIRST_SHEETS.map((s) => column(s, 'unit', 1)),
          ...JOINED.map((key) => column(application, key, 1)),
        ]),
    area(people.id, 1, undefined, 0, people.columns.length),
    ...[systems, units, papers].map((s) => area(s.id, 1, undefined, 0, s.columns.length)),
    ...(all
      ? [materials, settingsSheet].map((s) => area(s.id, 1, undefined, 0, s.columns.length))
      : listAreas([materials, settingsSheet])),
    commandArea(last),
    // The end is the entry that was kept in the properties, or one that was written after it: whole, so that it is proved.
    area(ledger.id, last, undefined, 0, ledger.columns.length),
  ];
  const book = fetch(ports, areas, BASE);
  return book && baseOf(book, kept);
}

/** What an answer holds of each sheet. */
export function baseOf(book: GoogleAppsScript.Sheets.Schema.Spreadsheet, kept: Kept): Base {
  const sheets = new Map((book.sheets ?? []).map((s) => [s.properties?.sheetId, s] as const));
  const grids = new Map(SHEETS.map((s) => [s.key, new Grid().add(sheets.get(s.id)?.data)] as const));
  const grid = (sheet: SheetLayout) => grids.get(sheet.key)!;
  const units = new Map<ProjectId, string>();
  const related = new Map<ProjectId, readonly ProjectId[]>();
  for (const sheet of FIRST_SHEETS)
    for (const row of grid(sheet).rows.keys()) {
      const id = row > 0 && grid(sheet).text(row, at(sheet, 'id'));
      if (!id) continue;
      units.set(id, grid(sheet).text(row, at(sheet, 'unit')));
      const names =
        sheet === application ? JOINED.flatMap((key) => grid(sheet).text(row, at(sheet, key)).split('、')) : [];
      if (names.some(Boolean)) related.set(id, names.filter(Boolean));
    }
  return {
    kept,
    faults: fileFaults(book),
    sizes: new Map(SHEETS.map((s) => [s.key, sheets.get(s.id)?.properties?.gridProperties?.rowCount ?? 0])),
    units,
    related,
    commands: commandsOf(grid(ledger)),
    grid,
    protections: (s) => sheets.get(s.id)?.protectedRanges ?? [],
  };
}

/** Undefined where a sheet, rows or columns are gone: a layout that does not fit. */
export function fetch(
  ports: Ports,
  areas: readonly GridRange[],
  fields: string,
): GoogleAppsScript.Sheets.Schema.Spreadsheet | undefined {
  const dataFilters: DataFilter[] = areas.map((gridRange) => ({ gridRange }));
  return whereThere(() => ports.sheets.Spreadsheets.getByDataFilter({ dataFilters }, ports.spreadsheetId, { fields }));
}
