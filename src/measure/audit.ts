import type { ClauseId } from './clauses';
import type { When } from './facts';
import type { FieldKey } from './fields';

/**
 * What the audit pack marks as late, or as changed after the fact (A26.1, A27.1). A mark is no finding: it says where to
 * look. How long after it happened is late, 参数 says.
 */
export const MARKS = {
  entered: { label: '录入滞后', says: '事项日期与录入日期相隔较久（内部口径）', article: 'house' },
  changed: { label: '办结后更改', says: '办结后又变更的内容', article: 'A26.1' },
  late: { label: '迟报', says: '申报截止日后提交的需求', field: 'submittedOn', when: { late: true }, article: 'A7.1' },
  overdue: { label: '逾期办理', says: '期限届满后办理的事项', article: 'A26.1' },
  standing: { label: '逾期未办', says: '制作资料时已逾期、尚未办理的事项', article: 'A26.1' },
  broken: { label: '表格与记录不一致', says: '表格内容不是经办理写入的', article: 'A26.1' },
} as const satisfies Record<string, { label: string; says: string; article: ClauseId; field?: FieldKey; when?: When }>;

export type MarkKind = keyof typeof MARKS;
