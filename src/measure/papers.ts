// The official documents that a step comes to: which entry of the ledger each is made from, who issues it to whom, and by
// which words a template may name what stands in it.
import { SERIES } from '../county/papers';
import type { Article } from './clauses';
import { type Field, FIELDS, type FieldKey, field } from './fields';
import type { StepId } from './stages';
import { STEPS } from './steps';

/** The entry that it is made from: of these steps, or of any, decided or handed in so. */
export interface PaperSource {
  readonly steps: readonly StepId[] | 'any';
  readonly as: 'submit' | 'approve' | 'return' | 'reject';
  readonly outcomes?: readonly string[];
}

export interface PaperShape {
  readonly paper: string;
  /** On the button, and the file's name. */
  readonly label: string;
  readonly sources: readonly PaperSource[];
  /** Whoever decided, the unit whose project it is, or the bureau. */
  readonly from: 'decider' | 'unit' | 'bureau';
  readonly to: 'unit' | 'bureau' | 'government' | 'none';
  readonly number?: FieldKey;
  readonly date?: FieldKey;
  /** What a template of it has to name. */
  readonly must: readonly string[];
  /** What it has beside the fields and what every paper has: a list, by the names of its parts. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  /** Somebody goes on writing it: nobody answers for what came out, and no entry says so. */
  readonly draft?: true;
  /** Made from the dossier as it stands, also where no entry leads to it. */
  readonly asked?: 'overdue' | 'plan';
  readonly article: Article;
}

const REFUSED = ['项目名称', '主送', '意见', '依据', '成文日期'] as const;
const RECEIPT = ['项目名称', '主送', '成文日期'] as const;
const approved = (steps: readonly StepId[], ...outcomes: readonly string[]): PaperSource => ({
  steps,
  as: 'approve',
  ...(outcomes.length && { outcomes }),
});

const PAPER_ROWS = [
  {
    paper: 'demand',
    label: '需求计划表',
    from: 'unit',
    to: 'bureau',
    sources: [{ steps: ['application.demand'], as: 'submit' }],
    date: 'submittedOn',
    must: ['项目名称', '建设单位', '总投资'],
    article: 'A6.2',
  },
  {
    paper: 'returned',
    label: '退回补正通知',
    from: 'decider',
    to: 'unit',
    sources: [{ steps: 'any', as: 'return' }],
    must: REFUSED,
    article: 'A12.2',
  },
  {
    paper: 'declined',
    label: '不予纳入通知',
    from: 'decider',
    to: 'unit',
    sources: [{ steps: ['application.demand', 'application.consent'], as: 'reject', outcomes: ['declined', ''] }],
    must: REFUSED,
    article: 'A7.1',
  },
  {
    paper: 'outside',
    label: '不属办理范围告知',
    from: 'decider',
    to: 'unit',
    sources: [
      { steps: ['application.demand'], as: 'reject', outcomes: ['outside'] },
      approved(['approval.filing'], 'beyond'),
    ],
    must: REFUSED,
    article: 'A10.1',
  },
  {
    paper: 'refused',
    label: '不予立项通知',
    from: 'decider',
    to: 'unit',
    sources: [
      {
        steps: ['approval.review', 'approval.appraisal', 'approval.commonAppraisal', 'approval.opinion'],
        as: 'reject',
      },
    ],
    must: REFUSED,
    article: 'A12.2',
  },
  {
    paper: 'cryptography',
    label: '密码应用意见',
    from: 'decider',
    to: 'unit',
    number: 'cryptoNumber',
    date: 'cryptoDate',
    sources: [approved(['approval.cryptography', 'approval.cryptoReview', 'approval.filingCryptography'])],
    must: ['项目名称', '主送', '密码意见结论', '成文日期'],
    article: 'cryptography',
  },
  {
    paper: 'opinion',
    label: '立项审批意见',
    from: 'decider',
    to: 'unit',
    number: 'opinionNumber',
    date: 'opinionDate',
    sources: [approved(['approval.opinion'])],
    must: ['项目名称', '主送', '总投资', '文号', '有效期至', '成文日期'],
    article: 'A12.2',
  },
  {
    paper: 'funding',
    label: '资金审核意见',
    from: 'decider',
    to: 'unit',
    date: 'fundingDate',
    sources: [
      approved(['approval.funding', 'approval.commonFunding']),
      { steps: ['approval.funding', 'approval.commonFunding'], as: 'reject' },
    ],
    must: ['项目名称', '主送', '资金审核结论', '成文日期'],
    article: 'funded',
  },
  {
    paper: 'fundRequest',
    label: '资金请示（代拟稿）',
    from: 'unit',
    to: 'government',
    sources: [approved(['approval.funding', 'approval.commonFunding'])],
    must: ['项目名称', '主送', '总投资'],
    draft: true,
    article: 'granted',
  },
  {
    paper: 'filing',
    label: '备案通知',
    from: 'decider',
    to: 'unit',
    number: 'filingNumber',
    date: 'filingDate',
    sources: [approved(['approval.filing'], 'filed')],
    must: ['项目名称', '主送', '总投资', '文号', '成文日期'],
    article: 'A10.1',
  },
  {
    paper: 'preReview',
    label: '验收前置审核意见',
    from: 'decider',
    to: 'unit',
    number: 'preReviewNumber',
    date: 'preReviewDate',
    sources: [approved(['acceptance.preReview'])],
    must: ['项目名称', '主送', '文号', '成文日期'],
    article: 'A21.2',
  },
  {
    paper: 'acceptance',
    label: '验收备案回执',
    from: 'decider',
    to: 'unit',
    number: 'acceptanceNumber',
    date: 'acceptanceFilingDate',
    sources: [approved(['acceptance.filing'])],
    must: RECEIPT,
    article: 'accepted',
  },
  {
    paper: 'selfEvaluation',
    label: '自评价报告',
    from: 'unit',
    to: 'bureau',
    sources: [
      { steps: ['acceptance.conclude', 'oversight.selfEvaluation'], as: 'submit' },
      approved(['acceptance.filing']),
    ],
    must: ['项目名称', '总投资'],
    draft: true,
    article: 'evaluated',
  },
  {
    paper: 'change',
    label: '重大变更备案回执',
    from: 'decider',
    to: 'unit',
    sources: [approved(['matters.change'])],
    must: RECEIPT,
    article: 'matter',
  },
  {
    paper: 'delay',
    label: '逾期交付备案回执',
    from: 'decider',
    to: 'unit',
    sources: [approved(['matters.delay'])],
    must: RECEIPT,
    article: 'matter',
  },
  {
    paper: 'termination',
    label: '合同终止备案回执',
    from: 'decider',
    to: 'unit',
    sources: [approved(['matters.termination', 'matters.terminationFinance'])],
    must: RECEIPT,
    article: 'matter',
  },
  {
    paper: 'urge',
    label: '催办函',
    from: 'bureau',
    to: 'unit',
    sources: [],
    asked: 'overdue',
    must: ['项目名称', '主送', '逾期事项', '成文日期'],
    lists: { 逾期事项: ['事项', '期限', '逾期天数', '期限性质', '条款'] },
    article: 'house',
  },
  {
    paper: 'plan',
    label: '年度建设计划（附件）',
    from: 'bureau',
    to: 'none',
    sources: [],
    asked: 'plan',
    must: ['计划年度', '计划项目'],
    lists: {
      计划项目: [
        '序号',
        '项目名称',
        '建设单位',
        '项目类别',
        '建设性质',
        '管理方式',
        '建设内容',
        '依据',
        '服务期',
        '资金来源',
        '申报投资',
        '年度预算安排',
      ],
      已通报安排: ['已通报项目数', '已通报申报', '已通报合计'],
    },
    article: 'A7.2',
  },
] as const satisfies readonly PaperShape[];

export type PaperId = (typeof PAPER_ROWS)[number]['paper'];
export type PaperRow = PaperShape & { readonly paper: PaperId };
export const PAPERS: readonly PaperRow[] = PAPER_ROWS;
export const paperOf = (id: string): PaperRow | undefined => PAPERS.find(({ paper }) => paper === id);

/** The step of the entry that says which document was made of another entry; 成文. */
export const PAPER_MADE = { step: 'paper.made', label: '成文' } as const;

export { SERIES };
/** The numbers that one office gives in a row, by year; the county's folder says what stands before 〔2026〕. */
export const SERIES_FIELDS = [
  'cryptoNumber',
  'opinionNumber',
  'filingNumber',
  'preReviewNumber',
  'acceptanceNumber',
] as const satisfies readonly FieldKey[];
export type SeriesField = (typeof SERIES_FIELDS)[number];

/** What any template may name beside the fields' labels, and what it means. */
export const PAPER_WORDS = {
  主送: '收文单位',
  发文单位: '出具该文书的单位',
  成文日期: '如2026年3月9日',
  文号: '如郁政数审〔2026〕3号；没有文号的留空',
  项目编号: '系统编号',
  建设单位: '项目的建设单位',
  意见: '办理时写给建设单位的意见',
  结论: '办理结论',
  依据: '办法的条款',
  办理事项: '办理的步骤，如初审',
  密码意见种类: '密码应用备案意见或审核意见',
  有效期至: '立项审批意见有效期的最后一日',
  投资构成: '各项费用，万元',
  资金构成: '各级资金，万元',
  资金渠道: '有金额的各级资金，不写金额',
  申请金额: '核减后金额；没有核减的为审定额，没有审定的为总投资，万元',
  服务期间: '服务期起止',
  县名: '行政区名称',
  办法: '办法名称和文号',
  主管部门: '大数据主管部门',
  财政部门: '财政部门',
  人民政府: '同级人民政府',
  支付率: '已支付占合同金额的百分比',
  合计: '申报投资合计，万元',
  安排合计: '年度预算安排合计，万元；未全部通报的写明',
  项目数: '项目个数',
  下达情况: '年度计划是否下达',
} as const;
export type PaperWord = keyof typeof PAPER_WORDS;

/** Fields by the label that a template names: a project's and a matter's may be called alike. */
export const FIELD_WORDS: ReadonlyMap<string, readonly FieldKey[]> = FIELDS.filter((f) => !(f as Field).passing).reduce(
  (found, { label, key }) => found.set(label, [...(found.get(label) ?? []), key]),
  new Map<string, FieldKey[]>(),
);
/** The fields that hold the words of a decision, where they are not the entry's own. */
export const WORDED: readonly FieldKey[] = [...new Set(STEPS.flatMap(({ words }) => words ?? []))];

/** All that a template of that document may name. */
export const wordsOf = ({ lists = {} }: Pick<PaperShape, 'lists'>): ReadonlySet<string> =>
  new Set([
    ...Object.keys(PAPER_WORDS),
    ...FIELD_WORDS.keys(),
    ...Object.entries(lists).flatMap(([list, parts]) => [list, ...parts]),
  ]);

/** The label of the column that holds a document's number, where one does. */
export const numberLabel = ({ number }: Pick<PaperShape, 'number'>): string | undefined =>
  number && field(number).label;
