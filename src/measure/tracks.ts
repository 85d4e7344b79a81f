import type { ClauseId } from './clauses';
import { type Fen, yuan } from './money';
import type { Choosable } from './readings';

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
  bound?: Choosable;
  article: ClauseId;
}[];

export type Track = (typeof TRACKS)[number]['track'];
