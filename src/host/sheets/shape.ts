// Whether a body has the shape of its message: misspelt names and values of another type are refused before anything is
// done, all of them together, as Google's JSON reader does.
import { ENUMS } from './enums';
import { ApiError, badPayload } from './errors';
import { type Mask, parseMask } from './fieldmask';
import { asObject, isObject, type Json, type JsonObject } from './json';
import { MESSAGES } from './messages';

interface Violation {
  field?: string;
  description: string;
}

const fields = new Map<string, Map<string, string>>();

function fieldsOf(message: string): Map<string, string> | undefined {
  const known = fields.get(message);
  if (known) return known;
  const listed = MESSAGES[message];
  if (listed === undefined) return undefined;
  const made = new Map(listed.split(' ').map((field) => field.split(':') as [string, string]));
  fields.set(message, made);
  return made;
}

/** Fields of which a message holds one at most, with the name that Google's reader has for them together. */
const ONE_OF: Record<string, { name: string; fields?: string[] }> = {
  Request: { name: 'kind' },
  ConditionalFormatRule: { name: 'rule', fields: ['booleanRule', 'gradientRule'] },
  ExtendedValue: { name: 'value' },
  DataFilter: { name: 'filter' },
  ColorStyle: { name: 'kind' },
  ConditionValue: { name: 'value' },
  DeveloperMetadataLocation: { name: 'location', fields: ['spreadsheet', 'sheetId', 'dimensionRange'] },
  UpdateCellsRequest: { name: 'area', fields: ['start', 'range'] },
  AutoFillRequest: { name: 'area', fields: ['range', 'sourceAndDestination'] },
  FindReplaceRequest: { name: 'scope', fields: ['range', 'sheetId', 'allSheets'] },
  UpdateConditionalFormatRuleRequest: { name: 'instruction', fields: ['rule', 'newIndex'] },
  PasteDataRequest: { name: 'kind', fields: ['delimiter', 'html'] },
};

/** The second field that is set where only one may be. */
function secondOf(value: JsonObject, message: string): string | undefined {
  const group = ONE_OF[message];
  if (!group) return undefined;
  let first = false;
  for (const name in value) {
    if (value[name] === null || value[name] === undefined) continue;
    if (group.fields && !group.fields.includes(camel(name))) continue;
    if (first) return camel(name);
    first = true;
  }
  return undefined;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Throws what Google answers to a body that is no such message; `at` is where the message stands in its request. */
function checkShape(body: JsonObject, message: string, at = ''): JsonObject {
  if (fits(body, message)) return body;
  const violations: Violation[] = [];
  visit(body, message, at, violations);
  // Nothing wrong but names in snake case.
  if (violations.length === 0) return asObject(camelCase(body, message));
  throw new ApiError(400, 'INVALID_ARGUMENT', violations.map(({ description }) => description).join('\n'), [
    {
      '@type': 'type.googleapis.com/google.rpc.BadRequest',
      fieldViolations: violations.map(({ field, description }) => (field ? { field, description } : { description })),
    },
  ]);
}

/** The quick way for the usual body: whether all is well, without saying where it is not. */
function fits(value: Json, message: string): boolean {
  const known = fieldsOf(message);
  if (!known) return true;
  if (!isObject(value) || secondOf(value, message) !== undefined) return false;
  const enums = ENUMS[message];
  for (const name in value) {
    const item = value[name];
    const type = known.get(name);
    if (type === undefined) return false;
    if (item === null || item === undefined || type === 'any') continue;
    if (enums?.[name] && !enums[name][1].includes(item as string)) return false;
    if (type.endsWith('*')) {
      const kind = type.slice(0, -1);
      if (!Array.isArray(item) || !item.every((one) => one === null || fitsOne(one, kind))) return false;
    } else if (Array.isArray(item) || !fitsOne(item, type)) return false;
  }
  return true;
}

const fitsOne = (value: Json, type: string): boolean => SCALARS[type]?.fits(value) ?? fits(value, type);

const badValue = (at: string, type: string, value: Json): Violation => ({
  field: at,
  description: `Invalid value at '${at}' (type.googleapis.com/google.apps.sheets.v4.${type}), ${JSON.stringify(value)}`,
});

function visit(value: Json, message: string, at: string, out: Violation[]): void {
  const known = fieldsOf(message);
  if (!known) return;
  if (!isObject(value)) {
    out.push(badValue(at, message, value));
    return;
  }
  const second = secondOf(value, message);
  if (second) {
    const description = `Invalid value at '${at}' (oneof), oneof field '${ONE_OF[message]!.name}' is already set. Cannot set '${second}'`;
    out.push({ field: at, description });
  }
  for (const [name, item] of Object.entries(value)) {
    const type = known.get(camel(name));
    const unknown = (why: string): void => {
      const where = at ? ` at '${at}'` : '';
      out.push({
        ...(at && { field: at }),
        description: `Invalid JSON payload received. Unknown name "${name}"${where}: ${why}`,
      });
    };
    if (type === undefined) unknown('Cannot find field.');
    else if (item === null || item === undefined || type === 'any') continue;
    else if (type.endsWith('*')) {
      const list = Array.isArray(item) ? item : [item];
      list.forEach((one, i) => {
        if (one !== null) single(one, type.slice(0, -1), `${at ? `${at}.` : ''}${snake(camel(name))}[${i}]`, out);
      });
    } else if (Array.isArray(item)) unknown('Proto field is not repeating, cannot start list.');
    else {
      const where = `${at ? `${at}.` : ''}${snake(camel(name))}`;
      const [kind, words] = ENUMS[message]?.[camel(name)] ?? [];
      if (words && !words.includes(item as string)) out.push(badValue(where, kind!, item));
      else single(item, type, where, out);
    }
  }
}

function single(value: Json, type: string, at: string, out: Violation[]): void {
  const scalar = SCALARS[type];
  if (!scalar) visit(value, type, at, out);
  else if (!scalar.fits(value)) {
    const kind = FRACTIONS.test(at) ? 'TYPE_DOUBLE' : scalar.name;
    out.push({ field: at, description: `Invalid value at '${at}' (${kind}), ${JSON.stringify(value)}` });
  }
}

const FRACTIONS = /(number_value|red|green|blue|alpha)$/;

const SCALARS: Record<string, { name: string; fits: (value: Json) => boolean }> = {
  s: { name: 'TYPE_STRING', fits: (value) => typeof value === 'string' },
  n: {
    name: 'TYPE_INT32',
    // Numbers may stand in texts, the special ones too.
    fits: (value) =>
      typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))),
  },
  b: { name: 'TYPE_BOOL', fits: (value) => typeof value === 'boolean' || /^(true|false)$/i.test(String(value)) },
};

/** What a call takes: the message of its body with its place, and its query's names. */
interface Signature {
  method: string;
  rest: RegExp;
  answer: string;
  message?: string;
  at?: string;
  query?: string[];
}

const RENDERING = ['majorDimension', 'valueRenderOption', 'dateTimeRenderOption'];
const WRITING = [
  'valueInputOption',
  'includeValuesInResponse',
  'responseValueRenderOption',
  'responseDateTimeRenderOption',
];

const SIGNATURES: Signature[] = [
  {
    method: 'GET',
    rest: /^$/,
    answer: 'Spreadsheet',
    query: ['ranges', 'includeGridData', 'excludeTablesInBandedRanges'],
  },
  { method: 'POST', rest: /^:getByDataFilter$/, answer: 'Spreadsheet', message: 'GetSpreadsheetByDataFilterRequest' },
  {
    method: 'POST',
    rest: /^:batchUpdate$/,
    answer: 'BatchUpdateSpreadsheetResponse',
    message: 'BatchUpdateSpreadsheetRequest',
  },
  { method: 'GET', rest: /^\/values:batchGet$/, answer: 'BatchGetValuesResponse', query: ['ranges', ...RENDERING] },
  {
    method: 'POST',
    rest: /^\/values:batchUpdate$/,
    answer: 'BatchUpdateValuesResponse',
    message: 'BatchUpdateValuesRequest',
  },
  {
    method: 'POST',
    rest: /^\/values:batchClear$/,
    answer: 'BatchClearValuesResponse',
    message: 'BatchClearValuesRequest',
  },
  {
    method: 'POST',
    rest: /^\/values:batchGetByDataFilter$/,
    answer: 'BatchGetValuesByDataFilterResponse',
    message: 'BatchGetValuesByDataFilterRequest',
  },
  {
    method: 'POST',
    rest: /^\/values:batchUpdateByDataFilter$/,
    answer: 'BatchUpdateValuesByDataFilterResponse',
    message: 'BatchUpdateValuesByDataFilterRequest',
  },
  {
    method: 'POST',
    rest: /^\/values:batchClearByDataFilter$/,
    answer: 'BatchClearValuesByDataFilterResponse',
    message: 'BatchClearValuesByDataFilterRequest',
  },
  {
    method: 'POST',
    rest: /^\/values\/.+:append$/,
    answer: 'AppendValuesResponse',
    message: 'ValueRange',
    at: 'data',
    query: [...WRITING, 'insertDataOption'],
  },
  { method: 'POST', rest: /^\/values\/.+:clear$/, answer: 'ClearValuesResponse' },
  { method: 'GET', rest: /^\/values\//, answer: 'ValueRange', query: RENDERING },
  {
    method: 'PUT',
    rest: /^\/values\//,
    answer: 'UpdateValuesResponse',
    message: 'ValueRange',
    at: 'data',
    query: WRITING,
  },
  { method: 'GET', rest: /^\/developerMetadata\/\d+$/, answer: 'DeveloperMetadata' },
  {
    method: 'POST',
    rest: /^\/developerMetadata:search$/,
    answer: 'SearchDeveloperMetadataResponse',
    message: 'SearchDeveloperMetadataRequest',
  },
  { method: 'POST', rest: /:copyTo$/, answer: 'SheetProperties', message: 'CopySheetToAnotherSpreadsheetRequest' },
];

/** Parameters that every Google API takes. */
const STANDARD =
  /^\$?(alt|access_token|callback|fields|key|oauth_token|prettyPrint|quotaUser|uploadType|upload_protocol|\.xgafv|xgafv)$/;

/** The first path of a mask that the message does not have. */
export function unknownField(mask: Mask, message: string): string | undefined {
  const known = fieldsOf(message);
  if (!known) return undefined;
  for (const [name, below] of mask) {
    if (name === '*') continue;
    const type = known.get(name);
    if (type === undefined) return name;
    const deeper = unknownField(below, type.replace('*', ''));
    if (deeper) return `${name}.${deeper}`;
  }
  return undefined;
}

/** A copy with the names of fields as this host reads them: Google takes `start_index` for `startIndex`. */
function camelCase(value: Json, message: string): Json {
  if (Array.isArray(value)) return value.map((item) => camelCase(item, message));
  const known = fieldsOf(message);
  if (!known || !isObject(value)) return value;
  const entries = Object.entries(value).map(([name, item]): [string, Json | undefined] => {
    const type = known.get(camel(name))?.replace('*', '') ?? '';
    return [camel(name), item === undefined ? item : camelCase(item, type)];
  });
  return Object.fromEntries(entries);
}

/**
 * Refuses what the call does not know, in its body and its query; `rest` is what stands after the spreadsheet's id.
 * Gives the body with its names in camel case.
 */
export function checkCall(
  method: string,
  rest: string | undefined,
  query: URLSearchParams,
  body: JsonObject,
): JsonObject {
  const signature: Signature | undefined =
    rest === undefined
      ? { method, rest: /^/, answer: 'Spreadsheet', message: 'Spreadsheet', at: 'spreadsheet' }
      : SIGNATURES.find((one) => one.method === method && one.rest.test(rest));
  if (!signature) return body;
  for (const name of query.keys()) {
    if (STANDARD.test(name) || signature.query?.includes(name)) continue;
    const description = `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`;
    throw badPayload('', description);
  }
  const fields = query.get('fields') ?? query.get('$fields');
  const unknown = fields && unknownField(parseMask(fields), signature.answer);
  if (unknown) {
    const description = `Error expanding 'fields' parameter. Cannot find matching fields for path '${unknown}'.`;
    const { details } = badPayload(fields, description);
    throw new ApiError(400, 'INVALID_ARGUMENT', 'Request contains an invalid argument.', details);
  }
  if (!signature.message) return body;
  return checkShape(body, signature.message, signature.at);
}
