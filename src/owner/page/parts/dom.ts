// Elements in one call. Every text becomes a text node: nothing that the server says can turn into markup.

export type Child = Node | string | undefined | false | readonly Child[];
type Prop = string | number | boolean | undefined | ((event: Event) => void);

/** Functions are listeners, `value` is the property (a textarea has no such attribute), everything else an attribute. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Readonly<Record<string, Prop>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  append(element, children);
  for (const [name, prop] of Object.entries(props)) {
    if (typeof prop === 'function') element.addEventListener(name, prop);
    else if (name === 'value') (element as unknown as { value: string }).value = String(prop ?? '');
    else if (prop === true) element.setAttribute(name, '');
    else if (prop !== false && prop !== undefined) element.setAttribute(name, String(prop));
  }
  return element;
}

function append(element: HTMLElement, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (typeof child === 'string' && DAYS.test(child) && element.tagName !== 'OPTION')
      element.append(dated(child));
    else if (child) element.append(child as Node | string);
  }
}

/** A day is read in one piece: a browser would break it at its hyphens. */
const DAYS = /(\d{4}-\d\d-\d\d)/;
function dated(text: string): HTMLElement {
  // One element, so that where things stand side by side it is one of them.
  const all = document.createElement('span');
  for (const [nth, part] of text.split(DAYS).entries()) {
    const day = h('span', { class: 'day' });
    day.textContent = part;
    all.append(nth % 2 ? day : part);
  }
  return all;
}

export function button(text: string, click: () => void, look = ''): HTMLButtonElement {
  return h('button', { type: 'button', class: look, click }, text);
}

/** A link that opens beside the desk; anything but http(s) stays text. */
export function link(text: string, address: string): Node {
  if (!/^https?:\/\//i.test(address)) return document.createTextNode(text);
  return h(
    'a',
    { href: address, target: '_blank', rel: 'noopener' },
    text,
    h('span', { class: 'unseen' }, '（新窗口）'),
  );
}

/** A text whose addresses can be opened. */
export const linked = (text: string): readonly Child[] =>
  text.split(/(https?:\/\/[!-~]+)/i).map((part, nth) => (nth % 2 ? link(part, part) : part));

/** Labels with their texts, as a definition list. */
export function facts(rows: readonly (readonly [label: string, text: Child])[]): HTMLElement {
  return h(
    'dl',
    { class: 'facts' },
    rows.map(([label, text]) => h('div', {}, h('dt', {}, label), h('dd', {}, text))),
  );
}

/** A table that reflows into cards on a phone; the roles keep it a table for screen readers even then. */
export function table(
  caption: string,
  heads: readonly string[],
  rows: readonly { readonly cells: readonly Child[]; readonly look?: string }[],
): HTMLElement {
  const head = h(
    'tr',
    { role: 'row' },
    heads.map((text) => h('th', { role: 'columnheader', scope: 'col' }, text)),
  );
  const body = rows.map(({ cells, look }) =>
    h(
      'tr',
      { role: 'row', class: look },
      cells.map((cell, i) => h('td', { role: 'cell', 'data-head': heads[i] }, cell)),
    ),
  );
  return h(
    'table',
    { role: 'table' },
    h('caption', { class: 'unseen' }, caption),
    h('thead', { role: 'rowgroup' }, head),
    h('tbody', { role: 'rowgroup' }, body),
  );
}

/** A heading that can take the focus after a change of screen. */
export function heading(level: 1 | 2 | 3, ...children: readonly Child[]): HTMLHeadingElement {
  return h(`h${level}`, { tabindex: -1 }, children);
}

export function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`desk.html lacks #${id}`);
  return found;
}
