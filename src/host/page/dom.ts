// Elements, made in one call. Text is always text: nothing that the server says becomes markup by itself.

type Child = Node | string | undefined | false;
type Listeners = { [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void };

interface Made<Tag extends keyof HTMLElementTagNameMap> {
  /** Properties of the element; `class`, `role`, aria-… and data-… become attributes. */
  set?: Partial<HTMLElementTagNameMap[Tag]>;
  attributes?: Record<string, string>;
  on?: Listeners;
}

export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { set, attributes, on }: Made<Tag> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  Object.assign(element, set);
  for (const [name, value] of Object.entries(attributes ?? {})) element.setAttribute(name, value);
  for (const [name, listener] of Object.entries(on ?? {})) element.addEventListener(name, listener as EventListener);
  for (const child of children) if (child) element.append(child);
  return element;
}

export function button(text: string, click: () => void, className = ''): HTMLButtonElement {
  return make('button', { set: { type: 'button', className }, on: { click } }, text);
}

/** An element that index.html promises. */
export function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html lacks #${id}`);
  return found;
}
