// Mail as text and HTML, from items alone: no service, no clock. Tone and shapes of wording.md.
import { type ClauseId, cite, type Day, type Party, type Person, type Stage } from '../../measure';
import { cut, dueInMail, type Ending, type ProjectId } from '../../project';
import { OURS } from '../../wire';
import { title } from '../keep/people';

/** One thing to tell one party about one project, or, where that is empty, about a unit. */
export interface Item {
  readonly project: ProjectId;
  readonly name: string;
  /** duty, period and lead name it: together with project and recipient the key of 发件记录. */
  readonly duty: string;
  readonly period: string;
  readonly lead: string;
  readonly to: Party;
  /** The administrators hear of it, too. */
  readonly administrators?: true;
  /** Whose people, where the party is the units. */
  readonly unit?: string;
  /** Of that party this one alone, whoever decides: an e-mail. */
  readonly only?: string;
  /** Of that party not these, who may not decide it. */
  readonly except?: readonly string[];
  /** 届满提醒, 待办 …: stands in 【】 before the subject. */
  readonly label: string;
  readonly subject: string;
  readonly says: string;
  readonly todo: string;
  /** Where it waits for the person: since when. */
  readonly since?: Day;
  readonly due?: Ending & { readonly left: number };
  /** Days until one that is merely advised: by it the item is sorted, and it is said in words. */
  readonly left?: number;
  readonly article: ClauseId;
  /** Where the unit has a row to fill in for it. */
  readonly stage?: Stage;
}

export interface Link {
  readonly says: string;
  readonly url: string;
}
/** The way to an item's row; undefined where there is none. */
export type ToRow = (item: Item) => Link | undefined;

export interface Message {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const CLOSING = '已办理的请忽略。本邮件由系统自动发送。';
/** A mail's body holds 200 KB, text and HTML together as far as anybody says; all of its items stand at the desk. */
const MOST_ITEMS = 100;
/** Of what one item says. */
const LONGEST = 3_000;
const SUBJECT = OURS.subjectCharacters;
const REPEATED = '（可能重复：上次发送结果未能确认）';

/** Most urgent first: what is overdue longest, then what is due soonest, then what has no day. */
export const byUrgency = (a: Item, b: Item): number =>
  urgencyOf(a) - urgencyOf(b) || (a.project < b.project ? -1 : a.project > b.project ? 1 : 0);
const urgencyOf = ({ due, left }: Item): number => due?.left ?? left ?? Infinity;

/** A single item gives its own subject, several a digest. `desk` is the desk's address. */
export function compose(
  person: Person,
  items: readonly Item[],
  desk: string,
  repeated = false,
  toRow: ToRow = () => undefined,
): Message {
  // Two leads of one duty that fall on the same morning say the same.
  const told = new Map([...items].sort(byUrgency).map((item) => [`${item.project}|${subjectOf(item)}`, item]));
  const sorted = [...told.values()];
  const [first] = sorted;
  const single = first && sorted.length === 1 ? first : undefined;
  const subject = single ? subjectOf(single, SUBJECT) : digestOf(sorted);
  const greeting = `${title(person)}：`;
  const note = repeated ? [REPEATED] : [];
  const parts = listed(sorted, (item, i) => {
    const number = single ? '' : `${i + 1}. `;
    const row = toRow(item);
    const links = [...(row ? [row] : []), { says: '打开办理台', url: deskLink(item, desk) }];
    return { text: paragraph(item, links, number), html: section(item, links, number) };
  });
  const rest = sorted.length - parts.length;
  const all = together(sorted.slice(0, parts.length), desk);
  const more = rest ? [`另有${rest}项，请打开办理台查看：${desk}`] : [];
  const text = [
    greeting,
    ...note,
    ...all.map(({ says, url }) => `${says}：${url}`),
    ...parts.map((part) => part.text),
    ...more,
    CLOSING,
  ].join('\n\n');
  const html = [
    `<p>${escaped(greeting)}</p>`,
    ...note.map((line) => `<p>${escaped(line)}</p>`),
    ...all.map(({ says, url }) => `<p><a href="${escaped(url)}">${escaped(says)}</a></p>`),
    ...parts.map((part) => part.html),
    ...more.map((line) => `<p>${escaped(line)}</p>`),
    `<p style="color:#57606a">${escaped(CLOSING)}</p>`,
  ].join('\n');
  return { subject, text, html: `<div style="font:15px/1.7 sans-serif;max-width:42em">\n${html}\n</div>` };
}

/** As many as a mail has room for, the first in any case. */
function listed(items: readonly Item[], made: (item: Item, i: number) => Omit<Message, 'subject'>) {
  const parts: Omit<Message, 'subject'>[] = [];
  let room: number = OURS.mailBytes;
  for (const [i, item] of items.slice(0, MOST_ITEMS).entries()) {
    const part = made(item, i);
    room -= bytes(part.text) + bytes(part.html);
    if (i && room < 0) break;
    parts.push(part);
  }
  return parts;
}
/** At most, in UTF-8. */
const bytes = (text: string): number => text.length + 2 * text.replace(/[\x20-\x7e]/g, '').length;

/** An item's subject in so many characters: what there is too much of is cut off its project's name. */
function brief({ name, subject }: Item, most: number): string {
  const over = subject.length - most;
  if (over <= 0) return subject;
  const short = cut(name, Math.max(SHORTEST, name.length - over));
  return cut(
    subject.replace(name, () => short),
    most,
  );
}
const SHORTEST = 10;
const subjectOf = (item: Item, most = Infinity): string =>
  `【${item.label}】${brief(item, most - item.label.length - 2)}`;

function digestOf(items: readonly Item[]): string {
  const title = `【政务项目提醒】${items.length}项：`;
  // Two that are about one project say the same thing twice: the second named is another one.
  const [one] = items;
  const named = items.filter((item) => item === one || item === items.find(({ project }) => project !== one?.project));
  const end = items.length > named.length ? ' 等' : '';
  const first = (most: number) => named.map((item) => brief(item, most)).join('；');
  const room = SUBJECT - title.length - end.length;
  const whole = first(Infinity);
  return `${title}${whole.length <= room ? whole : first(Math.floor((room - 1) / 2))}${end}`;
}

const headOf = (item: Item): string => `${subjectOf(item)}${item.project && `（${item.project}）`}`;
const dueOf = ({ due }: Item): string => (due ? `期限：${dueInMail(due, due.left)}。` : '');

function paragraph(item: Item, links: readonly Link[], number: string): string {
  return [
    `${number}${headOf(item)}`,
    cut(item.says, LONGEST),
    dueOf(item),
    item.todo,
    `${cite(item.article)}。`,
    ...links.map(({ says, url }) => `${says}：${url}`),
  ]
    .filter(Boolean)
    .join('\n');
}

function section(item: Item, links: readonly Link[], number: string): string {
  const lines = [cut(item.says, LONGEST), dueOf(item), item.todo, `${cite(item.article)}。`]
    .filter(Boolean)
    .map(escaped)
    .join('<br>');
  return `<h3 style="font-size:16px;margin:16px 0 4px">${escaped(`${number}${headOf(item)}`)}</h3>
<p style="margin:0">${lines}<br>${links.map(({ says, url }) => `<a href="${escaped(url)}">${escaped(says)}</a>`).join(' · ')}</p>`;
}

/** The desk, opened at these projects. */
export const opened = (desk: string, ids: readonly ProjectId[]): string =>
  `${desk}?p=${ids.map(encodeURIComponent).join(',')}`;
const deskLink = ({ project }: Item, desk: string): string => (project ? opened(desk, [project]) : desk);
/** One link to all that a mail lists, where it lists several: the desk shows them page by page. */
function together(items: readonly Item[], desk: string): Link[] {
  const ids = [...new Set(items.map(({ project }) => project).filter(Boolean))];
  return ids.length < 2 ? [] : [{ says: `一并打开以下${ids.length}个项目`, url: opened(desk, ids) }];
}

/** Text as HTML content or attribute value; line breaks stay. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/\n/g, '<br>');
