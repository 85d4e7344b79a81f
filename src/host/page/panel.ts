// The one panel beside the grid: the inbox, the clock, the executions, or a script's sidebar. Opening one closes the other.
import { button, make, part } from './dom';

let closed: (() => void) | undefined;
let opener: HTMLElement | undefined;

/** `onClose` hears that the panel went, by its button or because another took its place. */
export function openPanel(title: string, body: HTMLElement, width = 420, onClose?: () => void): void {
  closed?.();
  closed = onClose;
  const focused = document.activeElement;
  if (focused instanceof HTMLElement && !part('panel').contains(focused)) opener = focused;
  const close = button('×', closePanel, 'plain');
  close.setAttribute('aria-label', '关闭');
  const heading = make('h2', { set: { tabIndex: -1 } }, title);
  const panel = part('panel');
  panel.style.width = `${width}px`;
  panel.setAttribute('aria-label', title);
  panel.replaceChildren(make('header', {}, heading, close), body);
  panel.hidden = false;
  panel.onkeydown = (event) => {
    if (event.key === 'Escape') closePanel();
  };
  heading.focus();
}

export function closePanel(): void {
  const panel = part('panel');
  panel.hidden = true;
  panel.replaceChildren();
  closed?.();
  closed = undefined;
  opener?.focus();
  opener = undefined;
}

/** Whether the panel shows this body: what arrives late must not open it again. */
export function isShown(body: HTMLElement): boolean {
  return body.isConnected;
}
