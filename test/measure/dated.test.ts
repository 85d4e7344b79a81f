import { expect, test } from 'vitest';
import { type Dated, editionToday, rowsOn } from '../../src/measure';

const row = (id: string, dated: Dated = {}) => ({ id, ...dated });
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join();

test.each([
  ['2026-12-31', 'a,c'],
  ['2027-01-01', 'a,b,c'],
  ['2027-06-30', 'a,b,c'],
  ['2027-07-01', 'a,b'],
])('since 2027-01-01 and until 2027-06-30 count both days: on %s %s', (day, wanted) => {
  const table = [row('a'), row('b', { since: '2027-01-01' }), row('c', { until: '2027-06-30' })];
  expect(ids(rowsOn(table, editionToday(day)))).toBe(wanted);
});

test('29 February 2028 is a day like another: until it, and from it on', () => {
  const table = [row('old', { until: '2028-02-28' }), row('new', { since: '2028-02-29' })];
  expect(['2028-02-28', '2028-02-29', '2028-03-01'].map((day) => ids(rowsOn(table, editionToday(day))))).toEqual([
    'old',
    'new',
    'new',
  ]);
  expect(ids(rowsOn([row('leap', { until: '2028-02-29' })], editionToday('2028-02-29')))).toBe('leap');
  expect(ids(rowsOn([row('leap', { until: '2028-02-29' })], editionToday('2028-03-01')))).toBe('');
});

test('a row counts by the day of application, one with asOf by today', () => {
  const table = [row('law', { since: '2027-01-01' }), row('all', { since: '2027-01-01', asOf: 'today' })];
  expect(ids(rowsOn(table, { applied: '2026-11-24', today: '2027-03-01' }))).toBe('all');
  expect(ids(rowsOn(table, { applied: '2027-01-01', today: '2027-03-01' }))).toBe('law,all');
});

test('what is inside a row has days of its own: a need, a check of an outcome', () => {
  const later: Dated = { since: '2027-01-01' };
  const table = [
    { needs: ['a', ['b', { late: true }], ['c', {}, later]], outcomes: [{ checks: [{ says: 'x', ...later }] }] },
  ];
  expect(rowsOn(table, editionToday('2026-12-31'))).toEqual([
    { needs: ['a', ['b', { late: true }]], outcomes: [{ checks: [] }] },
  ]);
  expect(rowsOn(table, editionToday('2027-01-01'))[0]).toBe(table[0]);
});

test('between two days on which something changes it gives the same rows, and a table without days itself', () => {
  const table = [row('a'), row('b', { since: '2027-01-01' })];
  const on = (day: string) => rowsOn(table, editionToday(day));
  expect(on('2026-03-01')).toBe(on('2026-12-31'));
  expect(on('2027-01-01')).toBe(on('2029-01-01'));
  const undated = [row('a')];
  expect(rowsOn(undated, editionToday('2026-03-01'))).toBe(undated);
});
