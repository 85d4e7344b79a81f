// Units and offices with what they carry: each number opens the projects that it counts.
import { UNIT_MONEY } from '../../../measure/overview';
import { type Figures, type LineOfUnit, paidShare } from '../../../project/list/sums';
import type { Desk } from '../parts/screen';
import type { Kind } from './columns';
import type { Value } from './files';
import type { Question } from './question';
import { summing } from './summing';

interface Column {
  readonly label: string;
  readonly kind: Kind;
  readonly of: (line: LineOfUnit) => number | undefined;
  /** What its number opens. */
  readonly opens?: (unit: string) => Question;
}

const COUNTS: readonly Column[] = [
  { label: '在办', kind: 'count', of: ({ live }) => live, opens: (unit) => ({ unit, is: 'live' }) },
  { label: '待办', kind: 'count', of: ({ waits }) => waits, opens: (who) => ({ who }) },
  { label: '逾期', kind: 'count', of: ({ late }) => late, opens: (carrier) => ({ carrier, due: 'late' }) },
  { label: '最久（天）', kind: 'count', of: ({ longest }) => longest },
  { label: '30天内到期', kind: 'count', of: ({ soon }) => soon, opens: (carrier) => ({ carrier, due: '30' }) },
];
const COLUMNS: readonly Column[] = [
  ...COUNTS,
  ...UNIT_MONEY.map(({ key, label }): Column => ({ label, kind: 'money', of: ({ money }) => money[key] ?? 0 })),
  { label: '支付率', kind: 'share', of: ({ money }) => paidShare(money) },
  {
    label: '有超出',
    kind: 'count',
    of: ({ over }) => over,
    opens: (unit) => ({ unit, exceeds: 'yes', counted: 'yes' }),
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
  });
}
