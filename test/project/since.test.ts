// Since when something waits: nobody is told of days on which it could not be done (A9.1, A10.5, A12.5).
import { describe, expect, test } from 'vitest';
import { addDays, type Day, yuan } from '../../src/measure';
import { noticesFor } from '../../src/owner/mail/items';
import { dueOn, type Project, type Scene, waitingFor } from '../../src/project';
import { appraisal, plan } from '../fixture/values';
import { live } from './lives';
import { gathered, REVIEW, TOWN } from './tracks/life';

const lastMove = ({ created, steps }: Project): Day =>
  Object.values(steps).reduce<Day>((day, { on }) => (on > day ? on : day), created);
const waits = (project: Project, scene: Scene): Set<string> =>
  new Set(waitingFor(project, scene).map(({ step }) => step));

/** What is said to have waited since a day of which it did not wait, its project as it is. */
function wronglySince(project: Project, scene: Scene): string[] {
  return waitingFor(project, scene).flatMap(({ step, since }) => {
    if (since > scene.today) return [`${step} since ${since}, after ${scene.today}`];
    // Before its last move the project was another one.
    const from = since < lastMove(project) ? lastMove(project) : since;
    return from > scene.today || waits(project, { ...scene, today: from }).has(step)
      ? []
      : [`${project.id} ${step} on ${scene.today}: since ${since}, and did not wait on ${from}`];
  });
}

describe('waiting since', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'life %i: whatever waits so many days later could be done on the day since which it is said to wait',
    (seed) => {
      const { project, matters, today, settings } = live(seed * 7 + 1, 120);
      const known = { ...settings, years: [2027, 2028, 2029] };
      for (const one of [project, ...matters])
        for (let n = 0; n < 1200; n += 41)
          expect(wronglySince(one, { today: addDays(today, n), settings: known })).toEqual([]);
    },
  );
  test('初审 of 9 November 2026 rested for a year: it waits since 10 November 2027, and its 10 working days count from there (A10.5)', () => {
    const day = '2026-11-09';
    const life = gathered(TOWN, yuan(600_000)).submit('approval', plan(day));
    const review = () => dueOn(life.project, life.scene).find(({ deadline }) => deadline === 'approval.review');
    expect(review()).toMatchObject({ moved: '2026-11-23', left: 14 });
    life.project = { ...life.project, values: { ...life.project.values, resting: 'paused', restUntil: '2027-11-09' } };
    life.on('2027-11-10').do(REVIEW, { verb: 'record', step: 'record.resume', values: { goOnReason: '已落实' } });
    expect(waitingFor(life.project, life.scene).map((w) => [w.step, w.since])).toEqual([
      ['approval.review', '2027-11-10'],
    ]);
    expect(review()).toMatchObject({ moved: '2027-11-24', left: 14 });
  });
  test('an opinion of 2026-11-09 lapses after 9 November 2028: 重新申请立项 waits since the 10th, and mail says so (A12.5)', () => {
    const day = '2026-11-09';
    const life = gathered(TOWN, yuan(600_000))
      .submit('approval', plan(day))
      .approve(REVIEW, { reviewDate: day })
      .approve(REVIEW, appraisal(day, yuan(600_000)), 'pass')
      .approve(REVIEW, { opinionNumber: '郁政数审〔2026〕1号', opinionDate: day })
      .on('2028-11-13');
    const reapply = waitingFor(life.project, life.scene).find(({ step }) => step === 'approval.reapply');
    expect(reapply?.since).toBe('2028-11-10');
    const told = noticesFor(life.project, life.scene).find(({ duty }) => duty === 'approval.reapply');
    expect(told?.says).toContain('2028年11月10日起待重新申请立项');
    for (let n = 0; n < 1500; n += 1)
      expect(wronglySince(life.project, { ...life.scene, today: addDays(day, n) })).toEqual([]);
  });
});
