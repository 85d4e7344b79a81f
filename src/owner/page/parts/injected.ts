// What comes when it is opened: pages that the desk's does not carry.
import type { PartAnswer, PartRequest } from '../../../wire';
import { h } from './dom';
import { part } from './server';

type Come = Extract<PartAnswer, { ok: true }>;

/** Asked for once; where it did not come, the next opening asks again. */
export function once<T>(name: Exclude<PartRequest['part'], 'papers'>, made: (come: Come) => T): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => {
    known ??= part({ part: name }).then((answer) => {
      if (!answer.ok) throw new Error(answer.says);
      return made(answer);
    });
    known.catch(() => {
      known = undefined;
    });
    return known;
  };
}

export const preparing = (): HTMLElement => h('p', { role: 'status' }, '正在准备……');
export const failed = (error: unknown, then = '请刷新后再试'): HTMLElement =>
  h('p', { class: 'notice' }, `${(error as Error).message.replace(/。$/, '')}。${then}。`);

/** In the place of what has not come yet, and once it has, that. */
export function placed<T>(place: HTMLElement, coming: Promise<T>, made: (come: T) => readonly HTMLElement[]): void {
  place.replaceChildren(preparing());
  coming.then(
    (come) => place.replaceChildren(...made(come)),
    (error) => place.replaceChildren(failed(error)),
  );
}

/** Runs the script of a page that came as text, with its style, and gives what it has put on the window. */
export function injected<T>(code: string): T {
  const page = new DOMParser().parseFromString(code, 'text/html');
  const style = page.querySelector('style');
  if (style) document.head.append(style);
  const script = document.createElement('script');
  script.text = page.querySelector('script')?.text ?? '';
  document.head.append(script);
  return window as unknown as T;
}
