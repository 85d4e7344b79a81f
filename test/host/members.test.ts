// The build refuses a project that uses what the local host lacks.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const project = 'build/out/members-test';
const folder = join(root, project);
const { missingMembers, servedMembers } = await import(pathToFileURL(join(root, 'build/members.mjs')).href);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('members used through variables, parameters and advanced services are found by name and line', async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'main.ts'),
    `const sheet = SpreadsheetApp.getActiveSheet();
export const sorted = () => sheet.sort(1);
export const shown = (of: GoogleAppsScript.Spreadsheet.Range) => of.getA1Notation() + of.getBackground();
export const files = () => DriveApp.getRootFolder();
export const served = () => Sheets.Spreadsheets?.Values?.get('id', 'A1').values;
`,
  );
  expect(await missingMembers(root, [project])).toEqual([
    `${project}/main.ts:2 uses Sheet.sort`,
    `${project}/main.ts:3 uses Range.getBackground`,
    `${project}/main.ts:4 uses DriveApp.getRootFolder`,
  ]);
});

test('menu and owner use nothing that the host lacks', async () => {
  expect(servedMembers(root).get('LockService')).toEqual(new Set(['getScriptLock', 'getUserLock', 'getDocumentLock']));
  expect(await missingMembers(root)).toEqual([]);
});
