// The advanced service Sheets: the REST surface with the resource first, then ids, then optional arguments.
import { ask, exception, strict } from './bridge';

type Options = Record<string, unknown>;

/** `api` is the method's name in Google's error text; `path` ends in the query the options make. */
function call(api: string, method: string, path: string, body?: unknown, options?: Options): unknown {
  return ask('sheets.call', api, method, path + query(options), body);
}

function query(options: Options = {}): string {
  const pairs = Object.entries(options).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => one !== undefined && one !== null)
      .map((one) => `${encodeURIComponent(key)}=${encodeURIComponent(String(one))}`),
  );
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

const part = (text: unknown): string => {
  if (typeof text !== 'string' || text === '') throw exception('Invalid argument: expected a non-empty text');
  return encodeURIComponent(text);
};
const at = (id: unknown, rest = ''): string => `/v4/spreadsheets/${part(id)}${rest}`;
const api = (name: string): string => `sheets.spreadsheets.${name}`;

const values = {
  get: (id: string, range: string, options?: Options) =>
    call(api('values.get'), 'GET', at(id, `/values/${part(range)}`), undefined, options),
  batchGet: (id: string, options?: Options) =>
    call(api('values.batchGet'), 'GET', at(id, '/values:batchGet'), undefined, options),
  batchGetByDataFilter: (body: unknown, id: string) =>
    call(api('values.batchGetByDataFilter'), 'POST', at(id, '/values:batchGetByDataFilter'), body),
  update: (body: unknown, id: string, range: string, options?: Options) =>
    call(api('values.update'), 'PUT', at(id, `/values/${part(range)}`), body, options),
  append: (body: unknown, id: string, range: string, options?: Options) =>
    call(api('values.append'), 'POST', at(id, `/values/${part(range)}:append`), body, options),
  clear: (body: unknown, id: string, range: string) =>
    call(api('values.clear'), 'POST', at(id, `/values/${part(range)}:clear`), body),
  batchUpdate: (body: unknown, id: string) =>
    call(api('values.batchUpdate'), 'POST', at(id, '/values:batchUpdate'), body),
  batchUpdateByDataFilter: (body: unknown, id: string) =>
    call(api('values.batchUpdateByDataFilter'), 'POST', at(id, '/values:batchUpdateByDataFilter'), body),
  batchClear: (body: unknown, id: string) => call(api('values.batchClear'), 'POST', at(id, '/values:batchClear'), body),
  batchClearByDataFilter: (body: unknown, id: string) =>
    call(api('values.batchClearByDataFilter'), 'POST', at(id, '/values:batchClearByDataFilter'), body),
} satisfies Partial<Record<keyof GoogleAppsScript.Sheets.Collection.Spreadsheets.ValuesCollection, unknown>>;

const metadata = {
  get: (id: string, metadataId: number) =>
    call(api('developerMetadata.get'), 'GET', at(id, `/developerMetadata/${metadataId}`)),
  search: (body: unknown, id: string) =>
    call(api('developerMetadata.search'), 'POST', at(id, '/developerMetadata:search'), body),
} satisfies Partial<Record<keyof GoogleAppsScript.Sheets.Collection.Spreadsheets.DeveloperMetadataCollection, unknown>>;

const tabs = {
  copyTo: (body: unknown, id: string, sheetId: number) =>
    call(api('sheets.copyTo'), 'POST', at(id, `/sheets/${sheetId}:copyTo`), body),
} satisfies Partial<Record<keyof GoogleAppsScript.Sheets.Collection.Spreadsheets.SheetsCollection, unknown>>;

const spreadsheets = {
  Values: strict('Sheets.Spreadsheets.Values', values),
  DeveloperMetadata: strict('Sheets.Spreadsheets.DeveloperMetadata', metadata),
  Sheets: strict('Sheets.Spreadsheets.Sheets', tabs),
  create: (body: unknown, options?: Options) => call(api('create'), 'POST', '/v4/spreadsheets', body, options),
  get: (id: string, options?: Options) => call(api('get'), 'GET', at(id), undefined, options),
  getByDataFilter: (body: unknown, id: string, options?: Options) =>
    call(api('getByDataFilter'), 'POST', at(id, ':getByDataFilter'), body, options),
  batchUpdate: (body: unknown, id: string) => call(api('batchUpdate'), 'POST', at(id, ':batchUpdate'), body),
} satisfies Partial<Record<keyof GoogleAppsScript.Sheets.Collection.SpreadsheetsCollection, unknown>>;

/** `Sheets.newValueRange()` and its like make an empty resource to fill in. */
export const sheetsService = (): object => {
  const service: object = { Spreadsheets: strict('Sheets.Spreadsheets', spreadsheets) };
  return new Proxy(strict('Sheets', service), {
    get: (of, key) => (typeof key === 'string' && /^new[A-Z]\w*$/.test(key) ? () => ({}) : Reflect.get(of, key)),
  });
};
