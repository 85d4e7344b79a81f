// What a read finds that is not ours, and how the next write sets it right.
import type { Day, Stage } from '../../measure';
import type { ProjectId } from '../../project';
import type { Base } from '../read/base';
import type { GridRange, Request } from '../cells/cells';
import { SHEETS, STAGE_SHEETS } from '../layout/layout';
import { holdersOf, type Locks, lockFaults, locksOf, strangersOut } from './locks';
import type { Directory } from '../types';

export interface Strange {
  readonly locks: ReadonlyMap<Stage, Locks>;
  readonly mends: readonly string[];
  readonly mending: readonly Request[];
  readonly merged: readonly ProjectId[];
}

/** What there is, and whose it is. */
interface Whose {
  readonly rows: ReadonlyMap<Stage, ReadonlyMap<ProjectId, number>>;
  readonly unitOf: ReadonlyMap<ProjectId, string>;
  readonly directory: Directory;
  readonly today: Day;
  /** The role account. */
  readonly owner: string;
}

export function strangeIn(base: Base, whose: Whose, merges: readonly GridRange[]): Strange {
  const { rows, unitOf, directory, today, owner } = whose;
  const locks = new Map<Stage, Locks>();
  const mends = base.faults.map(([says]) => says);
  const mending = base.faults.flatMap(([, requests]) => requests);
  for (const layout of SHEETS) {
    const there = layout.stage && rows.get(layout.stage);
    const holderOf = there ? holdersOf(layout, there, unitOf, directory, today) : () => undefined;
    const found = locksOf(layout, base.protections(layout), owner, holderOf);
    mends.push(...lockFaults(layout, found));
    if (layout.stage) locks.set(layout.stage, found);
    else mending.push(...strangersOut(found));
  }
  return { locks, ...mergedIn(rows, merges, mends, mending) };
}

/** The same where only the rows at hand were looked at: the file's own settings, and merged cells. */
export function strangeAround(
  { faults }: Pick<Base, 'faults'>,
  rows: Whose['rows'],
  merges: readonly GridRange[],
): Omit<Strange, 'locks'> {
  const [mends, mending] = [faults.map(([says]) => says), faults.flatMap(([, requests]) => requests)];
  return mergedIn(rows, merges, mends, mending);
}

function mergedIn(
  rows: Whose['rows'],
  merges: readonly GridRange[],
  mends: readonly string[],
  mending: readonly Request[],
): Omit<Strange, 'locks'> {
  const merged = new Set<ProjectId>();
  const [says, requests] = [[...mends], [...mending]];
  for (const range of merges) {
    const layout = STAGE_SHEETS.find((s) => s.id === range.sheetId);
    if (!layout) continue;
    const [top = 0, bottom = top + 1] = [range.startRowIndex, range.endRowIndex];
    for (const [id, row] of rows.get(layout.stage) ?? []) if (row >= top && row < bottom) merged.add(id);
    says.push(`${layout.title}：取消第${top + 1}行的合并单元格`);
    requests.push({ unmergeCells: { range } });
  }
  return { mends: says, mending: requests, merged: [...merged] };
}
