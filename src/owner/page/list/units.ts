// Units and offices with what they carry: each number opens the projects that it counts.
import { UNIT_MONEY } from '../../../measure/overview';
import { OPENS, type Question } from '../../../project/list/opens';
import { type Figures, type LineOfUnit, paidShare } from '../../../project/list/sums';
import type { Desk } from '../parts/screen';
import type { Kind } from './columns';
import type { Value } from './files';
import { summing } from './summing';

interface Column {
  readonly label: string;
  readonly kind: Kind;
  readonly of: (line: LineOfUnit) => number | undefined;
  /** What its number opens; its sum, without a unit. */
  readonly opens?: (unit?: string) => Question;
}

const COUNTS: readonly Column[] = [
  { label: '在办', kind: 'count', of: ({ live }) => live, opens: OPENS.live },
  { label: '待办', kind: 'count', of: ({ waits }) => waits, opens: OPENS.waits },
  { label: '逾期', kind: 'count', of: ({ late }) => late, opens: OPENS.late },
  { label: '最久（天）', kind: 'count', of: ({ longest }) => longest, opens: OPENS.late },
  { label: '30天内到期', kind: 'count', of: ({ soon }) => soon, opens: OPENS.soon },
];
const COLUMNS: readonly Column[] = [
  ...COUNTS,
  ...UNIT_MONEY.map(
    ({ key, label }): Column => ({
      label,
      kind: 'money',
      of: ({ money }) => money[key] ?? 0,
      opens: (unit) => OPENS.money(key, unit),
    }),
  ),
  { label: '支付率', kind: 'share', of: ({ money }) => paidShare(money), opens: OPENS.share },
  {
    label: '有超出',
    kind: 'count',
    of: ({ over }) => over,
    opens: OPENS.exceeds,
  },
];

export function unitTable(desk: Desk, { units, money }: Figures, today: string): HTMLElement {
  const sum = (of: Column['of']): number => units.reduce((all, line) => all + (of(line) ?? 0), 0);
  const total = ({ kind, label, of }: Column): Value => {
    if (kind === 'share') return paidShare(money);
    return label === COUNTS[3]!.label ? Math.max(0, ...units.map(({ longest }) => longest)) : sum(of);
  };
  return summing(desk, {
    title: '各单位',
    head: '单位',
    today,
    columns: COLUMNS.map(({ label, kind }) => ({ label, kind })),
    lines: units.map((line) => ({
      head: line.unit,
      cells: COLUMNS.map(({ of }) => of(line)),
      opened: { unit: line.unit, counted: 'yes' },
      opens: COLUMNS.map(({ opens }) => opens?.(line.unit)),
    })),
    foot: COLUMNS.map(total),
    footOpens: COLUMNS.map(({ opens }) => opens?.()),
  });
}
