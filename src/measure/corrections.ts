// What is done to put something signed right (A27.2): each an entry of the ledger about its project.
import { PAPER_MADE } from './papers';

/** Who asks, who agrees, and who does not: the one asks, another agrees. */
export const CORRECTIONS = [
  { correction: 'propose', label: '提出更正' },
  { correction: 'confirm', label: '确认更正' },
  { correction: 'drop', label: '不予更正' },
] as const;
export type Correction = (typeof CORRECTIONS)[number]['correction'];

/** The entry's step. */
export const correctionStep = (correction: Correction): string => `correct.${correction}`;
/** The step of the entry by which a dossier goes to another unit: the unit is its outcome (project/correct/transfer.ts). */
export const MOVED = 'project.unit';
/** What an entry of such a step is called; undefined for every other. */
export const correctionLabel = (step: string): string | undefined =>
  step === MOVED
    ? '划转'
    : step === PAPER_MADE.step
      ? PAPER_MADE.label
      : CORRECTIONS.find(({ correction }) => correctionStep(correction) === step)?.label;
