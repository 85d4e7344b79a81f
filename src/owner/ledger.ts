// Looking after 办理记录: proved in parts, by the sweep and on demand; and the way out where it is no longer whole.
import type { Day } from '../measure';
import type { ActAnswer } from '../project';
import type { Book, Moment, Resumed } from '../workbook';
import { addressees, raise } from './alarms';
import { notify } from './mail';
import { kept, repeated } from './once';
import { alone, BUSY, openOwn } from './open';
import { readers } from './people';
import { HEAD, KEYS, keep, recall } from './store';
import { done, type Job, refused } from './tools/tool';

/** Entries that the page asks for at once, and that the sweep walks under the lock at once. */
const PART = 500;
const SHARE = 3000;
/** The sweep proves the whole chain in so many days. */
const DAYS = 6;

/** What an administrator can do about entries that are missing or changed. */
const CHOICES = [
  '处理办法一：恢复。文件被恢复成较早版本、或办理记录被误改的，用“文件—版本记录”恢复到完整的版本，再执行“核对办理记录”；核对无误即自动恢复办理，不留下其他影响。',
  '处理办法二：接续。无法恢复的，在下方“接续办理记录”填写原因后执行：缺失和被改动的各条列明作废，办理记录自系统另存的末条起接续；有关项目按表格中校验相符的内容，或按其余办理记录能证明的内容继续办理，不能证明的逐项列出；同时告知审计和管理员。',
];

/** An entry's serial, or the ledger's end where the page asks beyond it: Google refuses rows that a sheet does not have. */
const startIn = (from = ''): number =>
  /^\d{1,9}$/.test(from) ? Math.min(Number(from), (HEAD.get().head?.serial ?? 0) + 1) : 0;

/** One part of the chain, from an entry on; what is wrong, and what can be done. */
export function verifyPart({ form }: Job): ActAnswer {
  const walked = alone(() => openOwn().verify(startIn(form.from), PART));
  if (!walked) return { ok: false, says: BUSY, retry: true };
  const { next, checked, problems } = walked;
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
    if (walked.problems.length) raise(book.read({ projects: [], today }), today);
    from = walked.next ?? 1;
    keep(KEYS.walked, String(from));
    if (walked.next === undefined) return;
  }
}

const rangesOf = (gaps: Resumed['gaps']): string =>
  gaps.map(([from, to]) => (from === to ? `第${from}条` : `第${from}至${to}条`)).join('、');

/** 接续办理记录: only for a ledger that is not whole. */
export function resumeLedger(job: Job): ActAnswer {
  const { actor, at, today, id, form } = job;
  const reason = form.reason ?? '';
  if (!reason) return refused('请填写“原因和依据”。');
  const answered = alone((): { answer: ActAnswer; made?: Resumed } => {
    const book = openOwn();
    const before = repeated(book.read({ projects: [], today, command: id }), job);
    if (before) return { answer: before };
    const short = done('已接续办理记录', ['结果见办理记录和邮件。']);
    const made = book.resume({ actor, today, at, commandId: id, answer: kept(job, short), reason });
    if (made.stop) return { answer: refused(made.stop) };
    return made.serial === undefined
      ? { answer: refused('办理记录完整，无需接续。暂停办理的，现已恢复。') }
      : { answer: done('已接续办理记录', resumedLines(made)), made };
  });
  if (!answered) return refused(BUSY);
  if (answered.made) tellResumed(openOwn(), answered.made, reason, today, at);
  return answered.answer;
}

const MOST = 200;
function resumedLines({ gaps, serial, adopted, older, lost }: Resumed): string[] {
  const list = (says: string, ids: readonly string[]) =>
    ids.length
      ? [`${says}（${ids.length}个）：${ids.slice(0, MOST).join('、')}${ids.length > MOST ? '等' : ''}。`]
      : [];
  const newest = adopted.filter((id) => !older.some((o) => o.id === id));
  return [
    `${gaps.length ? `${rangesOf(gaps)}作废；` : ''}自第${serial}条起接续，该条载明原末条的序号和校验。`,
    ...list('按表格中校验相符的内容继续办理', newest),
    ...list(
      '退回到较早的内容，其后的办理须重新办理',
      older.map(({ id, record }) => `${id}（至第${record}条）`),
    ),
    ...list('不能证明，仍暂停办理，请从文件的版本历史恢复', lost),
    '人员、参数、系统目录、材料清单以现存登记为准，请逐一核对。',
  ];
}

/** Audit hears of it whether the ledger grew by a day or not. */
function tellResumed(book: Book, made: Resumed, reason: string, today: Day, at: Moment): void {
  const snapshot = book.read({ projects: [], today });
  const { head } = HEAD.get();
  const to = [...addressees(snapshot, today), ...readers(snapshot.people, today).map((p) => p.email)];
  const text = `${resumedLines(made).join('\n')}\n原因和依据：${reason}\n时间：${at}\n现末条：第${head?.serial}条，校验${head?.seal}\n\n依据：《管理办法》第二十六条；说明：系统操作规则。`;
  notify([...new Set(to)], '【告警】办理记录已接续', text);
}
