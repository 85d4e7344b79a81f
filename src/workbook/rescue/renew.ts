// A new chain where the key is lost and nobody has its two halves: what stands in the ledger can no longer be proved, so all
// of it is given up as proof, and everything goes on from it as it stands, by entries of the new chain that cite the old
// end. Whether what stands is what was written only people can say: audit confirms it (decision 20).
import type { Project, ProjectId } from '../../project';
import { ADOPT, adoptions, replay } from '../ledger/adopt';
import { BOOK_ID, entryBeside, isBeside } from '../ledger/beside';
import { differences } from '../ledger/differences';
import { joined, numbersWith, UNKNOWN } from '../kept/kept';
import { LAYOUT } from '../layout/layout';
import { type Lists, listsIn } from '../kept/lists';
import { read } from '../read/read';
import type { Reading } from '../read/reading';
import { besideIn, stoodIn } from './rebuild';
import type { Renewed, RenewJob } from '../recovery';
import type { Gap, LedgerEnd, LedgerEntry, Ports } from '../types';
import { write } from '../write/write';

/** Dossiers adopted in one write: an entry or two each. */
const IN_ONE = 200;
export const RENEW = 'ledger.renew';

interface Standing {
  /** The last entry of the old chain, as it stands. */
  readonly old: LedgerEnd;
  readonly end: LedgerEnd;
  readonly entries: ReadonlyMap<string, readonly LedgerEntry[]>;
  /** What the new chain has of an earlier attempt that broke off. */
  readonly begun: boolean;
  readonly adopted: ReadonlySet<ProjectId>;
  /** Rows that are no entry at all. */
  readonly unread: readonly number[];
}

/** Everything as it stands; what the new key proves is the new chain's. */
function standing(ports: Ports): Standing {
  const entries = new Map<string, LedgerEntry[]>();
  const adopted = new Set<ProjectId>();
  const unread: number[] = [];
  let [old, end, begun]: [LedgerEnd, LedgerEnd, boolean] = [NONE, NONE, false];
  for (const { serial, seal, genuine, entry } of stoodIn(ports, true)) {
    end = { serial, seal };
    if (genuine) begun = true;
    else old = end;
    if (!entry) unread.push(serial);
    else if (genuine && entry.step === ADOPT) adopted.add(entry.project);
    if (entry) entries.set(entry.project, [...(entries.get(entry.project) ?? []), entry]);
  }
  return { old, end, entries, begun, adopted, unread };
}
/** Whatever an archive holds is written into the workbook again; a later sweep moves it out. */
const NONE_MOVED = new Map<ProjectId, number>();
const NONE: LedgerEnd = { serial: 0, seal: '' };

/** `ports.seal` is the new key's, which proves nothing yet, or what an attempt that broke off has written. */
export function renew(ports: Ports, { actor, today, at, commandId, answer, reason, cites }: RenewJob): Renewed {
  const { old, end, entries, begun, adopted, unread } = standing(ports);
  const gaps: Gap[] = old.serial ? joined([[1, old.serial]]) : [];
  const ids = [...entries.keys()].filter((id) => !isBeside(id));
  const last = new Map([...entries].flatMap(([id, own]) => own.map(({ serial }) => [id, serial] as const)));
  for (const id of last.keys()) if (isBeside(id)) last.delete(id);
  // Lists and what else is about no dossier: what an attempt that broke off has written of them.
  const beside = besideIn(ports, new Map([...entries].filter(([id]) => isBeside(id))), gaps);
  const known = { ...UNKNOWN, layout: LAYOUT, numbers: numbersWith({}, ids), beside, gaps };
  ports.head.fault(undefined);
  ports.head.replace({ ...known, ...end }, { last, moved: NONE_MOVED });
  const { stop: _, ...reading } = read(ports, { projects: 'all', today });
  if (!reading.contents.size) return { old, adopted: [], unread, stop: _ ?? '' };

  const going = ids.filter((id) => !adopted.has(id)).flatMap((id) => replay(entries.get(id)!) ?? []);
  const lists = unbound(listsIn(entries));
  const by = { actor, on: today, step: RENEW, outcome: '启用新链时按现存内容确认', why: reason };
  const note = entryBeside(
    BOOK_ID,
    { actor, on: today, step: RENEW, outcome: '启用新的办理记录链', article: 'house' },
    { head: old.serial, seal: old.seal, gaps: gaps.map((g) => g.join('-')).join('、'), cites, reason },
  );
  const notes = begun ? [] : [note, ...differences(listsIn(new Map()), lists, by)];
  let from: Reading = { ...reading, lists, end, known: { ...reading.known, gaps } };
  for (let n = 0; n === 0 || n < going.length; n += IN_ONE) {
    const part: readonly Project[] = going.slice(n, n + IN_ONE);
    const done = part.flatMap((project) => adoptions(project, by).map((happening) => ({ happening, project })));
    write(ports, from, { commandId, at, answer: n ? '' : answer, done, mail: [], notes: n ? [] : notes, tidies: true });
    const { stop: stopped, ...next } = read(ports, { projects: 'all', today });
    if (stopped) return { old, adopted: [], unread, stop: stopped };
    from = next;
  }
  return { old, adopted: [...adopted, ...going.map(({ id }) => id)], unread };
}

/** An account's mark is made with the key: under another one everybody is bound anew, by his next token. */
const unbound = (lists: Lists): Lists => ({ ...lists, people: { people: lists.people.people, bindings: new Map() } });
