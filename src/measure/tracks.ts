import type { ClauseId } from './clauses';
import type { Dated } from './dated';
import type { RuleId } from './parameters';
import type { Choosable } from './readings';

/**
 * How a project is managed, by its total investment. Highest first: the first tier reached applies, the last has no bound. Article 10.
 * `overseen`: articles 16 and 21–23 bind; `bound`: the reading by which they bind all the same. `consent`: off-plan, the
 * county government's consent comes first (A8.1), on the others by the reading consent-approval alone.
 */
export const TRACKS = [
  { track: 'approval', label: '立项审批', from: 'track.approval', overseen: true, consent: true, article: 'A10.1' },
  { track: 'filing', label: '备案', from: 'track.filing', overseen: true, consent: false, article: 'A10.1' },
  {
    track: 'self-managed',
    label: '自行管理',
    overseen: false,
    consent: false,
    bound: 'selfManagedBound',
    article: 'A10.1',
  },
] as const satisfies readonly (Dated & {
  track: string;
  label: string;
  from?: RuleId;
  overseen: boolean;
  consent: boolean;
  bound?: Choosable;
  article: ClauseId;
})[];

export type Track = (typeof TRACKS)[number]['track'];
