import type { FormView } from '../../../wire';
import { button, h, heading } from '../parts/dom';
import { idOf } from './field';

export interface Wrong {
  readonly key: string;
  readonly label: string;
}

/**
 * What is left to do, each with the way there; or that nothing is, and what a submission leads to. `stale`: something was
 * typed since, and what was found of the row as a whole is of before.
 */
export function verdict(view: FormView, wrong: readonly Wrong[], stale = false): HTMLElement {
  const others = stale ? [] : view.findings.filter((found) => !found.warns);
  const left = wrong.length + others.length;
  const found = `有${left}处需要处理`;
  return h(
    'section',
    { class: left || stale ? 'panel bad' : 'panel good' },
    heading(2, stale ? (left ? `还${found}` : '已改，待检查') : left ? found : '可以提交'),
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
      !stale && [
        view.findings.filter((found) => found.warns).map(({ says, todo }) => h('li', {}, `提示：${says}。${todo}`)),
        left === 0 && view.after.map((line) => h('li', {}, line)),
      ],
    ),
    stale && h('p', {}, '检查后已有改动，请再点“检查”。'),
  );
}
