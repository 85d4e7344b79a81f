// What an act would make of a project, before its form is filled in: for whoever is about to sign it.
import { type FieldKey, field, isTyped, type Step, withRulesOf } from '../../measure';
import { setOff } from '../decide/check';
import { effectOf } from '../decide/matter';
import { authorityOf } from '../decide/rights';
import { judgedBy } from '../dossier/classify';
import { derive } from '../dossier/derive';
import { together } from '../dossier/dossier';
import { evolve, outcomeOf, stepIn } from '../dossier/evolve';
import { factsOf } from '../dossier/facts';
import type { Acting, Happening, Project, Values } from '../dossier/types';
import type { Act } from '../tell/explain';

/**
 * `unless`: what is typed into this very form may end the project or let it rest instead. `effect`: what the project of a matter
 * gets by it.
 */
export interface Foreseen {
  readonly project: Project;
  readonly unless: boolean;
  readonly effect?: ReturnType<typeof effectOf>;
}

/** The project after it, by what stands there now; undefined where only the form says how it goes on. */
export function foreseen(project: Project, act: Act, scene: Acting): Foreseen | undefined {
  const step = act.verb === 'record' ? undefined : stepIn(project, act.step, scene.today);
  if (!step || act.verb === 'create' || hangsOnForm(step, act)) return undefined;
  const { actor, today, settings } = scene;
  const chosen: Values = step.conclusion && act.outcome ? { [step.conclusion]: act.outcome } : {};
  const happening: Happening = {
    verb: act.verb,
    project: project.id,
    step: act.step,
    stage: act.stage,
    on: today,
    actor: actor.email,
    post: actor.post,
    unit: actor.unit,
    authority: authorityOf(actor),
    article: 'house',
    values: { ...leftOut(step, act), ...chosen, ...datesOf(act, today) },
    ...(act.outcome !== undefined && { outcome: act.outcome }),
  };
  const moved = evolve(project, happening, settings);
  const values = { ...happening.values, ...derive(moved, scene, act.stage) };
  const unless = outcomeOf(step, act)?.ways !== undefined && act.fields.length > 0;
  const after = evolve(project, { ...happening, values }, settings);
  const parent = parentIn(project, scene);
  return { project: after, unless, effect: parent && effectOf(after, parent, happening, scene) };
}

const parentIn = ({ of }: Project, { projects }: Acting) => (of === undefined ? undefined : projects?.get(of));

/** Why a matter is not agreed to any more, whatever is typed into the form: its project has gone on since it was handed in. */
export function standsAgainst(matter: Project, act: Act, scene: Acting): string[] {
  const parent = parentIn(matter, scene);
  if (!parent || act.verb !== 'approve') return [];
  const whole = together(matter, parent);
  const { refused } = setOff(stepIn(matter, act.step, scene.today)?.checks, factsOf(whole, scene), whole.values);
  return refused.map(({ says }) => withRulesOf(says, scene.settings, judgedBy(whole.values, scene.today)));
}

/** This very form says which other project it joins, or when it is asked again. */
function hangsOnForm(step: Step, act: Act): boolean {
  const outcome = outcomeOf(step, act);
  if (!outcome) return false;
  return outcome.joins !== undefined || (outcome.again !== undefined && act.fields.length > 0);
}

/** What an older decision gave beside: of this one it counts only if it is given anew (decide.ts). */
const leftOut = ({ mayGive = [] }: Step, { verb }: Act): Values =>
  verb === 'approve' ? Object.fromEntries(mayGive.filter((key) => !isTyped(field(key))).map((key) => [key, ''])) : {};

/** A decision's day is today until somebody says otherwise. */
const datesOf = ({ fields }: Act, today: string): Values =>
  Object.fromEntries(
    fields.flatMap(({ key }): [FieldKey, string][] => {
      const f = field(key);
      return f.type === 'date' && f.decision ? [[key, today]] : [];
    }),
  );
