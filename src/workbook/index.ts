export { openBook } from './book';
export { formatValue, parseText } from './codec';
export { dueText } from './formulas';
export { sheetOf } from './layout';
export { readValue, type SettingEntry, valueCell, withRules } from './settings';
export { createWorkbook } from './setup';
export * from './types';
