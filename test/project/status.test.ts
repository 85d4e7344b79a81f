// What a row says that has to wait once more for an earlier stage, and that of a project which has ended.
import { describe, expect, test } from 'vitest';
import { SPENDING, yuan } from '../../src/measure';
import { type Actor, decide, dueOn, openCells, type Project, remindersOf, type Values } from '../../src/project';
import { contract, DELIVERED, FINANCE, gathered, type Life, MANAGED, PROCURED, REVIEW, TOWN } from './tracks/life';
import { appraisal, grant, LINK, plan } from '../fixture/values';
import { said } from '../said';

const FILED = { filingNumber: '郁政数备〔2026〕1号', filingDate: '2026-11-09' };
const CHANGE = { matterKind: 'change', matterSays: '变更', matterReason: '国家政策调整' };
const END = { ...CHANGE, matterKind: 'termination', matterLink: LINK };

/** A filing project of 200,000 yuan, filed. */
const filing = (): Life => gathered(TOWN, yuan(200_000)).submit('approval', { planLink: LINK }).approve(REVIEW, FILED);
const contracted = (): Life => {
  const life = filing().on('2027-03-10').submit('procurement', PROCURED[0]).submit('procurement', PROCURED[1]);
  return life.submit('procurement', contract(yuan(190_000))).on('2027-03-20');
};

/** A matter reported now, to be decided later. */
function report(life: Life, values: Values): Project {
  const made = decide({ verb: 'create', of: life.project.id }, life.project, {
    ...life.scene,
    actor: TOWN,
    newId: `${life.project.id}-01`,
  });
  if (made.refused) throw new Error('no matter');
  return moved(life, made.project, { verb: 'submit', stage: 'matters', values }, TOWN);
}
function moved(life: Life, matter: Project, command: Parameters<typeof decide>[0], actor: Actor): Project {
  const decision = decide(command, matter, { ...life.scene, actor, parent: life.project });
  expect(decision.refused ?? []).toEqual([]);
  if (decision.refused) return matter;
  if (decision.effect) life.project = decision.effect.project;
  return decision.project;
}
const file = (life: Life, values: Values, ...deciders: Actor[]): Life => {
  deciders.reduce((matter, by) => moved(life, matter, { verb: 'approve' }, by), report(life, values));
  return life;
};
const lifted = (life: Life, more: Values = {}): Life =>
  file(life, { ...CHANGE, changedAmount: yuan(600_000), ...more }, REVIEW);

describe('a filed change that lifts a filing project to approval (A10.4)', () => {
  test('pauses what is under way until approval is made up: who does what is said, and nothing but payments is typed', () => {
    const life = contracted().submit('implementation', { progress: 'onTrack', startDate: '2027-03-15' });
    expect(life.at('implementation')).toBe('实施中｜报送实施进度——建设单位');
    lifted(life);
    expect(life.at('approval')).toBe('待提交方案｜提交方案——建设单位');
    expect(life.at('procurement')).toBe('合同已签订｜先办结立项“提交方案”——建设单位');
    expect(life.at('implementation')).toBe('暂停，待补办立项｜先办结立项“提交方案”——建设单位');
    expect(openCells(life.project, 'procurement', life.scene)).toEqual([]);
    expect(openCells(life.project, 'implementation', life.scene)).toEqual(SPENDING);
    expect(life.why(TOWN, { verb: 'submit', stage: 'procurement' })).toBe(
      'house 采购环节现在没有需要提交的内容，目前在“提交方案”（项目建设单位）',
    );
    life.submit('approval', plan('2027-03-20'));
    expect(life.at('implementation')).toBe(said('暂停，待补办立项｜先办结立项“初审”——县政务和数据局'));
  });

  test('a row whose steps nobody has begun is paused too', () => {
    const life = lifted(filing());
    expect(life.at('procurement')).toBe('暂停，待补办立项｜先办结立项“提交方案”——建设单位');
    expect(openCells(life.project, 'procurement', life.scene)).toEqual([]);
  });

  test('its new delivery date is in force at once, though 实施 is to come again (A20.1); reminders go by it', () => {
    const life = lifted(contracted(), { changedDate: '2027-12-15' });
    expect(life.project.values.currentDelivery).toBe('2027-12-15');
    const due = dueOn(life.project, life.scene).find((d) => d.deadline === 'delivery');
    expect(due?.moved).toBe('2027-12-15');
    const told = (today: string) => remindersOf(life.project, { ...life.scene, today }).map((r) => r.duty);
    expect(told('2027-10-10')).toEqual([]);
    expect(told('2027-12-16')).toEqual(['delivery']);
  });
});

/** A specialised project of 600,000 yuan with its approval and its grant. */
function granted(): Life {
  const day = '2026-11-09';
  return gathered(TOWN, yuan(600_000))
    .submit('approval', plan(day))
    .approve(REVIEW, { reviewDate: day })
    .approve(REVIEW, appraisal(day, yuan(600_000)), 'pass')
    .approve(REVIEW, { opinionNumber: '郁政数审〔2026〕1号', opinionDate: day })
    .submit('approval')
    .approve(FINANCE, { fundingArrangement: '本年度', fundingDate: day }, 'agree')
    .submit('approval')
    .submit('approval', grant(day, yuan(600_000)))
    .approve(REVIEW);
}

test('while a lapsed opinion is asked for anew, 采购 waits for it and says so (A12.5)', () => {
  const life = granted().on('2028-12-01');
  expect(life.at('procurement')).toBe('待备案采购计划｜审批意见已届满，须重新申请立项——建设单位');
  life.submit('approval');
  expect(life.at('procurement')).toBe(said('暂停，待补办立项｜先办结立项“出具审批意见”——县政务和数据局'));
});

test('what a contract’s termination ended says so in every row, and has no next step (A20.2)', () => {
  const life = granted().on('2027-03-10').submit('procurement', PROCURED[0]).submit('procurement', PROCURED[1]);
  life.submit('procurement', contract(yuan(600_000)));
  // Reported under way, decided while the pre-review of what was delivered waits.
  const matter = report(life, END);
  const assessed: Values = { assessor: '评估公司', assessorQualification: '资质', assessmentResult: '通过' };
  life
    .on('2027-09-21')
    .submit('implementation', { ...DELIVERED, assessment: 'yes', ...assessed, assessmentDate: '2027-09-20' })
    .submit('acceptance', { ...MANAGED, preReviewLink: LINK });
  expect(life.at('acceptance')).toBe(said('待前置审核｜前置审核——县政务和数据局'));
  moved(life, moved(life, matter, { verb: 'approve' }, REVIEW), { verb: 'approve' }, FINANCE);
  const stages = ['application', 'approval', 'procurement', 'implementation', 'acceptance'] as const;
  expect(stages.map((stage) => life.at(stage))).toEqual(['已终止', '已终止', '已终止', '已终止', '已终止']);
});
