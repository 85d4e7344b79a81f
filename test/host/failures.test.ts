// A bad day at Google: calls that fail in its words, before or after they took effect.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startHost, type TestHost } from '../host';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const OWNER = 'owner@example.org';
let host: TestHost;
beforeAll(async () => {
  host = await startHost({ bundles });
});
afterAll(() => host.close());
const faults = (body: object) => host.ask<{ error?: unknown }>(undefined, '/local/faults', body);
afterEach(() => host.ask(undefined, '/local/faults', undefined, 'DELETE'));

const stage = async (n: number) => (await host.run(OWNER, 'owner', 'stages', n)).error ?? 'done';
async function cells(): Promise<unknown[]> {
  const path = `/v4/spreadsheets/${host.spreadsheetId}/values/${encodeURIComponent("'表'!F1:F3")}?valueRenderOption=UNFORMATTED_VALUE`;
  return ((await host.ask<{ values?: unknown[][] }>(OWNER, path)).body.values ?? []).map(([value]) => value);
}

const UPDATE = 'API call to sheets.spreadsheets.values.update failed with error: ';
test.each([
  [
    'Sheets.Spreadsheets.Values.update',
    429,
    `${UPDATE}Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:100000000002'.`,
  ],
  ['Sheets.', 500, `${UPDATE}Internal error encountered.`],
  ['Sheets.', 502, `${UPDATE}Empty response`],
  ['Sheets.', 503, `${UPDATE}The service is currently unavailable.`],
  [
    'PropertiesService',
    429,
    'Service invoked too many times in a short time: properties. Try Utilities.sleep(1000) between calls.',
  ],
  ['LockService', 500, "We're sorry, a server error occurred. Please wait a bit and try again."],
  ['MailApp.sendEmail', 503, 'Service error: Mail'],
  ['Properties.setProperty', 502, 'Service Properties timed out'],
])('%s answers %i in the words of Google, once', async (call, status, words) => {
  await faults({ fail: { call, status } });
  expect(await stage(1)).toContain(words);
  expect(await stage(2)).toBe('done');
});

test('a failing call did nothing, or took effect where only its answer is lost', async () => {
  await stage(10);
  await faults({ fail: { call: 'Sheets.', status: 503 } });
  await stage(11);
  expect(await cells()).toEqual([10, 10, 10]);
  await faults({ fail: { call: 'Sheets.', status: 503, after: true } });
  await stage(12);
  expect(await cells()).toEqual([12, 10, 10]);
});

test('as often as it is said, after as many as are spared, in the function that is named', async () => {
  await faults({ fail: { call: 'Sheets.', status: 500, times: 2, skip: 1, function: 'stages' } });
  await host.run(OWNER, 'owner', 'add', false);
  await stage(20);
  expect((await cells())[0]).toBe(20);
  await stage(21);
  expect((await cells())[0]).toBe(20);
  expect(await stage(22)).toBe('done');
});

test('tokeninfo answers with a page and its status, or not at all', async () => {
  const asked = () => host.run<{ code: number }>(OWNER, 'owner', 'doPost', { postData: { contents: '{"token":"x"}' } });
  await faults({ fail: { call: 'UrlFetchApp.fetch', status: 503 } });
  // The fixture takes every answer for JSON.
  expect((await asked()).error).toContain('SyntaxError');
  await faults({ fail: { call: 'UrlFetchApp.fetch', status: 502 } });
  expect((await asked()).error).toContain('Address unavailable: https://oauth2.googleapis.com/tokeninfo');
});

test.each([{ call: 1, status: 503 }, { call: 'x', status: 404 }, { call: 'x', status: 503, times: 0 }, 'x'])(
  'a fault of another shape is refused: %j',
  async (fail) => {
    expect((await faults({ fail })).status).toBe(400);
  },
);
