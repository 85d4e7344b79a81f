// Which rows of a sheet are hidden, by the server and by the filter view chosen in this browser, and how high they are.
import type { ICommandService } from '@univerjs/core';
import type { SheetDetail } from '../pages/wire';
import { FROM_SERVER } from './gate';
import { UNIT } from './univer';

let nextFit = 1;

export class Rows {
  readonly #commands: ICommandService;
  readonly #sheet: string;
  #byServer = new Set<number>();
  #byView = new Set<number>();
  #hidden = new Set<number>();
  #heights: Record<number, number> = {};

  constructor(commands: ICommandService, sheet: number) {
    this.#commands = commands;
    this.#sheet = String(sheet);
  }

  server({ hiddenRows, heights }: SheetDetail): void {
    this.#byServer = new Set(hiddenRows);
    this.#apply();
    for (const [row, height] of Object.entries(heights)) {
      if (this.#heights[Number(row)] === height) continue;
      const ranges = [rowRange(Number(row), Number(row))];
      this.#run('set-worksheet-row-height', { ranges, rowHeight: height });
      this.#run('set-worksheet-row-is-auto-height', { ranges, autoHeightInfo: 0 });
    }
    this.#heights = heights;
  }

  /** As high as their wrapped texts need, unless the server says how high. */
  fit(rows: number[]): void {
    const id = `${this.#sheet}-${nextFit++}`;
    const at = { unitId: UNIT, subUnitId: this.#sheet };
    this.#commands.syncExecuteCommand('sheet.operation.mark-dirty-row-auto-height', { ...at, ranges: runs(rows), id });
  }

  view(hidden: Set<number>): void {
    this.#byView = hidden;
    this.#apply();
  }

  numbers(): number[] {
    return [...this.#hidden].sort((a, b) => a - b);
  }

  #apply(): void {
    const wanted = new Set([...this.#byServer, ...this.#byView]);
    const hide = runs([...wanted].filter((row) => !this.#hidden.has(row)));
    const show = runs([...this.#hidden].filter((row) => !wanted.has(row)));
    this.#hidden = wanted;
    if (hide.length > 0) this.#run('set-row-hidden', { ranges: hide });
    if (show.length > 0) this.#run('set-row-visible', { ranges: show });
  }

  #run(mutation: string, params: object): void {
    const at = { unitId: UNIT, subUnitId: this.#sheet };
    this.#commands.syncExecuteCommand(`sheet.mutation.${mutation}`, { ...at, ...params }, { ...FROM_SERVER });
  }
}

function rowRange(startRow: number, endRow: number) {
  return { startRow, endRow, startColumn: 0, endColumn: 0, rangeType: 1 };
}

function runs(rows: number[]) {
  const ranges: ReturnType<typeof rowRange>[] = [];
  for (const row of rows.sort((a, b) => a - b)) {
    const last = ranges[ranges.length - 1];
    if (last && last.endRow === row - 1) last.endRow = row;
    else ranges.push(rowRange(row, row));
  }
  return ranges;
}
