// The way out of a ledger that is no longer whole and cannot be restored from a version of the file: its chain goes on from
// the head that was kept, the entries that are lost are named and given up, and each dossier goes on from what can still
// be proved of it.
import { type Project, type ProjectId, stagesOf } from '../../project';
import { adoptions, replay } from '../ledger/adopt';
import { BOOK_ID, entryBeside } from '../ledger/beside';
import type { Content } from '../cells/cells';
import { differences } from '../ledger/differences';
import { isGap, joined, numbersOf } from '../kept/kept';
import { entryRows, histories, isGenuine, isSealed, ledgerSize } from '../ledger/ledger';
import { NEWER } from '../ledger/lifts';
import { sheetOf } from '../layout/layout';
import { listsIn } from '../kept/lists';
import { read } from '../read/read';
import type { Reading } from '../read/reading';
import { projectOf, readRow, type RowRead } from '../cells/row';
import type { Gap, LedgerEntry, Ports, Resumed, ResumeJob } from '../types';
import { write } from '../write/write';

/** Entries read in one call. */
const PART = 3000;
/** Dossiers adopted in one write: an entry or two each. */
const IN_ONE = 200;

const NOT_THE_KEY =
  '办理记录没有一条与密钥相符：被换掉的是系统属性中的密钥，不是办理记录，不能接续。请角色账号打开办理台，凭两份恢复密钥单执行“接管”。（说明：系统操作规则）';
const NOTHING: Resumed = { gaps: [], adopted: [], older: [], lost: [], gone: [] };

export function resume(ports: Ports, { actor, today, at, commandId, answer, reason }: ResumeJob): Resumed {
  // Whatever was moved out and goes on from here is written into the workbook again; a later sweep moves it.
  const { stop, ...reading } = read(ports, { projects: 'all', today, archived: 'all' });
  if (stop && (stop === NEWER || !reading.contents.size)) return { ...NOTHING, stop };
  const kept = ports.head.get();
  const { bad, sealed, last } = walk(ports, reading);
  // Not a ledger that was changed throughout, but a key that was: with it nothing may be given up.
  if (!sealed && last) return { ...NOTHING, stop: NOT_THE_KEY };
  const gaps = joined([...reading.known.gaps, ...bad.map((n): Gap => [n, n])]);
  const head = kept.head ?? { serial: 0, seal: '' };
  const found = histories(ports, 'all', { gaps, last: reading.last });
  const unproven = new Set([...found.unproven].filter((id) => reading.last.has(id)));
  if (!bad.length && !unproven.size) {
    ports.head.fault(undefined);
    return NOTHING;
  }

  const states = statesOf(ports, reading, found.entries, unproven, gaps);
  const note = entryBeside(
    BOOK_ID,
    { actor, on: today, step: 'ledger.resume', outcome: '接续办理记录', article: 'house' },
    {
      head: head.serial,
      seal: head.seal,
      gaps: gaps.map((g) => g.join('-')).join('、'),
      gone: states.gone.join('、'),
      reason,
    },
  );
  const by = { actor, on: today, step: 'ledger.resume', outcome: '接续办理记录时确认的内容', why: reason };
  const lists = listsIn(found.entries);
  const notes = [note, ...differences(lists, reading.lists, by)];
  const start = Math.max(head.serial, last);
  let from: Reading = { ...reading, lists, end: { serial: start, seal: head.seal }, known: { ...reading.known, gaps } };
  for (let n = 0, most = IN_ONE; n === 0 || n < states.going.length; ) {
    const part = states.going.slice(n, n + most);
    const done = part.flatMap((project) => adoptions(project, by).map((happening) => ({ happening, project })));
    const tx = { commandId, at, answer: n ? '' : answer, done, mail: [], notes: n ? [] : notes, tidies: true as const };
    if (write(ports, from, { ...tx, ...(most > 1 && { orFewer: true as const }) }).tooMuch) {
      most = Math.ceil(most / 2);
      continue;
    }
    n += most;
    // Not before the write: a crash in between would end a stop that has its reason.
    ports.head.fault(undefined);
    from = read(ports, { projects: 'all', today });
  }
  forget(ports, states.gone);
  return {
    gaps: gaps.filter(([from, to]) => bad.some((n) => from <= n && n <= to)),
    serial: start + 1,
    adopted: states.going.map(({ id }) => id),
    older: states.older,
    lost: states.lost,
    gone: states.gone,
  };
}

/** Nobody waits any more for a row of theirs. */
function forget(ports: Ports, gone: readonly ProjectId[]): void {
  const { head } = ports.head.get();
  if (!gone.length || !head) return;
  const { last, moved } = ports.head.dossiers('all');
  const left = new Map([...last].filter(([id]) => !gone.includes(id)));
  ports.head.replace({ ...head, numbers: numbersOf(head.numbers, gone) }, { last: left, moved });
}

/**
 * Every entry that is missing, elsewhere than it belongs, or changed; how many the key has made, wherever they stand; and
 * the last row in which anything stands.
 */
function walk(ports: Ports, { known, kept }: Reading): { bad: number[]; sealed: number; last: number } {
  const headSerial = kept.head?.serial ?? 0;
  const size = ledgerSize(ports);
  const bad: number[] = [];
  let [sealed, last] = [0, 0];
  const there = (cells: readonly Content[] | undefined) => cells?.some((c) => c !== undefined) ?? false;
  for (let start = 1; start < Math.max(size, headSerial + 1); start += PART) {
    const end = Math.min(size, start + PART);
    const rows = start < size ? entryRows(ports, [{ start, end }]) : new Map<number, Content[]>();
    for (let row = start; row < start + PART; row++) {
      const cells = rows.get(row);
      if (there(cells)) last = row;
      if (!(row <= headSerial || there(cells)) || isGap(known.gaps, row)) continue;
      if (cells && isSealed(cells, ports.seal)) sealed++;
      if (!cells || !isGenuine(row, cells, ports.seal)) bad.push(row);
    }
  }
  return { bad, sealed, last };
}

/** What can be proved of each dossier whose entries are not whole, the newest first: its rows, older rows, its first entries. */
function statesOf(
  ports: Ports,
  reading: Reading,
  entries: ReadonlyMap<ProjectId, readonly LedgerEntry[]>,
  unproven: ReadonlySet<ProjectId>,
  gaps: readonly Gap[],
) {
  const going: Project[] = [];
  const older: { id: ProjectId; record: number }[] = [];
  const lost: ProjectId[] = [];
  const gone: ProjectId[] = [];
  for (const id of unproven) {
    const now = reading.projects.get(id);
    const state = now ?? newest(olderRows(ports, reading, id), proved(entries.get(id) ?? [], gaps));
    if (state) going.push(state);
    else if (stagesOf(id).some((stage) => reading.rows.get(stage)?.has(id))) lost.push(id);
    else gone.push(id);
    if (state && !now) older.push({ id, record: state.record });
  }
  return { going, older, lost, gone };
}

const newest = (a: Project | undefined, b: Project | undefined): Project | undefined =>
  a && b ? (a.record >= b.record ? a : b) : (a ?? b);

/** Rows that fit their seals and each other, though a newer entry was known. */
function olderRows(ports: Ports, { rows, contents }: Reading, id: ProjectId): Project | undefined {
  const parts: RowRead[] = [];
  for (const stage of stagesOf(id)) {
    const row = rows.get(stage)?.get(id);
    const cells = row === undefined ? undefined : contents.get(stage)?.get(row);
    const part = cells && readRow(sheetOf(stage), cells, ports.seal);
    if (part) parts.push(part);
    else if (row !== undefined) return undefined;
  }
  const [first] = parts;
  const whole = first?.flow.created && first.flow.stages?.length === parts.length;
  return whole && parts.every((p) => p.record === first.record) ? projectOf(id, parts) : undefined;
}

/** What the entries before the first one that is lost make of a dossier. */
function proved(entries: readonly LedgerEntry[], gaps: readonly Gap[]): Project | undefined {
  const whole: LedgerEntry[] = [];
  for (const entry of entries) {
    if (entry.after !== undefined && entry.after !== (whole[whole.length - 1]?.serial ?? 0) && isGap(gaps, entry.after))
      break;
    whole.push(entry);
  }
  return replay(whole);
}
