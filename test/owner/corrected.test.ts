// Whom a correction is told: who has to confirm it, who proposed it, whose project it becomes and whose it was (A27.2, A3.2);
// and what a mail says of what waits for the bureau though nobody handed it in (A10.5).
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { correctionStep, yuan } from '../../src/measure';
import { type Command as Asked, correct, decide, type Project, queueRow } from '../../src/project';
import type { Visit } from '../../src/owner/keep/people';
import type * as Command from '../../src/owner/work/command';
import type * as Items from '../../src/owner/mail/items';
import type * as Words from '../../src/owner/mail/words';
import { person } from '../fixture/people';
import { plan } from '../fixture/values';
import { gathered, TOWN } from '../project/tracks/life';

let lettersFor: typeof Command.lettersFor;
let items: typeof Items;
let words: typeof Words;
beforeAll(async () => {
  vi.stubGlobal('__DEPLOY__', { domain: 'example.org' });
  ({ lettersFor } = await import('../../src/owner/work/command'));
  items = await import('../../src/owner/mail/items');
  words = await import('../../src/owner/mail/words');
});

const SCENE = { today: '2026-11-09', settings: { holidays: [], workdays: [], years: [] } };
const WATER = person('shuiwu');
const [REVIEWER, SECOND] = [person('chushen'), person('zonghe')];
const PEOPLE = [TOWN, WATER, REVIEWER, SECOND];
const STAFFED = [TOWN.unit, WATER.unit];

function made(project: Project, actor: Visit['actor'], command: Partial<Asked>): Project {
  const world = { ...SCENE, actor, staffed: STAFFED };
  const decision = correct({ verb: 'correct', ...command } as Asked, project, world);
  if (decision.refused) throw new Error(JSON.stringify(decision.refused));
  return decision.project;
}
const letters = (before: Project, now: Project, actor: Visit['actor']) =>
  lettersFor(before, now, { ...SCENE, people: PEOPLE, actor } as unknown as Visit);
const told = (...args: Parameters<typeof letters>) =>
  letters(...args).map(({ item, person: { email } }) => `${email} ${item.subject}｜${item.todo}`);
const propose = (signed: string, more: Partial<Asked>): Partial<Asked> => ({
  step: correctionStep('propose'),
  signed,
  opinion: '录入有误',
  document: '原件',
  ...more,
});
const CONFIRM = { step: correctionStep('confirm') };

describe('a correction (A27.2)', () => {
  const planned = gathered(TOWN, yuan(600_000), { name: '网格系统' }).submit('approval', plan(SCENE.today)).project;
  const moving = made(planned, REVIEWER, propose('belongs', { unit: WATER.unit }));

  test('that waits names who proposed it by unit and post', () => {
    const [letter] = letters(planned, moving, REVIEWER).filter(({ item }) => item.duty === 'correct.confirm');
    expect(letter?.person.email).toBe(SECOND.email);
    expect(letter?.item.says).toMatch(/^县政务和数据局初审岗提出更正：建设单位 都城镇 → 县水务局。/);
    expect(letter?.item.says).not.toContain('@');
  });

  test('of the unit is told to both: 县水务局 has it now, 都城镇 has it no more', () => {
    const moved = made(moving, SECOND, CONFIRM);
    expect(told(moving, moved, SECOND).filter((line) => /划[入出]/.test(line))).toEqual([
      `${WATER.email} 网格系统划入你单位｜该项目及其事项由你单位办理，请按“下一步与承办”核对、填报。`,
      `${TOWN.email} 网格系统划出你单位｜该项目及其事项由县水务局办理，你单位不再填报，也不再收到提醒。`,
    ]);
  });

  test('that is not agreed to is told with its reason to who proposed it, and to nobody where he took it back', () => {
    const drop = { step: correctionStep('drop'), opinion: '申报单位无误' };
    const refused = letters(moving, made(moving, SECOND, drop), SECOND);
    expect(refused.map(({ item, person: { email } }) => [email, item.subject])).toEqual([
      [REVIEWER.email, '网格系统的更正未作'],
    ]);
    expect(refused[0]?.item.says).toBe(
      '你2026年11月9日提出的更正：建设单位 都城镇 → 县水务局。不予更正的理由：申报单位无误。',
    );
    expect(letters(moving, made(moving, REVIEWER, drop), REVIEWER)).toEqual([]);
  });

  test('that falls with the end of its project is told to who proposed it', () => {
    const { proposed, ...rest } = moving;
    const ended = { ...rest, closed: '已撤项', dropped: { proposed: proposed!, on: SCENE.today, nth: 1 } };
    const own = letters(moving, ended, SECOND).filter(({ item }) => item.duty === 'correct.dropped');
    expect(own.map(({ person: { email } }) => email)).toEqual([REVIEWER.email]);
    expect(own[0]?.item.says).toContain('该项目2026年11月9日已终结，更正随之作废。');
  });
});

describe('what waits for the bureau though nobody handed it in (A10.5)', () => {
  const life = gathered(TOWN, yuan(600_000))
    .submit('approval', plan(SCENE.today))
    .approve(REVIEWER, { reviewDate: SCENE.today });

  test('多次提醒未办的处置 waits since the last reminder, says what was reminded, and what 续办 means', () => {
    const at = (day: string) => ({ ...SCENE, today: day });
    const lapsed: Project = {
      ...life.project,
      values: { ...life.project.values, opinionNumber: '1号', opinionDay: '2026-01-09', opinionMoved: '2026-01-09' },
      steps: Object.fromEntries(
        ['application.demand', 'approval.plan', 'approval.review', 'approval.appraisal', 'approval.opinion'].map(
          (step) => [step, { at: 'done' as const, on: '2024-01-09' }],
        ),
      ),
    };
    const find = (day: string) => items.decisionsWaiting(lapsed, at(day)).find((i) => i.duty === 'application.idle');
    expect(find('2026-02-26')).toBeUndefined();
    const first = find('2026-02-27');
    expect(first?.since).toBe('2026-02-27');
    expect(find('2026-06-30')?.since, 'and not the day of the last step').toBe('2026-02-27');
    expect(first?.says).toContain('已提醒满6次仍未办理：“审批意见届满”2026年1月9日止，已逾期49天。');
    expect(first?.todo).toContain('选“续办”的，提醒次数自当日重新计算');
    const [wait] = queueRow(lapsed, undefined, at('2026-06-30')).waits;
    expect(wait, '我的待办 says what waits').toMatchObject({
      step: 'application.idle',
      state: '多次提醒未办，待处置',
      since: '2026-02-27',
    });
  });

  test('恢复或继续暂停 waits since the day of the rest, says which rest, and what the choices mean', () => {
    const values = { ...life.project.values, resting: 'paused', restUntil: '2027-06-30', endReason: 'policy' };
    const resting: Project = { ...life.project, values };
    const scene = { ...SCENE, today: '2027-07-05' };
    const [item] = items.decisionsWaiting(resting, scene);
    expect(item).toMatchObject({ duty: 'application.rest', since: '2027-06-30' });
    expect(item?.says).toContain('该项目缓建中（政策调整，预计2027-06-30恢复）。');
    expect(item?.todo).toBe(
      '选“恢复办理”的，项目自当日继续，重新提醒；选“继续暂停”的，填写新的预计恢复日期，到期再定。请在办理台办理。',
    );
    expect(queueRow(resting, undefined, scene).waits[0]).toMatchObject({ state: '暂停到期，待处置' });
  });
});

describe('what an answer says of it', () => {
  const snapshot = { ...SCENE, people: PEOPLE, place: () => '' } as unknown as Visit;
  const life = gathered(TOWN, yuan(600_000)).submit('approval', plan(SCENE.today));

  test('a correction of what has ended is called 提出更正, and not 已撤项 (A27.2)', () => {
    const ended: Project = { ...life.project, closed: '已撤项' };
    const asked = { verb: 'correct', ...propose('application.demand:by', { values: { goals: '98%' } }) } as Asked;
    const decision = correct(asked, ended, { ...SCENE, actor: TOWN, staffed: STAFFED });
    if (decision.refused) throw new Error(JSON.stringify(decision.refused));
    expect(words.doneResult(snapshot, decision).title).toBe('已办理：提出更正');
  });

  test('恢复实施 says the state that the project has again, and 撤项 of what rested says one state (A10.5)', () => {
    const resting = { resting: 'paused', restUntil: '2027-06-30', endReason: 'policy' };
    const answer = (matterKind: string) => {
      const parent: Project = { ...life.project, values: { ...life.project.values, ...resting } };
      const matter: Project = {
        ...parent,
        id: `${parent.id}-01`,
        of: parent.id,
        values: { matterKind, matterSays: '经费变化', endingReason: 'needGone' },
        steps: { 'matters.report': { at: 'submitted', on: SCENE.today, by: TOWN.email } },
      };
      const steps = { 'matters.report': { at: 'done' as const, on: SCENE.today, by: TOWN.email } };
      const world = { ...SCENE, actor: REVIEWER, parent, others: new Map([[parent.id, parent]]) };
      const decision = decide({ verb: 'approve', seen: true }, { ...matter, steps }, world);
      if (decision.refused) throw new Error(JSON.stringify(decision.refused));
      return words.doneResult(snapshot, decision).lines.find((line) => line.includes('已同时更新'));
    };
    expect(answer('resume')).toMatch(/已同时更新：.*现在为“待初审”/);
    expect(answer('withdrawal')).toContain('已撤项（需求取消）');
    expect(answer('withdrawal')).not.toContain('缓建中');
  });
});
