// What the desk says an act will lead to, against what it led to: over random lives, and by hand.
import { expect, test } from 'vitest';
import { actsOpen, foreseen, headlineOf } from '../../../src/project';
import { live } from '../lives';

const DECIDES = ['approve', 'return', 'reject'];

test('the state that the desk foretells is the one that the decision leads to, over 25 random lives', () => {
  const wrong: string[] = [];
  let told = 0;
  for (let seed = 1; seed <= 25; seed++)
    for (const { before, after, by, done, today, settings } of live(seed, 120).moments) {
      if (!by || !DECIDES.includes(done.verb)) continue;
      const scene = { today, settings, actor: by };
      const act = actsOpen(before, scene).find(
        (one) => one.step === done.step && one.verb === done.verb && one.outcome === done.outcome,
      );
      const seen = act && foreseen(before, act, scene);
      if (!seen || seen.unless) continue;
      told++;
      const [said, is] = [headlineOf(seen.project, scene), headlineOf(after, scene)];
      if (said.state !== is.state || said.next !== is.next)
        wrong.push(
          `${seed} ${done.verb} ${done.step} ${done.outcome}: “${said.state} ${said.next}” ≠ “${is.state} ${is.next}”`,
        );
    }
  expect(told).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});
