// 接管: a new owner project, a new role account, the same one under another address, or one whose properties or workbook are
// gone. Run by the role account alone, at the desk, under the lock; done again after a crash it goes on where it was.
import { addDays, BUREAU_UNIT, COUNTY, type Person } from '../../measure';
import type { ActAnswer } from '../../wire';
import {
  BOOK_ID,
  createWorkbook,
  entryBeside,
  type LedgerEnd,
  type OwnBook,
  peopleNotes,
  type Rebuilt,
  type Snapshot,
} from '../../workbook';
import { fileAt, sheets } from '../services/calls';
import { DEPLOY } from '../services/deploy';
import { isClosed } from '../services/lost';
import { alone, BUSY, openAt, openOwn, sealing } from '../services/open';
import { keyIn, newKey } from './halves';
import { keepPack } from '../packs/packs';
import { readers } from '../keep/people';
import { keepUnconfirmed } from './recovery';
import { settle } from '../keep/sharing';
import { ARCHIVES, forget, HEAD, KEYS, keep, recall } from '../keep/store';
import { owe, pay } from '../mail/notices';
import { addressees } from '../daily/alarms';
import { setTriggers } from '../daily/chances';
import { done, type Job, refused } from '../work/tool';

/** Where the ledger's key comes from. */
export const HOW = [
  { id: 'halves', label: '凭两份恢复密钥单' },
  { id: 'kept', label: '密钥还在系统属性中' },
  { id: 'renew', label: '密钥已无法取得，启用新的办理记录链' },
] as const;

/** The form as it was filled in, so far as it can be judged without the workbook. */
interface Asked {
  readonly key: string;
  readonly renews: boolean;
  readonly workbook: string;
  readonly backup: string;
  readonly former: string;
  readonly told: LedgerEnd | undefined;
  readonly domain: string;
  readonly reason: string;
}

const ID = /[\w-]{20,}/;
/** An id, or the address that contains it. */
const idIn = (text = ''): string => /\/d\/([\w-]+)/.exec(text)?.[1] ?? ID.exec(text)?.[0] ?? '';

function askedIn({ form }: Job): Asked | string {
  const { how = '', half1 = '', half2 = '', former = '', domain = '', reason = '' } = form;
  if (!HOW.some(({ id }) => id === how)) return '请选择密钥的来源。';
  if (!reason.trim()) return '请填写“原因和依据”。';
  const [serial, seal] = [Number((form.serial ?? '').trim()), (form.seal ?? '').trim()];
  if (Boolean(form.serial?.trim()) !== Boolean(seal)) return '“末条序号”和“末条校验”请一并填写，或都不填写。';
  if (seal && !(Number.isInteger(serial) && serial > 0)) return '“末条序号”请填写整数。';
  const kept = recall(KEYS.ledgerKey);
  const typed = how === 'halves' ? keyIn(half1, half2) : undefined;
  if (typeof typed === 'string') return `${typed}。`;
  if (how === 'kept' && !kept) return '系统属性中没有密钥，请凭两份恢复密钥单，或启用新的办理记录链。';
  const backup = idIn(form.backup);
  const workbook = backup ? (recall(KEYS.restoring) ?? '') : idIn(form.workbook);
  if (!workbook && !backup) return '请填写工作簿的编号或网址；工作簿已不在的，请填写备份的编号或网址。';
  return {
    key: typed?.key ?? kept ?? '',
    renews: how === 'renew',
    workbook,
    backup,
    former: former.trim().toLowerCase(),
    told: seal ? { serial, seal } : undefined,
    domain: domain.trim().toLowerCase().replace(/^@/, ''),
    reason: reason.trim(),
  };
}

/** Who takes over: nobody of 人员. */
export const accountActor = (email: string, today: string): Person => ({
  email,
  post: '角色账号',
  unit: BUREAU_UNIT,
  role: 'administrator',
  from: today,
});

export function takeOver(job: Job): ActAnswer {
  const asked = askedIn(job);
  if (typeof asked === 'string') return refused(asked);
  const answer = alone(() => takenOver(job, asked));
  pay();
  return answer ?? refused(BUSY);
}

function takenOver(job: Job, asked: Asked): ActAnswer {
  try {
    const { workbook, says } = workbookOf(job, asked);
    const key = keyOf(asked, workbook);
    const book = openAt(workbook, sealing(key));
    const found = book.rebuild();
    const wrong = keyFault(asked, found);
    if (wrong) return refused(wrong);
    const locks = asked.former ? book.rehome(asked.former) : 0;
    // The key first: what is sealed with one that is lost again would be lost with it.
    keep(KEYS.ledgerKey, key);
    keep(KEYS.spreadsheetId, workbook);
    keep(KEYS.installer, job.actor.email);
    const chain = asked.renews ? renewed(job, asked, book) : known(job, asked, found);
    setTriggers(job.at);
    const lines = [...says, ...(locks ? [`${locks}处锁定改由${job.actor.email}管理`] : []), ...chain];
    return finished(job, asked, [...lines, ...mended(job, asked)]);
  } catch (error) {
    if (!isClosed(error)) throw error;
    return refused(
      '工作簿（或备份）打不开，或者角色账号不能改动其中的锁定。请先由原角色账号在“共享”中把所有权转让给现在的角色账号；原账号已停用的，由本单位谷歌工作区管理员在管理控制台“转移所有权”，然后再试。',
    );
  }
}

/** A new chain has a key of its own, unless one that broke off has begun with it: never one that somebody put there. */
function keyOf({ renews, key }: Asked, workbook: string): string {
  if (!renews) return key;
  return key && openAt(workbook, sealing(key)).rebuild().proved ? key : newKey();
}

/** The workbook that is taken over: the one that is there, or a new one with a backup's ledger. */
function workbookOf({ actor, today }: Job, asked: Asked): { workbook: string; says: string[] } {
  if (!asked.backup) return { workbook: asked.workbook, says: [] };
  const workbook = asked.workbook || createWorkbook(sheets(), actor.email, DEPLOY.deskUrl, today);
  // After a crash the same one goes on.
  keep(KEYS.restoring, workbook);
  const { restored } = openAt(workbook, sealing(asked.key)).restoreEntries(asked.backup);
  const says = `已新建工作簿${workbook}，自备份补回${restored.length}条办理记录。备份以后的办理、尚未提交的填写内容和原工作簿的菜单不在其中`;
  return { workbook, says: [says] };
}

/** Whether this key is the ledger's. */
function keyFault({ renews, told }: Asked, { proved, written, end, sealAt }: Rebuilt): string | undefined {
  if (!written.serial) return '该工作簿（或备份）中没有办理记录，请核对编号。';
  if (renews) {
    // One that has begun has given up everything from the first entry on.
    return proved && end.gaps[0]?.[0] !== 1
      ? '系统属性中的密钥与办理记录相符，不需要启用新的办理记录链，请选择“密钥还在系统属性中”。'
      : undefined;
  }
  if (!proved) return '密钥与该工作簿的办理记录不符：没有一条的校验与它相符。请核对密钥单和工作簿编号。没有任何改动。';
  if (told && told.serial <= written.serial && sealAt(told.serial) !== told.seal)
    return `办理记录第${told.serial}条的校验与填写的不一致：或者填写有误，或者办理记录被人持密钥改写过。请先与审计核对。没有任何改动。`;
  return undefined;
}

/** What is kept outside again, as the walk found it; what was never lost stays as it is. */
function known({ today }: Job, { told }: Asked, { end, written, dossiers, archives, packs, bad }: Rebuilt): string[] {
  const { head, next } = HEAD.get();
  const fits = [head, next].some((kept) => kept?.serial === written.serial && kept.seal === written.seal);
  // An end that does not fit is the reason of a stop: what was written after the ledger's end stays known.
  if (head?.serial && !fits) return [`系统记载的末条是第${head.serial}条，办理记录止于第${written.serial}条`];
  // Before it is kept, so that a crash leaves no end that nobody compared and nobody is asked about.
  if (!head?.serial && !told)
    keepUnconfirmed({ on: today, renewed: false, end: { serial: end.serial, seal: end.seal } });
  const short = told !== undefined && told.serial > end.serial;
  HEAD.replace(short ? { ...end, ...told } : end, dossiers);
  for (const [year, file] of archives) if (!ARCHIVES.all().has(year)) ARCHIVES.put(year, { file, layout: end.layout });
  for (const { file, ...pack } of packs) keepPack(file, { ...pack, shared: true });
  forget(KEYS.next);
  HEAD.fault(bad[0]);
  return [
    `逐条核对办理记录至第${end.serial}条，${bad.length ? `第${bad.slice(0, 20).join('、')}条缺失或不符` : '全部相符'}；末条、编号和各登记表的记载已重建`,
    ...(short || end.serial > written.serial ? [`第${written.serial + 1}条起缺失`] : []),
  ];
}

function renewed({ actor, today, at, id }: Job, { reason, told }: Asked, book: OwnBook): string[] {
  const cites = told ? `审计留存的末条：第${told.serial}条，校验${told.seal}` : '';
  const { old, adopted, unread, stop } = book.renew({
    actor,
    today,
    at,
    commandId: `${id} 新链`,
    answer: '',
    reason,
    cites,
  });
  if (stop !== undefined) return [`新链没有建成：${stop}`];
  keepUnconfirmed({ on: today, renewed: true, end: old });
  return [
    `启用新的办理记录链：引原末条第${old.serial}条，校验${old.seal}${cites ? `；${cites}` : ''}。此前各条不能再用校验证明，${adopted.length}个项目和事项按现存的办理记录继续办理，账号绑定全部解除`,
    ...(unread.length ? [`第${unread.slice(0, 20).join('、')}条无法辨认`] : []),
  ];
}

/** The workbook as it then is: its sheets and rows, the entry that says so, who may open it, and whom it now names. */
function mended(job: Job, asked: Asked): string[] {
  const { actor, today, at, id } = job;
  const repaired = openOwn().repair(today, at, actor);
  const book = openOwn();
  const snapshot = book.read({ projects: [], today, command: id });
  if (snapshot.stop)
    return [
      ...repaired.says,
      `接管后仍暂停办理：${snapshot.stop}`,
      '请管理员在办理台执行“核对办理记录”；有备份的先执行“自备份补回办理记录”，仍不完整的再执行“接续办理记录”，最后执行“修复”',
    ];
  const people = moved(snapshot, asked.domain);
  const by = { actor, on: today, step: 'takeover', outcome: '接管', article: 'house' } as const;
  const { reason, former, renews, backup } = asked;
  const said = { reason, former, backup, key: renews ? '新密钥' : '原密钥', by: actor.email };
  const notes = [entryBeside(BOOK_ID, by, said), ...peopleNotes(snapshot.people, people, by)];
  if (snapshot.answer === undefined)
    book.write(snapshot, { commandId: id, at, answer: '接管', done: [], mail: [], notes });
  settle(people, today);
  out(asked.former, actor.email, people);
  const count = people.length - snapshot.people.length;
  return [...repaired.says, ...(count ? [`${count}个账号由@${asked.domain}改为@${DEPLOY.domain}，原账号停用`] : [])];
}

/** Whoever owned the file goes on as an editor, unless 人员 knows him. */
function out(former: string, owner: string, people: readonly Person[]): void {
  if (!former || former === owner.toLowerCase() || people.some((p) => p.email === former)) return;
  try {
    fileAt(recall(KEYS.spreadsheetId)!).removeEditor(former);
  } catch (error) {
    console.error(`takeover: ${former} stays: ${String(error)}`);
  }
}

/** Everybody in office at the old domain under the same name at the new one; the old account ends the day before. */
function moved({ people, today }: Snapshot, domain: string): Person[] {
  if (!domain || domain === DEPLOY.domain) return [...people];
  const there = new Set(people.map((p) => p.email));
  const renamed = (email: string) => `${email.slice(0, email.lastIndexOf('@'))}@${DEPLOY.domain}`;
  const going = people.filter(
    (p) => p.email.endsWith(`@${domain}`) && !(p.until && p.until < today) && !there.has(renamed(p.email)),
  );
  return [
    ...people.map((p) => (going.includes(p) ? { ...p, until: p.from < today ? addDays(today, -1) : p.from } : p)),
    ...going.map((p) => ({ ...p, email: renamed(p.email), from: p.from > today ? p.from : today })),
  ];
}

/** Told to audit and administrators, whatever it found. */
function finished({ actor, today, at }: Job, asked: Asked, lines: readonly string[]): ActAnswer {
  forget(KEYS.restoring);
  const { head } = HEAD.get();
  const snapshot = openOwn().read({ projects: [], today });
  const to = [actor.email, ...addressees(snapshot), ...readers(snapshot.people, today).map((p) => p.email)];
  const subject = `【告警】本系统已由${actor.email}接管${asked.renews ? '，启用新的办理记录链' : ''}`;
  const text = `${lines.join('。\n')}。\n原因和依据：${asked.reason}\n时间：${at.slice(0, 16).replace('T', ' ')}\n现末条：第${head?.serial}条，校验${head?.seal}\n审计：请与留存的末条核对，在办理台执行“确认办理记录链”。\n\n依据：${COUNTY.measure.cited}第二十六条；说明：系统操作规则。`;
  owe(`takeover ${today}`, { to: [...new Set(to)], subject, text });
  return done('已接管', [
    ...lines,
    '请按部署说明：在.deploy.json写入工作簿编号后重新推送；重新制作两份恢复密钥单；原项目还在的，请删除其中的触发器',
  ]);
}
