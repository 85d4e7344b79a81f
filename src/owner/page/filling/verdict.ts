import type { FormView } from '../../../wire';
import { button, h, heading } from '../parts/dom';
import { idOf } from './field';

/** What is left to do, each with the way there; or that nothing is, and what a submission leads to. */
export function verdict(
  view: FormView,
  wrong: readonly { readonly key: string; readonly label: string }[],
): HTMLElement {
  const others = view.findings.filter((found) => !found.warns);
  const left = wrong.length + others.length;
  return h(
    'section',
    { class: left ? 'panel bad' : 'panel good' },
    heading(2, left ? `有${left}处需要处理` : '可以提交'),
    h(
      'ul',
      {},
      wrong.map((field) =>
        h(
          'li',
          {},
          button(field.label, () => document.getElementById(idOf(field))?.focus(), 'link'),
        ),
      ),
      others.map(({ says, todo, cite }) => h('li', {}, `${says}。${todo}（${cite}）`)),
      view.findings.filter((found) => found.warns).map(({ says, todo }) => h('li', {}, `提示：${says}。${todo}`)),
      left === 0 && view.after.map((line) => h('li', {}, line)),
    ),
  );
}
