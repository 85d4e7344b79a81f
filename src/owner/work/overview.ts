// What 总览 shows beside its formulas: what is due next, and each unit's money (A25.1).
import { byUnit, cut, dueOn, overrunsOf, sumsOf } from '../../project';
import type { Page, Snapshot } from '../../workbook';

const MOST_DUE = 10;
/** Of a unit's overruns as many as one looks at, and a cell holds: 资金情况 at the desk has them all. */
const LONGEST = 5_000;

export function overviewPage(snapshot: Snapshot): Page {
  const { projects } = snapshot;
  const due = [...projects.values()]
    .flatMap((project) => dueOn(project, snapshot).map((d) => ({ project, d })))
    .sort((a, b) => a.d.left - b.d.left || (a.project.id < b.project.id ? -1 : 1))
    .slice(0, MOST_DUE)
    .map(({ project, d }) => ({
      dueProject: project.id,
      dueName: String(project.values.name ?? ''),
      dueLabel: d.label,
      dueDay: d.day,
      dueBasis: d.basis,
      dueCarrier: d.carrier,
    }));
  const money = [...byUnit(projects.values(), true)].map(([moneyUnit, own]) => ({
    moneyUnit,
    ...sumsOf(own),
    overruns: cut(own.flatMap((p) => overrunsOf(p).map((says) => `${p.id} ${says}`)).join('；'), LONGEST),
  }));
  const rows = Array.from({ length: Math.max(due.length, money.length) }, (_, i) => ({ ...due[i], ...money[i] }));
  return { sheet: 'overview', from: 'dueProject', rows };
}
