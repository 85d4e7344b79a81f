// A table of sums: what each line is about, then its figures.
import { type Child, h } from '../parts/dom';

interface Head {
  readonly label: string;
  /** The class of its column. */
  readonly look: string;
}

export const ruled = (title: string, head: string, columns: readonly Head[], rows: readonly Child[]): HTMLElement =>
  h(
    'div',
    { class: 'wide' },
    h(
      'table',
      { role: 'table', class: 'sums' },
      h('caption', { class: 'unseen' }, title),
      h(
        'thead',
        { role: 'rowgroup' },
        h(
          'tr',
          { role: 'row' },
          h('th', { role: 'columnheader', scope: 'col' }, head),
          columns.map(({ label, look }) => h('th', { role: 'columnheader', scope: 'col', class: look }, label)),
        ),
      ),
      h('tbody', { role: 'rowgroup' }, rows),
    ),
  );
