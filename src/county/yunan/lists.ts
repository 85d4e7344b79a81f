// What the demo enters by lists: the budgets of two years, and a unit that needs nothing in the next one.
import type { ToldBudget, ToldNothing } from '../example';

export const BUDGETS: readonly ToldBudget[] = [
  { at: '2024-12-30T10:00+08:00', mail: 'caizheng', year: 2025, amounts: [[2, 94]] },
  {
    at: '2025-12-30T10:00+08:00',
    mail: 'caizheng',
    year: 2026,
    amounts: [
      [2, 94],
      [3, 140],
      [5, 30],
      [6, 20],
    ],
  },
  // First nothing, so that it rests, and the demands that joined it; then what was found after all.
  { at: '2026-10-14T10:00+08:00', mail: 'caizheng', year: 2027, amounts: [[1, 0]] },
  { at: '2026-10-21T10:00+08:00', mail: 'caizheng', year: 2027, amounts: [[1, 190]] },
];

export const NOTHING: readonly ToldNothing[] = [['2026-11-05T15:00+08:00', '东坝镇', 2027]];
