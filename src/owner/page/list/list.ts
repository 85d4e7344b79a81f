// 全部项目: searched, filtered, sorted, with the columns that one chooses, and exported as it is shown.
import { COUNTY } from '../../../measure/county';
import type { ListRow } from '../../../project';
import { DUE_ASKED, noAmounts, OWN, sorted, stateKind } from '../../../project/list/ask';
import { amountAsked, ENTRIES, partsAsked, type Question, SUM_LABELS, sumsAsked } from '../../../project/list/opens';
import { button, type Child, h, heading } from '../parts/dom';
import type { Desk } from '../parts/screen';
import { type Column, columnsOf } from './columns';
import { exporting } from './exports';
import type { Table } from './files';
import { chooser, chosen } from './chooser';
import { answered, question, questionSays, unseenSays } from './question';
import { failing, type Rows, refresh, rowsNow, withArchives } from './rows';
import { GOING, shownMoney, shownShare } from './words';

/** Rows that are shown at once; the rest on demand. */
const STEP = 100;

export function listScreen(desk: Desk): readonly HTMLElement[] {
  const form = h('form', { class: 'asking', role: 'search', submit: (event) => event.preventDefault() });
  const said = h('p', { role: 'status', class: 'found' });
  const place = h('div', { class: 'listed wide' });
  let most = STEP;

  function ask(wanted: Question): void {
    question.now = wanted;
    most = STEP;
    draw();
  }
  function came(): void {
    const rows = rowsNow();
    if (!rows) return;
    // What somebody types in stays his: only choices follow what came.
    if (!form.contains(document.activeElement)) form.replaceChildren(...filters(rows, ask));
    draw();
  }
  function draw(): void {
    const rows = rowsNow();
    if (!rows) return;
    const found = inOrder(rows);
    said.replaceChildren(h('span', {}, countSays(rows, found, more)));
    place.replaceChildren(
      found.length ? grid(desk, rows, found.slice(0, most), draw) : h('p', {}, '没有符合条件的项目。'),
    );
    if (found.length > most)
      place.append(
        h(
          'p',
          { class: 'row' },
          button(`再显示${Math.min(STEP, found.length - most)}项（已显示${most}，共${found.length}）`, () => {
            most += STEP;
            draw();
          }),
        ),
      );
    // Nothing else was found: it may have been moved out.
    if (!found.length && question.now.text && rows.archives === 'unread' && rows.read === rows.pages) more();
  }
  function more(): void {
    withArchives();
    refresh(came).catch(failing(desk, place));
  }

  came();
  refresh(came).catch(failing(desk, place));
  return [
    heading(1, '全部项目'),
    form,
    h(
      'div',
      { class: 'row' },
      said,
      exporting(desk, () => tableOf(rowsNow()!)),
    ),
    chooser(() => rowsNow(), draw),
    place,
  ];
}

function inOrder(rows: Rows): readonly ListRow[] {
  const found = answered(rows, question.now);
  const { key, down } = question.sort;
  const column = columnsOf(rows).find((one) => one.key === key);
  // Without another order the newest first.
  return column ? sorted(found, column.value, down) : sorted(found, ({ id }) => id, true);
}

/** `36项待办，涉及33个项目`: what was asked for may be several of one project. */
function foundSays({ today }: Rows, found: readonly ListRow[], wanted: Question): string {
  const parts = partsAsked(found, wanted, today).map(([what, count]) => `${count}项${what}`);
  const amounts = sumsAsked(wanted).filter((key) => key !== ENTRIES);
  const amount = amounts
    .map((key) => `，${SUM_LABELS[key]}${shownMoney(amountAsked(found, wanted, key))}万元`)
    .join('');
  return `${parts.length ? `${parts.join('、')}，涉及${found.length}个项目` : `${found.length}项`}${amount}`;
}

function countSays(all: Rows, found: readonly ListRow[], more: () => void): Child[] {
  const { rows, read, pages, archives, lost } = all;
  const sum = found.reduce((whole, { is, money }) => whole + (is === 'draft' ? 0 : (money?.total ?? 0)), 0);
  const unseen = unseenSays(question.now);
  return [
    noAmounts(question.now)
      .map((typed) => `“${typed}”不是金额，未按它筛选；`)
      .join(''),
    `${unseen && `${unseen}：`}${foundSays(all, found, question.now)}，申报${shownMoney(sum)}万元（不含草稿）；共${rows.length}项`,
    read < pages && `，正在读取其余${pages - read}部分……`,
    lost > 0 && `，另有${lost}项待每日检查重建`,
    archives === 'unread' && read === pages && button('含已移出至归档表的', more, 'link'),
  ];
}

const shownText = ({ kind, value, text }: Column, row: ListRow): string => {
  const its = value(row);
  if (text) return text(row);
  if (its === undefined) return '';
  if (kind === 'money') return shownMoney(Number(its));
  return kind === 'share' ? shownShare(Number(its)) : String(its);
};

/** Sums of money of what is handed in. */
const sumOf = ({ value }: Column, rows: readonly ListRow[]): number =>
  rows.reduce((sum, row) => sum + (row.is === 'draft' ? 0 : Number(value(row) ?? 0)), 0);

function grid(desk: Desk, all: Rows, rows: readonly ListRow[], redraw: () => void): HTMLElement {
  const columns = chosen(all);
  const name = columns.find(({ key }) => key === 'name');
  // The number stands below the name, where that is shown.
  const shown = columns.filter(({ key }) => !name || key !== 'id');
  const { sort } = question;
  const order = (column: Column): void => {
    question.sort = { key: column.key, down: sort.key === column.key ? !sort.down : column.kind !== 'text' };
    redraw();
  };
  const head = shown.map((column) =>
    h(
      'th',
      {
        role: 'columnheader',
        scope: 'col',
        class: isNumber(column) ? 'number' : '',
        style: `min-width:${leastOf(column)}em`,
        'aria-sort': sort.key === column.key ? (sort.down ? 'descending' : 'ascending') : 'none',
      },
      button(column.label + (sort.key === column.key ? (sort.down ? ' ▼' : ' ▲') : ''), () => order(column), 'order'),
    ),
  );
  const body = rows.map((row) =>
    h(
      'tr',
      { role: 'row', class: row.dues?.some(({ late }) => late) ? 'late' : row.is === 'closed' ? 'ended' : '' },
      shown.map((column) =>
        h(
          'td',
          { role: 'cell', 'data-head': column.label, class: isNumber(column) ? 'number' : '' },
          column === name || (!name && column.key === 'id') ? named(desk, row) : cell(column, row),
        ),
      ),
    ),
  );
  return h(
    'table',
    { role: 'table' },
    h('caption', { class: 'unseen' }, '全部项目'),
    h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, head)),
    h('tbody', { role: 'rowgroup' }, body),
  );
}

/** Narrower than that, nobody reads it: the table scrolls in itself before. */
const leastOf = ({ width }: Column): number => Math.min(9, Math.max(5.2, width * 0.3));
const isNumber = ({ kind }: Column): boolean => kind === 'money' || kind === 'share';

const cell = (column: Column, row: ListRow): Child =>
  column.parts
    ? h(
        'span',
        { class: 'each' },
        column.parts(row).map((one) => h('span', {}, one)),
      )
    : column.key === 'due'
      ? h('span', { class: row.dues?.[0]?.late ? 'overdue' : '' }, shownText(column, row))
      : shownText(column, row);

/** What has no name yet, where its number stands below. */
const UNNAMED = '（未填项目名称）';
function named(desk: Desk, { id, name }: ListRow): Child {
  return h(
    'span',
    {},
    button(name || UNNAMED, () => desk.go({ tab: 'projects', p: id }), 'link'),
    h('span', { class: 'id' }, id),
  );
}

function tableOf(all: Rows): Table {
  const rows = inOrder(all);
  const columns = chosen(all);
  return {
    title: `${COUNTY.name}政务信息化服务项目清单`,
    says: `截至${all.today}；${questionSays(question.now)}；共${rows.length}项；金额单位：万元`,
    today: all.today,
    columns,
    rows: rows.map((row) => columns.map((column) => (column.text ? column.text(row) : column.value(row)))),
    foot: columns.map((column, i) => (i === 0 ? '合计（不含草稿）' : column.sums ? sumOf(column, rows) : undefined)),
  };
}

/** What can be chosen among is what there is. */
function filters({ rows, stages }: Rows, ask: (wanted: Question) => void): HTMLElement[] {
  const values = (of: (row: ListRow) => string | number | undefined): string[] =>
    [...new Set(rows.map((row) => String(of(row) ?? '')))].filter(Boolean).sort((a, b) => a.localeCompare(b, 'zh-CN'));
  const set = (key: keyof Question, value: string): void => ask({ ...question.now, [key]: value });
  const choice = (key: keyof Question, label: string, options: readonly (readonly [string, string])[]) =>
    h(
      'label',
      {},
      h('span', {}, label),
      h(
        'select',
        { name: key, change: (event) => set(key, (event.target as HTMLSelectElement).value) },
        h('option', { value: '' }, '全部'),
        options.map(([value, text]) => h('option', { value, selected: question.now[key] === value }, text)),
      ),
    );
  const plain = (list: readonly string[]) => list.map((value) => [value, value] as const);
  const typed = (key: keyof Question, label: string, more: Readonly<Record<string, string | number>> = {}) =>
    h(
      'label',
      {},
      h('span', {}, label),
      h('input', {
        name: key,
        autocomplete: 'off',
        value: String(question.now[key] ?? ''),
        input: (event) => set(key, (event.target as HTMLInputElement).value),
        ...more,
      }),
    );
  const years = values(({ year }) => year).reverse();
  return [
    h(
      'div',
      { class: 'find' },
      typed('text', '查找', { type: 'search', placeholder: '编号、名称、单位、供应商、文号' }),
    ),
    h(
      'details',
      { class: 'filters', open: window.innerWidth > 760 },
      h('summary', {}, '筛选'),
      h(
        'div',
        { class: 'choices' },
        choice('unit', '单位', plain(values(({ unit }) => unit))),
        choice('year', '计划年度', plain(years)),
        choice('class', '类别', plain(values((row) => row.class))),
        choice('track', '管理方式', plain(values(({ track }) => track))),
        choice('stage', '环节', plain(stages)),
        choice('state', '状态', plain(values(({ state }) => stateKind(state)))),
        choice('is', '办理情况', Object.entries(GOING)),
        choice('who', '待谁办理', [
          [OWN, '建设单位'],
          ...plain([...new Set(rows.flatMap(({ waits = [] }) => waits.map(({ to }) => to)))].sort()),
        ]),
        choice('due', '期限', Object.entries(DUE_ASKED)),
        h(
          'div',
          { class: 'between' },
          typed('from', '申报（万元）自', { inputmode: 'decimal', size: 7 }),
          typed('to', '至', { inputmode: 'decimal', size: 7 }),
        ),
        button('清除筛选', () => {
          ask({});
          for (const one of document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('.asking [name]'))
            one.value = '';
        }),
      ),
    ),
  ];
}
