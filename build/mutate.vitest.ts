import { defineConfig } from 'vitest/config';

// What `npm run mutate` asks of each mutant: the tests of pure code, without those that read the repository's files.
export default defineConfig({
  test: {
    include: ['test/measure/**/*.test.ts', 'test/project/**/*.test.ts', 'test/workbook/codec.test.ts'],
    exclude: ['test/measure/documents.test.ts', 'test/project/properties.test.ts'],
  },
});
