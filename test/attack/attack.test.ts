// A slice of what `npm run attack` tries, drawn by a fixed seed: what did not hold fails with what it takes to do it again.
import { afterAll, describe, expect, test } from 'vitest';
import { Tally } from './attack';
import { ATTACKS } from './main';
import { openStand, type Stand } from './stand';

const SEED = 9;
/** So many of each long list; kill -9 starts a host each time. */
const MOST: Readonly<Record<string, number>> = {
  kill: 1,
  races: 3,
  gateway: 30,
  tampering: 6,
  cells: 2,
  desk: 8,
  crash: 5,
  v4: 14,
  roles: 9,
};

let opened: Promise<Stand> | undefined;
const stand = () => (opened ??= openStand());
afterAll(async () => (await opened)?.close());

describe('as an attacker would', () => {
  test.each(ATTACKS.map((a) => [a.section, a] as const))(
    '%s: nothing that should hold gives way',
    async (section, one) => {
      await (await opened)?.reset();
      const tally = new Tally({ seed: SEED, until: Date.now() + 60_000, most: MOST[section]! });
      await one.run(tally, stand);
      expect(tally.failures.map(({ tried, seen }) => `${tried}\n  ${seen}`)).toEqual([]);
      expect(tally.tried).toBeGreaterThan(0);
    },
  );
});
