// What a unit had before, read off the sheets' own columns where somebody fills in anew: hints, nothing rests on them.
import { type FieldKey, field, labelOf, type Stage, sameUnit } from '../../measure';
import { area, asText, type Content } from '../cells/cells';
import { at, FIRST_SHEETS, type SheetLayout, sheetOf } from '../layout/layout';
import { readAreas } from '../ledger/areas';
import type { Former, Ports } from '../types';

/** Rows of that unit, the newest first, by these columns alone: one call. */
function rowsOf(ports: Ports, layout: SheetLayout, unit: string, keys: readonly string[]): (readonly Content[])[] {
  const columns = [...new Set(['unit', ...keys])].map((key) => at(layout, key));
  const areas = columns.map((column) => area(layout.id, 1, undefined, column, column + 1));
  const rows = readAreas(ports, areas).get(String(layout.id))?.values() ?? [];
  return [...rows].filter((row) => sameUnit(asText(row[at(layout, 'unit')]), unit)).reverse();
}

const SEEN = ['id', 'name', 'planYear', 'nature', 'state', 'submittedOn'] as const;

/** Its projects that were handed in, of those that stand in the workbook. */
export function former(ports: Ports, unit: string): readonly Former[] {
  const layout = FIRST_SHEETS[0]!;
  const says = (row: readonly Content[], key: (typeof SEEN)[number]) => asText(row[at(layout, key)]);
  return rowsOf(ports, layout, unit, SEEN).flatMap((row): Former[] =>
    says(row, 'submittedOn')
      ? [
          {
            id: says(row, 'id'),
            name: says(row, 'name'),
            says: [says(row, 'planYear'), labelOf(field('nature'), says(row, 'nature')), says(row, 'state')]
              .filter(Boolean)
              .join('，'),
          },
        ]
      : [],
  );
}

/** So many are worth a hint. */
const MOST = 8;

/** What it typed into these columns before, the newest first. */
export function lastTime(
  ports: Ports,
  stage: Stage,
  unit: string,
  keys: readonly FieldKey[],
): ReadonlyMap<FieldKey, readonly string[]> {
  const layout = sheetOf(stage);
  const rows = rowsOf(ports, layout, unit, keys);
  return new Map(
    keys.map((key) => {
      const said = rows.map((row) => asText(row[at(layout, key)])).filter(Boolean);
      return [key, [...new Set(said)].slice(0, MOST)] as const;
    }),
  );
}
