// What 人员 would leave without anybody, by the day from which it is so (A3.2).
import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/measure';
import { administeredUntil, leftWithout } from '../../src/owner/parties/unmanned';
import type { Project } from '../../src/project';
import { ADMINISTRATOR, person } from '../fixture/people';

const TODAY = '2026-11-09';
const WATER = person('shuiwu');
const [FIRST, SECOND, FINANCE, AUDIT] = [person('chushen'), person('zonghe'), person('caizheng'), person('shenji')];
const PEOPLE = [ADMINISTRATOR, WATER, FIRST, SECOND, FINANCE, AUDIT];
const open: Project = {
  id: 'YN2026-0001',
  unit: WATER.unit,
  created: '2026-11-01',
  values: {},
  steps: {},
  record: 1,
};
const snapshot = { people: PEOPLE, projects: new Map([[open.id, open]]), today: TODAY };
const until = (day: string, ...who: readonly Person[]): Person[] =>
  PEOPLE.map((p) => (who.includes(p) ? { ...p, until: day } : p));
const left = (people: readonly Person[], before: readonly Person[] = PEOPLE) =>
  leftWithout({ ...snapshot, people: before }, people);

describe('saving 人员 says what follows on the day on which it takes effect', () => {
  test.each([
    [
      'the only officer with a project, until today',
      until(TODAY, WATER),
      ['县水务局自2026-11-10起将没有在岗的项目管理专员，其1个在办项目无人填报'],
    ],
    [
      'finance, until 20 November',
      until('2026-11-20', FINANCE),
      ['县财政局自2026-11-21起将没有在岗的财政审核人员，待其办理的事项无人办理'],
    ],
    [
      'both reviewers, until 30 November',
      until('2026-11-30', FIRST, SECOND),
      ['县政务和数据局自2026-12-01起将没有在岗的政务和数据局审核人员，待其办理的事项无人办理'],
    ],
    ['one of two reviewers', until('2026-11-30', FIRST), []],
    [
      'audit, until 2027',
      until('2027-01-31', AUDIT),
      ['县审计局自2027-02-01起将没有在岗人员，无人收取办理记录的末条校验'],
    ],
    [
      'the officer, who stopped yesterday',
      until('2026-11-08', WATER),
      ['县水务局将没有在岗的项目管理专员，其1个在办项目无人填报'],
    ],
  ])('%s', (_, people, says) => {
    expect(left(people)).toEqual(says);
  });
  test('whoever begins in time closes the gap, whoever begins later does not; what was known before is not said again', () => {
    const next = (from: string): Person => ({ ...WATER, email: 'next@example.org', from });
    expect(left([...until('2026-11-20', WATER), next('2026-11-21')])).toEqual([]);
    expect(left([...until('2026-11-20', WATER), next('2026-11-25')])).toHaveLength(1);
    expect(left(until('2026-11-20', WATER), until('2026-11-20', WATER))).toEqual([]);
    expect(left(until('2026-11-20', WATER), until('2026-11-25', WATER))).toHaveLength(1);
  });
  test('who stands in for somebody who is away', () => {
    const away = PEOPLE.map((p) =>
      p === FIRST ? { ...p, away: { from: TODAY, until: '2026-12-31', by: SECOND.email } } : p,
    );
    const stops = away.map((p) => (p === SECOND ? { ...p, until: '2026-11-30' } : p));
    expect(left(stops, away)).toEqual([`${FIRST.email}外出至2026-12-31，代办人自2026-12-01起不再能代办，其间无人代办`]);
  });
  test('the last administrator: from which day there would be none; another one in time is enough', () => {
    const stops = until('2026-11-20', ADMINISTRATOR);
    expect(administeredUntil(snapshot, stops)).toBe('2026-11-21');
    expect(administeredUntil(snapshot, until('2026-11-08', ADMINISTRATOR))).toBe(TODAY);
    const next = (from: string): Person => ({ ...ADMINISTRATOR, email: 'next@example.org', from });
    expect(administeredUntil(snapshot, [...stops, next('2026-11-21')])).toBeUndefined();
    expect(administeredUntil(snapshot, [...stops, next('2026-11-22')])).toBe('2026-11-21');
  });
});
