import { field, type Stage } from '../../measure';
import { openCells, parentOf, type ProjectId, type Refusal, renew, type Values, prefixOf } from '../../project';
import { CHECKED, fetch, readBase, type Base } from './base';
import { area, type Content, contentOf, type GridRange, Grid, runs } from '../cells/cells';
import { parseRow } from '../cells/codec';
import { takenOver } from '../cells/defaults';
import { besideOf, knownAt, numberAfter } from '../ledger/kept';
import { endCheck, endOf, histories, readAreas } from '../ledger/ledger';
import { at, LAYOUT, letterOf, OUTBOX_COLUMNS, STAGE_SHEETS, sheetOf } from '../layout/layout';
import { NEWER } from '../ledger/lifts';
import { differs, LIST_IDS, LISTS, listsIn, readLists, settingsIn } from '../ledger/lists';
import { isSheetLock, openIn } from '../upkeep/locks';
import { markOf } from '../cells/people';
import {
  type Candidates,
  candidatesIn,
  dossiersIn,
  rowsIn,
  type StageContents,
  type StageRows,
  togetherWith,
} from '../ledger/rows';
import type { Reading } from './reading';
import { staleOf } from './stale';
import { keptLayout, misfit, MISSING, OLDER, standing } from './version';
import { strangeIn } from '../upkeep/strange';
import type { Kept, Known, LastEntries, LedgerEnd, OutboxRow, Ports, Wanted } from '../types';

/** A command asks only what was mailed lately. */
const RECENT_MAIL = 100;
const ledger = sheetOf('ledger');
const outbox = sheetOf('outbox');
const people = sheetOf('people');
const settingsSheet = sheetOf('settings');
const systems = sheetOf('systems');
const materials = sheetOf('materials');
const ROWS =
  'sheets(properties(sheetId),merges,data(startRow,startColumn,rowData(values(userEnteredValue,hyperlink))))';
const LEDGER = '暂停办理。请管理员在办理台执行“核对办理记录”，结果会说明从哪一条起、怎样恢复。（说明：系统操作规则）';

/** Whether the rows were written by a version that kept less of them outside. A workbook without an entry is new, unless it has people. */
const isOlder = (base: Base): boolean => {
  const { head } = base.kept;
  const there = (row: number) => row > 0 && base.grid(people).text(row, 0) !== '';
  return head ? head.layout !== LAYOUT : [...base.grid(people).rows.keys()].some(there);
};

/** The workbook in at most two calls: headers, locks and keys, then rows. Where it does not fit, `stop` says so. */
export function read(ports: Ports, wanted: Wanted): Reading {
  for (let tries = 0; ; tries++) {
    const reading = readOnce(ports, wanted);
    const doubtful = reading.stop !== undefined || reading.broken.length > 0 || reading.drifted.length > 0;
    // Whoever only looks holds no lock: somebody may have written between two of its calls.
    if (!doubtful || !moved(reading.kept, ports.head.get())) return reading;
    if (tries === MOST_TRIES) return { ...reading, unsure: true };
  }
}
const MOST_TRIES = 2;

/** Whether somebody wrote meanwhile, or has begun to: what is announced may stand before it is settled. */
const moved = (before: Kept, after: Kept): boolean =>
  before.head?.seal !== after.head?.seal || before.next?.seal !== after.next?.seal;

function readOnce(ports: Ports, wanted: Wanted): Reading {
  const { projects: asked, today, mail = 'recent', command } = wanted;
  const kept = ports.head.get();
  const unfit = misfit(kept, wanted.older === true);
  if (unfit) return standing(ports, kept, unfit, today);
  const base = readBase(ports, kept, asked === 'all');
  if (!base) return standing(ports, kept, MISSING, today);
  const headersFit = CHECKED.every((s) => s.columns.every((c, i) => base.grid(s).text(0, i) === c.label));
  if (!headersFit) return standing(ports, kept, MISSING, today);
  const older = isOlder(base);
  if (older && !wanted.older) return standing(ports, kept, OLDER, today);

  // A matter is judged together with its project, and a demand shown with what it joined.
  const want = asked === 'all' ? asked : togetherWith(asked, base.related);
  const before = command ? base.commands.get(command) : undefined;
  const { genuine, newer, ...end } = endOf(base.grid(ledger), ports.seal);
  const { known, pending } = knownAt(end, base.kept);
  const { candidates, contents, tail, answer, merges } =
    want === 'all' ? readAll(ports, base, before) : readNamed(ports, base, want, mail, before);
  const last = new Map([...ports.head.dossiers(want).last, ...pending]);
  const against = { last, open: openBy(base, ports.owner), seal: ports.seal, older: older && !keptLayout(base.kept) };
  const { rows, strange } = rowsIn(candidates, contents, against, want === 'all');
  const { projects, broken } = dossiersIn(want === 'all' ? last.keys() : want, rows, contents, against);

  const { lists, drifted, grids, fault } = listsAt(ports, base, known);
  const { settings, day } = settingsIn(lists, today, base.kept.defaults);
  if (want === 'all') renew(projects, { today, settings });
  const unitOf = unitsOf(base, contents, { projects, broken });
  const holders = want === 'all' ? rows : everyRow(candidates, rows);
  const shape = strangeIn(base, { rows: holders, unitOf, directory: lists.people, today, owner: ports.owner }, merges);
  const { locks } = shape;
  const stop = newer ? NEWER : stopOf(base, end, genuine, fault);

  const reading: Reading = {
    ...lists.people,
    projects,
    broken,
    today,
    settings,
    systems: lists.systems,
    templates: lists.materials,
    rows,
    contents,
    strange,
    used: usedIn(candidates, contents),
    sizes: base.sizes,
    end,
    kept,
    known,
    last,
    unsettled: pending,
    lists,
    drifted,
    untidy: want === 'all' ? LISTS.map(({ list }) => list).filter((k) => differs(k, lists, grids[k])) : [],
    settingsDay: day,
    ...(base.kept.defaults && { takesOver: takenOver(lists.settings, base.kept.defaults, today) }),
    unitOf,
    ...mailOf(tail, want === 'all' || mail === 'all'),
    ...(stop && { stop }),
    ...shape,
    stale:
      want === 'all'
        ? staleOf(ports, { today, projects, rows, contents, locks, settings, people: lists.people.people })
        : [],
    mark: (email, sub) => markOf(ports, email, sub),
    input: (id, stage) => inputOf(reading, id, stage),
    place: (id, refusal) => placeOf(reading, id, refusal),
    rowOf: (id, stage) => present(rows.get(stage)?.get(id), (row) => row + 1),
    recordOf: (id, stage) =>
      present(contents.get(stage)?.get(rows.get(stage)?.get(id) ?? 0)?.[at(sheetOf(stage), 'record')], Number),
    nextId: (year, ahead) => numberAfter(prefixOf(year), known.numbers[prefixOf(year)] ?? 0, ahead),
    nextMatter: (project) => nextMatter(ports, known, pending, project),
    ...(answer && { answer }),
  };
  return reading;
}

/** The lists as their sheets show them, or as their entries say where a sheet does not fit; the first fault of the ledger. */
function listsAt(ports: Ports, base: Base, known: Known) {
  const grids = {
    people: base.grid(people),
    settings: base.grid(settingsSheet),
    systems: base.grid(systems),
    materials: base.grid(materials),
  };
  let fault = base.kept.fault;
  const { lists, drifted } = readLists(grids, known.beside, ports.seal, () => {
    const found = histories(ports, new Set(LIST_IDS), { gaps: known.gaps, last: besideOf(known) });
    fault ??= found.bad[0];
    return listsIn(found.entries);
  });
  return { lists, drifted, grids, fault };
}

/** Whose each dossier is. Of one that is broken the row still says it; its lock is not somebody else's for that. */
function unitsOf(
  { units }: Base,
  contents: StageContents,
  { projects, broken }: Pick<Reading, 'projects' | 'broken'>,
): Map<ProjectId, string> {
  for (const { project, stage, row } of broken) {
    const unit = contents.get(stage)?.get(row - 1)?.[at(sheetOf(stage), 'unit')];
    if (typeof unit === 'string' && !units.has(project)) units.set(project, unit);
  }
  for (const [id, project] of projects) units.set(id, project.unit);
  return units;
}

/** Why nothing may be written, if so: the ledger is not as it was left, at its end or where somebody has found it. */
function stopOf(base: Base, end: LedgerEnd, genuine: boolean, fault: number | undefined): string | undefined {
  if (endCheck(end, base.kept) === 'neither') return `办理记录的末条与系统记载不符，${LEDGER}`;
  if (!genuine) return `办理记录的末条（第${end.serial}条）的内容与校验不符，${LEDGER}`;
  return fault === undefined ? undefined : `办理记录第${fault}条缺失或被改动，${LEDGER}`;
}

function nextMatter(ports: Ports, known: Known, pending: LastEntries, project: ProjectId): ProjectId {
  const given = [...ports.head.matters(project).keys(), ...pending.keys()].filter((id) => parentOf(id) === project);
  const prefix = `${project}-`;
  return numberAfter(
    prefix,
    Math.max(known.numbers[prefix] ?? 0, ...given.map((id) => Number(id.slice(prefix.length)))),
  );
}

/** The columns that are open in each row, by the sheets' own locks. */
const openBy = (base: Base, owner: string) =>
  new Map(
    STAGE_SHEETS.map(
      (s) =>
        [
          s.stage,
          openIn(
            s,
            base.protections(s).find((p) => isSheetLock(s, p, owner)),
          ),
        ] as const,
    ),
  );

/** The row of every number, those included that were not asked for: their locks are looked after too. */
const everyRow = (candidates: Candidates, rows: StageRows): StageRows =>
  new Map(
    [...candidates].map(([stage, found]) => {
      const first = [...found].map(([id, [row]]) => [id, row!] as const);
      return [stage, new Map([...first, ...rows.get(stage)!])] as const;
    }),
  );

const usedIn = (candidates: Candidates, contents: StageContents): ReadonlyMap<Stage, number> =>
  new Map(
    STAGE_SHEETS.map(({ stage }) => {
      const rows = [...contents.get(stage)!.keys(), ...[...candidates.get(stage)!.values()].flat()];
      return [stage, rows.reduce((a, b) => Math.max(a, b), 0)] as const;
    }),
  );

const present = <T, U>(value: T | undefined, then: (value: T) => U): U | undefined =>
  value === undefined ? undefined : then(value);

interface Rows {
  readonly candidates: Candidates;
  readonly contents: StageContents;
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
  const candidates = candidatesIn((s) =>
    [...contents.get(s.stage)!].map(([row, cells]) => [row, cells[at(s, 'id')]] as const),
  );
  const answer = found.get(String(ledger.id))?.get(before ?? 0)?.[ANSWER];
  return { candidates, contents, tail: found.get(String(outbox.id)) ?? new Map(), answer: textOf(answer), merges: [] };
}

function readNamed(
  ports: Ports,
  base: Base,
  want: readonly ProjectId[],
  asked: 'recent' | 'all',
  before: number | undefined,
): Rows {
  const candidates = candidatesIn((s) =>
    [...base.grid(s).rows].map(([row, cells]) => [row, contentOf(cells[at(s, 'id')])] as const),
  );
  const areas = STAGE_SHEETS.flatMap((s) => {
    const there = want.flatMap((id) => candidates.get(s.stage)!.get(id) ?? []);
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
  return { candidates, contents, tail, answer: textOf(contentOf(answer)), merges };
}
const KEY = at(outbox, 'key');
const textOf = (content: Content): string | undefined => (typeof content === 'string' ? content : undefined);

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

function inputOf(reading: Reading, id: ProjectId, stage: Stage): { values: Values; problems: Refusal[] } {
  const project = reading.projects.get(id);
  const row = reading.rows.get(stage)?.get(id);
  if (!project || row === undefined) return { values: {}, problems: [] };
  const cells = reading.contents.get(stage)?.get(row) ?? [];
  const layout = sheetOf(stage);
  const fields = openCells(project, stage, reading)
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
