/** What has rows: a project, in the six stages of article 5, and beside it its matters (articles 18–20), each a dossier of its own. One sheet each. */
export const STAGES = [
  { stage: 'application', label: '申报' },
  { stage: 'approval', label: '立项' },
  { stage: 'procurement', label: '采购' },
  { stage: 'implementation', label: '实施' },
  { stage: 'acceptance', label: '验收' },
  { stage: 'oversight', label: '监督' },
  { stage: 'matters', label: '事项' },
] as const;

export type Stage = (typeof STAGES)[number]['stage'];

export const stageLabel = (stage: Stage): string => STAGES.find((s) => s.stage === stage)!.label;

/** The stages of a project, and that of its matters. */
export const MATTER_STAGE = 'matters' satisfies Stage;
export const PROJECT_STAGES: readonly Stage[] = STAGES.map((s) => s.stage).filter((s) => s !== MATTER_STAGE);
