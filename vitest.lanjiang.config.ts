// The pure tests for the second county: `npm run test:county`. What states Yunan's own figures and names is left out by name.
import { defineConfig } from 'vitest/config';
import { countyLoaded } from './build/county.mjs';

export default defineConfig({
  plugins: [countyLoaded('test/lanjiang')],
  test: {
    include: ['test/{measure,project,workbook}/**/*.test.ts', 'test/lanjiang/{law,doors}.ts'],
    setupFiles: ['test/lanjiang/setup.ts'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
  },
});
