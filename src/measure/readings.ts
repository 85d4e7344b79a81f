import type { ClauseId } from './clauses';
import { BUREAU } from './county';

interface Reading {
  readonly reading: string;
  readonly label: string;
  readonly article: ClauseId;
  readonly choice: string;
  readonly setting?: string;
}

/**
 * Where the text leaves room: the choice made, listed in the workbook. Article 30 makes the bureau the interpreter; each
 * reading is a value in one of the tables, never a branch. With `setting` it may be changed in 参数 from a day on.
 */
const ROWS = [
  { reading: 'specialised-infrastructure', label: '专业基础设施服务的类别', article: 'A2.2', choice: '归入公共类' },
  { reading: 'third-party-class', label: '不依附系统的第三方服务的类别', article: 'A2.2', choice: '按采购人所属类别' },
  { reading: 'unit-without-officer', label: '没有项目管理专员的单位', article: 'A3.2', choice: '提醒并列出，不影响办理' },
  { reading: 'plan-due-fixed', label: '申报截止日遇休息日', article: 'A7.1', choice: '不顺延', setting: 'planDueMoves' },
  { reading: 'late-with-reason', label: '截止日后的申报', article: 'A7.1', choice: '说明原因后可汇总', setting: 'lateRefused' },
  { reading: 'no-need', label: '没有需求的单位', article: 'A7.1', choice: '零申报，不提醒，不列入未申报；其后申报的以申报为准' },
  { reading: 'plan-issued', label: '年度计划下达后的申报', article: 'A7.1', choice: '按计划外项目办理' },
  { reading: 'arranged-years', label: '跨年度项目的预算安排', article: 'A7.3', choice: '逐年登记，以各年合计与合同比较；尚有年度未安排的不比较' },
  { reading: 'whole-term', label: '跨年度服务的投资总额', article: 'A10.1', choice: '按整个服务期计，以申报额为准' },
  { reading: 'common-tracks', label: '公共类项目的管理方式', article: 'A10.1', choice: `与专业类相同，备案由${BUREAU}自行办理` },
  { reading: 'self-managed-advice', label: '自行管理项目的监理、测试、验收和评价', article: 'A10.1', choice: '作为建议提示', setting: 'selfManagedBound' },
  { reading: 'filing-cryptography', label: '备案项目的密码意见', article: 'A12.1', choice: '征求，不影响备案' },
  { reading: 'filing-never-rejected', label: '备案的结论', article: 'A10.1', choice: '予以备案、退回补正或不属备案范围，没有“不予通过”' },
  { reading: 'crossing', label: '金额跨越档次', article: 'A10.4', choice: '审批或备案前随金额变更；其后只升不降，报重大变更备案，已有办理保留' },
  { reading: 'validity-civil', label: '审批意见有效期的起止', article: 'A12.5', choice: '成文当日不计入；对应日届满，休息日顺延；意见载明有效期的从其载明' },
  { reading: 'validity-start', label: '有效期内须完成的事项', article: 'A12.5', choice: '启动采购，以所填公告、中标或签订日期判断；逾期签订只提示' },
  { reading: 'supervision-reviewed', label: '监理要求的金额', article: 'A16.1', choice: '按审定额，未审定的按申报额', setting: 'supervisionBasis' },
  { reading: 'assessment-pre-review', label: '须前置审核项目的安全评估', article: 'A16.3', choice: '应当开展', setting: 'assessmentFree' },
  { reading: 'acceptance-filing-target', label: '通过验收后的报送', article: 'A21.4', choice: '{days.acceptanceFiling}天内报送为内部目标' },
  { reading: 'appraisal-weights', label: '绩效考核权重', article: 'A24.1', choice: '未设定前不计分；退回补正不计入' },
  { reading: 'own-submission', label: '本人提交的事项', article: 'A27.1', choice: '由他人办理' },
  { reading: 'after-term', label: '办法有效期届满后的办理', article: 'A31.1', choice: '提示，不停止办理，录入延续文件后不再提示' },
] as const satisfies readonly Reading[];

/** The readings that 参数 may change. */
export type Choosable = Extract<(typeof ROWS)[number], { setting: string }>['setting'];

export const READINGS: readonly (Reading & { readonly setting?: Choosable })[] = ROWS;
