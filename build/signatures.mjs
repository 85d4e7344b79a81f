// Writes src/host/context/signatures.ts from Google's own types: which parameters each served method takes, so that the
// local host refuses others as Google does. Run it after updating @types/google-apps-script or serving a further member.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { servedMembers } from './members.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const FILE = join(root, 'src/host/context/signatures.ts');
const TYPES = join(root, 'node_modules/@types/google-apps-script');

/** What Google calls the service that a namespace of the types is; those without stand alone in its messages. */
const SERVICES = {
  Spreadsheet: 'SpreadsheetApp',
  Lock: 'LockService',
  Cache: 'CacheService',
  Properties: 'PropertiesService',
  Script: 'ScriptApp',
  HTML: 'HtmlService',
  Content: 'ContentService',
  URL_Fetch: 'UrlFetchApp',
};
/** Of the advanced service, whose methods the host names by their path. */
const COLLECTIONS = {
  SpreadsheetsCollection: 'Sheets.Spreadsheets',
  ValuesCollection: 'Sheets.Spreadsheets.Values',
  DeveloperMetadataCollection: 'Sheets.Spreadsheets.DeveloperMetadata',
  SheetsCollection: 'Sheets.Spreadsheets.Sheets',
  FilesCollection: 'Drive.Files',
  PermissionsCollection: 'Drive.Permissions',
};

const KINDS = { string: 's', number: 'n', Integer: 'i', Byte: 'i', boolean: 'b', object: 'o', any: 'any', Char: 's' };

function kindOf(type) {
  const lists = type.match(/\[\]/g)?.length ?? 0;
  const name = type.replace(/\[\]/g, '').replace(/^.*\./, '').trim();
  if (type.endsWith('Base.Date') || name === 'Date') return `d${'*'.repeat(lists)}`;
  // Written out, a union, or a bag of options by name: what is in it is looked at where it is used.
  if (/[{|<]/.test(type) || /(Parameters|Options|Request)$/.test(name))
    return `${type.includes('|') ? 'any' : 'o'}${'*'.repeat(lists)}`;
  return (KINDS[name] ?? (/^[A-Z]\w*$/.test(name) ? name : 'any')) + '*'.repeat(lists);
}

/** `name: type, more?: type` as kinds; what may be left out ends in a question mark, what goes on for ever is `...`. */
function parametersOf(text) {
  const parts = text
    .split(/,(?![^{<]*[}>])/)
    .map((part) => part.trim())
    .filter(Boolean);
  return parts.map((part) => {
    if (part.startsWith('...')) return '...';
    const [, , optional, type] = /^(\w+)(\?)?:\s*(.*)$/.exec(part) ?? [part, part, undefined, 'any'];
    return kindOf(type) + (optional ?? '');
  });
}

/** The interfaces of a declaration file: namespace, name and body without comments. */
function* interfacesOf(text) {
  let namespace = '';
  let open;
  for (const line of text.split('\n')) {
    namespace = /^ {4}namespace (\w+) \{/.exec(line)?.[1] ?? namespace;
    const opened = /^( +)interface (\w+)\b.*\{$/.exec(line);
    if (!open && opened) open = { indent: opened[1], name: opened[2], body: [] };
    else if (open && line === `${open.indent}}`) {
      yield { namespace, name: open.name, body: open.body.join(' ') };
      open = undefined;
    } else if (open && !/^\s*(\/\/|\/?\*)/.test(line)) open.body.push(line.trim());
  }
}

function* methodsOf(body) {
  for (const [, name, parameters] of body.matchAll(/(?:^|[;}] )(\w+)\(([^()]*)\): /g))
    yield [name, parametersOf(parameters)];
}

/** Drive's comments go over several lines. */
function textOf(file) {
  const text = readFileSync(join(TYPES, file), 'utf8');
  return file.includes('drive') ? text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\n/gm, '') : text;
}

export function signaturesModule() {
  const served = servedMembers(root);
  const found = new Map();
  for (const file of [...readdirSync(TYPES), 'apis/sheets_v4.d.ts', 'apis/drive_v3.d.ts'].filter((name) =>
    name.endsWith('.d.ts'),
  )) {
    const api = file.startsWith('apis/');
    for (const { namespace, name, body } of interfacesOf(textOf(file))) {
      // Resources of the API share names with classes of SpreadsheetApp: there only the collections are services.
      if (!served.get(name)?.size || api !== name in COLLECTIONS) continue;
      const service = SERVICES[namespace];
      const called = api ? COLLECTIONS[name] : name;
      for (const [method, parameters] of methodsOf(body)) {
        if (!served.get(name).has(method)) continue;
        const key = `${called}.${method}`;
        const one = found.get(key) ?? { path: !api && service && service !== name ? `${service}.` : '', overloads: [] };
        one.overloads.push(parameters.join(','));
        found.set(key, one);
      }
    }
  }
  const lines = [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { path, overloads }]) => `  '${key}': '${path}(${overloads.join(')(')})',\n`);
  return [
    '// Made by build/signatures.mjs from @types/google-apps-script; do not edit.',
    '/**',
    ' * What each method takes: where Google finds it, then each way to call it. `s` text, `i` and `n` numbers, `b` a truth',
    ' * value, `d` a date, `o` an object, a star a list, a question mark what may be left out, `...` as many as one likes.',
    ' */',
    `export const SIGNATURES: Readonly<Record<string, string>> = {\n${lines.join('')}};`,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(FILE, signaturesModule());
