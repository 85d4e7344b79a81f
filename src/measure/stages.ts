/** The six stages of article 5, one sheet each. */
export const STAGES = [
  { stage: 'application', label: '申报' },
  { stage: 'approval', label: '立项' },
  { stage: 'procurement', label: '采购' },
  { stage: 'implementation', label: '实施' },
  { stage: 'acceptance', label: '验收' },
  { stage: 'oversight', label: '监督' },
] as const;

export type Stage = (typeof STAGES)[number]['stage'];

export const stageLabel = (stage: Stage): string => STAGES.find((s) => s.stage === stage)!.label;
