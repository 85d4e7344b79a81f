// When an unanswered question is reminded of: ours, no clause sets it.
import { expect, test } from 'vitest';
import { addDays, NO_SETTINGS } from '../../src/measure';
import { fallenQuestions, openQuestions, type Question, questionReminder } from '../../src/project';

const one: Question = {
  nth: 1,
  by: 'a@example.org',
  post: '初审岗',
  from: 'bureau',
  to: 'unit',
  on: '2026-11-09',
  says: '？',
};
const scene = (today: string) =>
  ({ today, settings: NO_SETTINGS }) as unknown as Parameters<typeof questionReminder>[1];

test('of a question of Monday first on Friday, after three working days, then every seven days, six times at most', () => {
  const told = Array.from({ length: 90 }, (_, n) => addDays(one.on, n)).flatMap((today, n, days) => {
    const now = questionReminder(one, scene(today));
    const before = n ? questionReminder(one, scene(days[n - 1]!)) : undefined;
    return now !== undefined && now !== before ? [[today, now]] : [];
  });
  expect(told).toEqual([
    ['2026-11-13', 1],
    ['2026-11-20', 2],
    ['2026-11-27', 3],
    ['2026-12-04', 4],
    ['2026-12-11', 5],
    ['2026-12-18', 6],
  ]);
  expect(questionReminder(one, scene('2026-12-25'))).toBeUndefined();
});

test('what has ended, or is archived, waits for no answer: its questions have fallen', () => {
  for (const over of [{ closed: '不予立项' }, { archived: true as const }]) {
    expect(openQuestions({ asked: [one], ...over })).toEqual([]);
    expect(fallenQuestions({ asked: [one], ...over })).toEqual([one]);
  }
  expect([openQuestions({ asked: [one] }), fallenQuestions({ asked: [one] })]).toEqual([[one], []]);
});
