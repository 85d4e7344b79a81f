// 总览: the same figures as the sheet of that name, each of which opens the projects that it counts.
import type { ListRow } from '../../../project';
import {
  AGES,
  agreedIn,
  figuresIn,
  type Figures,
  isCounted,
  paidIn,
  paidShare,
  sumRows,
  type UnitLine,
  unitLines,
} from '../../../project/list/sums';
import { button, type Child, h, heading } from '../parts/dom';
import type { Desk } from '../screen';
import { askList, type Question } from './question';
import { failing, type Rows, refresh, rowsNow, withArchives } from './rows';
import { type Summed, summing } from './summing';
import { shownMoney, shownShare } from './words';

/** As many of what is late, and of what comes next. */
const FIRST = 10;

export function overviewScreen(desk: Desk): readonly HTMLElement[] {
  const place = h('div', { class: 'overview' });
  const said = h('p', { class: 'note', role: 'status' });
  function draw(): void {
    const rows = rowsNow();
    if (!rows) return;
    said.textContent =
      rows.read < rows.pages
        ? `正在读取其余${rows.pages - rows.read}部分，以下数字尚不完整……`
        : `截至${rows.today}，不含草稿；资金不含已终结的项目，含已归档的。点数字查看项目。`;
    place.replaceChildren(...partsOf(desk, rows));
  }
  // Money counts what was moved out.
  withArchives();
  draw();
  refresh(draw).catch(failing(desk, place));
  return [heading(1, '总览'), said, place];
}

function partsOf(desk: Desk, all: Rows): HTMLElement[] {
  const { rows, today, stages, own } = all;
  const figures = figuresIn(rows, today, stages);
  const lines = unitLines(rows, today, own);
  return [
    tiles(desk, figures, today),
    h(
      'div',
      { class: 'charts' },
      bars(
        desk,
        '各环节在办项目',
        figures.stages.map(([stage, count]) => ({ label: stage, count, wanted: { is: 'live', stage } })),
      ),
      bars(
        desk,
        '已等待多久',
        figures.ages.map(([label, count], i) => {
          const { from, until } = AGES[i]!;
          return { label, count, wanted: { is: 'live', days: String(from || ''), until: String(until) } };
        }),
      ),
      bars(
        desk,
        '各单位逾期项目',
        lines
          .filter(({ late }) => late)
          .slice(0, FIRST)
          .map(({ unit, late }) => ({ label: unit, count: late, wanted: { is: 'live', unit, due: 'late' } })),
      ),
    ),
    moneyByYear(desk, all),
    byUnit(desk, all, lines),
    h('div', { class: 'charts' }, dueList(desk, rows, true), dueList(desk, rows, false)),
  ];
}

function tiles(desk: Desk, f: Figures, today: string): HTMLElement {
  const share = paidShare(f.sums);
  const year = today.slice(0, 4);
  const all: readonly (readonly [label: string, text: string, more: string, wanted: Question, bad?: boolean])[] = [
    ['在办', String(f.live), f.rests ? `另有暂停${f.rests}项` : '项', { is: 'live' }],
    ['已逾期', String(f.late), '项', { is: 'live', due: 'late' }, f.late > 0],
    ['30天内到期', String(f.soon), '项', { is: 'live', due: '30' }],
    [
      `${year}年度`,
      String(f.planned),
      `项，申报${shownMoney(f.plan.total ?? 0)}，安排${shownMoney(f.plan.arranged ?? 0)}万元`,
      { year, counted: 'yes' },
    ],
    ['合同（万元）', shownMoney(agreedIn(f.sums)), '含其他合同', { counted: 'yes' }],
    [
      '支付（万元）',
      shownMoney(paidIn(f.sums)),
      share === undefined ? '' : `支付率${shownShare(share)}`,
      { counted: 'yes' },
    ],
  ];
  return h(
    'ul',
    { class: 'tiles' },
    all.map(([label, text, more, wanted, bad]) =>
      h(
        'li',
        {},
        h(
          'button',
          { type: 'button', class: bad ? 'tile bad' : 'tile', click: () => askList(desk, wanted) },
          h('span', { class: 'what' }, label),
          h('strong', {}, text),
          h('span', { class: 'note' }, more),
        ),
      ),
    ),
  );
}

interface Bar {
  readonly label: string;
  readonly count: number;
  readonly wanted: Question;
}

/** A table whose numbers are drawn beside them. */
function bars(desk: Desk, title: string, all: readonly Bar[]): HTMLElement {
  const most = Math.max(1, ...all.map(({ count }) => count));
  const rows = all.map(({ label, count, wanted }) =>
    h(
      'tr',
      { role: 'row' },
      h('th', { role: 'rowheader', scope: 'row' }, label),
      h(
        'td',
        { role: 'cell' },
        h('meter', { class: 'drawn', min: 0, max: most, value: count, 'aria-hidden': 'true' }),
        count ? button(`${count}项`, () => askList(desk, wanted), 'link') : '0',
      ),
    ),
  );
  return h(
    'section',
    {},
    heading(2, title),
    rows.length
      ? h('table', { class: 'bars', role: 'table' }, h('tbody', { role: 'rowgroup' }, rows))
      : h('p', {}, '没有。'),
  );
}

const countOf = (desk: Desk, count: number, wanted: Question): Child =>
  count ? button(String(count), () => askList(desk, wanted), 'link') : '0';

/** Asked for, arranged, agreed, paid, by the year that each is planned in. */
function moneyByYear(desk: Desk, { rows, money, today }: Rows): HTMLElement {
  const counted = rows.filter(isCounted);
  const years = [...new Set(counted.map(({ year }) => String(year ?? '')))].filter(Boolean).sort().reverse();
  const lines = years.map((year) => {
    const own = counted.filter((row) => String(row.year) === year);
    return { head: year, count: own.length, sums: sumRows(own), wanted: { year, counted: 'yes' } as const };
  });
  return summing(desk, {
    title: '资金（按计划年度）',
    head: '计划年度',
    today,
    money,
    lines,
    opens: (line) => countOf(desk, line.count, line.wanted),
  });
}

function byUnit(desk: Desk, { rows, money, today, own }: Rows, lines: readonly UnitLine[]): HTMLElement {
  const counts = lines.map((line) => ({
    head: line.unit,
    count: rows.filter((row) => row.unit === line.unit && isCounted(row)).length,
    sums: line.sums,
    wanted: { unit: line.unit, counted: 'yes' } as const,
    line,
  }));
  type Line = Summed & { readonly line: UnitLine };
  const before = [
    { label: '在办', of: ({ line }: Line) => line.live, wanted: { is: 'live' } },
    { label: '待办', of: ({ line }: Line) => line.waiting, wanted: { is: 'live', who: own } },
    { label: '逾期', of: ({ line }: Line) => line.late, wanted: { is: 'live', due: 'late' } },
  ] as const;
  return summing(desk, {
    title: '各单位',
    head: '单位',
    today,
    money,
    lines: counts,
    opens: (line) => countOf(desk, line.count, line.wanted),
    counts: before.map(({ label, of, wanted }) => ({
      label,
      of: (line) => of(line as Line),
      cell: (line) => countOf(desk, of(line as Line), { unit: line.head, ...wanted }),
    })),
    longest: (line) => (line as Line).line.longest,
  });
}

/** What is late, the oldest first; or what comes next. */
function dueList(desk: Desk, rows: readonly ListRow[], late: boolean): HTMLElement {
  const all = rows
    .filter(isCounted)
    .flatMap((row) =>
      (row.dues ?? []).filter((due) => due.late === late && (late || due.left >= 0)).map((due) => ({ row, due })),
    )
    .sort((a, b) => (a.due.day < b.due.day ? -1 : a.due.day > b.due.day ? 1 : a.row.id < b.row.id ? -1 : 1));
  const shown = all.slice(0, FIRST).map(({ row, due }) =>
    h(
      'li',
      {},
      button(row.name || row.id, () => desk.go({ tab: 'projects', p: row.id }), 'link'),
      h('span', { class: 'note' }, ` ${row.unit} `),
      h('span', { class: late ? 'overdue' : '' }, due.text),
    ),
  );
  const wanted: Question = late ? { is: 'live', due: 'late' } : { is: 'live', due: '90' };
  return h(
    'section',
    {},
    heading(2, late ? '已逾期，逾期最久的在前' : '即将到期'),
    shown.length ? h('ol', { class: 'dues' }, shown) : h('p', {}, '没有。'),
    all.length > FIRST &&
      h(
        'p',
        {},
        button(`共${all.length}项期限，查看项目`, () => askList(desk, wanted), 'link'),
      ),
  );
}
