// Random lives in number: `npm run lives`, again with `SEED=… RUNS=… npm run lives`. The properties that every run of the
// tests asks of 200 (test/project/properties.ts), asked of 5,000.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(fileURLToPath(import.meta.url), '../..');
const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--project', 'pure', 'test/project/properties.test.ts'],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: { RUNS: '5000', ...process.env },
  },
);
process.exitCode = status ?? 1;
