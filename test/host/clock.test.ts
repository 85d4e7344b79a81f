// The clock turned back, as whoever tries the projects does between two demonstrations: what was is not yet, for nobody.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHost, type TestHost } from '../host';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const A = 'a@example.org';
const CODE = `
  function hold() { var lock = LockService.getScriptLock(); lock.waitLock(1000); var p = PropertiesService.getScriptProperties();
    for (var i = 0; i < 3000; i += 1) p.getProperty('x'); lock.releaseLock(); }
  function take() { return LockService.getScriptLock().tryLock(10000); }
  function put() { CacheService.getScriptCache().put('k', 'v', 60); }
  function get() { return CacheService.getScriptCache().get('k'); }`;
let host: TestHost;
beforeAll(async () => {
  host = await startHost({ bundles, account: 'workspace' });
  await host.ask(A, '/local/script', { project: 'clocks', code: CODE });
});
afterAll(() => host.close());

const clock = async () => (await host.ask<{ now: string }>(A, '/local/clock')).body.now;

test('under a script that holds a lock takes nobody along: it goes on from there, and the next one gets the lock', async () => {
  await host.clock({ now: '2027-06-01T09:00:00+08:00' });
  const held = host.run(A, 'clocks', 'hold');
  while (
    !(await host.executions()).some((one) => one.function === 'hold' && (one.calls['Properties.getProperty'] ?? 0) > 0)
  );
  await host.clock({ now: '2027-01-01T09:00:00+08:00' });
  expect((await held).execution.status).toBe('completed');
  const { result, execution } = await host.run(A, 'clocks', 'take');
  expect(result).toBe(true);
  expect(execution.status).toBe('completed');
  expect(await clock()).toMatch(/^2027-01-01T09:0/);
});

test('a minute’s cache is not one for half a year, and a minute’s calls are not those of a later minute', async () => {
  await host.clock({ now: '2027-06-01T09:00:00+08:00' });
  await host.run(A, 'clocks', 'put');
  for (let n = 0; n < 60; n += 1) await host.run('owner@example.org', 'owner', 'add', false);
  expect((await host.run('owner@example.org', 'owner', 'add', false)).error).toContain('Quota exceeded');
  await host.clock({ now: '2027-01-01T09:00:00+08:00' });
  expect((await host.run(A, 'clocks', 'get')).result).toBeNull();
  expect((await host.run('owner@example.org', 'owner', 'add', false)).error ?? '').toBe('');
});
