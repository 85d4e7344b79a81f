// What is kept of 补录 beside the ledger: by which names other tables have their columns, and the last batches, for the form.
import type { IntakeColumnAsked } from '../../../wire';
import { KEYS, keep, recall } from '../../keep/store';

/** One property holds some 9 KB. */
const MOST_HEADS = 60;
const MOST_BATCHES = 10;
const LONGEST_HEAD = 30;

const parsed = <T>(text: string | undefined, none: T): T => (text === undefined ? none : (JSON.parse(text) as T));

/** What each head was taken for. */
export const columnsKept = (): Readonly<Record<string, string>> =>
  parsed<Readonly<Record<string, string>>>(recall(KEYS.intakeColumns), {});

/** The newest stay; what a head was taken for before gives way. */
export function keepColumns(columns: readonly IntakeColumnAsked[]): void {
  const before = Object.entries(columnsKept());
  const fresh = columns
    .filter(({ head }) => head && head.length <= LONGEST_HEAD)
    .map(({ head, to }) => [head, to] as const);
  const known = new Set(fresh.map(([head]) => head));
  const all = [...before.filter(([head]) => !known.has(head)), ...fresh].slice(-MOST_HEADS);
  const text = JSON.stringify(Object.fromEntries(all));
  if (text !== recall(KEYS.intakeColumns)) keep(KEYS.intakeColumns, text);
}

/** The newest first. */
export const batchesKept = (): readonly string[] => parsed<readonly string[]>(recall(KEYS.intakeBatches), []);
export function keepBatch(batch: string): void {
  const before = batchesKept();
  if (before[0] !== batch)
    keep(KEYS.intakeBatches, JSON.stringify([batch, ...before.filter((b) => b !== batch)].slice(0, MOST_BATCHES)));
}
