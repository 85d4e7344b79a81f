// 总览: the same figures as the sheet of that name, each of which opens the projects that it counts.
import { YEARLY } from '../../../measure/overview';
import { OPENS, type Question } from '../../../project/list/opens';
import { figuresIn, type Figures, type LineOfDue, paidShare, topOfLines } from '../../../project/list/sums';
import { button, type Child, h, heading } from '../parts/dom';
import type { Desk } from '../parts/screen';
import { askList } from './question';
import { failing, type Rows, refresh, rowsNow, withArchives } from './rows';
import { summing } from './summing';
import { unitTable } from './units';
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

function partsOf(desk: Desk, { rows, today, stages }: Rows): HTMLElement[] {
  const figures = figuresIn(rows, today, stages);
  const { units, late, coming } = figures;
  return [
    tiles(desk, figures),
    h(
      'div',
      { class: 'charts' },
      bars(
        desk,
        '各环节在办项目',
        figures.stages.map(([stage, count]) => ({ label: stage, count, wanted: OPENS.stage(stage) })),
      ),
      bars(
        desk,
        '待办已等待多久',
        figures.ages.map(({ label, open, waiting }, i) => ({ label, count: open + waiting, wanted: OPENS.waited(i) })),
      ),
      bars(
        desk,
        '谁逾期最多',
        topOfLines(units, 'late').map(({ unit, late: count }) => ({
          label: unit,
          count,
          wanted: OPENS.late(unit),
        })),
      ),
      bars(desk, '预算到支付（万元，按年度）', moneyBars(figures, today)),
    ),
    h(
      'div',
      { class: 'charts' },
      dueList(desk, late, '已逾期，最久的在前', OPENS.late()),
      dueList(desk, coming, '即将到期', OPENS.coming()),
    ),
    unitTable(desk, figures, today),
    yearTable(desk, figures, today),
  ];
}

/** Which of them is red. */
const LATE = 1;
/** `opens`: what is said beside it opens something of its own. */
type Tile = readonly [label: string, text: string, more: string, wanted: Question, opens?: Question];

function tiles(desk: Desk, f: Figures): HTMLElement {
  const share = paidShare(f.money);
  const { year, entries, total, settled } = f.plan;
  const late = f.late.length;
  const all: readonly Tile[] = [
    ['在办项目', String(f.live), f.resting ? `另有暂停${f.resting}项` : '', OPENS.live(), OPENS.rests()],
    ['逾期的期限', String(late), '', OPENS.late()],
    ['30天内到期', String(f.soon), '', OPENS.soon()],
    [
      `${year}年计划`,
      `${entries}项`,
      `申报${shownMoney(total)}，其中已安排${shownMoney(settled)}万元`,
      OPENS.entries(year),
    ],
    ['合同（万元）', shownMoney(f.money.contracted ?? 0), '含其他合同', OPENS.money('contracted')],
    [
      '支付（万元）',
      shownMoney(f.money.paid ?? 0),
      share === undefined ? '' : `支付率${shownShare(share)}`,
      OPENS.money('paid'),
      OPENS.share(),
    ],
  ];
  return h(
    'ul',
    { class: 'tiles' },
    all.map(([label, text, more, wanted, opens], i) =>
      h(
        'li',
        { class: i === LATE && late > 0 && 'bad' },
        h(
          'button',
          { type: 'button', class: 'tile', click: () => askList(desk, wanted) },
          h('span', {}, label),
          h('strong', {}, text),
          !opens && h('span', { class: 'note' }, more),
        ),
        opens && more && button(more, () => askList(desk, opens), 'link'),
      ),
    ),
  );
}

interface Bar {
  readonly label: string;
  readonly count: number;
  /** Where the count is no number of projects. */
  readonly text?: string;
  readonly wanted: Question;
}

/** Year by year from what is planned to what is paid, years without any money left out. */
const moneyBars = ({ years }: Figures, today: string): Bar[] =>
  years
    .filter(({ sums }) => Object.values(sums).some(Boolean))
    .flatMap(({ label, year, sums }) =>
      YEARLY.map(({ key, label: kind }) => {
        const count = sums[key] ?? 0;
        return { label: `${label}${kind}`, count, text: shownMoney(count), wanted: OPENS.year(year, today, key) };
      }),
    );

/** A table whose numbers are drawn beside them. */
function bars(desk: Desk, title: string, all: readonly Bar[]): HTMLElement {
  const most = Math.max(1, ...all.map(({ count }) => count));
  const rows = all.map(({ label, count, text, wanted }) =>
    h(
      'tr',
      { role: 'row' },
      h('th', { role: 'rowheader', scope: 'row' }, label),
      h(
        'td',
        { role: 'cell' },
        h('span', { class: 'drawn', 'aria-hidden': 'true' }, h('span', { style: `width:${(count / most) * 100}%` })),
        counted(desk, count, wanted, text),
      ),
    ),
  );
  return h(
    'section',
    {},
    heading(2, title),
    rows.length > 0
      ? h(
          'table',
          { class: 'bars', role: 'table' },
          h('caption', { class: 'unseen' }, title),
          h('tbody', { role: 'rowgroup' }, rows),
        )
      : h('p', {}, '没有。'),
  );
}

/** A number that opens what it counts. */
export const counted = (desk: Desk, count: number, wanted: Question, text = String(count)): Child =>
  count ? button(text, () => askList(desk, wanted), 'link') : text;

/** Planned by its plan year, the rest by the year of its own line or day. */
function yearTable(desk: Desk, { years, plan }: Figures, today: string): HTMLElement {
  const lines = years.map(({ label, year, sums }) => ({
    head: label,
    cells: YEARLY.map(({ key }) => sums[key] ?? 0),
    opened: OPENS.year(year, today),
    opens: YEARLY.map(({ key }) => OPENS.year(year, today, key)),
  }));
  const arranged = years.find(({ year }) => year === plan.year)?.sums.arranged ?? 0;
  return summing(desk, {
    title: '资金（按年度）',
    says: arrangedSays(plan, arranged),
    head: '年度',
    today,
    columns: YEARLY.map(({ label }) => ({ label, kind: 'money' })),
    lines,
    foot: YEARLY.map((_, i) => lines.reduce((sum, { cells }) => sum + (cells[i] ?? 0), 0)),
    footOpens: YEARLY.map(({ key }) => OPENS.years(today, key)),
  });
}

/** Why the plan's tile and the year's line differ. */
const arrangedSays = ({ year, settled }: Figures['plan'], arranged: number): string =>
  `${year}年预算安排${shownMoney(arranged)}万元：${year}年计划的项目${shownMoney(settled)}万元，其他年度计划和计划外的项目${shownMoney(arranged - settled)}万元。`;

/** The first of them, and how many there are. */
function dueList(desk: Desk, all: readonly LineOfDue[], title: string, wanted: Question): HTMLElement {
  const shown = all.slice(0, FIRST).map(({ row, due }) =>
    h(
      'li',
      {},
      button(row.name || row.id, () => desk.go({ tab: 'projects', p: row.id }), 'link'),
      h('span', { class: 'note' }, ` ${row.unit}${due.carrier === row.unit ? '' : `，由${due.carrier}承办`} `),
      h('span', { class: due.late ? 'overdue' : '' }, due.text),
    ),
  );
  return h(
    'section',
    {},
    heading(2, title),
    shown.length > 0 ? h('ol', { class: 'dues' }, shown) : h('p', {}, '没有。'),
    all.length > FIRST &&
      h(
        'p',
        {},
        button(`共${all.length}项期限，查看项目`, () => askList(desk, wanted), 'link'),
      ),
  );
}
