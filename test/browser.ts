// Launches the Chromium that npm brought, with Chinese fonts; needs no system package.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Browser, type LaunchOptions, chromium as playwright } from 'playwright-core';

const require = createRequire(import.meta.url);

/** A package's folder, although its "exports" may hide package.json. */
function folderOf(name: string): string {
  for (const dir of require.resolve.paths(name) ?? []) {
    const folder = path.join(dir, name);
    if (fs.existsSync(path.join(folder, 'package.json'))) return folder;
  }
  throw new Error(`${name} is not installed`);
}

function versionOf(folder: string): string {
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
  return version;
}

// Runs in a child, because the package reads os.tmpdir() and the "Lambda" variable when imported, and would set
// LD_LIBRARY_PATH in this process too. A private TMPDIR, because an old /tmp/chromium would be taken as it is.
const UNPACK = `
  import chromium from '@sparticuz/chromium';
  import fs from 'node:fs';
  import path from 'node:path';
  import woff2 from 'wawoff2';
  await chromium.executablePath();
  const from = process.argv[1], to = path.join(process.env.TMPDIR, 'fonts', 'noto-sans-sc');
  fs.mkdirSync(to, { recursive: true });
  for (const file of fs.readdirSync(from))
    if (file.endsWith('.woff2'))
      fs.writeFileSync(path.join(to, file.replace(/woff2$/, 'ttf')), await woff2.decompress(fs.readFileSync(path.join(from, file))));
`;

/** Unpacks once per version into a private folder; safe when many test files start together. */
function unpack(): string {
  const chromium = folderOf('@sparticuz/chromium');
  const fonts = folderOf('@fontsource-variable/noto-sans-sc');
  const modules = path.dirname(path.dirname(chromium));
  const root = process.env.TEST_BROWSER_CACHE ?? path.join(modules, '.cache', 'test-browser');
  const home = path.join(root, `${versionOf(chromium)}-${versionOf(fonts)}`);
  if (fs.existsSync(home)) return home;
  fs.mkdirSync(root, { recursive: true });
  const unpacked = fs.mkdtempSync(path.join(root, 'unpack-'));
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', UNPACK, path.join(fonts, 'files')], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: unpacked, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
  });
  if (child.status !== 0) throw new Error(`unpacking Chromium failed: ${child.stderr || child.error}`);
  try {
    fs.renameSync(unpacked, home);
  } catch (error) {
    // Another process may have been first; then its folder serves as well.
    fs.rmSync(unpacked, { recursive: true, force: true });
    if (!fs.existsSync(home)) throw error;
  }
  return home;
}

/** The package's own fonts.conf names /tmp/fonts; ours names the folder in use. Writing it is idempotent. */
function fontConfig(home: string): string {
  const families = ['Open Sans', 'Noto Sans SC Variable'].map((family) => `<family>${family}</family>`).join('');
  const aliases = ['sans-serif', 'serif', 'monospace'].map(
    (family) => `<alias><family>${family}</family><prefer>${families}</prefer></alias>`,
  );
  const file = path.join(home, 'fonts.conf');
  const temporary = `${file}.${process.pid}`;
  fs.writeFileSync(
    temporary,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${home}/fonts</dir>` +
      `<cachedir>${home}/fonts-cache</cachedir>${aliases.join('')}</fontconfig>`,
  );
  fs.renameSync(temporary, file);
  return file;
}

/** `CHROMIUM_PATH` names a person's own browser instead. LC_ALL keeps Chinese names of downloads. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH;
  if (own) return playwright.launch({ executablePath: own, ...options });
  const home = unpack();
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  return playwright.launch({
    executablePath: path.join(home, 'chromium'),
    ...options,
    env: {
      ...env,
      LC_ALL: 'C.UTF-8',
      LD_LIBRARY_PATH: path.join(home, 'al2023', 'lib'),
      FONTCONFIG_FILE: fontConfig(home),
      ...options.env,
    },
  });
}
