// What of an office's queue other posts have, or who has taken it; anybody of the office may still decide it.
import type { QueueItem } from '../../../wire';
import { type Child, h } from '../parts/dom';
import { command, results, signing } from '../parts/signing';
import type { Desk } from '../screen';

/** How many are whose. */
export function countsSay(queue: readonly QueueItem[]): string {
  const mine = queue.filter((item) => !item.others);
  const late = mine.filter((item) => item.overdue).length;
  const others = queue.length - mine.length;
  return `共${mine.length}项${late > 0 ? `，其中已逾期${late}项` : ''}${others > 0 ? `；另有${others}项由本部门其他岗位办理` : ''}。`;
}

export const stepCell = (item: QueueItem): Child =>
  item.holder ? h('span', {}, item.stepLabel, h('span', { class: 'id' }, item.holder)) : item.stepLabel;

/** Shows what others have, too; nothing where nobody has anything. */
export function othersFilter(queue: readonly QueueItem[], wanted: { others: boolean }, draw: () => void): Child {
  if (!queue.some((item) => item.others)) return '';
  const check = h('input', {
    type: 'checkbox',
    change: (event) => {
      wanted.others = (event.target as HTMLInputElement).checked;
      draw();
    },
  });
  return h('label', {}, check, ' 含其他岗位的');
}

/** 由我办理, where this person may take what waits for his office. */
export function taking(desk: Desk, ids: readonly string[]): HTMLElement | string {
  const tool = desk.view.tools.find(({ command: name }) => name === 'wait.take');
  if (!tool) return '';
  const sign = signing(desk, {
    label: tool.label,
    look: '',
    request: () => command(tool.command, { projects: ids.join(','), how: tool.label }),
    settled: (answer) => desk.reload(results(answer)),
  });
  return h('span', {}, sign.button, sign.place);
}
