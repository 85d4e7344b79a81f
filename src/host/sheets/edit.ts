// A person typing or pasting in the grid: all of it is written, or nothing and the reason is told.
import type { PersonEdit } from '../contract';
import { a1Of, intersects, type Rect, rangeOf, rectOf } from './a1';
import { type Cell, cellAt, isError, type Sheet, type Value } from './book';
import { ApiError } from './errors';
import { closing, isProtected, mayEditFile } from './protections';
import type { Context } from './requests/context';
import { growGrid } from './requests/grid';
import { type Refused, refusal, where } from './validation';
import { cellAfter } from './values/entry';
import { findRange } from './values/ranges';
import { enteredOf } from './values/write';

export type EditResult = Refused | { edit: PersonEdit };

export function personEdit(ctx: Context, title: string, range: string, values: unknown[][]): EditResult {
  if (!mayEditFile(ctx.book, ctx.who))
    return { refused: `您（${ctx.who}）对该表格没有编辑权限，内容未写入。`, why: { kind: 'rights' } };
  const place = locate(ctx, title, range, values);
  if (!place) return { refused: `找不到“${title}”中的区域${range}，内容未写入。`, why: { kind: 'absent' } };
  const { sheet, rect, block } = place;
  const closed = firstClosed(ctx, sheet, rect);
  if (closed) {
    return {
      refused: `${where({ sheet, ...closed })}受保护，您（${ctx.who}）不能修改；${whyClosed(ctx, sheet, closed)}。`,
      why: { kind: 'protected' },
    };
  }
  const old = cellAt(sheet, rect.r0, rect.c0);
  growGrid(ctx, sheet, Math.max(sheet.rowCount, rect.r1), Math.max(sheet.columnCount, rect.c1));
  const written: { row: number; column: number; next: Cell | undefined }[] = [];
  block.forEach((line, r) => {
    line.forEach((value, c) => {
      const [row, column] = [rect.r0 + r, rect.c0 + c];
      const cell = cellAt(sheet, row, column);
      const next = cellAfter(cell, enteredOf(ctx, value, 'USER_ENTERED', cell?.format));
      if (cell || next) ctx.tx.setCell(sheet, row, column, next);
      written.push({ row, column, next });
    });
  });
  ctx.calculator.settle(ctx.tx);
  for (const { row, column } of written) {
    const refused = refusal(ctx, { sheet, row, column }, cellAt(sheet, row, column));
    if (refused) return refused;
  }
  const edit: PersonEdit = { spreadsheetId: ctx.book.id, sheetId: sheet.id, range: rangeOf(sheet.id, rect) };
  if (rect.r1 - rect.r0 === 1 && rect.c1 - rect.c0 === 1) {
    const next = cellAt(sheet, rect.r0, rect.c0);
    const [value, oldValue] = [told(next), told(old)];
    if (value !== undefined) edit.value = value;
    if (oldValue !== undefined) edit.oldValue = oldValue;
  }
  return { edit };
}

/** As an event object tells a value: the unformatted value as text. */
function told(cell: Cell | undefined): string | undefined {
  const value: Value | undefined = cell?.value;
  if (value === undefined || isError(value)) return undefined;
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
}

/**
 * Why a person cannot write there by hand: a merge covers it, and nobody can select what is covered. The API writes there all
 * the same, unseen until the merge is undone, so that this is asked at a person's door alone.
 */
export function coveredBy(ctx: Context, title: string, range: string, values: unknown[][]): string | undefined {
  const place = locate(ctx, title, range, values);
  if (!place?.sheet.merges.length) return undefined;
  const { sheet, rect, block } = place;
  for (const merged of sheet.merges.map(rectOf)) {
    if (!intersects(merged, rect)) continue;
    for (let row = Math.max(merged.r0, rect.r0); row < Math.min(merged.r1, rect.r1); row++)
      for (let column = Math.max(merged.c0, rect.c0); column < Math.min(merged.c1, rect.c1); column++) {
        if ((row === merged.r0 && column === merged.c0) || block[row - rect.r0]![column - rect.c0] === '') continue;
        return `${where({ sheet, row, column })}被合并单元格${a1Of(merged)}遮住，不能填写，内容未写入。请先取消合并。`;
      }
  }
  return undefined;
}

interface Place {
  sheet: Sheet;
  rect: Rect;
  block: (string | number | boolean)[][];
}

function locate(ctx: Context, title: string, range: string, values: unknown[][]): Place | undefined {
  try {
    const { sheet, asked } = findRange(ctx.book, `'${title.replaceAll("'", "''")}'!${range}`);
    const [height, width] = [values.length, values.reduce((most, line) => Math.max(most, line.length), 0)];
    const one = height === 1 && width === 1;
    const { r0, c0 } = asked;
    // One value for many cells fills them all.
    const rect = one
      ? { r0, c0, r1: Math.min(asked.r1, sheet.rowCount), c1: Math.min(asked.c1, sheet.columnCount) }
      : { r0, c0, r1: r0 + Math.max(1, height), c1: c0 + Math.max(1, width) };
    const block = Array.from({ length: rect.r1 - r0 }, (_, r) =>
      Array.from({ length: rect.c1 - c0 }, (__, c) => plain(one ? values[0]?.[0] : values[r]?.[c])),
    );
    return { sheet, rect, block };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return undefined;
  }
}

const plain = (value: unknown): string | number | boolean =>
  typeof value === 'number' || typeof value === 'boolean'
    ? value
    : value === null || value === undefined
      ? ''
      : String(value);

type Spot = { row: number; column: number };
/** As whoever protected it says; Google's page shows it in its list of protections. */
const whyClosed = ({ book, who }: Context, sheet: Sheet, { row, column }: Spot): string =>
  String(closing(book, sheet, { r0: row, c0: column, r1: row + 1, c1: column + 1 }, who)?.description ?? '') ||
  '如确需修改，请联系表格所有者';

function firstClosed(ctx: Context, sheet: Sheet, rect: Rect): Spot | undefined {
  if (!isProtected(ctx.book, sheet, rect, ctx.who)) return undefined;
  for (let row = rect.r0; row < rect.r1; row++) {
    for (let column = rect.c0; column < rect.c1; column++) {
      const cell = { r0: row, c0: column, r1: row + 1, c1: column + 1 };
      if (isProtected(ctx.book, sheet, cell, ctx.who)) return { row, column };
    }
  }
  return { row: rect.r0, column: rect.c0 };
}
