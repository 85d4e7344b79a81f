// Every way out of a script's context that we know, tried from inside by a script that an editor planted; and what is left to
// one who found another. The script is escape.code.js
// and escape.patched.js.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FLAGS } from '../../src/host/scripts/pool';
import { startHost, type TestHost } from '../host';

const here = dirname(fileURLToPath(import.meta.url));
const code = ['escape.code.js', 'escape.patched.js'].map((file) => readFileSync(join(here, file), 'utf8')).join('\n');
const TRIES = [...code.matchAll(/^(?:async )?function (try\w+[a-z])\(/gm)].map((match) => String(match[1]));
const [OWNER, A] = ['owner@example.org', 'a@example.org'];

let host: TestHost;
beforeAll(async () => {
  host = await startHost({ bundles: join(here, 'fixtures') });
  await host.ask(A, '/local/script', { project: 'spy', code });
});
afterAll(() => host.close());
const run = <T>(name: string, ...args: unknown[]) => host.run<T>(A, 'spy', name, ...args);

describe('a script that wants out', () => {
  test('has more than thirty ways to try', () => expect(TRIES.length).toBeGreaterThan(30));

  for (const name of TRIES.filter((one) => one !== 'tryThrownProxy')) {
    test(`gets nothing by ${name}`, async () => {
      expect((await run(name)).result).toEqual([]);
    });
  }

  test('sees nothing of Node while an error that it throws is read', async () => {
    expect((await run('tryThrownProxy')).error).toBe('Error: nothing');
  });

  test('may catch a frozen error of Node’s where its stack ends inside import(), and that leads nowhere', async () => {
    const { result } = await run<{ reached: number; loose: string[]; named: string[]; made: string[] }>(
      'importAtTheBrink',
    );
    expect(result).toMatchObject({ loose: [], named: [], made: [] });
  });
});

describe('a script that speaks to the host in words of its own', () => {
  for (const name of ['forgeText', 'forgeShape', 'forgeDepth', 'forgeOutcome', 'forgeError']) {
    test(`${name} ends its own process and nothing else`, async () => {
      expect((await run(name)).error).toBe('Exception: the script broke its process');
      expect((await run('tryNames')).result).toEqual([]);
    });
  }

  test('gets nothing in a simple trigger that needs consent, whatever it makes of its own realm', async () => {
    await host.menu(A, ['测试', '选择']);
    const [opened] = (await host.executions()).filter((one) => one.project === 'spy' && one.function === 'onOpen');
    expect(opened?.log).toEqual([
      'net You do not have permission to call net.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
      'mail You do not have permission to call mail.quota. Required permissions: https://www.googleapis.com/auth/script.send_mail',
      'token null',
      'away You do not have permission to call book.rights. Required permissions: https://www.googleapis.com/auth/spreadsheets',
      'who ',
    ]);
  });

  test('cannot have a mail’s text read from a file of this machine', async () => {
    await run('mailOfFile');
    const mail = (await host.outbox()).at(-1);
    expect([mail?.text, mail?.html]).toEqual(['[object Object]', '[object Object]']);
    expect(await host.text(A, `/local/outbox/${mail?.n}.eml`)).not.toContain('root:');
  });

  test('a trigger that would always be due, and a menu that is none, are refused', async () => {
    expect((await run('forgeTrigger')).error).toBe('Exception: Invalid argument: everyMinutes');
    expect((await run('everyNoHours')).error).toBe('Exception: Invalid argument: everyHours');
    expect((await run('forgeMenu')).error).toBe('Exception: no list');
  });

  test('a value of 100,000 lists inside each other cannot leave it', async () => {
    expect((await run('deepValue')).error).toContain('not a supported return type');
  });
});

describe('only what a project declares can be called', () => {
  const GLOBALS = [
    'eval',
    'Function',
    'toString',
    'hasOwnProperty',
    'constructor',
    'valueOf',
    'isNaN',
    'SpreadsheetApp',
    'console',
    'tryVariable',
    'tryArrow',
  ];

  for (const name of GLOBALS) {
    test(`${name} is not: at the desk, from the editor, in a dialog, by a menu item, by a trigger`, async () => {
      const wanted = `Exception: Script function not found: ${name}`;
      expect((await run(name)).error).toBe(wanted);
      expect((await host.desk(A, name, '1+1')).error).toBe(wanted);
      const planted = `function onOpen() { SpreadsheetApp.getUi().createMenu('页').addItem('开', 'show').addItem('坏', ${JSON.stringify(name)}).addToUi(); }
        function show() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('x')); }
        function watch() { ScriptApp.newTrigger(${JSON.stringify(name)}).timeBased().after(1000).create(); }`;
      await host.ask(A, '/local/script', { project: 'items', code: planted });
      expect((await host.menu(A, ['页', '坏'])).execution.error).toBe(wanted);
      const { shown } = await host.menu(A, ['页', '开']);
      const path = `/local/dialog/${shown[0]?.id}/run`;
      expect((await host.ask(A, path, { function: name, args: ['1+1'] })).body).toMatchObject({ error: wanted });
      await host.run(A, 'items', 'watch');
      const { executions } = await host.clock({ advance: 'PT1M' });
      expect(executions.find((one) => one.function === name)?.error).toBe(wanted);
    });
  }

  test('a name that ends in an underscore is private everywhere', async () => {
    expect((await run('tryPrivate_')).error).toBe('Exception: Script function not found: tryPrivate_');
    const { status, body } = await host.ask(OWNER, '/macros/owner/run', { function: 'tryPrivate_' });
    expect([status, body]).toEqual([400, { error: 'Script function not found: tryPrivate_' }]);
  });
});

describe('who got into Node’s realm all the same', () => {
  /** A process like a script's, with all of Node's modules already in its hands. */
  let found: Record<string, string>;
  beforeAll(async () => {
    const contents = `
      import * as fs from 'node:fs'; import * as cp from 'node:child_process'; import * as net from 'node:net';
      import * as dgram from 'node:dgram'; import * as wt from 'node:worker_threads'; import * as vm from 'node:vm';
      import * as http from 'node:http'; import * as module from 'node:module'; import * as inspector from 'node:inspector';
      import { bare } from './src/host/scripts/bare';
      const { kill, dlopen, report } = process; const load = require; const F = Function;
      bare();
      const found = {};
      const attempt = (name, work) => { try { const it = work(); found[name] = typeof it === 'object' ? 'object' : String(it); } catch (e) { found[name] = 'refused'; } };
      attempt('read a file', () => fs.readFileSync(${JSON.stringify(fileURLToPath(import.meta.url))}));
      attempt('write a file', () => fs.writeFileSync('/tmp/escaped', 'x'));
      attempt('list a folder', () => fs.readdirSync('/'));
      attempt('spawn', () => cp.execSync('id'));
      attempt('fork', () => cp.fork('x'));
      attempt('thread', () => new wt.Worker('1', { eval: true }));
      attempt('addon', () => dlopen({ exports: {} }, '/x.node'));
      attempt('report', () => report.writeReport('/tmp/escaped'));
      attempt('inspector', () => inspector.open(0));
      attempt('connect', () => { const s = net.connect(9, '127.0.0.1'); return s._handle.connect ? 'open' : s._handle.connect(); });
      attempt('pipe', () => { const s = new net.Socket(); s.on('error', () => {}); s.connect('/tmp/x.sock'); return s._handle.connect(); });
      attempt('listen', () => net._createServerHandle('127.0.0.1', 0, 4).listen());
      attempt('udp', () => { const s = dgram.createSocket('udp4'); for (const k of Object.getOwnPropertySymbols(s)) if (s[k]?.handle) return s[k].handle.send ?? s[k].handle.send(); });
      attempt('kill by process', () => process.kill(process.ppid, 0));
      attempt('code', () => F('return 1')());
      attempt('eval', () => (0, eval)('1'));
      attempt('change Object', () => { Object.prototype.x = 1; return {}.x ?? (() => { throw 0; })(); });
      attempt('change Array', () => { Array.prototype.push = 1; });
      attempt('change Function', () => { Function.prototype.call = 1; });
      attempt('change Error', () => { Error.prepareStackTrace = () => 'mine'; });
      attempt('change a typed array', () => { Uint8Array.prototype.fill = 1; });
      attempt('change Promise', () => { Promise.prototype.then = 1; });
      found.globals = Reflect.ownKeys(globalThis).map(String).filter((n) => /^[a-z]/.test(n) && !/^(undefined|parse|is|decode|encode|escape|unescape|globalThis|process)/.test(n)).join(' ');
      found.process = Reflect.ownKeys(process).filter((n) => process[n] !== undefined).map(String).sort().join(' ');
      found.env = String(process.env);
      fs.writeSync(1, JSON.stringify(found));
    `;
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: join(here, '../..'), loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'iife',
      banner: { js: '"use strict";' },
      write: false,
    });
    const { stdout } = spawnSync(process.execPath, [...FLAGS, '-e', String(outputFiles[0]?.text)], { env: {} });
    found = JSON.parse(String(stdout)) as Record<string, string>;
  });

  const REFUSED = [
    'read a file',
    'write a file',
    'list a folder',
    'spawn',
    'fork',
    'thread',
    'addon',
    'report',
    'inspector',
  ];
  REFUSED.push('connect', 'pipe', 'listen', 'udp', 'kill by process', 'code', 'eval', 'change Object', 'change Array');
  REFUSED.push('change Function', 'change Error', 'change a typed array', 'change Promise');
  for (const name of REFUSED) {
    test(`cannot ${name}`, () => expect(found[name]).toBe('refused'));
  }

  test('finds the language alone, and a process without ways', () => {
    expect(found.globals).toBe('');
    expect(found.env).toBe('undefined');
    expect(
      found.process
        ?.split(' ')
        .filter(
          (name) =>
            !/^(arch|argv0|permission|emitWarning|features|nextTick|platform|release|versions?|Symbol.*)$/.test(name),
        ),
    ).toEqual([]);
  });
});
