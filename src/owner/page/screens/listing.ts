import { h, heading } from '../parts/dom';
import { box } from '../parts/fields';
import { rowsOf, textOf } from '../parts/pasted';
import { checking } from '../parts/checking';
import { results } from '../parts/signing';
import { type Desk, toolOf } from '../parts/screen';

/** 按名单保存: a pasted block or a .csv, checked as a whole, then saved in one act. */
export function peopleListing(desk: Desk): HTMLElement {
  const tool = toolOf(desk, 'people.list');
  const [list, units] = tool.fields;
  const area = h('textarea', {
    id: 'list-rows',
    rows: 8,
    'aria-describedby': 'list-note',
    input: () => check.changed(),
  });
  const choice = box({ ...units!, differs: false, filled: false }, '', () => check.changed(), 'list-');
  const file = h('input', {
    type: 'file',
    accept: '.csv,text/csv',
    'aria-label': '选择.csv文件',
    change: () => {
      const [chosen] = file.files ?? [];
      if (chosen)
        void textOf(chosen).then((text) => {
          area.value = text;
          check.changed();
        });
    },
  });
  const check = checking(desk, tool.command, {
    labels: ['核对名单', '确认录入'],
    formOf: () => ({ rows: JSON.stringify(rowsOf(area.value)), units: choice.value() ?? '' }),
    saved: (answer) => desk.reload(results(answer)),
  });
  return h(
    'section',
    { class: 'panel' },
    heading(2, tool.label),
    h('p', {}, tool.says),
    h(
      'div',
      { class: 'field' },
      h('label', { for: 'list-rows' }, list!.label),
      h('p', { id: 'list-note', class: 'note' }, list!.note),
      area,
      file,
    ),
    choice.element,
    check.element,
  );
}
