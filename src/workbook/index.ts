export { openBook } from './book';
export { formatValue, parseText } from './codec';
export { dueText } from './formulas';
export { createWorkbook } from './setup';
export * from './types';
