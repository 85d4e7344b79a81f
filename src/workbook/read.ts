import { type Settings, type Day, field, type Person, type Stage } from '../measure';
import {
  openCells,
  parentOf,
  type Project,
  type ProjectId,
  type Refusal,
  renew,
  stagesOf,
  type Values,
} from '../project';
import { CHECKED, fetch, readBase, type Base } from './base';
import { area, type Content, contentOf, type GridRange, Grid, type Request, runs } from './cells';
import { parseRow } from './codec';
import { endCheck, endOf, GENESIS, readAreas } from './ledger';
import { at, FIRST_SHEETS, letterOf, OUTBOX_COLUMNS, type SheetLayout, STAGE_SHEETS, sheetOf } from './layout';
import type { Locks } from './locks';
import { peopleOf } from './people';
import { systemsAsRead, templatesAsRead } from './registers';
import { projectOf, type RowRead, readRow } from './row';
import { settingsOf } from './settings';
import { staleOf } from './stale';
import { strangeIn } from './strange';
import type { LedgerEnd, OutboxRow, Ports, Snapshot, Wanted } from './types';

/** A command asks only what was mailed lately. */
const RECENT_MAIL = 100;
const ledger = sheetOf('ledger');
const outbox = sheetOf('outbox');
const people = sheetOf('people');
const settingsSheet = sheetOf('settings');
const systems = sheetOf('systems');
const materials = sheetOf('materials');
const [application, matters] = FIRST_SHEETS as [SheetLayout, SheetLayout];
/** A snapshot with what the write needs to know about where things stand. Rows are zero-based. */
export interface Reading extends Snapshot {
  readonly rows: ReadonlyMap<Stage, ReadonlyMap<ProjectId, number>>;
  readonly contents: ReadonlyMap<Stage, ReadonlyMap<number, readonly Content[]>>;
  readonly locks: ReadonlyMap<Stage, Locks>;
  readonly sizes: ReadonlyMap<string, number>;
  readonly end: LedgerEnd;
  readonly settingsDay: Day;
  /** How many rows 参数 uses, header included. */
  readonly settingsRows: number;
  readonly outboxRows: ReadonlyMap<string, number>;
  readonly peopleRows: number;
  readonly unitOf: ReadonlyMap<ProjectId, string>;
  /** The requests of `mends`, those of the stage sheets' locks apart. */
  readonly mending: readonly Request[];
}

const ROWS =
  'sheets(properties(sheetId),merges,data(startRow,startColumn,rowData(values(userEnteredValue,hyperlink))))';
const MISSING = '工作簿的表格不完整或列与系统不符，暂停办理。请管理员在办理台执行“修复”。';

/** The workbook in at most two calls: headers, locks and keys, then rows. Where the layout does not fit, `stop` says so. */
export function read(ports: Ports, { projects: asked, today, mail = 'recent', command }: Wanted): Reading {
  const base = readBase(ports, asked === 'all');
  if (!base) return stopped(MISSING);
  const headersFit = CHECKED.every((s) => s.columns.every((c, i) => base.grid(s).text(0, i) === c.label));
  if (!headersFit) return stopped(MISSING);

  // A matter is judged together with its project, and a demand shown with what it joined.
  const want =
    asked === 'all'
      ? asked
      : [...new Set(asked.flatMap((id) => [id, parentOf(id) ?? [], base.related.get(id) ?? []].flat()))];
  const before = command ? base.commands.get(command) : undefined;
  const { rows, contents, tail, answer, merges } =
    want === 'all' ? readAll(ports, base, before) : readNamed(ports, base, want, mail, before);
  const end = endOf(base.grid(ledger));
  const stop =
    endCheck(end, ports.head.get()) === 'neither'
      ? '办理记录的末条与系统记载不符，暂停办理。请管理员执行“核对办理记录”并联系审计。'
      : undefined;
  const directory = peopleOf(dataRows(base.grid(people)));
  const { settings, day, rows: settingsRows, stop: unfit } = settingsOf(numbered(base.grid(settingsSheet)), today);
  const built = build(ports, rows, contents, want);
  if (want === 'all') renew(built.projects, today, settings);
  const unitOf = base.units;
  for (const [id, project] of built.projects) unitOf.set(id, project.unit);
  const strange = strangeIn(base, rows, unitOf, directory, today, ports.owner, merges);
  const { locks } = strange;

  const reading: Reading = {
    ...directory,
    ...built,
    settings,
    systems: systemsAsRead(systems, dataRows(base.grid(systems))),
    templates: templatesAsRead(materials, dataRows(base.grid(materials))),
    rows,
    contents,
    sizes: base.sizes,
    end,
    settingsDay: day,
    settingsRows,
    unitOf,
    peopleRows: Math.max(0, ...base.grid(people).rows.keys()) + 1,
    ...mailOf(tail, want === 'all' || mail === 'all'),
    ...((stop ?? unfit) && { stop: stop ?? unfit! }),
    ...strange,
    stale:
      want === 'all'
        ? staleOf(ports, { ...built, rows, contents, locks, settings, people: directory.people }, today)
        : [],
    input: (id, stage) => inputOf(reading, id, stage, today),
    place: (id, refusal) => placeOf(reading, id, refusal),
    rowOf: (id, stage) => present(rows.get(stage)?.get(id), (row) => row + 1),
    nextId: (year, ahead) => nextNumber([...(rows.get(application.stage!)?.keys() ?? [])], `YN${year}-`, 4, ahead),
    nextMatter: (project) => nextNumber([...(rows.get(matters.stage!)?.keys() ?? [])], `${project}-`, 2),
    ...(answer && { answer }),
  };
  return reading;
}

const present = <T, U>(value: T | undefined, then: (value: T) => U): U | undefined =>
  value === undefined ? undefined : then(value);

interface Rows {
  readonly rows: Map<Stage, Map<ProjectId, number>>;
  readonly contents: Map<Stage, Map<number, readonly Content[]>>;
  readonly tail: ReadonlyMap<number, readonly Content[]>;
  /** What the command that was asked for was answered, if it was already carried out. */
  readonly answer: string | undefined;
  /** Merged cells in the rows that a command reads; the sweep looks for all. */
  readonly merges: readonly GridRange[];
}

const answerArea = (row: number | undefined): GridRange[] =>
  row === undefined ? [] : [area(ledger.id, row, row + 1, ANSWER, ANSWER + 1)];
const ANSWER = at(ledger, 'answer');

function readAll(ports: Ports, base: Base, before: number | undefined): Rows {
  const mail = base.sizes.get('outbox') ?? 1;
  const areas = [
    ...STAGE_SHEETS.map((s) => area(s.id, 1, undefined, 0, s.columns.length)),
    ...(mail > 1 ? [area(outbox.id, 1, mail, 0, OUTBOX_COLUMNS.length)] : []),
    ...answerArea(before),
  ];
  const found = readAreas(ports, areas);
  const contents = new Map(
    STAGE_SHEETS.map((s) => [s.stage, found.get(String(s.id)) ?? new Map<number, Content[]>()] as const),
  );
  const rows = new Map(
    STAGE_SHEETS.map((s) => [s.stage, keysOf(contents.get(s.stage)!, (cells) => cells[at(s, 'id')])] as const),
  );
  const answer = found.get(String(ledger.id))?.get(before ?? 0)?.[ANSWER];
  return { rows, contents, tail: found.get(String(outbox.id)) ?? new Map(), answer: textOf(answer), merges: [] };
}

const keysOf = <T>(rows: ReadonlyMap<number, T>, idOf: (cells: T) => Content): Map<ProjectId, number> => {
  const keys = new Map<ProjectId, number>();
  for (const [row, cells] of rows) {
    const id = idOf(cells);
    if (row > 0 && typeof id === 'string') keys.set(id, row);
  }
  return keys;
};

function readNamed(
  ports: Ports,
  base: Base,
  want: readonly ProjectId[],
  asked: 'recent' | 'all',
  before: number | undefined,
): Rows {
  const rows = new Map(
    STAGE_SHEETS.map((s) => [s.stage, keysOf(base.grid(s).rows, (cells) => contentOf(cells[at(s, 'id')]))] as const),
  );
  const areas = STAGE_SHEETS.flatMap((s) => {
    const there = want.map((id) => rows.get(s.stage)!.get(id)).filter((row): row is number => row !== undefined);
    return runs(there).map(({ start, end }) => area(s.id, start, end, 0, s.columns.length));
  });
  const mail = base.sizes.get('outbox') ?? 1;
  // A command asks only what was mailed lately; the rows whole are for whoever marks them.
  if (mail > 1 && asked === 'all') areas.push(area(outbox.id, 1, mail, 0, OUTBOX_COLUMNS.length));
  else if (mail > 1) areas.push(area(outbox.id, Math.max(1, mail - RECENT_MAIL), mail, KEY, KEY + 1));
  areas.push(...answerArea(before));
  const book = areas.length ? fetch(ports, areas, ROWS) : undefined;
  const data = (id: number) =>
    new Grid().add((book?.sheets ?? []).find((s) => s.properties?.sheetId === id)?.data).rows;
  const contents = new Map(
    STAGE_SHEETS.map((s) => {
      const links = s.columns.map((c) => c.type === 'link');
      const read = [...data(s.id)].map(
        ([row, cells]) => [row, links.map((link, i) => contentOf(cells[i], link))] as const,
      );
      return [s.stage, new Map<number, readonly Content[]>(read)] as const;
    }),
  );
  const tail = new Map(
    [...data(outbox.id)].map(([row, cells]) => [row, OUTBOX_COLUMNS.map((_, i) => contentOf(cells[i]))] as const),
  );
  const answer = data(ledger.id).get(before ?? 0)?.[ANSWER];
  const merges = (book?.sheets ?? []).flatMap((s) => s.merges ?? []);
  return { rows, contents, tail, answer: textOf(contentOf(answer)), merges };
}
const KEY = at(outbox, 'key');
const textOf = (content: Content): string | undefined => (typeof content === 'string' ? content : undefined);

/** Projects from their rows; one with a row whose seal does not fit is broken as a whole. */
function build(ports: Ports, rows: Rows['rows'], contents: Rows['contents'], want: readonly ProjectId[] | 'all') {
  const projects = new Map<ProjectId, Project>();
  const broken: { project: ProjectId; stage: Stage; row: number }[] = [];
  const ids = new Set(want === 'all' ? STAGE_SHEETS.flatMap((s) => [...rows.get(s.stage)!.keys()]) : want);
  for (const id of ids) {
    const parts: RowRead[] = [];
    const before = broken.length;
    for (const stage of stagesOf(id)) {
      const sheet = sheetOf(stage) as SheetLayout & { stage: Stage };
      const row = rows.get(stage)!.get(id);
      if (row === undefined) {
        if (FIRST_SHEETS.includes(sheet)) broken.push({ project: id, stage: sheet.stage, row: 0 });
        continue;
      }
      const part = readRow(sheet, contents.get(sheet.stage)!.get(row) ?? [], ports.seal);
      if (part) parts.push(part);
      else broken.push({ project: id, stage: sheet.stage, row: row + 1 });
    }
    const known = parts.length > 0 || broken.length > before + 1;
    if (broken.length === before) projects.set(id, projectOf(id, parts));
    // A number that stands nowhere is unknown, not broken.
    else if (!known && !STAGE_SHEETS.some((s) => rows.get(s.stage)!.has(id))) broken.length = before;
  }
  return { projects, broken };
}

/** The rows below the header that hold anything. */
function* numbered(grid: Grid): Iterable<readonly [number, readonly Content[]]> {
  for (const [row, cells] of grid.rows)
    if (row > 0 && cells.some((cell) => cell?.userEnteredValue))
      yield [row, Array.from(cells, (cell) => contentOf(cell))];
}
function* dataRows(grid: Grid): Iterable<readonly Content[]> {
  for (const [, cells] of numbered(grid)) yield cells;
}

function mailOf(
  tail: ReadonlyMap<number, readonly Content[]>,
  whole: boolean,
): Pick<Reading, 'outbox' | 'outboxRows' | 'mailed'> {
  const found: OutboxRow[] = [];
  const outboxRows = new Map<string, number>();
  for (const [row, cells] of [...tail].sort(([a], [b]) => a - b)) {
    const mail = Object.fromEntries(
      OUTBOX_COLUMNS.map((c, i) => [c.key, String(cells[i] ?? '')]),
    ) as unknown as OutboxRow;
    if (!mail.key) continue;
    if (whole) found.push(mail);
    outboxRows.set(mail.key, row);
  }
  return { outbox: found, outboxRows, mailed: new Set(outboxRows.keys()) };
}

function inputOf(reading: Reading, id: ProjectId, stage: Stage, today: Day): { values: Values; problems: Refusal[] } {
  const project = reading.projects.get(id);
  const row = reading.rows.get(stage)?.get(id);
  if (!project || row === undefined) return { values: {}, problems: [] };
  const cells = reading.contents.get(stage)?.get(row) ?? [];
  const layout = sheetOf(stage);
  const fields = openCells(project, stage, today, reading.settings)
    .map(field)
    .sort((a, b) => at(layout, a.key) - at(layout, b.key));
  const contents = Object.fromEntries(fields.map((f) => [f.key, cells[at(layout, f.key)]]));
  return parseRow(fields, contents) as { values: Values; problems: Refusal[] };
}

function placeOf(reading: Reading, id: ProjectId, { stage: named, field: key }: Refusal): string {
  const stage = key ? field(key).stage : named;
  if (!stage) return '';
  const layout = sheetOf(stage);
  const row = reading.rows.get(stage)?.get(id);
  const where = row === undefined ? layout.title : `${layout.title} 第${row + 1}行`;
  return key ? `${where}“${field(key).label}”（${letterOf(layout, key)}列）` : where;
}

function nextNumber(ids: readonly ProjectId[], prefix: string, digits: number, ahead = 0): ProjectId {
  const serials = ids.filter((id) => id.startsWith(prefix)).map((id) => Number(id.slice(prefix.length)));
  return `${prefix}${String(Math.max(0, ...serials.filter((n) => n > 0)) + 1 + ahead).padStart(digits, '0')}`;
}

/** Nothing can be read and nothing may be written: the message says what to do. */
function stopped(stop: string): Reading {
  const none: Settings = { holidays: [], workdays: [], years: [] };
  const nobody: readonly Person[] = [];
  return {
    people: nobody,
    bindings: new Map(),
    settings: none,
    projects: new Map(),
    outbox: [],
    broken: [],
    stale: [],
    mends: [],
    merged: [],
    mending: [],
    systems: [],
    templates: new Map(),
    stop,
    rows: new Map(),
    contents: new Map(),
    locks: new Map(),
    sizes: new Map(),
    end: GENESIS,
    settingsDay: '',
    settingsRows: 1,
    outboxRows: new Map(),
    mailed: new Set(),
    peopleRows: 0,
    unitOf: new Map(),
    input: () => ({ values: {}, problems: [] }),
    place: () => '',
    rowOf: () => undefined,
    nextId: () => '',
    nextMatter: () => '',
  };
}
