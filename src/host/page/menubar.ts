// The menu bar: filter views, chosen for this browser alone, where Google has them; and the menus that bound scripts added.
import type { MenuNode } from '../contract';
import { button, make, part } from './dom';

export interface Choice {
  title: string;
  chosen: boolean;
  choose: () => void;
}

/** `choices` is asked each time the menu opens. */
export interface ViewMenu {
  /** The menu, and under which caption in it. */
  path: readonly [menu: string, group: string];
  choices: () => Choice[];
}

export function showMenus(view: ViewMenu, menus: MenuNode[], click: (path: string[]) => void): void {
  const [title, caption] = view.path;
  const own = menu(title, () => [
    groupCalled(caption),
    ...view.choices().map(({ title, chosen, choose }) => {
      const item = button(title, choose);
      item.setAttribute('role', 'menuitemradio');
      item.setAttribute('aria-checked', String(chosen));
      return item;
    }),
  ]);
  const scripts = menus.map((node) => menu(node.caption, () => itemsOf(node.items ?? [], [node.caption], click)));
  part('menubar').replaceChildren(own, ...scripts);
}

const groupCalled = (caption: string): HTMLElement => make('p', { set: { className: 'group' } }, caption);

function itemsOf(nodes: MenuNode[], path: string[], click: (path: string[]) => void): HTMLElement[] {
  return nodes.flatMap(({ caption, items }): HTMLElement[] => {
    if (caption === '') return [make('hr')];
    // A submenu is shown opened, under its caption: one level fewer to aim at.
    if (items) {
      return [groupCalled(caption), ...itemsOf(items, [...path, caption], click)];
    }
    const item = button(caption, () => click([...path, caption]));
    item.setAttribute('role', 'menuitem');
    item.dataset.path = [...path, caption].join('/');
    return [item];
  });
}

function menu(title: string, items: () => HTMLElement[]): HTMLElement {
  const list = make('div', { set: { hidden: true }, attributes: { role: 'menu', 'aria-label': title } });
  const opener = button(title, () => (list.hidden ? open() : close()));
  opener.setAttribute('role', 'menuitem');
  opener.setAttribute('aria-haspopup', 'menu');
  opener.setAttribute('aria-expanded', 'false');
  const whole = make('div', { set: { className: 'menu' } }, opener, list);
  const outside = (event: Event) => {
    if (!whole.contains(event.target as Node)) close();
  };
  const open = () => {
    list.replaceChildren(...items());
    list.hidden = false;
    opener.setAttribute('aria-expanded', 'true');
    // Univer stops some pointer events; the capture phase still hears them.
    document.addEventListener('pointerdown', outside, true);
    list.querySelector('button')?.focus();
  };
  const close = () => {
    list.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
  };
  list.addEventListener('click', close);
  whole.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && !list.hidden) {
      close();
      opener.focus();
    } else if (step !== undefined) {
      event.preventDefault();
      if (list.hidden) return open();
      const buttons = [...list.querySelectorAll('button')];
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
      buttons[(at + step + buttons.length) % buttons.length]?.focus();
    } else if ((event.key === 'ArrowRight' || event.key === 'ArrowLeft') && whole.parentElement) {
      const all = [...whole.parentElement.querySelectorAll<HTMLButtonElement>('.menu > button')];
      const next = all[(all.indexOf(opener) + (event.key === 'ArrowRight' ? 1 : -1) + all.length) % all.length];
      close();
      next?.focus();
    }
  });
  return whole;
}
