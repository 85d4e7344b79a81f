// The county's words, as the tables put them into their own.
import { COUNTY } from '../county';

export { COUNTY };
export const LEVEL = COUNTY.level;
export const BUREAU = COUNTY.offices.bureau.label;
export const FINANCE = COUNTY.offices.finance.label;
export const CRYPTOGRAPHY = COUNTY.offices.cryptography.label;
export const GOVERNMENT = COUNTY.offices.government.short ?? COUNTY.offices.government.label;
/** Whose desk it is. */
export const DESK_TITLE = COUNTY.titles.desk;
/** How a project's number looks. */
export const EXAMPLE_ID = `${COUNTY.prefix}2026-0001`;
