// A command that is about no step of a project: locked, once for its id, in one write with its entry of the ledger.
import type { ProjectId } from '../../project';
import type { ActAnswer } from '../../wire';
import type { Snapshot, Transaction } from '../../workbook';
import { raise } from '../daily/alarms';
import { again, kept as keptFor, NOT_HIS } from '../keep/kept';
import { alone, BUSY, openOwn } from '../services/open';
import { type Job, refused } from './tool';

/** What is written, what is answered, and what is left to do when it stands. */
export interface Change {
  readonly write: Partial<Transaction>;
  readonly answer: ActAnswer;
  readonly after?: () => void;
  /** Where the write fails: takes back what was done before it. */
  readonly undo?: () => void;
}

/**
 * `change` decides on what was read inside the lock; a refusal writes nothing. A repeated id gets the first answer, if the
 * same person asks; `redo` then does what a crash may have left undone.
 */
export function once(
  job: Job,
  projects: readonly ProjectId[] | 'all',
  change: (snapshot: Snapshot) => ActAnswer | Change,
  redo?: (snapshot: Snapshot) => void,
): ActAnswer {
  const { at, today, id } = job;
  const book = openOwn();
  const wanted = { projects, today, command: id };
  // Reading all of it takes long, and holds up nobody.
  const early = projects === 'all' ? book.early(wanted) : undefined;
  return (
    alone(() => {
      const snapshot = early?.still() ? early.snapshot : book.read(wanted);
      raise(snapshot);
      if (snapshot.stop) return refused(snapshot.stop);
      const before = repeated(snapshot, job);
      if (before) {
        redo?.(snapshot);
        return before;
      }
      const made = change(snapshot);
      if (!('write' in made)) return made;
      const { write, answer, after, undo } = made;
      try {
        book.write(snapshot, { commandId: id, at, answer: kept(job, answer), done: [], mail: [], ...write });
      } catch (error) {
        undo?.();
        throw error;
      }
      after?.();
      return answer;
    }) ?? refused(BUSY)
  );
}

/** The first answer to the command that was read for, if it was applied already; only for whoever gave it. */
export function repeated({ answer: before }: Snapshot, { actor }: Job): ActAnswer | undefined {
  return before ? (again(before, actor.email) ?? refused(NOT_HIS)) : undefined;
}
/** An answer as the ledger keeps it for a retry. */
export const kept = ({ actor }: Job, answer: ActAnswer): string =>
  keptFor(actor.email, answer.ok ? answer.results : []);
