// Random lives. Every run draws another seed and prints it; each life has a number of its own, and is lived again with
// `SEED=<number> RUNS=1 npx vitest run test/project/properties.test.ts`. `npm run lives` lives 5,000.
import { beforeAll, describe, test } from 'vitest';
import { live } from './lives';
import { PROPERTIES } from './properties';

const COMMANDS = 200;
const { SEED, RUNS } = process.env;
const first = SEED === undefined ? Math.floor(Math.random() * 1_000_000_000) : Number(SEED);
const runs = RUNS === undefined ? 100 : Number(RUNS);
/** Lives that broke a property once. A change of the tables or of lives.ts gives their numbers other lives. */
const BROKE = [10, 556889, 302858, 100186, 100317, 101099];

const SAYS: Readonly<Record<keyof typeof PROPERTIES, string>> = {
  rightful:
    'no step is decided by somebody without the right, none by who submitted it, none submitted for another unit (A27.1)',
  told: 'what an entry says it led to, and its values, are all that became of the project: replay asks no table',
  apart: 'no two steps are open together unless the table says that one runs beside the other',
  spoken:
    'every row that a dossier has says its state, and its next step with whose that is unless project or stage is over',
  written:
    'replaying the happenings gives the project and its matters, and these are what their rows say, sealed and read back',
  summed: 'the total is always the sum of its parts (A10.2)',
  lasting:
    'a last day moves back only where a step gives its date anew or a change was filed, whatever 参数 learns of holidays (A12.5, A20.1, A23.1)',
  asked:
    'the open cells are what the open steps ask and allow, the forms what each outcome gives, needs and offers; nothing else (A6.2, A12.2)',
  upward: 'after approval, filing or registration the track never moves down (A10.4)',
  leavable:
    'a project that is not accepted can be ended from wherever it stands, and then nothing is due, reminded of, waited for or said to be next (A10.5)',
  ended:
    'a closed project changes no more but by a record that says so, an archived one only by a record (A23.2, A25.1)',
};

const failed = new Map<string, Error>();

describe(`whatever people ask, in whatever order: lives ${first} to ${first + runs - 1} (SEED=${first} RUNS=${runs})`, () => {
  beforeAll(
    () => {
      process.stdout.write(`lives: SEED=${first} RUNS=${runs}\n`);
      const numbers = [...BROKE, ...Array.from({ length: runs }, (_, i) => first + i)];
      for (const number of numbers) {
        const life = live(number, COMMANDS);
        for (const [property, check] of Object.entries(PROPERTIES)) {
          if (failed.has(property)) continue;
          try {
            check(life);
          } catch (error) {
            const again = `SEED=${number} RUNS=1 npx vitest run test/project/properties.test.ts`;
            failed.set(
              property,
              new Error(`life ${number} (again: ${again})\n${(error as Error).message}`, { cause: error }),
            );
          }
        }
      }
    },
    60_000 + runs * 2000,
  );

  test.each(Object.entries(SAYS))('%s: %s', (property) => {
    const error = failed.get(property);
    if (error) throw error;
  });
});
