// What the columns of a sheet are about. A topic is a run of the fields (fields.ts), from one of them up to the next topic's:
// its first column always shows, the others are a group that people fold away and open.
import { type Field, type FieldKey, fieldsOf, isTyped } from './fields';
import type { Stage } from './stages';

export interface Topic {
  readonly from: FieldKey;
  readonly label: string;
}

export const TOPICS = [
  { from: 'name', label: '项目' },
  { from: 'basisType', label: '需求依据' },
  { from: 'goals', label: '需求方案' },
  { from: 'softwareCost', label: '投资和资金来源' },
  { from: 'class', label: '类别和管理方式' },
  { from: 'demandLink', label: '材料和提交' },
  { from: 'offPlanGround', label: '计划外' },
  { from: 'gathered', label: '审核汇总' },
  { from: 'arranged', label: '年度预算' },
  { from: 'proposal', label: '终止和暂停' },
  { from: 'intakeBatch', label: '补录' },

  { from: 'planLink', label: '方案' },
  { from: 'cryptoResult', label: '密码意见' },
  { from: 'reviewResult', label: '初审' },
  { from: 'expertResult', label: '论证和造价审核' },
  { from: 'opinionNumber', label: '审批意见' },
  { from: 'filingResult', label: '备案' },
  { from: 'fundingResult', label: '资金审核' },
  { from: 'supervisionFinding', label: '监理认定' },
  { from: 'grantDocument', label: '批复' },

  { from: 'purchaser', label: '采购计划和公告' },
  { from: 'procurementResult', label: '中标(成交)' },
  { from: 'contractNumber', label: '合同' },

  { from: 'responsibleUnit', label: '责任' },
  { from: 'supervisionDuty', label: '监理' },
  { from: 'testingDuty', label: '第三方测试' },
  { from: 'assessment', label: '安全评估' },
  { from: 'startDate', label: '进度和交付' },
  { from: 'paidOn', label: '本次支付' },
  { from: 'besideKind', label: '其他合同' },
  { from: 'paid', label: '支付合计和明细' },

  { from: 'dataManaged', label: '集成' },
  { from: 'preReviewDuty', label: '前置审核' },
  { from: 'evaluation', label: '测评和评审' },
  { from: 'accepted', label: '验收' },
  { from: 'acceptanceFiledOn', label: '验收备案' },

  { from: 'selfEvaluationDay', label: '自评价' },
  { from: 'performanceAsked', label: '绩效评价' },
  { from: 'effect', label: '应用效果评价' },
  { from: 'serviceEnds', label: '服务期和归档' },

  { from: 'matterKind', label: '事项' },
  { from: 'endingReason', label: '撤项和暂停' },
  { from: 'reportedOn', label: '办理' },
] as const satisfies readonly Topic[];

/** A topic with its fields, in the sheet's order. */
export interface TopicFields extends Topic {
  readonly fields: readonly (Field & { readonly key: FieldKey })[];
  /** Nobody types there: folded from the start, since whoever fills in does not need it. */
  readonly folded: boolean;
}

const START: ReadonlyMap<FieldKey, Topic> = new Map(TOPICS.map((topic) => [topic.from, topic]));

export function topicsOf(stage: Stage): TopicFields[] {
  const found: { topic: Topic; fields: TopicFields['fields'][number][] }[] = [];
  for (const f of fieldsOf(stage)) {
    const topic = START.get(f.key);
    if (topic) found.push({ topic, fields: [f] });
    else found[found.length - 1]?.fields.push(f);
  }
  return found.map(({ topic, fields }) => ({ ...topic, fields, folded: !fields.some(isTyped) }));
}
