export { openBook } from './book';
export type { Content } from './cells';
export { encode, formatValue, parseText } from './codec';
export { EXTRACT_COLUMNS } from './publish';
export { dueText } from './formulas';
export { sheetOf } from './layout';
export {
  catalogueRows,
  materialRows,
  systemHappening,
  templateHappening,
  withSystem,
} from './registers';
export { readValue, type SettingEntry, valueCell, withRules } from './settings';
export { entryBeside, type Occasion, PACKS_ID, PEOPLE_ID } from './beside';
export { createWorkbook } from './setup';
export * from './types';
export { replay } from './write';
