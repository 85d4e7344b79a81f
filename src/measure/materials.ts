import type { Article } from './clauses';
import { BUREAU, COUNTY, FINANCE } from './county';
import type { When } from './facts';
import { type FieldKey, field } from './fields';
import type { StepId } from './stages';
import type { Step } from './step';
import { STEPS } from './steps';

/** One document that a step wants or issues, with a template where the bureau has linked one (A30.2). */
export interface Material {
  /** Its own name; the ledger keeps templates under it. */
  readonly material: MaterialId;
  readonly step: Step;
  readonly label: string;
  readonly note: string;
  readonly need: '必需' | '视情况' | '按需';
  readonly article: Article;
}

/** Documents without a link column: what a step is written by, or what it issues. Writing them is people's (articles 3 and 30). */
const DOCUMENTS = [
  {
    key: 'budgetStandard',
    steps: ['application.demand'],
    label: '项目预算标准',
    note: `${FINANCE}制定，编制经费预算时参照。`,
    article: 'A30.2',
  },
  {
    key: 'demandTable',
    steps: ['application.demand'],
    label: '年度需求计划格式',
    note: '需求计划要素的格式文本。',
    article: 'A6.2',
  },
  {
    key: 'opinion',
    steps: ['approval.opinion'],
    label: '立项审批意见格式',
    note: `由${BUREAU}出具。`,
    article: 'A12.2',
  },
  {
    key: 'appraisal',
    steps: ['approval.appraisal', 'approval.commonAppraisal'],
    label: '专家论证和造价审核报告格式',
    note: '由第三方机构出具。',
    article: 'appraised',
  },
  {
    key: 'filingForm',
    steps: ['approval.filing'],
    label: '备案表',
    note: `由${BUREAU}办理备案。`,
    article: 'A10.1',
  },
  {
    key: 'fundRequest',
    steps: ['approval.fundRequest', 'approval.commonFundRequest'],
    label: '资金申请报告格式',
    note: `报${COUNTY.offices.government.label}。`,
    article: 'granted',
  },
  {
    key: 'assessment',
    steps: ['implementation.progress'],
    label: '安全评估报告',
    note: '涉及安全评估的项目，由有资质的单位出具。',
    article: 'assessed',
  },
  {
    key: 'preReview',
    steps: ['acceptance.preReview'],
    label: '验收前置审核意见格式',
    note: `由${BUREAU}出具。`,
    article: 'A21.2',
  },
  {
    key: 'evaluation',
    steps: ['acceptance.conclude'],
    label: '第三方验收测评、信息安全测评和专家评审意见',
    note: '验收内容包括三项。',
    article: 'examined',
  },
] as const satisfies readonly {
  key: string;
  steps: readonly StepId[];
  label: string;
  note: string;
  article: Article;
}[];

export type MaterialId = `${StepId}.${FieldKey | (typeof DOCUMENTS)[number]['key']}`;

/** Whether a condition says no more than that the project is within the measure. */
const always = (when: When): boolean => Object.keys(when).every((fact) => fact === 'declaredOut');

/** The documents that a step's own columns ask for by link, in the columns' order. */
function linksOf(step: Step): Material[] {
  const asked: (readonly [FieldKey, Material['need']])[] = [
    ...(step.needs ?? []).map((need) =>
      typeof need === 'string' ? ([need, '必需'] as const) : ([need[0], always(need[1]) ? '必需' : '视情况'] as const),
    ),
    ...(step.may ?? []).map((key) => [key, '按需'] as const),
  ];
  return asked
    .filter(([key], at) => field(key).type === 'link' && asked.findIndex(([other]) => other === key) === at)
    .map(([key, need]) => {
      const { label, note, article } = field(key);
      return { material: `${step.step}.${key}`, step, label: label.replace(/链接$/, ''), note, need, article };
    });
}

const documentsOf = (step: Step): Material[] =>
  DOCUMENTS.filter(({ steps }) => (steps as readonly StepId[]).includes(step.step)).map(
    ({ key, steps: _, ...row }) => ({
      ...row,
      material: `${step.step}.${key}`,
      step,
      need: '按需',
    }),
  );

/** What a step wants, as the row of its edition has it. */
export function materialsOf(step: Step): readonly Material[] {
  return [...linksOf(step), ...documentsOf(step)];
}

/** Every step's materials, in the steps' order. */
export const MATERIALS: readonly Material[] = STEPS.flatMap((step) => materialsOf(step)).filter(
  // A step that was renewed has its materials once.
  (m, i, all) => all.findIndex(({ material }) => material === m.material) === i,
);
