// What of an office's queue other posts have, or who has taken it; anybody of the office may still decide it.
import type { QueueItem } from '../../../wire';
import { type Child, h } from '../parts/dom';
import { command, results, signing } from '../parts/signing';
import type { Desk } from '../parts/screen';

/** How many are whose. */
export function countsSay(queue: readonly QueueItem[]): string {
  const mine = queue.filter(isMine);
  const late = mine.filter((item) => item.overdue).length;
  const others = queue.length - mine.length;
  return `共${mine.length}项${late > 0 ? `，其中已逾期${late}项` : ''}${others > 0 ? `；另有${others}项由本部门其他岗位办理` : ''}。`;
}

export const stepCell = (item: QueueItem): Child =>
  item.holder ? h('span', {}, item.stepLabel, h('span', { class: 'id' }, item.holder)) : item.stepLabel;

export const isMine = (item: QueueItem): boolean => !item.others;

/** By whose post, or by who has taken it; nothing where all is everybody's. */
export function postFilter(queue: readonly QueueItem[], wanted: { whose: string }, draw: () => void): Child {
  const holders = [...new Set(queue.flatMap(({ holder }) => holder ?? []))];
  if (holders.length === 0) return '';
  const option = (value: string, label: string, items: readonly QueueItem[]) =>
    h('option', { value }, `${label}（${items.length}）`);
  const select = h(
    'select',
    {
      change: () => {
        wanted.whose = select.value;
        draw();
      },
    },
    option('mine', '我的', queue.filter(isMine)),
    option('', '本部门全部', queue),
    holders.map((holder) =>
      option(
        holder,
        holder,
        queue.filter((item) => item.holder === holder),
      ),
    ),
  );
  return h('label', {}, '岗位 ', select);
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
