// Short messages at the foot of the page, read aloud by screen readers.
import { button, make, part } from './dom';

const STAY_MS = 8000;
const MOST = 4;

export function toast(text: string, kind: 'told' | 'refused' = 'told'): void {
  const place = part('toasts');
  const shown = make('div', { set: { className: `toast ${kind}` } }, make('p', {}, text));
  const close = button('×', () => shown.remove());
  close.setAttribute('aria-label', '关闭');
  shown.append(close);
  // The same refusal twice, by typing on a locked cell, is said once.
  for (const older of place.children) if (older.textContent === shown.textContent) older.remove();
  place.append(shown);
  while (place.children.length > MOST) place.firstElementChild?.remove();
  setTimeout(() => shown.remove(), STAY_MS);
}
