// 单位: the register as its sheet shows it, and as entries of the ledger say it (A3.2).
import type { Day, Person } from '../../measure';
import {
  FOLDER_UNITS,
  type Happening,
  registerOf,
  type UnitRow,
  type Units,
  type UnitState,
  withUnit,
} from '../../project';
import { entryBeside, UNITS_ID } from '../ledger/beside';
import { UNIT_COLUMNS } from '../layout/layout';
import { byColumn, canonical, type Content, dayOfSerial, serialOf, trimmed } from './cells';

const STATES: Readonly<Record<UnitState, string>> = { open: '在用', merged: '已并入', closed: '已撤销' };
const BETWEEN = '、';

function unitCells({ from, on, state, was, ...row }: UnitRow): Content[] {
  const by: Record<string, Content> = {
    ...row,
    state: STATES[state],
    was: was.join(BETWEEN) || undefined,
    from: from && serialOf(from),
    on: on && serialOf(on),
  };
  return UNIT_COLUMNS.map((c) => by[c.key]);
}

/** Every unit, the folder's as it has them where nothing was entered. */
export const unitRows = (units: Units): Content[][] => registerOf(units).rows.map(unitCells);

const FIXED: ReadonlySet<string> = new Set(FOLDER_UNITS.map((row) => asRead(unitCells(row))));
function asRead(cells: readonly Content[]): string {
  return canonical(UNIT_COLUMNS.map((_, i) => cells[i] ?? null));
}
/** Whether a row is the folder's own. */
export const isFolders = (cells: readonly Content[]): boolean => FIXED.has(asRead(cells));

/** What the sheet says beside the folder's rows; undefined where a row's state is none. */
export function unitsRead(rows: Iterable<readonly Content[]>): Units | undefined {
  const found: UnitRow[] = [];
  for (const cells of rows) {
    if (isFolders(cells)) continue;
    const row = byColumn(UNIT_COLUMNS, cells);
    const state = (Object.keys(STATES) as UnitState[]).find((s) => STATES[s] === trimmed(row.state));
    if (!state || !trimmed(row.unit)) return undefined;
    const [from, on] = [dayIn(row.from), dayIn(row.on)];
    found.push({
      unit: trimmed(row.unit),
      label: trimmed(row.label),
      was: trimmed(row.was).split(BETWEEN).filter(Boolean),
      state,
      ...(trimmed(row.into) && { into: trimmed(row.into) }),
      ...(trimmed(row.change) && { change: trimmed(row.change) }),
      ...(from && { from }),
      ...(trimmed(row.document) && { document: trimmed(row.document) }),
      ...(on && { on }),
    });
  }
  return found;
}
const dayIn = (content: Content): Day | undefined => (typeof content === 'number' ? dayOfSerial(content) : undefined);

/** The entry of a unit as it now is. */
export const unitHappening = (actor: Person, on: Day, row: UnitRow): Happening =>
  entryBeside(
    UNITS_ID,
    { actor, on, step: 'units.change', outcome: row.change ?? '', article: 'A3.2' },
    { ...row, was: row.was.join(BETWEEN) },
  );

/** The register with one entry more. */
export function unitsAfter(units: Units, { values }: Happening): Units {
  const { was, ...row } = values as unknown as Omit<UnitRow, 'was'> & { readonly was?: string };
  return withUnit(units, { ...row, was: (was ?? '').split(BETWEEN).filter(Boolean) });
}
