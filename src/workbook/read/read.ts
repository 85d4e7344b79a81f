import { type Day, field, type Stage, quoted } from '../../measure';
import {
  inOffice,
  parentOf,
  type Project,
  type ProjectId,
  type Refusal,
  type Register,
  registerOf,
  renew,
  type Scene,
  underToday,
  prefixOf,
} from '../../project';
import { type Base, readBase, type Rows } from './base';
import { locksIn, type Narrow, readNarrow } from './narrow';
import { othersOf } from '../write/places';
import type { Content } from '../cells/cells';
import { takenOver } from '../cells/defaults';
import { inputOf, openCellsOf } from '../form/cells';
import { besideOf, knownAt, numberAfter } from '../kept/kept';
import { endCheck, endOf, histories } from '../ledger/ledger';
import { at, LAYOUT, letterOf, OUTBOX_COLUMNS, STAGE_SHEETS, sheetOf } from '../layout/layout';
import { shelvedAt } from '../kept/shelf';
import { NEWER } from '../ledger/lifts';
import { cachedLists, cacheLists } from '../kept/listcache';
import { differs, LIST_IDS, type Lists, LISTS, listsIn, readLists, settingsIn } from '../kept/lists';
import { isSheetLock, openIn } from '../locks/locks';
import { markOf } from '../cells/people';
import { type Candidates, dossiersIn, rowsIn, type StageContents, type StageRows } from '../ledger/rows';
import { type Away, NOT_AWAY, together } from './moved';
import { queueIn } from '../write/queue';
import { type Reading, stopped } from './reading';
import { staleOf } from './stale';
import { readAll, readNamed } from './wide';
import { fits, keptLayout, misfit, MISSING, OLDER, standing } from './version';
import { strangeAround, strangeIn } from '../locks/strange';
import type {
  Directory,
  Kept,
  Known,
  LedgerEnd,
  Moved,
  OutboxRow,
  Ports,
  QueuePlaces,
  Settled,
  Stands,
  Wanted,
} from '../types';

const ledger = sheetOf('ledger');
const people = sheetOf('people');
const settingsSheet = sheetOf('settings');
const systems = sheetOf('systems');
const materials = sheetOf('materials');
const units = sheetOf('units');
const papers = sheetOf('papers');
const LEDGER = '暂停办理。请管理员在办理台执行“核对办理记录”，结果会说明从哪一条起、怎样恢复。（说明：系统操作规则）';

/** Whether the rows were written by a version that kept less of them outside. A workbook without an entry is new, unless it has people. */
const isOlder = (base: Base): boolean => {
  const { head } = base.kept;
  const there = (row: number) => row > 0 && base.grid(people).text(row, 0) !== '';
  return head ? head.layout !== LAYOUT : [...base.grid(people).rows.keys()].some(there);
};

/** The workbook in one call where it stands as it is kept, else in some more. Where it does not fit, `stop` says so. */
export function read(ports: Ports, wanted: Wanted): Reading {
  for (let tries = 0; ; tries++) {
    const reading = readOnce(ports, wanted);
    const doubtful = reading.stop !== undefined || reading.broken.length > 0 || reading.drifted.length > 0;
    // Whoever only looks holds no lock: somebody may have written between two of its calls.
    if (!doubtful || !wroteOn(reading.kept, ports.head.get())) return reading;
    if (tries === MOST_TRIES) return { ...reading, unsure: true };
  }
}
const MOST_TRIES = 2;

/** Whether somebody wrote meanwhile, or has begun to: what is announced may stand before it is settled. */
const wroteOn = (before: Kept, after: Kept): boolean =>
  before.head?.seal !== after.head?.seal || before.next?.seal !== after.next?.seal;

function readOnce(ports: Ports, wanted: Wanted): Reading {
  const { projects: asked, today } = wanted;
  const kept = ports.head.get();
  const unfit = misfit(kept, wanted.older === true);
  if (unfit) return standing(ports, kept, unfit, today);
  const afresh = wanted.lists === 'afresh' || (asked === 'all' && wanted.who === undefined);
  const told = afresh ? {} : cachedLists(ports, kept);
  if (told.people && isStranger(told.people, wanted)) return unread(kept, told.people, today);
  const narrow = readNarrow(ports, kept, wanted, told);
  const reading = narrow && readingOf(ports, wanted, narrow);
  if (reading && isAsKept(reading, narrow.want, asked)) return reading;

  const base = readBase(ports, kept, asked === 'all');
  if (!base || !fits(base)) return standing(ports, kept, MISSING, today);
  const older = isOlder(base);
  if (older && !wanted.older) return standing(ports, kept, OLDER, today);
  const ended = endedIn(ports, base);
  const both = together(ports, { wanted, related: base.related, pending: ended.pending });
  const before = base.commands.get(wanted.command ?? '');
  const shelf = shelvedAt(ports.head, both.want, ended.end, kept);
  const beside = { mail: wanted.mail, before, places: shelf.places, entries: wanted.entries ?? [] };
  const rows = both.want === 'all' ? readAll(ports, base, before) : readNamed(ports, base, both.want, beside);
  return readingOf(ports, wanted, { base, ended, ...both, shelf, rows, older: older && !keptLayout(kept) });
}

/** The ledger's end as it stands, and what is known as of it. */
const endedIn = (ports: Ports, base: Base) => {
  const { genuine, newer, ...end } = endOf(base.grid(ledger), ports.seal);
  return { end, genuine, newer, ...knownAt(end, base.kept) };
};

const isStranger = ({ people }: Directory, { who, today }: Wanted): boolean =>
  who !== undefined && !people.some((p) => p.email.toLowerCase() === who.toLowerCase() && inOffice(p, today));

/** For somebody who is nobody here. */
function unread(kept: Kept, directory: Directory, today: Day): Reading {
  const { stop: _, ...nothing } = stopped('', kept, today);
  return { ...nothing, ...directory };
}

/** Whether a narrow reading found all of it as it is kept; else the sheets are searched. */
const isAsKept = (
  { stop, broken, drifted, end, kept, projects }: Reading,
  want: readonly ProjectId[] | 'all',
  asked: Wanted['projects'],
): boolean =>
  stop === undefined &&
  !broken.length &&
  !drifted.length &&
  end.seal === kept.head?.seal &&
  [...projects].every(
    ([id, project]) => !asked.includes(id) || othersOf(project).every((other) => want.includes(other)),
  );

/** What was read, and with which dossiers. */
interface Seen {
  readonly base: Base;
  readonly ended?: ReturnType<typeof endedIn>;
  readonly want: readonly ProjectId[] | 'all';
  readonly dossiers: Settled;
  readonly away?: Away;
  /** Where rows of 待办 stand, and which of them a crash left unsettled. */
  readonly shelf: { readonly places: QueuePlaces; readonly shelved: QueuePlaces };
  readonly rows: Rows;
  readonly older?: boolean;
  readonly narrow?: Narrow;
}

function readingOf(ports: Ports, wanted: Wanted, seen: Seen): Reading {
  const { today } = wanted;
  const { base, want, rows: got, dossiers, shelf, away = NOT_AWAY, older = false, narrow } = seen;
  const { end, genuine, newer, known, pending } = seen.ended ?? endedIn(ports, base);
  const { last, moved } = dossiers;
  const { candidates, contents } = got;
  const proved = { want, last, moved, candidates, contents, older };
  const { lists, drifted, grids, fault } = listsAt(ports, base, known, narrow?.lists ?? {});
  const register = registerOf(lists.units);
  const { rows, strange, projects, broken } = dossiersHere(ports, base, proved, register);

  const { people } = lists.people;
  const { settings, day } = settingsIn(lists, today, base.kept.defaults);
  if (want === 'all') renewed(projects, { today, settings }, moved);
  const unitOf = unitsOf(base, contents, { projects, broken, register });
  const holders = want === 'all' ? rows : everyRow(candidates, rows);
  const whose = { rows: holders, unitOf, directory: lists.people, today, owner: ports.owner };
  const shape = narrow
    ? {
        ...strangeAround(base, rows, got.merges),
        locks: locksIn(ports, narrow, { rows, contents, projects, people, today }),
      }
    : strangeIn(base, whose, got.merges);
  const stop = newer ? NEWER : stopOf(base, end, genuine, fault);

  const found = { last, moved, known, queue: queueIn(shelf.places, got.queued, want === 'all') };
  const stand = { today, settings, rows, contents, locks: shape.locks };
  const reading: Reading = {
    ...lists.people,
    projects: away.projects.size ? inOrder(projects, calledToday(away.projects, register)) : projects,
    broken: [...broken, ...away.broken],
    systems: lists.systems,
    units: lists.units,
    templates: lists.materials,
    papers: lists.papers,
    ...stand,
    strange,
    used: narrow ? usedAs(narrow.stands) : usedIn(candidates, contents),
    sizes: base.sizes,
    end,
    kept: base.kept,
    ...found,
    away: away.stages,
    unsettled: pending,
    shelved: shelf.shelved,
    ...(got.along && { along: got.along }),
    entries: got.entries,
    lists,
    drifted,
    untidy: want === 'all' ? LISTS.map(({ list }) => list).filter((k) => differs(k, lists, grids[k])) : [],
    settingsDay: day,
    ...(base.kept.defaults && { takesOver: takenOver(lists.settings, base.kept.defaults, today) }),
    unitOf,
    ...mailOf(got.tail),
    ...(stop && { stop }),
    ...shape,
    lockIds: new Set(STAGE_SHEETS.flatMap((s) => base.protections(s).flatMap((p) => p.protectedRangeId ?? []))),
    ...(narrow && { widened: () => read(ports, { ...wanted, wide: true }) }),
    stale: () => (want === 'all' ? staleOf(ports.owner, { ...found, ...stand, projects, people }) : []),
    mark: (email, sub) => markOf(ports, email, sub),
    input: (id, stage) => inputOf(reading, id, stage),
    openCells: (id, stage) => openCellsOf(reading, id, stage),
    place: (id, refusal) => placeOf(reading, id, refusal),
    rowOf: (id, stage) => present(rows.get(stage)?.get(id), (row) => row + 1),
    recordOf: (id, stage) =>
      present(contents.get(stage)?.get(rows.get(stage)?.get(id) ?? 0)?.[at(sheetOf(stage), 'record')], Number),
    nextId: (year, ahead) => numberAfter(prefixOf(year), known.numbers[prefixOf(year)] ?? 0, ahead),
    nextMatter: (project) => nextMatter(ports, known, pending, project),
    mattersOf: (project) => mattersOf(ports, pending, project),
    ...(got.answer && { answer: got.answer }),
  };
  return reading;
}

interface Read extends Settled, Pick<Rows, 'candidates' | 'contents'> {
  readonly want: readonly ProjectId[] | 'all';
  readonly older: boolean;
}

/** Of what was moved out nothing stands here: a row with its number is nobody's. */
function dossiersHere(
  ports: Ports,
  base: Base,
  { want, last, moved, candidates, contents, older }: Read,
  register: Register,
) {
  const here = new Map([...last].filter(([id]) => !moved.has(id)));
  const against = { last: here, open: openBy(base, ports.owner), seal: ports.seal, older };
  const { rows, strange } = rowsIn(candidates, contents, against, want === 'all');
  const { projects, broken } = dossiersIn(want === 'all' ? here.keys() : want, rows, contents, against);
  return { rows, strange, projects: calledToday(projects, register), broken };
}

/** Rows say what their unit was called when they were drawn. */
const calledToday = (projects: ReadonlyMap<ProjectId, Project>, register: Register): Map<ProjectId, Project> =>
  new Map([...projects].map(([id, project]) => [id, underToday(project, register)] as const));

/** By their numbers: figures say the same, whichever of them were moved out. */
const inOrder = (here: ReadonlyMap<ProjectId, Project>, away: Away['projects']): Map<ProjectId, Project> =>
  new Map([...here, ...away].sort(([a], [b]) => (a < b ? -1 : 1)));

/** Who applied for a service's next term may have been moved out before it: that stands as the row keeps it. */
function renewed(projects: Map<ProjectId, Project>, scene: Scene, moved: Moved): void {
  const before = [...projects.values()].filter(({ renewedBy }) => renewedBy !== undefined && moved.has(renewedBy));
  renew(projects, scene);
  for (const { id, renewedBy } of before) {
    const now = projects.get(id)!;
    if (now.renewedBy === undefined) projects.set(id, { ...now, renewedBy: renewedBy! });
  }
}

/** The lists as their sheets show them, or as their entries say where a sheet does not fit; the first fault of the ledger. */
function listsAt(ports: Ports, base: Base, known: Known, told: Partial<Lists>) {
  const grids = {
    people: base.grid(people),
    settings: base.grid(settingsSheet),
    systems: base.grid(systems),
    materials: base.grid(materials),
    units: base.grid(units),
    papers: base.grid(papers),
  };
  let fault = base.kept.fault;
  const entries = () => {
    const found = histories(ports, new Set(LIST_IDS), { gaps: known.gaps, last: besideOf(known) });
    fault ??= found.bad[0];
    return listsIn(found.entries);
  };
  const { lists, drifted, proved } = readLists(grids, known.beside, ports.seal, { lists: told, entries });
  cacheLists(ports, known.beside, proved);
  return { lists, drifted, grids, fault };
}

/** Whose each dossier is. Of one that is broken the row still says it; its lock is not somebody else's for that. */
function unitsOf(
  { units }: Base,
  contents: StageContents,
  { projects, broken, register }: Pick<Reading, 'projects' | 'broken'> & { readonly register: Register },
): Map<ProjectId, string> {
  for (const { project, stage, row } of broken) {
    const unit = contents.get(stage)?.get(row - 1)?.[at(sheetOf(stage), 'unit')];
    if (typeof unit === 'string' && !units.has(project)) units.set(project, unit);
  }
  for (const [id, unit] of units) units.set(id, register.now(unit));
  for (const [id, project] of projects) units.set(id, project.unit);
  return units;
}

/** Why nothing may be written, if so: the ledger is not as it was left, at its end or where somebody has found it. */
function stopOf(base: Base, end: LedgerEnd, genuine: boolean, fault: number | undefined): string | undefined {
  if (endCheck(end, base.kept) === 'neither') return `办理记录的末条与系统记载不符，${LEDGER}`;
  if (!genuine) return `办理记录的末条（第${end.serial}条）的内容与校验不符，${LEDGER}`;
  return fault === undefined ? undefined : `办理记录第${fault}条缺失或被改动，${LEDGER}`;
}

const mattersOf = (ports: Ports, pending: Settled, project: ProjectId): ProjectId[] => [
  ...new Set([...ports.head.matters(project).keys(), ...pending.last.keys()].filter((id) => parentOf(id) === project)),
];

function nextMatter(ports: Ports, known: Known, pending: Settled, project: ProjectId): ProjectId {
  const given = mattersOf(ports, pending, project);
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

const usedAs = ({ used }: Stands): ReadonlyMap<Stage, number> =>
  new Map(STAGE_SHEETS.map(({ stage }) => [stage, used[stage] ?? 0] as const));

const usedIn = (candidates: Candidates, contents: StageContents): ReadonlyMap<Stage, number> =>
  new Map(
    STAGE_SHEETS.map(({ stage }) => {
      const rows = [...contents.get(stage)!.keys(), ...[...candidates.get(stage)!.values()].flat()];
      return [stage, rows.reduce((a, b) => Math.max(a, b), 0)] as const;
    }),
  );

const present = <T, U>(value: T | undefined, then: (value: T) => U): U | undefined =>
  value === undefined ? undefined : then(value);

function mailOf(tail: ReadonlyMap<number, readonly Content[]>): Pick<Reading, 'outbox' | 'outboxRows' | 'doubled'> {
  const found: OutboxRow[] = [];
  const outboxRows = new Map<string, number>();
  const doubled: number[] = [];
  for (const [row, cells] of [...tail].sort(([a], [b]) => a - b)) {
    const mail = Object.fromEntries(
      OUTBOX_COLUMNS.map((c, i) => [c.key, String(cells[i] ?? '')]),
    ) as unknown as OutboxRow;
    if (!mail.key) continue;
    const before = outboxRows.get(mail.key);
    if (before !== undefined) doubled.push(before);
    found.push(mail);
    outboxRows.set(mail.key, row);
  }
  return { outbox: found, outboxRows, doubled };
}

function placeOf(reading: Reading, id: ProjectId, { stage: named, field: key }: Refusal): string {
  const stage = key ? field(key).stage : named;
  if (!stage) return '';
  const layout = sheetOf(stage);
  const row = reading.rows.get(stage)?.get(id);
  const where = row === undefined ? layout.title : `${layout.title} 第${row + 1}行`;
  if (!key) return where;
  // What is given at the desk for a line of a list has no column.
  const { label, passing } = field(key);
  return `${where}${quoted(label)}${passing ? '' : `（${letterOf(layout, key)}列）`}`;
}
