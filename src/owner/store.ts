// What owner remembers outside the workbook: script properties, which nobody but the role account can read.
import type { HeadStore, LedgerEnd } from '../workbook';

const properties = () => PropertiesService.getScriptProperties();

/** Every property by its purpose; `sent:…` comes on top of these. */
export const KEYS = {
  spreadsheetId: 'spreadsheetId',
  ledgerKey: 'ledgerKey',
  head: 'head',
  next: 'next',
  installer: 'installer',
  sweepTrigger: 'sweepTrigger',
  heartbeat: 'heartbeat',
  lastSweep: 'lastSweep',
  menuClientId: 'menuClientId',
  refusedClient: 'refusedClient',
  auditedHead: 'auditedHead',
  overview: 'overview',
  termTold: 'termTold',
  mended: 'mended',
  foreign: 'foreign',
  reshaped: 'reshaped',
} as const;
type Key = (typeof KEYS)[keyof typeof KEYS];

export const recall = (key: Key): string | undefined => properties().getProperty(key) ?? undefined;
export const keep = (key: Key, value: string): void => {
  properties().setProperty(key, value);
};
export const forget = (key: Key): void => {
  properties().deleteProperty(key);
};

/** The ledger's end (design, decision 6). */
export const HEAD: HeadStore = {
  // Each by its name: beside them stand the keys of all mail that is not yet marked.
  get: () => ({ head: endIn(recall(KEYS.head)), next: endIn(recall(KEYS.next)) }),
  announce: (next) => keep(KEYS.next, JSON.stringify(next)),
  // `next` stays as it was: it then equals the head.
  settle: (end) => keep(KEYS.head, JSON.stringify(end)),
};

const endIn = (text: string | undefined): LedgerEnd | undefined => (text ? (JSON.parse(text) as LedgerEnd) : undefined);

/** A property holds 9 KB, a character of ours three bytes. */
const MOST_TEXT = 2_500;

/** Lines, as many as fit. */
const listOf = (key: Key) => ({
  all: (): readonly string[] => JSON.parse(recall(key) ?? '[]') as string[],
  set(lines: readonly string[]): void {
    const kept = [...lines];
    while (JSON.stringify(kept).length > MOST_TEXT) kept.pop();
    const text = JSON.stringify(kept);
    if (text === (recall(key) ?? '[]')) return;
    if (kept.length) keep(key, text);
    else forget(key);
  },
});

/** What was set right since the administrators were last told: said once, by the next sweep, whoever's write it was. */
export const MENDED = listOf(KEYS.mended);
export const noteMended = (lines: readonly string[]): void => MENDED.set([...new Set([...MENDED.all(), ...lines])]);
/** What the last sweep found: of the sheets' shape, and by somebody else's hand. */
export const RESHAPED = listOf(KEYS.reshaped);
export const FOREIGN = listOf(KEYS.foreign);

const SENT = 'sent:';
/** A property holds 9 KB. */
const KEYS_PER_PROPERTY = 60;

/** Keys of the mails that went out but are not yet marked in the workbook. */
export const SENT_KEYS = {
  /** Stored at once after each mail, so that a crash loses at most the one before it. */
  add(mail: string, keys: readonly string[]): void {
    const parts: Record<string, string> = {};
    for (let at = 0; at < keys.length; at += KEYS_PER_PROPERTY)
      parts[`${SENT}${mail}:${at}`] = keys.slice(at, at + KEYS_PER_PROPERTY).join('\n');
    properties().setProperties(parts);
  },
  all(): { readonly names: readonly string[]; readonly keys: ReadonlySet<string> } {
    const all = properties().getProperties();
    const names = Object.keys(all).filter((name) => name.startsWith(SENT));
    return { names, keys: new Set(names.flatMap((name) => (all[name] ?? '').split('\n'))) };
  },
  drop(names: readonly string[]): void {
    for (const name of names) properties().deleteProperty(name);
  },
};
