// What a tool answers as a table that sums: its lines unfold to what they are the sum of, and all of it is exported.
import { ruled } from './ruled';
import { COUNTY } from '../../../measure/county';
import type { SumColumn, SumLine, SumView } from '../../../wire';
import { button, type Child, h, heading } from '../parts/dom';
import type { Desk } from '../parts/screen';
import { exporting } from './exports';
import type { Table, Value } from './files';
import { shownAs } from './summing';

type Line = (line: SumLine, name: Child, look?: string) => HTMLElement;

const lookOf = ({ kind }: SumColumn): string => (kind === 'text' ? '' : 'number');

/** A row: what it is, with what is said of it, and its figures. */
const lineOf =
  (columns: SumView['columns']): Line =>
  ({ cells, says = [] }, name, look = '') =>
    h(
      'tr',
      { role: 'row', class: look },
      h(
        'th',
        { role: 'rowheader', scope: 'row' },
        name,
        says.map((one) => h('span', { class: 'note' }, one)),
      ),
      columns.map((column, i) =>
        h('td', { role: 'cell', class: lookOf(column), 'data-head': column.label }, shownAs(column.kind, cells[i])),
      ),
    );

/** A line, and once it is unfolded what it is made of. */
function group(desk: Desk, line: SumLine, made: Line): HTMLElement {
  const { below: its = [], label } = line;
  if (!its.length) return made(line, label);
  const shown: HTMLElement[] = [];
  const fold = h('button', { type: 'button', class: 'link fold', 'aria-expanded': 'false', click: turn }, label);
  const row = made(line, fold);
  const opened = ({ project, label: name }: SumLine): Child =>
    project ? button(name, () => desk.go({ tab: 'projects', p: project }), 'link') : name;
  function turn(): void {
    const open = shown.length === 0;
    if (open) {
      shown.push(...its.map((one) => made(one, opened(one), 'below')));
      row.after(...shown);
    } else for (const one of shown.splice(0)) one.remove();
    fold.setAttribute('aria-expanded', String(open));
  }
  return row;
}

export function sumsTable(desk: Desk, sums: SumView): HTMLElement {
  const { title, head, columns, lines, total } = sums;
  const made = lineOf(columns);
  const heads = columns.map((column) => ({ label: column.label, look: lookOf(column) }));
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
    ruled(title, head, heads, [
      lines.map((line) => group(desk, line, made)),
      total && made(total, total.label, 'total'),
    ]),
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
