// Each service that the projects use: what its members give, what they refuse in which words, what they leave behind.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHost, type TestHost } from '../host';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const [OWNER, A, B] = ['owner@example.org', 'a@example.org', 'b@example.org'];
let host: TestHost;
beforeAll(async () => {
  host = await startHost({ bundles });
});
afterAll(() => host.close());

let probes = 0;
/** Runs a body as that person in a bound script of its own; what it returns, or the text of what it throws. */
async function probe(body: string, as = A): Promise<unknown> {
  probes += 1;
  const project = `probe${probes}`;
  await host.ask(A, '/local/script', { project, code: `function f() { ${body} }` });
  const { result, error } = await host.run(as, project, 'f');
  return error ?? result;
}
/** The same in the owner's project, which keeps its own code. */
async function ownerProbe(body: string): Promise<unknown> {
  const code = readFileSync(join(bundles, 'owner/Code.js'), 'utf8');
  await host.ask(OWNER, '/local/script', { project: 'owner', code: `${code}\nfunction f() { ${body} }` });
  const { result, error } = await host.run(OWNER, 'owner', 'f');
  return error ?? result;
}

describe('Utilities', () => {
  const cases: [string, unknown][] = [
    [`Utilities.base64Encode('县')`, '5Y6/'],
    [`Utilities.base64EncodeWebSafe('县')`, '5Y6_'],
    [`Utilities.base64Encode('县', Utilities.Charset.UTF_8)`, '5Y6/'],
    [`Utilities.base64Encode([-27, -114, -65])`, '5Y6/'],
    [`Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'a')[0]`, 12],
    [
      `Utilities.base64Encode(Utilities.computeHmacSha256Signature('text', 'key', Utilities.Charset.UTF_8))`,
      'avqQRqlXnK0UOjhMG1ZLmiUNJ9b2pj+fIL86dZTJ4sY=',
    ],
    [`Utilities.formatDate(new Date(0), 'Asia/Shanghai', 'yyyy-MM-dd HH:mm:ss')`, '1970-01-01 08:00:00'],
    [`Utilities.formatDate(new Date(0), 'GMT', "EEE, d MMM yyyy 'at' h:mm a")`, 'Thu, 1 Jan 1970 at 12:00 AM'],
    [
      `Utilities.formatDate(new Date(0), 'Asia/Shanghai', 'MMMM yy, EEEE K:mm, k, XXX Z')`,
      'January 70, Thursday 8:00, 8, +08:00 +0800',
    ],
    [`/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(Utilities.getUuid())`, true],
    [`Utilities.newBlob('x', 'text/plain', 'n.txt').getDataAsString()`, 'x'],
    [
      `Utilities.formatDate('2026', 'GMT', 'yyyy')`,
      "Exception: The parameters (String,String,String) don't match the method signature for Utilities.formatDate.",
    ],
    [`Utilities.sleep(300001)`, 'Exception: The value you passed to Utilities.sleep is too large.'],
  ];
  for (const [expression, value] of cases) {
    test(`${expression} is ${JSON.stringify(value)}`, async () => {
      expect(await probe(`return ${expression};`)).toEqual(value);
    });
  }
});

describe('PropertiesService', () => {
  test('keeps texts alone, gives null for what is not there, and sets many at once, over the others or beside them', async () => {
    expect(
      await probe(`const p = PropertiesService.getScriptProperties();
        p.setProperty('n', 1).setProperties({ a: 'x', b: true });
        const first = p.getProperties();
        p.setProperties({ c: '' }, true);
        return [first, p.getProperty('a'), p.getProperty('c'), p.getKeys(), p.deleteProperty('c').getKeys()];`),
    ).toEqual([{ n: '1', a: 'x', b: 'true' }, null, '', ['c'], []]);
  });

  test('refuses more than 9 KB a value and 500 KB a store, and then keeps what it had', async () => {
    expect(
      await probe(`const p = PropertiesService.getScriptProperties();
        p.setProperty('a', 'x'.repeat(9 * 1024));
        p.setProperty('a', '县'.repeat(3073));`),
    ).toBe('Exception: Argument too large: value');
    expect(
      await probe(`const p = PropertiesService.getScriptProperties();
        const many = {};
        for (let i = 0; i < 60; i += 1) many['k' + i] = 'x'.repeat(9000);
        try { p.setProperties(many); } catch (error) { return [error.message, p.getKeys().length]; }`),
    ).toEqual(['You have exceeded the property storage quota. Please remove some properties and try again.', 0]);
  });

  test('of a person are that person’s, of a script all its users’', async () => {
    const code = `function put(v) { PropertiesService.getUserProperties().setProperty('k', v); PropertiesService.getScriptProperties().setProperty('k', v); }
      function get() { return [PropertiesService.getUserProperties(), PropertiesService.getScriptProperties()].map((p) => p.getProperty('k')); }`;
    await host.ask(A, '/local/script', { project: 'stores', code });
    await host.run(A, 'stores', 'put', 'a');
    await host.run(B, 'stores', 'put', 'b');
    expect((await host.run(A, 'stores', 'get')).result).toEqual(['a', 'b']);
  });

  test('of a document are null in a standalone project', async () => {
    expect(await ownerProbe('return PropertiesService.getDocumentProperties();')).toBeNull();
  });
});

describe('CacheService', () => {
  test('keeps a value for ten minutes unless told otherwise, six hours at the most', async () => {
    const code = `function put() { const c = CacheService.getScriptCache(); c.put('short', '1'); c.put('long', '2', 99999); c.put('gone', '3'); c.remove('gone'); }
      function get() { return CacheService.getScriptCache().getAll(['short', 'long', 'gone']); }`;
    await host.ask(A, '/local/script', { project: 'caches', code });
    const read = async () => (await host.run(A, 'caches', 'get')).result;
    await host.run(A, 'caches', 'put');
    expect(await read()).toEqual({ short: '1', long: '2' });
    await host.clock({ advance: 'PT11M' });
    expect(await read()).toEqual({ long: '2' });
    await host.clock({ advance: 'PT6H' });
    expect(await read()).toEqual({});
  });

  test('refuses more than 100 KB a value and 250 letters a key', async () => {
    const put = (key: string, value: string) => probe(`CacheService.getScriptCache().put(${key}, ${value});`);
    expect(await put("'k'", "'x'.repeat(102401)")).toBe('Exception: Argument too large: value');
    expect(await put("'k'.repeat(251)", "'x'")).toBe('Exception: Argument too large: key');
  });
});

describe('LockService', () => {
  test('tells whether the lock is held, and a released one may be taken again', async () => {
    expect(
      await probe(`const lock = LockService.getScriptLock();
        const before = lock.hasLock();
        const taken = [lock.tryLock(10), lock.hasLock(), lock.tryLock(10)];
        lock.releaseLock();
        return [before, ...taken, lock.hasLock(), LockService.getDocumentLock().tryLock(1)];`),
    ).toEqual([false, true, true, true, false, true]);
  });

  test('the lock of one project does not hold another’s', async () => {
    const take = 'return LockService.getScriptLock().tryLock(1);';
    expect(await Promise.all([probe(take), probe(take)])).toEqual([true, true]);
  });
});

describe('MailApp', () => {
  test('takes a message or its parts, and its quota goes down by recipients', async () => {
    const before = (await host.outbox()).length;
    const quota = await probe(`const before = MailApp.getRemainingDailyQuota();
      MailApp.sendEmail('x@example.org', '题', '文');
      MailApp.sendEmail({ to: 'x@example.org,y@example.org', cc: 'z@example.org', subject: '题', body: '文', htmlBody: '<b>文</b>', name: '局', replyTo: 'r@example.org' });
      return before - MailApp.getRemainingDailyQuota();`);
    expect(quota).toBe(4);
    const sent = (await host.outbox()).slice(before);
    expect(sent.map(({ from, to, cc, subject, text, html }) => [from, to, cc, subject, text, html])).toEqual([
      [A, 'x@example.org', '', '题', '文', ''],
      [`局 <${A}>`, 'x@example.org, y@example.org', 'z@example.org', '题', '文', '<b>文</b>'],
    ]);
    expect(await host.text(undefined, `/local/outbox/${sent[1]?.n}.eml`)).toContain('Reply-To: r@example.org');
  });

  test('refuses nobody, a wrong address and more than 50 recipients, and sends nothing', async () => {
    const before = (await host.outbox()).length;
    const mail = (message: string) => probe(`MailApp.sendEmail(${message});`);
    expect(await mail(`{ to: '', subject: 's', body: 'b' }`)).toBe('Exception: Failed to send email: no recipient');
    expect(await mail(`'nobody', 's', 'b'`)).toBe('Exception: Invalid email: nobody');
    expect(await mail(`Array(51).fill('x@example.org').join(), 's', 'b'`)).toBe(
      'Exception: Limit exceeded: Email Recipients Per Message.',
    );
    expect(await mail(`'x@example.org'`)).toContain(
      "The parameters (String) don't match the method signature for MailApp.sendEmail.",
    );
    expect(await host.outbox()).toHaveLength(before);
  });
});

describe('UrlFetchApp', () => {
  test('throws for a failure unless it is told not to, and then gives code and text', async () => {
    const url = `'https://oauth2.googleapis.com/tokeninfo?id_token=x'`;
    expect(await probe(`UrlFetchApp.fetch(${url});`)).toMatch(
      /^Exception: Request failed for https:\/\/oauth2\.googleapis\.com returned code 400\. Truncated server response: [\s\S]*invalid_token[\s\S]*\(use muteHttpExceptions option to examine full response\)$/,
    );
    expect(
      await probe(`const r = UrlFetchApp.fetch(${url}, { muteHttpExceptions: true });
        return [r.getResponseCode(), JSON.parse(r.getContentText()).error];`),
    ).toEqual([400, 'invalid_token']);
    expect(await probe(`UrlFetchApp.fetch('not an address');`)).toBe('Exception: Invalid argument: not an address');
  });

  test('an identity token is good for an hour of the host’s clock', async () => {
    const code = `function issue() { return ScriptApp.getIdentityToken(); }
      function claims(token) { const r = UrlFetchApp.fetch('https://oauth2.googleapis.com/tokeninfo?id_token=' + token, { muteHttpExceptions: true });
        const { iss, hd, email, exp, iat } = JSON.parse(r.getContentText()); return [r.getResponseCode(), iss, hd, email, exp - iat]; }`;
    await host.ask(A, '/local/script', { project: 'tokens', code });
    const token = (await host.run<string>(B, 'tokens', 'issue')).result;
    const claims = async () => (await host.run<unknown[]>(A, 'tokens', 'claims', token)).result;
    expect(await claims()).toEqual([200, 'https://accounts.google.com', 'example.org', B, 3600]);
    await host.clock({ advance: 'PT61M' });
    expect((await claims())[0]).toBe(400);
  });
});

describe('Session', () => {
  test('in a menu both users are the person, in a trigger both its installer', async () => {
    const who = '[Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail()]';
    expect(await probe(`return ${who};`, B)).toEqual([B, B]);
    await host.ask(A, '/local/script', {
      project: 'timer',
      code: `function install() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); }
        function tick() { console.log(${who}.join()); }`,
    });
    await host.run(B, 'timer', 'install');
    const { executions } = await host.clock({ advance: 'PT1H' });
    expect(executions.find((one) => one.project === 'timer')?.log).toEqual([`${B},${B}`]);
  });
});

describe('SpreadsheetApp', () => {
  const sheet = `SpreadsheetApp.getActiveSpreadsheet().getSheetByName('表')`;

  test('reads values, dates and what is shown, and writes a block as if it were typed', async () => {
    expect(
      await probe(`const range = ${sheet}.getRange('F1:G2');
        range.setValues([['2026-11-09', '50%'], ['=1+1', 'x']]);
        const [[day, half], [two, text]] = range.getValues();
        return [day instanceof Date, day.getFullYear(), half, two, text, range.getDisplayValues(), range.getFormulas()];`),
    ).toEqual([
      true,
      2026,
      0.5,
      2,
      'x',
      [
        ['2026-11-09', '50%'],
        ['2', 'x'],
      ],
      [
        ['', ''],
        ['=1+1', ''],
      ],
    ]);
  });

  test('knows where a range lies', async () => {
    expect(
      await probe(`const r = ${sheet}.getRange(2, 3, 4, 5);
        return [r.getA1Notation(), r.getRow(), r.getLastRow(), r.getColumn(), r.getLastColumn(), r.getNumRows(), r.getSheet().getName()];`),
    ).toEqual(['C2:G5', 2, 5, 3, 7, 4, '表']);
  });

  const refused: [string, string][] = [
    ['getRange(0, 1)', 'The starting row of the range is too small.'],
    ['getRange(1, 0)', 'The starting column of the range is too small.'],
    ['getRange(1, 1, 0)', 'The number of rows in the range must be at least 1.'],
    ['getRange(1001, 1)', 'The coordinates of the range are outside the dimensions of the sheet.'],
    ["getRange('?')", 'Range not found'],
    [
      "getRange('A1:B1').setValues([['x']])",
      'The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
    ],
  ];
  for (const [call, message] of refused) {
    test(`${call} is refused`, async () => {
      expect(await probe(`${sheet}.${call};`)).toBe(`Exception: ${message}`);
    });
  }

  test('a write under a protection, or against a validation, throws and writes nothing of its block', async () => {
    const condition = { type: 'NUMBER_GREATER', values: [{ userEnteredValue: '0' }] };
    const range = { sheetId: 1, startRowIndex: 9, endRowIndex: 12, startColumnIndex: 7, endColumnIndex: 8 };
    await host.ask(OWNER, `/v4/spreadsheets/${host.spreadsheetId}:batchUpdate`, {
      requests: [{ setDataValidation: { range, rule: { condition, strict: true } } }],
    });
    expect(await probe(`${sheet}.getRange('H10:H12').setValues([[1], [-1], [2]]);`)).toBe(
      'Exception: The data you entered in cell H11 violates the data validation rules set on this cell.',
    );
    expect(await probe(`return ${sheet}.getRange('H10:H12').getValues();`)).toEqual([[''], [''], ['']]);
    expect(await probe(`${sheet}.getRange('A1:A2').setValues([['x'], ['y']]);`)).toBe(
      'Exception: You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
    );
    expect(await probe(`return ${sheet}.getRange('A2').getValue();`)).toBe('');
  });

  test('openById needs a right on the file, and sharing the right to share', async () => {
    const open = (id: string) => `SpreadsheetApp.openById('${id}')`;
    expect(await ownerProbe(`return ${open(host.spreadsheetId)}.getName();`)).toBe('测试');
    expect(await probe(`${open('none')};`)).toMatch(/^Exception: /);
    expect(await ownerProbe(`${open(host.spreadsheetId)}.addEditor('no address');`)).toBe(
      'Exception: Invalid email: no address',
    );
  });

  test('has no Ui and no active file where nobody looks at a spreadsheet', async () => {
    expect(await ownerProbe('return SpreadsheetApp.getActiveSpreadsheet();')).toBeNull();
    expect(await ownerProbe('SpreadsheetApp.getUi();')).toBe(
      'Exception: Cannot call SpreadsheetApp.getUi() from this context.',
    );
  });
});

describe('HtmlService and ContentService', () => {
  test('a page keeps title, size and content; only Google’s meta tags are taken', async () => {
    expect(
      await probe(`const page = HtmlService.createHtmlOutput('<p>').append('x').appendUntrusted('<').setTitle('题').setWidth(3).setHeight(4);
        return [page.getContent(), page.getTitle(), page.getWidth(), page.getHeight(), page.addMetaTag('viewport', 'v') === page];`),
    ).toEqual(['<p>x&lt;', '题', 3, 4, true]);
    expect(await probe(`HtmlService.createHtmlOutput('').addMetaTag('author', 'x');`)).toBe(
      'Exception: The specified meta tag cannot be used in this context.',
    );
    expect(await probe(`HtmlService.createHtmlOutputFromFile('none');`)).toBe(
      'Exception: No HTML file named none was found.',
    );
  });

  test('a text is sent under its type, and what is neither page nor text is a page that says so', async () => {
    const code = readFileSync(join(bundles, 'owner/Code.js'), 'utf8');
    const serve = async (body: string) => {
      const own = `${code}\nfunction doGet() { ${body} }`;
      await host.ask(OWNER, '/local/script', { project: 'owner', code: own, deploy: true });
      const answer = await fetch(`${host.url}/macros/owner/exec`);
      return [answer.status, answer.headers.get('content-type'), await answer.text()];
    };
    expect(
      await serve(`return ContentService.createTextOutput('{}').setMimeType(ContentService.MimeType.JSON);`),
    ).toEqual([200, 'application/json; charset=utf-8', '{}']);
    expect((await serve(`return { a: 1 };`))[2]).toContain(
      'The script completed but the returned value is not a supported return type.',
    );
    expect((await serve(`return null;`))[2]).toContain('The script completed but did not return anything.');
    expect((await serve(`throw new Error('weg');`))[2]).toContain('Error: weg');
  });
});
