// Whether a workbook is of this layout, and who may set it right where it is not: from what is kept outside, and from cells
// that are found by their headers, so that neither its age nor any damage stands in the way (decisions 8 and 21).
import type { Day, Person } from '../../measure';
import { PEOPLE_ID } from '../ledger/beside';
import { besideOf } from '../kept/kept';
import { readAreas } from '../ledger/areas';
import { histories, layoutIsNewer, ledgerFits } from '../ledger/ledger';
import { NEWER } from '../ledger/lifts';
import { listsIn, sheetIsSealed } from '../kept/lists';
import { area, type Content, asText } from '../cells/cells';
import { peopleTyped } from '../cells/people';
import { whereThere } from '../cells/there';
import { headerOf, LAYOUT, PEOPLE_COLUMNS, SHEETS, type SheetLayout, sheetOf } from '../layout/layout';
import { type Base, CHECKED } from './base';
import { type Reading, stopped } from './reading';
import type { Kept, Ports } from '../types';

const people = sheetOf('people');
const REPAIR = '暂停办理。请管理员在办理台执行“修复”。';
const HOUSE = '（说明：系统操作规则）';
export const MISSING = `工作簿的表格不完整或列与系统不符，${REPAIR}${HOUSE}`;
export const OLDER = `本表是较早版本的系统建立的，${REPAIR}已填内容和办理记录都会保留。${HOUSE}`;

/** Up to layout 4 none was kept outside. */
export const keptLayout = ({ head }: Pick<Kept, 'head'>): string => head?.layout ?? '';

/** Why no cell of it may be read by its place, if so; without a read. One without an entry says nothing yet. */
export function misfit(kept: Kept, older: boolean): string | undefined {
  if (layoutIsNewer(kept)) return NEWER;
  return kept.head && keptLayout(kept) !== LAYOUT && !older ? OLDER : undefined;
}

/** Whether headers stand where this layout has them, of the sheets that were read, and rows below them in all. */
export const fits = ({ grid, sizes }: Base, sheets: readonly SheetLayout[] = CHECKED): boolean =>
  sheets.every((s) => s.columns.every((c, i) => grid(s).text(0, i) === headerOf(c))) &&
  SHEETS.every((s) => (sizes.get(s.key) ?? 0) >= Math.min(2, s.rows));

/** Nothing can be read and nothing may be written, but those who may set it right are known. */
export const standing = (ports: Ports, kept: Kept, stop: string, today: Day): Reading => ({
  ...stopped(stop, kept, today),
  people: peopleAt(ports, kept),
});

/**
 * 人员 as its sheet shows it where its seal fits, else as its entries say. Up to layout 4 no seal was kept and the sheet is all
 * there is, as it was for the version that wrote it; nobody but the role account could type into it.
 */
function peopleAt(ports: Ports, kept: Kept): readonly Person[] {
  const rows = whereThere(() => peopleRows(ports)) ?? [];
  if (!keptLayout(kept) || sheetIsSealed('people', rows, kept.head!.beside, ports.seal))
    return peopleTyped(rows).people;
  const { gaps } = kept.head!;
  // Where its columns do not fit, no entry does, and each would be kept as changed.
  if (!ledgerFits(ports)) return [];
  const { entries } = histories(ports, new Set([PEOPLE_ID]), { gaps, last: besideOf(kept.head!) });
  return listsIn(entries).people.people;
}

/** Below its header, each cell under the column whose label stands over it. */
function peopleRows(ports: Ports): Content[][] {
  const read = readAreas(ports, [area(people.id, 0)]).get(String(people.id));
  const [header = [], ...rows] = [...(read ?? [])].sort(([a], [b]) => a - b).map(([, cells]) => cells);
  const places = PEOPLE_COLUMNS.map(({ label }) => header.findIndex((cell) => asText(cell) === label));
  return rows.map((cells) => places.map((at) => cells[at])).filter((cells) => cells.some((c) => c !== undefined));
}
