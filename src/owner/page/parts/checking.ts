import type { ToolId } from '../../../measure';
import { h } from './dom';
import type { Desk } from './screen';
import { type Answered, command, results, signing } from './signing';

/** What is sent of a table, or nothing while something is missing, which the screen says by itself. */
type FormOf = () => Readonly<Record<string, string>> | undefined;

/**
 * Two buttons: the table is checked first, and saved as it was checked; whatever changes in between is checked anew.
 * `labels`: of the two.
 */
export function checking(
  desk: Desk,
  tool: ToolId,
  { labels, formOf, saved }: { labels: readonly [string, string]; formOf: FormOf; saved: (answer: Answered) => void },
): { readonly element: HTMLElement; changed(): void } {
  let sound: Readonly<Record<string, string>> | undefined;
  const answer = h('div', { class: 'answer' });
  const show = (answered: Answered): void => {
    answer.replaceChildren(results(answered));
    answer.querySelector('h2')?.focus();
  };
  const ok = (answered: Answered): boolean => answered.results.every((result) => result.done);
  let asked: Readonly<Record<string, string>> | undefined;
  const check = signing(desk, {
    label: labels[0],
    request: () => {
      changed();
      asked = formOf();
      return asked && command(tool, asked);
    },
    settled: (answered) => {
      show(answered);
      sound = ok(answered) ? asked : undefined;
      save.button.hidden = !sound;
    },
  });
  const save = signing(desk, {
    label: labels[1],
    request: () => sound && command(tool, { ...sound, sure: 'yes' }),
    settled: (answered) => {
      changed();
      if (ok(answered)) saved(answered);
      else show(answered);
    },
  });
  save.button.hidden = true;
  function changed(): void {
    sound = undefined;
    save.button.hidden = true;
    answer.replaceChildren();
  }
  const element = h('div', {}, h('p', { class: 'row' }, check.button, save.button), check.place, save.place, answer);
  return { element, changed };
}
