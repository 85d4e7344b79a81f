import type { Option } from './choices';
import type { StepId } from './stages';

/** A matter's first step: by it the unit hands it in. */
export const REPORTED: StepId = 'matters.report';

/**
 * What may be raised beside a project's steps (articles 18–20; A10.5); effects.ts says what its project gets of it. `apart`: handed in,
 * it is settled though its project is archived meanwhile (A19.1).
 */
export const MATTERS = [
  { id: 'change', label: '重大变更备案', matter: 'change' },
  { id: 'delay', label: '逾期交付备案', matter: 'delay' },
  { id: 'termination', label: '合同终止备案', matter: 'termination' },
  { id: 'problem', label: '重大问题协调', matter: 'problem', apart: true },
  { id: 'cloud', label: '政务云资源申请', matter: 'resources', apart: true },
  { id: 'network', label: '政务外网资源申请', matter: 'resources', apart: true },
  { id: 'withdrawal', label: '撤项', matter: 'withdrawal' },
  { id: 'pause', label: '缓建', matter: 'pause' },
  { id: 'postpone', label: '转下年度', matter: 'postpone' },
  { id: 'resume', label: '恢复实施', matter: 'resume' },
] as const satisfies readonly (Option & { matter: string; apart?: true })[];

/** How those are called that a sentence tells somebody to raise (A10.5). */
export const RAISED = Object.fromEntries(MATTERS.map(({ matter, label }) => [matter, label])) as Readonly<
  Record<(typeof MATTERS)[number]['matter'], string>
>;

export type Matter = (typeof MATTERS)[number]['matter'];
