// The columns of 全部项目: one row each says what is shown, sorted and exported.
import type { ListRow } from '../../../project';
import { waitedOf } from '../../../project/list/ask';
import { shareOf } from '../../../project/list/sums';
import type { Rows } from './rows';
import { GOING } from './words';

export type Kind = 'text' | 'money' | 'count' | 'share' | 'day';

export interface Column {
  readonly key: string;
  readonly label: string;
  readonly kind: Kind;
  /** Characters that an export gives it. */
  readonly width: number;
  /** Shown before anybody chooses. */
  readonly shown?: true;
  readonly value: (row: ListRow) => string | number | undefined;
  /** What stands in its cell, where that is another. */
  readonly text?: (row: ListRow) => string;
  /** Each of which stands on a line of its own. */
  readonly parts?: (row: ListRow) => readonly string[];
  /** Summed at the foot. */
  readonly sums?: true;
}

const offices = ({ waits = [] }: ListRow): readonly string[] => [...new Set(waits.map(({ to }) => to))];
const first = ({ dues = [] }: ListRow) => dues[0];

export const columnsOf = ({ today, money }: Pick<Rows, 'today' | 'money'>): readonly Column[] => [
  { key: 'id', label: '项目编号', kind: 'text', width: 14, shown: true, value: (row) => row.id },
  { key: 'name', label: '项目名称', kind: 'text', width: 34, shown: true, value: (row) => row.name },
  { key: 'unit', label: '建设单位', kind: 'text', width: 22, shown: true, value: (row) => row.unit },
  { key: 'year', label: '计划年度', kind: 'count', width: 9, shown: true, value: (row) => row.year },
  { key: 'class', label: '类别', kind: 'text', width: 9, value: (row) => row.class },
  { key: 'track', label: '管理方式', kind: 'text', width: 10, shown: true, value: (row) => row.track },
  { key: 'stage', label: '环节', kind: 'text', width: 8, value: (row) => row.stage },
  { key: 'state', label: '状态', kind: 'text', width: 18, shown: true, value: (row) => row.state },
  { key: 'is', label: '办理情况', kind: 'text', width: 9, value: (row) => GOING[row.is] },
  {
    key: 'who',
    label: '待谁办理',
    kind: 'text',
    width: 18,
    value: (row) => offices(row).join('、'),
    parts: offices,
  },
  {
    key: 'waited',
    label: '已等待（天）',
    kind: 'count',
    width: 11,
    value: (row) => waitedOf(row, today),
  },
  { key: 'on', label: '首次提交', kind: 'day', width: 12, value: (row) => row.on },
  ...money.map(
    ([key, label]): Column => ({
      key,
      label: `${label}（万元）`,
      kind: 'money',
      width: 13,
      value: (row) => row.money?.[key],
      sums: true,
      ...(SHOWN.has(key) && { shown: true }),
    }),
  ),
  { key: 'share', label: '支付率', kind: 'share', width: 9, value: shareOf },
  { key: 'exceeds', label: '有超出', kind: 'text', width: 8, value: (row) => (row.exceeds ? '有' : undefined) },
  {
    key: 'due',
    label: '最近期限',
    kind: 'text',
    width: 40,
    shown: true,
    value: (row) => first(row)?.day,
    text: (row) => first(row)?.text ?? '',
  },
  { key: 'supplier', label: '供应商', kind: 'text', width: 26, value: (row) => row.supplier },
  {
    key: 'numbers',
    label: '文号',
    kind: 'text',
    width: 30,
    value: (row) => row.numbers?.join('；'),
    parts: (row) => row.numbers ?? [],
  },
  { key: 'moved', label: '归档', kind: 'text', width: 9, value: (row) => row.moved && `${row.moved}年表` },
];
const SHOWN: ReadonlySet<string> = new Set(['total', 'contractAmount', 'paid']);
