// 资金情况 and 考核数据 as tables that sum: a line for the county, one for each unit, below it what that is the sum of.
import { type Fen, FIGURES, type Figure, MONEY } from '../../measure';
import { type Counted, figuresOf, scoreOf } from '../count/figures';
import { type Amounts, moneyOf, overrunsOf, sumsOf } from '../count/money';
import type { Project, Scene } from '../dossier/types';
import { restSays } from '../ways/standing';
import { stoppedSays } from '../ways/tally';
import { shareOf } from './sums';

/** As wire/list.ts has it: this layer knows no messages. */
interface Line {
  readonly label: string;
  readonly cells: readonly (string | number | null)[];
  readonly says?: readonly string[];
  readonly project?: string;
  readonly below?: readonly Line[];
}
interface SumTable {
  readonly title: string;
  readonly head: string;
  readonly columns: readonly { readonly label: string; readonly kind: 'text' | 'count' | 'money' | 'share' }[];
  readonly lines: readonly Line[];
  readonly total?: Line;
}

type Units = readonly (readonly [unit: string, projects: readonly Project[]])[];

const said = (says: readonly string[]) => (says.length ? { says } : {});
const countyLabel = (units: Units): string => `合计：${units.length}个单位`;
/** The county's line, where it says more than its one unit's. */
const totalOf = (units: Units, of: (label: string, projects: readonly Project[]) => Line) =>
  units.length > 1
    ? {
        total: of(
          countyLabel(units),
          units.flatMap(([, projects]) => projects),
        ),
      }
    : {};

/** What is asked for to what is paid; drafts and what came to nothing are not counted, and said apart (A25.1). */
export function moneyTable(units: Units): SumTable {
  const every = units.flatMap(([, projects]) => projects.filter((p) => !p.closed));
  // Kinds of money that hardly anybody has take a column only where somebody has them.
  const shown = MONEY.filter((row) => !('ifAny' in row) || every.some((p) => moneyOf(p)[row.key]));
  const amounts = (of: Amounts) => [
    ...shown.map(({ key }): Fen | null => of[key] ?? null),
    shareOf({ money: of as Readonly<Record<string, number>> }) ?? null,
  ];
  const head = (label: string, all: readonly Project[]): Line => {
    const own = all.filter((p) => !p.closed);
    const over = own.filter((p) => overrunsOf(p).length).length;
    return { label, cells: [own.length, ...amounts(sumsOf(own)), over], ...said(stoppedSays(all)) };
  };
  const line = (p: Project): Line => ({
    label: `${p.id} ${String(p.values.name ?? '')}`,
    cells: [null, ...amounts(moneyOf(p)), overrunsOf(p).length ? 1 : null],
    ...said([...[restSays(p) ?? []].flat(), ...overrunsOf(p).map((o) => `【超出】${o}`)]),
    project: p.id,
  });
  return {
    title: '资金情况',
    head: '单位和项目',
    columns: [
      { label: '项目数', kind: 'count' },
      ...shown.map(({ label }) => ({ label, kind: 'money' }) as const),
      { label: '支付率', kind: 'share' },
      { label: '有超出', kind: 'count' },
    ],
    lines: units.map(([unit, all]) => ({ ...head(unit, all), below: all.filter((p) => !p.closed).map(line) })),
    ...totalOf(units, head),
  };
}

/** Each figure as how many of how many, each project as evidence; the county's score is none: weights are for units (A24.1). */
export function figuresTable(units: Units, scene: Scene): SumTable {
  const counts = (found: Readonly<Record<Figure, Counted>>) =>
    FIGURES.flatMap(({ figure }) => [found[figure].count, found[figure].of]);
  const unitLine = (unit: string, own: readonly Project[]): Line => {
    const found = figuresOf(own, scene);
    const score = scoreOf(found, scene);
    return {
      label: unit,
      cells: [score === undefined ? '未设权重，不计分' : `${score}分`, ...counts(found)],
      ...said(stoppedSays(own)),
      below: FIGURES.flatMap(({ figure, label }) => found[figure].evidence.map((says) => evidence(says, label))),
    };
  };
  return {
    title: '考核数据',
    head: '单位和依据',
    columns: [
      { label: '得分', kind: 'text' },
      ...FIGURES.flatMap(({ label }) => [{ label, kind: 'count' } as const, { label: '共', kind: 'count' } as const]),
    ],
    lines: units.map(([unit, own]) => unitLine(unit, own)),
    ...totalOf(units, (label, all) => ({
      label,
      cells: ['', ...counts(figuresOf(all, scene))],
      ...said(stoppedSays(all)),
    })),
  };
}

/** `YN2026-0001 …`, under the figure that it is evidence of. */
function evidence(says: string, label: string): Line {
  const [project = '', ...rest] = says.split(' ');
  return {
    label: project,
    project,
    cells: [],
    says: [`${label}：${rest.join(' ')}`],
  };
}
