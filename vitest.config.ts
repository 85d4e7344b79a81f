import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Every host starts worker threads of its own; two cores carry two test files at once.
    maxWorkers: 2,
  },
});
