// The monthly backup, made by the sweep sheet by sheet: each step is remembered, so that the next sweep goes on where a crash
// or the end of its time left it. Twelve files are kept, then the oldest is used again: without a right to Drive owner
// cannot delete one.
import type { Day } from '../../measure';
import { COUNTY } from '../../measure';
import { BACKED_UP, type LedgerEnd, type Snapshot } from '../../workbook';
import { ownEmail } from '../services/calls';
import { openOwn } from '../services/open';
import { owe, pay } from '../mail/notices';
import { readers } from '../keep/people';
import { urlOf } from '../packs/packs';
import { recoveryDone } from './recovery';
import { BACKUPS, HEAD, KEYS, recall } from '../keep/store';

const MOST_FILES = 12;

interface Backup {
  /** `2026-11`. */
  readonly month: string;
  readonly on: Day;
  /** The sheets that are copied. */
  readonly done: readonly string[];
  /** Set when all are, and the ledger's copy was proved up to there. */
  readonly end?: LedgerEnd;
}
export interface BackupFile extends Backup {
  readonly file: string;
}

/** The newest first. */
export const backups = (): BackupFile[] =>
  [...BACKUPS.all()]
    .map(([file, kept]) => ({ file, ...(JSON.parse(kept) as Backup) }))
    .sort((a, b) => (a.month < b.month ? 1 : -1));
const put = ({ file, ...backup }: BackupFile): BackupFile => {
  BACKUPS.put({ [file]: JSON.stringify(backup) });
  return { file, ...backup };
};

/** This month's, begun or taken up where it was left; never of a workbook that is stopped, which may be what is damaged. */
export function backUp(snapshot: Snapshot, goOn: () => boolean): void {
  const { today, stop } = snapshot;
  if (stop) return;
  const all = backups();
  const month = today.slice(0, 7);
  let now = all.find((b) => b.month === month) ?? (goOn() ? begun(all, month, today) : undefined);
  if (!now || now.end) return;
  const book = openOwn();
  for (const key of BACKED_UP.filter((k) => !now!.done.includes(k))) {
    if (!goOn()) return;
    book.copySheet(key, now.file);
    now = put({ ...now, done: [...now.done, key] });
  }
  if (!goOn()) return;
  const { whole, ...end } = book.endOfBackup(now.file);
  book.finishBackup(now.file, noteOf(now, end));
  if (whole) put({ ...now, end });
  // What was copied beside a write, or by halves: once more tomorrow.
  else put({ ...now, done: [] });
}

function begun(all: readonly BackupFile[], month: string, on: Day): BackupFile {
  const oldest = all.length >= MOST_FILES ? all[all.length - 1] : undefined;
  const file = openOwn().beginBackup(`${COUNTY.titles.workbook} 备份 ${month}`, oldest?.file);
  return put({ file, month, on, done: [] });
}

const noteOf = ({ month }: Backup, { serial, seal }: LedgerEnd): string[] => [
  `${COUNTY.titles.workbook} ${month}备份`,
  `原工作簿：${recall(KEYS.spreadsheetId)}`,
  `办理记录至第${serial}条，校验${seal}`,
  '由系统每月自动制作，只供恢复使用，请勿改动、请勿共享。恢复：办理台“自备份补回办理记录”（原工作簿还在），或角色账号的“接管”（原工作簿已不在）。',
];

/** For 提醒状态. */
export function backupSays(): string {
  const whole = backups().find((b) => b.end);
  return whole ? `${whole.on}，办理记录至第${whole.end!.serial}条，${urlOf(whole.file)}` : '尚未制作';
}

const NO_SHEET =
  '恢复密钥单尚未制作齐全：系统属性一旦丢失，此前的办理记录就不能再用校验证明。请用角色账号打开办理台，在“更多事项”制作两份，交由两人分别封存。\n';

/** Where each new backup lies, to those who need it when script properties are gone; once for each. */
export function tellBackup({ people, today }: Snapshot): void {
  const whole = backups().find((b) => b.end);
  const { head } = HEAD.get();
  if (!whole?.end || !head || recall(KEYS.backupTold) === whole.month) return;
  // Whoever takes over has nothing else to find it by; administrators see it at their desk.
  const to = [ownEmail(), ...readers(people, today).map((p) => p.email)];
  const { month, file, end } = whole;
  const text = `${month}的备份已存入角色账号的云端硬盘，仅角色账号可以打开：
${urlOf(file)}
备份中的办理记录至第${end.serial}条，校验${end.seal}；现末条第${head.serial}条，校验${head.seal}。
工作簿：${urlOf(recall(KEYS.spreadsheetId) ?? '')}
请留存本邮件：系统属性丢失后“接管”时要用到以上编号。
${recoveryDone() ? '' : NO_SHEET}
依据：${COUNTY.measure.cited}第二十六条；说明：系统操作规则。`;
  owe(`backup ${month}`, { to, subject: `【备份】${month}备份已完成`, text }, { [KEYS.backupTold]: month });
  pay();
}
