// Of whom something is asked that is not asked of everybody: said where it is not, by the condition of the need.
import { CLASSES } from './kinds';
import type { FactName, When } from './facts';
import { MATTERS } from './matters';
import { TRACKS } from './tracks';

interface Asked {
  readonly fact: FactName;
  /** As a need's condition wants it. */
  readonly wanted: boolean | string;
  readonly says: string;
}

const OVERSEEN = TRACKS.filter(({ overseen }) => overseen).map(({ label }) => label);

/** Every condition of a need that a submitter fills in has its words (tables.test.ts). */
export const ASKED_OF: readonly Asked[] = [
  { fact: 'declaredOut', wanted: false, says: '适用本办法的项目填写' },
  { fact: 'follows', wanted: true, says: '运维、运营、第三方服务和其他软件开发服务填写' },
  { fact: 'late', wanted: true, says: '申报截止日之后申报的填写' },
  { fact: 'offPlanClaimed', wanted: false, says: '不按计划外项目申报的填写' },
  { fact: 'planIssued', wanted: true, says: '该年度建设计划下达后申报的填写' },
  { fact: 'grantDenied', wanted: false, says: '获同意的填写' },
  { fact: 'smallPurchase', wanted: false, says: '电子卖场、限额以下自行采购以外的填写' },
  { fact: 'procurementFailed', wanted: false, says: '成交的填写' },
  { fact: 'signedByOther', wanted: true, says: '由其他单位签订的填写' },
  { fact: 'stateFunds', wanted: true, says: '涉及国家安排资金的填写' },
  { fact: 'started', wanted: true, says: '开工后填写' },
  { fact: 'supervision', wanted: true, says: '必须实行监理的填写' },
  { fact: 'testing', wanted: true, says: '必须第三方测试的填写' },
  { fact: 'delivered', wanted: true, says: '交付后填写' },
  { fact: 'deliveryPassed', wanted: true, says: '已过交付日期而未交付的填写' },
  { fact: 'saidDelivered', wanted: true, says: '进度状态为“已交付”的填写' },
  { fact: 'overseen', wanted: true, says: `${OVERSEEN.join('、')}的项目填写` },
  { fact: 'assessmentDeclined', wanted: true, says: '安全评估选“不涉及”的填写' },
  { fact: 'assessmentMade', wanted: true, says: '安全评估选“涉及”的填写' },
  { fact: 'paying', wanted: true, says: '登记支付时填写' },
  { fact: 'contracting', wanted: true, says: '登记其他合同时填写' },
  { fact: 'contracting', wanted: false, says: '登记支付时填写' },
  { fact: 'preReview', wanted: false, says: '不经前置审核的填写' },
  { fact: 'accepted', wanted: true, says: '验收通过的填写' },
  { fact: 'acceptanceAgain', wanted: true, says: '再次验收的填写' },
  ...CLASSES.map((c): Asked => ({ fact: 'class', wanted: c.class, says: `${c.label}项目填写` })),
  ...MATTERS.map((m): Asked => ({ fact: 'matter', wanted: m.matter, says: `${m.label}填写` })),
];

/** Of whom it is asked, by the conditions under which it would be needed: where several, each in its words. */
export function askedOf(conditions: readonly When[], unmet: (fact: FactName, wanted: unknown) => boolean): string {
  const says = conditions.flatMap((when) =>
    Object.entries(when)
      .filter(([fact, wanted]) => unmet(fact as FactName, wanted))
      .flatMap(([fact, wanted]) => ASKED_OF.find((a) => a.fact === fact && a.wanted === wanted)?.says ?? []),
  );
  return [...new Set(says)].join('；');
}
