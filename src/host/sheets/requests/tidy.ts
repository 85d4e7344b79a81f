// Requests that tidy up what stands in a range: trimWhitespace, deleteDuplicates, randomizeRange, textToColumns, pasteData.
import type { Rect } from '../a1';
import { type Cell, cellAt, isBlank, type Sheet, type Value } from '../book';
import { invalid } from '../errors';
import { translate } from '../formulas/rewrite';
import { asArray, asNumber, asObject, asString, isObject } from '../json';
import { guard } from '../protections';
import { cellAfter } from '../values/entry';
import { formatted } from '../values/render';
import { enteredOf } from '../values/write';
import { type Context, type Handler, openTarget, readDimension, readSheet } from './context';
import { growGrid } from './grid';

export const trimWhitespace: Handler = (ctx, request) => {
  const { sheet, rect } = openTarget(ctx, request.range);
  let cellsChangedCount = 0;
  for (let row = rect.r0; row < Math.min(rect.r1, sheet.rows.length); row++) {
    for (let column = rect.c0; column < rect.c1; column++) {
      const cell = cellAt(sheet, row, column);
      if (typeof cell?.value !== 'string' || cell.formula !== undefined || cell.spilled) continue;
      const value = cell.value.replace(/\s+/g, ' ').trim();
      if (value === cell.value) continue;
      cellsChangedCount++;
      ctx.tx.setCell(sheet, row, column, { ...cell, value });
    }
  }
  return { trimWhitespace: { cellsChangedCount } };
};

const rowsOf = (sheet: Sheet, rect: Rect): (Cell | undefined)[][] =>
  Array.from({ length: rect.r1 - rect.r0 }, (_, r) =>
    Array.from({ length: rect.c1 - rect.c0 }, (__, c) => cellAt(sheet, rect.r0 + r, rect.c0 + c)),
  );

/** Writes rows of cells back in another order; formulas that moved keep what they refer to relative to themselves. */
function putRows(ctx: Context, sheet: Sheet, rect: Rect, rows: { cells: (Cell | undefined)[]; from: number }[]): void {
  for (let to = 0; to < rect.r1 - rect.r0; to++) {
    const row = rows[to];
    if (row?.from === to) continue;
    for (let c = 0; c < rect.c1 - rect.c0; c++) {
      const cell = row?.cells[c];
      const moved =
        row && cell?.formula !== undefined ? { ...cell, formula: translate(cell.formula, to - row.from, 0) } : cell;
      ctx.tx.setCell(sheet, rect.r0 + to, rect.c0 + c, moved);
    }
  }
}

const same = (value: Value | undefined): string =>
  value === undefined ? '' : `${typeof value} ${JSON.stringify(value).toLowerCase()}`;

export const deleteDuplicates: Handler = (ctx, request) => {
  const { sheet, rect } = openTarget(ctx, request.range);
  const spans = asArray(request.comparisonColumns).map((span) => readDimension(ctx, span, 'comparisonColumns'));
  for (const span of spans) {
    if (span.rows || span.start < rect.c0 || span.end > rect.c1) {
      throw invalid('comparisonColumns must be columns within the range.');
    }
  }
  const columns =
    spans.length > 0
      ? spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i - rect.c0))
      : Array.from({ length: rect.c1 - rect.c0 }, (_, i) => i);
  ctx.calculator.settle(ctx.tx);
  const seen = new Set<string>();
  const rows = rowsOf(sheet, { ...rect, r1: Math.max(rect.r0, Math.min(rect.r1, sheet.rows.length)) });
  const kept = rows.flatMap((cells, from) => {
    const key = JSON.stringify(columns.map((column) => same(cells[column]?.value)));
    const blank = cells.every(isBlank);
    if (!blank && seen.has(key)) return [];
    seen.add(key);
    return [{ cells, from }];
  });
  putRows(ctx, sheet, { ...rect, r1: rect.r0 + rows.length }, kept);
  return { deleteDuplicates: { duplicatesRemovedCount: rows.length - kept.length } };
};

export const randomizeRange: Handler = (ctx, request) => {
  const { sheet, rect } = openTarget(ctx, request.range);
  const rows = rowsOf(sheet, rect).map((cells, from) => ({ cells, from }));
  for (let i = rows.length - 1; i > 0; i--) {
    // From the journalled generator, so that a replay shuffles in the same way.
    const j = ctx.ids.number(() => false) % (i + 1);
    [rows[i], rows[j]] = [rows[j]!, rows[i]!];
  }
  putRows(ctx, sheet, rect, rows);
  return {};
};

const DELIMITERS: Record<string, string> = { COMMA: ',', SEMICOLON: ';', PERIOD: '.', SPACE: ' ' };

function delimiterOf(kind: string, custom: string | undefined, texts: string[]): string {
  if (kind === 'CUSTOM') {
    if (!custom) throw invalid('A custom delimiter must be specified when the delimiter type is CUSTOM.');
    return custom;
  }
  if (custom) throw invalid('A delimiter may only be specified when the delimiter type is CUSTOM.');
  if (kind === 'AUTODETECT') {
    const count = (delimiter: string): number => texts.filter((text) => text.includes(delimiter)).length;
    return [',', ';', '\t', '|', ' '].reduce((best, one) => (count(one) > count(best) ? one : best));
  }
  const found = DELIMITERS[kind];
  if (!found) throw invalid('The delimiter type must be specified.');
  return found;
}

export const textToColumns: Handler = (ctx, request) => {
  const { sheet, rect } = openTarget(ctx, request.source, 'source');
  if (rect.c1 - rect.c0 !== 1) throw invalid('The source range must span exactly one column.');
  ctx.calculator.settle(ctx.tx);
  const rows = Array.from({ length: Math.min(rect.r1, sheet.rows.length) - rect.r0 }, (_, i) => rect.r0 + i);
  const texts = rows.map((row) => formatted(ctx.book, cellAt(sheet, row, rect.c0)) ?? '');
  const delimiter = delimiterOf(asString(request.delimiterType) ?? '', asString(request.delimiter), texts);
  const split = texts.map((text) => (text === '' ? [] : text.split(delimiter).map((part) => part.trim())));
  writeTexts(ctx, sheet, rect.r0, rect.c0, split);
  return {};
};

/** Each text as if typed; the grid grows where it must. */
function writeTexts(ctx: Context, sheet: Sheet, r0: number, c0: number, lines: string[][]): void {
  const [r1, c1] = [r0 + lines.length, c0 + Math.max(0, ...lines.map((line) => line.length))];
  guard(ctx.book, sheet, { r0, c0, r1, c1: Math.max(c1, c0 + 1) }, ctx.who);
  growGrid(ctx, sheet, Math.max(sheet.rowCount, r1), Math.max(sheet.columnCount, c1));
  lines.forEach((line, r) => {
    line.forEach((text, c) => {
      const cell = cellAt(sheet, r0 + r, c0 + c);
      const next = cellAfter(cell, enteredOf(ctx, text, 'USER_ENTERED', cell?.format));
      if (cell || next) ctx.tx.setCell(sheet, r0 + r, c0 + c, next);
    });
  });
}

export const pasteData: Handler = (ctx, request) => {
  const at = asObject(request.coordinate);
  if (!isObject(request.coordinate)) throw invalid('No coordinate specified.');
  const sheet = readSheet(ctx, at.sheetId, 'grid');
  const data = asString(request.data) ?? '';
  const delimiter = asString(request.delimiter);
  if (request.html === true && delimiter) throw invalid('Only one of delimiter and html may be set.');
  if (request.html !== true && !delimiter) throw invalid('Must specify a delimiter or html.');
  const lines = delimiter ? delimited(data, delimiter) : tableRows(data);
  const formats = request.type === 'PASTE_FORMAT' || request.type === 'PASTE_DATA_VALIDATION';
  if (!formats) writeTexts(ctx, sheet, asNumber(at.rowIndex) ?? 0, asNumber(at.columnIndex) ?? 0, lines);
  return {};
};

/** Lines and their parts; what stands in double quotes may hold both. */
function delimited(data: string, delimiter: string): string[][] {
  const lines: string[][] = [[]];
  let part = '';
  let quoted = false;
  for (let i = 0; i < data.length; i++) {
    const letter = data[i]!;
    if (quoted) {
      if (letter !== '"') part += letter;
      else if (data[i + 1] === '"') part += data[i++];
      else quoted = false;
    } else if (letter === '"' && part === '') quoted = true;
    else if (data.startsWith(delimiter, i)) {
      lines.at(-1)!.push(part);
      part = '';
      i += delimiter.length - 1;
    } else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && data[i + 1] === '\n') i++;
      lines.at(-1)!.push(part);
      part = '';
      lines.push([]);
    } else part += letter;
  }
  lines.at(-1)!.push(part);
  if (lines.at(-1)!.length === 1 && lines.at(-1)![0] === '') lines.pop();
  return lines;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** The cells of a table in HTML; other HTML is one cell with its text. */
function tableRows(html: string): string[][] {
  const text = (part: string): string =>
    part
      .replace(/<br\s*\/?>/gi, '\n')
      .replace(/<[^>]*>/g, '')
      .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name]!)
      .trim();
  const rows = [...html.matchAll(/<tr\b[^>]*>([\s\S]*?)<\/tr>/gi)];
  if (rows.length === 0) return [[text(html)]];
  return rows.map((row) => [...row[1]!.matchAll(/<t[dh]\b[^>]*>([\s\S]*?)<\/t[dh]>/gi)].map((cell) => text(cell[1]!)));
}
