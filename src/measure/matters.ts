import type { ClauseId } from './clauses';

/** What may be raised beside a project's steps (articles 18–20); what it does to its project: effects.ts. */
export const MATTERS = [
  { label: '重大变更备案', matter: 'change', article: 'A20.1' },
  { label: '逾期交付备案', matter: 'delay', article: 'A20.1' },
  { label: '合同终止备案', matter: 'termination', article: 'A20.2' },
  { label: '重大问题协调', matter: 'problem', article: 'A19.1' },
  { label: '政务云资源申请', matter: 'resources', article: 'A18.1' },
  { label: '政务外网资源申请', matter: 'resources', article: 'A18.1' },
] as const satisfies readonly { label: string; matter: string; article: ClauseId }[];

export type Matter = (typeof MATTERS)[number]['matter'];

/** How a row says that a filed change has moved its track, or has not (A10.4). `{…}` stand for the project's fields. */
export const CROSSING = {
  up: '变更备案后总投资为{changedTotal}万元，管理方式调整为{track}，须补办该方式增加的环节，此前办理结果保留',
  down: '变更备案后总投资为{changedTotal}万元，管理方式调整为{track}',
  kept: '变更备案后总投资为{changedTotal}万元；已作出审批、备案或登记，管理方式仍为{track}',
} as const;
