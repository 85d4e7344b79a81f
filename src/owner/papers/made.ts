// The entry that a document is made from.
import type { PaperRow } from '../../measure';
import { isUrgent, papersFrom, type Project } from '../../project';
import type { LedgerEntry, Snapshot } from '../../workbook';

/** The entry that a document is made from; of one that no entry leads to, the last. */
export function sourceOf(
  row: PaperRow,
  serial: number,
  entries: readonly LedgerEntry[],
  project: Project,
  snapshot: Snapshot,
): LedgerEntry | undefined {
  if (row.asked === 'overdue') return isUrgent(project, snapshot) ? entries[entries.length - 1] : undefined;
  const entry = entries.find((e) => e.serial === serial);
  return entry && papersFrom(entry).includes(row) ? entry : undefined;
}
