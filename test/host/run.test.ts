// google.script.run as a page has it: what it carries there and back, and its handlers.
import { createContext, runInContext } from 'node:vm';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHost, type TestHost } from '../host';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const A = 'a@example.org';
let host: TestHost;
let dialog: string;
beforeAll(async () => {
  host = await startHost({ bundles });
  const code = `function onOpen() { SpreadsheetApp.getUi().createMenu('页').addItem('开', 'show').addToUi(); }
    function show() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('<p>x</p>')); }
    function give(what) { return { text: 'x', list: [1, null, [true]], nothing: undefined, date: { on: new Date() }, call: () => 1, cell: SpreadsheetApp.getActiveSheet(), map: new Map() }[what]; }
    function echo(value) { return value; }
    function fail() { throw new TypeError('weg'); }`;
  await host.ask(A, '/local/script', { project: 'pages', code });
  const { shown } = await host.menu(A, ['页', '开']);
  dialog = `/local/dialog/${shown[0]?.id}`;
});
afterAll(() => host.close());

/** The page's own script with a browser's least: what a function called there is answered. */
async function called(expression: string): Promise<unknown> {
  const page = await host.text(A, dialog);
  const script = /<script>([\s\S]*?)<\/script>/.exec(page)?.[1] ?? '';
  const as = (path: string, options: RequestInit) =>
    fetch(host.url + path, { ...options, headers: { ...options.headers, Authorization: `Bearer ${A}` } });
  return new Promise((done, failed) => {
    const window = { done: (...what: unknown[]) => done(what), parent: undefined as unknown };
    window.parent = window;
    const context = createContext({ window, fetch: as, console, done: window.done, location: { search: '' } });
    try {
      runInContext(`${script}; var google = window.google; ${expression}`, context);
    } catch (error) {
      failed(error);
    }
  });
}
const run = (call: string) =>
  called(
    `google.script.run.withSuccessHandler(function (value, user) { done('fine', value, user); })
       .withFailureHandler(function (error, user) { done('failed', error.message, user); }).withUserObject(7).${call};`,
  );

describe('a page’s call', () => {
  test('carries texts, numbers, lists and plain objects both ways, and the user object to its handler', async () => {
    const value = `{ a: [1, 'x', null, true], b: {} }`;
    expect(await run(`echo(${value})`)).toEqual(['fine', { a: [1, 'x', null, true], b: {} }, 7]);
    expect(await run(`give('nothing')`)).toEqual(['fine', null, 7]);
  });

  for (const what of ['date', 'call', 'cell', 'map']) {
    test(`does not carry back a ${what}`, async () => {
      const [outcome, message] = (await run(`give('${what}')`)) as [string, string];
      expect(outcome).toBe('failed');
      expect(message).toContain('not a supported return type');
    });
  }

  for (const argument of ['new Date()', '{ at: [new Date()] }', 'function () {}']) {
    test(`refuses ${argument} before anything is sent`, async () => {
      const before = (await host.executions()).length;
      await expect(run(`echo(${argument})`)).rejects.toThrow('Failed due to illegal value in property: 0');
      expect(await host.executions()).toHaveLength(before);
    });
  }

  test('tells its failure handler what was thrown, with its name', async () => {
    expect(await run('fail()')).toEqual(['failed', 'TypeError: weg', 7]);
    const [outcome, message] = (await run('nowhere()')) as [string, string];
    expect([outcome, message]).toEqual(['failed', expect.stringContaining('Script function not found: nowhere')]);
  });

  test('does not reach a private function', async () => {
    expect(((await run('hidden_()')) as string[])[0]).toBe('failed');
  });
});
