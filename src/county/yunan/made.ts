// Official documents that the demo puts on record, one of each kind that somebody answers for.
import type { ToldPaper } from '../example';

export const PAPERS: readonly ToldPaper[] = [
  ['2024-10-25T17:00+08:00', 'caizheng', '26', 'funding'],
  ['2024-12-09T17:00+08:00', 'zonghe', '8', 'opinion'],
  ['2025-07-02T17:00+08:00', 'chushen', '26', 'preReview'],
  ['2025-08-04T17:00+08:00', 'zonghe', '26', 'acceptance'],
  ['2025-12-12T17:00+08:00', 'zonghe', '21', 'filing'],
  ['2026-04-15T17:00+08:00', 'zonghe', '17-01', 'change'],
  ['2026-08-18T17:00+08:00', 'chushen', '27', 'refused'],
  ['2026-09-23T17:00+08:00', 'zonghe', '29', 'outside'],
  ['2026-09-29T17:00+08:00', 'zonghe', '25-01', 'termination'],
  ['2026-10-12T17:00+08:00', 'jiyao', '4', 'cryptography'],
  ['2026-10-28T17:00+08:00', 'zonghe', '14-02', 'delay'],
  ['2026-10-29T17:00+08:00', 'zonghe', '23', 'returned'],
  ['2026-11-03T17:00+08:00', 'zonghe', '35', 'declined'],
  ['2026-11-04T17:00+08:00', 'jiancheng', '32', 'demand'],
  ['2026-11-06T17:00+08:00', 'zonghe', '13', 'urge'],
];
