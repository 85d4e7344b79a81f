// The county that a build is for: this one, unless `--county` names another (build/county.mjs).
export type * from './shape';
export { COUNTY } from './yunan';
