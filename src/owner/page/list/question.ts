// What 全部项目 was asked last: a figure that is clicked asks it, and whoever comes back finds it as it was.
import type { ListRow } from '../../../project';
import { asksDues, DUE_ASKED, noAmounts, OWN } from '../../../project/list/ask';
import { answeredIn, ENTRIES, type Question, SUM_LABELS } from '../../../project/list/opens';
import type { Desk } from '../parts/screen';
import type { Rows } from './rows';
import { GOING } from './words';

export const question = {
  now: {} as Question,
  sort: { key: '', down: false },
  /** Keys of columns; none: those that are shown at first. */
  columns: undefined as ReadonlySet<string> | undefined,
};

/** Opens the list with a question of its own. */
export function askList(desk: Desk, wanted: Question): void {
  question.now = wanted;
  // Of deadlines the first to come, or the longest overdue, stands first.
  question.sort = { key: asksDues(wanted) ? 'due' : '', down: false };
  desk.go({ tab: 'list' });
}

/** The rows that it asks for. */
export const answered = ({ rows, today, formerly }: Rows, wanted: Question): readonly ListRow[] =>
  answeredIn(rows, wanted, { today, formerly });

/** What no filter shows, so that the list has to say it. */
const UNSEEN = ['carrier', 'inYear', 'before', 'days', 'until', 'exceeds', 'sums', 'counted'] as const;
export const unseenSays = (wanted: Question): string => (UNSEEN.some((key) => wanted[key]) ? questionSays(wanted) : '');

function whichMoney({ inYear, before, sums }: Question): string {
  if (!inYear && !before && !sums) return '';
  const when = inYear ? `${inYear}年` : before ? `${before}年以前或年度不明的` : '';
  return `${when}${sums === ENTRIES ? SUM_LABELS[sums] : `有${sums ? SUM_LABELS[sums] : '计划或资金'}`}`;
}

function amountsSay(wanted: Question): string {
  const none = noAmounts(wanted);
  const [from = '', to = ''] = [wanted.from, wanted.to].map((typed) => (none.includes(typed ?? '') ? '' : typed));
  return from || to ? `申报金额${from || '0'}至${to || '不限'}万元` : '';
}

/** In words, for the head of what is printed or exported. */
export function questionSays(wanted: Question): string {
  const says: readonly (string | undefined | false)[] = [
    wanted.text && `含“${wanted.text}”`,
    wanted.unit,
    wanted.year && `计划年度${wanted.year}`,
    wanted.class,
    wanted.track,
    wanted.stage && `${wanted.stage}环节`,
    wanted.state,
    wanted.is && GOING[wanted.is],
    wanted.who && `待${wanted.who === OWN ? '建设单位' : wanted.who}办理`,
    wanted.carrier && `由${wanted.carrier}承办的期限`,
    whichMoney(wanted),
    wanted.days && (wanted.days === '0' ? '有待办' : `等待${wanted.days}天以上`),
    wanted.until && `等待${wanted.until}天以内`,
    amountsSay(wanted),
    wanted.due && DUE_ASKED[wanted.due as keyof typeof DUE_ASKED],
    wanted.exceeds && '金额有超出',
    wanted.counted && '不含草稿和已终结',
  ];
  return says.filter(Boolean).join('，') || '全部';
}
