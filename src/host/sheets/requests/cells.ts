// updateCells, repeatCell, appendCells, setDataValidation, updateBorders.
import { type Cell, cellAt, isBlank, type Place, type Sheet, spellingIn, usedRows } from '../book';
import { CellWriter, ruleAt, withColorStyles } from '../cells';
import { invalid } from '../errors';
import { asArray, asBoolean, asNumber, asObject, clean, isObject, type JsonObject } from '../json';
import { guard } from '../protections';
import { type Context, type Handler, openTarget, readMask, readSheet, target } from './context';
import { growGrid } from './grid';
import { type Allowed, checkCondition } from './rules';

export const updateCells: Handler = (ctx, request) => {
  const mask = readMask(request, 'CellData');
  const writer = new CellWriter(mask, spellingIn(ctx.book));
  const rows = asArray(request.rows).map((row) => asArray(asObject(row).values).map(asObject));
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (isObject(request.range)) {
    const { sheet, rect } = target(ctx, request.range);
    if (rows.length > rect.r1 - rect.r0) {
      throw invalid(`Attempting to write row: ${rect.r1}, beyond the last requested row of: ${rect.r1 - 1}`);
    }
    if (width > rect.c1 - rect.c0) {
      throw invalid(`Attempting to write column: ${rect.c1}, beyond the last requested column of: ${rect.c1 - 1}`);
    }
    guard(ctx.book, sheet, rect, ctx.who);
    for (let r = rect.r0; r < rect.r1; r++) {
      for (let c = rect.c0; c < rect.c1; c++) {
        writeCell(ctx, { sheet, row: r, column: c }, writer, rows[r - rect.r0]?.[c - rect.c0] ?? {});
      }
    }
    return {};
  }
  if (!isObject(request.start)) throw invalid('Must specify either start or range.');
  const sheet = readSheet(ctx, request.start.sheetId, 'grid');
  const r0 = asNumber(request.start.rowIndex) ?? 0;
  const c0 = asNumber(request.start.columnIndex) ?? 0;
  if (r0 + rows.length > sheet.rowCount) {
    throw invalid(
      `Attempting to write row: ${sheet.rowCount}, beyond the last requested row of: ${sheet.rowCount - 1}`,
    );
  }
  if (c0 + width > sheet.columnCount) {
    throw invalid(
      `Attempting to write column: ${sheet.columnCount}, beyond the last requested column of: ${sheet.columnCount - 1}`,
    );
  }
  rows.forEach((row, r) => {
    guard(ctx.book, sheet, { r0: r0 + r, c0, r1: r0 + r + 1, c1: c0 + row.length }, ctx.who);
    row.forEach((data, c) => {
      writeCell(ctx, { sheet, row: r0 + r, column: c0 + c }, writer, data);
    });
  });
  return {};
};

function writeCell(ctx: Context, { sheet, row, column }: Place, writer: CellWriter, data: JsonObject): void {
  const cell = cellAt(sheet, row, column);
  const next = writer.after(cell, data);
  if (cell || next) ctx.tx.setCell(sheet, row, column, next);
  if (cell?.rule !== next?.rule) ctx.tx.structure = true;
}

export const repeatCell: Handler = (ctx, request) => {
  const mask = readMask(request, 'CellData');
  const { sheet, rect } = openTarget(ctx, request.range);
  const writer = new CellWriter(mask, spellingIn(ctx.book));
  const data = asObject(request.cell);
  for (let row = rect.r0; row < rect.r1; row++) {
    for (let column = rect.c0; column < rect.c1; column++) {
      const cell = cellAt(sheet, row, column);
      const next = writer.after(cell, data, { rows: row - rect.r0, columns: column - rect.c0 });
      if (cell || next) ctx.tx.setCell(sheet, row, column, next);
      if (cell?.rule !== next?.rule) ctx.tx.structure = true;
    }
  }
  return {};
};

/** After the last row that holds a value; the grid grows where needed. */
export const appendCells: Handler = (ctx, request) => {
  const mask = readMask(request, 'CellData');
  const sheet = readSheet(ctx, request.sheetId, 'grid');
  const rows = asArray(request.rows).map((row) => asArray(asObject(row).values).map(asObject));
  let at = usedRows(sheet);
  while (at > 0 && !sheet.rows[at - 1]?.some((cell) => !isBlank(cell))) at--;
  const width = Math.max(0, ...rows.map((row) => row.length));
  guard(ctx.book, sheet, { r0: at, c0: 0, r1: at + rows.length, c1: Math.max(width, 1) }, ctx.who);
  growGrid(ctx, sheet, Math.max(sheet.rowCount, at + rows.length), Math.max(sheet.columnCount, width));
  const writer = new CellWriter(mask, spellingIn(ctx.book));
  rows.forEach((row, r) => {
    row.forEach((data, c) => {
      writeCell(ctx, { sheet, row: at + r, column: c }, writer, data);
    });
  });
  return {};
};

export const setDataValidation: Handler = (ctx, request) => {
  const { sheet, rect } = openTarget(ctx, request.range);
  const given = isObject(request.rule) ? clean(request.rule) : undefined;
  if (given) checkCondition(asObject(given.condition), VALIDATION);
  const skipFiltered = asBoolean(request.filteredRowsIncluded);
  for (let row = rect.r0; row < rect.r1; row++) {
    for (let column = rect.c0; column < rect.c1; column++) {
      const cell = cellAt(sheet, row, column);
      if (!cell && !given) continue;
      const next: Cell = { ...cell };
      if (given) next.rule = ruleAt(given, row - rect.r0, column - rect.c0);
      else delete next.rule;
      ctx.tx.setCell(sheet, row, column, Object.keys(next).length > 0 ? next : undefined);
    }
  }
  ctx.tx.structure = ctx.tx.structure || !skipFiltered;
  return {};
};

const VALIDATION: Allowed = {
  types:
    /^(ONE_OF_LIST|ONE_OF_RANGE|BOOLEAN|CUSTOM_FORMULA|NUMBER_\w+|DATE_\w+|TEXT_(CONTAINS|NOT_CONTAINS|EQ|IS_EMAIL|IS_URL))$/,
  place: 'data validation',
};

const EDGES = ['top', 'bottom', 'left', 'right'] as const;

export const updateBorders: Handler = (ctx, request) => {
  const { sheet, rect } = openTarget(ctx, request.range);
  const border = (name: string): JsonObject | undefined =>
    isObject(request[name]) ? clean(withColorStyles({ ...(request[name] as JsonObject) })) : undefined;
  const given = Object.fromEntries([...EDGES, 'innerHorizontal', 'innerVertical'].map((name) => [name, border(name)]));
  for (let row = rect.r0; row < rect.r1; row++) {
    for (let column = rect.c0; column < rect.c1; column++) {
      const edges = {
        top: row === rect.r0 ? given.top : given.innerHorizontal,
        bottom: row === rect.r1 - 1 ? given.bottom : given.innerHorizontal,
        left: column === rect.c0 ? given.left : given.innerVertical,
        right: column === rect.c1 - 1 ? given.right : given.innerVertical,
      };
      setBorders(ctx, sheet, row, column, edges);
    }
  }
  return {};
};

type Edges = Partial<Record<(typeof EDGES)[number], JsonObject | undefined>>;

function setBorders(ctx: Context, sheet: Sheet, row: number, column: number, edges: Edges): void {
  const cell = cellAt(sheet, row, column);
  const borders: JsonObject = { ...asObject(cell?.format?.borders) };
  for (const edge of EDGES) {
    const border = edges[edge];
    if (!border) continue;
    if (border.style === 'NONE' || border.style === undefined) delete borders[edge];
    else borders[edge] = { ...border, width: WIDTHS[String(border.style)] ?? 1 };
  }
  const format: JsonObject = { ...cell?.format, borders };
  if (Object.keys(borders).length === 0) delete format.borders;
  const next: Cell = { ...cell, format };
  if (Object.keys(format).length === 0) delete next.format;
  if (cell || Object.keys(next).length > 0) {
    ctx.tx.setCell(sheet, row, column, Object.keys(next).length > 0 ? next : undefined);
  }
}

const WIDTHS: Record<string, number> = { SOLID_MEDIUM: 2, SOLID_THICK: 3, DOUBLE: 3 };
