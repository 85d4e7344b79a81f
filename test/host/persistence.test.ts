import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/host/sheets';
import { startHost, temporaryFolder, type TestHost } from '../host';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const [OWNER, A] = ['owner@example.org', 'a@example.org'];

test('what was acknowledged is there after a stop without warning: cells, properties, mail, clock, scripts', async () => {
  const data = temporaryFolder();
  const first = await startHost({ bundles, data });
  await first.edit(A, '表', 'C3', [['留下']]);
  await first.run(OWNER, 'owner', 'twoProperties');
  await first.clock({ advance: 'P1D' });
  await first.ask(A, '/local/script', { project: 'spy', code: 'function here() { return 1; }' });
  const before = await first.executions();
  const mail = await first.outbox();
  // As a killed process leaves it: nothing is saved at the end, and the last line may be torn.
  const journal = readdirSync(data).find((name) => name.startsWith('journal')) ?? '';
  appendFileSync(join(data, journal), '{"s":["property","torn');
  await first.close();

  const second = await startHost({ bundles, data });
  expect(second.spreadsheetId).toBe(first.spreadsheetId);
  const path = `/v4/spreadsheets/${second.spreadsheetId}/values/${encodeURIComponent('表!C3')}`;
  expect((await second.ask(A, path)).body).toMatchObject({ values: [['留下']] });
  expect((await second.run(OWNER, 'owner', 'properties')).result).toMatchObject({ first: '1', second: '2' });
  expect(await second.outbox()).toEqual(mail);
  expect((await second.executions()).slice(0, before.length)).toEqual(before);
  expect((await second.run(A, 'spy', 'here')).result).toBe(1);
  expect(second.host.clock.iso().slice(0, 10)).toBe('2026-11-10');
  await second.close();
});

/** The host as npm start runs it, in a process of its own. */
async function startProcess(data: string): Promise<{ url: string; kill: () => Promise<void> }> {
  const main = fileURLToPath(new URL('../../build/out/local/main.js', import.meta.url));
  const child = spawn(process.execPath, [main, '--bundles', bundles, '--data', data, '--port', '0', '--no-open']);
  let printed = '';
  for await (const part of child.stdout) {
    printed += String(part);
    if (printed.includes('\n')) break;
  }
  const url = /^ready (http:\/\/127\.0\.0\.1:\d+)\/ spreadsheet=\S+\n$/.exec(printed)?.[1];
  if (!url) throw new Error(`the host printed ${printed}`);
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  return {
    url,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** mulberry32: the same moments and the same calls at every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One kind of acknowledged write: `put` writes the n-th, `seen` tells the last that is there. */
interface Writer {
  put(n: number): Promise<Response>;
  seen(): Promise<number>;
}

function writersOf(url: string, id: string): Writer[] {
  const ask = (as: string, path: string, body?: object, method = body ? 'POST' : 'GET') =>
    fetch(url + path, {
      method,
      headers: { Authorization: `Bearer ${as}` },
      ...(body && { body: JSON.stringify(body) }),
    });
  const json = async <T>(response: Promise<Response>) => (await (await response).json()) as T;
  const cell = async (a1: string) => {
    const path = `/v4/spreadsheets/${id}/values/${encodeURIComponent(`'表'!${a1}`)}`;
    const { values } = await json<{ values?: string[][] }>(ask(A, path));
    return Number(values?.[0]?.[0] ?? 0);
  };
  const number = (numberValue: number) => ({ values: [{ userEnteredValue: { numberValue } }] });
  return [
    {
      put: (n) => ask(A, '/local/edit', { sheet: '表', range: 'E1', values: [[n]] }),
      seen: () => cell('E1'),
    },
    {
      put: (n) =>
        ask(OWNER, `/v4/spreadsheets/${id}:batchUpdate`, {
          requests: [
            {
              updateCells: {
                start: { sheetId: 1, rowIndex: 1, columnIndex: 4 },
                rows: [number(n), number(n)],
                fields: 'userEnteredValue',
              },
            },
          ],
        }),
      // Both cells or none: one batchUpdate is one line.
      seen: async () => ((await cell('E2')) === (await cell('E3')) ? cell('E2') : Number.NaN),
    },
    {
      put: (n) => ask(OWNER, '/local/run', { project: 'owner', function: 'remember', args: [n] }),
      seen: async () => {
        const { result } = await json<{ result: { n?: string } }>(
          ask(OWNER, '/local/run', { project: 'owner', function: 'properties', args: [] }),
        );
        return Number(result.n ?? 0);
      },
    },
  ];
}

test('whatever was answered before a kill -9 at a random moment is there after it, twelve times', async () => {
  const data = temporaryFolder();
  const random = seeded(20_261_124);
  const answered = [0, 0, 0];
  for (let round = 0; round < 12; round += 1) {
    const { url, kill } = await startProcess(data);
    const { spreadsheetId } = (await (await fetch(`${url}/local/meta`)).json()) as { spreadsheetId: string };
    const writers = writersOf(url, spreadsheetId);
    for (const [i, writer] of writers.entries()) {
      const seen = await writer.seen();
      // One more may have been applied whose answer the kill swallowed.
      expect([answered[i], (answered[i] ?? 0) + 1], `round ${round}, writer ${i}`).toContain(seen);
      answered[i] = seen;
    }
    const stop = new Promise<void>((done) => setTimeout(() => kill().then(done), 5 + random() * 250));
    await Promise.all(
      writers.map(async (writer, i) => {
        for (;;) {
          const answer = await writer.put((answered[i] ?? 0) + 1).catch(() => undefined);
          const whole = answer?.status === 200 && (await answer.text().catch(() => undefined));
          if (!whole) return;
          answered[i] = (answered[i] ?? 0) + 1;
        }
      }),
    );
    await stop;
  }
  expect(Math.min(...answered)).toBeGreaterThan(12);
});

test('a kill while the host starts loses nothing, whenever it comes', async () => {
  const data = temporaryFolder();
  const first = await startHost({ bundles, data });
  await first.edit(A, '表', 'C3', [['留下']]);
  await first.close();
  const random = seeded(7);
  const main = fileURLToPath(new URL('../../build/out/local/main.js', import.meta.url));
  for (let round = 0; round < 6; round += 1) {
    const child = spawn(process.execPath, [main, '--bundles', bundles, '--data', data, '--port', '0', '--no-open']);
    const gone = new Promise<void>((done) => child.once('exit', () => done()));
    setTimeout(() => child.kill('SIGKILL'), 150 + random() * 500);
    await gone;
  }
  const last = await startHost({ bundles, data });
  const path = `/v4/spreadsheets/${last.spreadsheetId}/values/${encodeURIComponent('表!C3')}`;
  expect((await last.ask(A, path)).body).toMatchObject({ values: [['留下']] });
  await last.close();
});

test('what a small write adds to the journal does not grow with the workbook', async () => {
  const written = async (rows: number) => {
    const lines: string[] = [];
    const engine = createEngine({ now: () => new Date(0), journal: (entry) => lines.push(JSON.stringify(entry)) });
    const call = async <T>(method: string, path: string, body: object) => {
      const answer = await engine.call(method, path, body, OWNER);
      expect(answer.status).toBe(200);
      return answer.body as T;
    };
    const sheets = [{ properties: { sheetId: 1, title: '表', gridProperties: { rowCount: rows, columnCount: 30 } } }];
    const { spreadsheetId } = await call<{ spreadsheetId: string }>('POST', '/v4/spreadsheets', { sheets });
    const values = Array.from({ length: rows }, (_, row) => Array.from({ length: 30 }, (__, column) => row * column));
    const path = `/v4/spreadsheets/${spreadsheetId}`;
    await call('PUT', `${path}/values/${encodeURIComponent("'表'!A1")}?valueInputOption=RAW`, { values });
    lines.length = 0;
    const cells = Array.from({ length: 50 }, () => ({ values: [{ userEnteredValue: { numberValue: 7 } }] }));
    const updateCells = { start: { sheetId: 1, rowIndex: 3, columnIndex: 3 }, rows: cells, fields: 'userEnteredValue' };
    await call('POST', `${path}:batchUpdate`, { requests: [{ updateCells }] });
    return lines.join('\n').length;
  };
  const small = await written(60);
  expect(small).toBeGreaterThan(100);
  expect(await written(6000)).toBeLessThan(small + 100);
});

describe('damage', () => {
  const journalOf = (data: string) =>
    join(data, readdirSync(data).find((name) => /^journal-\d+\.jsonl$/.test(name)) ?? '');
  const cell = async (host: TestHost) => {
    const path = `/v4/spreadsheets/${host.spreadsheetId}/values/${encodeURIComponent('表!C3')}`;
    return ((await host.ask<{ values?: string[][] }>(A, path)).body.values ?? [])[0]?.[0];
  };
  const started = async () => {
    const data = temporaryFolder();
    const first = await startHost({ bundles, data });
    await first.edit(A, '表', 'C3', [['一']]);
    await first.edit(A, '表', 'C3', [['二']]);
    await first.close();
    return data;
  };

  test('in the middle of a journal ends the start, naming file and line; --repair goes on from the lines before', async () => {
    const data = await started();
    const journal = journalOf(data);
    // One letter of a value: still JSON, and only the checksum knows.
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('二', '三'));
    await expect(startHost({ bundles, data })).rejects.toThrow(
      /journal-\d+\.jsonl is damaged at line \d+ of \d+; the lines before it are whole; --repair goes on from there/,
    );
    const mended = await startHost({ bundles, data, repair: true });
    expect(await cell(mended)).toBe('一');
    await mended.edit(A, '表', 'C3', [['四']]);
    await mended.close();
    expect(readdirSync(data).filter((name) => name.endsWith('.damaged'))).toHaveLength(1);
    const again = await startHost({ bundles, data });
    expect(await cell(again)).toBe('四');
    await again.close();
  });

  test('a journal that is gone ends the start too', async () => {
    const data = await started();
    const journal = journalOf(data);
    rmSync(journal);
    await expect(startHost({ bundles, data })).rejects.toThrow(/journal-\d+\.jsonl is missing; .*--repair goes on/);
    const mended = await startHost({ bundles, data, repair: true });
    expect(await cell(mended)).toBeUndefined();
    await mended.close();
  });

  test('of the snapshot loses nothing: the one before it and its journal hold the same', async () => {
    const data = await started();
    const second = await startHost({ bundles, data });
    await second.edit(A, '表', 'C3', [['五']]);
    await second.close();
    const snapshot = join(data, 'snapshot.json');
    writeFileSync(snapshot, readFileSync(snapshot, 'utf8').slice(0, -100));
    await expect(startHost({ bundles, data })).rejects.toThrow(
      /snapshot\.json is damaged.*--repair goes on.*losing nothing/,
    );
    const mended = await startHost({ bundles, data, repair: true });
    expect(await cell(mended)).toBe('五');
    expect(mended.spreadsheetId).toBe(second.spreadsheetId);
    await mended.close();
    writeFileSync(snapshot, 'x');
    await expect(startHost({ bundles, data, repair: true })).rejects.toThrow('there is none before it');
  });
});
