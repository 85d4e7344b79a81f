import type { FieldKey } from './fields';
import type { Matter } from './matters';
import { ENDS } from './rests';
import type { Way } from './ways';

/**
 * When every step of a matter is done, its project gets the effect in the same write: `sets` (field of the matter → field
 * of the project), and its end, its rest or its return.
 */
export interface Effect extends Omit<Way, 'when' | 'again'> {
  readonly matter: Matter;
  readonly sets?: readonly (readonly [from: FieldKey, to: FieldKey])[];
}

/** Reason and document of an end or a rest, as the unit gave them. */
const ENDING: NonNullable<Effect['sets']> = [
  ['endingReason', 'endReason'],
  ['matterSays', 'endSays'],
  ['matterDocument', 'endDocument'],
  ['matterDocumentDate', 'endDocumentDate'],
  ['matterLink', 'endLink'],
];
export const EFFECTS: readonly Effect[] = [
  {
    matter: 'change',
    sets: [
      ['changedAmount', 'changedTotal'],
      ['changedDate', 'changedDelivery'],
    ],
  },
  { matter: 'delay', sets: [['changedDate', 'changedDelivery']] },
  { matter: 'termination', closes: ENDS.terminated.closed },
  { matter: 'withdrawal', sets: ENDING, closes: ENDS.withdrawn.closed, stamps: 'endedOn' },
  { matter: 'pause', sets: [...ENDING, ['restingUntil', 'restUntil']], rests: 'paused', stamps: 'endedOn' },
  { matter: 'postpone', sets: ENDING, rests: 'postponed', stamps: 'endedOn' },
  { matter: 'resume', sets: [['changedDate', 'changedDelivery']], resumes: true },
];

/** How a row says that a filed change has moved its track, or has not (A10.4). `{…}` stand for the project's fields. */
export const CROSSING = {
  up: '变更备案后总投资为{changedTotal}万元，管理方式调整为{track}，须补办该方式增加的环节，此前办理结果保留',
  down: '变更备案后总投资为{changedTotal}万元，管理方式调整为{track}',
  kept: '变更备案后总投资为{changedTotal}万元；已作出审批、备案或登记，管理方式仍为{track}',
} as const;
