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
  owner: [
    'spreadsheets',
    'drive.file',
    'script.send_mail',
    'script.scriptapp',
    'script.external_request',
    'userinfo.email',
  ],
};

describe.each(['menu', 'owner'] as const)('the built project %s', (name) => {
  const folder = join('build/out', name);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');

  const scripts = readdirSync(folder).filter((file) => file.endsWith('.js'));
  const declared = (file: string) =>
    parse(read(file), { ecmaVersion: 2019, sourceType: 'script' }).body.map((node) => {
      if (node.type === 'FunctionDeclaration') return node.id.name;
      // A variable without a value: it does not matter which file Google reads first.
      const bare = node.type === 'VariableDeclaration' && node.declarations.every(({ init }) => !init);
      return bare ? '' : `${file}: ${node.type} runs when it is read`;
    });

  test('is code of 2019, with every entry point a top-level function in Code.js, and nothing else that a page can call', () => {
    const needed = name === 'menu' ? ['onOpen'] : ['act', 'doGet', 'doPost', 'install', 'look', 'sweep'];
    const callable = (file: string) => declared(file).filter((each) => each && !each.endsWith('_'));
    expect(callable('Code.js')).toEqual(expect.arrayContaining(needed));
    for (const file of scripts.filter((each) => each !== 'Code.js')) expect(callable(file)).toEqual([]);
  });

  test('is one file, or has one for each layer of src, each under 250 KB, with the names that src gives', () => {
    const layers =
      name === 'menu'
        ? ['Code.js']
        : ['Code.js', 'County.js', 'Libraries.js', 'Measure.js', 'Owner.js', 'Project.js', 'Wire.js', 'Workbook.js'];
    // What one file would not hold goes on in another.
    expect(scripts.filter((file) => !/\d\.js$/.test(file)).sort()).toEqual(layers);
    for (const file of scripts) expect([file, statSync(join(folder, file)).size < 250_000]).toEqual([file, true]);
    const code = scripts.map(read).join('');
    // It is read at every click, and every 2.5 seconds beside 逐项填写; and every editor of the workbook can read it.
    if (name === 'menu') expect(statSync(join(folder, 'fill.html')).size).toBeLessThanOrEqual(24 * 1024);
    if (name === 'menu') expect([Buffer.byteLength(code) <= 16 * 1024, code.includes('admin@')]).toEqual([true, false]);
    expect(code).toContain(name === 'menu' ? 'function onOpen(' : 'function decide(');
    expect(code).not.toMatch(/[;{]return!|!0[,;)]/);
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
