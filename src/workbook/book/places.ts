// Where things stand after a write: kept outside, so that the next command reads only its own rows.
import type { Stage } from '../../measure';
import { JOINS, type Project, type ProjectId } from '../../project';
import { area, type Request } from '../cells/cells';
import { STAGE_SHEETS, sheetOf } from '../layout/layout';
import type { Openings, Place, Places, Standing } from '../types';
import type { Reading } from './reading';

/** The projects that one names: those that joined it, and the one that it joined (A3.1). */
export const othersOf = ({ values }: Project): ProjectId[] =>
  JOINS.flatMap(({ by, lists }) => [values[by], values[lists]]).flatMap((names) =>
    String(names ?? '')
      .split('、')
      .filter(Boolean),
  );

/** What a write changes of it. Rows are zero-based. */
export interface Moved {
  readonly projects: ReadonlyMap<ProjectId, Project>;
  readonly rows: ReadonlyMap<ProjectId, Place['rows']>;
  /** The last used row of each stage sheet. */
  readonly used: ReadonlyMap<string, number>;
  /** What is open in the sheets that were read whole, or where it changes. */
  readonly openings: ReadonlyMap<Stage, Openings>;
  /** Rows that the write takes away: those below move up. */
  readonly removed: readonly { readonly stage: Stage; readonly row: number }[];
}

export function standingAfter(reading: Reading, moved: Moved): Standing {
  const gone = (stage: Stage, row: number) => moved.removed.some((r) => r.stage === stage && r.row === row);
  const after = (stage: Stage, row: number) =>
    row - moved.removed.filter((r) => r.stage === stage && r.row < row).length;
  const stages = STAGE_SHEETS.map(({ stage }) => stage);
  const used = stages.map((stage) => [stage, after(stage, moved.used.get(stage)! + 1) - 1] as const);
  const locks = stages.flatMap((stage) => {
    const id = reading.locks.get(stage)?.sheetProtection;
    return id === undefined ? [] : [[stage, id] as const];
  });
  const openings = [...moved.openings].map(([stage, open]) => {
    const stay = [...open].filter(([row]) => !gone(stage, row));
    return [stage, new Map(stay.map(([row, columns]) => [after(stage, row), columns]))] as const;
  });
  return {
    stands: {
      used: Object.fromEntries(used),
      locks: Object.fromEntries(locks),
    },
    places: placesAfter(reading, moved, after),
    openings: new Map(openings),
  };
}

/** Those of what was read, with what was written. */
function placesAfter({ projects, rows }: Reading, moved: Moved, after: (stage: Stage, row: number) => number): Places {
  const places = new Map<ProjectId, Place>();
  for (const [id, project] of new Map([...projects, ...moved.projects])) {
    const stood = STAGE_SHEETS.flatMap(({ stage }) => {
      const row = moved.rows.get(id)?.[stage] ?? rows.get(stage)?.get(id);
      return row === undefined ? [] : [[stage, after(stage, row)] as const];
    });
    places.set(id, { rows: Object.fromEntries(stood), with: othersOf(project) });
  }
  return places;
}

/** The first row of a sheet stays: its conditional formats count from it. */
export const removable = ({ strange }: Reading) => strange.filter(({ row }) => row > 1);

/** Rows that are no dossier's go, the lowest first. The first of a sheet is emptied. */
export const strangeRows = ({ strange }: Reading): Request[] =>
  [...strange]
    .sort((a, b) => b.row - a.row)
    .map(({ stage, row }): Request => {
      const { id, columns } = sheetOf(stage);
      return row === 1
        ? { updateCells: { range: area(id, row, row + 1, 0, columns.length), fields: 'userEnteredValue' } }
        : {
            deleteDimension: { range: { sheetId: id, dimension: 'ROWS', startIndex: row, endIndex: row + 1 } },
          };
    });
