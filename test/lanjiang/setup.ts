// What the pure tests say of Yunan alone is skipped here: its papers, and lives that go through its steps one by one.
import { beforeEach } from 'vitest';

const YUNANS: ReadonlySet<string> = new Set([
  'COVERAGE.md and FLOWS.md are fresh: npm run coverage:measure, npm run flows',
  'applied for anew, only the opinion step opens, and the new opinion of 2026-01-12 lasts until 2028-01-12 (A12.5)',
  'the bureau prepares, cryptography and experts judge, finance files and reviews, the government grants',
  'it is procured, accepted and self-evaluated by the bureau, without pre-review or filing with itself (A13.1, A21.4, A23.1)',
]);
beforeEach(({ skip, task }) => {
  if (YUNANS.has(task.name)) skip('Yunan’s own');
});
