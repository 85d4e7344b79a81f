import type { ClauseId } from './clauses';

/**
 * Where the text leaves room: the choice made, listed in the workbook. Article 30 makes the bureau the interpreter; each
 * reading is a value in one of these tables, never a branch.
 */
export const READINGS: readonly { reading: string; article: ClauseId; choice: string; where: string }[] = [
  { reading: 'specialised-infrastructure', article: 'A2.2', choice: '专业基础设施服务归入公共类', where: 'KINDS' },
  { reading: 'third-party-class', article: 'A2.2', choice: '不依附系统的第三方服务，按采购人所属类别', where: 'KINDS' },
  { reading: 'plan-due-fixed', article: 'A7.1', choice: '11月30日为固定日期，遇休息日不顺延', where: 'PERIODS.planDue' },
  { reading: 'late-with-reason', article: 'A7.1', choice: '逾期申报须说明原因，计划下达前仍可汇总', where: 'STEPS' },
  { reading: 'whole-term', article: 'A10.1', choice: '跨年度服务的投资总额按整个服务期计，以申报额为准', where: 'COSTS' },
  { reading: 'validity-civil', article: 'A12.5', choice: '成文当日不计入；两年后的对应日届满，休息日顺延', where: 'DEADLINES' },
  { reading: 'validity-start', article: 'A12.5', choice: '有效期内须启动采购，以所填公告、中标或签订日期判断', where: 'STEPS' },
  { reading: 'supervision-reviewed', article: 'A16.1', choice: '监理要求按审定额判断，未审定的按申报额', where: 'MANDATORY' },
  { reading: 'assessment-pre-review', article: 'A16.3', choice: '须前置审核的项目应当开展安全评估', where: 'STEPS' },
  { reading: 'own-submission', article: 'A27.1', choice: '本人提交的事项由他人办理', where: 'ROLES' },
];
