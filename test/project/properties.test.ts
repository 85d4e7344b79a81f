// Random lives. Every run draws another seed and prints it; each life has a number of its own, and is lived again with
// `SEED=<number> RUNS=1 npx vitest run test/project/properties.test.ts`. `npm run lives` lives 5,000.
import { beforeAll, describe, test } from 'vitest';
import { live } from './lives';
import { PROPERTIES } from './properties';

const COMMANDS = 200;
const { SEED, RUNS } = process.env;
const first = SEED === undefined ? Math.floor(Math.random() * 1_000_000_000) : Number(SEED);
const runs = RUNS === undefined ? 200 : Number(RUNS);
/** Lives that broke a property once. A change of the tables or of lives.ts gives their numbers other lives. */
const BROKE: readonly number[] = [];

const failed = new Map<string, Error>();

describe(`whatever people ask, in whatever order: lives ${first} to ${first + runs - 1} (SEED=${first} RUNS=${runs})`, () => {
  beforeAll(
    () => {
      process.stdout.write(`lives: SEED=${first} RUNS=${runs}\n`);
      const numbers = [...BROKE, ...Array.from({ length: runs }, (_, i) => first + i)];
      for (const number of numbers) {
        const life = live(number, COMMANDS);
        for (const { says, check } of PROPERTIES) {
          if (failed.has(says)) continue;
          try {
            check(life);
          } catch (error) {
            const again = `SEED=${number} RUNS=1 npx vitest run test/project/properties.test.ts`;
            failed.set(
              says,
              new Error(`life ${number} (again: ${again})\n${(error as Error).message}`, { cause: error }),
            );
          }
        }
      }
    },
    60_000 + runs * 2000,
  );

  test.each(PROPERTIES.map(({ says }) => says))('%s', (says) => {
    const error = failed.get(says);
    if (error) throw error;
  });
});
