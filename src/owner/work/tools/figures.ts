import { FIGURES, MONEY, wan, unitNow } from '../../../measure';
import {
  byUnit,
  figuresOf,
  maySee,
  moneyOf,
  overrunsOf,
  type Project,
  registerOf,
  restSays,
  scoreOf,
  stoppedSays,
  sumsOf,
} from '../../../project';
import type { FormField } from '../../../wire';
import { alone, BUSY, openOwn } from '../../services/open';
import { refreshOverview } from '../../daily/overview';
import { done, type Job, refused, type Offer, type Tool } from '../tool';
import { sheetLink } from './plan';

const unitField = ({ people, actor }: Offer): FormField[] => [
  {
    key: 'unit',
    label: '单位',
    type: 'text',
    required: false,
    note: '留空列出全部单位。',
    suggest: [...new Set(people.filter((p) => maySee(actor, p)).map((p) => unitNow(p.unit)))],
  },
];

/** The projects by unit that the form asks for and this person may see, or why there are none. */
function asked({ actor, today, form }: Job) {
  const snapshot = openOwn().read({ projects: 'all', today, archived: 'all' });
  const seen = [...snapshot.projects.values()].filter((p) => maySee(actor, p));
  const unit = form.unit?.trim();
  const units = [...byUnit(seen)].filter(([name]) => !unit || name === unitNow(registerOf(snapshot.units).now(unit)));
  return { snapshot, units, problem: snapshot.stop ?? (units.length ? undefined : '没有已提交的项目。') };
}

const amounts = (of: Partial<Record<(typeof MONEY)[number]['key'], number>>): string =>
  MONEY.flatMap(({ key, label, ...row }) =>
    of[key] === undefined || ('ifAny' in row && !of[key]) ? [] : [`${label}${wan(of[key])}`],
  ).join('，');
const line = (p: Project): string =>
  [
    `${p.id} ${String(p.values.name ?? '')}：${amounts(moneyOf(p))}`,
    ...[restSays(p) ?? []].flat(),
    ...overrunsOf(p).map((o) => `【超出】${o}`),
  ].join('；');

/** Money from what was asked for to what was paid, per unit and per project, overruns marked (A25.1). */
export const money: Tool = {
  fields: unitField,
  run(job) {
    const { units, problem } = asked(job);
    if (problem) return refused(problem);
    const head = (name: string, all: readonly Project[]): string => {
      const own = all.filter((p) => !p.closed);
      const over = own.filter((p) => overrunsOf(p).length).length;
      return `${name}（${own.length}个项目${over ? `，${over}个有超出` : ''}）：${amounts(sumsOf(own))}`;
    };
    const every = units.flatMap(([, all]) => all);
    return done('资金情况（万元）', [
      ...(units.length > 1 ? [head(`合计：${units.length}个单位`, every)] : []),
      ...units.flatMap(([unit, all]) => [
        head(unit, all),
        ...stoppedSays(all),
        ...all.filter((p) => !p.closed).map(line),
      ]),
    ]);
  },
};

/** The figures that go into appraisal, each with its evidence (A24.1). */
export const figures: Tool = {
  fields: unitField,
  run(job) {
    const { snapshot, units, problem } = asked(job);
    if (problem) return refused(problem);
    const { today } = job;
    return done(
      `考核数据（截至${today}）`,
      units.flatMap(([unit, own]) => {
        const found = figuresOf(own, snapshot);
        const score = scoreOf(found, snapshot);
        return [
          `${unit}：${score === undefined ? '未设权重，不计分' : `${score}分`}`,
          ...FIGURES.map(({ figure, label }) => {
            const { count, of, evidence } = found[figure];
            return [`${label}：${count}/${of}`, ...evidence].join('；');
          }),
          ...stoppedSays(own),
        ];
      }),
    );
  },
};

/** 总览 as it is now. */
export const writeOverview: Tool = {
  fields: () => [],
  run: ({ at, today }) =>
    alone(() => {
      const stop = refreshOverview(openOwn(), today, at);
      return stop === undefined ? done('已更新总览', [], sheetLink('overview')) : refused(stop);
    }) ?? refused(BUSY),
};
