// The entries of one write, each sealed on the one before it, and what is known once they stand.
import { consequencesOf, type Happening, type Project, type ProjectId } from '../../project';
import type { Content } from '../cells/cells';
import { ADOPT } from '../ledger/adopt';
import { isBeside } from '../ledger/beside';
import { numbersWith } from '../kept/kept';
import { entryCells } from '../ledger/ledger';
import { type Lists, sealsOf } from '../kept/lists';
import type { Known, LedgerEnd, ListKey, Ports, Transaction } from '../types';
import type { Reading } from '../read/reading';

/** What is known once these entries stand. */
export function knownAfter(
  ports: Ports,
  { known, drifted }: Reading,
  lists: Lists,
  changed: readonly ListKey[],
  records: ReadonlyMap<string, number>,
): Omit<Known, 'layout' | 'queue'> {
  // Of a sheet that is drawn anew too: after 接续办理记录 its list may be another than the seal knows.
  const drawn = [...changed, ...drifted.map(({ list }) => list)];
  const seals = sealsOf(lists, drawn, ports.seal);
  const beside = new Set([...[...records.keys()].filter(isBeside), ...Object.keys(seals)]);
  return {
    numbers: numbersWith(
      known.numbers,
      [...records.keys()].filter((id) => !isBeside(id)),
    ),
    beside: {
      ...known.beside,
      ...Object.fromEntries(
        [...beside].map((id) => {
          const before = known.beside[id];
          return [id, { last: records.get(id) ?? before?.last ?? 0, seal: seals[id] ?? before?.seal ?? '' }] as const;
        }),
      ),
    },
    gaps: known.gaps,
  };
}

export function chain(ports: Ports, reading: Reading, tx: Transaction) {
  const entries: Content[][] = [];
  const records = new Map<ProjectId, number>();
  const added = new Map<ProjectId, number[]>();
  const seals = new Map<ProjectId, string>();
  let end: LedgerEnd = reading.end;
  const before = new Map(reading.projects);
  const all: readonly { happening: Happening; project?: Project }[] = [
    ...(tx.notes ?? []).map((happening) => ({ happening })),
    ...tx.done,
  ];
  for (const { happening, project } of all) {
    const id = happening.project;
    const led = happening.step === ADOPT ? undefined : project && consequencesOf(before.get(id), happening, project);
    if (project) before.set(id, project);
    const stamp = {
      at: tx.at,
      commandId: tx.commandId,
      settings: reading.settingsDay,
      answer: entries.length ? '' : tx.answer,
      ...(led && { led }),
      after: records.get(id) ?? reading.last.get(id) ?? reading.known.beside[id]?.last ?? 0,
    };
    const entry = entryCells(happening, stamp, end, ports.seal);
    entries.push(entry.cells);
    end = entry.end;
    records.set(id, end.serial);
    seals.set(id, end.seal);
    added.set(id, [...(added.get(id) ?? []), end.serial]);
  }
  return { entries, end, records, added, seals };
}
