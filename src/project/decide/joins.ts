import { STEPS } from '../../measure';

/** The fields by which a decision lets a demand join another project, and that in which the other lists it (A3.1). */
export const JOINS = STEPS.flatMap((s) => (s.outcomes ?? []).flatMap((o) => o.joins ?? []));
