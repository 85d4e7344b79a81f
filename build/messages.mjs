// Writes src/host/sheets/messages.ts from the types of Google's own client: which fields each message of the Sheets API
// has, so that the local host refuses a misspelt one as Google does. Run it after updating @googleapis/sheets.
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../src/host/sheets/messages.ts', import.meta.url);
const TYPES = new URL('../node_modules/@googleapis/sheets/build/v4.d.ts', import.meta.url);
const ROOTS = [
  'BatchClearValuesByDataFilterRequest',
  'BatchClearValuesRequest',
  'BatchGetValuesByDataFilterRequest',
  'BatchUpdateSpreadsheetRequest',
  'BatchUpdateValuesByDataFilterRequest',
  'BatchUpdateValuesRequest',
  'CopySheetToAnotherSpreadsheetRequest',
  'GetSpreadsheetByDataFilterRequest',
  'SearchDeveloperMetadataRequest',
  'Spreadsheet',
  'ValueRange',
  // What is answered: field masks are checked against it.
  'AppendValuesResponse',
  'BatchClearValuesByDataFilterResponse',
  'BatchClearValuesResponse',
  'BatchGetValuesByDataFilterResponse',
  'BatchGetValuesResponse',
  'BatchUpdateSpreadsheetResponse',
  'BatchUpdateValuesByDataFilterResponse',
  'BatchUpdateValuesResponse',
  'ClearValuesResponse',
  'SearchDeveloperMetadataResponse',
];

/** The file's text: the messages that a request or an answer may hold, each with its fields as `name:type`, lists with a star. */
export function messagesModule() {
  const messages = new Map();
  for (const [, name, body] of readFileSync(TYPES, 'utf8').matchAll(/interface Schema\$(\w+) \{([\s\S]*?)\n {4}\}/g)) {
    // A map's type runs over several lines; its values are not looked into.
    const fields = [...body.matchAll(/^ {8}(\w+)\?: (.*?)(;|\{)$/gm)].map(
      ([, field, type, end]) => `${field}:${end === ';' ? kindOf(type) : 'any'}`,
    );
    messages.set(name, fields);
  }
  const reached = new Set();
  const reach = (name) => {
    if (reached.has(name) || !messages.has(name)) return;
    reached.add(name);
    for (const field of messages.get(name)) reach(field.replace(/^.*:|\*$/g, ''));
  };
  ROOTS.forEach(reach);
  const lines = [...reached].sort().map((name) => `  ${name}: '${messages.get(name).sort().join(' ')}',\n`);
  return [
    '// Made by build/messages.mjs from the types of @googleapis/sheets; do not edit.',
    '/** The fields of each message as `name:type`, a list with a star; `s` is text, `n` a number, `b` a truth value. */',
    `export const MESSAGES: Readonly<Record<string, string>> = {\n${lines.join('')}};`,
    '',
  ].join('\n');
}

function kindOf(type) {
  const plain = type.replace(' | null', '');
  const list = plain.endsWith('[]') ? '*' : '';
  const name = plain.replace('[]', '').replace('Schema$', '');
  const kind = { string: 's', number: 'n', boolean: 'b' }[name] ?? (/^\w+$/.test(name) ? name : 'any');
  return plain.startsWith('any') ? 'any' : kind + list;
}

if (process.argv[1] === new URL(import.meta.url).pathname) writeFileSync(FILE, messagesModule());
