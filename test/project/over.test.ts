import { describe, expect, test } from 'vitest';
import { dueToMove, type Project, type ProjectId } from '../../src/project';
import { on } from './scene';

/** Archived on 9 November 2026. */
const over = (id: ProjectId, more: Partial<Project> = {}): Project => ({
  id,
  unit: '都城镇',
  created: '2026-01-01',
  values: { planYear: 2026 },
  steps: { 'oversight.selfEvaluation': { at: 'done', on: '2026-11-09' } },
  archived: true,
  record: 1,
  ...more,
});
const moves = (day: string, ...projects: readonly Project[]) =>
  dueToMove(new Map(projects.map((p) => [p.id, p])), on(day));
const { archived: _, ...open } = over('YN2026-0001');

describe('what leaves the workbook', () => {
  test('has been over for twelve months: on 9 November 2027 not yet, on the 10th', () => {
    expect(moves('2027-11-09', over('YN2026-0001'))).toEqual([]);
    expect(moves('2027-11-10', over('YN2026-0001'))).toEqual([['YN2026-0001']]);
    const { archived: _archived, ...ended } = over('YN2026-0002', { closed: '不予立项' });
    expect(moves('2027-11-10', ended)).toEqual([['YN2026-0002']]);
  });

  test('is not under way, of no plan that is to come, and no service that goes on', () => {
    expect(moves('2030-01-01', open)).toEqual([]);
    expect(moves('2027-11-10', over('YN2026-0001', { values: { planYear: 2028 } }))).toEqual([]);
    expect(moves('2028-01-01', over('YN2026-0001', { values: { planYear: 2028 } }))).toHaveLength(1);
    expect(moves('2027-11-10', over('YN2026-0001', { values: { serviceUntil: '2027-11-10' } }))).toEqual([]);
    expect(moves('2027-11-11', over('YN2026-0001', { values: { serviceUntil: '2027-11-10' } }))).toHaveLength(1);
  });

  test('goes with its matters and with the demands that joined it, all of them or none', () => {
    const matter = over('YN2026-0001-01', { of: 'YN2026-0001', steps: {} });
    const demand = over('YN2026-0003', { closed: '已并入公共类项目', values: { mergedInto: 'YN2026-0001' } });
    const group = [over('YN2026-0001'), matter, demand];
    expect(moves('2027-11-10', ...group, over('YN2026-0002'))).toEqual([
      ['YN2026-0001', 'YN2026-0001-01', 'YN2026-0003'],
      ['YN2026-0002'],
    ]);
    const late = { ...matter, steps: { 'matters.change': { at: 'done', on: '2027-01-01' } } } as Project;
    expect(moves('2027-11-10', over('YN2026-0001'), late, demand)).toEqual([]);
    expect(moves('2027-11-10', open, demand)).toEqual([]);
    // What came back for a record leaves again by itself.
    expect(moves('2027-11-10', demand)).toEqual([['YN2026-0003']]);
  });
});
