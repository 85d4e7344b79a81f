// The demo of the county that a build is for (build/county.mjs), apart from it: no project takes it along.
export type * from './example';
export { EXAMPLES } from './yunan/examples';
