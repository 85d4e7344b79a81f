// Developer metadata: notes that stand on the spreadsheet, a sheet, rows or columns, and move with them.
import type { Book } from '../book';
import { invalid } from '../errors';
import { merge } from '../fieldmask';
import { asArray, asNumber, asObject, asString, clean, isObject, type JsonObject } from '../json';
import { finds } from '../values/lookup';
import { type Context, type Handler, readDimension, readMask, readSheet } from './context';

function readLocation(ctx: Context, value: unknown): JsonObject {
  const given = asObject(value);
  if (given.spreadsheet === true) return { locationType: 'SPREADSHEET', spreadsheet: true };
  if (isObject(given.dimensionRange)) {
    const { sheet, rows, start, end } = readDimension(ctx, given.dimensionRange, 'location.dimensionRange');
    if (end - start !== 1) throw invalid('Developer metadata may only be associated with a single row or column.');
    const dimensionRange = {
      sheetId: sheet.id,
      dimension: rows ? 'ROWS' : 'COLUMNS',
      startIndex: start,
      endIndex: end,
    };
    return { locationType: rows ? 'ROW' : 'COLUMN', dimensionRange };
  }
  if (given.sheetId !== undefined) return { locationType: 'SHEET', sheetId: readSheet(ctx, given.sheetId).id };
  throw invalid('Developer metadata must specify a location.');
}

function readMetadata(ctx: Context, given: JsonObject): JsonObject {
  const metadataKey = asString(given.metadataKey);
  if (!metadataKey) throw invalid('Developer metadata must specify a key.');
  const visibility = asString(given.visibility);
  if (visibility !== 'DOCUMENT' && visibility !== 'PROJECT')
    throw invalid('Developer metadata must specify a visibility.');
  const location = readLocation(ctx, given.location);
  return { metadataKey, ...(given.metadataValue ? { metadataValue: given.metadataValue } : {}), location, visibility };
}

export const createDeveloperMetadata: Handler = (ctx, request) => {
  const given = asObject(request.developerMetadata);
  const wanted = asNumber(given.metadataId);
  const taken = (id: number): boolean => ctx.book.metadata.some((item) => item.metadataId === id);
  if (wanted && taken(wanted)) {
    throw invalid(
      `Cannot add developer metadata with ID [${wanted}] because developer metadata with that ID already exists.`,
    );
  }
  const stored = { metadataId: wanted || ctx.ids.number(taken), ...readMetadata(ctx, given) };
  ctx.tx.restructure(ctx.book, 'metadata', [...ctx.book.metadata, stored]);
  return { createDeveloperMetadata: { developerMetadata: stored } };
};

const matching = (book: Book, filters: unknown): JsonObject[] =>
  book.metadata.filter((item) => asArray(filters).some((filter) => finds(book, asObject(filter), item)));

export const updateDeveloperMetadata: Handler = (ctx, request) => {
  const mask = readMask(request, 'DeveloperMetadata');
  const found = matching(ctx.book, request.dataFilters);
  const changed = new Map<JsonObject, JsonObject>();
  for (const item of found) {
    const next = merge(item, asObject(request.developerMetadata), mask);
    changed.set(item, { metadataId: item.metadataId, ...readMetadata(ctx, next) });
  }
  ctx.tx.restructure(
    ctx.book,
    'metadata',
    ctx.book.metadata.map((item) => changed.get(item) ?? item),
  );
  return { updateDeveloperMetadata: changed.size > 0 ? { developerMetadata: [...changed.values()] } : {} };
};

export const deleteDeveloperMetadata: Handler = (ctx, request) => {
  if (!isObject(request.dataFilter)) throw invalid('No dataFilter specified.');
  const found = matching(ctx.book, [request.dataFilter]);
  ctx.tx.restructure(
    ctx.book,
    'metadata',
    ctx.book.metadata.filter((item) => !found.includes(item)),
  );
  return { deleteDeveloperMetadata: found.length > 0 ? { deletedDeveloperMetadata: found.map(clean) } : {} };
};
