import { EXAMPLE_ID } from '../../../measure/county';
import type { QueueItem } from '../../../wire';
import { button, type Child, h, heading, table } from '../parts/dom';
import type { Desk } from '../parts/screen';
import { countsSay, isMine, postFilter, stepCell, taking } from './routing';

/** What of the queue is shown. */
export interface Wanted {
  text: string;
  step: string;
  lateOnly: boolean;
  /** Whose: one's own, everybody's, or by which posts or persons of the office. */
  whose: string;
}

const HEADS = ['选择', '项目', '建设单位', '总投资（万元）', '环节', '状态', '时间', '轻重缓急', '期限'];

/** 我的待办, in the server's order: what is overdue first. Several items of one step can be taken at once. */
export function queueScreen(desk: Desk): readonly HTMLElement[] {
  const { queue } = desk.view;
  const picked = new Set<string>();
  const wanted: Wanted = { text: '', step: '', lateOnly: false, whose: 'mine' };
  const list = h('div', { class: 'queue' });
  const bar = h('div', { class: 'bar', role: 'region', 'aria-label': '所选待办' });
  const found = h('p', { class: 'note', role: 'status' });

  const shown = (): readonly QueueItem[] => queue.filter((item) => isWanted(item, wanted));

  const firstPicked = (): QueueItem | undefined => queue.find((item) => picked.has(item.id));

  function draw(): void {
    const items = shown();
    for (const id of picked) if (!items.some((item) => item.id === id)) picked.delete(id);
    const rows = items.map((item) => ({
      look: item.overdue ? 'late' : '',
      cells: cellsOf(desk, item, { on: picked.has(item.id), toggle }),
    }));
    list.replaceChildren(
      items.length > 0
        ? table('我的待办', HEADS, rows)
        : h('p', {}, queue.some(isMine) ? '没有符合条件的待办。' : '现在没有等你办理的事项。'),
    );
    const all = queue.filter((item) => wanted.whose !== 'mine' || isMine(item)).length;
    found.textContent = items.length < all ? `符合条件的${items.length}项` : '';
    count();
  }

  function toggle(id: string, on: boolean): void {
    if (on) picked.add(id);
    else picked.delete(id);
    count();
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
    h('div', { class: 'tools' }, queue.length > 0 && filters(queue, wanted, draw), finder(desk, wanted, draw)),
    found,
    list,
    bar,
    ...advised(desk),
  ];
}

interface Pick {
  readonly on: boolean;
  readonly toggle: (id: string, on: boolean) => void;
}

function cellsOf(desk: Desk, item: QueueItem, { on, toggle }: Pick): readonly Child[] {
  const name = item.name || item.id;
  return [
    h('input', {
      type: 'checkbox',
      'aria-label': `选择${name}`,
      'data-step': item.step,
      checked: on,
      change: (event) => toggle(item.id, (event.target as HTMLInputElement).checked),
    }),
    h(
      'span',
      {},
      button(name, () => desk.go({ tab: 'projects', p: item.id }), 'link'),
      h('span', { class: 'id' }, item.id),
    ),
    item.unit,
    h('span', { class: 'sum' }, item.amount),
    stepCell(item),
    item.state,
    h('span', { class: 'day' }, item.since),
    item.priority,
    h('span', { class: item.overdue ? 'overdue' : '' }, item.due),
  ];
}

const isWanted = (item: QueueItem, { text, step, lateOnly, whose }: Wanted): boolean =>
  (step === '' || item.step === step) &&
  (!lateOnly || item.overdue) &&
  (whose === '' || (whose === 'mine' ? isMine(item) : item.holder === whose)) &&
  [item.name, item.unit, item.id, item.stepLabel].some((part) => part.includes(text));

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
    postFilter(queue, wanted, draw),
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

const PREFIX = EXAMPLE_ID.replace(/\d.*/, '');
/** A project's number as somebody types it, `yn2026-13`, as it is written; anything else as it is. */
const written = (text: string): string => {
  const [, year, serial = '', matter = ''] =
    /^(?:[a-z]+)?(\d{4})-?(\d{1,4})(-\d{2})?$/i.exec(text.normalize('NFKC')) ?? [];
  return year ? `${PREFIX}${year}-${serial.padStart(4, '0')}${matter}` : text;
};
const isNumber = (text: string): boolean => new RegExp(`^${PREFIX}\\d{4}-\\d{4}`).test(text);

/** What waits is found as one types; a number opens its project, also one that waits for somebody else. */
function finder(desk: Desk, wanted: Wanted, draw: () => void): HTMLElement {
  const input = h('input', {
    type: 'search',
    name: 'p',
    placeholder: `名称、单位或${EXAMPLE_ID}`,
    size: 22,
    autocomplete: 'off',
    input: () => {
      wanted.text = written(input.value.trim());
      draw();
    },
  });
  return h(
    'form',
    {
      role: 'search',
      submit: (event) => {
        event.preventDefault();
        const numbers = input.value.split(/[,，、\s]+/).flatMap((text) => written(text) || []);
        const first = desk.view.queue.find((item) => isWanted(item, wanted));
        const p = numbers.length && numbers.every(isNumber) ? numbers.join(',') : wanted.text && first?.id;
        if (p) desk.go({ tab: 'projects', p });
      },
    },
    h('label', {}, '查找 ', input),
    h('button', {}, '打开'),
  );
}
