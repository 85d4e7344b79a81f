// What was moved out to the archives, read where somebody asks for it: proved by the same seal and the same last entry as a
// row of the workbook.
import { type FieldKey, MATTER_STAGE, type Stage } from '../../measure';
import { JOINS, parentOf, type Project, type ProjectId, stagesOf } from '../../project';
import { area, type Content, runs } from '../cells/cells';
import { settledWith } from '../kept/kept';
import { readAreas } from '../ledger/areas';
import { bookOf } from '../ledger/move';
import { type BrokenRow, dossiersIn, type StageContents, type StageRows, togetherWith } from '../ledger/rows';
import { STAGE_SHEETS } from '../layout/layout';
import type { Settled, LastEntries, Moved, Ports, Wanted } from '../types';

/** Settled of the archives; of each the sheets in which it has a row. */
export interface Away {
  readonly projects: ReadonlyMap<ProjectId, Project>;
  readonly broken: readonly BrokenRow[];
  readonly stages: ReadonlyMap<ProjectId, readonly Stage[]>;
}

/** Undefined where a file is gone, or rows that somebody took from it: nothing of it can be proved, and 修复 makes it anew. */
export function orGone<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (/not found|no grid with id|exceeds grid limits/i.test(String(error))) return undefined;
    throw error;
  }
}

/** The rows of some dossiers of one archive as they stand, by sheet and row; undefined where they are gone. */
function standing(ports: Ports, file: string, moved: Moved): StageContents | undefined {
  const contents = new Map(STAGE_SHEETS.map((s) => [s.stage, new Map<number, readonly Content[]>()] as const));
  const rows = (stage: Stage) => runs([...moved].flatMap(([id, row]) => (stagesOf(id).includes(stage) ? [row] : [])));
  const areas = STAGE_SHEETS.flatMap((s) =>
    rows(s.stage).map(({ start, end }) => area(s.id, start, end, 0, s.columns.length)),
  );
  const found = orGone(() => readAreas({ ...ports, spreadsheetId: file }, areas));
  if (!found) return undefined;
  for (const s of STAGE_SHEETS)
    for (const [row, cells] of found.get(String(s.id)) ?? [])
      if (cells.some((c) => c !== undefined)) contents.get(s.stage)!.set(row, cells);
  return contents;
}

/** Where each of them has a row: the same one in every sheet that it has come to. */
const rowsOf = (moved: Moved, contents: StageContents): StageRows =>
  new Map(
    STAGE_SHEETS.map(({ stage }) => {
      const own = [...moved].filter(([id, row]) => stagesOf(id).includes(stage) && contents.get(stage)!.has(row));
      return [stage, new Map(own)] as const;
    }),
  );

/** Of one archive. */
export function readBook(ports: Ports, file: string, moved: Moved, last: LastEntries): Away {
  const contents = standing(ports, file, moved);
  const missing = (id: ProjectId): BrokenRow => ({ project: id, stage: stagesOf(id)[0]!, row: 0 });
  if (!contents) return { projects: new Map(), broken: [...moved.keys()].map(missing), stages: new Map() };
  const rows = rowsOf(moved, contents);
  const { projects, broken } = dossiersIn(moved.keys(), rows, contents, { last, open: new Map(), seal: ports.seal });
  const stages = [...projects.keys()].map((id) => {
    const own = stagesOf(id).filter((stage) => rows.get(stage)!.has(id));
    return [id, own] as const;
  });
  return { projects, broken, stages: new Map(stages) };
}

/** Of whichever archives they are in: one call for each. */
export function readAway(ports: Ports, { last, moved }: Settled, ids: Iterable<ProjectId>): Away {
  const books = new Map<string, Map<ProjectId, number>>();
  for (const id of ids) {
    const row = moved.get(id);
    if (row !== undefined) books.set(bookOf(id), (books.get(bookOf(id)) ?? new Map<ProjectId, number>()).set(id, row));
  }
  if (!books.size) return NOT_AWAY;
  const files = ports.archives.all();
  return [...books]
    .map(([year, own]) => readBook(ports, files.get(year)?.file ?? '', own, last))
    .reduce(both, NOT_AWAY);
}
export const NOT_AWAY: Away = { projects: new Map(), broken: [], stages: new Map() };
const both = (a: Away, b: Away): Away => ({
  projects: new Map([...a.projects, ...b.projects]),
  broken: [...a.broken, ...b.broken],
  stages: new Map([...a.stages, ...b.stages]),
});

const LINKS: readonly FieldKey[] = JOINS.flatMap(({ by, lists }) => [by, lists]);
const namedIn = ({ projects }: Away): ProjectId[] =>
  [...projects.values()].flatMap(({ values }) =>
    LINKS.flatMap((key) => String(values[key] ?? '').split('、')).filter(Boolean),
  );

/** What a read begins with beside what was asked for. */
interface Beginning {
  readonly wanted: Wanted;
  readonly related: ReadonlyMap<ProjectId, readonly ProjectId[]>;
  /** What a crash left unsettled. */
  readonly pending: Settled;
}

/**
 * Which dossiers are read together, what is kept of them, and those of them that were moved out: a matter is judged together
 * with its project, and a demand shown with what it joined, wherever it stands.
 */
export function together(ports: Ports, { wanted, related, pending }: Beginning) {
  const { projects: asked, archived = [] } = wanted;
  const kept = (ids: readonly ProjectId[] | 'all') => settledWith(ports.head.dossiers(ids), pending);
  if (asked === 'all') {
    const dossiers = kept('all');
    const whole = [...dossiers.moved.keys()];
    const family = new Set(archived === 'all' ? [] : archived.map((id) => parentOf(id) ?? id));
    const ids = archived === 'all' ? whole : whole.filter((id) => family.has(parentOf(id) ?? id));
    return { want: asked, dossiers, away: readAway(ports, dossiers, ids) };
  }
  let want = togetherWith(asked, related);
  let dossiers = kept(want);
  let away = NOT_AWAY;
  for (;;) {
    const unread = want.filter((id) => dossiers.moved.has(id) && !away.stages.has(id));
    const fresh = readAway(ports, dossiers, unread);
    away = both(away, fresh);
    const more = togetherWith(namedIn(fresh), related).filter((id) => !want.includes(id));
    if (!more.length) return { want, dossiers, away };
    want = [...want, ...more];
    dossiers = kept(want);
  }
}

/** The kind of row that a dossier takes: projects and matters are counted apart, since no sheet has both. */
export const isMatter = (id: ProjectId): boolean => stagesOf(id).includes(MATTER_STAGE);
