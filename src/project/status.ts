import {
  ARCHIVED,
  cite,
  CLAUSES,
  DEADLINES,
  EXCLUSIONS,
  type Facts,
  field,
  holds,
  NOTES,
  STAGES,
  type Stage,
  type State,
} from '../measure';
import { adviceOn } from './advice';
import { partyShort } from './classify';
import { factsOf } from './facts';
import { crossingOf } from './matter';
import { type Placed, placed, stagesReached } from './path';
import type { Project, Scene } from './types';

/** 状态 and 下一步与承办 of one sheet's row on that day (fields.md, States). */
export function statusOf(project: Project, stage: Stage, scene: Scene): { state: string; next: string } {
  const facts = factsOf(project, scene);
  const own = placed(project, facts).filter((p) => p.step.stage === stage);
  if (project.archived && stage === ARCHIVED.stage) return { state: ARCHIVED.state, next: '' };
  const ended = own.filter((p) => ENDED.includes(project.steps[p.step.step]?.at));
  if (project.closed && (ended.length || !own.some((p) => p.is === 'done'))) return { state: project.closed, next: '' };
  const now =
    own.find((p) => p.step.aside && p.is === 'open') ??
    own.find((p) => !p.step.aside && (p.is === 'open' || p.is === 'waiting')) ??
    own.filter((p) => p.is === 'done' && !p.step.aside).pop();
  if (!now) return { state: '', next: '' };
  const row = stateOf(project, now, facts);
  const state = row.state.replace('{planYear}', String(project.values.planYear ?? ''));
  if (now.is === 'done') return { state, next: row.next ?? '' };
  // Steps that run side by side are named together, as each says it (A20.2).
  const others = now.step.aside ? [] : own.filter((p) => p !== now && !p.step.aside && p.is === now.is);
  const next = [now, ...others].map((p) => {
    const said = stateOf(project, p, facts);
    return `${said.next ?? p.step.label}——${said.carrier ?? partyShort(p.is === 'open' ? p.step.by! : p.step.to!)}`;
  });
  return { state, next: next.join('；') };
}
const ENDED: readonly (string | undefined)[] = ['rejected', 'merged'];

/** The state of the last stage that a project has reached. */
export const stateNow = (project: Project, scene: Scene): string =>
  statusOf(project, stagesReached(project, scene).pop()!, scene).state;

function stateOf(project: Project, { step, is }: Placed, facts: Facts): State {
  const at = project.steps[step.step]?.at;
  if (is === 'open' && at === 'returned' && step.returned) return step.returned;
  if (is === 'open' && at === 'withdrawn' && step.withdrawn) return step.withdrawn;
  const rows = { done: step.done, open: step.open, waiting: step.waiting, 'to come': undefined }[is];
  return rows?.find((row) => holds(row.when, facts)) ?? { state: step.label };
}

/** 提示: what a row should draw attention to, the words of the last return first. */
export function hintOf(project: Project, stage: Stage, scene: Scene): string {
  const facts = factsOf(project, scene);
  const hints: string[] = [];
  for (const { step, is } of placed(project, facts)) {
    const state = project.steps[step.step];
    if (step.stage !== stage || !state?.opinion) continue;
    if ((is === 'open' || step.aside) && state.at === 'returned') hints.push(`需补正：${state.opinion}`);
    if (state.at === 'rejected') hints.push(state.opinion);
  }
  const crossing = stage === field('track').stage ? crossingOf(project, scene.settings) : undefined;
  if (crossing) hints.push(crossing);
  for (const row of EXCLUSIONS)
    if (stage === field('exclusion').stage && project.values.exclusion === row.label)
      hints.push(`${row.label}：${row.goes}（${cite(row.article)}）`);
  if (project.cites && stage === STAGES[0].stage) hints.push(`原项目${project.cites}`);
  for (const note of NOTES)
    if (note.stage === stage && holds(note.when, facts) && !(note.until && project.closed)) hints.push(note.says);
  for (const { stage: at, says } of adviceOn(project, scene))
    if (at === stage) hints.push(`${CLAUSES.advice.cite}：${says}`);
  for (const d of DEADLINES)
    if (d.stage === stage && d.overdue && facts[d.overdue])
      hints.push(`${d.gone ?? `${d.label}已逾期`}：${d.todoLate ?? d.todo}`);
  return hints.join('；');
}
