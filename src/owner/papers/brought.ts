import type { IntakeTable } from '../../wire';

/** A file that a command brings, in base64. */
export const textIn = (table: IntakeTable | undefined): string =>
  (table?.rows ?? []).map(({ cells }) => cells.join('')).join('');
