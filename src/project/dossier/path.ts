import { ARCHIVED, type Day, type Facts, holds, STEPS, type Stage, type Step } from '../../measure';
import { stagesOf, stepsFor } from './dossier';
import { factsOf, isWithSubmitter } from './facts';
import type { Project, Scene, Subject } from './types';

/** Where a project stands: the steps that apply to it on a day, with what each is. Derived, never stored. */
export interface Placed {
  readonly step: Step;
  /** `open` waits for its submitter, `waiting` for its decider. */
  readonly is: 'done' | 'open' | 'waiting' | 'to come';
}

export function pathOf(project: Subject & Pick<Project, 'closed'>, scene: Scene): Placed[] {
  return placed(project, factsOf(project, scene), scene.today);
}

export function placed(project: Subject & Pick<Project, 'closed'>, facts: Facts, today: Day): Placed[] {
  const path: Placed[] = [];
  const done = new Set<string>();
  for (const step of stepsFor(project, today)) {
    const state = project.steps[step.step];
    // What was done stays done, even where it would not be asked today (A10.4).
    if (!holds(step.when, facts) && state?.at !== 'done') continue;
    const before = step.after
      ? step.after.filter((id) => path.some((p) => p.step.step === id))
      : path.filter((p) => !p.step.aside).map((p) => p.step.step);
    const rests = facts.resting === true && !step.resting;
    const held = step.unless !== undefined && holds(step.unless, facts);
    const ready = !project.closed && !rests && !held && before.every((id) => done.has(id));
    const withSubmitter = isWithSubmitter(state);
    let is: Placed['is'];
    if (state?.at === 'done') is = 'done';
    else if (!ready) is = project.closed && !withSubmitter ? 'done' : 'to come';
    else is = step.by && withSubmitter ? 'open' : 'waiting';
    if (is === 'done') done.add(step.step);
    path.push({ step, is });
  }
  return path;
}

/** The stages in which a project has a row: those whose turn has come, and those it went through. */
export function stagesReached(project: Project, { settings }: Pick<Scene, 'settings'>): Stage[] {
  const lastMove = Object.values(project.steps).reduce((day, s) => (s.on > day ? s.on : day), project.created);
  // One that was ended from without, or rests, keeps the row that it had come to (A20.2, A10.5).
  const { closed: _, ...left } = project;
  const { resting: _rest, ...values } = project.values;
  const touched = new Set(
    pathOf({ ...left, values }, { today: lastMove, settings })
      .filter((p) => p.is !== 'to come' && !p.step.aside)
      .map((p) => p.step.stage),
  );
  for (const step of STEPS) if (project.steps[step.step]) touched.add(step.stage);
  if (project.archived) touched.add(ARCHIVED.stage);
  return stagesOf(project.id).filter((stage, i) => i === 0 || touched.has(stage));
}
