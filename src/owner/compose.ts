// Mail as text and HTML, from items alone: no service, no clock. Tone and shapes of wording.md.
import { type ClauseId, cite, type Day, type Party, type Person } from '../measure';
import { dayInWords, type ProjectId } from '../project';
import { title } from './people';

/** One thing to tell one party about one project, or, where that is empty, about a unit. */
export interface Item {
  readonly project: ProjectId;
  readonly name: string;
  /** duty, period and lead name it: together with project and recipient the key of 发件记录. */
  readonly duty: string;
  readonly period: string;
  readonly lead: string;
  readonly to: Party;
  /** Whose people, where the party is the units. */
  readonly unit?: string;
  /** 届满提醒, 待办 …: stands in 【】 before the subject. */
  readonly label: string;
  readonly subject: string;
  readonly says: string;
  readonly todo: string;
  /** Where it waits for the person: since when. */
  readonly since?: Day;
  readonly due?: { readonly day: Day; readonly left: number; readonly basis: '法定' | '内部' };
  readonly article: ClauseId;
}

export interface Message {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const CLOSING = '已办理的请忽略。本邮件由系统自动发送。';
/** A mail's body holds 200 KB, and nobody reads more; all of them stand at the desk. */
const MOST_ITEMS = 100;
const REPEATED = '（可能重复：上次发送结果未能确认）';

/** `还有30天`, `今日到期`, `已逾期40天`: natural days. */
export const leftInWords = (left: number): string =>
  left > 0 ? `还有${left}天` : left === 0 ? '今日到期' : `已逾期${-left}天`;

/** Most urgent first: what is overdue longest, then what is due soonest, then what has no day. */
export const byUrgency = (a: Item, b: Item): number =>
  (a.due?.left ?? Infinity) - (b.due?.left ?? Infinity) || (a.project < b.project ? -1 : a.project > b.project ? 1 : 0);

/** A single item gives its own subject, several a digest. `desk` is the desk's address. */
export function compose(person: Person, items: readonly Item[], desk: string, repeated = false): Message {
  // Two leads of one duty that fall on the same morning say the same.
  const told = new Map([...items].sort(byUrgency).map((item) => [`${item.project}|${subjectOf(item)}`, item]));
  const sorted = [...told.values()];
  const [first] = sorted;
  const single = first && sorted.length === 1 ? first : undefined;
  const subject = single ? subjectOf(single) : `【政务项目提醒】${sorted.length}项：${brief(sorted)}`;
  const greeting = `${title(person)}：`;
  const note = repeated ? [REPEATED] : [];
  const listed = sorted.slice(0, MOST_ITEMS);
  const rest = sorted.length - listed.length;
  const more = rest ? [`另有${rest}项，请打开办理台查看：${desk}`] : [];
  const text = [
    greeting,
    ...note,
    ...listed.map((item, i) => paragraph(item, desk, single ? '' : `${i + 1}. `)),
    ...more,
    CLOSING,
  ].join('\n\n');
  const html = [
    `<p>${escaped(greeting)}</p>`,
    ...note.map((line) => `<p>${escaped(line)}</p>`),
    ...listed.map((item, i) => section(item, desk, single ? '' : `${i + 1}. `)),
    ...more.map((line) => `<p>${escaped(line)}</p>`),
    `<p style="color:#57606a">${escaped(CLOSING)}</p>`,
  ].join('\n');
  return { subject, text, html: `<div style="font:15px/1.7 sans-serif;max-width:42em">\n${html}\n</div>` };
}

const subjectOf = (item: Item): string => `【${item.label}】${item.subject}`;
const brief = (items: readonly Item[]): string =>
  items
    .slice(0, 2)
    .map((item) => item.subject)
    .join('；') + (items.length > 2 ? ' 等' : '');

const headOf = (item: Item): string => `${subjectOf(item)}${item.project && `（${item.project}）`}`;
const dueOf = (item: Item): string =>
  item.due
    ? `期限：${dayInWords(item.due.day)}，${leftInWords(item.due.left)}（${item.due.basis === '法定' ? '法定期限' : '内部目标，非办法规定期限'}）。`
    : '';

function paragraph(item: Item, desk: string, number: string): string {
  return [
    `${number}${headOf(item)}`,
    item.says,
    dueOf(item),
    item.todo,
    `${cite(item.article)}。`,
    `打开办理台：${link(item, desk)}`,
  ]
    .filter(Boolean)
    .join('\n');
}

function section(item: Item, desk: string, number: string): string {
  const lines = [item.says, dueOf(item), item.todo, `${cite(item.article)}。`]
    .filter(Boolean)
    .map(escaped)
    .join('<br>');
  return `<h3 style="font-size:16px;margin:16px 0 4px">${escaped(`${number}${headOf(item)}`)}</h3>
<p style="margin:0">${lines}<br><a href="${escaped(link(item, desk))}">打开办理台</a></p>`;
}

const link = (item: Item, desk: string): string => `${desk}${item.project && `?p=${encodeURIComponent(item.project)}`}`;

/** Text as HTML content or attribute value; line breaks stay. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/\n/g, '<br>');
