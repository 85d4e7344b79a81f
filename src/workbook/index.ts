export { openBook } from './book/book';
export { entriesKept } from './read/desk';
export { priorityShown, queuedIn } from './write/queue';
export { packPlaces, unpackPlaces } from './kept/shelf';
export { insist, Outage, pauseAfter, type Patience, patient, type SheetsCalls, troubleOf } from './book/calls';
export { cellsAreFull } from './book/full';
export { type Content, letters } from './cells/cells';
export { encode, formatValue, parseCell, parseText } from './cells/codec';
export { EXTRACT_COLUMNS } from './book/publish';
export { DEFAULTS, type Defaults, takenOverSays } from './cells/defaults';
export { sheetOf } from './layout/layout';
export { overviewRows } from './overview/page';
export {
  bucketOf,
  mattersBucket,
  packBucket,
  partsOf,
  settledWith,
  shifted,
  unpackBucket,
  wholeOf,
} from './kept/kept';
export { packOpenings, unpackOpenings } from './locks/openings';
export { bindingNote, peopleNotes } from './ledger/differences';
export { paperHappening, type SystemEntry, systemHappening, templateHappening, withSystem } from './cells/registers';
export { unitHappening } from './cells/units';
export { entryHappening, readValue, type SettingEntry, valueCell, withRules } from './cells/settings';
export { BACKED_UP } from './rescue/backup';
export { BOOK_ID, entryBeside, FILES_ID, PACKS_ID } from './ledger/beside';
export { type FileEntry, fileHappening, fileOf } from './form/file';
export { createWorkbook, looksOn } from './layout/setup';
export { columnTopics } from './looks/groups';
export { viewIdOf } from './looks/views';
export type { OwnBook, Rebuilt } from './recovery';
export * from './types';
export { ADOPT, CALENDAR, historyOf, replay } from './ledger/adopt';
export { titleOf as archiveTitle } from './book/archive';
export { bookOf } from './ledger/move';
