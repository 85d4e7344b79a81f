// What the form of one outcome offers: its fields, and where its words stand.
import type { FieldKey, Outcome, Step } from '../../measure';
import { namedIn } from '../decide/check';
import type { Command, Values } from '../dossier/types';

/** What the step gives is asked only where the project goes on with it. */
export const givesOf = (step: Step, outcome: Outcome): Step['gives'] =>
  outcome.as === 'approve' && !outcome.closes ? step.gives : [];
export const wordsNeeded = (outcome: Outcome): boolean => outcome.as !== 'approve' || outcome.words === true;

/** The column in which the words of that outcome stand, where it has one. */
export const wordsIn = (step: Step, outcome: Outcome): FieldKey | undefined =>
  step.words && decisionFields(step, outcome).includes(step.words) ? step.words : undefined;

/** Asked once, they stand in both: with the decision, and in their column. */
export function wordsOf(
  step: Step,
  outcome: Outcome,
  { opinion, values = {} }: Command,
): { opinion?: string; written: Values } {
  const key = wordsIn(step, outcome);
  const own = key && values[key];
  const words = opinion || (own === undefined ? undefined : String(own));
  return { ...(words && { opinion: words }), written: key && words && own === undefined ? { [key]: words } : {} };
}

/** The fields that the form of one outcome offers. */
export const decisionFields = (step: Step, outcome: Outcome): FieldKey[] => [
  ...new Set([
    ...namedIn(givesOf(step, outcome)),
    ...namedIn(outcome.needs),
    ...(outcome.may ?? []),
    ...(outcome.as === 'approve' ? (step.mayGive ?? []) : []),
  ]),
];

/** What is left out of a decision or a proposal is not what an older one, or a rest in force, gave (A12.5, A10.5). */
export const blanks = (keys: readonly FieldKey[]): Values => Object.fromEntries(keys.map((key) => [key, '']));
