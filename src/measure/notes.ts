import { cite } from './clauses';
import { BUREAU, LEVEL } from './county';
import type { Dated } from './dated';
import type { When } from './facts';
import { field } from './fields';
import type { Stage } from './stages';

/** What 提示 says of a row while the facts hold. `going`: only as long as the project goes on. */
export const NOTES: readonly (Dated & { stage: Stage; when: When; says: string; going?: true })[] = [
  { stage: field('intakeBatch').stage, when: { intake: true }, says: '补录' },
  { stage: field('lateReason').stage, when: { late: true }, says: '迟报' },
  { stage: field('exclusion').stage, when: { excluded: true }, says: `申报为不适用情形，待${BUREAU}确定`, going: true },
  {
    stage: field('classified').stage,
    when: { classified: true },
    says: `申报为涉密项目，待${BUREAU}确定`,
    going: true,
  },
  {
    stage: field('countyFunds').stage,
    when: { fundsOut: true },
    says: `没有${LEVEL}级财政资金，是否适用本办法待${BUREAU}确定（内部口径）`,
    going: true,
  },
  {
    stage: field('infrastructureCost').stage,
    when: { class: 'specialised', infrastructureInside: true },
    says: `专业类项目含基础设施费：政务云、政务外网等由${BUREAU}统筹分配`,
    going: true,
  },
  { stage: field('offPlanGround').stage, when: { offPlan: true }, says: '计划外项目' },
  {
    stage: field('proposal').stage,
    when: { proposed: true },
    says: `${BUREAU}拟撤项、缓建或转下年度，待确认`,
    going: true,
  },
  {
    stage: field('proposal').stage,
    when: { idle: true, proposed: false },
    says: `提醒已满{ways.reminders}次，转${BUREAU}处置`,
    going: true,
  },
  // Article 16 is named before the contract is signed; then 实施 has a column for each.
  ...(['approval', 'procurement'] as const).flatMap((stage) => [
    {
      stage,
      when: { supervision: true, overseen: true, contractSigned: false },
      says: `须委托监理（${cite('A16.1')}）`,
    },
    {
      stage,
      when: { testing: true, overseen: true, contractSigned: false },
      says: `须委托第三方测试（${cite('A16.2')}）`,
    },
    { stage, when: { assessmentDue: true, contractSigned: false }, says: '验收前置审核前须开展安全评估（内部口径）' },
  ]),
];
