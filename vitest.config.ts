import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Generous: a timeout says that something hangs, not that a machine is slow. Speed is measured in the bench.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // Every host starts processes of its own; two cores carry two test files at once.
    maxWorkers: 2,
  },
});
