// Kinds of tampering, when each is noticed at the latest, and what puts it right.
import type { Tampering } from './kinds';
import { LEDGER } from './ledger';
import { LISTED } from './lists';
import { HUNG } from './marks';
import { ROWS } from './rows';

export type { Tampering } from './kinds';
export { NOTICED } from './kinds';
export const TAMPERINGS: readonly Tampering[] = [...ROWS, ...LISTED, ...LEDGER, ...HUNG];
