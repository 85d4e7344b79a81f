import { EXAMPLE_ID } from '../../../measure/county';
import type { QueueItem } from '../../../wire';
import { button, type Child, h, heading, table } from '../parts/dom';
import type { Desk } from '../screen';
import { countsSay, othersFilter, stepCell, taking } from './routing';

/** 我的待办, in the server's order. Several items of one step can be taken at once. */
export function queueScreen(desk: Desk): readonly HTMLElement[] {
  const { queue } = desk.view;
  const picked = new Set<string>();
  const wanted: Wanted = { step: '', lateOnly: false, others: false };
  const list = h('div', { class: 'queue' });
  const bar = h('div', { class: 'bar', role: 'region', 'aria-label': '所选待办' });

  const shown = (): readonly QueueItem[] => queue.filter((item) => isWanted(item, wanted));

  const firstPicked = (): QueueItem | undefined => queue.find((item) => picked.has(item.id));

  function draw(): void {
    const items = shown();
    for (const id of picked) if (!items.some((item) => item.id === id)) picked.delete(id);
    const rows = items.map((item) => ({ look: item.overdue ? 'late' : '', cells: cellsOf(item) }));
    list.replaceChildren(
      items.length > 0
        ? table('我的待办', ['选择', '项目', '建设单位', '环节', '状态', '时间', '轻重缓急', '期限'], rows)
        : h('p', {}, queue.every((item) => item.others) ? '现在没有等你办理的事项。' : '没有符合筛选的待办。'),
    );
    count();
  }

  function cellsOf(item: QueueItem): readonly Child[] {
    const open = button(item.name || item.id, () => desk.go({ tab: 'projects', p: item.id }), 'link');
    return [
      h('input', {
        type: 'checkbox',
        'aria-label': `选择${item.name || item.id}`,
        'data-step': item.step,
        checked: picked.has(item.id),
        change: (event) => {
          if ((event.target as HTMLInputElement).checked) picked.add(item.id);
          else picked.delete(item.id);
          count();
        },
      }),
      h('span', {}, open, item.name && h('span', { class: 'id' }, item.id)),
      item.unit,
      stepCell(item),
      item.state,
      item.since,
      item.priority,
      h('span', { class: item.overdue ? 'overdue' : '' }, item.due),
    ];
  }

  /** Only one step at a time: its form is asked once. */
  function count(): void {
    const taken = firstPicked();
    for (const check of list.querySelectorAll<HTMLInputElement>('input[type=checkbox]'))
      check.disabled = taken !== undefined && check.dataset.step !== taken.step;
    bar.hidden = picked.size === 0;
    if (taken === undefined) return;
    const all = shown().filter((item) => item.step === taken.step);
    const ids = all.filter((item) => picked.has(item.id)).map((item) => item.id);
    bar.replaceChildren(
      h('span', { role: 'status' }, `已选${ids.length}项（${taken.stepLabel}）；其他环节请另行选取`),
      button(`办理所选${ids.length}项`, () => desk.go({ tab: 'projects', p: ids.join(',') }), 'main'),
      ids.length < all.length ? button(`全选“${taken.stepLabel}”${all.length}项`, () => pick(all)) : '',
      taking(desk, ids),
      button('取消选择', () => pick([])),
    );
  }

  function pick(items: readonly QueueItem[]): void {
    picked.clear();
    for (const item of items) picked.add(item.id);
    draw();
    list.querySelector<HTMLElement>('input')?.focus();
  }

  draw();
  return [
    heading(1, '我的待办'),
    h('p', {}, countsSay(queue)),
    h('div', { class: 'tools' }, queue.length > 0 && filters(queue, wanted, draw), finder(desk)),
    list,
    bar,
    ...advised(desk),
  ];
}

const isWanted = (item: QueueItem, { step, lateOnly, others }: Wanted): boolean =>
  (step === '' || item.step === step) && (!lateOnly || item.overdue) && (others || !item.others);

/** What of the queue is shown. */
interface Wanted {
  step: string;
  lateOnly: boolean;
  /** What other posts or persons of the office have, too. */
  others: boolean;
}

function filters(queue: readonly QueueItem[], wanted: Wanted, draw: () => void): readonly Child[] {
  return [
    h(
      'label',
      {},
      '环节 ',
      h(
        'select',
        {
          change: (event) => {
            wanted.step = (event.target as HTMLSelectElement).value;
            draw();
          },
        },
        h('option', { value: '' }, `全部（${queue.length}）`),
        [...byStep(queue)].map(([step, items]) =>
          h('option', { value: step }, `${items[0]!.stepLabel}（${items.length}）`),
        ),
      ),
    ),
    h(
      'label',
      {},
      h('input', {
        type: 'checkbox',
        change: (event) => {
          wanted.lateOnly = (event.target as HTMLInputElement).checked;
          draw();
        },
      }),
      ' 只看已逾期',
    ),
    othersFilter(queue, wanted, draw),
  ];
}

function byStep(queue: readonly QueueItem[]): ReadonlyMap<string, readonly QueueItem[]> {
  const steps = new Map<string, readonly QueueItem[]>();
  for (const item of queue) steps.set(item.step, [...(steps.get(item.step) ?? []), item]);
  return steps;
}

/** 建议: our own hints, the measure's demands apart. */
function advised(desk: Desk): HTMLElement[] {
  const { advice } = desk.view;
  if (advice.length === 0) return [];
  const rows = advice.map(({ label, says, projects }) =>
    h(
      'li',
      {},
      `【${label}】${says} `,
      button('查看', () => desk.go({ tab: 'projects', p: projects.join(',') }), 'link'),
    ),
  );
  return [heading(2, '建议（非办法规定，不影响办理）'), h('ul', { class: 'advice' }, rows)];
}

/** Any project by its number, also one that waits for somebody else. */
function finder(desk: Desk): HTMLElement {
  const input = h('input', { name: 'p', placeholder: EXAMPLE_ID, size: 14, autocomplete: 'off' });
  return h(
    'form',
    {
      role: 'search',
      submit: (event) => {
        event.preventDefault();
        const p = input.value
          .toUpperCase()
          .split(/[,，、\s]+/)
          .filter(Boolean)
          .join(',');
        if (p) desk.go({ tab: 'projects', p });
      },
    },
    h('label', {}, '项目编号 ', input),
    h('button', {}, '打开'),
  );
}
