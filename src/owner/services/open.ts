// The workbook opened with the role account's services: what every command, look and sweep begins with.
import { openBook, type OwnBook, type Snapshot, type TextCache, type Wanted } from '../../workbook';
import { fromCache, toCache } from '../keep/cache';
import { ARCHIVES, HEAD, KEYS, keep, noteMended, recall, REFUSED } from '../keep/store';
import { lock, Outage, ownEmail, pause, rest, sheets } from './calls';
import { DEPLOY } from './deploy';
import { goneSays, inBook, Lost, missing } from './lost';

/** HMAC-SHA256 with that key, base64url. */
export const sealing =
  (key: string): ((text: string) => string) =>
  (text) =>
    Utilities.base64EncodeWebSafe(Utilities.computeHmacSha256Signature(text, key, Utilities.Charset.UTF_8));

/** With the ledger's key, which is asked for once: a sweep seals every row there is. */
function sealer(): (text: string) => string {
  let seal: ((text: string) => string) | undefined;
  return (text) => {
    const key = seal ? '' : recall(KEYS.ledgerKey);
    if (!seal && !key) throw new Lost(goneSays(missing()));
    seal ??= sealing(key!);
    return seal(text);
  };
}

const CACHE: TextCache = {
  get: (names) =>
    new Map(
      names.flatMap((name) => {
        const text = fromCache<string>(name);
        return text === undefined ? [] : [[name, text] as const];
      }),
    ),
  // Nobody waits for it who waits for the lock.
  put(texts) {
    if (held) for (const [name, text] of texts) laterCached.set(name, text);
    else for (const [name, text] of texts) toCache(name, text);
  },
};
const laterCached = new Map<string, string>();

/** A workbook of the role account, with a key that may not be the kept one: 接管 looks before it keeps anything. */
export const openAt = (spreadsheetId: string, seal: (text: string) => string): OwnBook =>
  openBook({
    sheets: sheets(),
    spreadsheetId,
    owner: ownEmail(),
    deskUrl: DEPLOY.deskUrl,
    seal,
    head: HEAD,
    writing,
    moment,
    cache: CACHE,
    mended: (says) => {
      if (says.length) noteMended(says);
    },
    archives: ARCHIVES,
    refused: { all: REFUSED.all, add: (emails) => REFUSED.set([...new Set([...REFUSED.all(), ...emails])]) },
  });

interface Own extends OwnBook {
  /** Read without the lock, which is then held for the write alone; `still`: nobody wrote since. */
  early(wanted: Wanted): { readonly snapshot: Snapshot; still(): boolean };
}

/** Changes with every write: those with entries change the ledger's end, all others say so. */
const standing = (): string => {
  const { head, next } = HEAD.get();
  return [head?.seal, next?.seal, recall(KEYS.loose)].join();
};
const loosely = <T>(write: () => T): T => {
  keep(KEYS.loose, Utilities.getUuid());
  return write();
};

/** The county's workbook. Throws `Lost` where it, or what opens it, is gone. */
export function openOwn(): Own {
  const spreadsheetId = recall(KEYS.spreadsheetId);
  if (!spreadsheetId) throw new Lost(goneSays(missing()));
  const book = openAt(spreadsheetId, sealer());
  const own: Own = {
    ...book,
    // Whoever only looks met somebody's write each time: once more while nobody writes.
    read(wanted) {
      const snapshot = inBook(() => book.read(wanted));
      if (!snapshot.unsure || held) return snapshot;
      return alone(() => book.read(wanted)) ?? { ...snapshot, stop: BUSY };
    },
    write(snapshot, transaction) {
      if (snapshot.mends.length) noteMended(snapshot.mends);
      const { done, notes = [] } = transaction;
      const work = () => book.write(snapshot, transaction);
      return done.length || notes.length ? work() : loosely(work);
    },
    fill: (...asked) => loosely(() => book.fill(...asked)),
    reshape: (...asked) => loosely(() => book.reshape(...asked)),
    fold: (...asked) => loosely(() => book.fold(...asked)),
    showUnits: (units) => loosely(() => book.showUnits(units)),
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

const WAIT_MS = 15_000;
export const BUSY = '系统繁忙，请稍后再试。';

/** Whether this execution holds the lock. */
let held = false;
/** Part of the rest of a write: at this pace none is settled and followed by another unseen. */
const moment = (): void => rest(200);
/** Whether another one does. */
function writing(): boolean {
  if (held) return false;
  if (!lock.take(0)) return true;
  lock.release();
  return false;
}

/**
 * Runs alone: every write of the workbook happens in here. Undefined where somebody else held the lock for too long. Where
 * Google does not answer the lock is given back, and all of it done again from its first read: what stands is found by it.
 * Whoever waits longer than that asks again by himself, and is not counted among those that run at once meanwhile.
 */
export function alone<T>(work: () => T): T | undefined {
  const until = Date.now() + WAIT_MS;
  for (let tries = 1; ; tries++) {
    if (!lock.take(Math.max(0, until - Date.now()))) return undefined;
    held = true;
    let outage: Outage;
    try {
      return work();
    } catch (error) {
      if (!(error instanceof Outage)) throw error;
      outage = error;
    } finally {
      held = false;
      lock.release();
      CACHE.put(laterCached);
      laterCached.clear();
    }
    if (Date.now() > until || !pause(tries)) throw outage;
  }
}
