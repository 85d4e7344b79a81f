import type { ClauseId } from './clauses';
import type { Dated } from './dated';
import type { Facts } from './facts';
import type { FieldKey } from './fields';
import { type Fen, yuan } from './money';

/**
 * How a project is managed, by its total investment. Highest first: the first tier reached applies. Article 10.
 * `overseen`: articles 16 and 21–23 bind; `bound`: the reading by which they bind all the same.
 */
export const TRACKS = [
  { track: 'approval', label: '立项审批', from: yuan(500_000), overseen: true, article: 'A10.1' },
  { track: 'filing', label: '备案', from: yuan(100_000), overseen: true, article: 'A10.1' },
  {
    track: 'self-managed',
    label: '自行管理',
    from: yuan(0),
    overseen: false,
    bound: 'selfManagedBound',
    article: 'A10.1',
  },
] as const satisfies readonly {
  track: string;
  label: string;
  from: Fen;
  overseen: boolean;
  bound?: string;
  article: ClauseId;
}[];

export type Track = (typeof TRACKS)[number]['track'];

export interface Mandatory extends Dated {
  readonly duty: keyof Facts;
  readonly basis: readonly FieldKey[];
  /** By the other choice of that reading this field does not count. */
  readonly unless?: { readonly field: FieldKey; readonly chosen: string };
  readonly from: Fen;
  readonly field: FieldKey;
  readonly must: string;
  readonly may: string;
  readonly article: ClauseId;
}

/**
 * What becomes mandatory at an amount (article 16). The first of `basis` that is known counts: the
 * total as reviewed, where it was reviewed (reading supervision-reviewed); for testing the software part, not the total.
 */
export const MANDATORY: readonly Mandatory[] = [
  {
    duty: 'supervision',
    basis: ['changedTotal', 'costReviewed', 'total'],
    unless: { field: 'costReviewed', chosen: 'supervisionBasis' },
    from: yuan(1_000_000),
    field: 'supervisionDuty',
    must: '必须监理',
    may: '按需监理',
    article: 'A16.1',
  },
  {
    duty: 'testing',
    basis: ['softwareCost'],
    from: yuan(1_000_000),
    field: 'testingDuty',
    must: '必须测试',
    may: '按需测试',
    article: 'A16.2',
  },
];
