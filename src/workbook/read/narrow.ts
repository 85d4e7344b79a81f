// A command's own rows, where they are kept to stand, and what else it needs: one read of the same size however many
// projects there are. Where anything is otherwise than it is kept, there is no such reading, and the sheets are searched.
import type { Stage } from '../../measure';
import type { ProjectId } from '../../project';
import { area, CONTENT_FIELDS, type Content, type GridRange, runs } from '../cells/cells';
import { officersOf } from '../cells/people';
import { flowOf } from '../cells/row';
import { at, SHEETS, type SheetLayout, STAGE_SHEETS, sheetOf } from '../layout/layout';
import { readAreas } from '../ledger/areas';
import { cachedLists } from '../kept/listcache';
import { LISTS, type Lists } from '../kept/lists';
import { type Candidates, type StageContents, type StageRows, togetherWith } from '../ledger/rows';
import type { Dossiers, Kept, Ports, QueuePlaces, Snapshot, Stands, Wanted } from '../types';
import { FILE_FIELDS } from '../upkeep/fileshape';
import { keptLocks, labelOf, type Locks, type RowLock } from '../locks/locks';
import {
  answerArea,
  answerIn,
  type Base,
  baseOf,
  commandArea,
  entryAreas,
  fetch,
  listAreas,
  mailIn,
  type Rows,
} from './base';
import { rowsAlong } from './desk';
import { QUEUE_SHOWN, queueAreas } from '../write/queue';
import { fits } from './version';

const ledger = sheetOf('ledger');
const outbox = sheetOf('outbox');
const FIELDS = `${FILE_FIELDS},sheets(properties(sheetId,gridProperties(rowCount)),merges,data(startRow,startColumn,rowData(values(${CONTENT_FIELDS}))))`;

/** What was believed of what is kept. */
export interface Narrow {
  /** Those that need no reading, since their sheets' seals say what they are. */
  readonly lists: Partial<Lists>;
  readonly stands: Stands;
}
/** A command's rows, and the dossiers that are read with those it asks for. */
interface Seen {
  readonly base: Base;
  readonly want: readonly ProjectId[];
  readonly dossiers: Dossiers;
  readonly shelf: { readonly places: QueuePlaces; readonly shelved: QueuePlaces };
  readonly rows: Rows;
  readonly narrow: Narrow;
}

/** What is kept of a command's rows, and what to ask for by it. */
interface Plan {
  readonly kept: Kept;
  readonly stands: Stands;
  readonly want: readonly ProjectId[];
  readonly dossiers: Dossiers;
  readonly candidates: Candidates;
  readonly places: QueuePlaces;
  readonly serials: readonly number[];
  readonly along: readonly number[] | undefined;
  readonly lists: Partial<Lists>;
  /** Where what is asked for stands; and what is read beside it, which may have moved. */
  readonly areas: readonly GridRange[];
  readonly beside: readonly GridRange[];
}

/**
 * Whoever holds no lock may find that somebody wrote between what he knows and what he read: what is kept now tells what
 * his own reading needs, if his rows stand where they stood, and else he reads again.
 */
export function readNarrow(ports: Ports, kept: Kept, wanted: Wanted, lists: Partial<Lists>): Seen | undefined {
  let plan = planOf(ports, kept, wanted, lists);
  for (let tries = 0; plan; tries++) {
    const book = fetch(ports, [...plan.areas, ...plan.beside], FIELDS);
    let base = book && baseOf(book, plan.kept);
    if (!base || !fits(base, wholeIn(plan.lists))) return undefined;
    if (!isEnd(base, plan.kept)) {
      const now = settled(ports, base);
      if (now.head?.seal === plan.kept.head?.seal) return undefined;
      const later = planOf(ports, now, wanted, wanted.lists === 'afresh' ? {} : cachedLists(ports, now));
      if (!later) return undefined;
      const same = isEnd(base, now) && JSON.stringify(later.areas) === JSON.stringify(plan.areas);
      if (!same && tries === MOST_TRIES) return undefined;
      plan = same ? { ...later, along: plan.along } : later;
      if (!same) continue;
      base = baseOf(book!, now)!;
    }
    return seenIn(ports, { plan, base, book: book!, wanted });
  }
  return undefined;
}
const wholeIn = (lists: Partial<Lists>): SheetLayout[] => [
  ...STAGE_SHEETS,
  ledger,
  outbox,
  ...LISTS.flatMap(({ list }) => (lists[list] ? [] : [sheetOf(list)])),
];
const MOST_TRIES = 2;

/** The last seal that was read; the last area asked for is the ledger's end. */
const endOf = (base: Base): string => {
  const rows = [...base.grid(ledger).rows.keys()].filter((row) => base.grid(ledger).text(row, SEAL));
  return base.grid(ledger).text(Math.max(0, ...rows), SEAL);
};
/** Whether the ledger ends where it is kept to end. */
const isEnd = (base: Base, { head }: Kept): boolean => endOf(base) === head?.seal;

/** What is kept now. A write that was seen before it is settled is so a moment later: that is cheaper than another read. */
function settled(ports: Ports, base: Base): Kept {
  for (let moments = 0; ; moments++) {
    const now = ports.head.get();
    const unsettled = !isEnd(base, now) && now.next?.seal === endOf(base);
    if (!unsettled || moments === MOST_MOMENTS || !ports.writing()) return now;
    ports.moment();
  }
}
const MOST_MOMENTS = 8;
const SEAL = at(ledger, 'seal');

function planOf(ports: Ports, kept: Kept, wanted: Wanted, lists: Partial<Lists>): Plan | undefined {
  const { head } = kept;
  const stands = head?.stands;
  if (!head || !stands || wanted.projects === 'all' || wanted.wide) return undefined;
  if (STAGE_SHEETS.some(({ stage }) => stands.locks[stage] === undefined)) return undefined;
  const own = ports.head.dossiers(wanted.projects);
  const want = togetherWith(wanted.projects, new Map([...own.places].map(([id, place]) => [id, place.with])));
  const dossiers = want.length === wanted.projects.length ? own : ports.head.dossiers(want);
  const candidates = candidatesAt(want, dossiers);
  if (!candidates) return undefined;
  const places = ports.head.queued(want);
  const serials = (wanted.entries ?? []).filter((serial) => serial <= head.serial);
  const whole = wholeIn(lists);
  const unread = LISTS.flatMap(({ list }) => (lists[list] ? [] : [sheetOf(list)]));
  const along = rowsAlong(ports, wanted);
  const queued = (head.queue?.rows ?? 0) + 1;
  const areas = [
    // Of the others one cell each, so that their sizes are told.
    ...SHEETS.map((s) => area(s.id, 0, 1, 0, whole.includes(s) ? s.columns.length : 1)),
    ...STAGE_SHEETS.flatMap((s) => rowAreas(s, candidates)),
    ...listAreas(unread),
    ...queueAreas(rowsOf(places), queued),
    ...entryAreas(serials),
    ...(wanted.command ? [commandArea(Math.max(1, head.serial))] : []),
  ];
  const beside = [
    ...STAGE_SHEETS.map((s) => belowUsed(s, stands)),
    ...queueAreas(along ?? [], queued, QUEUE_SHOWN),
    // What a crash has announced may stand below, and always a blank row; whoever looks may meet what others write just now.
    area(ledger.id, Math.max(1, head.serial), wanted.desk ? undefined : endRow(kept), 0, ledger.columns.length),
  ];
  return { kept, stands, want, dossiers, candidates, places, serials, along, lists, areas, beside };
}
const rowsOf = (places: QueuePlaces): number[] => [...places.values()].map(({ row }) => row);
const endRow = ({ head, next }: Kept): number | undefined =>
  head && next && next.serial > head.serial ? undefined : (head?.serial ?? 0) + 2;

interface Fetched {
  readonly plan: Plan;
  readonly base: Base;
  readonly book: GoogleAppsScript.Sheets.Schema.Spreadsheet;
  readonly wanted: Wanted;
}

function seenIn(ports: Ports, { plan, base, book, wanted }: Fetched): Seen | undefined {
  const { want, dossiers, candidates, places, serials, along, lists, stands } = plan;
  if (!asKept(base, stands)) return undefined;
  const before = base.commands.get(wanted.command ?? '');
  const rows: Rows = {
    candidates,
    contents: contentsIn(base, candidates),
    tail: mailIn(ports, base, wanted.mail),
    answer: answerIn(before, readAreas(ports, answerArea(before)).get(String(ledger.id))),
    merges: (book.sheets ?? []).flatMap((s) => s.merges ?? []),
    queued: plainIn(base, sheetOf('queue'), rowsOf(places)),
    ...(along && { along: plainIn(base, sheetOf('queue'), along) }),
    entries: plainIn(base, ledger, serials),
  };
  return locked(rows)
    ? { base, want, dossiers, shelf: { places, shelved: new Map() }, rows, narrow: { lists, stands } }
    : undefined;
}

/** The rows where the places say; nothing where one of these dossiers has no place, or was moved out. */
function candidatesAt(want: readonly ProjectId[], { last, moved, places }: Dossiers): Candidates | undefined {
  if (want.some((id) => moved.has(id))) return undefined;
  const known = want.filter((id) => last.has(id));
  if (known.some((id) => !places.has(id))) return undefined;
  return new Map(
    STAGE_SHEETS.map(({ stage }) => {
      const own = known.flatMap((id) => {
        const row = places.get(id)!.rows[stage];
        return row === undefined ? [] : [[id, [row]] as const];
      });
      return [stage, new Map(own)] as const;
    }),
  );
}

type StageSheet = SheetLayout & { readonly stage: Stage };

/** Those rows whole. */
const rowAreas = (sheet: StageSheet, candidates: Candidates): GridRange[] =>
  runs([...candidates.get(sheet.stage)!.values()].flat()).map(({ start, end }) =>
    area(sheet.id, start, end, 0, sheet.columns.length),
  );

/** The numbers from the last used row on: what is written anew goes below it. */
function belowUsed(sheet: StageSheet, { used }: Stands): GridRange {
  const column = at(sheet, 'id');
  return area(sheet.id, used[sheet.stage] ?? 0, undefined, column, column + 1);
}

/** Whether nothing stands below what is kept to be used. */
const asKept = (base: Base, stands: Stands): boolean =>
  STAGE_SHEETS.every((s) =>
    [...base.grid(s).rows.keys()].every(
      (row) => row <= (stands.used[s.stage] ?? 0) || !base.grid(s).text(row, at(s, 'id')),
    ),
  );

const plainIn = (base: Base, sheet: SheetLayout, rows: readonly number[]): ReadonlyMap<number, readonly Content[]> =>
  new Map(
    rows.flatMap((row) =>
      base.grid(sheet).rows.has(row)
        ? [[row, sheet.columns.map((_, i) => base.grid(sheet).content(row, i))] as const]
        : [],
    ),
  );

const contentsIn = (base: Base, candidates: Candidates): Rows['contents'] =>
  new Map(
    STAGE_SHEETS.map((s) => {
      const rows = [...candidates.get(s.stage)!.values()].flat();
      const read = rows.map(
        (row) => [row, s.columns.map((c, i) => base.grid(s).content(row, i, c.type === 'link'))] as const,
      );
      return [s.stage, new Map<number, readonly Content[]>(read)] as const;
    }),
  );

const flowIn = (sheet: SheetLayout, cells: readonly Content[]) => flowOf(cells[at(sheet, 'flow')]);

/** Whether each open row says which lock is its own. */
const locked = ({ contents }: Rows): boolean =>
  STAGE_SHEETS.every((s) =>
    [...contents.get(s.stage)!.values()].every((cells) => {
      const flow = flowIn(s, cells);
      return !flow?.open.length || flow.lock !== undefined;
    }),
  );

interface Proved extends Pick<Snapshot, 'projects' | 'people' | 'today'> {
  readonly rows: StageRows;
  readonly contents: StageContents;
}

/** The locks of the rows that were read, as these say themselves: their seals fit. */
export function locksIn(
  ports: Ports,
  { stands }: Narrow,
  { rows, contents, projects, people, today }: Proved,
): Map<Stage, Locks> {
  return new Map(
    STAGE_SHEETS.map((sheet) => {
      const { stage } = sheet;
      const own = new Map<number, RowLock & { readonly columns: readonly number[] }>();
      for (const [id, row] of rows.get(stage) ?? []) {
        const { open = [], lock } = flowIn(sheet, contents.get(stage)!.get(row) ?? []) ?? {};
        if (!open.length || lock === undefined) continue;
        const officers = officersOf(people, projects.get(id)?.unit ?? '', today);
        const columns = open.map((key) => at(sheet, key)).sort((a, b) => a - b);
        own.set(row, { id: lock, label: labelOf(id, sheet), editors: [ports.owner, ...officers], columns });
      }
      return [stage, keptLocks(stands.locks[stage]!, own, () => ports.head.openings(stage))] as const;
    }),
  );
}
