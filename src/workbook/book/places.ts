// Where the rows stand after a write: kept outside, so that the next command reads only its own.
import type { Stage } from '../../measure';
import { JOINS, type Project, type ProjectId } from '../../project';
import { STAGE_SHEETS } from '../layout/layout';
import type { Place, Places, Stands } from '../types';
import type { Reading } from './reading';

/** The rows of a dossier by stage. */
export type RowsOf = ReadonlyMap<ProjectId, Readonly<Partial<Record<Stage, number>>>>;

/** The projects that one names: those that joined it, and the one that it joined (A3.1). */
const others = ({ values }: Project): ProjectId[] =>
  JOINS.flatMap(({ by, lists }) => [values[by], values[lists]]).flatMap((names) =>
    String(names ?? '')
      .split('、')
      .filter(Boolean),
  );

/** What a write changes of it. */
interface Moved {
  readonly projects: ReadonlyMap<ProjectId, Project>;
  readonly rows: RowsOf;
  /** The last used row of each stage sheet, by its key. */
  readonly lastRows: ReadonlyMap<string, number>;
  /** Rows that the write takes away. */
  readonly removed: readonly { readonly stage: Stage; readonly row: number }[];
}

/** How many of the rows that go stand above a row: by so many it moves up. */
const above = (removed: Moved['removed'], stage: Stage, row: number): number =>
  removed.filter((r) => r.stage === stage && r.row < row).length;

/** Those of what was read, with what was written. */
export function placesAfter({ projects, rows }: Reading, moved: Moved): Places {
  const places = new Map<ProjectId, Place>();
  for (const [id, project] of new Map([...projects, ...moved.projects])) {
    const stood = STAGE_SHEETS.flatMap(({ stage }) => {
      const row = moved.rows.get(id)?.[stage] ?? rows.get(stage)?.get(id);
      return row === undefined ? [] : [[stage, row - above(moved.removed, stage, row)] as const];
    });
    // What was moved out has none.
    if (stood.length) places.set(id, { rows: Object.fromEntries(stood), with: others(project) });
  }
  return places;
}

export const standsAfter = ({ lastRows, removed }: Moved): Stands => ({
  used: Object.fromEntries(
    STAGE_SHEETS.map(({ key, stage }) => {
      const last = lastRows.get(key)!;
      return [stage, last - above(removed, stage, last + 1)] as const;
    }),
  ),
});
