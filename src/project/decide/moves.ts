import {
  type Day,
  type Facts,
  type FieldKey,
  field,
  holds,
  isTyped,
  RECORDS,
  type RecordRow,
  type Stage,
  type Step,
  type StepId,
} from '../../measure';
import { namedIn } from './check';
import { rowsFor } from '../dossier/dossier';
import { sameMailbox, submittersOf } from '../state/submitters';
import { factsOf } from '../dossier/facts';
import { type Placed, pathOf, placed } from '../dossier/path';
import { carries, decidesFor } from './rights';
import type { Acting, Actor, Command, Move, Project, Scene } from '../dossier/types';
import { outcomeLabel } from './said';

/** The cells that a step's submitter types, in the sheet's order of need. */
export const submitFields = (step: Step): FieldKey[] => [...new Set([...namedIn(step.needs), ...(step.may ?? [])])];

/** What may be recorded beside the steps now. */
export function recordsOpen(project: Project, scene: Scene): readonly RecordRow[] {
  const facts = factsOf(project, scene);
  const begun = ({ after }: RecordRow) =>
    after === undefined || [after].flat().some((step) => project.steps[step as StepId]?.at === 'done');
  const { closed } = project;
  const ofItsKind = ({ ended, afterEnds = [] }: RecordRow) =>
    closed === undefined ? !ended : ended === true || afterEnds.includes(closed);
  return rowsFor(RECORDS, project, scene.today).filter(
    (r) => ofItsKind(r) && begun(r) && (r.always || !project.archived) && holds(r.when, facts),
  );
}

/** Whether a person may make that record: a unit's officer his own, whoever decides for the party the others. */
export const mayRecord = (actor: Actor, record: RecordRow, project: Project): boolean =>
  typedInSheet(record) ? carries(actor, record.by, project) : decidesFor(actor, record.by);
export const typedInSheet = (record: RecordRow): boolean => isTyped(field(record.fields[0]!));

/** Whether what is over has still something to be recorded by it; of what has ended the sheet takes what is typed there. */
export function isRecordedLater({ verb, stage }: Command, project: Project, scene: Scene): boolean {
  if (verb !== 'submit' && verb !== 'record') return false;
  const typed = verb === 'submit' && project.closed !== undefined;
  return recordsOpen(project, scene).some((r) => !typed || (typedInSheet(r) && r.stage === (stage ?? r.stage)));
}

/** Which input cells of that sheet are open to the officers of the project's unit (none: the row is closed). */
export function openCells(project: Project, stage: Stage, scene: Scene): readonly FieldKey[] {
  const open = pathOf(project, scene).filter((p) => p.is === 'open' && p.step.stage === stage);
  const records = recordsOpen(project, scene).filter((r) => r.stage === stage && typedInSheet(r));
  const keys = [...open.flatMap((p) => submitFields(p.step)), ...records.flatMap((r) => [...r.fields])];
  return [...new Set(keys)].filter((key) => field(key).stage === stage);
}

/** For which step, or record, that cell is open. */
export function openStepOf(project: Project, stage: Stage, key: FieldKey, scene: Scene): string | undefined {
  const asks = pathOf(project, scene).find(
    ({ is, step }) => is === 'open' && step.stage === stage && submitFields(step).includes(key),
  );
  if (asks) return asks.step.step;
  const record = recordsOpen(project, scene).find(({ fields }) => fields.includes(key));
  return record && `record.${record.record}`;
}

/**
 * The submission that may still be withdrawn: one that waits for its decision, one after which nobody has decided yet, or
 * one that came back and is given up. A draft was never handed in: there is nothing to take back.
 */
export function withdrawable(project: Project, path: readonly Placed[], stage?: Stage): Step | undefined {
  const mine = path.filter((p) => p.step.by && (!stage || p.step.stage === stage));
  return mine.find((p, at) => {
    const state = project.steps[p.step.step];
    if (p.is === 'open') return p.step.withdrawn !== undefined && state !== undefined && state.at !== 'withdrawn';
    if (p.is === 'waiting') return true;
    if (p.is !== 'done' || p.step.to || mine.slice(at + 1).some((later) => later.is !== 'to come')) return false;
    const next = path.slice(path.indexOf(p) + 1).filter((q) => !q.step.aside);
    return next[0]?.is === 'waiting' && !next[0].step.by && next.every((q) => q.is !== 'done');
  })?.step;
}

/** Whether a person handed in what this step decides: its own submission, or that of the step it follows (A27.1). */
export const isOwnSubmission = (
  actor: Pick<Actor, 'email'>,
  step: Step,
  project: Project,
  facts: Facts,
  today: Day,
): boolean => submittersOf(step, project, facts, today).some((email) => sameMailbox(email, actor.email));

/** Every move that this person may make on this project now: menu, desk and permission check read this list. */
export function movesOpen(project: Project, scene: Acting): Move[] {
  const { actor, today } = scene;
  const facts = factsOf(project, scene);
  const path = placed(project, facts, today);
  const moves: Move[] = [];
  const add = (verb: Move['verb'], step: { step: string; stage: Stage; label: string }, label: string) =>
    moves.push({ verb, stage: step.stage, step: step.step, label });
  for (const { step, is } of project.archived || project.closed ? [] : path) {
    if (is === 'open' && carries(actor, step.by!, project)) add('submit', step, `提交：${step.label}`);
    const own = isOwnSubmission(actor, step, project, facts, today);
    if (is === 'waiting' && step.to && decidesFor(actor, step.to) && !own)
      for (const outcome of step.outcomes ?? []) add(outcome.as, step, `${step.label}：${outcomeLabel(step, outcome)}`);
  }
  for (const record of recordsOpen(project, scene))
    if (mayRecord(actor, record, project)) add('record', { ...record, step: `record.${record.record}` }, record.label);
  if (project.archived || project.closed) return moves;
  const back = withdrawable(project, path);
  if (back && carries(actor, back.by!, project)) add('withdraw', back, `撤回：${back.label}`);
  return moves;
}
