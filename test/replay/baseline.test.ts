// Rows of the tables that come or go have a day: without one a test says by name which would judge the past.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { BASELINE, namesIn, undated } from './baseline';
import { codeOver } from './code';
import { changes } from './mutations';

afterEach(() => vi.resetModules());
const ASKED = 'has no since: projects under way would be asked for it';
const GONE = 'is gone without an until: projects under way would no longer be asked for it';

test('every row without a day is one of the baseline, and none of the baseline is gone', async () => {
  expect(undated(await codeOver({}))).toEqual([]);
  expect(BASELINE).toEqual([...new Set(BASELINE)]);
});

describe('of a change with a day nothing is said, without one it is named', () => {
  const NAMED: readonly (readonly [change: string, ...says: string[]])[] = [
    ['a step more', `approval.consult ${ASKED}`],
    ['a last step more', `oversight.handOver ${ASKED}`],
    ['a need more', `approval.plan needs cryptoKind {} ${ASKED}`],
    ['a field and its column more', `approval.plan needs consultLink {} ${ASKED}`],
    ['a period halved', `months.opinion is 12 ${ASKED}`, `months.opinion is 24 ${GONE}`],
    [
      'an outcome that ends less',
      `approval.filing approve "beyond" ${ASKED}`,
      `approval.filing approve "beyond" closes "不属备案范围" ${GONE}`,
    ],
    // Words may be mended: rows are drawn anew, and nothing is asked.
    ['a state in other words'],
  ];
  test.each(NAMED.filter(([name]) => name in changes(true)))('%s', async (name, ...says) => {
    // What the tables themselves lack is said once, above.
    const own = undated(await codeOver({}));
    expect(undated(await codeOver(changes(true)[name]!))).toEqual(own);
    expect(undated(await codeOver(changes(false)[name]!))).toEqual(expect.arrayContaining(says));
    if (!says.length) expect(undated(await codeOver(changes(false)[name]!))).toEqual(own);
  });
});

test('a row that is taken away is named', async () => {
  const code = await codeOver({
    steps: ({ STEPS }) => ({
      STEPS: (STEPS as readonly { step: string }[]).filter((s) => s.step !== 'approval.fundRequest'),
    }),
  });
  expect(undated(code)).toContain(`approval.fundRequest ${GONE}`);
  expect(namesIn(code).length).toBeGreaterThan(300);
});
