// What a service's method is given, as Google takes it: where too much, too little or something else comes, its words. The
// cases of Utilities, LockService and CacheService are assertions that their author also ran on live Apps Script
// (gas-fakes, test/testutilities.js and testlock.js); the rest is the same kind.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHost, type TestHost } from '../host';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const A = 'a@example.org';
let host: TestHost;
beforeAll(async () => {
  host = await startHost({ bundles });
});
afterAll(() => host.close());

/** All of them in one script: what each gives, or the text of what it throws. */
async function all(expressions: readonly string[]): Promise<unknown[]> {
  const bodies = expressions.map((one) => `() => (${one})`).join(',\n');
  const code = `const text = 'this is my input', key = 'my key', bytes = [1, 2, 3], bad = ['1woah', '2woah'];
    const { MD5 } = Utilities.DigestAlgorithm, { US_ASCII, UTF_8 } = Utilities.Charset;
    function f() { return [${bodies}].map((one) => { try { return one(); } catch (error) { return String(error); } }); }`;
  const planted = await host.ask(A, '/local/script', { project: 'signatures', code });
  expect(planted.status).toBe(200);
  const { result, error } = await host.run<unknown[]>(A, 'signatures', 'f');
  expect(error ?? '').toBe('');
  return result;
}

const mismatch = (given: string, method: string) =>
  `Exception: The parameters (${given}) don't match the method signature for ${method}.`;
const HMAC = 'Utilities.computeHmacSha256Signature';
const DIGEST = 'Utilities.computeDigest';
const CHARSET = 'Utilities.Charset';

const REFUSED: readonly (readonly [expression: string, says: string])[] = [
  [`${HMAC}(text, key, US_ASCII, 4)`, mismatch(`String,String,${CHARSET},number`, HMAC)],
  [`${HMAC}(text)`, mismatch('String', HMAC)],
  [`${HMAC}(bytes, key)`, mismatch('number[],String', HMAC)],
  [`${HMAC}(text, bytes)`, mismatch('String,number[]', HMAC)],
  [`${HMAC}(bytes, bytes, UTF_8)`, mismatch(`number[],number[],${CHARSET}`, HMAC)],
  [`${HMAC}(text, key, 'fake')`, mismatch('String,String,String', HMAC)],
  [`${HMAC}(bad, bytes)`, 'Exception: Cannot convert 1woah to int.'],
  [`${HMAC}(bytes, bad)`, 'Exception: Cannot convert 1woah to int.'],
  [`${HMAC}(bad, bad, UTF_8)`, mismatch(`String[],String[],${CHARSET}`, HMAC)],
  [`${DIGEST}(MD5, text, US_ASCII, 4)`, mismatch(`Utilities.DigestAlgorithm,String,${CHARSET},number`, DIGEST)],
  [`${DIGEST}(text)`, mismatch('String', DIGEST)],
  [`${DIGEST}(MD5, bytes, UTF_8)`, mismatch(`Utilities.DigestAlgorithm,number[],${CHARSET}`, DIGEST)],
  [`${DIGEST}(MD5, text, 'fake')`, mismatch('Utilities.DigestAlgorithm,String,String', DIGEST)],
  [`${DIGEST}('fake', text, US_ASCII)`, mismatch(`String,String,${CHARSET}`, DIGEST)],
  [`${DIGEST}(MD5, bad)`, 'Exception: Cannot convert 1woah to int.'],
  [`${DIGEST}(MD5, bad, UTF_8)`, mismatch(`Utilities.DigestAlgorithm,String[],${CHARSET}`, DIGEST)],
  [`Utilities.sleep('rubbish')`, 'Exception: Cannot convert rubbish to int.'],
  [`Utilities.getUuid(1)`, mismatch('number', 'Utilities.getUuid')],
  [`CacheService.getScriptCache().put('k')`, mismatch('String', 'CacheService.Cache.put')],
  [`CacheService.getScriptCache().put('k', 'v', '5')`, mismatch('String,String,String', 'CacheService.Cache.put')],
  [`PropertiesService.getScriptProperties().getProperty()`, mismatch('', 'PropertiesService.Properties.getProperty')],
  [`LockService.getScriptLock().tryLock()`, mismatch('', 'LockService.Lock.tryLock')],
  [`LockService.getScriptLock().tryLock(null)`, mismatch('null', 'LockService.Lock.tryLock')],
  [`SpreadsheetApp.getActiveSheet().getRange(1)`, mismatch('number', 'SpreadsheetApp.Sheet.getRange')],
  [
    `SpreadsheetApp.getActiveSheet().getRange('A1').setValues(['x'])`,
    mismatch('String[]', 'SpreadsheetApp.Range.setValues'),
  ],
  [
    `ScriptApp.newTrigger('f').timeBased().onWeekDay('MONDAY')`,
    mismatch('String', 'ScriptApp.ClockTriggerBuilder.onWeekDay'),
  ],
  [`MailApp.sendEmail({}, 'x')`, mismatch('Object,String', 'MailApp.sendEmail')],
  [
    `ContentService.createTextOutput('x').setMimeType('JSON')`,
    mismatch('String', 'ContentService.TextOutput.setMimeType'),
  ],
];

const GIVEN: readonly (readonly [expression: string, value: unknown])[] = [
  // Java writes one question mark for a pair of halves, so that two letters are two marks.
  [`${DIGEST}(MD5, '€🙂', US_ASCII).slice(0, 4)`, [-22, 3, -4, -72]],
  [`${DIGEST}(MD5, '€🙂').slice(0, 4)`, [-22, 3, -4, -72]],
  [`${DIGEST}(Utilities.DigestAlgorithm.SHA_512, '€🙂').slice(0, 4)`, [-70, -99, 100, -111]],
  [`${HMAC}('café', '€🙂').slice(0, 4)`, [-125, 73, -127, -128]],
  [`${HMAC}('café', '€🙂', UTF_8).slice(0, 4)`, [76, -16, 35, 99]],
  [`${HMAC}('this is my input', '€🙂').slice(0, 4)`, [13, -56, -124, -48]],
  [`LockService.getScriptLock().tryLock(-100)`, false],
  [
    `LockService.getScriptLock().waitLock(-100)`,
    'Exception: Lock timeout: another process was holding the lock for too long.',
  ],
  [`LockService.getScriptLock().hasLock()`, false],
  [`[LockService.getScriptLock().tryLock(0), LockService.getScriptLock().releaseLock()].length`, 2],
  [`CacheService.getScriptCache().put('k', 'v')`, null],
  [`CacheService.getScriptCache().remove('k')`, null],
  [`Utilities.newBlob('text').getContentType()`, 'text/plain'],
  [`Utilities.newBlob([1]).getContentType()`, null],
  [`'' + Session.getActiveUser()`, A],
  [
    `ContentService.createTextOutput('x').setMimeType(ContentService.MimeType.JSON).getMimeType() === ContentService.MimeType.JSON`,
    true,
  ],
  [`ContentService.createTextOutput('x').downloadAsFile('data.json').getFileName()`, 'data.json'],
  // Of one signature alone a number passes for a text, and a text of digits for a number.
  [`PropertiesService.getScriptProperties().setProperty('n', 5).getProperty('n')`, '5'],
  [`Utilities.sleep('5')`, null],
];

describe('arguments', () => {
  test('that fit no signature are refused in Google’s words', async () => {
    const said = await all(REFUSED.map(([expression]) => expression));
    expect(REFUSED.map(([expression], i) => [expression, said[i]])).toEqual(REFUSED);
  });

  test('that fit give what Google gives', async () => {
    const given = await all(GIVEN.map(([expression]) => expression));
    expect(GIVEN.map(([expression], i) => [expression, given[i]])).toEqual(GIVEN);
  });

  test('of the advanced service are counted alone', async () => {
    const code = `function f() { try { return Sheets.Spreadsheets.get(); } catch (error) { return String(error); } }`;
    const own = readFileSync(join(bundles, 'owner/Code.js'), 'utf8');
    await host.ask('owner@example.org', '/local/script', { project: 'owner', code: `${own}\n${code}` });
    const { result } = await host.run('owner@example.org', 'owner', 'f');
    expect(result).toBe('Exception: Invalid number of arguments provided. Expected 1-2 only');
  });

  test('are those of Google’s own types', async () => {
    const { signaturesModule } = await import(new URL('../../build/signatures.mjs', import.meta.url).href);
    // The formatter wraps long lines; the words are the same.
    const words = (text: string) => text.replace(/\s+/g, '');
    const file = readFileSync(new URL('../../src/host/context/signatures.ts', import.meta.url), 'utf8');
    expect(words(file)).toBe(words(signaturesModule()));
  });
});
