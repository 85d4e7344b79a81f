// What Google refuses for its size, on both sides of each bound, and what names an account that is gone.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { GOOGLE } from '../../src/wire';
import { startHost, type TestHost } from '../host';
import { bench } from './sheets/help';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const [OWNER, A] = ['owner@example.org', 'a@example.org'];
let host: TestHost;
beforeAll(async () => {
  host = await startHost({ bundles });
  const code = `
    function subject(n) { MailApp.sendEmail({ to: 'a@example.org', subject: '题'.repeat(n), body: 'b' }); }
    function property(n) { PropertiesService.getScriptProperties().setProperty('k', 'x'.repeat(n)); }
    function store(n) {
      const all = PropertiesService.getScriptProperties();
      all.deleteAllProperties();
      const values = {};
      for (let i = 0; i < n; i += 1) values[String(1000 + i)] = 'x'.repeat(1020);
      all.setProperties(values);
    }
    function cache(n) { CacheService.getScriptCache().put('k', 'x'.repeat(n)); }
    function share(email) { SpreadsheetApp.openById('${host.spreadsheetId}').addEditor(email); }`;
  await host.ask(OWNER, '/local/script', { project: 'limits', code });
});
afterAll(() => host.close());
afterEach(() => host.ask(undefined, '/local/faults', undefined, 'DELETE'));

const refusal = async (name: string, ...args: unknown[]) =>
  (await host.run(OWNER, 'limits', name, ...args)).error ?? '';

/** What a protection that names him gets. */
async function protect(email: string): Promise<string | undefined> {
  const range = { sheetId: 1, startRowIndex: 5, endRowIndex: 6 };
  const protectedRange = { range, editors: { users: [OWNER, email] } };
  const requests = [{ addProtectedRange: { protectedRange } }];
  const path = `/v4/spreadsheets/${host.spreadsheetId}:batchUpdate`;
  return (await host.ask<{ error?: { message: string } }>(OWNER, path, { requests })).body.error?.message;
}

test.each([
  ['subject', GOOGLE.subjectCharacters, GOOGLE.subjectCharacters + 1, 'Invalid argument: subject'],
  ['property', GOOGLE.propertyBytes, GOOGLE.propertyBytes + 1, 'Argument too large: value'],
  [
    'store',
    GOOGLE.propertiesBytes / 1024,
    GOOGLE.propertiesBytes / 1024 + 1,
    'You have exceeded the property storage quota. Please remove some properties and try again.',
  ],
  ['cache', GOOGLE.cachedBytes, GOOGLE.cachedBytes + 1, 'Argument too large: value'],
])('%s: %d is taken, %d refused in Google’s words', async (name, most, more, words) => {
  expect(await refusal(name, most)).toBe('');
  expect(await refusal(name, more)).toContain(words);
});

test('a request of 10,485,760 bytes is taken, one of a byte more refused, and nothing of it is written', async () => {
  const { batch, get } = await bench();
  const asked = (note: string) => [
    {
      updateCells: {
        start: { sheetId: 0, rowIndex: 0, columnIndex: 0 },
        rows: [{ values: [{ note }] }],
        fields: 'note',
      },
    },
  ];
  const empty = JSON.stringify({ requests: asked('') }).length;
  expect((await batch(asked('x'.repeat(GOOGLE.requestBytes - empty)))).status).toBe(200);
  const refused = await batch(asked('x'.repeat(GOOGLE.requestBytes + 1 - empty)));
  expect([refused.status, refused.body.error.message]).toEqual([
    400,
    'Request payload size exceeds the limit: 10485760 bytes.',
  ]);
  expect(await get('A1')).toBeUndefined();
});

test('nothing is shared with an account that is gone, and no protection names it; the others as before', async () => {
  await host.ask(undefined, '/local/faults', { gone: 'gone@example.org,Left@example.org' });
  expect(await refusal('share', 'left@example.org')).toContain('Invalid email: left@example.org');
  expect(await protect('gone@example.org')).toBe(
    'Invalid requests[0].addProtectedRange: Invalid user: gone@example.org',
  );
  expect(await refusal('share', A)).toBe('');
  expect(await protect(A)).toBeUndefined();
});
