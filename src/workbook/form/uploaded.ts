// Which files were uploaded for one project: two narrow columns of the ledger say where their entries stand, and only these are
// read whole. None is older than the project's own first entry, so that nothing before it is looked at.
import type { ProjectId } from '../../project';
import { area, asText, type Content, runs } from '../cells/cells';
import { besideOf, isGap } from '../kept/kept';
import { at, sheetOf } from '../layout/layout';
import { readAreas } from '../ledger/areas';
import { FILES_ID } from '../ledger/beside';
import { entryOf, entryRows, isGenuine } from '../ledger/ledger';
import type { Reading } from '../read/reading';
import type { LedgerEntry, Ports, Uploaded } from '../types';
import { serialsIn } from '../write/queue';

const ledger = sheetOf('ledger');
const [PROJECT, OUTCOME] = [at(ledger, 'project'), at(ledger, 'outcome')];

/** A file's name begins with the number of what it was given for: the project, or one of its matters. */
const isOf = (name: string, id: ProjectId): boolean => name.startsWith(`${id} `) || name.startsWith(`${id}-`);

/** Two calls; none where nobody ever uploaded anything. */
export function uploaded(ports: Ports, { queue, end, known }: Reading, id: ProjectId): Uploaded {
  const last = besideOf(known).get(FILES_ID);
  const [first = 1] = serialsIn(queue.held.get(id)?.cells);
  if (last === undefined || last < first) return { entries: [], bad: [] };
  const column = (nth: number) => area(ledger.id, first, last + 1, nth, nth + 1);
  const told = readAreas(ports, [column(PROJECT), column(OUTCOME)]).get(String(ledger.id));
  const serials = [...(told ?? new Map<number, Content[]>())].flatMap(([row, cells]) =>
    row <= end.serial &&
    asText(cells[PROJECT]) === FILES_ID &&
    isOf(asText(cells[OUTCOME]), id) &&
    !isGap(known.gaps, row)
      ? [row]
      : [],
  );
  const rows = serials.length ? entryRows(ports, runs(serials.sort((a, b) => a - b))) : new Map<number, Content[]>();
  const bad = serials.filter((serial) => !isGenuine(serial, rows.get(serial) ?? [], ports.seal));
  if (bad.length) ports.head.fault(bad[0]!);
  const entries = serials.flatMap((serial): LedgerEntry[] => {
    const entry = bad.includes(serial) ? undefined : entryOf(rows.get(serial)!);
    return entry ? [entry] : [];
  });
  return { entries, bad };
}
