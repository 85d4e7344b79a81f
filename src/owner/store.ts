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

/** Properties of one kind, each behind the kind's prefix; what they are for says whoever keeps them. */
const kind = (prefix: string) => ({
  all(): Map<string, string> {
    const all = Object.entries(properties().getProperties());
    return new Map(
      all.flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [])),
    );
  },
  /** All in one call, with whatever else becomes true in the same moment. */
  put(values: Readonly<Record<string, string>>, beside: Partial<Record<Key, string>> = {}): void {
    const named = Object.entries(values).map(([name, value]) => [prefix + name, value]);
    properties().setProperties({ ...Object.fromEntries(named), ...beside });
  },
  drop(name: string): void {
    properties().deleteProperty(prefix + name);
  },
});

/** By e-mail: whom owner let into the file, and the right that he had before; so it knows whom it may shut out. */
export const LET_IN = kind('letIn:');
/** By command: an audit pack's file, for whom it is, and how far it got. */
export const PACKS = kind('pack:');
/** By what it is about: a mail that follows a write and is in no outbox. */
export const OWED = kind('owed:');
