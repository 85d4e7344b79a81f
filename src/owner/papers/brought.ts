import type { IntakeTable } from '../../wire';

/** A file that a command brings, in base64. What begins like a formula got an apostrophe on its way. */
export const textIn = (table: IntakeTable | undefined): string =>
  (table?.rows ?? [])
    .map(({ cells }) => cells.join(''))
    .join('')
    .replace(/'/g, '');
