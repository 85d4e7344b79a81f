// Before and after the part that holds the entries: what a crash in between leaves is known by the next read.
import { packed } from '../ledger/kept';
import { packedPlaces } from '../ledger/shelf';
import type { KeptEnd, Places, Ports, QueuePlaces, Settled, Stands } from '../types';
import type { Part } from './parts';
import type { Reading } from './reading';
import { ask } from './refused';

interface Announced {
  readonly next: KeptEnd;
  readonly dossiers: Settled;
  readonly stands: Stands;
  readonly places: Places;
  readonly queue: QueuePlaces;
}

/** The announcement is one property of 9 KB. */
const MOST_SHELVED = 3_000;

/** The entries are announced before their part and settled after it; where rows stand is known when all parts are done. */
export function inParts(
  ports: Ports,
  asked: readonly Part[],
  { next, dossiers, stands, places, queue }: Announced,
): void {
  if (asked.length > 1) ports.head.stand(undefined, new Map());
  const text = packedPlaces(queue);
  const shelved = text.length < MOST_SHELVED && { shelved: text };
  for (const { requests, entries } of asked) {
    if (entries) ports.head.announce({ ...next, last: packed(dossiers), ...shelved });
    ask(ports, requests);
    if (!entries) continue;
    if (asked.length === 1) ports.head.settle({ ...next, stands }, { ...dossiers, places }, queue);
    else ports.head.settle(next, { ...dossiers, places: new Map() }, queue);
  }
  if (asked.length > 1) ports.head.stand(stands, places);
}

/** The last write may have crashed after it was applied: its end stands, so it is the head before another is announced. */
export function settle(ports: Ports, reading: Reading): void {
  const { head } = ports.head.get();
  const since = head?.seal !== reading.kept.head?.seal;
  if (!since && reading.end.serial > 0 && head?.seal !== reading.end.seal)
    ports.head.settle(
      { ...reading.end, ...reading.known },
      { ...reading.unsettled, places: new Map() },
      reading.shelved,
    );
}
