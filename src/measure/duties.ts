import type { ClauseId } from './clauses';
import type { Dated } from './dated';
import type { Every } from './every';
import type { FactBy } from './facts';
import type { FieldKey } from './fields';
import type { RuleId } from './parameters';
import type { Choosable } from './readings';

export interface Mandatory extends Dated {
  /** The fact that says it is a duty. */
  readonly duty: FactBy<'duty'>;
  readonly basis: readonly FieldKey[];
  /** By the other choice of that reading this field does not count. */
  readonly unless?: { readonly field: FieldKey; readonly chosen: Choosable };
  readonly from: RuleId;
  /** With one of these options there it is none, whatever the amount. */
  readonly waived?: { readonly field: FieldKey; readonly in: readonly string[] };
  /** Says so by the first of its options, else by the second. */
  readonly field: FieldKey;
  readonly article: ClauseId;
}

/**
 * What becomes mandatory at an amount (article 16). The first of `basis` that is known counts: the
 * total as reviewed, where it was reviewed (reading supervision-reviewed), unless the bureau finds that the rules have no
 * supervision for it (reading supervision-found); for testing the software part, not the total.
 */
const ROWS = [
  {
    duty: 'supervision',
    basis: ['changedTotal', 'costReviewed', 'total'],
    unless: { field: 'costReviewed', chosen: 'supervisionBasis' },
    from: 'duty.supervision',
    waived: { field: 'supervisionFinding', in: ['none'] },
    field: 'supervisionDuty',
    article: 'A16.1',
  },
  {
    duty: 'testing',
    basis: ['softwareCost'],
    from: 'duty.testing',
    field: 'testingDuty',
    article: 'A16.2',
  },
] as const satisfies readonly Mandatory[];
true satisfies Every<FactBy<'duty'>, (typeof ROWS)[number]['duty']>;

export const MANDATORY: readonly Mandatory[] = ROWS;
