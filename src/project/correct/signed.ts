// What of a project is signed, and so is corrected instead of overwritten: by whom, and before whom (A27.2).
import {
  type FieldKey,
  field,
  INTAKE,
  isTyped,
  LINES,
  OVERSEER,
  type Party,
  type RecordRow,
  RECORDS,
  STAGES,
  type Stage,
  type Step,
} from '../../measure';
import { decisionFields } from '../form/outcome';
import { JOINS } from '../decide/joins';
import { openCells, submitFields } from '../decide/moves';
import { carries, decidesFor, roleOf } from '../decide/rights';
import { broughtIn } from '../intake/brought';
import { rowsFor, stagesOf, stepsFor, stepStateOf } from '../dossier/dossier';
import { outcomeOf } from '../dossier/evolve';
import type { Actor, Project, Proposed, Scene, StepState } from '../dossier/types';

/** One thing that somebody signed: a submission, a decision or a record, with what it gave. */
export interface Signed {
  /** `approval.opinion`, with `:by` where it is the submission. */
  readonly id: string;
  readonly label: string;
  readonly stage: Stage;
  /** Who gave it, and whose second person confirms. */
  readonly party: Party;
  readonly confirms: Party;
  readonly fields: readonly FieldKey[];
  /** Where it is a decision: a conclusion that may have been another. */
  readonly step?: Step;
  /** Where it is a submission, or a record: the row by which it was judged. */
  readonly handed?: Step;
  readonly record?: RecordRow;
}

/** Taken, and not asked anew. */
export const DECIDED: readonly StepState['at'][] = ['done', 'rejected', 'merged'];

/** Everything signed that stands, in the order of the steps, each field where it was given first. */
export function signedOf(project: Project, scene: Scene): Signed[] {
  const open = new Set(stagesOf(project.id).flatMap((stage) => openCells(project, stage, scene)));
  const taken = new Set<FieldKey>();
  const own = (keys: readonly FieldKey[], typed: boolean): FieldKey[] =>
    keys.filter((key) => {
      const f = field(key);
      const mine =
        isTyped(f) === typed && f.by !== 'software' && !NEVER.has(f.key) && !open.has(key) && !taken.has(key);
      if (mine) taken.add(key);
      return mine;
    });
  const steps = stepsFor(project, scene.today).flatMap((step): Signed[] => {
    const state = stepStateOf(project, step.step);
    if (!state || !DECIDED.includes(state.at)) return [];
    const { stage, label, by, to } = step;
    const outcome = to && chosenIn(step, state, project.closed);
    // A conclusion is its step's own, though a record may give the same field elsewhere.
    if (step.conclusion) taken.add(step.conclusion);
    const submitted = by ? own(submitFields(step), true) : [];
    const decided = outcome ? own(decisionFields(step, outcome), false) : [];
    const base = { label, stage };
    const both: (Signed | undefined)[] = [
      by && submitted.length
        ? { ...base, id: `${step.step}${SUBMITTED}`, party: by, confirms: OVERSEER, fields: submitted, handed: step }
        : undefined,
      to && outcome ? { ...base, id: step.step, party: to, confirms: to, fields: decided, step } : undefined,
    ];
    return both.flatMap((signed) => signed ?? []);
  });
  return [...steps, ...recordsIn(project, scene, own), ...broughtOf(project), ...(project.of ? [] : [UNIT])];
}
const SUBMITTED = ':by';
/**
 * What a matter is says which steps it takes: that is another matter. What a demand joined is another project's too. What
 * a line is made of is entered anew: the line takes the former one's place, and the sums follow.
 */
const NEVER: ReadonlySet<FieldKey> = new Set<FieldKey>([
  'matterKind',
  ...JOINS.map(({ by }) => by),
  ...LINES.flatMap(({ parts }) => parts),
]);
/** The unit that it was put under. */
const UNIT: Signed = {
  id: 'belongs',
  label: '建设单位',
  stage: STAGES[0].stage,
  party: OVERSEER,
  confirms: OVERSEER,
  fields: [],
};
/** What came with 补录 alone is put right by those who bring in. */
const broughtOf = (project: Project): Signed[] => {
  const fields = broughtIn(project);
  const base: Omit<Signed, 'fields'> = {
    id: INTAKE.step,
    label: INTAKE.signed,
    stage: STAGES[0].stage,
    party: OVERSEER,
    confirms: OVERSEER,
  };
  return fields.length ? [{ ...base, fields }] : [];
};
export const isUnit = (signed: Pick<Signed, 'id'>): boolean => signed.id === UNIT.id;

function recordsIn(
  project: Project,
  { today }: Scene,
  own: (keys: readonly FieldKey[], typed: boolean) => FieldKey[],
): Signed[] {
  return rowsFor(RECORDS, project, today).flatMap((row): Signed[] => {
    const { label, stage, by } = row;
    const keys = [...row.fields, ...(row.may ?? [])].filter((key) => project.values[key] !== undefined);
    const typed = keys.some((key) => isTyped(field(key)));
    const fields = own(keys, typed);
    const confirms: Party = typed ? OVERSEER : by;
    return fields.length
      ? [{ id: `record.${row.record}`, label, stage, party: by, confirms, fields, record: row }]
      : [];
  });
}

/** The outcome by which a step was decided; `closed` tells an end by what stands in the row from a rejection. */
export function chosenIn(step: Step, { at, outcome: value }: StepState, closed: string | undefined) {
  const chosen = { ...(value !== undefined && { outcome: value }) };
  const agreed = outcomeOf(step, { verb: 'approve', ...chosen });
  if (at !== 'rejected' || agreed?.ways?.some(({ closes }) => closes !== undefined && closes === closed)) return agreed;
  return outcomeOf(step, { verb: 'reject', ...chosen });
}

/** Whether somebody acts for the party that signed: its own persons, and whoever looks after the workbook. */
export const mayPropose = (actor: Actor, { party }: Pick<Signed, 'party'>, project: Project): boolean =>
  roleOf(actor).administers || decidesFor(actor, party) || carries(actor, party, project);

/** A second person: of the party that decides, or an administrator where none proposed it. */
export const mayConfirm = (
  actor: Actor,
  { by, administers, party }: Pick<Proposed, 'by' | 'administers' | 'party'>,
): boolean => !isProposer(actor, { by }) && (decidesFor(actor, party) || (roleOf(actor).administers && !administers));
export const isProposer = (actor: Actor, { by }: Pick<Proposed, 'by'>): boolean =>
  actor.email.toLowerCase() === by.toLowerCase();
