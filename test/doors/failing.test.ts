// Each command and the daily run while Google fails: nothing lost, doubled or left half told. A slice of all points, drawn by
// a seed that is printed; `POINTS=calls npx vitest run test/doors/failing.test.ts` tries every call once, each in the next of
// the ways that it may fail, `POINTS=all` every call in every way, `SEED=n` the same again.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type County, openCounty } from './county';
import { CRASHING, NAMES } from './crashing';
import { failPoints, type Point, WAYS } from './failing';

vi.setConfig({ testTimeout: 3_600_000 });

const { POINTS } = process.env;
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));
const EACH = Number(process.env.EACH ?? 1);

let state = SEED;
const below = (n: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 4_294_967_296) * n);
};
function slice(points: readonly Point[]): readonly Point[] {
  if (POINTS === 'all') return points;
  if (POINTS !== 'calls')
    return Array.from({ length: Math.min(EACH, points.length) }, () => points[below(points.length)]!);
  const first = below(WAYS.length);
  return points.filter(({ call, way }) => way === WAYS[(first + call) % WAYS.length]);
}

const COMMANDS = [
  'menu create',
  'menu check',
  'menu submit',
  'menu withdraw',
  'desk approve',
  'desk return',
  'desk reject',
  'desk record',
  'person.save of somebody new',
  'person.save of who leaves',
  'settings.set',
  'systems.set',
  'audit.pack',
  'repair',
  'sweep',
] as const;

let c: County;
const counted: string[] = [];
// Whole days, with all chances of each, from here on.
const begin = () => openCounty('2026-11-09T15:00+08:00', [...NAMES]);
beforeAll(async () => {
  console.log(`seed ${SEED}${POINTS ? `, POINTS=${POINTS}` : ''}`);
  c = await begin();
});
afterAll(async () => {
  console.log(counted.join('\n'));
  await c.host.close();
});

test.each(COMMANDS.filter((name) => !process.env.ONLY || name.includes(process.env.ONLY)))('%s', async (name) => {
  const crashing = CRASHING.find((each) => each.name === name)!;
  if (POINTS) {
    // Each try adds projects: where there are many, each command begins with a county of its own.
    await c.host.close();
    c = await begin();
  }
  const { calls, tried, findings } = await failPoints(c, crashing, slice);
  counted.push(`${name}: ${calls} calls, ${tried} points tried, ${findings.length} findings`);
  expect(findings, `seed ${SEED}`).toEqual([]);
  expect(tried).toBeGreaterThan(0);
});
