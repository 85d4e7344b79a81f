// Which rows and locks no longer say what their project and the day would have them say.
import type { Stage } from '../../measure';
import { type ProjectId, stagesOf, stagesReached } from '../../project';
import { sheetOf } from '../layout/layout';
import { officersOf } from '../cells/people';
import type { Locks } from '../locks/locks';
import { agrees, draw } from '../cells/row';
import { queueStale, type Standing } from '../write/queue';
import type { StageContents, StageRows } from '../ledger/rows';
import type { Ports, Snapshot } from '../types';

interface Shown extends Standing, Pick<Snapshot, 'today' | 'settings' | 'people'> {
  readonly rows: StageRows;
  readonly contents: StageContents;
  readonly locks: ReadonlyMap<Stage, Locks>;
}

/** Projects with a row, or a lock, to be written anew. What is drawn is not sealed: a seal is no part of what is compared. */
export function staleOf(
  owner: Ports['owner'],
  { today, settings, rows, contents, locks, people, ...standing }: Shown,
): ProjectId[] {
  const sheet = { today, settings, seal: () => '' };
  const stale = new Set(queueStale(standing, sheet));
  for (const [id, project] of standing.projects) {
    const officers = officersOf(people, project.unit, today);
    const reached = stagesReached(project, sheet);
    const stages = stagesOf(id).filter((stage) => reached.includes(stage) || rows.get(stage)?.has(id));
    const fits = stages.every((stage) => {
      const row = rows.get(stage)?.get(id);
      if (row === undefined) return false;
      const lock = locks.get(stage)!;
      const drawn = draw(project, stage, row, sheet, { stages, lock: () => lock.rows.get(row)?.id });
      const open = lock.opened(row);
      const users = (lock.rows.get(row)?.editors ?? []).filter((e) => e !== owner);
      const locked = open.length === drawn.open.size && open.every((c) => drawn.open.has(c));
      const mine = drawn.open.size
        ? lock.rows.has(row) && users.length === officers.length && officers.every((o) => users.includes(o))
        : !lock.rows.has(row);
      return locked && mine && agrees(sheetOf(stage), contents.get(stage)!.get(row) ?? [], drawn);
    });
    if (!fits) stale.add(id);
  }
  return [...stale];
}
