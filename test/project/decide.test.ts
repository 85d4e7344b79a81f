import { describe, expect, test } from 'vitest';
import { COUNTY, type FieldKey, yuan } from '../../src/measure';
import { type Actor, type Command, decide, type Project, type Values } from '../../src/project';
import { ADMINISTRATOR, person } from '../fixture/people';
import { demand, plan } from '../fixture/values';

const CALENDAR = { holidays: [], workdays: [], years: [] };
const OFFICER = person('ducheng');
const WATER = person('shuiwu');
const BUREAU = person('chushen');
const COMPLETE = demand(yuan(500_000));
const APPROVAL = { softwareCost: yuan(600_000), countyFunds: yuan(600_000) };
const at = (today: string) => ({ today, settings: CALENDAR, newId: 'YN2026-0001' });

function ask(command: Command, project: Project | undefined, actor: Actor, today = '2026-11-09') {
  return decide(command, project, { ...at(today), actor });
}
function done(command: Command, project: Project | undefined, actor: Actor): Project {
  const decision = ask(command, project, actor);
  if (decision.refused) throw new Error(JSON.stringify(decision.refused));
  return { ...decision.project, record: 1 };
}
const why = (decision: ReturnType<typeof decide>) => (decision.refused ?? []).map((r) => `${r.article} ${r.says}`);
const draft = () => done({ verb: 'create' }, undefined, OFFICER);
const submit = (values: Values, today?: string, actor = OFFICER) =>
  ask({ verb: 'submit', stage: 'application', values }, draft(), actor, today);
const without = (...keys: FieldKey[]): Values =>
  Object.fromEntries(Object.entries(COMPLETE).filter(([key]) => !keys.includes(key as FieldKey))) as Values;

describe('an amount that was hardly meant is pointed out and taken', () => {
  const { asks, most } = COUNTY.plausible;
  test.each([
    [asks, `“资金来源（上级）”为${asks}万元，金额较大`],
    [most, `“资金来源（上级）”为${most}万元，金额较大`],
    [0.05, '“资金来源（上级）”为0.05万元，不足1000元'],
  ])('%d 万元', (wan, says) => {
    const upperFunds = Math.round(wan * 1_000_000);
    const { warnings } = submit({ ...COMPLETE, upperFunds, softwareCost: 50_000_000 + upperFunds });
    expect(warnings.map((w) => w.says)).toContain(says);
  });
  test.each([0, 0.1, 50, asks - 0.000001])('but not %d 万元', (wan) => {
    const upperFunds = Math.round(wan * 1_000_000);
    const { warnings } = submit({ ...COMPLETE, upperFunds });
    expect(warnings.filter((w) => w.field === 'upperFunds')).toEqual([]);
  });
});

describe('submitting an application', () => {
  test('with five parts missing gives five refusals, each with its own clause (A6.2)', () => {
    const refused = submit({ ...without('name', 'goals', 'priority', 'cryptography', 'basisNumber'), ...APPROVAL })
      .refused!;
    expect(refused.map((r) => [r.field, r.article])).toEqual([
      ['name', 'house'],
      ['basisNumber', 'A6.1'],
      ['goals', 'A6.2'],
      ['priority', 'A9.1'],
      ['cryptography', 'A12.1'],
    ]);
  });
  test.each<[string, Values, string | undefined, string]>([
    ['no cost at all', without('softwareCost'), undefined, 'A6.2 经费预算未填写'],
    [
      'funds of 49 for a total of 50',
      { ...COMPLETE, countyFunds: 49_000_000 },
      undefined,
      'house 资金来源合计与总投资不一致',
    ],
    ['a plan year that is over', { ...COMPLETE, planYear: 2025 }, undefined, 'house 计划年度不在可申报的年份内'],
    [
      'operation and maintenance without its system’s class',
      { ...COMPLETE, kind: 'maintenance.software' },
      undefined,
      'A2.2',
    ],
    ['no word on the overall plan', without('planFit'), undefined, 'A6.1 “‘一云一网一平台一体系’符合情况”未填写'],
    ['1 December without a reason', COMPLETE, '2026-12-01', 'reading “迟报原因”未填写'],
  ])('%s is refused', (_, values, today, expected) => {
    expect(why(submit(values, today)).join('\n')).toContain(expected);
  });
  test('on 30 November, and on 1 December with a reason, is accepted (A7.1)', () => {
    expect(why(submit(COMPLETE, '2026-11-30'))).toEqual([]);
    expect(why(submit({ ...COMPLETE, lateReason: '文件晚到' }, '2026-12-01'))).toEqual([]);
  });
  test('by another unit’s officer, a reviewer, audit or the administrator is refused (A3.2)', () => {
    for (const actor of [WATER, BUREAU, person('shenji'), ADMINISTRATOR])
      expect(why(submit(COMPLETE, undefined, actor)), actor.role).toEqual(['A3.2 该步骤由都城镇的项目管理专员提交']);
  });
});

describe('deciding', () => {
  const waiting = () => done({ verb: 'submit', stage: 'application', values: COMPLETE }, draft(), OFFICER);
  test('before anything was submitted is refused, and so is a second decision', () => {
    expect(why(ask({ verb: 'approve' }, draft(), BUREAU)).join()).toContain('没有等待审核的步骤');
    const gathered = done({ verb: 'approve' }, waiting(), BUREAU);
    expect(why(ask({ verb: 'approve' }, gathered, BUREAU)).join()).toContain('没有等待审核的步骤，目前在“提交方案”');
  });
  test('by whoever submitted it is refused under whatever role, and under the name that his domain got later (A27.1)', () => {
    const renamed = OFFICER.email.replace(/@.*/, '@renamed.example.cn');
    for (const email of [OFFICER.email, renamed])
      for (const verb of ['approve', 'return', 'reject'] as const)
        expect(why(ask({ verb, opinion: '意见' }, waiting(), { ...BUREAU, email }))).toEqual([
          'A27.1 本人提交的事项不能由本人审核',
        ]);
  });
  test('with an outcome that the step does not have, or a field that is not its to give, is refused', () => {
    expect(why(ask({ verb: 'approve', outcome: 'filed' }, waiting(), BUREAU)).join()).toContain(
      '“审核汇总”没有所选的结论',
    );
    const foreign = ask({ verb: 'approve', values: { grantAmount: 1 } }, waiting(), BUREAU);
    expect(why(foreign).join()).toContain('“批复金额”不在本步骤填写');
  });
  test('a return and a rejection without words are refused; the words go into the happening', () => {
    expect(why(ask({ verb: 'return', opinion: ' ' }, waiting(), BUREAU)).join()).toContain('“退回补正”须写明意见');
    const returned = ask({ verb: 'return', opinion: '补充依据' }, waiting(), BUREAU);
    expect(returned.refused).toBeUndefined();
    expect(!returned.refused && returned.happening.opinion).toBe('补充依据');
  });
  test('no decision is dated before 17 August 2024, when the measure came into force (A31.1)', () => {
    const gathered = done({ verb: 'approve' }, waiting(), BUREAU);
    const handedIn = done({ verb: 'submit', stage: 'approval', values: plan('2024-08-15') }, gathered, OFFICER);
    const early = ask({ verb: 'approve', values: { reviewDate: '2024-08-16' } }, handedIn, BUREAU);
    expect(why(early)).toEqual(['A31.1 “初审日期”2024-08-16早于办法施行日2024-08-17']);
    expect(why(ask({ verb: 'approve', values: { reviewDate: '2024-08-17' } }, handedIn, BUREAU))).toEqual([]);
  });
  test('a closed project refuses everything and says how to go on', () => {
    const values: Values = { gatherOpinion: '重复建设' };
    const closed = done({ verb: 'reject', outcome: 'declined', values, opinion: '重复建设' }, waiting(), BUREAU);
    for (const verb of ['submit', 'withdraw', 'record'] as const)
      expect(why(ask({ verb, stage: 'application', values: COMPLETE }, closed, OFFICER)).join()).toContain(
        '不能再办理',
      );
    const again = ask({ verb: 'create', cites: closed.id }, closed, OFFICER);
    expect(!again.refused && again.project.cites).toBe(closed.id);
    expect(why(ask({ verb: 'create', cites: closed.id }, closed, WATER))).toHaveLength(1);
  });
});

describe('withdrawing', () => {
  const submitted = () => done({ verb: 'submit', stage: 'application', values: COMPLETE }, draft(), OFFICER);
  const returned = () => done({ verb: 'return', opinion: '补充依据' }, submitted(), BUREAU);

  test('takes back what waits, and a draft that was never handed in, whatever was seen', () => {
    for (const project of [submitted(), draft()])
      expect(done({ verb: 'withdraw' }, project, OFFICER).steps['application.demand']?.at).toBe('withdrawn');
  });
  test('is refused after a return that the officer has not seen, and open to him who has', () => {
    const [refusal] = ask({ verb: 'withdraw' }, returned(), OFFICER).refused!;
    expect([refusal!.says, refusal!.todo]).toEqual([
      expect.stringMatching(/^“.+”已退回补正，无需撤回$/),
      '请补正后重新提交',
    ]);
    expect(done({ verb: 'withdraw', seen: true }, returned(), OFFICER).steps['application.demand']?.at).toBe(
      'withdrawn',
    );
  });
  test('is refused after the decision, seen or not', () => {
    const gathered = done({ verb: 'approve', outcome: 'planned' }, submitted(), BUREAU);
    for (const seen of [{}, { seen: true as const }])
      expect(why(ask({ verb: 'withdraw', ...seen }, gathered, OFFICER)).join()).toContain('没有可以撤回的提交');
  });
  test('whoever is at another unit’s row, waiting or decided, is told whose it is, and nothing of his own (A3.2)', () => {
    const gathered = done({ verb: 'approve', outcome: 'planned' }, submitted(), BUREAU);
    for (const project of [submitted(), gathered])
      for (const verb of ['submit', 'withdraw'] as const)
        expect(why(ask({ verb, stage: 'application' }, project, person('shuiwu'))), verb).toEqual([
          expect.stringMatching(/^A3\.2 .*都城镇的项目管理专员/),
        ]);
  });
});

test('a step is named by its id alone: by its label, as an older page sent it, nothing is decided', () => {
  const sent = done({ verb: 'submit', stage: 'application', values: COMPLETE }, draft(), OFFICER);
  const asked = (step: string) => ask({ verb: 'approve', step }, sent, BUREAU);
  expect(asked('application.demand').refused).toBeUndefined();
  expect(why(asked('审核汇总'))).toEqual([expect.stringContaining('没有等待审核的步骤，目前在“审核汇总”')]);
  expect(why(ask({ verb: 'record', step: '登记年度预算安排' }, sent, person('caizheng')))).toEqual([
    'house 没有这一登记事项',
  ]);
});
