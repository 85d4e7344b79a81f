// The contracts of a project: the main one, and those that article 16 and acceptance ask for beside it.

/** The main contract, as a payment names it; a payment that names none is one of it. */
export const MAIN_CONTRACT = 'main';

/** The contracts beside the main one by their kind, each with the part of the total that it is held against (A10.2). */
export const BESIDE_KINDS = [
  { kind: 'supervision', label: '监理', cost: 'supervisionCost' },
  { kind: 'testing', label: '第三方测试', cost: 'testingCost' },
  { kind: 'assessment', label: '安全评估', cost: 'assessmentCost' },
  { kind: 'acceptance', label: '验收', cost: 'acceptanceCost' },
  { kind: 'other', label: '其他', cost: undefined },
] as const;
