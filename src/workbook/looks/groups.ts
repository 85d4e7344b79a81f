// Columns of one topic (measure/topics.ts) as Google's groups. The topic's first column stays outside, so that it always
// shows and carries the button: groups that touch would become one.
import { topicsOf } from '../../measure';
import { canonical, type Request } from '../cells/cells';
import { at, type SheetLayout, sheetOf } from '../layout/layout';
import type { Fault, Sheet } from '../upkeep/fileshape';
import type { Ports } from '../types';
import { ask } from '../write/refused';

export interface Group {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly folded: boolean;
}

export function groupsIn(layout: SheetLayout): Group[] {
  if (!layout.stage) return [];
  return topicsOf(layout.stage).flatMap(({ fields, folded, label }): Group[] => {
    // A field in sight, the name, is no part of its topic's run.
    const columns = fields.map(({ key }) => at(layout, key)).filter((column) => column >= layout.frozen);
    const [start, end] = [columns[0]! + 1, columns[columns.length - 1]! + 1];
    return end > start ? [{ label, start, end, folded }] : [];
  });
}
/** What the groups of a stage's sheet are about. */
export const columnTopics = (stage: string): string[] => groupsIn(sheetOf(stage)).map(({ label }) => label);
export const isGrouped = (layout: SheetLayout): ((column: number) => boolean) => {
  const columns = new Set(
    groupsIn(layout).flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)),
  );
  return (column) => columns.has(column);
};

type Span = Pick<Group, 'start' | 'end'>;
const range = ({ id }: SheetLayout, { start, end }: Span) => ({
  sheetId: id,
  dimension: 'COLUMNS',
  startIndex: start,
  endIndex: end,
});
/** Folding hides its columns, opening shows them. */
const folding = (layout: SheetLayout, span: Span, collapsed: boolean): Request => ({
  updateDimensionGroup: { dimensionGroup: { range: range(layout, span), depth: 1, collapsed }, fields: 'collapsed' },
});

/** The groups of a sheet that has none. */
export function groupRequests(layout: SheetLayout): Request[] {
  const groups = groupsIn(layout);
  if (!groups.length) return [];
  return [
    ...groups.map((group): Request => ({ addDimensionGroup: { range: range(layout, group) } })),
    // Adding one may put the buttons behind.
    {
      updateSheetProperties: {
        properties: { sheetId: layout.id, gridProperties: { columnGroupControlAfter: false } },
        fields: 'gridProperties.columnGroupControlAfter',
      },
    },
    ...groups.filter(({ folded }) => folded).map((group) => folding(layout, group, true)),
  ];
}

/** Which are open and which folded is people's own; where the groups are, and that a column is hidden with its group alone, ours. */
export function groupFaults(layout: SheetLayout, sheet: Sheet): Fault[] {
  const { columnGroups: there = [], data = [], properties: { gridProperties: grid = {} } = {} } = sheet;
  const wanted = groupsIn(layout);
  const spans = there.map(({ range: r, depth }) => [r?.startIndex ?? 0, r?.endIndex ?? 0, depth ?? 1]);
  const same = canonical(spans) === canonical(wanted.map(({ start, end }) => [start, end, 1]));
  if (!same || (wanted.length > 0 && grid.columnGroupControlAfter)) return [['列分组恢复', anew(layout, there)]];
  const { columnMetadata = [] } = data[0] ?? {};
  const differ = there.flatMap(({ collapsed = false }, i): Request[] => {
    const { start, end } = wanted[i]!;
    const own = columnMetadata.slice(start, end);
    return own.every(({ hiddenByUser = false }) => hiddenByUser === collapsed)
      ? []
      : [folding(layout, wanted[i]!, collapsed)];
  });
  return [['列分组恢复', differ]];
}

/** Opens or folds those groups of a sheet that stand where they should: of one topic, or all. How many. */
export function fold(ports: Ports, layout: SheetLayout, topic: string | undefined, collapsed: boolean): number {
  const dataFilters = [{ gridRange: { sheetId: layout.id } }];
  const fields = 'sheets(columnGroups(range,depth))';
  const { sheets = [] } = ports.sheets.Spreadsheets.getByDataFilter({ dataFilters }, ports.spreadsheetId, { fields });
  const there = new Set((sheets[0]?.columnGroups ?? []).map((g) => `${g.range?.startIndex}-${g.range?.endIndex}`));
  const asked = groupsIn(layout).filter(({ label }) => topic === undefined || label === topic);
  const requests = asked
    .filter(({ start, end }) => there.has(`${start}-${end}`))
    .map((g) => folding(layout, g, collapsed));
  if (requests.length) ask(ports, requests);
  return requests.length;
}

function anew(layout: SheetLayout, there: NonNullable<Sheet['columnGroups']>): Request[] {
  const shown = there.map(
    ({ range: r }): Request => ({
      updateDimensionProperties: { range: r!, properties: { hiddenByUser: false }, fields: 'hiddenByUser' },
    }),
  );
  return [
    ...there.map(({ range: r }): Request => ({ deleteDimensionGroup: { range: r! } })),
    ...shown,
    ...groupRequests(layout),
  ];
}
