// What a new application takes over from the project that it is begun with.
import type { FieldKey } from './fields';

/** Said of one application, never of another. */
export const NEVER_COPIED: readonly FieldKey[] = ['lateReason'];
/** Of its year and term: a later application of the same has its own. */
export const OF_ITS_TERM: readonly FieldKey[] = ['planYear', 'serviceFrom', 'serviceUntil', 'offPlanGround'];
/** What a unit often says again: its last ones are suggested. */
export const LAST_TIME: readonly FieldKey[] = [
  'supplier',
  'supplierCode',
  'signatoryUnit',
  'stateFundsContact',
  'supervisor',
  'tester',
  'assessor',
  'besideSupplier',
];
