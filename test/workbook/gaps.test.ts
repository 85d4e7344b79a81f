import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isGap, joined } from '../../src/workbook/kept/kept';

test('what is given up covers all that is lost, in few enough ranges for a property', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 1200 }), (serials) => {
      const gaps = joined(serials.map((n) => [n, n] as const));
      expect(serials.every((n) => isGap(gaps, n))).toBe(true);
      expect(JSON.stringify(gaps).length).toBeLessThan(2000);
      for (const [i, [from]] of gaps.entries()) if (i > 0) expect(from).toBeGreaterThan(gaps[i - 1]![1] + 1);
    }),
    { numRuns: 50 },
  );
  expect(joined([[7, 9] as const, [3, 3] as const, [4, 5] as const])).toEqual([
    [3, 5],
    [7, 9],
  ]);
});
