import type { TableView, ToolView } from '../../../wire';
import { h, heading, table } from '../parts/dom';
import { box, problemOf } from '../parts/fields';
import { rowsOf } from '../parts/pasted';
import { checking } from '../parts/checking';
import { command, results, signing } from '../parts/signing';
import type { Desk } from '../parts/screen';

/** 年度预算安排表: the year's projects, an amount typed or pasted beside each, all of it checked and entered at once. */
export function budgetTable(desk: Desk, tool: ToolView): HTMLElement {
  const year = box(
    { ...tool.fields[0]!, differs: false, filled: true },
    undefined,
    () => place.replaceChildren(),
    'budget-',
  );
  const place = h('div');
  const list = signing(desk, {
    label: '列出项目',
    request: () => {
      const problem = problemOf(year);
      year.mark(problem);
      return problem ? undefined : command(tool.command, { year: year.value() ?? '' });
    },
    settled: (answer) => {
      const { table: view } = answer;
      place.replaceChildren(results(answer), ...(view ? [grid(desk, tool, view, year.value() ?? '')] : []));
      place.querySelector('h2')?.focus();
    },
  });
  return h('div', {}, year.element, h('p', { class: 'row' }, list.button), list.place, place);
}

function grid(desk: Desk, tool: ToolView, view: TableView, year: string): HTMLElement {
  const { columns, rows, typed } = view;
  const inputs = rows.map((cells, row) =>
    typed.map((column, nth) => {
      const input: HTMLInputElement = h('input', {
        type: 'text',
        autocomplete: 'off',
        'aria-label': `${cells[1]} ${columns[column]}`,
        value: cells[column],
        input: () => check.changed(),
        paste: (event) => paste(event as ClipboardEvent, row, nth),
      });
      return input;
    }),
  );
  /** A block goes into the cells from there on, as in a spreadsheet. */
  function paste(event: ClipboardEvent, row: number, nth: number): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[\t\n]/.test(text.trimEnd())) return;
    event.preventDefault();
    rowsOf(text.includes('\t') ? text : text.replace(/,/g, '')).forEach((cells, down) => {
      cells.forEach((cell, right) => {
        const input = inputs[row + down]?.[nth + right];
        if (input) input.value = cell.trim();
      });
    });
    check.changed();
  }
  const check = checking(desk, tool.command, {
    labels: ['核对安排', '登记安排'],
    formOf: () => {
      const filled = rows.map((cells, row) => [cells[0] ?? '', ...inputs[row]!.map((input) => input.value)]);
      return { year, rows: JSON.stringify([[columns[0], ...typed.map((at) => columns[at])], ...filled]) };
    },
    saved: (answer) => {
      const shown = results(answer);
      desk.reload(shown);
    },
  });
  const shown = rows.map((cells, row) => ({
    cells: cells.map((cell, column) => (typed.includes(column) ? inputs[row]![typed.indexOf(column)]! : cell)),
  }));
  return h(
    'section',
    {},
    heading(3, tool.label),
    h('p', { class: 'note' }, '金额以万元为单位；不填的项目不登记。可从表格软件复制一列金额，粘贴到第一个要填的格。'),
    table(tool.label, columns, shown),
    check.element,
  );
}
