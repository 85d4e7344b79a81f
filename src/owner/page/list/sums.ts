// What a tool answers as a table that sums: its lines unfold to what they are the sum of, and all of it is exported.
import { COUNTY } from '../../../measure/county';
import type { SumLine, SumView } from '../../../wire';
import { button, type Child, h, heading } from '../parts/dom';
import type { Desk } from '../screen';
import { exporting } from './exports';
import type { Table, Value } from './files';
import { shownMoney, shownShare } from './words';

export function sumsTable(desk: Desk, sums: SumView): HTMLElement {
  const { title, head, columns, lines, total } = sums;
  const shown = (line: SumLine): Child[] =>
    columns.map(({ kind, label }, i) => {
      const value = line.cells[i] ?? null;
      const text =
        value === null
          ? ''
          : kind === 'money'
            ? shownMoney(Number(value))
            : kind === 'share'
              ? shownShare(Number(value))
              : String(value);
      return h('td', { role: 'cell', class: kind === 'text' ? '' : 'number', 'data-head': label }, text);
    });
  const said = (says: SumLine['says'] = []): Child => says.map((one) => h('span', { class: 'note' }, one));
  const below = (line: SumLine): HTMLElement =>
    h(
      'tr',
      { role: 'row', class: 'below' },
      h(
        'th',
        { role: 'rowheader', scope: 'row' },
        line.project ? button(line.label, () => desk.go({ tab: 'projects', p: line.project! }), 'link') : line.label,
        said(line.says),
      ),
      shown(line),
    );
  /** A line, and once it is unfolded what it is made of. */
  function group(line: SumLine): HTMLElement[] {
    const { below: its = [] } = line;
    const made: HTMLElement[] = [];
    const fold = h(
      'button',
      { type: 'button', class: 'link', 'aria-expanded': 'false', click: () => turn() },
      `${line.label} ▸`,
    );
    const row = h(
      'tr',
      { role: 'row' },
      h('th', { role: 'rowheader', scope: 'row' }, its.length ? fold : line.label, said(line.says)),
      shown(line),
    );
    function turn(): void {
      const open = made.length > 0;
      if (open) for (const one of made.splice(0)) one.remove();
      else {
        made.push(...its.map(below));
        row.after(...made);
      }
      fold.setAttribute('aria-expanded', String(!open));
      fold.textContent = `${line.label} ${open ? '▸' : '▾'}`;
    }
    return [row];
  }
  return h(
    'section',
    { class: 'panel good' },
    h(
      'div',
      { class: 'row' },
      heading(2, title),
      exporting(desk, () => fileOf(desk, sums)),
    ),
    h('p', { class: 'note' }, '点单位展开其项目或依据。金额单位：万元。'),
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
            columns.map(({ label, kind }) =>
              h('th', { role: 'columnheader', scope: 'col', class: kind === 'text' ? '' : 'number' }, label),
            ),
          ),
        ),
        h(
          'tbody',
          { role: 'rowgroup' },
          lines.flatMap(group),
          total &&
            h(
              'tr',
              { role: 'row', class: 'total' },
              h('th', { role: 'rowheader', scope: 'row' }, total.label, said(total.says)),
              shown(total),
            ),
        ),
      ),
    ),
  );
}

/** Lines with all that is below them; who filters by the second column has either. */
function fileOf({ view }: Desk, { title, head, columns, lines, total }: SumView): Table {
  const row = (line: SumLine, level: string): Value[] => [
    level,
    line.label,
    ...columns.map((_, i) => line.cells[i]),
    (line.says ?? []).join('；'),
  ];
  return {
    title: `${COUNTY.name}政务信息化服务项目${title}`,
    says: `截至${view.today}；金额单位：万元`,
    today: view.today,
    columns: [
      { label: '层级', kind: 'text', width: 7 },
      { label: head, kind: 'text', width: 40 },
      ...columns.map(({ label, kind }) => ({ label, kind, width: 13 })),
      { label: '说明', kind: 'text', width: 50 },
    ],
    rows: lines.flatMap((line) => [row(line, '单位'), ...(line.below ?? []).map((one) => row(one, '明细'))]),
    ...(total && { foot: row(total, '合计') }),
  };
}
