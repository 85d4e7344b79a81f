import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Rules, tables and cells alone, `--project pure`: no host, no browser, nothing built. */
const PURE = [
  ...['measure', 'project', 'workbook'].map((part) => `test/${part}/**/*.test.ts`),
  'test/replay/baseline.test.ts',
];

/** What takes longest begins first, so that at the end no core waits for the other; the rest by size, rules last. */
const LONGEST = [
  'life/life',
  'attack/attack',
  'demo/demo',
  'doors/crash',
  'doors/resume',
  'doors/counts',
  'doors/handover',
  'doors/effects',
  'host/page/page',
  'life/browser',
  'project/properties',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      if (at >= 0) return at;
      return project.name === 'pure' ? LONGEST.length + 1 : LONGEST.length;
    };
    const others = await super.sort(files);
    return others
      .map((file) => [rank(file), file] as const)
      .sort(([a], [b]) => a - b)
      .map(([, file]) => file);
  }
}

export default defineConfig({
  test: {
    // Generous: a timeout says that something hangs, not that a machine is slow. Speed is measured in the bench.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // Every host starts processes of its own; two cores carry two test files at once.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'pure', include: PURE } },
      { extends: true, test: { name: 'host', include: ['test/**/*.test.ts'], exclude: PURE } },
    ],
  },
});
