import type { FieldKey } from './fields';
import type { Matter } from './matters';

/**
 * When every step of a matter is done, its project gets the effect in the same write: `sets` (field of the matter → field
 * of the project), or its end in the state `closes`.
 */
export interface Effect {
  readonly sets?: readonly (readonly [from: FieldKey, to: FieldKey])[];
  readonly closes?: string;
}

export const EFFECTS: Readonly<Partial<Record<Matter, Effect>>> = {
  change: {
    sets: [
      ['changedAmount', 'changedTotal'],
      ['changedDate', 'changedDelivery'],
    ],
  },
  delay: { sets: [['changedDate', 'changedDelivery']] },
  termination: { closes: '已终止' },
};
