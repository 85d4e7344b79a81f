// The basic filter: the server hides the rows and keeps the criteria; Univer only offers the values and shows what is set.
import type { ICommandService, Nullable } from '@univerjs/core';
import type { IFilterColumn } from '@univerjs/preset-sheets-filter';
import type { Filter, ShapeChange, SheetMeta } from '../pages/wire';
import { rangeOf } from './cells';
import { FROM_SERVER } from './gate';
import { gridRange } from './shape';
import { UNIT } from './univer';

type ShownAt = (row: number, column: number) => string;
type Request = ShapeChange['requests'][number];

/** The texts of a column in the rows that no other column's criterion hides. */
function textsIn({ range, criteria }: Filter, column: number, shownAt: ShownAt): string[] {
  const others = criteria.filter((one) => one.column !== column);
  const texts = new Set<string>();
  for (let row = range.top + 1; row < range.bottom; row++) {
    if (!others.some((other) => other.hidden.includes(shownAt(row, other.column)))) texts.add(shownAt(row, column));
  }
  return [...texts];
}

/** What Univer chose of a column's values, or nothing of any column, as Google's request. Undefined where it chose by
 * something else than values. */
export function filterRequest(
  sheet: number,
  filter: Filter,
  column: number | undefined,
  criterion: Nullable<IFilterColumn>,
  shownAt: ShownAt,
): Request | undefined {
  if (criterion && !criterion.filters) return undefined;
  const criteria = column === undefined ? [] : filter.criteria.filter((one) => one.column !== column);
  if (column !== undefined && criterion?.filters) {
    const { filters = [], blank } = criterion.filters;
    const chosen = new Set(filters);
    const hidden = textsIn(filter, column, shownAt).filter((text) => (text === '' ? !blank : !chosen.has(text)));
    criteria.push({ column, hidden });
  }
  const filterSpecs = criteria.map(({ column: columnIndex, hidden, condition }) => ({
    columnIndex,
    filterCriteria: {
      hiddenValues: hidden,
      ...(condition && {
        condition: { type: condition.type, values: condition.values.map((value) => ({ userEnteredValue: value })) },
      }),
    },
  }));
  return { setBasicFilter: { filter: { range: gridRange(sheet, rangeOf(filter.range)), filterSpecs } } };
}

/** Tells Univer what is set, without its own calculation of the rows to hide. */
export function showFilter(
  commands: ICommandService,
  was: Filter | undefined,
  { id, filter }: SheetMeta,
  shownAt: ShownAt,
): void {
  const run = (mutation: string, params: object) =>
    commands.syncExecuteCommand(
      `sheet.mutation.${mutation}`,
      { unitId: UNIT, subUnitId: String(id), ...params },
      { ...FROM_SERVER },
    );
  if (!filter) {
    if (was) run('remove-filter', {});
    return;
  }
  run('set-filter-range', { range: rangeOf(filter.range) });
  for (const column of new Set([...(was?.criteria ?? []), ...filter.criteria].map((one) => one.column))) {
    const hidden = filter.criteria.find((one) => one.column === column)?.hidden;
    const visible = textsIn(filter, column, shownAt).filter((text) => !hidden?.includes(text));
    const filters = { filters: visible.filter((text) => text !== ''), ...(visible.includes('') && { blank: true }) };
    run('set-filter-criteria', { col: column, criteria: hidden ? { colId: column, filters } : null, reCalc: false });
  }
}
