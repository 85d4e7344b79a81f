// A command's own rows, where they are kept to stand, and what else it needs: one read of the same size however many
// projects there are. Where anything is otherwise than it is kept, there is no such reading, and the sheets are searched.
import type { Stage } from '../../measure';
import type { ProjectId } from '../../project';
import { area, type Content, type GridRange, runs } from '../cells/cells';
import { officersOf } from '../cells/people';
import { flowOf } from '../cells/row';
import { at, SHEETS, type SheetLayout, STAGE_SHEETS, sheetOf } from '../layout/layout';
import { readAreas } from '../ledger/areas';
import { LISTS, type Lists } from '../ledger/lists';
import { type Candidates, type StageContents, type StageRows, togetherWith } from '../ledger/rows';
import type { Dossiers, Kept, Ports, QueuePlaces, Snapshot, Stands, Wanted } from '../types';
import { FILE_FIELDS } from '../upkeep/fileshape';
import { keptLocks, labelOf, type Locks, type RowLock } from '../upkeep/locks';
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
import { queueAreas } from './queue';
import { fits } from './version';

const ledger = sheetOf('ledger');
const outbox = sheetOf('outbox');
const FIELDS = `${FILE_FIELDS},sheets(properties(sheetId,gridProperties(rowCount)),merges,data(startRow,startColumn,rowData(values(userEnteredValue,hyperlink))))`;

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

export function readNarrow(ports: Ports, kept: Kept, wanted: Wanted, lists: Partial<Lists>): Seen | undefined {
  const { head } = kept;
  const stands = head?.stands;
  if (!head || !stands || wanted.projects === 'all' || wanted.wide) return undefined;
  if (STAGE_SHEETS.some(({ stage }) => stands.locks[stage] === undefined)) return undefined;
  const own = ports.head.dossiers(wanted.projects);
  const want = togetherWith(wanted.projects, new Map([...own.places].map(([id, place]) => [id, place.with])));
  const dossiers = want.length === wanted.projects.length ? own : ports.head.dossiers(want);
  const candidates = candidatesAt(want, dossiers);
  if (!candidates) return undefined;

  const unread = LISTS.flatMap(({ list }) => (lists[list] ? [] : [sheetOf(list)]));
  const whole = [...STAGE_SHEETS, ledger, outbox, ...unread];
  const places = ports.head.queued(want);
  const queued = [...places.values()].map(({ row }) => row);
  const serials = (wanted.entries ?? []).filter((serial) => serial <= head.serial);
  const areas = [
    // Of the others one cell each, so that their sizes are told.
    ...SHEETS.map((s) => area(s.id, 0, 1, 0, whole.includes(s) ? s.columns.length : 1)),
    ...STAGE_SHEETS.flatMap((s) => rowAreas(s, candidates, stands)),
    ...listAreas(unread),
    ...queueAreas(queued, (head.queue?.rows ?? 0) + 1),
    ...entryAreas(serials),
    ...(wanted.command ? [commandArea(Math.max(1, head.serial))] : []),
    // What a crash has announced may stand below, and always a blank row.
    area(ledger.id, Math.max(1, head.serial), endRow(kept), 0, ledger.columns.length),
  ];
  const book = fetch(ports, areas, FIELDS);
  const base = book && baseOf(book, kept);
  if (!base || !fits(base, whole) || !asKept(base, stands)) return undefined;
  const before = base.commands.get(wanted.command ?? '');
  const rows: Rows = {
    candidates,
    contents: contentsIn(base, candidates),
    tail: mailIn(ports, base, wanted.mail),
    answer: answerIn(before, readAreas(ports, answerArea(before)).get(String(ledger.id))),
    merges: (book.sheets ?? []).flatMap((s) => s.merges ?? []),
    queued: plainIn(base, sheetOf('queue'), queued),
    entries: plainIn(base, ledger, serials),
  };
  return locked(rows)
    ? { base, want, dossiers, shelf: { places, shelved: new Map() }, rows, narrow: { lists, stands } }
    : undefined;
}

const endRow = ({ head, next }: Kept): number | undefined =>
  head && next && next.serial > head.serial ? undefined : (head?.serial ?? 0) + 2;

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

/** Those rows whole, and the numbers from the last used row on: what is written anew goes below it. */
function rowAreas(sheet: SheetLayout & { stage: Stage }, candidates: Candidates, { used }: Stands): GridRange[] {
  const rows = [...candidates.get(sheet.stage)!.values()].flat();
  const column = at(sheet, 'id');
  return [
    ...runs(rows).map(({ start, end }) => area(sheet.id, start, end, 0, sheet.columns.length)),
    area(sheet.id, used[sheet.stage] ?? 0, undefined, column, column + 1),
  ];
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
