import { type Fen, yuan } from './money';

/** How a project is managed, by its total investment. Highest first: the first tier reached applies. Article 10. */
export const TRACKS = [
  { track: 'approval', label: '立项审批', from: yuan(500_000), article: 'A10.1' },
  { track: 'filing', label: '备案', from: yuan(100_000), article: 'A10.1' },
  { track: 'self-managed', label: '自行管理', from: yuan(0), article: 'A10.1' },
] as const;

export type Track = (typeof TRACKS)[number]['track'];

/**
 * What becomes mandatory at an amount (article 16). `basis`: `total` is the investment as reviewed, where it was
 * reviewed (reading); `software` is the cost of application software alone.
 */
export const MANDATORY = [
  { duty: 'supervision', label: '监理', basis: 'total', from: yuan(1_000_000), article: 'A16.1' },
  { duty: 'testing', label: '第三方测试', basis: 'software', from: yuan(1_000_000), article: 'A16.2' },
] as const satisfies readonly {
  duty: string;
  label: string;
  basis: 'total' | 'software';
  from: Fen;
  article: string;
}[];
