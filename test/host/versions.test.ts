// The owner's deployed version against its newest code, and the bound scripts, which have no versions.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHost, temporaryFolder, type TestHost } from '../host';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const [OWNER, A] = ['owner@example.org', 'a@example.org'];
const shipped = readFileSync(join(bundles, 'owner/Code.js'), 'utf8');
/** Code that says which one it is, wherever it is run. */
const marked = (mark: string) =>
  `${shipped}
  function whoAmI() { return '${mark}'; }
  function doGet() { return ContentService.createTextOutput('${mark}'); }
  function sweep() { console.log('${mark}'); }`;
const data = temporaryFolder();
let host: TestHost;
beforeAll(async () => {
  host = await startHost({ bundles, data, now: '2026-11-09T12:00:00+08:00' });
});
afterAll(() => host.close());

const push = (as: string, code: string, deploy?: boolean) =>
  host.ask<{ version: number; error?: string }>(as, '/local/script', { project: 'owner', code, deploy });
const desk = async () => (await host.desk(A, 'whoAmI')).result;
const page = () => host.text(A, '/macros/owner/exec');
const editor = async () => (await host.run(OWNER, 'owner', 'whoAmI')).result;
const trigger = async () => (await host.clock({ advance: 'P1D' })).executions[0]?.log[0];

describe('code that was pushed but not deployed', () => {
  test('is what the trigger and the script editor run, while the web app serves the version before', async () => {
    expect(await trigger()).toBe('true');
    expect((await push(OWNER, marked('new'))).body.version).toBe(1);
    expect([await editor(), await trigger()]).toEqual(['new', 'new']);
    expect(await desk()).toEqual([A, OWNER]);
    expect(await page()).toContain(`<h1>${A}</h1>`);
  });

  test('is served once it is deployed, under the next version', async () => {
    expect((await push(OWNER, marked('newer'), true)).body.version).toBe(2);
    expect([await desk(), await page(), await editor(), await trigger()]).toEqual(Array(4).fill('newer'));
    expect((await push(OWNER, marked('newest'))).body.version).toBe(2);
    expect([await desk(), await page(), await editor(), await trigger()]).toEqual([
      'newer',
      'newer',
      'newest',
      'newest',
    ]);
  });

  test('keeps the project’s properties, client id and triggers', async () => {
    expect((await host.run<Record<string, string>>(OWNER, 'owner', 'properties')).result.spreadsheetId).toBe(
      host.spreadsheetId,
    );
    expect(host.host.projects.get('owner')?.clientId).toBe('100000000002-owner.apps.googleusercontent.com');
  });

  test('stays so after a restart', async () => {
    await host.close();
    host = await startHost({ bundles, data });
    expect([await desk(), await page(), await editor()]).toEqual(['newer', 'newer', 'newest']);
  });
});

describe('who may not', () => {
  test('anybody but the role account is refused, and nothing changes', async () => {
    expect(await push(A, marked('stolen'), true)).toMatchObject({
      status: 403,
      body: { error: `${A} may not edit the project owner` },
    });
    expect([await desk(), await editor()]).toEqual(['newer', 'newest']);
  });

  test('code that does not parse is refused, and nothing is deployed', async () => {
    const { status, body } = await push(OWNER, 'function (', true);
    expect([status, body.error]).toEqual([400, expect.stringContaining('SyntaxError')]);
    expect([await desk(), await editor()]).toEqual(['newer', 'newest']);
  });

  test('a bound script has nothing to deploy: its newest code runs at once', async () => {
    const script = (code: string, deploy?: boolean) => host.ask(A, '/local/script', { project: 'spy', code, deploy });
    expect((await script('function f() { return 1; }', true)).status).toBe(400);
    await script('function f() { return 1; }');
    await script('function f() { return 2; }');
    expect((await host.run(A, 'spy', 'f')).result).toBe(2);
  });
});
