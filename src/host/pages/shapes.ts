// Changes of a sheet's shape, where the grid's gesture and Google's request differ.
import type { SheetSize } from './meta';
import type { ShapeChange } from './wire';

type Request = ShapeChange['requests'][number];

interface Span {
  sheetId: number;
  dimension: 'ROWS' | 'COLUMNS';
  startIndex: number;
  endIndex: number;
}

/** The grid inserts below the last row or right of the last column; Google appends there. */
export function atTheEnd(request: Request, sizes: SheetSize[]): Request {
  const { range } = (request.insertDimension ?? {}) as { range?: Span };
  const size = sizes.find(({ sheet }) => sheet === range?.sheetId);
  if (!range || !size || range.startIndex < (range.dimension === 'ROWS' ? size.rows : size.columns)) return request;
  const { sheetId, dimension, startIndex, endIndex } = range;
  return { appendDimension: { sheetId, dimension, length: endIndex - startIndex } };
}

const REFUSALS: [RegExp, string][] = [
  [/protected cell or object/, '此处受保护，不能改动；如确需改动，请联系表格所有者。'],
  [/does not have permission/, '您对本表格没有编辑权限。'],
  [/delete all/, '不能删除全部行或列，也不能只留下冻结的行或列。'],
];

/** Google's words for what people meet, in theirs; anything else as it came. */
export function inChinese(message: string): string {
  return REFUSALS.find(([google]) => google.test(message))?.[1] ?? message;
}
