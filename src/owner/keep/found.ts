// What only a look over everything tells, kept by the daily run for the administrators' page.
import { cut } from '../../project';
import type { OutboxRow, Snapshot } from '../../workbook';
import { unmanned as without } from '../parties/unmanned';
import { keep, KEYS, recall } from './store';

interface Found {
  /** Mails that are not known to have gone out. */
  readonly waiting: number;
  /** Rows that were not as their entries have them. */
  readonly broken: number;
  /** Units without an officer, offices without anybody, while work waits for them. */
  readonly unmanned: string;
}
const NOTHING: Found = { waiting: 0, broken: 0, unmanned: '' };
const OPEN: ReadonlySet<OutboxRow['state']> = new Set(['待发', '已领']);
/** A property holds 9 KB. */
const MOST_NAMES = 2_000;

export const found = (): Found => {
  const text = recall(KEYS.found);
  return text ? (JSON.parse(text) as Found) : NOTHING;
};

/** `added`: rows of mail that come with this run. */
export function noteFound(snapshot: Snapshot, added: number): void {
  const waiting = added + snapshot.outbox.filter((row) => OPEN.has(row.state)).length;
  const unmanned = cut(
    without(snapshot)
      .map(({ name }) => name)
      .join('、'),
    MOST_NAMES,
  );
  keep(KEYS.found, JSON.stringify({ waiting, broken: snapshot.broken.length, unmanned } satisfies Found));
}
