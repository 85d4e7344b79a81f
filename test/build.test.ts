import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'acorn';
import { describe, expect, test } from 'vitest';

const auth = (name: string) => `https://www.googleapis.com/auth/${name}`;
const SCOPES = {
  menu: ['spreadsheets.currentonly', 'script.container.ui', 'userinfo.email', 'script.external_request'],
  owner: ['spreadsheets', 'script.send_mail', 'script.scriptapp', 'script.external_request', 'userinfo.email'],
};

describe.each(['menu', 'owner'] as const)('the built project %s', (name) => {
  const folder = join('build/out', name);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');

  test('is code of 2019, with every entry point a top-level function', () => {
    const { body } = parse(read('Code.js'), { ecmaVersion: 2019, sourceType: 'script' });
    const functions = body.flatMap((node) => (node.type === 'FunctionDeclaration' ? [node.id.name] : []));
    const needed = name === 'menu' ? ['onOpen'] : ['install', 'doGet', 'doPost', 'sweep'];
    expect(functions).toEqual(expect.arrayContaining(needed));
  });

  // 250 KB was asked of the first stages; owner holds the whole measure since, and README says so.
  const most = name === 'menu' ? 250 : 380;
  test(`is under ${most} KB, with the names that src gives`, () => {
    expect(statSync(join(folder, 'Code.js')).size).toBeLessThan(most * 1024);
    expect(read('Code.js')).toContain(name === 'menu' ? 'function onOpen(' : 'function decide(');
  });

  test('asks for the scopes that it needs and no more', () => {
    const manifest = JSON.parse(read('appsscript.json')) as { oauthScopes: string[]; timeZone: string };
    const wanted = SCOPES[name].map(auth).concat(name === 'menu' ? ['openid'] : []);
    expect([...manifest.oauthScopes].sort()).toEqual(wanted.sort());
    expect(manifest.timeZone).toBe('Asia/Shanghai');
  });

  test('has pages without anything that is fetched from elsewhere', () => {
    for (const page of readdirSync(folder).filter((file) => file.endsWith('.html'))) {
      expect(read(page)).not.toMatch(/<(script|link|img)[^>]+(src|href)=/i);
      expect(read(page)).not.toMatch(/<!-- (script|style) -->/);
    }
  });

  test('is what clasp would push, file by file', () => {
    const copy = mkdtempSync(join(tmpdir(), `clasp-${name}-`));
    cpSync(folder, copy, { recursive: true });
    writeFileSync(join(copy, '.clasp.json'), JSON.stringify({ scriptId: 'x'.repeat(57), rootDir: '.' }));
    const clasp = join(process.cwd(), 'node_modules/.bin/clasp');
    const text = execFileSync(clasp, ['show-file-status', '--json'], { cwd: copy, encoding: 'utf8' });
    const { filesToPush } = JSON.parse(text) as { filesToPush: string[] };
    expect(filesToPush.sort()).toEqual(readdirSync(folder).sort());
    expect(existsSync(join(folder, 'Code.js'))).toBe(true);
  });
});

test('the table of holidays is what the library of the lock file says', async () => {
  const build = await import(pathToFileURL('build/holidays.mjs').href);
  expect(readFileSync('src/measure/holidays.ts', 'utf8')).toBe(build.holidaysModule());
});
