// What came to an end or rests, told apart in figures: why, how many, how much (A10.5, A24.1, A25.1).
import { type Fen, wan } from '../../measure';
import { totalOf } from '../dossier/classify';
import type { Project } from '../dossier/types';
import { endSays, isResting, restLabel } from './standing';

interface Part {
  readonly count: number;
  readonly total: Fen;
}
const sumOf = (projects: readonly Project[]): Part => ({
  count: projects.length,
  total: projects.reduce((sum, { values }) => sum + totalOf(values), 0),
});
const partSays = ({ count, total }: Part): string => `${count}项${wan(total)}万元`;

function told(label: string, projects: readonly Project[], why: (project: Project) => string): string[] {
  if (!projects.length) return [];
  const by = new Map<string, Project[]>();
  for (const project of projects) by.set(why(project), [...(by.get(why(project)) ?? []), project]);
  const parts = [...by].sort(([a], [b]) => (a < b ? -1 : 1)).map(([says, own]) => `${says}${partSays(sumOf(own))}`);
  return [`${label}${partSays(sumOf(projects))}：${parts.join('，')}`];
}

/** Demands that joined a common project are none of it: that project is counted. */
const hasEnded = ({ closed, values }: Project): boolean => closed !== undefined && values.mergedInto === undefined;

/** `已终结2项44万元：不予立项1项…，已撤项（需求取消）1项…` and the same of what rests; nothing where there is none. */
export const stoppedSays = (projects: readonly Project[]): string[] => [
  ...told('已终结', projects.filter(hasEnded), endSays),
  ...told(
    '暂停',
    projects.filter((p) => p.closed === undefined && isResting(p)),
    ({ values }) => restLabel(values.resting),
  ),
];
