import { FINANCE } from './county';

/**
 * Who sets a deadline: the measure, a contract, finance, or we ourselves. `says`: how mail words it; the others show the
 * nature's own name. `appraised`: its being overdue counts in a unit's appraisal (A24.1).
 */
export const NATURES = [
  { nature: '法定', says: '法定期限', appraised: true },
  { nature: '约定', says: '合同约定期限，非办法规定期限', appraised: true },
  { nature: '财政要求', says: `${FINANCE}要求的期限`, appraised: true },
  { nature: '内部', says: '内部目标，非办法规定期限', appraised: false },
] as const;
export type Nature = (typeof NATURES)[number]['nature'];

export const natureOf = (nature: Nature) => NATURES.find((row) => row.nature === nature)!;
