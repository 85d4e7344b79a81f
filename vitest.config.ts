import { defineConfig } from 'vitest/config';
import { countyLoaded } from './build/county.mjs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Rules, tables and cells alone, `--project pure`: no host, no browser, nothing built. */
const PURE = ['measure', 'project', 'workbook'].map((part) => `test/${part}/**/*.test.ts`);

/** They replace modules or globals, which no other file may see. */
const ALONE = [
  'test/project/editions.test.ts',
  'test/replay/*.test.ts',
  'test/doors/checkup.test.ts',
  'test/menu/*.test.ts',
  'test/owner/{corrected,decided,gateway,letters,main,told}.test.ts',
];

/**
 * Each of these takes ten seconds or more; a seventh of them together takes about as long as another. A run takes one
 * seventh, so that each is run once a week; `TURN=all npm test` all of them, `TURN=0` to `TURN=6` one seventh, and whoever
 * names a file gets it.
 */
const IN_TURN = [
  'life/life',
  'attack/attack',
  'life/pages',
  'replay/pushes',
  'doors/crash',
  'doors/damages',
  'push/push',
  'doors/correct',
  'doors/counts',
  'doors/settings',
  'doors/resume',
  'doors/restored',
  'replay/renamed',
  'doors/effects',
  'life/papers',
  'doors/matters',
  'doors/archive',
  'doors/disaster',
  'doors/november',
  'host/page/together',
  'doors/application',
  'doors/strangers',
  'doors/sharing',
  'owner/page/desk',
  'life/beside',
  'doors/advice',
  'doors/handover',
  'doors/ways',
  'replay/shown',
  'doors/audit',
  'life/tasks',
  'doors/plan',
  'doors/lists',
  'doors/calendar',
  'doors/together',
  'doors/lapse',
  'doors/limits',
  'doors/list',
  'replay/worded',
  'host/page/shape',
  'doors/older',
];
const TURNS = 7;
const DAY_MS = 86_400_000;
const { TURN = String(Math.floor(Date.now() / DAY_MS) % TURNS) } = process.env;
const NAMED = process.argv.slice(2).some((word) => /^(\.\/)?test\//.test(word));
const NOT_NOW = IN_TURN.filter((_, at) => TURN !== 'all' && !NAMED && String(at % TURNS) !== TURN).map(
  (name) => `test/${name}.test.ts`,
);

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
      return project.name !== 'host' ? LONGEST.length + 1 : LONGEST.length;
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
      // They change nothing of the process: one goes on with the modules of the one before it, compiled and warm.
      { extends: true, test: { name: 'pure', include: PURE, exclude: ALONE, isolate: false } },
      { extends: true, test: { name: 'alone', include: ALONE, exclude: NOT_NOW } },
      {
        extends: true,
        test: {
          name: 'host',
          include: ['test/**/*.test.ts'],
          exclude: [...PURE, ...ALONE, ...NOT_NOW],
          isolate: false,
        },
      },
      // The pure tests once more and one project's life, for the second county; what states Yunan's own is left out by name.
      {
        extends: true,
        plugins: [countyLoaded('test/lanjiang')],
        test: {
          name: 'lanjiang',
          include: [...PURE, 'test/lanjiang/{law,doors}.ts'],
          // Whole lives in one county's amounts, steps and names.
          exclude: [...ALONE, 'test/project/correct/{replay,turned}.test.ts'],
          isolate: false,
          setupFiles: ['test/lanjiang/setup.ts'],
          env: { RUNS: '10' },
        },
      },
    ],
  },
});
