import type { ToolId } from '../../../measure';
import type { ToolView } from '../../../wire';
import { h, heading } from '../parts/dom';
import type { Budget } from '../budget';
import { box, problemOf } from '../parts/fields';
import { injected, once, placed } from '../parts/injected';
import { newDraft } from './filling';
import { confirmations } from '../parts/joint';
import { sumsComing } from './lists';
import type { Desk } from '../parts/screen';
import { command, results, signing } from '../parts/signing';

/** 更多事项: what this person may do beside the steps of projects and has no screen of its own, each as a form that unfolds. */
export function toolsScreen(desk: Desk): readonly HTMLElement[] {
  const groups = [...new Set(desk.view.tools.flatMap(({ group }) => group ?? []))];
  return [
    heading(1, '更多事项'),
    ...groups.map((group) =>
      h(
        'section',
        {},
        heading(2, group),
        desk.view.tools.filter((tool) => tool.group === group).map((tool) => panel(desk, tool)),
      ),
    ),
  ];
}

const budget = once('budget', ({ code }) => injected<{ budget: Budget }>(code!).budget);
const budgetComing = (desk: Desk, tool: ToolView): HTMLElement => {
  const place = h('div');
  // Most who have it leave it folded.
  setTimeout(() =>
    place.closest('details')?.addEventListener('toggle', () => {
      if (!place.firstChild) placed(place, budget(), ({ table }) => [table(desk, tool)]);
    }),
  );
  return place;
};

/** What is filled in otherwise than in boxes below each other. */
const OWN: Readonly<Partial<Record<ToolId, typeof form>>> = { 'budget.table': budgetComing, 'draft.create': newDraft };

export const panel = (desk: Desk, tool: ToolView): HTMLElement =>
  h(
    'details',
    { class: 'panel', 'data-tool': tool.command },
    h('summary', {}, tool.label),
    h('p', {}, tool.says, h('span', { class: 'note' }, ` ${tool.cite}`)),
    (OWN[tool.command] ?? form)(desk, tool),
  );

function form(desk: Desk, tool: ToolView): HTMLElement {
  const boxes = tool.fields.map((field) =>
    box({ ...field, differs: false, filled: (field.value ?? '') !== '' }, undefined, () => {}, `${tool.command}-`),
  );
  const answer = h('div');
  const confirming = confirmations();
  const sign = signing(desk, {
    label: tool.label,
    request: () => {
      answer.replaceChildren();
      const problems = boxes.map((one) => ({ one, problem: problemOf(one) }));
      for (const { one, problem } of problems) one.mark(problem);
      const first = problems.find(({ problem }) => problem);
      first?.one.input.focus();
      if (first) return undefined;
      const typed = Object.fromEntries(boxes.map((one) => [one.field.key, one.value() ?? '']));
      return command(tool.command, { ...typed, ...confirming.form() });
    },
    // The form stays, so that what was refused can be put right and what was answered be read beside it.
    settled: (answered) => {
      confirming.ask(answered.results);
      const { sums } = answered;
      answer.replaceChildren(sums ? sumsComing(desk, sums) : results(answered, confirming.of()));
      answer.querySelector('h2')?.focus();
    },
  });
  return h(
    'div',
    {},
    h(
      'div',
      { class: 'fields' },
      boxes.map((one) => one.element),
    ),
    h('p', { class: 'row' }, sign.button),
    sign.place,
    answer,
  );
}
