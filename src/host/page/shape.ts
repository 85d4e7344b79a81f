// Gestures that change a sheet's shape, as the requests of batchUpdate that do the same on the server.
import type { IRange } from '@univerjs/core';
import type { ShapeChange } from '../pages/wire';

type Request = ShapeChange['requests'][number];
type Sizes = number | Record<number, number | null | undefined>;

interface Params {
  subUnitId: string;
  range?: IRange;
  ranges?: IRange[];
  sourceRange?: IRange;
  targetRange?: IRange;
  colWidth?: Sizes;
  rowHeight?: Sizes;
  xSplit?: number;
  ySplit?: number;
  orderRules?: { type: string; colIndex: number }[];
  hasTitle?: boolean;
}

type Dimension = 'ROWS' | 'COLUMNS';

function span(sheetId: number, dimension: Dimension, range: IRange): Record<string, unknown> {
  const [startIndex, end] =
    dimension === 'ROWS' ? [range.startRow, range.endRow] : [range.startColumn, range.endColumn];
  return { sheetId, dimension, startIndex, endIndex: end + 1 };
}

export function gridRange(sheetId: number, range: IRange): Record<string, number> {
  return {
    sheetId,
    startRowIndex: range.startRow,
    endRowIndex: range.endRow + 1,
    startColumnIndex: range.startColumn,
    endColumnIndex: range.endColumn + 1,
  };
}

function sized(sheetId: number, dimension: Dimension, ranges: IRange[], sizes: Sizes): Request[] {
  if (typeof sizes === 'number') {
    return ranges.map((range) => property(span(sheetId, dimension, range), 'pixelSize', Math.round(sizes)));
  }
  return Object.entries(sizes).flatMap(([index, size]) => {
    const range = { sheetId, dimension, startIndex: Number(index), endIndex: Number(index) + 1 };
    return size ? [property(range, 'pixelSize', Math.round(size))] : [];
  });
}

function property(range: Record<string, unknown>, name: 'pixelSize' | 'hiddenByUser', value: number | boolean) {
  return { updateDimensionProperties: { range, properties: { [name]: value }, fields: name } };
}

type Translate = (sheetId: number, params: Params) => Request[];

const inserted =
  (dimension: Dimension): Translate =>
  (sheetId, { range }) =>
    range ? [{ insertDimension: { range: span(sheetId, dimension, range) } }] : [];
const removed =
  (dimension: Dimension): Translate =>
  (sheetId, { range }) =>
    range ? [{ deleteDimension: { range: span(sheetId, dimension, range) } }] : [];
const hidden =
  (dimension: Dimension, value: boolean): Translate =>
  (sheetId, { ranges = [] }) =>
    ranges.map((range) => property(span(sheetId, dimension, range), 'hiddenByUser', value));
const moved =
  (dimension: Dimension): Translate =>
  (sheetId, { sourceRange, targetRange }) => {
    if (!sourceRange || !targetRange) return [];
    const destinationIndex = dimension === 'ROWS' ? targetRange.startRow : targetRange.startColumn;
    return [{ moveDimension: { source: span(sheetId, dimension, sourceRange), destinationIndex } }];
  };

const TRANSLATIONS: Record<string, Translate> = {
  'sheet.mutation.insert-row': inserted('ROWS'),
  'sheet.mutation.insert-col': inserted('COLUMNS'),
  'sheet.mutation.remove-rows': removed('ROWS'),
  'sheet.mutation.remove-col': removed('COLUMNS'),
  'sheet.mutation.move-rows': moved('ROWS'),
  'sheet.mutation.move-columns': moved('COLUMNS'),
  'sheet.mutation.set-row-hidden': hidden('ROWS', true),
  'sheet.mutation.set-row-visible': hidden('ROWS', false),
  'sheet.mutation.set-col-hidden': hidden('COLUMNS', true),
  'sheet.mutation.set-col-visible': hidden('COLUMNS', false),
  'sheet.mutation.set-worksheet-col-width': (sheetId, { ranges = [], colWidth = 0 }) =>
    sized(sheetId, 'COLUMNS', ranges, colWidth),
  'sheet.mutation.set-worksheet-row-height': (sheetId, { ranges = [], rowHeight = 0 }) =>
    sized(sheetId, 'ROWS', ranges, rowHeight),
  'sheet.mutation.set-frozen': (sheetId, { xSplit = 0, ySplit = 0 }) => [
    {
      updateSheetProperties: {
        properties: { sheetId, gridProperties: { frozenRowCount: ySplit, frozenColumnCount: xSplit } },
        fields: 'gridProperties(frozenRowCount,frozenColumnCount)',
      },
    },
  ],
  'sheet.command.set-filter-range': (sheetId, { range }) =>
    range ? [{ setBasicFilter: { filter: { range: gridRange(sheetId, range) } } }] : [],
  'sheet.command.remove-sheet-filter': (sheetId) => [{ clearBasicFilter: { sheetId } }],
  'sheet.command.sort-range': (sheetId, { range, orderRules = [], hasTitle }) => {
    if (!range) return [];
    const sorted = hasTitle ? { ...range, startRow: range.startRow + 1 } : range;
    const sortSpecs = orderRules.map(({ type, colIndex }) => ({
      dimensionIndex: colIndex,
      sortOrder: type === 'desc' ? 'DESCENDING' : 'ASCENDING',
    }));
    return [{ sortRange: { range: gridRange(sheetId, sorted), sortSpecs } }];
  },
};

/** Undefined where the gesture has no such request: then it is not allowed. */
export function shapeRequests(id: string, params: unknown): Request[] | undefined {
  const known = params as Params;
  return TRANSLATIONS[id]?.(Number(known.subUnitId), known);
}
