// A batch that was brought in and is taken back as a whole, before anything followed (A30.3).
import { addDays, type Day, INTAKE, ruleOn, STAGES } from '../../measure';
import { authorityOf } from '../decide/rights';
import { unproposed } from '../dossier/evolve';
import type { Acting, Happening, Project, Scene } from '../dossier/types';

export const isIntake = ({ values }: Pick<Project, 'values'>): boolean => values.intakeBatch !== undefined;
/** Its last day was over when the project was brought in: nobody was late in a tool that was not there. */
export const isBefore = (project: Project, last: Day): boolean => isIntake(project) && last < project.created;
/** Handed in before the project was brought in, on paper: no punctuality of the tool's. */
export const cameWith = (project: Project, on: Day): boolean => isIntake(project) && on <= project.created;
/** Nothing was done to it since. */
export const isUntouched = (project: Project): boolean =>
  isIntake(project) && Object.values(project.steps).every(({ on }) => on <= project.created);
/** Nothing of it counts any more, and its rows leave. */
export const isTakenBack = ({ closed }: Pick<Project, 'closed'>): boolean => closed === INTAKE.withdrawn;

/** The last day on which it may be taken back. */
export const backUntil = ({ created }: Project, { settings, today }: Scene): string =>
  addDays(created, ruleOn(settings, 'intake.withdraw', today));

/** What it was is in its first entry; of the row its name, its batch and that it was taken back remain. */
export function takenBack(
  project: Project,
  reason: string,
  { actor, today }: Acting,
): {
  readonly happening: Happening;
  readonly project: Project;
} {
  const { name, intakeBatch, intakeOn, intakeBasis } = project.values;
  const { archived: _, ...rest } = project;
  const happening: Happening = {
    verb: 'withdraw',
    project: project.id,
    step: INTAKE.back,
    stage: STAGES[0].stage,
    on: today,
    actor: actor.email,
    post: actor.post,
    unit: actor.unit,
    authority: authorityOf(actor),
    article: INTAKE.article,
    values: {},
    outcome: INTAKE.withdrawn,
    opinion: reason,
  };
  const values = Object.fromEntries(
    Object.entries({ name, intakeBatch, intakeOn, intakeBasis }).filter(([, value]) => value !== undefined),
  );
  return { happening, project: unproposed({ ...rest, values, closed: INTAKE.withdrawn }, today) };
}
