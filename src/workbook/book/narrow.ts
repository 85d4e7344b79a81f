// A command's own rows, where they are kept to stand, and what else it needs: one read of the same size however many
// projects there are. Where anything is otherwise than it is kept, there is no such reading, and the sheets are searched.
import { parentOf, type ProjectId } from '../../project';
import { area, type Content, contentOf, type GridRange, runs } from '../cells/cells';
import { officersOf } from '../cells/people';
import { flowOf } from '../cells/row';
import { at, LAYOUT, OUTBOX_COLUMNS, SHEETS, type SheetLayout, STAGE_SHEETS, sheetOf } from '../layout/layout';
import type { Lists } from '../ledger/lists';
import { type Candidates, type StageContents, togetherWith } from '../ledger/rows';
import type { Dossiers, Kept, ListKey, Places, Ports, Stands, Wanted } from '../types';
import { keptLocks, labelOf, type Locks, type RowLock } from '../upkeep/locks';
import { answerOf, type Base, baseOf, fetch, LIST_AREAS, listOf, RECENT, RECENT_MAIL, type Rows } from './base';
