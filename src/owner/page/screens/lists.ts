// 总览, 全部项目 and tables that sum: their code comes when the first of them is opened, and the newest rows with it.
import type { SumView } from '../../../wire';
import { h, heading } from '../parts/dom';
import { failed, injected, preparing } from '../parts/injected';
import type { Brought } from '../list/brought';
import type { Desk } from '../parts/screen';
import { browse } from '../parts/server';

let known: Promise<Brought> | undefined;

function come(): Promise<Brought> {
  known ??= browse({ code: true }).then((answer) => {
    if (!answer.ok) throw new Error(answer.says);
    const { lists } = injected<{ lists: Brought }>(answer.code ?? '');
    lists.take(answer);
    return lists;
  });
  known.catch(() => {
    known = undefined;
  });
  return known;
}

const TITLES = { overview: '总览', list: '全部项目' } as const;

/** In the place of what has not come yet, and once it has, that. */
function coming(made: (lists: Brought) => readonly HTMLElement[], title?: string): HTMLElement {
  const place = h('div', {}, title && heading(1, title), preparing());
  come().then(
    (lists) => {
      const focused = place.contains(document.activeElement);
      place.replaceChildren(...made(lists));
      if (focused) place.querySelector<HTMLElement>('h1, h2')?.focus();
    },
    (error) => place.replaceChildren(failed(error)),
  );
  return place;
}

export const listsComing = (desk: Desk, which: keyof typeof TITLES): readonly HTMLElement[] => [
  coming((lists) => lists[which](desk), TITLES[which]),
];

export const sumsComing = (desk: Desk, sums: SumView): HTMLElement => coming((lists) => [lists.sums(desk, sums)]);
