export { openBook } from './book';
export { formatValue, parseText } from './codec';
export { dueText } from './formulas';
export { sheetOf } from './layout';
export { createWorkbook } from './setup';
export * from './types';
