import type { Option } from './choices';

/** What may be raised beside a project's steps (articles 18–20); effects.ts says what its project gets of it. */
export const MATTERS = [
  { id: 'change', label: '重大变更备案', matter: 'change' },
  { id: 'delay', label: '逾期交付备案', matter: 'delay' },
  { id: 'termination', label: '合同终止备案', matter: 'termination' },
  { id: 'problem', label: '重大问题协调', matter: 'problem' },
  { id: 'cloud', label: '政务云资源申请', matter: 'resources' },
  { id: 'network', label: '政务外网资源申请', matter: 'resources' },
] as const satisfies readonly (Option & { matter: string })[];

export type Matter = (typeof MATTERS)[number]['matter'];
