import { type Day, unitNow } from '../../../measure';
import { byUnit, figuresTable, maySee, moneyTable, registerOf } from '../../../project';
import type { ActAnswer, FormField, SumView } from '../../../wire';
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

/** Money from what was asked for to what was paid, per unit and per project, overruns marked (A25.1). */
export const money: Tool = {
  fields: unitField,
  run(job) {
    const { units, problem } = asked(job);
    return problem ? refused(problem) : summed(moneyTable(units), job.today);
  },
};

/** The figures that go into appraisal, each with its evidence (A24.1). */
export const figures: Tool = {
  fields: unitField,
  run(job) {
    const { snapshot, units, problem } = asked(job);
    return problem ? refused(problem) : summed(figuresTable(units, snapshot), job.today);
  },
};

const summed = (sums: SumView, today: Day): ActAnswer => ({
  ok: true,
  results: [{ done: true, title: `${sums.title}（截至${today}）`, lines: [] }],
  sums,
});

/** 总览 as it is now. */
export const writeOverview: Tool = {
  fields: () => [],
  run: ({ at, today }) =>
    alone(() => {
      const stop = refreshOverview(openOwn(), today, at);
      return stop === undefined ? done('已更新总览', [], sheetLink('overview')) : refused(stop);
    }) ?? refused(BUSY),
};
