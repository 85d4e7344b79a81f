import { expect, test } from 'vitest';
import { COUNTY } from '../../src/measure';
import { numbersTyped, numberTyped } from '../../src/project';

const P = COUNTY.prefix;

test.each([
  ['2025-5', `${P}2025-0005`],
  [` ${P.toLowerCase()}2026-13 `, `${P}2026-0013`],
  ['２026－0001', `${P}2026-0001`],
  ['2026-13-02', `${P}2026-0013-02`],
  [`${P}2026-12345`, `${P}2026-12345`],
  // What is none stays as it was typed, for whoever says so.
  ['13', '13'],
  ['水库', '水库'],
])('a project’s number typed as “%s” is %s, wherever it is asked for (issue 13, 3)', (text, id) => {
  expect(numberTyped(text)).toBe(id);
});

test('several, put apart as one likes', () => {
  expect(numbersTyped(`2026-1、${P.toLowerCase()}2026-0002，2026-3`)).toEqual([
    `${P}2026-0001`,
    `${P}2026-0002`,
    `${P}2026-0003`,
  ]);
});
