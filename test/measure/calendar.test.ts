import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addWorkdays,
  daysBetween,
  daysFrom,
  hasCalendar,
  isDay,
  isWorkday,
  movedEnd,
  NO_SETTINGS,
  nextWorkday,
  periodEnd,
} from '../../src/measure';

describe('a period of months ends on the corresponding day (Civil Code 201–204, A12.5, A23.1)', () => {
  test.each([
    ['2024-02-29', 24, '2026-02-28'],
    ['2026-02-28', 24, '2028-02-28'],
    ['2026-02-28', 12, '2027-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2026-11-30', 12, '2027-11-30'],
  ])('%s and %i months later: %s', (from, months, day) => {
    expect(addMonths(from, months)).toBe(day);
  });

  test('a weekend moves it to the next working day: 2026-02-28 is a make-up Saturday, so it stays', () => {
    expect(isWorkday('2026-02-28', NO_SETTINGS)).toBe(true);
    expect(periodEnd('2024-02-29', 24, NO_SETTINGS)).toEqual({
      day: '2026-02-28',
      moved: '2026-02-28',
      provisional: false,
    });
  });

  test('2024-02-18 ends on the second day of Spring Festival 2026 and moves past all of it to 24 February', () => {
    expect(periodEnd('2024-02-18', 24, NO_SETTINGS)).toEqual({
      day: '2026-02-18',
      moved: '2026-02-24',
      provisional: false,
    });
  });

  test('2024-09-30 ends on Wednesday 30 September 2026, 2024-10-01 moves past National Day to 8 October', () => {
    expect(periodEnd('2024-09-30', 24, NO_SETTINGS).moved).toBe('2026-09-30');
    expect(periodEnd('2024-10-01', 24, NO_SETTINGS).moved).toBe('2026-10-08');
  });

  test('in a year whose notice is not known it moves past weekends and the days that the law fixes, and is 暂定', () => {
    expect(hasCalendar(2031, NO_SETTINGS)).toBe(false);
    expect(periodEnd('2029-03-01', 24, NO_SETTINGS)).toEqual({
      day: '2031-03-01',
      moved: '2031-03-03',
      provisional: true,
    });
    // Sunday 28 February 2027; 正月初三 of 2027; National Day of 2027; 正月初一 of 2028, its eve the 25th.
    expect(periodEnd('2025-02-28', 24, NO_SETTINGS)).toMatchObject({ moved: '2027-03-01', provisional: true });
    expect(periodEnd('2025-02-08', 24, NO_SETTINGS)).toMatchObject({ moved: '2027-02-09' });
    expect(periodEnd('2025-10-01', 24, NO_SETTINGS)).toMatchObject({ moved: '2027-10-04' });
    expect(periodEnd('2026-01-25', 24, NO_SETTINGS)).toMatchObject({ moved: '2028-01-31' });
    expect(periodEnd('2026-05-02', 24, NO_SETTINGS)).toMatchObject({ moved: '2028-05-03' });
  });

  test('with that year entered in 参数 it moves, and is no longer 暂定', () => {
    const settings = { holidays: ['2031-03-03'], workdays: [], years: [2031] };
    expect(periodEnd('2029-03-01', 24, settings)).toEqual({
      day: '2031-03-01',
      moved: '2031-03-04',
      provisional: false,
    });
  });

  test('of 2027 only 国庆节 is entered: ends nearest to it are certain, those nearer to another holiday stay 暂定 (A12.5)', () => {
    const settings = { holidays: daysFrom('2027-10-01', '2027-10-07'), workdays: ['2027-10-09'], years: [] };
    const end = (day: string) => movedEnd(day, settings);
    expect(end('2027-10-03')).toEqual({ day: '2027-10-03', moved: '2027-10-08', provisional: false });
    expect(end('2027-10-20')).toMatchObject({ moved: '2027-10-20', provisional: false });
    // 中秋 of 2027 is 15 September; New Year's Day of 2028 is nearer to December.
    expect(end('2027-09-20')).toMatchObject({ provisional: true });
    expect(end('2027-12-20')).toMatchObject({ provisional: true });
    expect(movedEnd('2027-10-03', NO_SETTINGS)).toMatchObject({ moved: '2027-10-04', provisional: true });
  });

  test('a day moved into a year without a table is 暂定', () => {
    const settings = { holidays: ['2031-12-31'], workdays: [], years: [2031] };
    expect(periodEnd('2029-12-31', 24, settings)).toEqual({
      day: '2031-12-31',
      moved: '2032-01-02',
      provisional: true,
    });
  });
});

describe('working days', () => {
  test('a weekend made a working day is one; a holiday on a weekday is none; settings win over both', () => {
    expect(isWorkday('2026-02-14', NO_SETTINGS)).toBe(true);
    expect(isWorkday('2026-02-17', NO_SETTINGS)).toBe(false);
    expect(isWorkday('2026-11-09', NO_SETTINGS)).toBe(true);
    expect(isWorkday('2026-11-14', NO_SETTINGS)).toBe(false);
    expect(isWorkday('2026-11-09', { holidays: ['2026-11-09'], workdays: [], years: [] })).toBe(false);
    expect(isWorkday('2026-11-14', { holidays: [], workdays: ['2026-11-14'], years: [] })).toBe(true);
  });
  test('10 working days after Monday 9 November 2026 are Monday 23 November', () => {
    expect(addWorkdays('2026-11-09', 10, NO_SETTINGS)).toBe('2026-11-23');
    expect(nextWorkday('2026-11-28', NO_SETTINGS)).toBe('2026-11-30');
  });
  test('from 30 November to 1 December is 1 day, over 29 February 2028 are 2', () => {
    expect(daysBetween('2026-11-30', '2026-12-01')).toBe(1);
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });
  test('2027-02-29, 2026-13-01, 2026-2-1 and 2026/02/01 are no days', () => {
    expect(['2027-02-29', '2026-13-01', '2026-2-1', '2026/02/01'].filter(isDay)).toEqual([]);
  });
});
