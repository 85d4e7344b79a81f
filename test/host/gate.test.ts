// Who is let in at a door, what every answer says to a browser, and that nothing a caller sends makes the host stumble.
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startHost, type TestHost } from '../host';

const bundles = join(dirname(fileURLToPath(import.meta.url)), 'fixtures');
const [OWNER, A] = ['owner@example.org', 'a@example.org'];
let host: TestHost;
let port: number;
beforeAll(async () => {
  host = await startHost({ bundles });
  port = Number(new URL(host.url).port);
});
afterAll(() => host.close());

interface Sent {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** As it stands: no client adds to it or corrects it. */
const send = (method: string, path: string, headers: Record<string, string> = {}, body?: string): Promise<Sent> =>
  new Promise((done, failed) => {
    const asked = request(
      { host: '127.0.0.1', port, method, path, headers, setHost: !('Host' in headers) },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
      },
    );
    asked.on('error', failed);
    asked.end(body);
  });

/** One of each kind of door, with a body that it takes. */
const DOORS: [method: string, path: string, body?: object][] = [
  ['GET', '/'],
  ['GET', '/local/people'],
  ['GET', '/local/meta'],
  ['GET', '/local/outbox'],
  ['GET', '/local/executions'],
  ['GET', '/local/clock'],
  ['GET', '/local/page/me'],
  ['GET', '/local/page/meta'],
  ['GET', '/local/page/events'],
  ['POST', '/local/page/menus', {}],
  ['POST', '/local/page/click', { path: ['测试', '选择'], sheet: '表', ranges: ['A1'], client: 'x' }],
  ['POST', '/local/page/edit', { sheet: 1, cells: [[0, 5, 'x']] }],
  ['POST', '/local/clock', { advance: 'PT1S' }],
  ['POST', '/local/faults', { mailQuota: 1 }],
  ['DELETE', '/local/faults'],
  ['POST', '/local/act', { as: OWNER }],
  ['POST', '/local/edit', { sheet: '表', range: 'F1', values: [['x']] }],
  ['POST', '/local/menu', { path: ['测试', '选择'] }],
  ['POST', '/local/run', { project: 'menu', function: 'globals' }],
  ['POST', '/local/script', { project: 'x', code: '' }],
  ['POST', '/macros/owner/run', { function: 'whoAmI' }],
  ['POST', '/macros/owner/exec', {}],
  ['GET', '/v4/spreadsheets/x'],
  ['POST', '/v4/spreadsheets', {}],
];

describe('another site’s page', () => {
  const FOREIGN: [string, Record<string, string>][] = [
    ['a rebound name', { Host: 'evil.example.com' }],
    ['another port', { Host: '127.0.0.1:1' }],
    ['no host', { Host: '' }],
    ['a foreign origin', { Origin: 'http://evil.example.com' }],
    ['this machine, another port', { Origin: 'http://localhost:3000' }],
    ['no origin at all', { Origin: 'null' }],
    ['a cross-site request', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' }],
    ['a same-site request', { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'cors' }],
    ['a foreign frame', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'iframe' }],
  ];

  for (const [what, headers] of FOREIGN) {
    test(`${what} is refused at ${DOORS.length} doors, signed in or not, and nothing has happened`, async () => {
      const before = JSON.stringify([await host.executions(), (await host.ask(A, '/local/clock')).body]);
      for (const [method, path, body] of DOORS) {
        const people: Record<string, string>[] = [
          {},
          { Authorization: `Bearer ${OWNER}` },
          { Cookie: `local_as=${OWNER}` },
        ];
        for (const who of people) {
          const sent = await send(
            method,
            path,
            { ...headers, ...who, 'Content-Type': 'text/plain' },
            body && JSON.stringify(body),
          );
          expect([method, path, sent.status, sent.headers['set-cookie']]).toEqual([method, path, 403, undefined]);
        }
      }
      expect(JSON.stringify([await host.executions(), (await host.ask(A, '/local/clock')).body])).toBe(before);
    });
  }

  test('its link opens the page and the desk, and nothing else', async () => {
    const link = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };
    for (const path of ['/', '/macros/owner/exec?p=1', '/macros/s/owner/exec']) {
      expect([path, (await send('GET', path, link)).status]).toEqual([path, 200]);
    }
    for (const [method, path] of DOORS.filter(([, one]) => one !== '/')) {
      expect([path, (await send(method, path, link)).status]).toEqual([path, 403]);
    }
  });

  test('its own page, localhost, and whoever is no browser are let in', async () => {
    for (const name of [`127.0.0.1:${port}`, `localhost:${port}`]) {
      const own = { Host: name, Origin: `http://${name}`, 'Sec-Fetch-Site': 'same-origin' };
      expect((await send('GET', '/local/clock', own)).status).toBe(200);
    }
    expect((await send('POST', '/local/clock', {}, '{"advance":"PT1S"}')).status).toBe(200);
  });
});

describe('nobody', () => {
  test('reads what is shown to all, and acts as no one', async () => {
    for (const [method, path, body] of DOORS) {
      // The fixture's web app lets in whoever comes, as nobody: its owner said so when he deployed it.
      if (!/edit|menu|local\/run|script|page\/(?!me$)|v4/.test(path)) continue;
      const { status } = await send(method, path, {}, body && JSON.stringify(body));
      expect([path, status]).toEqual([path, 401]);
    }
    expect((await send('GET', '/local/page/me')).text).toBe('{"me":null}');
  });
});

describe('what an answer says to the browser', () => {
  test('no guessing of types, no foreign frame, and a policy for each kind', async () => {
    const { shown } = await host.menu(A, ['测试', '对话框']);
    const policies: [string, RegExp][] = [
      ['/', /script-src 'self';/],
      ['/macros/owner/exec', /default-src 'none'; script-src 'unsafe-inline'/],
      [`/local/dialog/${shown[0]?.id}`, /sandbox allow-scripts (?!.*allow-same-origin)/],
      ['/local/executions', /^default-src 'none'; frame-ancestors 'none'$/],
      ['/nowhere', /^default-src 'none'/],
    ];
    for (const [path, policy] of policies) {
      const { headers } = await send('GET', path, { Authorization: `Bearer ${A}` });
      expect(headers['content-security-policy']).toMatch(policy);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('SAMEORIGIN');
      expect(headers['referrer-policy']).toBe('same-origin');
    }
  });

  test('a dialog’s page calls its own functions by its key, having no origin and no cookie; another key does not', async () => {
    const { shown } = await host.menu(A, ['测试', '对话框']);
    const page = (await send('GET', `/local/dialog/${shown[0]?.id}`, { Authorization: `Bearer ${A}` })).text;
    const run = /"(\/local\/dialog\/\w+\/run\?key=\w{32})"/.exec(page)?.[1] ?? '';
    const frame = { Origin: 'null', 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'cors' };
    const asked = JSON.stringify({ function: 'echo', args: [1] });
    const sent = await send('POST', run, frame, asked);
    expect([sent.status, sent.headers['access-control-allow-origin']]).toEqual([200, 'null']);
    expect(JSON.parse(sent.text)).toMatchObject({ result: { value: 1, who: A } });
    expect((await send('POST', `${run.slice(0, -1)}!`, { ...frame, Cookie: `local_as=${A}` }, asked)).status).toBe(403);
    expect((await send('POST', run, { Origin: 'http://evil.example.com' }, asked)).status).toBe(403);
  });
});

describe('malformed requests', () => {
  const ADDRESSES = [
    '//',
    '//evil.example.com/local/clock',
    '/v4/spreadsheets/%',
    '/%',
    '/local/%E0%A4%A',
    'http://evil/',
    '/\\',
    '/v4/spreadsheets/x/values/%',
  ];
  for (const path of ADDRESSES) {
    test(`the address ${path} is answered 400 or 404, never 500`, async () => {
      expect([400, 404]).toContain((await send('GET', path, { Authorization: `Bearer ${A}` })).status);
    });
  }

  test('a malformed cookie is 400', async () => {
    for (const path of ['/local/page/meta', '/local/edit', '/v4/spreadsheets/x', '/macros/owner/exec']) {
      const sent = await send(path === '/local/edit' ? 'POST' : 'GET', path, { Cookie: 'local_as=%E0%A4%A' });
      expect([path, sent.status]).toEqual([path, 400]);
    }
  });

  test('100,000 lists inside each other, no JSON, a list, half a text are 400 at every door that reads one', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const bodies = [
      deep,
      `{"args":${deep},"values":${deep},"function":"whoAmI","as":"x@y.z"}`,
      '{"a":'.repeat(100_000),
      'x',
      '{',
      '\u0000',
      '"\\ud800"',
    ];
    for (const [method, path] of DOORS.filter(([one, where]) => one === 'POST' && !/exec$|menus$/.test(where))) {
      for (const body of bodies) {
        const sent = await send(method, path, { Authorization: `Bearer ${OWNER}` }, body);
        expect([path, body.slice(0, 20), sent.status]).toEqual([path, body.slice(0, 20), 400]);
      }
    }
  });

  test('a web app gets any body and any parameter as they are', async () => {
    const sent = await send(
      'POST',
      '/macros/owner/exec?__proto__=1&constructor=2&a=%',
      { Authorization: `Bearer ${OWNER}` },
      '['.repeat(100_000),
    );
    expect(sent.status).toBe(200);
  });

  test('code that nests too deeply is refused, and so is a formula; a script may be called constructor', async () => {
    for (const code of ['['.repeat(100_000), `${'('.repeat(50_000)}1${')'.repeat(50_000)}`, '!'.repeat(100_000)]) {
      expect((await host.ask(A, '/local/script', { project: 'deep', code })).status).toBe(400);
    }
    const formula = `=${'('.repeat(20_000)}1${')'.repeat(20_000)}`;
    expect((await host.edit(A, '表', 'H9', [[formula]])).applied).toBe(true);
    const made = await host.ask(A, '/local/script', { project: 'constructor', code: 'function f() { return 1; }' });
    expect(made.body).toMatchObject({ clientId: expect.stringMatching(/\.apps\.googleusercontent\.com$/) });
    expect((await host.run(A, 'constructor', 'f')).result).toBe(1);
  });

  test('half a surrogate pair names nobody, and no function', async () => {
    const act = await send('POST', '/local/act', {}, '{"as":"\\ud800@example.org"}');
    expect(act.status).toBe(400);
    const run = await send('POST', '/macros/owner/run', { Authorization: `Bearer ${OWNER}` }, '{"function":"\\ud800"}');
    expect([run.status, run.text]).toEqual([200, expect.stringContaining('Script function not found')]);
  });

  test('whatever else is sent, the answer is no 500', async () => {
    const name = fc.constantFrom(
      'path',
      'sheet',
      'range',
      'ranges',
      'values',
      'cells',
      'requests',
      'client',
      'function',
      'args',
      'project',
      'code',
      'as',
      'now',
      'advance',
      'answers',
      'ask',
      'button',
      'text',
      'seed',
      'crashAt',
      '__proto__',
      'spreadsheetId',
      'properties',
      'sheets',
    );
    const body = fc.oneof(fc.dictionary(name, fc.jsonValue({ maxDepth: 3 })), fc.jsonValue());
    const door = fc.constantFrom(
      ...DOORS.filter(([method, path]) => method === 'POST' && path !== '/local/clock'),
      ['POST', '/local/page/answer'] as const,
      ['POST', '/local/page/shape'] as const,
    );
    const query = fc.constantFrom(
      '',
      '?sheet=1',
      '?sheet=x',
      '?sheet=1&top=-1',
      '?sheet=1&top=1.5&left=NaN',
      '?fields=(((',
      '?__proto__=1',
      '?%',
    );
    await fc.assert(
      fc.asyncProperty(door, body, query, async ([method, path], value, search) => {
        const sent = await send(method, path + search, { Authorization: `Bearer ${OWNER}` }, JSON.stringify(value));
        expect([path, search, sent.status, sent.status === 500 ? sent.text : '']).not.toContain(500);
      }),
      { seed: 9, numRuns: 400 },
    );
    for (const path of ['/local/page/cells', '/local/page/sheet', '/local/page/meta']) {
      for (const search of [
        '',
        '?sheet=x',
        '?sheet=1&top=-1',
        '?sheet=1&top=1.5',
        '?sheet=1&left=NaN&right=-2',
        '?sheet=1e99',
      ]) {
        expect((await send('GET', path + search, { Authorization: `Bearer ${OWNER}` })).status).not.toBe(500);
      }
    }
    await host.ask(undefined, '/local/faults', undefined, 'DELETE');
  });
});

describe('one cell', () => {
  const LONG = 'x'.repeat(50_001);
  const WORDS = 'Your input contains more than the maximum of 50000 characters in a single cell.';

  test('takes 50,000 characters and not one more: typed, pasted in the page, by a script, by the API', async () => {
    expect((await host.edit(A, '表', 'G1', [[LONG.slice(1)]])).applied).toBe(true);
    expect(await host.edit(A, '表', 'G1', [[LONG]])).toMatchObject({ applied: false, refused: `内容未写入：${WORDS}` });
    expect(await host.edit(A, '表', 'G1', [[`="${LONG}"`]])).toMatchObject({ applied: false });
    const page = await host.ask(A, '/local/page/edit', { sheet: 1, cells: [[0, 6, LONG]] });
    expect(page.body).toMatchObject({ applied: false, refused: `内容未写入：${WORDS}` });
    const code = `function long() { SpreadsheetApp.getActive().getSheetByName('表').getRange('G2').setValue('x'.repeat(50001)); }`;
    await host.ask(A, '/local/script', { project: 'long', code });
    expect((await host.run(A, 'long', 'long')).error).toBe(`Exception: ${WORDS}`);
    const replaced = { findReplace: { find: 'xxxxx', replacement: 'y'.repeat(20), allSheets: true } };
    const answer = await host.ask(A, `/v4/spreadsheets/${host.spreadsheetId}:batchUpdate`, { requests: [replaced] });
    expect(answer).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining(WORDS) } } });
  });

  test('whatever it holds, the Excel file stays one that XML can carry, with 32,767 characters in a cell', async () => {
    const odd = 'a\u0000b\u0008c\uffffd\ufffee\ud800f\udc00g😀h\u000bi';
    await host.edit(A, '表', 'G3:G4', [[odd], ['😀'.repeat(20_000)]]);
    const answer = await fetch(`${host.url}/local/xlsx/${host.spreadsheetId}`, {
      headers: { Authorization: `Bearer ${A}` },
    });
    const { Workbook } = await import('@cj-tech-master/excelts');
    const book = new Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    const sheet = book.getWorksheet('表');
    expect(sheet?.getCell('G3').value).toBe('abcdefg😀hi');
    expect(String(sheet?.getCell('G4').value)).toHaveLength(32_766);
    expect(String(sheet?.getCell('G1').value)).toHaveLength(32_767);
  });
});
