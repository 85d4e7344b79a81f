// The workbook opened with the role account's services: what every command, look and sweep begins with.
import { type Book, openBook } from '../../workbook';
import { CACHE } from '../keep/cache';
import { HEAD, KEYS, noteMended, recall, REFUSED } from '../keep/store';

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

/** The county's workbook. Throws where install has not run. */
export function openOwn(): Book {
  const spreadsheetId = recall(KEYS.spreadsheetId);
  if (!spreadsheetId) throw new Error('not installed: there is no workbook');
  const book = openBook({
    sheets: Sheets!,
    spreadsheetId,
    owner: Session.getEffectiveUser().getEmail(),
    seal: sealer(),
    head: HEAD,
    cache: CACHE,
    mended: (says) => {
      if (says.length) noteMended(says);
    },
    refused: { all: REFUSED.all, add: (emails) => REFUSED.set([...new Set([...REFUSED.all(), ...emails])]) },
  });
  return {
    ...book,
    // Whoever only looks met somebody's write each time: once more while nobody writes.
    read(wanted) {
      const snapshot = book.read(wanted);
      if (!snapshot.unsure || held) return snapshot;
      return alone(() => book.read(wanted)) ?? { ...snapshot, stop: BUSY };
    },
    write(snapshot, transaction) {
      if (snapshot.mends.length) noteMended(snapshot.mends);
      return book.write(snapshot, transaction);
    },
  };
}

const WAIT_MS = 10_000;
export const BUSY = '系统繁忙，请稍后再试。';

/** Whether this execution holds the lock. */
let held = false;

/** Runs alone: every write of the workbook happens in here. Undefined where somebody else held the lock for too long. */
export function alone<T>(work: () => T): T | undefined {
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(WAIT_MS)) return undefined;
  held = true;
  try {
    return work();
  } finally {
    held = false;
    lock.releaseLock();
  }
}
