// JSON as it travels through the API: read defensively, written without the defaults that protocol buffers leave out.

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json | undefined;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const asObject = (value: unknown): JsonObject => (isObject(value) ? value : {});
export const asArray = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
export const asString = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
export const asBoolean = (value: unknown): boolean => value === true || value === 'true' || value === 'True';
/** Protocol buffers accept numbers in strings too. */
export const asNumber = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  return undefined;
};

// Fields with presence: Google shows them even when they hold the default.
const KEEP_ZERO = new Set([
  'startRowIndex',
  'endRowIndex',
  'startColumnIndex',
  'endColumnIndex',
  'startIndex',
  'endIndex',
  'numberValue',
  'index',
  'dimensionIndex',
  'columnIndex',
]);
/** Where sheet 0 is named: among other places of which one is chosen, and by itself. */
const KEEP_SHEET = new Set(['properties', 'location', 'position', 'newPosition']);
const KEEP_FALSE = new Set(['bold', 'italic', 'strikethrough', 'underline', 'boolValue']);
const KEEP_EMPTY = new Set(['stringValue', 'formulaValue']);

const COLOR_PARTS = new Set(['red', 'green', 'blue', 'alpha']);

/**
 * Colours have eight bits a channel at Google and are answered in single precision, the shortest number that means the
 * same: 0.95 comes back as 242 of 255, 0.9490196.
 */
const eightBits = (value: number): number => {
  const parts = Math.round(value * 255);
  return CHANNEL[parts] ?? single(parts);
};
const CHANNEL = Array.from({ length: 256 }, (_, parts) => single(parts));

function single(parts: number): number {
  const wanted = Math.fround(parts / 255);
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(wanted.toPrecision(digits));
    if (Math.fround(short) === wanted) return short;
  }
  return Number(wanted.toPrecision(9));
}

/** A copy without nulls and default values, as Google's JSON writer leaves them out. */
function withoutDefaults(value: Json, key = '', parent = ''): Json | undefined {
  if (value === null) return undefined;
  if (value === false) return KEEP_FALSE.has(key) ? value : undefined;
  if (value === 0) return KEEP_ZERO.has(key) || (key === 'sheetId' && KEEP_SHEET.has(parent)) ? value : undefined;
  if (typeof value === 'number' && COLOR_PARTS.has(key)) return eightBits(value) || undefined;
  if (value === '') return KEEP_EMPTY.has(key) ? value : undefined;
  if (Array.isArray(value)) {
    if (value.length === 0) return undefined;
    return value.map((item) => withoutDefaults(item, '', key) ?? (isObject(item) ? {} : item));
  }
  if (isObject(value)) {
    const out: JsonObject = {};
    for (const [name, item] of Object.entries(value)) {
      if (item === undefined) continue;
      const kept = withoutDefaults(item, name, key);
      if (kept !== undefined) out[name] = kept;
    }
    return out;
  }
  return value;
}

export const clean = (value: JsonObject): JsonObject => asObject(withoutDefaults(value));

export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => sameJson(item, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys) if (!sameJson(a[key], b[key])) return false;
  return true;
}
