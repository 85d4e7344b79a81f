import type { Option } from './choices';
import type { ClauseId } from './clauses';

/** What may be raised beside a project's steps (articles 18–20; A10.5); effects.ts says what its project gets of it. */
export const MATTERS = [
  { id: 'change', label: '重大变更备案', matter: 'change', article: 'A20.1' },
  { id: 'delay', label: '逾期交付备案', matter: 'delay', article: 'A20.1' },
  { id: 'termination', label: '合同终止备案', matter: 'termination', article: 'A20.2' },
  { id: 'problem', label: '重大问题协调', matter: 'problem', article: 'A19.1' },
  { id: 'cloud', label: '政务云资源申请', matter: 'resources', article: 'A18.1' },
  { id: 'network', label: '政务外网资源申请', matter: 'resources', article: 'A18.1' },
  { id: 'withdrawal', label: '撤项', matter: 'withdrawal', article: 'A10.5' },
  { id: 'pause', label: '缓建', matter: 'pause', article: 'A10.5' },
  { id: 'postpone', label: '转下年度', matter: 'postpone', article: 'A10.5' },
  { id: 'resume', label: '恢复实施', matter: 'resume', article: 'A10.5' },
] as const satisfies readonly (Option & { matter: string; article: ClauseId })[];

export type Matter = (typeof MATTERS)[number]['matter'];
