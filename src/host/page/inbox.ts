// The mail that was sent: mine, or everybody's, since this is a demonstration.
import type { Mail } from '../contract';
import { button, make } from './dom';
import { get, localLink } from './net';
import { isShown, openPanel } from './panel';

let shownBody: HTMLElement | undefined;
let everybody = false;
let owner = '';

export async function openInbox(me: string): Promise<void> {
  owner = me;
  const body = make('div', { set: { className: 'body' } }, make('p', {}, '正在读取…'));
  shownBody = body;
  openPanel('收件箱', body, 520);
  await refreshInbox();
}

/** After a mail went out: only if the list is what the panel shows. */
export async function refreshInbox(): Promise<void> {
  const body = shownBody;
  if (!body || !isShown(body) || body.dataset.mail) return;
  const all = await get<Mail[]>('/local/outbox');
  const mine = all.filter(({ to, cc }) => everybody || `${to},${cc}`.toLowerCase().includes(owner.toLowerCase()));
  const toggle = make('input', {
    set: { type: 'checkbox', checked: everybody },
    on: {
      change: () => {
        everybody = toggle.checked;
        void refreshInbox();
      },
    },
  });
  const items = mine.reverse().map((mail) => {
    const open = button('', () => showMail(body, mail));
    open.append(
      make('strong', {}, mail.subject),
      make('br'),
      make('span', { set: { className: 'small' } }, `${mail.at.slice(0, 16).replace('T', ' ')} · 收件人 ${mail.to}`),
    );
    return make('li', {}, open);
  });
  body.replaceChildren(
    make('label', { set: { className: 'rows' } }, toggle, `所有人的邮件（共${all.length}封）`),
    items.length > 0
      ? make('ul', { set: { className: 'list' } }, ...items)
      : make('p', { set: { className: 'small' } }, '还没有邮件。'),
  );
}

const localLinks = (html: string): string =>
  html.replaceAll(/(\shref=["'])([^"']*)/g, (_, before: string, link: string) => before + localLink(link));

function showMail(body: HTMLElement, mail: Mail): void {
  body.dataset.mail = String(mail.n);
  const back = button('← 返回', () => {
    delete body.dataset.mail;
    void refreshInbox();
  });
  const eml = make('a', { set: { className: 'tool', href: `/local/outbox/${mail.n}.eml` } }, '下载 .eml');
  const lines: [string, string][] = [
    ['时间', mail.at.slice(0, 16).replace('T', ' ')],
    ['发件人', mail.from],
    ['收件人', mail.to],
    ['抄送', mail.cc],
    ['附件', mail.attachments.map(({ name, size }) => `${name}（${size}字节）`).join('、')],
  ];
  const heads = lines.filter(([, text]) => text !== '');
  // No scripts in a mail; its links open beside this page.
  const frame = make('iframe', {
    set: { title: mail.subject, srcdoc: `<base target="_blank">${localLinks(mail.html)}` },
    attributes: { sandbox: 'allow-popups allow-popups-to-escape-sandbox', style: 'height: 60vh' },
  });
  body.replaceChildren(
    make('div', { set: { className: 'rows' } }, back, eml),
    make('h3', {}, mail.subject),
    make('dl', {}, ...heads.flatMap(([name, text]) => [make('dt', {}, name), make('dd', {}, text)])),
    mail.html ? frame : make('pre', {}, mail.text),
  );
  back.focus();
}
