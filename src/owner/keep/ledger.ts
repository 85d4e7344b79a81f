// Looking after 办理记录: proved in parts, by the sweep and on demand; and the way out where it is no longer whole.
import { COUNTY, quoted } from '../../measure';
import type { Day } from '../../measure';
import type { ActAnswer } from '../../wire';
import type { Book, Moment, Resumed, Snapshot } from '../../workbook';
import { addressees, raise } from '../daily/alarms';
import { owe, pay } from '../mail/notices';
import { kept, repeated } from '../work/once';
import { alone, BUSY, openOwn } from '../services/open';
import { readers } from './people';
import { HEAD, KEYS, keep, recall } from './store';
import { done, field, type Job, refused } from '../work/tool';

/** Entries that the page asks for at once, and that the sweep walks under the lock at once. */
const PART = 500;
const SHARE = 3000;
/** The sweep proves the whole chain in so many days. */
const DAYS = 6;

/** What an administrator can do about entries that are missing or changed. */
const CHOICES = [
  '处理办法一：恢复。文件被恢复成较早版本、或办理记录被误改的，用“文件—版本记录”恢复到完整的版本，再执行“核对办理记录”；核对无误即自动恢复办理，不留下其他影响。',
  '处理办法二：自备份补回。在“更多事项”执行“自备份补回办理记录”：备份中有的各条逐条补回，只补校验相符、与前后衔接的；补回后执行“修复”。',
  '处理办法三：接续。无法恢复、备份中也没有的，在下方“接续办理记录”填写原因后执行：缺失和被改动的各条列明作废，办理记录自系统另存的末条起接续；有关项目按表格中校验相符的内容，或按其余办理记录能证明的内容继续办理，不能证明的逐项列出；同时告知审计和管理员。',
  '各条的内容都与校验不符的，是系统属性中的密钥被换掉，不是办理记录被改动：请角色账号凭两份恢复密钥单执行“接管”。',
];

/** An entry's serial, or the ledger's end where the page asks beyond it: Google refuses rows that a sheet does not have. */
const startIn = (from = ''): number =>
  /^\d{1,9}$/.test(from) ? Math.min(Number(from), (HEAD.get().head?.serial ?? 0) + 1) : 0;

/** One part of the chain, from an entry on; what is wrong, and what can be done. */
export function verifyPart({ form }: Job): ActAnswer {
  const walked = alone(() => openOwn().verify(startIn(form.from), PART));
  if (!walked) return { ok: false, says: BUSY, retry: true };
  const { next, checked, problems, stop } = walked;
  if (stop !== undefined) return done('核对未进行', [stop]);
  const lines = [`本次核对${checked}条办理记录。`, ...problems, ...(problems.length ? CHOICES : [])];
  const results = [{ done: true, title: problems.length ? '核对发现问题' : '核对无误', lines }];
  return { ok: true, results, ...(next !== undefined && { next }) };
}

/** The sweep's share of the walk; a fault is told at once and stops what writes. */
export function walkShare(today: Day, goOn: () => boolean): void {
  const entries = HEAD.get().head?.serial ?? 0;
  let left = Math.ceil(entries / DAYS);
  for (let from = Number(recall(KEYS.walked) ?? 1); left > 0 && goOn(); left -= SHARE) {
    const book = openOwn();
    const walked = alone(() => book.verify(from, Math.min(left, SHARE)));
    if (!walked) return;
    if (walked.problems.length) raise(book.read({ projects: [], today }));
    from = walked.next ?? 1;
    keep(KEYS.walked, String(from));
    if (walked.next === undefined) return;
  }
}

/** Lines of a list at the desk; in a mail, which has to fit a property while it is owed. */
const MOST = 200;
const MOST_MAILED = 60;
/** Why the ledger is to go on although it is not whole. */
export const REASON = field('reason', '原因和依据', 'long', '', { most: 200 });

const listed = (items: readonly string[], most: number): string =>
  items.slice(0, most).join('、') + (items.length > most ? `等${items.length}项` : '');
const rangesOf = (gaps: Resumed['gaps'], most: number): string =>
  listed(
    gaps.map(([from, to]) => (from === to ? `第${from}条` : `第${from}至${to}条`)),
    most,
  );

/** 接续办理记录: only for a ledger that is not whole. */
export function resumeLedger(job: Job): ActAnswer {
  const { actor, at, today, id, form } = job;
  const reason = form.reason ?? '';
  const { label, most = 0 } = REASON;
  if (!reason) return refused(`请填写${quoted(label)}。`);
  if (reason.length > most) return refused(`${quoted(label)}请在${most}字以内。`);
  const answered = alone((): ActAnswer => {
    const book = openOwn();
    const before = repeated(book.read({ projects: [], today, command: id }), job);
    if (before && !('repeated' in before)) return before;
    const short = done('已接续办理记录', ['结果见办理记录和邮件。']);
    const made = book.resume({ actor, today, at, commandId: id, answer: kept(job, short), reason });
    if (made.stop) return refused(made.stop);
    // A crash may have left a part undone: what is asked again goes on with that.
    if (made.serial === undefined) {
      tellGaps(book.read({ projects: [], today }));
      return before ?? refused('办理记录完整，无需接续。暂停办理的，现已恢复。');
    }
    oweResumed(book, made, reason, today, at);
    return done('已接续办理记录', resumedLines(made, MOST));
  });
  pay();
  return answered ?? refused(BUSY);
}

function resumedLines({ gaps, serial, adopted, older, lost, gone }: Resumed, most: number): string[] {
  const list = (says: string, ids: readonly string[]) =>
    ids.length ? [`${says}（${ids.length}个）：${listed(ids, most)}。`] : [];
  const newest = adopted.filter((id) => !older.some((o) => o.id === id));
  return [
    `${gaps.length ? `${rangesOf(gaps, most)}作废；` : ''}自第${serial}条起接续，该条载明原末条的序号和校验。`,
    ...list('按表格中校验相符的内容继续办理', newest),
    ...list(
      '退回到较早的内容，其后的办理须重新办理',
      older.map(({ id, record }) => `${id}（至第${record}条）`),
    ),
    ...list('不能证明，仍暂停办理，请从文件的版本历史找回该行，再次执行“接续办理记录”', lost),
    ...list('表格和办理记录中均已没有，编号作废，不再使用；确需办理的请重新新建', gone),
    '人员、参数、系统目录、材料清单以现存登记为准，请逐一核对。',
  ];
}

/** Audit hears of it whether the ledger grew by a day or not. */
function oweResumed(book: Book, made: Resumed, reason: string, today: Day, at: Moment): void {
  const { head } = HEAD.get();
  const text = `${resumedLines(made, MOST_MAILED).join('\n')}\n原因和依据：${reason}\n时间：${at.slice(0, 16).replace('T', ' ')}\n现末条：第${head?.serial}条，校验${head?.seal}\n\n依据：${COUNTY.measure.cited}第二十六条；说明：系统操作规则。`;
  tellAll(book.read({ projects: [], today }), text);
}

/** By the next sweep where a crash kept it from being said. */
export function tellGaps(snapshot: Snapshot): void {
  const gaps = HEAD.get().head?.gaps ?? [];
  if (!gaps.length || recall(KEYS.gapsTold) === JSON.stringify(gaps)) return;
  const text = `办理记录已接续，以下各条已作废：${rangesOf(gaps, MOST_MAILED)}。接续的原因、原末条的序号和校验，见办理记录中的“接续办理记录”一条；有关项目自其中“接续办理记录时确认的内容”继续办理，请逐一核对。\n\n依据：${COUNTY.measure.cited}第二十六条；说明：系统操作规则。`;
  tellAll(snapshot, text);
}

function tellAll(snapshot: Snapshot, text: string): void {
  const to = [...addressees(snapshot), ...readers(snapshot.people, snapshot.today).map((p) => p.email)];
  const gaps = JSON.stringify(HEAD.get().head?.gaps ?? []);
  owe('resumed', { to: [...new Set(to)], subject: '【告警】办理记录已接续', text }, { [KEYS.gapsTold]: gaps });
}

/** The whole chain, in parts: what stopped it goes on where nothing is wrong any more. */
export function verifyWhole(book: Book): string[] {
  const problems: string[] = [];
  for (let from: number | undefined = 1; from !== undefined; ) {
    const walked = book.verify(from, SHARE);
    problems.push(...walked.problems);
    from = walked.next;
  }
  return problems;
}
