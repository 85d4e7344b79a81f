import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CLAUSES } from '../../src/measure';
import { BESIDE, PASSAGES, RULES } from './articles';
import { coverageText, idsOf, testsShown, unknownIds } from './coverage';
import { flowsText } from './flows';

const ROOT = process.cwd();
const SHOWN = testsShown(ROOT);
const SELF = 'test/measure/documents.test.ts';
const missing = (doors: boolean) =>
  Object.keys(RULES).filter((id) => !SHOWN.some((s) => s.file !== SELF && s.ids.includes(id) && (s.doors || !doors)));

test('all 31 articles are marked, passage by passage, each that is no rule with its reason', () => {
  const articles = new Set(PASSAGES.map((p) => Number.parseInt(p.at, 10)));
  expect([...articles]).toEqual(Array.from({ length: 31 }, (_, i) => i + 1));
  expect(new Set(PASSAGES.map((p) => p.at)).size).toBe(PASSAGES.length);
  expect(PASSAGES.filter((p) => p.mark !== 'rule' && !p.why)).toEqual([]);
});

test('the passages name every rule and no other, and messages cite nothing else', () => {
  expect([...new Set(PASSAGES.flatMap((p) => p.rules))].sort()).toEqual(Object.keys(RULES).sort());
  const beside: readonly string[] = [...BESIDE, 'house', 'advice', 'reading', 'numbers'];
  expect(Object.keys(CLAUSES).filter((id) => !(id in RULES) && !beside.includes(id))).toEqual([]);
});

test('a title may name several clauses, a run of one article’s, or the ends of a life', () => {
  const titles = [
    'x (AA.1)',
    `x (${'A16.1'}–3)`,
    `x (${'A12.5'}, ${'A23.1'})`,
    `x (${'A13.1'}/${'A14.1'})`,
    `x (${'A6.1'}–${'A12.4'})`,
  ];
  expect(titles.map(idsOf)).toEqual([
    [],
    ['A16.1', 'A16.2', 'A16.3'],
    ['A12.5', 'A23.1'],
    ['A13.1', 'A14.1'],
    ['A6.1', 'A12.4'],
  ]);
});

test('no test names a clause that is not there', () => {
  expect(unknownIds(SHOWN)).toEqual([]);
});

test('every clause is shown by a test, and by one through the doors', () => {
  expect(missing(false)).toEqual([]);
  expect(missing(true)).toEqual([]);
});

test('COVERAGE.md and FLOWS.md are fresh: npm run coverage:measure, npm run flows', () => {
  expect(readFileSync('src/measure/COVERAGE.md', 'utf8') === coverageText(ROOT), 'COVERAGE.md').toBe(true);
  expect(readFileSync('src/measure/FLOWS.md', 'utf8') === flowsText(), 'FLOWS.md').toBe(true);
});
