// A table of money by something, with its sums at the foot, to be exported.
import { COUNTY } from '../../../measure/county';
import { paidShare, type Sums } from '../../../project/list/sums';
import { type Child, h, heading } from '../parts/dom';
import type { Desk } from '../screen';
import { exporting } from './exports';
import type { Table, Value } from './files';
import type { Question } from './question';
import type { Rows } from './rows';
import { shownMoney, shownShare } from './words';

export interface Summed {
  readonly head: string;
  readonly count: number;
  readonly sums: Sums;
  readonly wanted: Question;
}

interface Count {
  readonly label: string;
  readonly of: (line: Summed) => number;
  readonly cell: (line: Summed) => Child;
}

interface Summing {
  readonly title: string;
  readonly head: string;
  readonly today: string;
  readonly money: Rows['money'];
  readonly lines: readonly Summed[];
  readonly opens: (line: Summed) => Child;
  readonly counts?: readonly Count[];
  /** Days of what waits longest: a most, no sum. */
  readonly longest?: (line: Summed) => number;
}

const added = (lines: readonly Summed[]): Sums => {
  const sums: Record<string, number> = {};
  for (const line of lines) for (const [key, fen] of Object.entries(line.sums)) sums[key] = (sums[key] ?? 0) + fen;
  return sums;
};

export function summing(desk: Desk, made: Summing): HTMLElement {
  const { title, head, lines, opens, counts = [], longest } = made;
  const all = added(lines);
  // Kinds of money that nobody has take no column.
  const money = made.money.filter(([key]) => all[key]);
  const total = (of: (line: Summed) => number): number => lines.reduce((sum, line) => sum + of(line), 0);
  const most = longest && Math.max(0, ...lines.map(longest));
  const moneyCells = (sums: Sums): string[] => [
    ...money.map(([key]) => shownMoney(sums[key] ?? 0)),
    shareText(paidShare(sums)),
  ];
  const heads = [
    head,
    '项目',
    ...counts.map(({ label }) => label),
    ...(longest ? ['最久等待（天）'] : []),
    ...money.map(([, label]) => `${label}（万元）`),
    '支付率',
  ];
  const line = (name: string, own: readonly Child[], sums: Sums, last?: number, look = '') =>
    h(
      'tr',
      { role: 'row', class: look },
      h('th', { role: 'rowheader', scope: 'row' }, name),
      [...own, ...(longest ? [String(last)] : []), ...moneyCells(sums)].map((cell, i) =>
        h('td', { role: 'cell', class: 'number', 'data-head': heads[i + 1] }, cell),
      ),
    );
  const foot = [String(total(({ count }) => count)), ...counts.map(({ of }) => String(total(of)))];
  return h(
    'section',
    {},
    h(
      'div',
      { class: 'row' },
      heading(2, title),
      exporting(desk, () => fileOf(made, heads, money)),
    ),
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
            heads.map((text, i) => h('th', { role: 'columnheader', scope: 'col', class: i ? 'number' : '' }, text)),
          ),
        ),
        h(
          'tbody',
          { role: 'rowgroup' },
          lines.map((one) =>
            line(one.head, [opens(one), ...counts.map(({ cell }) => cell(one))], one.sums, longest?.(one)),
          ),
          lines.length > 1 && line('合计', foot, all, most, 'total'),
        ),
      ),
    ),
  );
}

const shareText = (share: number | undefined): string => (share === undefined ? '' : shownShare(share));

function fileOf(
  { title, today, lines, counts = [], longest }: Summing,
  heads: readonly string[],
  money: Rows['money'],
): Table {
  const cells = (name: string, own: readonly Value[], sums: Sums, last: Value): Value[] => [
    name,
    ...own,
    ...(longest ? [last] : []),
    ...money.map(([key]) => sums[key] ?? 0),
    paidShare(sums),
  ];
  const total = (of: (line: Summed) => number): number => lines.reduce((sum, line) => sum + of(line), 0);
  const kinds = [
    'text',
    ...Array(1 + counts.length + (longest ? 1 : 0)).fill('count'),
    ...money.map(() => 'money'),
    'share',
  ];
  return {
    title: `${COUNTY.name}政务信息化服务项目${title}`,
    says: `截至${today}；不含草稿和已终结的项目；金额单位：万元`,
    today,
    columns: heads.map((label, i) => ({ label, kind: kinds[i], width: i ? 14 : 26 })),
    rows: lines.map((line) =>
      cells(line.head, [line.count, ...counts.map(({ of }) => of(line))], line.sums, longest?.(line)),
    ),
    foot: cells(
      '合计',
      [total(({ count }) => count), ...counts.map(({ of }) => total(of))],
      added(lines),
      longest && Math.max(0, ...lines.map(longest)),
    ),
  };
}
