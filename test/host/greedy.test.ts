// Scripts that ask for more than there is: the host says so, and goes on.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wordsOf } from '../../src/host/services/page';
import { startHost, type TestHost } from '../host';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const [OWNER, A] = ['owner@example.org', 'a@example.org'];
const CODE = `
  function forge(op, ...args) {
    const real = JSON.stringify;
    JSON.stringify = () => real({ op, args });
    try { return PropertiesService.getScriptProperties().getProperty('x'); } finally { JSON.stringify = real; }
  }
  function read(last) {
    const book = SpreadsheetApp.getActiveSpreadsheet();
    return forge('book.read', book.getId(), book.getSheets()[0].getSheetId(), 'A1:A' + last).length;
  }
  function mail(bytes) {
    forge('mail.send', { to: 'a@example.org', attachments: [{ bytes, type: null, name: null }], inlineImages: {} });
  }
  function lines(count) { for (let i = 0; i < count; i++) console.log('line ' + i); }
  function longLines() { for (let i = 0; i < 4; i++) { console.log('x'.repeat(4e6)); Session.getActiveUser(); } }
  function longError() { throw new Error('x'.repeat(4e6)); }
  function dialog(part, count) {
    SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(part.repeat(count)));
  }
  function fill() {
    const all = {};
    for (let i = 0; i < 1200; i++) all['k' + i] = 'x';
    const cache = CacheService.getScriptCache();
    cache.putAll(all, 60);
    cache.put('last', 'x', 600);
    return [Object.keys(cache.getAll(Object.keys(all))).length, cache.get('last')];
  }
  function alone() {
    const all = PropertiesService.getScriptProperties();
    all.setProperties({ constructor: '1', toString: '2' });
    all.setProperties({ a: '3' }, true);
    return all.getKeys();
  }
  function once(rule) { forge('triggers.clock', 'once', rule); }`;

let host: TestHost;
const run = (name: string, ...args: unknown[]) => host.run(A, 'greedy', name, ...args);
beforeAll(async () => {
  host = await startHost({ bundles });
  await host.ask(A, '/local/script', { project: 'greedy', code: CODE });
});
afterAll(() => host.close());

test('cells outside the sheet are not made to be read', async () => {
  expect((await run('read', 300_000_000)).error).toContain('outside the dimensions of the sheet');
});

test('an attachment that only says how long it is, or is too long, is refused', async () => {
  expect((await run('mail', { length: 4e9 })).error).toBe('Exception: Invalid argument: attachments');
  expect((await run('mail', [1, 2])).error).toBeUndefined();
});

test('a log is cut where Google cuts it, an error too', async () => {
  const { execution } = await run('lines', 300_000);
  expect([execution.status, execution.log.at(-1)]).toEqual([
    'completed',
    'Logging output too large. Truncating output.',
  ]);
  expect((await run('longLines')).execution.log).toEqual(['Logging output too large. Truncating output.']);
  expect((await run('longError')).execution.error?.length).toBeLessThan(100_000);
});

test('a page of nothing but beginnings is read once', async () => {
  const began = Date.now();
  for (const part of ['<script ', '<', '<p ', '<title></style>']) await run('dialog', part, 100_000);
  expect(Date.now() - began).toBeLessThan(5000);
  expect(wordsOf('a<style>b { }</style><P class="x">c &lt;</P><script>d</script><title>e</title>f')).toBe('a\nc <\nf');
});

test('a cache keeps what lasts longest, properties replace whatever they are called', async () => {
  expect((await run('fill')).result).toEqual([900, 'x']);
  expect((await run('alone')).result).toEqual(['a']);
});

describe('the clock', () => {
  test('goes where there is a time, ten years at once at most', async () => {
    for (const body of [
      { advance: 'P9999999Y' },
      { advance: 'P99999999999999D' },
      { now: '9999-12-31' },
      { now: '2027-02-31' },
    ]) {
      expect([body, (await host.ask(OWNER, '/local/clock', body)).status]).toEqual([body, 400]);
    }
  });

  test('no trigger stands at a time that it cannot show', async () => {
    expect((await run('once', { at: -1e300 })).error).toBe('Exception: Invalid argument: at');
    expect((await run('once', { after: 1e300 })).error).toBe('Exception: Invalid argument: after');
  });
});

test('an edit of 300,000 rows, and an e-mail that no cookie holds, are answered', async () => {
  const values = Array.from({ length: 300_000 }, () => ['x']);
  expect((await host.ask(OWNER, '/local/edit', { sheet: '表', range: 'F1', values })).status).toBe(200);
  expect((await host.ask(OWNER, '/local/act', { as: `${'a'.repeat(300)}@example.org` })).status).toBe(400);
});
