// What starts a script: edits, triggers, visits to the web app; and the limits of a run.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHost, temporaryFolder, type TestHost } from '../host';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const [OWNER, A, B] = ['owner@example.org', 'a@example.org', 'b@example.org'];
let host: TestHost;
beforeAll(async () => {
  host = await startHost({ bundles });
});
afterAll(() => host.close());

describe('edit events', () => {
  test('tell value and old value of one cell typed, and neither of a block that is pasted or cleared', async () => {
    await host.ask(A, '/local/script', {
      project: 'listener',
      code: `function onEdit(e) { console.log(JSON.stringify([e.range.getA1Notation(), 'value' in e && e.value, 'oldValue' in e && e.oldValue, e.source.getId() === SpreadsheetApp.getActive().getId()])); }`,
    });
    const heard = async (range: string, values: unknown[][], as = A) => {
      const { executions } = await host.edit(as, '表', range, values);
      return executions.filter(({ project }) => project === 'listener').map(({ log }) => JSON.parse(log[0] ?? 'null'));
    };
    expect(await heard('J1', [['一']])).toEqual([['J1', '一', false, true]]);
    expect(await heard('J1', [['=2*3']])).toEqual([['J1', '6', '一', true]]);
    expect(await heard('J1', [['']])).toEqual([['J1', false, '6', true]]);
    expect(
      await heard('J1:K2', [
        ['a', 'b'],
        ['c', 'd'],
      ]),
    ).toEqual([['J1:K2', false, false, true]]);
    expect(
      await heard('J1:K2', [
        ['', ''],
        ['', ''],
      ]),
    ).toEqual([['J1:K2', false, false, true]]);
    expect(await heard('A1', [['x']])).toEqual([]);
  });

  test('a script’s own write, and one through the API, fire nothing', async () => {
    const before = (await host.executions()).filter(({ project }) => project === 'listener').length;
    const code = `function write() { SpreadsheetApp.getActive().getSheetByName('表').getRange('J5').setValue('x'); }`;
    await host.ask(A, '/local/script', { project: 'writer', code });
    await host.run(A, 'writer', 'write');
    await host.ask(A, `/v4/spreadsheets/${host.spreadsheetId}/values:batchUpdate`, {
      valueInputOption: 'RAW',
      data: [{ range: '表!J6', values: [['y']] }],
    });
    expect((await host.executions()).filter(({ project }) => project === 'listener')).toHaveLength(before);
  });

  test('a simple trigger is ended after thirty seconds of its own time, an installed one goes on', async () => {
    await host.ask(A, '/local/script', {
      project: 'slow',
      code: `function onEdit() { Utilities.sleep(31000); console.log('done'); }
        function installed() { Utilities.sleep(31000); console.log('done'); }
        function install() { ScriptApp.newTrigger('installed').forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create(); }`,
    });
    await host.run(B, 'slow', 'install');
    const { executions } = await host.edit(A, '表', 'J9', [['x']]);
    const slow = executions.filter(({ project }) => project === 'slow');
    expect(slow.map(({ function: name, as, status, log }) => [name, as, status, log])).toEqual([
      ['onEdit', A, 'timed out', []],
      ['installed', B, 'completed', ['done']],
    ]);
    expect(slow[0]?.error).toBe('Exception: Exceeded maximum execution time');
  });
});

describe('triggers', () => {
  const day = `ScriptApp.newTrigger('tick').timeBased().everyDays(1).atHour(9).inTimezone('Asia/Shanghai').create()`;

  test('of one account are at most 20 in a project, seen by nobody else', async () => {
    const code = `function make(n) { for (let i = 0; i < n; i += 1) ${day}; } function mine() { return ScriptApp.getProjectTriggers().length; } function tick() {}
      function drop() { ScriptApp.getProjectTriggers().forEach((t) => ScriptApp.deleteTrigger(t)); }`;
    await host.ask(A, '/local/script', { project: 'many', code });
    expect((await host.run(A, 'many', 'make', 21)).error).toContain('This script has too many triggers.');
    expect((await host.run(A, 'many', 'mine')).result).toBe(20);
    expect((await host.run(B, 'many', 'mine')).result).toBe(0);
    await host.run(A, 'many', 'drop');
    expect((await host.run(A, 'many', 'mine')).result).toBe(0);
  });

  test('fire within their hour, at a minute that the seed decides', async () => {
    const minutes = async (seed: number) => {
      const one = await startHost({ bundles, now: '2026-11-09T12:00:00+08:00' });
      await one.ask(undefined, '/local/faults', { seed });
      await one.ask(A, '/local/script', {
        project: 'daily',
        code: `function install() { ${day}; } function tick() {}`,
      });
      await one.run(A, 'daily', 'install');
      const { executions } = await one.clock({ advance: 'P3D' });
      await one.close();
      return executions.filter(({ project }) => project === 'daily').map(({ at }) => at.slice(0, 19));
    };
    const [first, again, other] = [await minutes(1), await minutes(1), await minutes(2)];
    expect(first.map((at) => at.slice(0, 13))).toEqual(['2026-11-10T09', '2026-11-11T09', '2026-11-12T09']);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(new Set(first.map((at) => at.slice(14))).size).toBeGreaterThan(1);
  });
});

describe('the web app', () => {
  const withAccess = async (access: string) => {
    const folder = temporaryFolder();
    cpSync(bundles, folder, { recursive: true });
    const file = join(folder, 'owner/appsscript.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...manifest, webapp: { ...manifest.webapp, access } }));
    return startHost({ bundles: folder });
  };
  const visitors = [undefined, 'x@gmail.com', A, OWNER];
  const CASES: [access: string, admitted: boolean[]][] = [
    ['ANYONE_ANONYMOUS', [true, true, true, true]],
    ['ANYONE', [false, true, true, true]],
    ['DOMAIN', [false, false, true, true]],
    ['MYSELF', [false, false, false, true]],
  ];
  for (const [access, admitted] of CASES) {
    test(`deployed with ${access} lets in whom that names: page, its functions, and scripts`, async () => {
      const one = await withAccess(access);
      const pages = await Promise.all(visitors.map((who) => one.text(who, '/macros/owner/exec')));
      expect(pages.map((page) => page.includes('<h1>'))).toEqual(admitted);
      const runs = await Promise.all(
        visitors.map((who) => one.ask(who, '/macros/owner/run', { function: 'whoAmI', args: [] })),
      );
      expect(runs.map(({ status }) => status === 200)).toEqual(admitted);
      const { execution } = await one.menu(A, ['测试', '令牌']);
      expect(execution.log.join().includes('"effective"')).toBe(access === 'ANYONE_ANONYMOUS');
      await one.close();
    });
  }
});
