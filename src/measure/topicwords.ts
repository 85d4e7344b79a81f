// The law's own words for what a topic asks, and the field on whose clause they rest: what nobody asks by law has none.
import { LEVEL } from './county';
import type { FieldKey } from './fields';
import type { TOPICS } from './topics';

type Start = (typeof TOPICS)[number]['from'];

export const TOPIC_WORDS: Readonly<Partial<Record<Start, readonly [says: string, on: FieldKey]>>> = {
  name: [`使用${LEVEL}财政资金投资建设或运维的非涉密政务信息化项目均按本办法执行`, 'classified'],
  basisType: ['紧密结合本镇本单位及行业统筹业务的实际需求', 'basisType'],
  goals: ['依据充分，明确系统目标、建设内容、功能应用、数据资源、安全保障、运维服务、经费预算等需求', 'goals'],
  softwareCost: ['监理费用、第三方测试费用和安全评估费用纳入总投资', 'softwareCost'],
  class: ['按照轻重缓急的原则开展', 'priority'],
  offPlanGround: [`由建设单位按程序报${LEVEL}人民政府同意后，可申报立项`, 'offPlanGround'],
  demandLink: ['编制本镇本单位政务信息化建设年度需求计划（含需求方案）', 'demandLink'],
  purchaser: ['按政府采购有关规定开展采购', 'method'],
  contractNumber: ['谁签订合同，谁负责管理', 'signatory'],
  supervisionDuty: ['项目监理单位须具备行业相关资质', 'supervisorQualification'],
  testingDuty: ['聘请有资质的单位对项目应用软件部分进行第三方测试工作', 'tester'],
  assessment: ['聘请有资质的单位开展安全评估工作', 'assessment'],
  startDate: ['监督项目执行、组织项目验收', 'progress'],
  dataManaged: ['将系统数据资源纳入市级政务数据资源管理和支持IPv6应用', 'dataManaged'],
  preReviewDuty: ['包括但不限于数据资源管理与共享、安全评估等', 'preReviewLink'],
  evaluation: ['包括第三方验收测评、信息安全测评和专家评审等', 'evaluation'],
  selfEvaluationDay: ['对系统运行情况进行应用效果自评价', 'selfEvaluationLink'],
  performanceAsked: [`根据${LEVEL}财政局要求开展项目绩效评价工作`, 'performanceLink'],
};
