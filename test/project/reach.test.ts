// What lives come to, counted apart from what is true of them: every step, outcome, record and effect of the tables is
// reached by a life that aims at it, and on these lives every property finds something to judge.
import { describe, expect, test } from 'vitest';
import { yuan } from '../../src/measure';
import { type Aim, AIMS, aimed, named } from './aimed';
import { PROPERTIES } from './properties';

/** A filing project under contract that a filed change lifts to approval. */
const LIFTED: Aim = {
  verb: 'record',
  step: 'effect.change',
  when: { matter: 'change', track: 'filing' },
  wish: { changedAmount: yuan(600_000) },
};

describe('what the tables know is reached', () => {
  const lives = [...AIMS, LIFTED].map((aim) => ({ aim, ...aimed(aim) }));
  test('every step is submitted, taken back and decided each way, every record made, every effect had', () => {
    expect(lives.filter(({ hit }) => !hit).map(({ aim }) => named(aim))).toEqual([]);
  });
  test.each(Object.entries(PROPERTIES))('there is something to judge: %s', (_, check) => {
    expect(lives.reduce((cases, { life }) => cases + check(life), 0)).toBeGreaterThan(0);
  });
});
