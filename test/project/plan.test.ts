import { expect, test } from 'vitest';
import { planOf, type Project } from '../../src/project';

/** A demand of 2027 gathered on that day. */
const demand = (id: string, on: string, values: Project['values'] = {}, more: Partial<Project> = {}): Project => ({
  id,
  unit: '都城镇',
  created: '2026-10-01',
  values: { planYear: 2027, name: id, total: 50_000_000, gathered: 'planned', class: 'specialised', ...values },
  steps: { 'application.demand': { at: 'done', on } },
  record: 1,
  ...more,
});

test('entries are numbered by the day of gathering and listed by class, priority and unit; what is only submitted or of another year is none (A7.2)', () => {
  const plan = planOf(
    [
      demand('YN2026-0001', '2026-11-05', { priority: 'normal' }),
      demand('YN2026-0002', '2026-11-04', { priority: 'urgent' }, { unit: '平台镇' }),
      demand('YN2026-0003', '2026-11-06', { priority: 'urgent' }),
      demand('YN2026-0004', '2026-11-07', { class: 'common' }),
      demand('YN2026-0005', '2026-11-01', { gathered: 'declined' }),
      demand('YN2026-0006', '2026-11-01', { planYear: 2028 }),
    ],
    2027,
  );
  expect(plan.map((l) => [l.project.id, l.entry])).toEqual([
    ['YN2026-0004', '2027-004'],
    ['YN2026-0002', '2027-001'],
    ['YN2026-0003', '2027-003'],
    ['YN2026-0001', '2027-002'],
  ]);
});

test('a common project says how many demands were merged into it; what finance has not told is absent, not 0 (A7.2, A7.3)', () => {
  const merged = { gathered: 'merged', mergedInto: 'YN2026-0001' } as const;
  const closed = '已并入公共类项目';
  const [line] = planOf(
    [
      demand('YN2026-0001', '2026-11-05', { class: 'common' }),
      demand('YN2026-0002', '2026-11-05', merged, { closed }),
      demand('YN2026-0003', '2026-11-05', merged, { closed }),
    ],
    2027,
  );
  expect(line).toMatchObject({ merged: 2, total: 50_000_000 });
  expect(line).not.toHaveProperty('arranged');
  expect(planOf([demand('YN2026-0001', '2026-11-05', { arranged: 30_000_000 })], 2027)[0]?.arranged).toBe(30_000_000);
});
