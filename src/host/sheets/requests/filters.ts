// Filter views, the basic filter, banding: specifications kept and returned.
import { intersects, rectOf } from '../a1';
import { type Book, type Sheet, sheetById } from '../book';
import { withColorStyles } from '../cells';
import { invalid } from '../errors';
import { below, merge } from '../fieldmask';
import { asArray, asNumber, asObject, clean, isObject, type JsonObject } from '../json';
import { guardSheet } from '../protections';
import { type Context, type Handler, readMask, readRange } from './context';
import { type Allowed, checkCondition } from './rules';

type ListKey = 'filterViews' | 'bandings';

function find(book: Book, key: ListKey, idKey: string, id: number): { sheet: Sheet; item: JsonObject } | undefined {
  for (const sheet of book.sheets) {
    const item = sheet[key].find((have) => have[idKey] === id);
    if (item) return { sheet, item };
  }
  return undefined;
}

function need(
  ctx: Context,
  key: ListKey,
  idKey: string,
  id: unknown,
  what: string,
): { sheet: Sheet; item: JsonObject } {
  const number = asNumber(id) ?? 0;
  const found = find(ctx.book, key, idKey, number);
  if (!found) throw invalid(`No ${what} with id: ${number}`);
  return found;
}

function newId(ctx: Context, key: ListKey, idKey: string, wanted: unknown, what: string): number {
  const number = asNumber(wanted);
  if (number && find(ctx.book, key, idKey, number)) throw invalid(`A ${what} with id: ${number} already exists.`);
  return number || ctx.ids.number((id) => find(ctx.book, key, idKey, id) !== undefined);
}

const replace = (ctx: Context, sheet: Sheet, key: ListKey, old: JsonObject, next?: JsonObject): void =>
  ctx.tx.restructure(
    sheet,
    key,
    next ? sheet[key].map((item) => (item === old ? next : item)) : sheet[key].filter((item) => item !== old),
  );

/** Open bounds are closed at the grid's edge, as Google shows filters. */
function closedRange(ctx: Context, value: unknown, name: string): { sheet: Sheet; range: JsonObject } {
  const range = readRange(ctx, value, name);
  const sheet = sheetById(ctx.book, Number(range.sheetId))!;
  const closed = {
    sheetId: sheet.id,
    startRowIndex: range.startRowIndex ?? 0,
    endRowIndex: Math.min(range.endRowIndex ?? sheet.rowCount, sheet.rowCount),
    startColumnIndex: range.startColumnIndex ?? 0,
    endColumnIndex: Math.min(range.endColumnIndex ?? sheet.columnCount, sheet.columnCount),
  };
  return { sheet, range: closed };
}

/** Criteria in their old and their new place, as Google shows them; the new one wins. */
function withBothCriteria(filter: JsonObject): JsonObject {
  const specs = asArray(filter.filterSpecs).map(asObject);
  if (specs.length > 0) {
    const criteria = specs.map((spec) => [String(asNumber(spec.columnIndex) ?? 0), asObject(spec.filterCriteria)]);
    return { ...filter, criteria: Object.fromEntries(criteria) };
  }
  const old = Object.entries(asObject(filter.criteria));
  if (old.length === 0) return filter;
  const filterSpecs = old.map(([column, criterion]) => ({
    filterCriteria: asObject(criterion),
    columnIndex: Number(column),
  }));
  return { ...filter, filterSpecs };
}

const FILTERS: Allowed = {
  types:
    /^(NUMBER_\w+|TEXT_(CONTAINS|NOT_CONTAINS|STARTS_WITH|ENDS_WITH|EQ|NOT_EQ)|DATE_(EQ|NOT_EQ|BEFORE|AFTER)|BLANK|NOT_BLANK|CUSTOM_FORMULA)$/,
  place: 'filters',
};

export function readFilter(ctx: Context, given: JsonObject, name: string): { sheet: Sheet; filter: JsonObject } {
  const { filterSpecs } = withBothCriteria(given);
  for (const spec of asArray(filterSpecs)) {
    const { condition } = asObject(asObject(spec).filterCriteria);
    if (isObject(condition)) checkCondition(condition, FILTERS);
  }
  const named = given.namedRangeId
    ? ctx.book.namedRanges.find((range) => range.namedRangeId === given.namedRangeId)
    : undefined;
  const { sheet, range } = closedRange(ctx, given.range ?? named?.range, `${name}.range`);
  return { sheet, filter: { ...clean(withBothCriteria(withColorStyles(given))), range } };
}

export const addFilterView: Handler = (ctx, request) => {
  const given = asObject(request.filter);
  const { sheet, filter } = readFilter(ctx, given, 'filter');
  const filterViewId = newId(ctx, 'filterViews', 'filterViewId', given.filterViewId, 'filter view');
  const title = given.title ?? `Filter ${sheet.filterViews.length + 1}`;
  const stored = { filterViewId, title, ...filter };
  ctx.tx.restructure(sheet, 'filterViews', [...sheet.filterViews, { ...stored, filterViewId, title }]);
  return { addFilterView: { filter: stored } };
};

export const updateFilterView: Handler = (ctx, request) => {
  const given = asObject(request.filter);
  const mask = readMask(request, 'FilterView');
  const { sheet, item } = need(ctx, 'filterViews', 'filterViewId', given.filterViewId, 'filter view');
  const { criteria, filterSpecs: _, ...rest } = item;
  // What is written in one of the two places holds in both.
  const old = below(mask, 'filterSpecs') ? rest : below(mask, 'criteria') ? { ...rest, criteria } : item;
  const { filter } = readFilter(ctx, merge(old, given, mask), 'filter');
  replace(ctx, sheet, 'filterViews', item, { ...filter, filterViewId: item.filterViewId });
  return {};
};

export const deleteFilterView: Handler = (ctx, request) => {
  const { sheet, item } = need(ctx, 'filterViews', 'filterViewId', request.filterId, 'filter view');
  replace(ctx, sheet, 'filterViews', item);
  return {};
};

export const duplicateFilterView: Handler = (ctx, request) => {
  const { sheet, item } = need(ctx, 'filterViews', 'filterViewId', request.filterId, 'filter view');
  const filterViewId = newId(ctx, 'filterViews', 'filterViewId', undefined, 'filter view');
  const copy = { ...item, filterViewId, title: `Copy of ${String(item.title)}` };
  ctx.tx.restructure(sheet, 'filterViews', [...sheet.filterViews, copy]);
  return { duplicateFilterView: { filter: copy } };
};

export const addBanding: Handler = (ctx, request) => {
  const given = asObject(request.bandedRange);
  const { sheet, range } = closedRange(ctx, given.range, 'bandedRange.range');
  guardSheet(ctx.book, sheet, ctx.who);
  checkBands(sheet, range);
  const bandedRangeId = newId(ctx, 'bandings', 'bandedRangeId', given.bandedRangeId, 'banded range');
  const stored = { bandedRangeId, ...clean(withBandStyles(given)), range };
  ctx.tx.restructure(sheet, 'bandings', [...sheet.bandings, { ...stored, bandedRangeId }]);
  return { addBanding: { bandedRange: stored } };
};

function checkBands(sheet: Sheet, range: JsonObject, own?: JsonObject): void {
  if (sheet.bandings.some((band) => band !== own && intersects(rectOf(asObject(band.range)), rectOf(range)))) {
    throw invalid(
      'You cannot add alternating background colors to a range that already has alternating background colors.',
    );
  }
}

/** Band colours stand beside their styles too: headerColor and headerColorStyle. */
function withBandStyles(given: JsonObject): JsonObject {
  const withStyles = (value: JsonObject): JsonObject => {
    const out: JsonObject = { ...value };
    for (const name of ['headerColor', 'firstBandColor', 'secondBandColor', 'footerColor']) {
      const style = asObject(out[`${name}Style`]).rgbColor;
      if (style !== undefined) out[name] = style;
      else if (isObject(out[name])) out[`${name}Style`] = { rgbColor: out[name] };
    }
    return out;
  };
  return {
    ...given,
    ...(isObject(given.rowProperties) && { rowProperties: withStyles(given.rowProperties) }),
    ...(isObject(given.columnProperties) && { columnProperties: withStyles(given.columnProperties) }),
  };
}

export const updateBanding: Handler = (ctx, request) => {
  const given = asObject(request.bandedRange);
  const mask = readMask(request, 'BandedRange');
  const { sheet, item } = need(ctx, 'bandings', 'bandedRangeId', given.bandedRangeId, 'banded range');
  guardSheet(ctx.book, sheet, ctx.who);
  const next = merge(item, withBandStyles(given), mask);
  const { range } = closedRange(ctx, next.range, 'range');
  checkBands(sheet, range, item);
  replace(ctx, sheet, 'bandings', item, {
    ...clean(next),
    range,
    bandedRangeId: item.bandedRangeId,
  });
  return {};
};

export const deleteBanding: Handler = (ctx, request) => {
  const { sheet, item } = need(ctx, 'bandings', 'bandedRangeId', request.bandedRangeId, 'banded range');
  guardSheet(ctx.book, sheet, ctx.who);
  replace(ctx, sheet, 'bandings', item);
  return {};
};
