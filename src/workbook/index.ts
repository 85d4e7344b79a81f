export { openBook } from './book';
export { serialOf } from './cells';
export { explain, formatValue, type Parsed, parseCell, parseRow, parseText, type Problem } from './codec';
export { dueText } from './formulas';
export { SHEETS, sheetOf } from './layout';
export { replay } from './write';
export { createWorkbook } from './setup';
export * from './types';
