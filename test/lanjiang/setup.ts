// What the pure tests say of Yunan alone is skipped here, by name: its papers, lives that go through its steps one by one,
// and amounts and days that lie on the other side of this county's thresholds.
import { beforeEach } from 'vitest';

const YUNANS: ReadonlySet<string> = new Set([
  'COVERAGE.md and FLOWS.md are fresh: npm run coverage:measure, npm run flows',
  'applied for anew, only the opinion step opens, and the new opinion of 2026-01-12 lasts until 2028-01-12 (A12.5)',
  'the bureau prepares, cryptography and experts judge, finance files and reviews, the government grants',
  'it is procured, accepted and self-evaluated by the bureau, without pre-review or filing with itself (A13.1, A21.4, A23.1)',
  '100000 yuan: filing',
  '500000 yuan: approval',
  '475,000 + 15,000 + 3,000 + 2,000 + 5,000 yuan are exactly 500,000 (A10.2)',
  'it may be returned, or found outside filing’s scope with words, but not rejected',
  'exactly 1,000,000 yuan must be supervised and its software tested, which is said before procurement; 999,999.99 need not (A16.1, A16.2)',
  'before it is issued a late demand needs the reason alone',
]);
beforeEach(({ skip, task }) => {
  if (YUNANS.has(task.name)) skip('Yunan’s own');
});
