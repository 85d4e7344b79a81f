// Quotas by the kind of account, and the triggers that tell of changes.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Quotas } from '../../src/host/services/quotas';
import { Store } from '../../src/host/store';
import { startHost, type TestHost } from '../host';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const [OWNER, A] = ['owner@example.org', 'a@example.org'];
let host: TestHost;
beforeAll(async () => {
  host = await startHost({ bundles, account: 'consumer' });
});
afterAll(() => host.close());

describe('a consumer account', () => {
  test('may make 60 reads a minute of its own time, is refused the 61st with 429, and a minute later reads again', async () => {
    const { result } = await host.run<[number, string]>(OWNER, 'owner', 'readMany', 100);
    expect(result).toEqual([
      60,
      "API call to sheets.spreadsheets.values.get failed with error: Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:100000000002'.",
    ]);
    await host.clock({ advance: 'PT1M' });
    expect((await host.run(OWNER, 'owner', 'readAndWait', 50)).result).toEqual([50]);
  });

  test('writes are counted apart from reads', async () => {
    await host.clock({ advance: 'PT2M' });
    await host.run(OWNER, 'owner', 'readMany', 60);
    expect((await host.run(OWNER, 'owner', 'add', true)).error).toContain("limit 'Read requests per minute per user'");
    expect((await host.run(OWNER, 'owner', 'badCall')).error).toContain('No sheet with id: 99');
  });

  test('may write to 100 recipients a day, in bodies up to 200 KB', async () => {
    const fifty = Array.from({ length: 50 }, (_, i) => `p${i}@example.org`).join(',');
    expect((await host.run(OWNER, 'owner', 'mailTo', fifty)).result).toBe(50);
    expect((await host.run(OWNER, 'owner', 'mailOf', 201)).error).toContain('Limit exceeded: Email Body Size.');
    expect((await host.run(OWNER, 'owner', 'mailOf', 199)).error).toBeUndefined();
    expect((await host.run(OWNER, 'owner', 'mailTo', fifty)).error).toContain(
      'Service invoked too many times for one day: email.',
    );
  });
});

test('installed triggers of a consumer account run 90 minutes a day in all, of a Workspace account six hours; then they fail until the next', () => {
  const store = new Store();
  const noon = Date.parse('2026-11-09T12:00+08:00');
  for (const [kind, minutes] of [
    ['consumer', 90],
    ['workspace', 360],
  ] as const) {
    const quotas = new Quotas(store, kind);
    quotas.triggerRan(kind, noon, minutes * 60_000 - 1);
    expect(quotas.triggersSpent(kind, noon)).toBeUndefined();
    quotas.triggerRan(kind, noon, 1);
    expect(quotas.triggersSpent(kind, noon)).toBe('Service using too much computer time for one day');
    expect(quotas.triggersSpent('b@example.org', noon), 'another account').toBeUndefined();
    expect(quotas.triggersSpent(kind, noon + 24 * 3_600_000), 'the next day').toBeUndefined();
  }
});

test('of hourly runs of just under six minutes sixteen begin within 90 minutes of a day, and the seventeenth is refused', async () => {
  const one = await startHost({ bundles, account: 'consumer', now: '2026-11-09T00:30:00+08:00' });
  const code = `function install() { ScriptApp.newTrigger('tick').timeBased().everyHours(1).create(); }
    function tick() { Utilities.sleep(300000); Utilities.sleep(59000); }`;
  await one.ask(A, '/local/script', { project: 'hourly', code });
  await one.run(A, 'hourly', 'install');
  const { executions } = await one.clock({ now: '2026-11-09T23:50:00+08:00' });
  const ran = executions.filter(({ project }) => project === 'hourly').map(({ status, error }) => [status, error]);
  const fine = ran.filter(([status]) => status === 'completed').length;
  expect(fine).toBe(16);
  expect(ran[fine]).toEqual(['failed', 'Exception: Service using too much computer time for one day']);
  await one.close();
});

describe('the door /v4 of a consumer account', () => {
  const read = (as: string) => host.ask<Answered>(as, `/v4/spreadsheets/${host.spreadsheetId}/values/A1`);
  interface Answered {
    error?: { code: number; status: string; message: string; details: object[] };
  }

  test('answers the 61st read of one person within a minute with 429, while writes and others go on', async () => {
    for (let i = 0; i < 60; i += 1) expect((await read(A)).status).toBe(200);
    const { status, body } = await read(A);
    expect(status).toBe(429);
    expect(body.error).toMatchObject({
      code: 429,
      status: 'RESOURCE_EXHAUSTED',
      message:
        "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:100000000003'.",
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'RATE_LIMIT_EXCEEDED',
          metadata: { quota_limit: 'ReadRequestsPerMinutePerUser', quota_limit_value: '60' },
        },
        { '@type': 'type.googleapis.com/google.rpc.Help' },
      ],
    });
    const write = await host.ask(A, `/v4/spreadsheets/${host.spreadsheetId}/values:batchClear`, { ranges: [] });
    expect([write.status, (await read(OWNER)).status]).toEqual([200, 200]);
  });

  test('counts a real minute, 300 for all its callers together, and nothing before the host has begun', () => {
    const quotas = new Quotas(new Store(), 'workspace');
    const ask = (who: string, at: number) => quotas.requested(who, 'GET', '/v4/spreadsheets/x', at);
    for (let i = 0; i < 100; i += 1) ask('a', 0);
    quotas.opened();
    for (let i = 0; i < 300; i += 1) ask(`p${i % 5}`, 1000);
    expect(() => ask('q', 60_999)).toThrow("limit 'Read requests per minute' of service");
    expect(() => ask('q', 61_000)).not.toThrow();
  });
});

test('without a kind of account there is no quota a minute, and the day’s are those of Workspace', async () => {
  const open = await startHost({ bundles });
  expect(await open.run(OWNER, 'owner', 'readMany', 100)).toMatchObject({ result: [100] });
  expect((await open.run(OWNER, 'owner', 'mailTo', 'a@example.org')).result).toBe(1499);
  await open.close();
});

test('an installed onChange hears of people’s changes by their names, and not of a script’s', async () => {
  await host.run(OWNER, 'owner', 'watchChanges');
  const shape = (requests: object[]) => host.ask(A, '/local/page/shape', { requests });
  const dimension = (kind: string, sheetId = 2) => ({ sheetId, dimension: kind, startIndex: 3, endIndex: 4 });
  const before = (await host.executions()).length;
  await shape([{ insertDimension: { range: dimension('ROWS') } }, { insertDimension: { range: dimension('ROWS') } }]);
  await shape([{ deleteDimension: { range: dimension('COLUMNS') } }]);
  await shape([{ addSheet: { properties: { sheetId: 9, title: '新' } } }]);
  await shape([{ deleteSheet: { sheetId: 9 } }]);
  await shape([{ deleteSheet: { sheetId: 77 } }]);
  await host.edit(A, '表', 'C9', [['一']]);
  await host.ask(OWNER, `/v4/spreadsheets/${host.spreadsheetId}:batchUpdate`, {
    requests: [{ insertDimension: { range: dimension('ROWS') } }],
  });
  const heard = (await host.executions()).slice(before).filter(({ function: name }) => name === 'onChanged');
  expect(heard.map(({ log }) => log[0])).toEqual(
    ['INSERT_ROW', 'REMOVE_COLUMN', 'INSERT_GRID', 'REMOVE_GRID', 'EDIT'].map(
      (type) => `${type} ${A} true FULL string`,
    ),
  );
  expect(heard.every(({ as, trigger }) => as === OWNER && trigger === 'onChange')).toBe(true);
});
