// The REST surface: which call a method and path are.
import { asArray, asBoolean, asNumber, asObject, asString, clean, isObject, type Json, type JsonObject } from './json';
import { invalid, notFound } from './errors';
import { ALL, parseMask } from './fieldmask';
import type { ConditionWorld } from './conditions';
import type { Sheet } from './book';
import { titleOf } from './book';
import { fullA1 } from './a1';
import { runBatch } from './requests/batch';
import { finds } from './values/lookup';
import type { Context } from './requests/context';
import { type Found, findByFilter, findRange, inItem } from './values/ranges';
import { readRendering, type Rendering, valueRange } from './values/read';
import {
  appendValues,
  clearValues,
  inputOption,
  readValues,
  updateResponse,
  writeValues,
  type Written,
} from './values/write';
import { spreadsheetView } from './view/spreadsheet';

export interface Call {
  query: URLSearchParams;
  body: JsonObject;
  who: string;
}

/** A read answers from the book; a write gets a transaction. */
export type Route =
  /** `masked`: made by the mask of the call, which need not be applied again. */
  | { kind: 'read'; masked?: true; run: (world: ConditionWorld) => Json }
  | { kind: 'write'; run: (ctx: Context) => () => Json }
  | { kind: 'copy'; sheetId: number };

/** Finds the call for what stands after `/v4/spreadsheets/ID`; texts are still encoded. */
export function route(method: string, rest: string, call: Call): Route {
  const { query, body } = call;
  const post = method === 'POST';
  if (method === 'GET' && rest === '')
    return { kind: 'read', masked: true, run: (world) => get(world, call, query.getAll('ranges')) };
  if (post && rest === ':getByDataFilter')
    return { kind: 'read', masked: true, run: (world) => getByDataFilter(world, call) };
  if (post && rest === ':batchUpdate') return { kind: 'write', run: (ctx) => batchUpdate(ctx, call) };
  if (method === 'GET' && rest === '/values:batchGet') return { kind: 'read', run: (world) => batchGet(world, query) };
  const values =
    /^\/values:(batchUpdate|batchClear|batchGetByDataFilter|batchUpdateByDataFilter|batchClearByDataFilter)$/.exec(
      rest,
    );
  if (post && values) return VALUES[values[1]!]!(body);
  const single = /^\/values\/(.+?)(?::(append|clear))?$/.exec(rest);
  if (single) {
    const range = decode(single[1]!);
    if (post && single[2] === 'append') return { kind: 'write', run: (ctx) => append(ctx, range, call) };
    if (post && single[2] === 'clear') return { kind: 'write', run: (ctx) => clear(ctx, range) };
    const whole = decode(rest.slice('/values/'.length));
    if (method === 'GET') return { kind: 'read', run: (world) => getValues(world, whole, query) };
    if (method === 'PUT') return { kind: 'write', run: (ctx) => update(ctx, whole, call) };
  }
  const metadata = /^\/developerMetadata(?:\/(\d+)|(:search))$/.exec(rest);
  if (metadata?.[1] && method === 'GET')
    return { kind: 'read', run: (world) => oneMetadata(world, Number(metadata[1])) };
  if (metadata?.[2] && post) return { kind: 'read', run: (world) => searchMetadata(world, body) };
  const copy = /^\/sheets\/(\d+):copyTo$/.exec(rest);
  if (copy && post) return { kind: 'copy', sheetId: Number(copy[1]) };
  throw notFound();
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const flag = (query: URLSearchParams, name: string): boolean => /^true$/i.test(query.get(name) ?? '');

const fieldsOf = (query: URLSearchParams): string | null => query.get('fields') ?? query.get('$fields');

function get(world: ConditionWorld, { query, who }: Call, ranges: string[]): Json {
  const fields = fieldsOf(query);
  const mask = fields ? parseMask(fields) : ALL;
  const areas = ranges.length > 0 ? ranges.map((text) => findRange(world.book, text)) : undefined;
  return spreadsheetView(world, who, { mask, areas, gridData: fields ? true : flag(query, 'includeGridData') });
}

function getByDataFilter(world: ConditionWorld, { query, body, who }: Call): Json {
  const fields = fieldsOf(query);
  const filters = asArray(body.dataFilters).map(asObject);
  const areas = filters.length > 0 ? filters.flatMap((filter) => findByFilter(world.book, filter)) : undefined;
  const gridData = fields ? true : asBoolean(body.includeGridData);
  return spreadsheetView(world, who, { mask: fields ? parseMask(fields) : ALL, areas, gridData });
}

function batchUpdate(ctx: Context, { body, who }: Call): () => Json {
  const replies = runBatch(ctx, body.requests);
  return () => {
    const answer: JsonObject = { spreadsheetId: ctx.book.id, replies };
    if (asBoolean(body.includeSpreadsheetInResponse)) {
      const ranges = asArray(body.responseRanges).map((range) => findRange(ctx.book, String(range)));
      answer.updatedSpreadsheet = spreadsheetView(ctx, who, {
        mask: ALL,
        areas: ranges.length > 0 ? ranges : undefined,
        gridData: asBoolean(body.responseIncludeGridData),
      });
    }
    return answer;
  };
}

const show = (
  world: ConditionWorld,
  { sheet, rect }: { sheet: Sheet; rect: Found['rect'] },
  rendering: Rendering,
): JsonObject => valueRange(world.book, sheet, rect, rendering);

function getValues(world: ConditionWorld, range: string, query: URLSearchParams): Json {
  return show(
    world,
    findRange(world.book, range),
    readRendering((name) => query.get(name)),
  );
}

function batchGet(world: ConditionWorld, query: URLSearchParams): Json {
  const rendering = readRendering((name) => query.get(name));
  const valueRanges = query.getAll('ranges').map((range) => show(world, findRange(world.book, range), rendering));
  return { spreadsheetId: world.book.id, ...(valueRanges.length > 0 && { valueRanges }) };
}

function response(body: (name: string) => unknown): Rendering | undefined {
  return asBoolean(body('includeValuesInResponse'))
    ? { ...readRendering(body, 'response'), columns: false }
    : undefined;
}

function update(ctx: Context, range: string, { query, body }: Call): () => Json {
  const values = readValues(body);
  const option = inputOption(query.get('valueInputOption'));
  const asked = asString(body.range);
  const found = findRange(ctx.book, range);
  if (asked && !sameRange(ctx, found, asked)) {
    throw invalid(`Requested writing within range [${range}], but body range was [${asked}]`);
  }
  const written = writeValues(ctx, found, values, option);
  return () =>
    updateResponse(
      ctx,
      written,
      response((name) => query.get(name)),
    );
}

function sameRange(ctx: Context, found: Found, text: string): boolean {
  const other = findRange(ctx.book, text);
  return other.sheet === found.sheet && fullA1('A', other.rect) === fullA1('A', found.rect);
}

function append(ctx: Context, range: string, { query, body }: Call): () => Json {
  const values = readValues(body);
  const option = inputOption(query.get('valueInputOption'));
  const insert = query.get('insertDataOption') === 'INSERT_ROWS';
  const { table, written } = appendValues(ctx, findRange(ctx.book, range), values, option, insert);
  return () => ({
    spreadsheetId: ctx.book.id,
    ...(table && { tableRange: fullA1(titleOf(written.sheet), table) }),
    updates: updateResponse(
      ctx,
      written,
      response((name) => query.get(name)),
    ),
  });
}

function clear(ctx: Context, range: string): () => Json {
  const clearedRange = clearValues(ctx, findRange(ctx.book, range));
  return () => ({ spreadsheetId: ctx.book.id, clearedRange });
}

/** Each row, column and sheet counts once, however many of the ranges touch it. */
function totals(ctx: Context, written: Written[]): JsonObject {
  const distinct = (lines: (one: Written) => number[]): number =>
    new Set(written.flatMap((one) => lines(one).map((line) => `${one.sheet.id} ${line}`))).size;
  const counts = {
    totalUpdatedRows: distinct((one) => [...one.rows].map((row) => one.rect.r0 + row)),
    totalUpdatedColumns: distinct((one) => [...one.columns].map((column) => one.rect.c0 + column)),
    totalUpdatedCells: written.reduce((sum, one) => sum + one.cells, 0),
    totalUpdatedSheets: new Set(written.filter((one) => one.cells > 0).map((one) => one.sheet)).size,
  };
  return { spreadsheetId: ctx.book.id, ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)) };
}

const bodyOf =
  (body: JsonObject) =>
  (name: string): unknown =>
    body[name];

const VALUES: Record<string, (body: JsonObject) => Route> = {
  batchUpdate: (body) => ({
    kind: 'write',
    run: (ctx) => {
      const option = inputOption(body.valueInputOption);
      const written = asArray(body.data).map((item, i) => {
        const data = asObject(item);
        return inItem(`data[${i}]`, () =>
          writeValues(ctx, findRange(ctx.book, asString(data.range) ?? ''), readValues(data, `data[${i}]`), option),
        );
      });
      return () => ({
        ...totals(ctx, written),
        ...(written.length > 0 && {
          responses: written.map((one) => updateResponse(ctx, one, response(bodyOf(body)))),
        }),
      });
    },
  }),
  batchClear: (body) => ({
    kind: 'write',
    run: (ctx) => {
      const clearedRanges = asArray(body.ranges).map((range, i) =>
        inItem(`range[${i}]`, () => clearValues(ctx, findRange(ctx.book, String(range)))),
      );
      return () => ({ spreadsheetId: ctx.book.id, ...(clearedRanges.length > 0 && { clearedRanges }) });
    },
  }),
  batchGetByDataFilter: (body) => ({
    kind: 'read',
    run: (world) => {
      const rendering = readRendering(bodyOf(body));
      const valueRanges = asArray(body.dataFilters)
        .map(asObject)
        .flatMap((filter) =>
          findByFilter(world.book, filter).map((found) => ({
            valueRange: show(world, found, rendering),
            dataFilters: [clean(filter)],
          })),
        );
      return { spreadsheetId: world.book.id, ...(valueRanges.length > 0 && { valueRanges }) };
    },
  }),
  batchUpdateByDataFilter: (body) => ({
    kind: 'write',
    run: (ctx) => {
      const option = inputOption(body.valueInputOption);
      const done = asArray(body.data)
        .map(asObject)
        .flatMap((data, i) => {
          const dataFilter = asObject(data.dataFilter);
          const values = readValues(data, `data[${i}]`);
          return inItem(`data[${i}]`, () =>
            findByFilter(ctx.book, dataFilter).map((found) => ({
              dataFilter: clean(dataFilter),
              written: writeValues(ctx, found, values, option),
            })),
          );
        });
      return () => ({
        ...totals(
          ctx,
          done.map((one) => one.written),
        ),
        ...(done.length > 0 && {
          responses: done.map(({ dataFilter, written }) => {
            const { spreadsheetId: _, ...rest } = updateResponse(ctx, written, response(bodyOf(body)));
            return { ...rest, dataFilter };
          }),
        }),
      });
    },
  }),
  batchClearByDataFilter: (body) => ({
    kind: 'write',
    run: (ctx) => {
      const found = asArray(body.dataFilters).flatMap((filter) => findByFilter(ctx.book, asObject(filter)));
      const clearedRanges = found.map((one) => clearValues(ctx, one));
      return () => ({ spreadsheetId: ctx.book.id, ...(clearedRanges.length > 0 && { clearedRanges }) });
    },
  }),
};

function oneMetadata(world: ConditionWorld, id: number): Json {
  const found = world.book.metadata.find((item) => asNumber(item.metadataId) === id);
  if (!found) throw notFound();
  return clean(found);
}

function searchMetadata(world: ConditionWorld, body: JsonObject): Json {
  const filters = asArray(body.dataFilters).filter(isObject);
  const matched = world.book.metadata.flatMap((item) => {
    const dataFilters = filters.filter((filter) => finds(world.book, filter, item));
    return dataFilters.length > 0 ? [{ developerMetadata: clean(item), dataFilters: dataFilters.map(clean) }] : [];
  });
  return matched.length > 0 ? { matchedDeveloperMetadata: matched } : {};
}
