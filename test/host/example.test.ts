// A project of somebody else's: ten lines of script, a manifest and a config. Nothing of the county and its projects.
import { readFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { begin } from '../../src/host/begin';
import { serve } from '../../src/host/doors/server';
import { createHost, type Host } from '../../src/host/host';
import { pages } from '../../src/host/pages';
import { createEngine } from '../../src/host/sheets';
import { EXAMPLE } from './example/config';

const [KEEPER, OWNER, STRANGER] = ['keeper@shed.test', 'owner@shed.test', 'stranger@shed.test'];
const here = import.meta.dirname;
const data = mkdtempSync(join(tmpdir(), 'example-'));
let host: Host;
let server: Server;
let url: string;

async function start() {
  host = createHost({ config: EXAMPLE, createEngine, bundles: here, data });
  ({ server, url } = await serve(host, 0, pages));
  const demo = { people: [], projects: [] };
  await begin(host, { url, blank: false, demo, cache: undefined, now: undefined });
}
async function stop() {
  await host.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
}
beforeAll(start);
afterAll(stop);

async function ask(as: string | undefined, path: string, body?: unknown): Promise<{ status: number; text: string }> {
  const answer = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: as === undefined ? {} : { Authorization: `Bearer ${as}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, text: await answer.text() };
}
const json = async (as: string | undefined, path: string, body?: unknown): Promise<unknown> =>
  JSON.parse((await ask(as, path, body)).text);

test('its menu reads and writes a cell as the person who clicks', async () => {
  const click = { path: ['Stock', 'Take one'], sheet: 'Tools', ranges: ['A1'] };
  expect(await json(KEEPER, '/local/menu', click)).toMatchObject({
    shown: [{ kind: 'alert', text: '2 left' }],
    execution: { project: 'example', function: 'takeOne', as: KEEPER, status: 'completed' },
  });
  const path = `/v4/spreadsheets/${host.spreadsheetId()}/values/Tools!A1:B2`;
  expect(await json(KEEPER, path)).toMatchObject({
    values: [
      ['tool', 'in stock'],
      ['hammer', '2'],
    ],
  });
  expect((await ask(STRANGER, '/local/menu', click)).status).toBe(403);
});

test('its web app answers whoever is signed in, at the address of its own id and at no other', async () => {
  for (const path of ['/macros/stock/exec', '/macros/s/stock/exec']) {
    expect((await ask(STRANGER, path)).text).toContain('<p>2 left</p>');
  }
  expect((await ask(undefined, '/macros/stock/exec')).text).toContain('unable to open the file');
  expect((await ask(OWNER, '/macros/owner/exec')).status).toBe(404);
});

test('its editors change its code, and its owner alone deploys it', async () => {
  const code = `${readFileSync(join(here, 'example/Code.js'), 'utf8')} function said() { return 'new'; }`;
  const push = (as: string, deploy?: boolean) => ask(as, '/local/script', { project: 'example', code, deploy });
  expect(JSON.parse((await push(KEEPER)).text)).toMatchObject({ project: 'example', version: 1 });
  expect((await push(KEEPER, true)).status).toBe(403);
  expect((await ask(KEEPER, '/macros/stock/run', { function: 'said' })).text).toContain('Script function not found');
  expect(JSON.parse((await push(OWNER, true)).text)).toMatchObject({ version: 2 });
  expect(await json(KEEPER, '/macros/stock/run', { function: 'said' })).toMatchObject({ result: 'new' });
});

test('the page offers its people and links its web app, and a newcomer is the last of them', async () => {
  expect(await json(undefined, '/local/people')).toMatchObject([{ email: KEEPER }, { email: OWNER }]);
  expect(await json(undefined, '/local/page/start')).toEqual({
    links: [{ title: 'Stock', href: '/macros/stock/exec' }],
    newcomer: OWNER,
  });
  expect(await json(undefined, '/local/meta')).toEqual({
    spreadsheetId: host.spreadsheetId(),
    owner: OWNER,
    domain: 'shed.test',
    clock: expect.stringContaining('2026-01-05T09:00'),
  });
});

test('its workbook and its deployed version are there again after a restart', async () => {
  const id = host.spreadsheetId();
  await stop();
  await start();
  expect([host.spreadsheetId(), host.deployed('example')?.version]).toEqual([id, 2]);
  expect((await ask(KEEPER, '/macros/stock/exec')).text).toContain('<p>2 left</p>');
});
