// Where things stand after a write: kept outside, so that the next command reads only its own rows.
import { JOINS, type Project, type ProjectId } from '../../project';
import { STAGE_SHEETS } from '../layout/layout';
import { movedUp } from '../kept/kept';
import type { Openings, Place, Places, Standing } from '../types';
import type { Stage } from '../../measure';
import type { Reading } from '../read/reading';

/** The projects that one names: those that joined it, and the one that it joined (A3.1). */
export const othersOf = ({ values }: Project): ProjectId[] =>
  JOINS.flatMap(({ by, lists }) => [values[by], values[lists]]).flatMap((names) =>
    String(names ?? '')
      .split('、')
      .filter(Boolean),
  );

/** What a write changes of it. Rows are zero-based. */
interface Changes {
  readonly projects: ReadonlyMap<ProjectId, Project>;
  readonly rows: ReadonlyMap<ProjectId, Place['rows']>;
  /** The last used row of each stage sheet, by its key. */
  readonly lastRows: ReadonlyMap<string, number>;
  /** What is open in the sheets that were read whole, or where it changes. */
  readonly openings: ReadonlyMap<Stage, Openings>;
  /** Rows that the write takes away: those below move up. */
  readonly removed: Standing['gone'];
}

export function standingAfter(reading: Reading, changes: Changes): Standing {
  const { removed: gone, lastRows } = changes;
  const used = STAGE_SHEETS.map(({ key, stage }) => [stage, movedUp(gone, stage, lastRows.get(key)! + 1) - 1] as const);
  const locks = STAGE_SHEETS.flatMap(({ stage }) => {
    const id = reading.locks.get(stage)?.sheetProtection;
    return id === undefined ? [] : [[stage, id] as const];
  });
  const openings = [...changes.openings].map(([stage, open]) => {
    const stay = [...open].filter(([row]) => !gone.some((r) => r.stage === stage && r.row === row));
    return [stage, new Map(stay.map(([row, columns]) => [movedUp(gone, stage, row), columns]))] as const;
  });
  return {
    stands: { used: Object.fromEntries(used), locks: Object.fromEntries(locks) },
    places: placesAfter(reading, changes),
    openings: new Map(openings),
    gone,
  };
}

/** Those of what was read, with what was written. */
function placesAfter({ projects, rows }: Reading, changes: Changes): Places {
  const places = new Map<ProjectId, Place>();
  for (const [id, project] of new Map([...projects, ...changes.projects])) {
    const stood = STAGE_SHEETS.flatMap(({ stage }) => {
      const row = changes.rows.get(id)?.[stage] ?? rows.get(stage)?.get(id);
      return row === undefined ? [] : [[stage, movedUp(changes.removed, stage, row)] as const];
    });
    // What was moved out has none.
    if (stood.length) places.set(id, { rows: Object.fromEntries(stood), with: othersOf(project) });
  }
  return places;
}
