import type { ClauseId } from './clauses';

/** What may be raised beside a project's steps (articles 18–20); effects.ts says what its project gets of it. */
export const MATTERS = [
  { label: '重大变更备案', matter: 'change', article: 'A20.1' },
  { label: '逾期交付备案', matter: 'delay', article: 'A20.1' },
  { label: '合同终止备案', matter: 'termination', article: 'A20.2' },
  { label: '重大问题协调', matter: 'problem', article: 'A19.1' },
  { label: '政务云资源申请', matter: 'resources', article: 'A18.1' },
  { label: '政务外网资源申请', matter: 'resources', article: 'A18.1' },
] as const satisfies readonly { label: string; matter: string; article: ClauseId }[];

export type Matter = (typeof MATTERS)[number]['matter'];
