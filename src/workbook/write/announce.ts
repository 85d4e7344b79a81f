// Before and after the part that holds the entries: what a crash in between leaves is known by the next read.
import { packed } from '../kept/kept';
import { packedPlaces } from '../kept/shelf';
import type { KeptEnd, Ports, QueuePlaces, Settled, Standing } from '../types';
import type { Part } from './parts';
import type { Reading } from '../read/reading';
import { ask } from './refused';

interface Announced {
  readonly next: KeptEnd;
  readonly dossiers: Settled;
  readonly standing: Standing;
  readonly queue: QueuePlaces;
}

/** The announcement is one property of 9 KB. */
const MOST_SHELVED = 3_000;

/** The entries are announced before their part and settled after it; where rows stand is known when all parts are done. */
export function inParts(ports: Ports, asked: readonly Part[], { next, dossiers, standing, queue }: Announced): void {
  if (asked.length > 1) ports.head.stand();
  const text = packedPlaces(queue);
  const shelved = text.length < MOST_SHELVED && { shelved: text };
  for (const { requests, entries } of asked) {
    if (entries) ports.head.announce({ ...next, last: packed(dossiers), ...shelved });
    ask(ports, requests);
    if (entries) ports.head.settle(next, dossiers, asked.length > 1 ? undefined : standing, queue);
  }
  if (asked.length > 1) ports.head.stand(standing);
}

/** The last write may have crashed after it was applied: its end stands, so it is the head before another is announced. */
export function settle(ports: Ports, reading: Reading): void {
  const { head } = ports.head.get();
  const since = head?.seal !== reading.kept.head?.seal;
  if (!since && reading.end.serial > 0 && head?.seal !== reading.end.seal)
    ports.head.settle({ ...reading.end, ...reading.known }, reading.unsettled, undefined, reading.shelved);
}
