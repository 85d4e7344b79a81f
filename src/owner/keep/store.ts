// What owner remembers outside the workbook: script properties, which nobody but the role account can read.
import { properties } from '../services/calls';
import {
  type Archive,
  type ArchiveStore,
  bucketOf,
  DEFAULTS,
  type Defaults,
  type Dossiers,
  type HeadStore,
  type KeptEnd,
  type KeptNext,
  mattersBucket,
  type Moment,
  type Openings,
  type OutboxRow,
  packBucket,
  packOpenings,
  packPlaces,
  partsOf,
  type QueuePlaces,
  settledWith,
  shifted,
  unpackBucket,
  unpackOpenings,
  wholeOf,
  unpackPlaces,
} from '../../workbook';
import { OURS } from '../../wire';

/** Every property by its purpose; `sent:…` comes on top of these. */
export const KEYS = {
  spreadsheetId: 'spreadsheetId',
  ledgerKey: 'ledgerKey',
  head: 'head',
  next: 'next',
  fault: 'fault',
  defaults: 'defaults',
  installer: 'installer',
  sweepTrigger: 'sweepTrigger',
  /** When the daily run last began, and when it was last completed. */
  heartbeat: 'heartbeat',
  lastSweep: 'lastSweep',
  /** The day of which its failing was told. */
  sweepFailed: 'sweepFailed',
  triggersMade: 'triggersMade',
  /** Whom to tell where 人员 cannot be read. */
  administrators: 'administrators',
  /** Changed by each write without an entry: what was read before it may stand no longer. */
  loose: 'loose',
  menuClientId: 'menuClientId',
  refusedClient: 'refusedClient',
  alarmed: 'alarmed',
  unmended: 'unmended',
  walked: 'walked',
  auditedHead: 'auditedHead',
  overview: 'overview',
  termTold: 'termTold',
  /** The figures of the last 每周简报, and its day. */
  briefed: 'briefed',
  calendarTold: 'calendarTold',
  mended: 'mended',
  foreign: 'foreign',
  reshaped: 'reshaped',
  gapsTold: 'gapsTold',
  found: 'found',
  recovery: 'recovery',
  unconfirmed: 'unconfirmed',
  restoring: 'restoring',
  backupTold: 'backupTold',
  refused: 'refused',
  refusedTold: 'refusedTold',
  unsent: 'unsent',
  /** What 体检 found last, and the spreadsheet that it tries things on. */
  checkup: 'checkup',
  scratch: 'scratch',
  /** Which heads of other tables mean which columns, and the batches that were brought in last (A30.3). */
  intakeColumns: 'intakeColumns',
  intakeBatches: 'intakeBatches',
  filesTold: 'filesTold',
} as const;
type Key = (typeof KEYS)[keyof typeof KEYS];

export const recall = (key: Key): string | undefined => properties.getProperty(key) ?? undefined;
export const keep = (key: Key, value: string): void => {
  properties.setProperty(key, value);
};
export const forget = (key: Key): void => {
  properties.deleteProperty(key);
};

/** The ledger's end, and what is known beside it (decisions 6 and 26). */
export const HEAD: HeadStore = {
  // Each by its name: beside them stand the keys of all mail that is not yet marked.
  get() {
    const [head, next] = [parsed<Head>(recall(KEYS.head)), parsed<KeptNext>(recall(KEYS.next))];
    const fault = Number(recall(KEYS.fault) ?? 0);
    runsBy = head?.runsBy;
    const other = runsBy !== undefined && runsBy !== DEFAULTS.version;
    const defaults = other ? parsed<Defaults>(recall(KEYS.defaults)) : undefined;
    return {
      ...(head && { head }),
      ...(next && { next }),
      ...(fault && { fault }),
      ...(defaults && { defaults }),
    };
  },
  dossiers(ids) {
    if (ids === 'all') return dossiersOf(Object.entries(properties.getProperties()));
    const names = [...new Set(ids.map((id) => LAST + bucketOf(id)))];
    // One call for all costs less than many for one each.
    if (names.length > 8) {
      const all = properties.getProperties();
      return dossiersOf(names.map((name) => [name, all[name] ?? '']));
    }
    return dossiersOf(names.map((name) => [name, properties.getProperty(name) ?? '']));
  },
  matters(project) {
    const found: [string, string][] = [];
    for (let nth = 0; ; nth++) {
      const name = LAST + mattersBucket(project, nth);
      const text = properties.getProperty(name);
      if (!text) return dossiersOf(found).last;
      found.push([name, text]);
    }
  },
  announce: (next) => keep(KEYS.next, JSON.stringify(next)),
  queued(ids) {
    const names = ids === 'all' ? 'all' : [...new Set(ids.map((id) => QUEUED + bucketOf(id)))];
    const many = names === 'all' || names.length > 8;
    const kept = many
      ? Object.entries(properties.getProperties())
      : names.map((name) => [name, properties.getProperty(name) ?? ''] as const);
    const wanted = new Set(names);
    return new Map(
      kept.flatMap(([name, text]) =>
        name.startsWith(QUEUED) && (names === 'all' || wanted.has(name))
          ? [...unpackPlaces(name.slice(QUEUED.length), text)]
          : [],
      ),
    );
  },
  // `next` stays as it was: it then equals the head.
  settle({ stands: _, ...end }, settled, standing, queue = new Map()) {
    const { stands, places = new Map(), openings = new Map(), gone = [] } = standing ?? {};
    const before = this.dossiers(gone.length ? 'all' : [...new Set([...settled.last.keys(), ...places.keys()])]);
    const others = [...before.places].filter(([id]) => !settled.last.has(id));
    const stay = others.map(([id, place]) => [id, gone.length ? shifted(place, gone) : place] as const);
    properties.setProperties({
      ...headAt({ ...end, ...(stands && { stands }) }),
      ...shelves(new Map([...this.queued([...queue.keys()]), ...queue])),
      ...buckets({ ...settledWith(before, settled), places: new Map([...stay, ...places]) }),
      ...openAt(openings),
    });
  },
  stand(standing, queued) {
    const { head } = this.get();
    if (!head || !(standing || queued || head.stands)) return;
    const end = { ...head, ...(queued && { queue: queued.queue }) };
    this.settle(end, { last: new Map(), moved: new Map() }, standing, queued?.places);
  },
  openings(stage) {
    const first = properties.getProperty(`${OPEN}${stage}:0`) ?? '';
    const packed = wholeOf(first, (nth) => properties.getProperty(`${OPEN}${stage}:${nth}`) ?? '');
    if (packed === undefined) throw new Error(`what is open in ${stage} is not kept whole`);
    return unpackOpenings(packed);
  },
  // By itself: it is found by whoever reads, outside the lock too.
  fault: (serial) => (serial === undefined ? forget(KEYS.fault) : keep(KEYS.fault, String(serial))),
  replace(end, dossiers) {
    const old = Object.keys(properties.getProperties()).filter((name) => name.startsWith(LAST));
    const now = buckets({ ...dossiers, places: new Map() });
    properties.setProperties({ ...headAt(end), ...now });
    for (const name of old) if (now[name] === undefined) properties.deleteProperty(name);
  },
  runsByDefaults() {
    const { head } = this.get();
    if (!head || runsBy === DEFAULTS.version) return;
    runsBy = undefined;
    properties.setProperties(headAt(head));
  },
};

/** The head tells also by which version's defaults the workbook runs, so that nobody has to ask for these but after a push. */
type Head = KeptEnd & { readonly runsBy?: string };
/** As it stood when the head was read last. */
let runsBy: string | undefined;
const headAt = (end: KeptEnd): Record<string, string> => {
  const first = runsBy === undefined && { defaults: JSON.stringify(DEFAULTS) };
  runsBy ??= DEFAULTS.version;
  return { head: JSON.stringify({ ...end, runsBy } satisfies Head), ...first };
};

const LAST = 'last:';
const OPEN = 'open:';
/** Characters of one byte each: a property holds 9 KB. */
const OPEN_IN_ONE = 8_500;
const openAt = (openings: ReadonlyMap<string, Openings>): Record<string, string> =>
  Object.fromEntries(
    [...openings].flatMap(([stage, open]) =>
      partsOf(packOpenings(open), OPEN_IN_ONE).map((part, n) => [`${OPEN}${stage}:${n}`, part] as const),
    ),
  );
const QUEUED = 'queue:';
const parsed = <T>(text: string | undefined): T | undefined => (text ? (JSON.parse(text) as T) : undefined);
function dossiersOf(kept: readonly (readonly [name: string, text: string])[]): Dossiers {
  const found = kept.flatMap(([name, text]) =>
    name.startsWith(LAST) ? [unpackBucket(name.slice(LAST.length), text)] : [],
  );
  return {
    last: new Map(found.flatMap(({ last }) => [...last])),
    moved: new Map(found.flatMap(({ moved }) => [...moved])),
    places: new Map(found.flatMap(({ places }) => [...places])),
  };
}

const buckets = ({ last, moved, places }: Dossiers): Record<string, string> =>
  inBuckets(LAST, last, (own) => packBucket({ last: own, moved, places }));
const shelves = (queue: QueuePlaces): Record<string, string> => inBuckets(QUEUED, queue, packPlaces);

function inBuckets<T>(prefix: string, all: ReadonlyMap<string, T>, pack: (own: ReadonlyMap<string, T>) => string) {
  const by = new Map<string, Map<string, T>>();
  for (const [id, one] of all) {
    const name = prefix + bucketOf(id);
    by.set(name, (by.get(name) ?? new Map<string, T>()).set(id, one));
  }
  return Object.fromEntries([...by].map(([name, own]) => [name, pack(own)]));
}

/** Lines, as many as fit. */
const listOf = (key: Key) => ({
  all: (): readonly string[] => JSON.parse(recall(key) ?? '[]') as string[],
  set(lines: readonly string[]): void {
    const kept = [...lines];
    while (JSON.stringify(kept).length > OURS.propertyCharacters) kept.pop();
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
/** Accounts that Google did not take in a protection, since the last sweep tried them all. */
export const REFUSED = listOf(KEYS.refused);

const SENT = 'sent:';
/** A property holds 9 KB, and a key with the longest of unit and address 360 bytes. */
const KEYS_PER_PROPERTY = 25;
/** The sweep's mail is remembered by its moment and its recipient, whatever it told: one address has some 40 bytes. */
const WHOLE = `${SENT}@`;
const ADDRESSES_PER_PROPERTY = 100;

/** A row of 发件记录, as far as it tells which mail it was in. */
type Told = Pick<OutboxRow, 'key' | 'at' | 'to'>;

/** The mails that went out but are not yet marked in the workbook. */
export const SENT_KEYS = {
  /** Stored at once after each mail, so that a crash loses at most the one before it. */
  add(mail: string, keys: readonly string[]): void {
    const parts: Record<string, string> = {};
    for (let at = 0; at < keys.length; at += KEYS_PER_PROPERTY)
      parts[`${SENT}${mail}:${at}`] = keys.slice(at, at + KEYS_PER_PROPERTY).join('\n');
    properties.setProperties(parts);
  },
  /** The same for mails that were all claimed in one moment, one to each person: a line each, however much they told. */
  begun(at: Moment): (email: string) => void {
    const lines: string[] = [];
    return (email) => {
      const nth = Math.floor(lines.length / ADDRESSES_PER_PROPERTY);
      lines.push(email);
      properties.setProperty(`${WHOLE}${at}:${nth}`, lines.slice(nth * ADDRESSES_PER_PROPERTY).join('\n'));
    };
  },
  all(): { readonly names: readonly string[]; readonly has: (row: Told) => boolean } {
    const all = properties.getProperties();
    const names = Object.keys(all).filter((name) => name.startsWith(SENT));
    const sent = new Set<string>();
    for (const name of names) {
      const at = name.startsWith(WHOLE) ? name.slice(WHOLE.length, name.lastIndexOf(':')) : undefined;
      for (const line of all[name]!.split('\n')) sent.add(at === undefined ? line : wholeMail(at, line));
    }
    return { names, has: ({ key, at, to }) => sent.has(key) || sent.has(wholeMail(at, to)) };
  },
  drop(names: readonly string[]): void {
    for (const name of names) properties.deleteProperty(name);
  },
};
const wholeMail = (at: Moment, to: string): string => `${at} ${to}`;

/** Properties of one kind, each behind the kind's prefix; what they are for says whoever keeps them. */
const kind = (prefix: string) => ({
  all(): Map<string, string> {
    const all = Object.entries(properties.getProperties());
    return new Map(
      all.flatMap(([name, value]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [])),
    );
  },
  /** All in one call, with whatever else becomes true in the same moment. */
  put(values: Readonly<Record<string, string>>, beside: Partial<Record<Key, string>> = {}): void {
    const named = Object.entries(values).map(([name, value]) => [prefix + name, value]);
    properties.setProperties({ ...Object.fromEntries(named), ...beside });
  },
  drop(name: string): void {
    properties.deleteProperty(prefix + name);
  },
});

/** By e-mail: whom owner let into the file, and the right that he had before; so it knows whom it may shut out. */
export const LET_IN = kind('letIn:');
/** By what waits for an office: the e-mail of who has taken it (taken.ts). */
export const TAKEN = kind('taken:');
/** By command: an audit pack's file, for whom it is, and how far it got. */
export const PACKS = kind('pack:');
/** By command: a file that was begun and is in no entry yet. */
export const UPLOADS = kind('upload:');
/** By what it is about: a mail that follows a write and is in no outbox. */
export const OWED = kind('owed:');
/** By file: a backup, and how far it got. */
export const BACKUPS = kind('backup:');

/** By a part of its mark: which document numbers may be known (work/corrections/numbers.ts). */
export const NUMBERS = {
  get: (part: string): string => properties.getProperty(`numbers:${part}`) ?? '',
  put(parts: Readonly<Record<string, string>>): void {
    properties.setProperties(
      Object.fromEntries(Object.entries(parts).map(([part, text]) => [`numbers:${part}`, text])),
    );
  },
};

/** By its year: an archive's file, and the layout in which it was written. */
const ARCHIVE = kind('archive:');
export const ARCHIVES: ArchiveStore = {
  all: () => new Map([...ARCHIVE.all()].map(([year, text]) => [year, JSON.parse(text) as Archive])),
  put: (year, archive) => ARCHIVE.put({ [year]: JSON.stringify(archive) }),
};
/** By its year: how an archive was when it was last looked after, and whom it was shared with. */
export const TENDED = kind('tended:');
