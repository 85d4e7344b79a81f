// Elements in one call. Every text becomes a text node: nothing that a cell says can turn into markup.

export type Child = Node | string | undefined | false | readonly Child[];
type Prop = string | number | boolean | undefined | ((event: Event) => void);

export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Readonly<Record<string, Prop>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  append(element, children);
  for (const [name, prop] of Object.entries(props)) {
    if (typeof prop === 'function') element.addEventListener(name, prop);
    else if (prop !== false && prop !== undefined) element.setAttribute(name, prop === true ? '' : String(prop));
  }
  return element;
}

function append(element: HTMLElement, children: readonly Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child) element.append(child as Node | string);
  }
}

export const button = (text: string, click: () => void, look = ''): HTMLButtonElement =>
  h('button', { type: 'button', class: look, click }, text);
