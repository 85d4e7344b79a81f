// The workbook opened with the role account's services: what every command, look and sweep begins with.
import { type Book, openBook, type Snapshot, type Wanted } from '../../workbook';
import { lock, ownEmail, sheets } from './calls';
import { DEPLOY } from './deploy';
import { CACHE } from '../keep/cache';
import { ARCHIVES, HEAD, KEYS, keep, noteMended, recall, REFUSED } from '../keep/store';

/** HMAC-SHA256 with the ledger's key, base64url. The key is asked for once: a sweep seals every row there is. */
function sealer(): (text: string) => string {
  const { UTF_8 } = Utilities.Charset;
  let key: string | undefined;
  return (text) => {
    key ??= recall(KEYS.ledgerKey);
    if (!key) throw new Error('not installed: the ledger has no key');
    return Utilities.base64EncodeWebSafe(Utilities.computeHmacSha256Signature(text, key, UTF_8));
  };
}

interface Own extends Book {
  /** Read without the lock, which is then held for the write alone; `still`: nobody wrote since. */
  early(wanted: Wanted): { readonly snapshot: Snapshot; still(): boolean };
}

/** Changes with every write: those with entries change the ledger's end, all others say so. */
const standing = (): string => [KEYS.head, KEYS.next, KEYS.loose].map((key) => recall(key) ?? '').join('\n');
const loosely = <T>(write: () => T): T => {
  keep(KEYS.loose, Utilities.getUuid());
  return write();
};

/** The county's workbook. Throws where install has not run. */
export function openOwn(): Own {
  const spreadsheetId = recall(KEYS.spreadsheetId);
  if (!spreadsheetId) throw new Error('not installed: there is no workbook');
  const book = openBook({
    sheets: sheets(),
    spreadsheetId,
    owner: ownEmail(),
    seal: sealer(),
    head: HEAD,
    cache: CACHE,
    mended: (says) => {
      if (says.length) noteMended(says);
    },
    archives: ARCHIVES,
    refused: { all: REFUSED.all, add: (emails) => REFUSED.set([...new Set([...REFUSED.all(), ...emails])]) },
  });
  const own: Own = {
    ...book,
    // Whoever only looks met somebody's write each time: once more while nobody writes.
    read(wanted) {
      const snapshot = book.read(wanted);
      if (!snapshot.unsure || held) return snapshot;
      return alone(() => book.read(wanted)) ?? { ...snapshot, stop: BUSY };
    },
    write(snapshot, transaction) {
      if (snapshot.mends.length) noteMended(snapshot.mends);
      const { done, notes = [] } = transaction;
      const work = () => book.write(snapshot, transaction);
      return done.length || notes.length ? work() : loosely(work);
    },
    reshape: (before) => loosely(() => book.reshape(before)),
    repair: (...asked) => loosely(() => book.repair(...asked)),
    resume: (job) => loosely(() => book.resume(job)),
    early(wanted) {
      const before = standing();
      const snapshot = own.read(wanted);
      return { snapshot, still: () => standing() === before };
    },
  };
  return own;
}

/** Whoever is nobody here costs no read. The first administrator may have to set a workbook right that knows nobody. */
export const askedBy = (email: string): Pick<Wanted, 'who'> =>
  email.toLowerCase() === DEPLOY.administrator.toLowerCase() ? {} : { who: email };

const WAIT_MS = 10_000;
export const BUSY = '系统繁忙，请稍后再试。';

/** Whether this execution holds the lock. */
let held = false;

/** Runs alone: every write of the workbook happens in here. Undefined where somebody else held the lock for too long. */
export function alone<T>(work: () => T): T | undefined {
  if (!lock.take(WAIT_MS)) return undefined;
  held = true;
  try {
    return work();
  } finally {
    held = false;
    lock.release();
  }
}
