// 录入节假日安排: the State Council's yearly notice as it is worded, first read and shown, then entered or taken back.
import {
  clashesIn,
  DEADLINES,
  field as fieldOf,
  type Day,
  hasCalendar,
  missingIn,
  NO_SETTINGS,
  type Notice,
  type NoticeRead,
  noticeDay,
  noticesOf,
  noticeText,
  noticeWanted,
  readNotice,
  REVOKED,
  settingOf,
  yearOf,
} from '../../../measure';
import { entryHappening, type Snapshot } from '../../../workbook';
import { openOwn } from '../../services/open';
import { once } from '../once';
import { choicesOf, done, field, type Job, refused, type Tool } from '../tool';

const WAYS = [
  { id: 'try', label: '试读：列出放假和上班日期，不录入' },
  { id: 'enter', label: '确认录入' },
  { id: 'revoke', label: '撤回该年度已录入的安排' },
];
/** The whole notice has some 600 characters. */
const LONGEST = 3_000;
const LONGEST_DOCUMENT = 120;
const { setting: SETTING } = settingOf('arrangement');

const FORM_NOTES = {
  text: '把通知全文粘贴在这里，如“二、春节：2月5日至12日放假调休，共8天。1月24日（星期日）、2月14日（星期日）上班。”',
  document: '通知的文号，如国办发明电〔2026〕7号。试读可不填。',
};

/** The columns that show an end. */
const MOVED = DEADLINES.flatMap(({ moved }) => (moved ? [fieldOf(moved).label] : [])).join('、');
/** The first day of its year names a notice in 参数. */
const dayOf = (year: number): Day => `${year}-01-01`;
const enteredFor = ({ settings }: Pick<Snapshot, 'settings'>, year: number): Notice[] =>
  noticesOf((settings.rules ?? []).filter((rule) => rule.from === dayOf(year)));

const said = ({ year, rests, works }: Notice): string[] => [
  ...noticeText({ year, rests, works: [] }).split('\n'),
  works.length ? `上班：${works.map((day) => noticeDay(day, year)).join('、')}。` : '没有周末调为上班日。',
];
const stillMissing = (missing: readonly string[], year: number): string[] =>
  missing.length
    ? [`还没有写到${missing.join('、')}：补录这些段落之前，${year}年离这些节日最近的期限仍标“暂定”。`]
    : [`${year}年七个节日的安排齐全，录入后该年度期限不再标“暂定”。`];

/** What the form asks for, and everything that is wrong with it. */
function asked({ form }: Job): { year: number; way: string; document: string; notice?: NoticeRead; wrong: string[] } {
  const [year, way, document] = [Number(form.year), form.way ?? '', (form.document ?? '').trim()];
  const wrong: string[] = [];
  if (!/^20\d\d$/.test(form.year ?? '')) wrong.push('“年度”请填写四位年份，如2027。');
  else if (hasCalendar(year, NO_SETTINGS))
    wrong.push(`${year}年的安排系统已有，不用录入；之后又有调整的，请用“设定参数”登记节假日、调休上班日。`);
  if (!WAYS.some(({ id }) => id === way)) wrong.push('“办理方式”请从列出的选项中选择。');
  if (way !== 'try' && !document) wrong.push('“文号”未填写。');
  if (document.length > LONGEST_DOCUMENT) wrong.push(`“文号”请在${LONGEST_DOCUMENT}字以内。`);
  const text = form.text ?? '';
  if (text.length > LONGEST) wrong.push(`“通知原文”请在${LONGEST}字以内，只粘贴放假安排的段落。`);
  if (wrong.length || way === 'revoke') return { year, way, document, wrong };
  if (!text.trim()) return { year, way, document, wrong: ['“通知原文”未填写。'] };
  const notice = readNotice(text, year);
  return { year, way, document, notice, wrong: notice.problems.map((says) => `${says}。`) };
}

/** Beside what was entered of that year before. */
const beside = (before: readonly Notice[], notice: Notice): string[] =>
  before.some((other) => noticeText(other) === noticeText(notice))
    ? [`${notice.year}年的这份安排已经录入，不用再录。`]
    : clashesIn([...before, notice], notice.year).map((says) => `${says}（该年度已录入过一部分；有误的请先撤回）。`);

export const setCalendar: Tool = {
  fields: ({ today, settings }) => [
    field('year', '年度', 'year', '通知所安排的年度。', {
      value: String(noticeWanted(today, settings)?.year ?? yearOf(today) + 1),
    }),
    field('text', '通知原文', 'long', FORM_NOTES.text, { required: false, most: LONGEST }),
    field('document', '文号', 'text', FORM_NOTES.document, { required: false, most: LONGEST_DOCUMENT }),
    field('way', '办理方式', 'choice', '先试读，核对无误后选“确认录入”再点一次。', {
      options: choicesOf(WAYS),
      value: WAYS[0]!.id,
    }),
  ],
  run(job) {
    const { year, way, notice, wrong } = asked(job);
    if (wrong.length) return refused(...wrong);
    if (way !== 'try' || !notice) return once(job, [], (snapshot) => entered(job, snapshot));
    const snapshot = openOwn().read({ projects: [], today: job.today });
    if (snapshot.stop) return refused(snapshot.stop);
    const before = enteredFor(snapshot, year);
    const clash = beside(before, notice);
    if (clash.length) return refused(...clash);
    return done(`试读：${year}年节假日安排，请核对`, [
      ...said(notice),
      ...stillMissing(missingIn([...before, notice], year), year),
      '试读不写入任何内容。核对无误的，选“确认录入”后再点一次。',
    ]);
  },
};

function entered(job: Job, snapshot: Snapshot) {
  const { actor, today } = job;
  const { year, way, document, notice } = asked(job);
  const before = enteredFor(snapshot, year);
  const entry = { setting: SETTING, from: dayOf(year), by: actor.email, on: today, document };
  if (way === 'revoke' || !notice) {
    if (!before.length) return refused(`${year}年没有录入过节假日安排，没有可以撤回的。`);
    const answer = done(`已撤回${year}年节假日安排`, [
      `依据：${document}。该年度期限重新标“暂定”；已顺延的最后一日不提前。请录入更正后的通知。`,
    ]);
    return { answer, write: { notes: [entryHappening(actor, { ...entry, value: REVOKED })] } };
  }
  const clash = beside(before, notice);
  if (clash.length) return refused(...clash);
  const answer = done(`已录入${year}年节假日安排`, [
    ...said(notice),
    ...stillMissing(missingIn([...before, notice], year), year),
    `已写入参数表并留下办理记录。${MOVED}等由下一次每日检查逐项更新，期限只会延后。`,
  ]);
  return { answer, write: { notes: [entryHappening(actor, { ...entry, value: noticeText(notice) })] } };
}
