// Which developer metadata a DataFilter's lookup finds.
import { type Book, sheetById } from '../book';
import { asNumber, asObject, isObject, type JsonObject } from '../json';

/** Whether a DataFilter's lookup, or its range, finds that metadata. */
export function finds(book: Book, filter: JsonObject, item: JsonObject): boolean {
  const lookup = filter.developerMetadataLookup;
  if (!isObject(lookup)) return false;
  if (lookup.metadataId !== undefined && asNumber(lookup.metadataId) !== item.metadataId) return false;
  for (const key of ['metadataKey', 'metadataValue', 'visibility'] as const) {
    if (lookup[key] !== undefined && lookup[key] !== null && lookup[key] !== item[key]) return false;
  }
  const location = asObject(item.location);
  if (lookup.locationType && lookup.locationType !== location.locationType) return false;
  return (
    !isObject(lookup.metadataLocation) ||
    lies(book, location, lookup.metadataLocation, lookup.locationMatchingStrategy === 'EXACT_LOCATION')
  );
}

function lies(book: Book, location: JsonObject, within: JsonObject, exact: boolean): boolean {
  if (within.spreadsheet === true) return exact ? location.spreadsheet === true : true;
  const range = asObject(location.dimensionRange);
  const sheetId = location.sheetId ?? range.sheetId;
  if (isObject(within.dimensionRange)) {
    const wanted = within.dimensionRange;
    if (range.dimension !== wanted.dimension || Number(sheetId ?? -1) !== Number(wanted.sheetId ?? 0)) return false;
    const sheet = sheetById(book, Number(wanted.sheetId ?? 0));
    const size = wanted.dimension === 'ROWS' ? sheet?.rowCount : sheet?.columnCount;
    const [start, end] = [Number(wanted.startIndex ?? 0), Number(wanted.endIndex ?? size ?? 0)];
    if (exact) return range.startIndex === start && range.endIndex === end;
    return Number(range.startIndex) < end && start < Number(range.endIndex);
  }
  if (sheetId !== asNumber(within.sheetId)) return false;
  return exact ? location.sheetId !== undefined : true;
}
