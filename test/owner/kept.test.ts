// A command's answer is kept in one cell, whatever the workbook holds: names from before they had a bound too.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kept } from '../../src/owner/keep/kept';
import type { Result } from '../../src/wire';

const CELL = 50_000;
/** As many as one request may name (gateway.test.ts). */
const MOST_PROJECTS = 200;
const result = (i: number, name: string, lines: readonly string[]): Result => ({
  project: `YN2026-${String(i).padStart(6, '0')}-0001`,
  name,
  sheet: '实施',
  done: true,
  title: '已提交',
  lines,
});
const back = (text: string) => JSON.parse(text) as { by: string; results: Result[] };

test('12 projects with names of 5,000 characters: every one is kept, its name cut, with its lines as far as they fit', () => {
  const results = Array.from({ length: 12 }, (_, i) =>
    result(i, '长'.repeat(5_000), ['现在：申报“待汇总”', `全称：${'长'.repeat(5_000)}`]),
  );
  const text = kept('a@example.org', results);
  expect(text.length).toBeLessThanOrEqual(CELL);
  const { by, results: found } = back(text);
  expect([by, found.length]).toEqual(['a@example.org', 12]);
  expect(found[0]).toEqual({
    ...results[0],
    name: `${'长'.repeat(29)}…`,
    lines: ['现在：申报“待汇总”', '……（其余从略，请在表格中查看）'],
  });
});

test('what fits is kept to the letter', () => {
  const results = [result(1, '网格化管理系统', ['一', '二'])];
  expect(back(kept('a@example.org', results)).results).toEqual(results);
});

test('200 lines of a handover with names of 5,000 characters: those that fit, then that there are more', () => {
  const lines = ['甲的全部在办事项由乙办理。', ...Array.from({ length: 200 }, (_, i) => `${i} ${'长'.repeat(5_000)}`)];
  const [only] = back(kept('a@example.org', [{ done: true, title: '已交接', lines }])).results;
  expect(only!.lines).toHaveLength(10);
  expect(only!.lines[0]).toBe(lines[0]);
  expect(only!.lines[9]).toContain('其余从略');
});

test(`any answer about up to ${MOST_PROJECTS} projects fits a cell`, () => {
  const text = fc
    .tuple(fc.constantFrom('字', '"', '\n', '\\'), fc.integer({ min: 0, max: 6_000 }))
    .map(([c, n]) => c.repeat(n));
  const one = fc.tuple(text, fc.array(text, { maxLength: 6 }));
  fc.assert(
    fc.property(
      fc.array(one, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: MOST_PROJECTS }),
      (some, count) => {
        const results = Array.from({ length: count }, (_, i) => result(i, ...some[i % some.length]!));
        const answer = kept('a@example.org', results);
        expect(answer.length).toBeLessThanOrEqual(CELL);
        expect(back(answer).results.map((r) => r.project)).toEqual(results.map((r) => r.project));
      },
    ),
    { seed: 3, numRuns: 100 },
  );
});
