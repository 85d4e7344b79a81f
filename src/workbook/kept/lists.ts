// The sheets whose rows are entries of the ledger: 人员, 参数, 系统目录, 材料清单, 单位. What counts is what the entries say. The
// sheet is read instead as long as its seal, kept outside, says that it shows just that; a row typed by hand counts nothing.
import { type Day, IN_FORCE, type Settings, type System, SYSTEM_FIELDS, quoted } from '../../measure';
import type { Happening, Units } from '../../project';
import { PAPERS_ID, PEOPLE_ID, SETTINGS_ID, SYSTEMS_ID, TEMPLATES_ID, UNITS_ID } from '../ledger/beside';
import { canonical, type Content, type Grid } from '../cells/cells';
import { encode } from '../cells/codec';
import { peopleAfter, peopleRead, personCells } from '../cells/people';
import { type Defaults, defaultsIn } from '../cells/defaults';
import { isFolders, unitRows, unitsAfter, unitsRead } from '../cells/units';
import { at, PAPER_COLUMNS, PEOPLE_COLUMNS, sheetOf, UNIT_COLUMNS } from '../layout/layout';
import {
  catalogueRows,
  materialRows,
  paperRows,
  papersAfter,
  papersAsRead,
  systemsAfter,
  systemsAsRead,
  templatesAfter,
  templatesAsRead,
  type Row,
} from '../cells/registers';
import {
  entryIn,
  entryRow,
  isDefault,
  type SettingEntry,
  settingsRead,
  systemRows,
  withRules,
} from '../cells/settings';
import type { Directory, Drift, Known, LedgerEntry, ListKey, PaperVersion, Ports } from '../types';

export interface Lists {
  readonly people: Directory;
  readonly settings: readonly SettingEntry[];
  readonly systems: readonly System[];
  readonly materials: ReadonlyMap<string, string>;
  readonly units: Units;
  readonly papers: readonly PaperVersion[];
}
interface ListRow<K extends ListKey> {
  /** The sheet's key. */
  readonly list: K;
  /** Under which name the ledger keeps its entries. */
  readonly id: string;
  /** What a command reads of it, and what its seal covers. */
  readonly columns: readonly string[];
  readonly start: Lists[K];
  after(list: Lists[K], entry: Happening): Lists[K];
  /** The whole sheet below its header. */
  rows(list: Lists[K]): Content[][];
  /** Whether a row is the tables' own: it is no entry, and changes with a push. */
  fixed(cells: readonly Content[]): boolean;
  /** As the sheet shows it; undefined where a row cannot be. */
  read(rows: readonly (readonly Content[])[]): Lists[K] | undefined;
}

const sheetRows = (key: string, rows: readonly Row[]): Content[][] =>
  rows.map((row) => sheetOf(key).columns.map((c) => encode(c, row[c.key])));
const cell = (key: string, column: string, cells: readonly Content[]): Content => cells[at(sheetOf(key), column)];

const PEOPLE: ListRow<'people'> = {
  list: 'people',
  id: PEOPLE_ID,
  columns: PEOPLE_COLUMNS.map((c) => c.key),
  start: { people: [], bindings: new Map() },
  after: peopleAfter,
  rows: ({ people, bindings }) => people.map((p) => personCells(p, bindings.get(p.email))),
  fixed: () => false,
  read: peopleRead,
};
const SETTINGS: ListRow<'settings'> = {
  list: 'settings',
  id: SETTINGS_ID,
  columns: ['kind', 'name', 'value', 'measureUnit', 'from', 'by', 'on', 'document'],
  start: [],
  after: (list, entry) => [...list, ...entryIn(entry)],
  rows: (list) => [...systemRows(list), ...list.map(entryRow)],
  fixed: isDefault,
  read: settingsRead,
};
const SYSTEMS: ListRow<'systems'> = {
  list: 'systems',
  id: SYSTEMS_ID,
  columns: SYSTEM_FIELDS.map((f) => f.key),
  start: [],
  after: systemsAfter,
  rows: (list) => sheetRows('systems', catalogueRows(list)),
  fixed: (cells) => FIXED_SYSTEMS.has(canonical(SYSTEM_FIELDS.map((f) => cell('systems', f.key, cells)))),
  read: (rows) => systemsAsRead(sheetOf('systems'), rows),
};
const FIXED_SYSTEMS: ReadonlySet<string> = new Set(
  catalogueRows([]).map((row) => canonical(SYSTEM_FIELDS.map((f) => row[f.key] ?? null))),
);
const MATERIALS: ListRow<'materials'> = {
  list: 'materials',
  id: TEMPLATES_ID,
  columns: ['key', 'template'],
  start: new Map(),
  after: templatesAfter,
  rows: (list) => sheetRows('materials', materialRows(list)),
  fixed: (cells) => cell('materials', 'template', cells) === undefined,
  read: (rows) => templatesAsRead(sheetOf('materials'), rows),
};

const UNITS: ListRow<'units'> = {
  list: 'units',
  id: UNITS_ID,
  columns: UNIT_COLUMNS.map((c) => c.key),
  start: [],
  after: unitsAfter,
  rows: unitRows,
  fixed: isFolders,
  read: unitsRead,
};

const PAPER_VERSIONS: ListRow<'papers'> = {
  list: 'papers',
  id: PAPERS_ID,
  columns: PAPER_COLUMNS.map((c) => c.key),
  start: [],
  after: papersAfter,
  rows: (list) => sheetRows('papers', paperRows(list)),
  fixed: () => false,
  read: papersAsRead,
};

type AnyList = { readonly [K in ListKey]: ListRow<K> }[ListKey];
export const LISTS: readonly AnyList[] = [PEOPLE, SETTINGS, SYSTEMS, MATERIALS, UNITS, PAPER_VERSIONS];
const BY_KEY = {
  people: PEOPLE,
  settings: SETTINGS,
  systems: SYSTEMS,
  materials: MATERIALS,
  units: UNITS,
  papers: PAPER_VERSIONS,
} as const;
const listOf = <K extends ListKey>(key: K): ListRow<K> => BY_KEY[key] as ListRow<K>;
export const LIST_IDS: readonly string[] = LISTS.map(({ id }) => id);

/** All by their entries alone, oldest first. */
export function listsIn(entries: ReadonlyMap<string, readonly LedgerEntry[]>): Lists {
  const replayed = <K extends ListKey>(key: K): Lists[K] => {
    const { id, start, after } = listOf(key);
    return (entries.get(id) ?? []).reduce<Lists[K]>((list, entry) => after(list, entry), start);
  };
  return {
    people: replayed('people'),
    settings: replayed('settings'),
    systems: replayed('systems'),
    materials: replayed('materials'),
    units: replayed('units'),
    papers: replayed('papers'),
  };
}

/** The lists with these happenings beside their entries. */
export function listsAfter(lists: Lists, happenings: readonly Happening[]): Lists {
  const grown = <K extends ListKey>(key: K): Lists[K] => {
    const { id, after } = listOf(key);
    return happenings.filter((h) => h.project === id).reduce<Lists[K]>((list, h) => after(list, h), lists[key]);
  };
  return {
    people: grown('people'),
    settings: grown('settings'),
    systems: grown('systems'),
    materials: grown('materials'),
    units: grown('units'),
    papers: grown('papers'),
  };
}

/** A list's sheet below the header. */
export const rowsIn = (key: ListKey, lists: Lists): Content[][] => {
  const rows = <K extends ListKey>(k: K) => listOf(k).rows(lists[k]);
  return rows(key);
};

const asRead = (key: ListKey, rows: Iterable<readonly Content[]>): string[] => {
  const { columns, fixed } = listOf(key) as AnyList;
  const layout = sheetOf(key);
  return [...rows].flatMap((cells) =>
    fixed(cells) ? [] : [canonical(columns.map((c) => cells[at(layout, c)] ?? null))],
  );
};
/** The seal over what a sheet shows of its list, the tables' own rows apart. */
const sealOf = (key: ListKey, rows: Iterable<readonly Content[]>, seal: Ports['seal']): string =>
  seal(canonical([listOf(key).id, ...asRead(key, rows)]));

/** The seals of these lists by the ledger's names, for what is kept outside. */
export const sealsOf = (lists: Lists, keys: readonly ListKey[], seal: Ports['seal']): Record<string, string> =>
  Object.fromEntries(keys.map((key) => [listOf(key).id, sealOf(key, rowsIn(key, lists), seal)]));

/** Whether these rows are what was written to that sheet last, by the seal that is kept outside. */
export const sheetIsSealed = (
  key: ListKey,
  rows: Iterable<readonly Content[]>,
  known: Known['beside'],
  seal: Ports['seal'],
): boolean => known[listOf(key).id]?.seal === sealOf(key, rows, seal);

const filled = (grid: Grid): Content[][] => {
  const found: Content[][] = [];
  for (const row of [...grid.rows.keys()].sort((a, b) => a - b)) {
    const cells = Array.from(grid.rows.get(row)!, (_, column) => grid.content(row, column));
    if (row > 0 && cells.some((c) => c !== undefined)) found.push(cells);
  }
  return found;
};

/**
 * The lists as read, and which sheets do not show what their entries say: then those count, read by `entries` in two more
 * calls. Of those that are known no sheet was read. `proved`: the rows of those that were.
 */
export function readLists(
  grids: Readonly<Record<ListKey, Grid>>,
  known: Known['beside'],
  seal: Ports['seal'],
  { lists: told, entries }: { readonly lists: Partial<Lists>; readonly entries: () => Lists },
): { lists: Lists; drifted: readonly Drift[]; proved: ReadonlyMap<ListKey, readonly (readonly Content[])[]> } {
  const given: Partial<Record<ListKey, unknown>> = { ...told };
  const off: ListKey[] = [];
  const proved = new Map<ListKey, readonly (readonly Content[])[]>();
  for (const { list } of LISTS) {
    if (told[list]) continue;
    const { id, start, read } = listOf(list);
    const rows = filled(grids[list]);
    const wanted = known[id]?.seal || sealsOf({ ...EMPTY, [list]: start }, [list], seal)[id];
    const found = sealOf(list, rows, seal) === wanted ? read(rows) : undefined;
    if (found === undefined) off.push(list);
    else {
      given[list] = found;
      proved.set(list, rows);
    }
  }
  const lists = { ...(off.length ? entries() : EMPTY), ...given } as Lists;
  return { lists, drifted: off.map((list) => ({ list, says: driftOf(list, lists, filled(grids[list])) })), proved };
}

function driftOf(list: ListKey, lists: Lists, rows: readonly Content[][]): string {
  const title = sheetOf(list).title;
  const [stands, wanted] = [asRead(list, rows), asRead(list, rowsIn(list, lists))];
  const count = (texts: readonly string[], others: readonly string[]) =>
    texts.filter((text) => !others.includes(text)).length;
  const parts = [
    [count(stands, wanted), '行不是经办理台登记的'],
    [count(wanted, stands), '行已登记的内容不在表中'],
  ] as const;
  const says = parts.flatMap(([n, what]) => (n ? [`${n}${what}`] : []));
  return `${quoted(title)}表${says.join('，') || '各行的次序被改动'}`;
}
const EMPTY: Lists = {
  people: PEOPLE.start,
  settings: SETTINGS.start,
  systems: SYSTEMS.start,
  materials: MATERIALS.start,
  units: UNITS.start,
  papers: PAPER_VERSIONS.start,
};

/** Whether a sheet says anything else than its list and the tables would have it say. */
export function differs(key: ListKey, lists: Lists, grid: Grid): boolean {
  const width = sheetOf(key).columns.length;
  const padded = (cells: readonly Content[] = []) => Array.from({ length: width }, (_, i) => cells[i] ?? null);
  const wanted = rowsIn(key, lists);
  const last = Math.max(wanted.length, ...grid.rows.keys());
  for (let i = 0; i < last; i++) {
    const stands = Array.from({ length: width }, (_, column) => grid.content(i + 1, column));
    if (canonical(padded(wanted[i])) !== canonical(padded(stands))) return true;
  }
  return false;
}

/** The settings that rules make, with the defaults that held before where the code's are not taken over yet, and the day of the newest in force. */
export function settingsIn(
  { settings: entries }: Lists,
  today: Day,
  before: Defaults | undefined,
): { settings: Settings; day: Day } {
  const defaults = defaultsIn(entries, before);
  const rules = entries.filter((e) => !e.version);
  const made = withRules({ ...(Object.keys(defaults).length && { defaults }) }, rules, today);
  const all = [...(made.rules ?? []), ...entries.filter((e) => e.version)];
  const day = all.reduce<Day>((d, { from }) => (from <= today && from > d ? from : d), IN_FORCE.from);
  return { settings: made, day };
}
