// The daily run: mends, refreshes, shares, reminds. Four reads and one write, the mail, and one write that marks it.
import { isWorkday, stageLabel, COUNTY } from '../../measure';
import { allNumbersIn, isUntouched, splitsIn, termOn } from '../../project';
import { OURS } from '../../wire';
import {
  entryHappening,
  looksOn,
  type Moment,
  type OutboxRow,
  sheetOf,
  type Snapshot,
  takenOverSays,
} from '../../workbook';
import { addressees, raise } from './alarms';
import { tellBrief } from './brief';
import { decisionsWaiting, noticesFor, remindersFor, splitItem } from '../mail/items';
import { tendFiles } from '../files/tend';
import { lookAfterArchives } from '../keep/archive';
import { noteFound } from '../keep/found';
import { tellGaps, walkShare } from '../keep/ledger';
import { quotaLeft, type Sent, sendAll } from '../mail/mail';
import { owe, pay } from '../mail/notices';
import { alone, openOwn } from '../services/open';
import { tellFull, whereRoom } from './full';
import { overviewPage } from './overview';
import { routed } from '../parties/routing';
import { forgetTaken, takenNow } from '../parties/taken';
import type { Item } from '../mail/compose';
import { address, forNewcomers, mailing, sentRows, settled, type Mail } from '../mail/outbox';
import { keepSafe } from '../rescue/safety';
import { settlePacks } from '../packs/packs';
import { administrators, itself, readers } from '../keep/people';
import { notShared, sharing } from '../keep/sharing';
import { forget, HEAD, KEYS, keep, OWED, recall, REFUSED, SENT_KEYS } from '../keep/store';
import { noteShape, tellShape } from '../mail/told';
import { tellRefused, tellUnsent } from '../mail/unable';
import { dayOf } from '../services/time';
import { tellCalendar } from '../work/calendar/ask';
import { followCalendar } from '../work/calendar/follow';
import { noteNumbers } from '../work/corrections/numbers';
import { drafts } from '../work/tools/settings';
import { unitItems } from '../mail/units';

/** A mail that is owed has to fit a property. */
const MOST_ROWS = 100;

/** Says what was not done that another run of the same day may do. */
export function runSweep(at: Moment): string | undefined {
  const started = Date.now();
  const claimed = claim(at);
  if (!claimed) return '其他办理长时间占用';
  tell(claimed.snapshot);
  tellGaps(claimed.snapshot);
  tellTerm(claimed.snapshot);
  tellCalendar(claimed.snapshot);
  tellBrief(claimed.snapshot);
  settlePacks(claimed.snapshot);
  pay();
  const begun = SENT_KEYS.begun(at);
  const within = (ms: number) => () => Date.now() - started < ms;
  const goOn = within(OURS.runMs);
  // What leaves moves the rows below it up: mail leads to where they stand then. It may not keep the mail from going.
  const moved = settling(() => {
    if (!claimed.snapshot.stop) lookAfterArchives(claimed.snapshot, at, within(OURS.runMs / 2));
  });
  const claims = claimed.unclaimed ? undefined : ({ person }: Mail) => begun(person.email);
  const sent = sendAll(claimed.mails, goOn, claims);
  if (tellUnsent(claimed.snapshot, sent.refused)) pay();
  const marked = !claimed.mails.length || claimed.unclaimed || alone(() => mark(at, sent)) === true;
  if (!claimed.snapshot.stop) followCalendar(claimed.snapshot, at, goOn);
  if (!claimed.snapshot.stop) walkShare(dayOf(at), goOn);
  if (!claimed.snapshot.stop && goOn()) tendFiles(claimed.snapshot);
  keepSafe(claimed.snapshot, goOn);
  pay();
  moved();
  if (sent.later || !marked) return '有邮件尚未发出或尚未登记';
  return undefined;
}

/** Done now; what it failed of is thrown when the rest is done. */
function settling(work: () => void): () => void {
  try {
    work();
    return () => {};
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

interface Claimed {
  readonly snapshot: Snapshot;
  readonly mails: readonly Mail[];
  /** There was no room for their rows: what goes is remembered by its keys, until there is. */
  readonly unclaimed?: true;
}

/** Reads everything, mends and refreshes what differs, and claims today's mail, in one write. */
function claim(at: Moment): Claimed | undefined {
  const book = openOwn();
  // Reading all of it takes long, and holds up nobody.
  const early = book.early({ projects: 'all', today: dayOf(at) });
  return alone(() => claimed(early.still() ? early.snapshot : book.read({ projects: 'all', today: dayOf(at) }), at));
}

function claimed(read: Snapshot, at: Moment): Claimed {
  const { today } = read;
  const book = openOwn();
  // A stop is told every day, anything else once.
  if (read.stop || !read.drifted.length) forget(KEYS.alarmed);
  raise(read);
  noteAdministrators(read);
  if (read.stop) return { snapshot: read, mails: [] };
  // Terms begin and end without anybody saving 人员 that day.
  const file = sharing(read.people, today);
  const unshared = file.admit();
  file.dismiss();
  // A protection that names an account which cannot open the file would make the whole write fail.
  const snapshot = { ...read, people: read.people.filter((p) => !unshared.includes(p.email)) };
  const projects = [...snapshot.projects.values()];
  const { settings, people, outbox } = snapshot;
  noteNumbers(projects.flatMap((p) => allNumbersIn(p.values)).map(({ number }) => number));
  const due = [
    ...projects.flatMap((p) => [...remindersFor(p, snapshot), ...decisionsWaiting(p, snapshot)]),
    // Nobody was told when it was brought in: the first digest says what waits (A30.3).
    ...projects.filter(isUntouched).flatMap((p) => noticesFor(p, snapshot)),
    ...unitItems(snapshot),
    ...splitsIn(projects, snapshot).flatMap(splitItem),
  ];
  forgetTaken(snapshot);
  const taken = takenNow();
  const addressed = (items: readonly Item[]) => routed(address(items, people, today), people, snapshot, taken);
  const told = addressed(projects.flatMap((p) => noticesFor(p, snapshot)));
  const sent = SENT_KEYS.all();
  const quota = isWorkday(today, settings) ? quotaLeft() : 0;
  const letters = { due: [...addressed(due), ...forNewcomers(told)], known: told };
  const planned = mailing(letters, { outbox, sent }, quota, at);
  const drops = settled(outbox, [...letters.due, ...told], today);
  const broken = [...new Set(snapshot.broken.map((b) => b.project))];
  const brought = snapshot.takesOver ?? [];
  const notes = brought.map((entry) => entryHappening(itself(today), entry));
  const looks = brought.length > 0 || looksChanged(snapshot);
  const redrawn = brought.length ? drafts(snapshot).map((p) => p.id) : [];
  const refresh = [...new Set([...broken, ...snapshot.stale(), ...redrawn])];
  const page = overviewPage(snapshot, book.archivedFigures());
  const shown = Utilities.base64Encode(
    Utilities.computeHmacSha256Signature(JSON.stringify(page), KEYS.overview, Utilities.Charset.UTF_8),
  );
  const pages = shown === recall(KEYS.overview) ? [] : [page];
  if (unshared.length) tellUnshared(snapshot, unshared);
  tellMended(snapshot, broken);
  tellRemoved(snapshot);
  tellTidied(snapshot);
  tellTakenOver(snapshot);
  noteFound(snapshot, planned.added.length);
  const shape = book.reshape(snapshot.units, noteShape);
  // Each is tried once more: an account may have come back.
  if (refresh.length) REFUSED.set([]);
  const { added: mail, marked } = planned;
  const made = { commandId: '', at, answer: '', done: [], tidies: true, drops } as const;
  // Where nothing differs no cell is written, and where the rows stand is known anew.
  const wrote = whereRoom(() => book.write(snapshot, { ...made, mail, marked, refresh, pages, notes, looks }));
  tellShape(snapshot, shape.foreign);
  if (!wrote) {
    tellFull(snapshot, shape);
    return { snapshot, mails: planned.mails, unclaimed: true };
  }
  tellUnmended(snapshot, broken, wrote.unmended);
  tellRefused(snapshot);
  if (snapshot.takesOver) HEAD.runsByDefaults();
  if (pages.length) keep(KEYS.overview, shown);
  SENT_KEYS.drop(sent.names);
  return { snapshot, mails: planned.mails };
}

/** Whom a run that cannot read anything tells. */
function noteAdministrators(snapshot: Snapshot): void {
  const to = addressees(snapshot).join();
  if (recall(KEYS.administrators) !== to) keep(KEYS.administrators, to);
}

/** Marks what went out, that of commands which mailed meanwhile included; forgets only the keys it has marked. */
function mark(at: Moment, { out, kept }: Sent): true {
  const book = openOwn();
  const sent = SENT_KEYS.all();
  // However long ago a row was written: one that is not marked would be sent again every day.
  const snapshot = book.read({ projects: [], today: dayOf(at), mail: 'all' });
  if (snapshot.stop) return true;
  // What surely did not go waits as before; of what may have gone, and of what once may have, the next mail says so.
  const waits = kept.filter((mail) => !mail.repeated);
  const own = [...sentRows(out, at), ...sentRows(waits, at, '待发')];
  const known = new Set(own.map((row) => row.key));
  const others = snapshot.outbox.filter((row) => row.state === '已领' && sent.has(row) && !known.has(row.key));
  const marked: OutboxRow[] = [...own, ...others.map((row): OutboxRow => ({ ...row, state: '已发' }))];
  if (marked.length) book.write(snapshot, { commandId: '', at, answer: '', done: [], mail: [], marked });
  SENT_KEYS.drop(sent.names);
  return true;
}

const shortened = (rows: readonly string[]): string =>
  (rows.length > MOST_ROWS ? [...rows.slice(0, MOST_ROWS), `……共${rows.length}行`] : rows).join('\n');

/** What will be mended: said before the write, so that a crash after it is no silence. */
function tellMended(snapshot: Snapshot, mended: readonly string[]): void {
  if (!mended.length) return;
  const rows = snapshot.broken
    .filter((b) => mended.includes(b.project))
    .map((b) => `${b.project} ${stageLabel(b.stage)}${b.row ? `第${b.row}行` : '（行已丢失）'}`);
  owe(`mended ${snapshot.today}`, {
    to: addressees(snapshot),
    subject: `【修复】${mended.length}个项目的表格内容已按办理记录恢复`,
    text: `以下行的办理内容与办理记录不一致，已按办理记录恢复，已填未提交的内容保留：\n${shortened(rows)}\n\n说明：系统操作规则。`,
  });
}

/** Rows that are no dossier's. */
function tellRemoved(snapshot: Snapshot): void {
  const rows = snapshot.strange.map(({ stage, row }) => `${stageLabel(stage)}第${row + 1}行`);
  if (!rows.length) return;
  owe(`removed ${snapshot.today}`, {
    to: addressees(snapshot),
    subject: `【修复】已移除${rows.length}行不属于任何项目的内容`,
    text: `以下行是复制、插入或编造的，没有对应的办理记录，已移除：\n${shortened(rows)}\n\n说明：系统操作规则。`,
  });
}

/** Lists that showed something else than their entries and the tables say; what was typed into them `raise` has told. */
function tellTidied(snapshot: Snapshot): void {
  const titles = snapshot.untidy.map((key) => `“${sheetOf(key).title}”`);
  if (!titles.length) return;
  owe(`lists ${snapshot.today}`, {
    to: addressees(snapshot),
    subject: `【修复】${titles.length}张登记表已按登记和系统默认恢复`,
    text: `${titles.join('、')}的内容与办理记录中的登记或系统默认不一致，已恢复。系统更新后第一次检查时，系统默认的行也会这样更新。\n\n说明：系统操作规则。`,
  });
}

/** Whether what the headers say is in force is another than at the last run. */
function looksChanged({ today, settings }: Snapshot): boolean {
  const last = recall(KEYS.lastSweep);
  return last !== undefined && looksOn({ today: dayOf(last), settings }) !== looksOn({ today, settings });
}

/** Defaults that came with a new version: from which day on they count. */
function tellTakenOver(snapshot: Snapshot): void {
  const says = takenOverSays(snapshot.takesOver ?? [], snapshot.settings.rules ?? []);
  if (!says.length) return;
  owe(`defaults ${snapshot.today}`, {
    to: addressees(snapshot),
    subject: `【参数】${says.length}项默认值随系统更新`,
    text: `${says.join('。\n')}。\n此前已申报的项目仍按申报时的规定办理。已写入参数表并留下办理记录。\n\n说明：系统操作规则。`,
  });
}

/** Those that the ledger can no longer rebuild, once; and what was said of them before the write taken back. */
function tellUnmended(snapshot: Snapshot, broken: readonly string[], unmended: readonly string[]): void {
  const stuck = broken.filter((id) => unmended.includes(id)).join('、');
  const before = recall(KEYS.unmended) ?? '';
  if (!stuck) {
    if (before) forget(KEYS.unmended);
    return;
  }
  OWED.drop(`mended ${snapshot.today}`);
  tellMended(
    snapshot,
    broken.filter((id) => !unmended.includes(id)),
  );
  if (stuck === before) return;
  const notice = {
    to: addressees(snapshot),
    subject: '【告警】有项目不能按办理记录恢复',
    text: `${stuck}的表格内容与办理记录不一致，而其办理记录不完整，不能恢复，暂停办理。请在办理台执行“核对办理记录”，按其说明处理；核对无误的，请从文件的版本历史找回该行，再执行“接续办理记录”。\n\n说明：系统操作规则。`,
  };
  owe(`unmended ${snapshot.today}`, notice, { [KEYS.unmended]: stuck });
}

function tellUnshared({ people, today }: Snapshot, emails: readonly string[]): void {
  owe(`unshared ${today}`, {
    to: administrators(people, today).map((p) => p.email),
    subject: `【人员】${emails.length}个账号无法打开项目表`,
    text: notShared(emails),
  });
}

/** That the measure ends or has ended, to the administrators, once for each lead (A31.1). */
function tellTerm(snapshot: Snapshot): void {
  const { today, settings, people, stop } = snapshot;
  const term = stop ? undefined : termOn(snapshot);
  if (!term || recall(KEYS.termTold) === String(term.lead) || !isWorkday(today, settings)) return;
  const notice = {
    to: administrators(people, today).map((p) => p.email),
    subject: `【有效期提醒】${COUNTY.measure.cited}有效期${term.over ? '已届满' : '将届满'}`,
    text: `${term.says}。`,
  };
  owe(`term ${today}`, notice, { [KEYS.termTold]: String(term.lead) });
}

/** The ledger's head to the audit office, on days when the ledger grew (decision 6). */
function tell({ people, settings, stop, today }: Snapshot): void {
  const { head } = HEAD.get();
  const to = readers(people, today).map((p) => p.email);
  if (!head || !to.length || recall(KEYS.auditedHead) === head.seal || stop) return;
  // Mail goes on working days; what grew meanwhile is told then.
  if (!isWorkday(today, settings)) return;
  const notice = {
    to,
    subject: `【办理记录】截至${today}共${head.serial}条`,
    text: `办理记录末条序号：${head.serial}\n校验：${head.seal}\n请留存，以便日后核对办理记录未被改动。\n\n依据：${COUNTY.measure.cited}第二十六条。`,
  };
  owe(`head ${today}`, notice, { [KEYS.auditedHead]: head.seal });
}
