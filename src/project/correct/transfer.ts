// A dossier under another unit: one put under the wrong one, or all of a unit that was merged (A3.2, A27.2).
import {
  BUREAU,
  BUREAU_CLASS,
  type ClauseId,
  field,
  MATTER_STAGE,
  MOVED,
  STAGES,
  STEPS,
  sameUnit,
} from '../../measure';
import { authorityOf } from '../decide/rights';
import { derive } from '../dossier/derive';
import { evolve } from '../dossier/evolve';
import { factsOf } from '../dossier/facts';
import type { Acting, Happening, Project, Refusal, Scene, Values } from '../dossier/types';

/** To which unit, by which document and why: an entry says both in its 意见. */
export interface Transfer {
  readonly to: string;
  readonly document: string;
  readonly reason: string;
  readonly article?: ClauseId;
}

/**
 * The happening by which a dossier goes to that unit, and what it is then: rows, locks, rights, mail and queue follow from
 * the project's unit; entries of before keep the name that they have. Its matters go each by one of their own. `before`
 * stays as it is where the unit is the same already: whoever calls leaves those out.
 */
export function unitMoved(
  before: Project,
  { to, document, reason, article = 'A3.2' }: Transfer,
  { actor, today, settings }: Acting,
): { readonly happening: Happening; readonly project: Project } {
  const base: Happening = {
    verb: 'record',
    project: before.id,
    step: MOVED,
    stage: before.of ? MATTER_STAGE : STAGES[0].stage,
    on: today,
    actor: actor.email,
    post: actor.post,
    unit: actor.unit,
    authority: authorityOf(actor),
    article,
    values: {},
    outcome: to,
    opinion: `原单位：${before.unit}。${reason}（${document}）`,
  };
  const moved = evolve(before, base, settings);
  // A draft is judged when it is handed in; of what was, class and whoever buys and answers follow the unit.
  const judging = before.of || before.values.submittedOn === undefined ? MATTER_STAGE : STAGES[0].stage;
  const computed = Object.entries(sameUnit(before.unit, to) ? {} : derive(moved, { today, settings }, judging));
  const values = Object.fromEntries(
    computed.filter(([key, value]) => before.values[key as keyof Values] !== value),
  ) as Values;
  const happening = { ...base, values };
  return { happening, project: evolve(before, happening, settings) };
}

const FIRST = STEPS[0]!.step;
/** A common project is the bureau's; a demand of that class is its unit's until it has been gathered (A3.1). */
export function carriedWrong(project: Project, scene: Scene): Refusal[] {
  return !project.of && project.steps[FIRST]?.at === 'done' ? commonElsewhere(project, scene) : [];
}

/** The same of one that comes as a project, whatever its steps. */
export const commonElsewhere = (project: Project, scene: Scene): Refusal[] =>
  factsOf(project, scene).carriedElsewhere
    ? [
        {
          article: 'A3.1',
          says: `${BUREAU_CLASS}项目由${BUREAU}统一办理，${project.unit}不能作其建设单位`,
          todo: `请把建设单位改为${BUREAU}，或核对服务类别`,
          field: 'kind',
          stage: field('kind').stage,
        },
      ]
    : [];
