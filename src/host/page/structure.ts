// From one structure of the workbook to the next, by the mutations that differ: nothing flickers, an open editor stays.
import { type ICommandService, mergeWorksheetSnapshotWithDefault } from '@univerjs/core';
import type { Meta, SheetMeta } from '../pages/wire';
import { rangeOf } from './cells';
import { FROM_SERVER } from './gate';
import { sheetSnapshot } from './snapshot';
import { UNIT } from './univer';

type Run = (mutation: string, params: object) => void;

export function reshape(commands: ICommandService, before: Meta, after: Meta): { gone: number[] } {
  const run: Run = (mutation, params) =>
    commands.syncExecuteCommand(`sheet.mutation.${mutation}`, { unitId: UNIT, ...params }, { ...FROM_SERVER });
  const old = new Map(before.sheets.map((sheet) => [sheet.id, sheet]));
  const kept = new Set(after.sheets.map(({ id }) => id));
  after.sheets.forEach((sheet, index) => {
    const was = old.get(sheet.id);
    if (was) reshapeSheet(run, was, sheet);
    else run('insert-sheet', { index, sheet: mergeWorksheetSnapshotWithDefault(sheetSnapshot(sheet)) });
  });
  const gone = before.sheets.filter(({ id }) => !kept.has(id));
  for (const { id, title } of gone) run('remove-sheet', { subUnitId: String(id), subUnitName: title });
  reorder(run, before.sheets, after.sheets);
  return { gone: gone.map(({ id }) => id) };
}

function reorder(run: Run, before: SheetMeta[], after: SheetMeta[]): void {
  const wanted = after.map(({ id }) => id);
  const now = before.map(({ id }) => id).filter((id) => wanted.includes(id));
  wanted.forEach((id, order) => {
    if (!now.includes(id)) now.splice(order, 0, id);
  });
  wanted.forEach((id, toOrder) => {
    const fromOrder = now.indexOf(id);
    if (fromOrder === toOrder) return;
    run('set-worksheet-order', { subUnitId: String(id), fromOrder, toOrder });
    now.splice(fromOrder, 1);
    now.splice(toOrder, 0, id);
  });
}

const differ = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);

function reshapeSheet(on: Run, was: SheetMeta, is: SheetMeta): void {
  const run: Run = (mutation, params) => on(mutation, { subUnitId: String(is.id), ...params });
  if (was.title !== is.title) run('set-worksheet-name', { name: is.title });
  if (was.hidden !== is.hidden) run('set-worksheet-hidden', { hidden: is.hidden ? 1 : 0 });
  if (was.tabColor !== is.tabColor) run('set-tab-color', { color: is.tabColor ?? '' });
  if (was.rows !== is.rows) run('set-worksheet-row-count', { rowCount: is.rows });
  if (was.columns !== is.columns) run('set-worksheet-column-count', { columnCount: is.columns });
  if (was.frozenRows !== is.frozenRows || was.frozenColumns !== is.frozenColumns) {
    run('set-frozen', { ...sheetSnapshot(is).freeze });
  }
  if (differ(was.merges, is.merges)) {
    if (was.merges.length > 0) run('remove-worksheet-merge', { ranges: was.merges.map(rangeOf) });
    if (is.merges.length > 0) run('add-worksheet-merge', { ranges: is.merges.map(rangeOf) });
  }
  reshapeColumns(run, was, is);
}

function reshapeColumns(run: Run, was: SheetMeta, is: SheetMeta): void {
  const range = (column: number) => ({ startRow: 0, endRow: 0, startColumn: column, endColumn: column, rangeType: 2 });
  for (const column of new Set([...Object.keys(was.widths), ...Object.keys(is.widths)].map(Number))) {
    const colWidth = is.widths[column] ?? 100;
    if ((was.widths[column] ?? 100) === colWidth) continue;
    run('set-worksheet-col-width', { ranges: [range(column)], colWidth });
  }
  const hide = is.hiddenColumns.filter((column) => !was.hiddenColumns.includes(column));
  const show = was.hiddenColumns.filter((column) => !is.hiddenColumns.includes(column));
  if (hide.length > 0) run('set-col-hidden', { ranges: hide.map(range) });
  if (show.length > 0) run('set-col-visible', { ranges: show.map(range) });
}
