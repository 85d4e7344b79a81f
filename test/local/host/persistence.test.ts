import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from 'node:child_process';
import { appendFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startHost, temporaryFolder } from '../../host';

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
  const main = fileURLToPath(new URL('../../../build/out/local/main.js', import.meta.url));
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

test('every edit that was answered before a kill at a random moment is there after it, five times', async () => {
  const data = temporaryFolder();
  let answered = 0;
  for (let round = 0; round < 5; round += 1) {
    const { url, kill } = await startProcess(data);
    const headers = { Authorization: `Bearer ${A}` };
    const meta = (await (await fetch(`${url}/local/meta`)).json()) as { spreadsheetId: string };
    const range = encodeURIComponent("'表'!E1");
    const shown = await fetch(`${url}/v4/spreadsheets/${meta.spreadsheetId}/values/${range}`, { headers });
    const { values = [['0']] } = (await shown.json()) as { values?: string[][] };
    // One more may have been applied whose answer the kill swallowed.
    expect([answered, answered + 1]).toContain(Number(values[0]?.[0]));
    answered = Number(values[0]?.[0]);
    const stop = new Promise<void>((done) => setTimeout(() => kill().then(done), 50 + 60 * round));
    for (;;) {
      const body = JSON.stringify({ sheet: '表', range: 'E1', values: [[answered + 1]] });
      const answer = await fetch(`${url}/local/edit`, { method: 'POST', headers, body }).catch(() => undefined);
      if (answer?.status !== 200) break;
      answered += 1;
    }
    await stop;
  }
  expect(answered).toBeGreaterThan(10);
});

test('a journal damaged in its middle ends the start, naming file and line', async () => {
  const data = temporaryFolder();
  const first = await startHost({ bundles, data });
  await first.edit(A, '表', 'C3', [['a']]);
  await first.close();
  const journal = join(data, readdirSync(data).find((name) => name.startsWith('journal')) ?? '');
  appendFileSync(journal, '{"s":broken}\n');
  await expect(startHost({ bundles, data })).rejects.toThrow(/journal-\d+\.jsonl is damaged at line \d+ of \d+/);
});
