import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHost, type TestHost } from '../host';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const [OWNER, A, B, V] = ['owner@example.org', 'a@example.org', 'b@example.org', 'v@example.org'];
let host: TestHost;
beforeAll(async () => {
  host = await startHost({ bundles });
});
afterAll(() => host.close());

describe('a context', () => {
  test('has nothing that Apps Script does not have', async () => {
    expect((await host.run(A, 'menu', 'globals')).result).toEqual([]);
  });

  test('has the host’s clock as its Date, moved by sleeping, in Shanghai', async () => {
    const { result } = await host.run<[string, number, number]>(OWNER, 'owner', 'clockOfScript');
    expect(result[0]).toMatch(/^2026-11-09T00:3\d/);
    expect(result.slice(1)).toEqual([5000, 0]);
  });

  test('computes digests, signatures and encodings as Google does', async () => {
    expect((await host.run(OWNER, 'owner', 'digests')).result).toEqual([
      'bb0193be3f16fc513180c1f17ba252f33e5e0c1a217b9f5f26e21cd43f0ce5ed',
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      '_---',
      '2026-11-09T08:30:00',
      '-1',
    ]);
  });

  test('waits for the promise that a function returns', async () => {
    expect((await host.run(OWNER, 'owner', 'later')).result).toBe('later');
  });

  test('fails by name where the host lacks a member', async () => {
    const { error } = await host.run(A, 'menu', 'missing');
    expect(error).toContain('SpreadsheetApp.newDataValidation is not supported by the local host');
  });
});

describe('authority', () => {
  test('what the manifest does not list is refused with the scope it would need', async () => {
    const { error } = await host.run(A, 'menu', 'awayMail');
    expect(error).toContain('permissions are not sufficient to call MailApp.sendEmail');
    expect(error).toContain('https://www.googleapis.com/auth/script.send_mail');
  });

  test('the advanced service is unknown to a project that does not enable it', async () => {
    expect((await host.menu(A, ['测试', '越权'])).execution.error).toBe('ReferenceError: Sheets is not defined');
  });

  test('the desk runs as the role account and sees the visitor, but only one of its domain', async () => {
    expect((await host.desk(A, 'whoAmI')).result).toEqual([A, OWNER]);
    expect((await host.desk('x@gmail.com', 'whoAmI')).result).toEqual(['', OWNER]);
  });

  test('the gateway called by a script sees nobody, and a token of the menu’s own client id', async () => {
    const { execution } = await host.menu(A, ['测试', '令牌']);
    expect(JSON.parse(execution.log[0] ?? '')).toEqual({
      code: 200,
      email: A,
      aud: '100000000001-menu.apps.googleusercontent.com',
      verified: 'true',
      active: '',
      effective: OWNER,
    });
  });

  test('a planted script has another client id, and its own properties', async () => {
    const code = `function onOpen() { UrlFetchApp.fetch('https://oauth2.googleapis.com/tokeninfo'); }
      function token() { return JSON.parse(UrlFetchApp.fetch('https://oauth2.googleapis.com/tokeninfo?id_token=' + ScriptApp.getIdentityToken()).getContentText()).aud; }
      function props() { return PropertiesService.getScriptProperties().getKeys(); }`;
    await host.ask(B, '/local/script', { project: 'planted', code });
    const aud = (await host.run<string>(A, 'planted', 'token')).result;
    expect(aud).toMatch(/\.apps\.googleusercontent\.com$/);
    expect(aud).not.toContain('-menu.');
    expect((await host.run(A, 'planted', 'props')).result).toEqual([]);
    await host.menu(A, ['测试', '确认']);
    const opened = (await host.executions()).filter(({ project, as }) => project === 'planted' && as === A);
    expect(opened.find((one) => one.function === 'onOpen')?.error).toContain('You do not have permission to call');
  });

  test('only the role account runs owner from the editor, only editors a bound script, and nobody plants in owner', async () => {
    expect((await host.ask(A, '/local/run', { project: 'owner', function: 'install' })).status).toBe(403);
    expect((await host.ask(V, '/local/run', { project: 'menu', function: 'globals' })).status).toBe(403);
    expect((await host.ask(A, '/local/script', { project: 'owner', code: '' })).status).toBe(403);
    expect((await host.ask(V, '/local/script', { project: 'menu', code: '' })).status).toBe(403);
  });

  test('any other address is unknown to UrlFetchApp', async () => {
    expect((await host.run(A, 'menu', 'elsewhere')).error).toContain('DNS error: https://example.com');
  });
});

describe('services', () => {
  test('an invalid batchUpdate throws Google’s text', async () => {
    const { error } = await host.run(OWNER, 'owner', 'badCall');
    expect(error).toMatch(
      /^GoogleJsonResponseException: API call to sheets.spreadsheets.batchUpdate failed with error: /,
    );
  });

  test('a property of more than 9 KB is refused', async () => {
    expect((await host.run(OWNER, 'owner', 'tooBig')).error).toBe('Exception: Argument too large: value');
  });

  test('the cache forgets by the host’s clock', async () => {
    expect((await host.run(OWNER, 'owner', 'cached', true)).result).toBe('v');
    expect((await host.run(OWNER, 'owner', 'cached', false)).result).toBe('v');
    await host.clock({ advance: 'PT61S' });
    expect((await host.run(OWNER, 'owner', 'cached', false)).result).toBeNull();
  });

  test('each call is counted under its name and costs virtual time', async () => {
    const { execution } = await host.run(OWNER, 'owner', 'add', true);
    expect(execution.calls).toMatchObject({
      'LockService.getScriptLock': 1,
      'Lock.tryLock': 1,
      'Sheets.Spreadsheets.Values.get': 1,
      'Sheets.Spreadsheets.Values.update': 1,
    });
    expect(execution.virtualMs).toBeGreaterThan(350);
  });

  test('a run of more than six minutes is ended', async () => {
    const { error, execution } = await host.run(OWNER, 'owner', 'longRun');
    expect(error).toContain('Exceeded maximum execution time');
    expect(execution.status).toBe('timed out');
  });
});

describe('locks', () => {
  test('twenty counts at once under a lock are twenty or told busy', async () => {
    const before = (await host.run<number>(OWNER, 'owner', 'add', true)).result;
    const all = await Promise.all(Array.from({ length: 20 }, () => host.run(OWNER, 'owner', 'add', true)));
    const counted = all.map(({ result }) => result).filter((result) => result !== 'busy');
    expect(new Set(counted).size).toBe(counted.length);
    expect((await host.run<number>(OWNER, 'owner', 'add', true)).result).toBe(before + counted.length + 1);
  });

  test('who waits longer than allowed gets Google’s timeout text', async () => {
    await host.ask(undefined, '/local/faults', { seed: 1 });
    const all = await Promise.all([host.run(OWNER, 'owner', 'holdLong'), host.run(OWNER, 'owner', 'holdLong')]);
    const errors = all.flatMap(({ error }) => (error ? [error] : []));
    expect(errors).toEqual(['Exception: Lock timeout: another process was holding the lock for too long.']);
    await host.ask(undefined, '/local/faults', undefined, 'DELETE');
  });
});
