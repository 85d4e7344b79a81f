// Handing in and taking back: what it leads to is shown before it is signed, and what wants a word is ticked.
import type { FormView } from '../../../wire';
import { h, heading } from '../parts/dom';
import { confirmations } from '../parts/joint';
import { type Answered, results, signing } from '../parts/signing';
import type { Desk } from '../parts/screen';

export function handingIn(
  desk: Desk,
  view: FormView,
  verb: 'submit' | 'withdraw',
  done: (answered: Answered) => void,
): { readonly element: HTMLElement; readonly sign: HTMLElement } {
  const { id, seen, sheet, row, step, label, after, withdraws, cite } = view;
  const submits = verb === 'submit';
  const confirming = confirmations();
  const ticks = h('div');
  const answer = h('div');
  const asks = submits ? view.asks : withdraws?.asks;
  if (asks !== undefined) confirming.ask([{ project: id, done: false, title: '', lines: [], asks }]);
  ticks.replaceChildren(...confirming.of(id));
  const sign = signing(desk, {
    label: submits ? `确认提交：${label}` : `确认${withdraws?.label}`,
    request: () => ({
      command: verb,
      seen: { [id]: seen },
      projects: [id],
      form: { step: submits ? step : (withdraws?.step ?? ''), ...confirming.form() },
    }),
    settled: (answered) => {
      if (answered.results.every((result) => result.done)) return done(answered);
      confirming.ask(answered.results);
      ticks.replaceChildren(...confirming.of(id));
      answer.replaceChildren(results(answered));
      answer.querySelector('h2')?.focus();
    },
  });
  const element = h(
    'section',
    { class: 'panel' },
    heading(2, submits ? `将提交“${sheet}”表第${row}行` : `将撤回“${sheet}”表第${row}行`),
    h(
      'ul',
      {},
      (submits ? after : (withdraws?.after ?? [])).map((line) => h('li', {}, line)),
    ),
    answer,
    ticks,
    submits && h('p', { class: 'note' }, cite),
    sign.place,
  );
  return { element, sign: sign.button };
}
