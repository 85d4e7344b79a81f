// The official documents of the county that a build is for (build/county.mjs), apart from it: their texts are made into
// templates by the build, and no script takes them along.
export type * from './paper';
export { PAPER_TEXTS, SERIES } from './yunan/papers';
