// Which columns 全部项目 shows and exports.
import { h } from '../parts/dom';
import { type Column, columnsOf } from './columns';
import { question } from './question';
import type { Rows } from './rows';

const isShown = ({ key, shown }: Column): boolean => (question.columns ? question.columns.has(key) : shown === true);

export const chosen = (rows: Rows): readonly Column[] => {
  const columns = columnsOf(rows);
  const found = columns.filter(isShown);
  return found.length ? found : columns.slice(0, 1);
};

/** A box for each column, made when it is unfolded. */
export function chooser(rows: () => Rows | undefined, changed: () => void): HTMLElement {
  const place = h('div', { class: 'choices' });
  const fold = h('details', { class: 'filters', toggle: () => fold.open && fill() }, h('summary', {}, '选择列'), place);
  function fill(): void {
    const there = rows();
    if (!there) return;
    const columns = columnsOf(there);
    place.replaceChildren(
      ...columns.map((column) =>
        h(
          'label',
          { class: 'tick' },
          h('input', {
            type: 'checkbox',
            checked: isShown(column),
            change: (event) => {
              const keys = new Set(columns.filter(isShown).map(({ key }) => key));
              if ((event.target as HTMLInputElement).checked) keys.add(column.key);
              else keys.delete(column.key);
              question.columns = keys;
              changed();
            },
          }),
          ` ${column.label}`,
        ),
      ),
    );
  }
  return fold;
}
