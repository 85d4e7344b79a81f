// `npm run push`, with the real clasp, against as much of Google as it asks (google.ts).
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { GOOGLE } from '../../src/wire';
import { type Google, startGoogle } from './google';

const OWNER_ID = 'owner-script-of-the-role-account';
const MENU_ID = 'menu-script-bound-to-the-workbook';
const ROLE = 'xmgl@yunan.example.cn';
const WHOLE = {
  domain: 'yunan.example.cn',
  administrator: 'admin@yunan.example.cn',
  roleAccount: ROLE,
  ownerScriptId: OWNER_ID,
  spreadsheetId: 'new',
};

let google: Google;
let folder: string;
let file: string;
beforeAll(async () => {
  google = await startGoogle([OWNER_ID, MENU_ID, 'another-owner'], ROLE);
  folder = mkdtempSync(join(tmpdir(), 'push-'));
  file = join(folder, 'deploy.json');
  const token = {
    type: 'authorized_user',
    client_id: 'c',
    client_secret: 's',
    refresh_token: 'r',
    access_token: 'a',
    expiry_date: Date.now() + 3_600_000,
  };
  writeFileSync(join(folder, '.clasprc.json'), JSON.stringify({ tokens: { default: token } }));
});
afterAll(async () => {
  await google.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  google.changes.length = 0;
});

/** What push prints, and how it ends. */
function push(deploy: object | string, ...args: string[]): Promise<{ says: string; code: number }> {
  if (typeof deploy === 'string') writeFileSync(file, deploy);
  else writeFileSync(file, JSON.stringify(deploy));
  const env = {
    ...process.env,
    HOME: folder,
    DEPLOY_FILE: file,
    DEPLOY_OUT: join(folder, 'out'),
    REHEARSAL_PORT: String(google.port),
    NODE_OPTIONS: `--require ${resolve('test/push/redirect.cjs')}`,
  };
  return new Promise((ended) => {
    execFile(process.execPath, ['build/push.mjs', ...args], { env }, (error, out, err) =>
      ended({ says: out + err, code: error ? Number(error.code) : 0 }),
    );
  });
}
const given = () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const owner = () => google.scripts.get(OWNER_ID)!;
/** Of each deployment the access and what it serves. */
const served = () =>
  [...owner().deployments.values()].map(({ description, versionNumber }) => {
    const { access, holds } = owner().versions.find((v) => v.versionNumber === versionNumber)!;
    return { description, access, holds };
  });

test.each([
  ['{ "domain": "yunan.example.cn", }', ['.deploy.json: is not JSON', 'A comma after the last line']],
  [{ ...WHOLE, domian: 'x' }, ['unknown key domian']],
  [{ ...WHOLE, viaDesk: 'yes' }, ['viaDesk must be a boolean']],
  [{ ...WHOLE, menuScriptId: OWNER_ID }, ['menuScriptId is the same as ownerScriptId']],
  [{ ...WHOLE, spreadsheetId: '' }, ['spreadsheetId: "new" before the first install']],
  [{ ...WHOLE, menuScriptId: MENU_ID }, ['its id must stand here instead of "new"']],
  [{ ...WHOLE, roleAccount: '' }, ['roleAccount: the e-mail of the role account']],
  [{ ...WHOLE, administrator: 'a@elsewhere.org' }, ['administrator: must be an account of yunan.example.cn']],
])('%j is refused in a sentence, before anything is asked of Google', async (deploy, sentences) => {
  const { says, code } = await push(deploy);
  for (const sentence of sentences) expect(says).toContain(sentence);
  expect([code, says.includes(' at ') && /node:|\.mjs:\d/.test(says), google.changes]).toEqual([1, false, []]);
});

test('whoever is not the role account pushes nothing', async () => {
  google.email = 'zhangsan@yunan.example.cn';
  const { says, code } = await push(WHOLE);
  google.email = ROLE;
  expect(says).toContain(`logged in as zhangsan@yunan.example.cn, not as the role account ${ROLE}`);
  expect([code, google.changes]).toEqual([1, []]);
});

test('a first push that breaks in the middle says so; the second repairs it, and the menu added later comes along', async () => {
  // Content, two new deployments with a version each, then for each its content, version and update: the desk's version.
  google.failAt = 10;
  const broken = await push(WHOLE);
  expect(broken.code).toBe(1);
  expect(broken.says).toMatch(
    /Quota exceeded[\s\S]*Broken off after: owner pushed \(DOMAIN\)[\s\S]*run npm run push again/,
  );
  const before = given();
  expect([before.gatewayUrl, before.deskUrl]).toEqual([
    expect.stringMatching(/\/exec$/),
    expect.stringMatching(/\/exec$/),
  ]);

  const whole = await push({ ...before, menuScriptId: MENU_ID, spreadsheetId: 'the-workbook-that-install-made' });
  expect([whole.says, whole.code]).toEqual([expect.stringContaining('Done: gateway answers with version'), 0]);
  const [gateway, desk] = served();
  expect([gateway!.description, gateway!.access, desk!.description, desk!.access]).toEqual([
    'gateway',
    'ANYONE_ANONYMOUS',
    'desk',
    'DOMAIN',
  ]);
  for (const { holds } of [gateway!, desk!])
    expect([holds.includes(before.gatewayUrl!), holds.includes('example.org')]).toEqual([true, false]);
  const menu = google.scripts
    .get(MENU_ID)!
    .files.map((f) => f.source)
    .join('\n');
  expect([menu.includes(before.gatewayUrl!), menu.includes('admin@')]).toEqual([true, false]);
  expect(given().gatewayUrl).toBe(before.gatewayUrl);
}, 120_000);

test('another owner project with the old URLs is refused before its first upload, with what to do', async () => {
  const { says, code } = await push({ ...given(), ownerScriptId: 'another-owner' });
  expect(says).toContain('ownerScriptId another-owner has no deployment of gatewayUrl and deskUrl');
  expect(says).toContain('delete gatewayUrl and deskUrl from .deploy.json');
  expect([code, google.changes]).toEqual([1, []]);
}, 60_000);

test('push knows the limit of versions that the table of limits has', () => {
  expect(readFileSync('build/push.mjs', 'utf8')).toContain(`const MOST_VERSIONS = ${GOOGLE.scriptVersions};`);
});

test('at 199 of 200 versions nothing is pushed, and it says which are in use and where old ones are deleted', async () => {
  const { versions } = owner();
  const inUse = [...owner().deployments.values()].map((d) => d.versionNumber).join(', ');
  while (versions.length < 199)
    versions.push({ ...versions.at(-1)!, versionNumber: versions.at(-1)!.versionNumber + 1 });
  const { says, code } = await push({ ...given(), ownerScriptId: OWNER_ID });
  expect(says).toContain(
    `199 versions of at most 200, and this push makes 2: at https://script.google.com/home/projects/${OWNER_ID}/edit`,
  );
  expect(says).toContain(`(in use: ${inUse})`);
  expect([code, google.changes]).toEqual([1, []]);
}, 60_000);

test('start, tests and bench build for the local host, whatever .deploy.json says', () => {
  const reads = ['build', 'start', 'bench', 'bench-county', 'bench-host', 'host', 'script', 'attack', 'lives'].filter(
    (name) => {
      const script = join('build', `${name}.mjs`);
      return existsSync(script) && readFileSync(script, 'utf8').includes('readDeploy');
    },
  );
  expect(reads).toEqual([]);
  const built = readdirSync('build/out/owner')
    .map((name) => readFileSync(join('build/out/owner', name), 'utf8'))
    .join('');
  expect([built.includes('admin@example.org'), built.includes('yunan.example.cn')]).toEqual([true, false]);
});
