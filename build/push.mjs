// `npm run push`: both projects to Google by clasp, and owner's two deployments (decision 2): the gateway for
// anyone, the desk for the domain. `--dry` only shows what would go. clasp keeps the credentials; none are read here.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countyAsked } from './county.mjs';
import { DEFAULTS, readDeploy } from './deploy.mjs';
import { buildScript } from './script.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const file = join(root, '.deploy.json');
const clasp = join(root, 'node_modules/.bin/clasp');
const county = countyAsked();
const dry = process.argv.includes('--dry');

/** Which version of owner answers at which URL, and for whom. Where policy forbids the first, `viaDesk` leaves it out. */
const DEPLOYMENTS = [
  { name: 'gateway', url: 'gatewayUrl', access: 'ANYONE_ANONYMOUS', unless: 'viaDesk' },
  { name: 'desk', url: 'deskUrl', access: 'DOMAIN' },
];

const given = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
let deploy = readDeploy(root);
const deployments = DEPLOYMENTS.filter((d) => !deploy[d.unless]);

const missing = missingIn(deploy);
if (missing.length) {
  console.log('.deploy.json is not complete (src/owner/README.md, “Putting it on Google”):');
  for (const line of missing) console.log(`  ${line}`);
  if (!dry) process.exit(1);
}
if (!deploy.menuScriptId)
  console.log('No menuScriptId yet: only owner is pushed. Install it, then bind menu to the workbook.');

if (dry) {
  await show();
} else {
  loggedIn();
  await push();
}

function missingIn({ ownerScriptId, menuScriptId, spreadsheetId }) {
  const lines = [];
  if (!given.spreadsheetId)
    lines.push('spreadsheetId: "new" before the first install, afterwards the id that install answered');
  if (menuScriptId && spreadsheetId === 'new')
    lines.push('spreadsheetId: the menu is bound to a workbook, so its id must stand here instead of "new"');
  if (!ownerScriptId) lines.push('ownerScriptId: the id of the standalone project in the role account');
  if (!given.domain) lines.push('domain: the Workspace domain of the county, such as yunan.example.cn');
  if (!given.administrator) lines.push('administrator: the e-mail of the first administrator, in that domain');
  else if (given.domain && !given.administrator.endsWith(`@${given.domain}`))
    lines.push(`administrator: must be an account of ${given.domain}`);
  for (const { url } of DEPLOYMENTS)
    if (given[url] && !deploymentIn(given[url])) lines.push(`${url}: must end in /s/DEPLOYMENT-ID/exec`);
  return lines;
}

async function show() {
  for (const name of projects()) {
    await buildScript(root, name, deploy, { county });
    claspFile(name, deploy[`${name}ScriptId`] || 'not-yet-known'.padEnd(57, '-'));
    const { filesToPush } = JSON.parse(run(name, ['show-file-status', '--json']));
    console.log(`${name} → ${deploy[`${name}ScriptId`] || '(no script id yet)'}: ${filesToPush.join(', ')}`);
  }
  for (const { name, url, access } of deployments) {
    const id = deploymentIn(given[url]);
    console.log(`owner, deployment ${name} (${access}): ${id ? `new version of ${id}` : 'a new deployment'}`);
  }
}

async function push() {
  const fresh = deployments.filter(({ url }) => !given[url]);
  if (fresh.length) {
    // Both URLs stand in both bundles, so they have to exist before what is served there is built.
    await upload('owner', DEPLOYMENTS[1].access);
    for (const { name, url } of fresh) {
      const { deploymentId } = JSON.parse(run('owner', ['create-deployment', '--description', name, '--json']));
      given[url] = urlOf(deploymentId);
      writeFileSync(file, `${JSON.stringify(given, null, 2)}\n`);
      console.log(`deployment ${name}: ${given[url]} (written into .deploy.json)`);
    }
    deploy = readDeploy(root);
  }
  // The desk last: what triggers run is the newest code, and its manifest then names the narrower access.
  for (const { name, url, access } of deployments) {
    await upload('owner', access);
    const id = deploymentIn(deploy[url]);
    const made = JSON.parse(run('owner', ['update-deployment', id, '--description', name, '--json']));
    console.log(`deployment ${name} (${access}): version ${made.versionNumber}`);
  }
  if (deploy.menuScriptId) await upload('menu');
}

async function upload(name, access) {
  await buildScript(root, name, deploy, { county });
  const manifest = join(root, 'build/out', name, 'appsscript.json');
  if (access) {
    const json = JSON.parse(readFileSync(manifest, 'utf8'));
    writeFileSync(manifest, `${JSON.stringify({ ...json, webapp: { ...json.webapp, access } }, null, 2)}\n`);
  }
  claspFile(name, deploy[`${name}ScriptId`]);
  run(name, ['push', '--force']);
  console.log(`${name} pushed${access ? ` (${access})` : ''}`);
}

function loggedIn() {
  const { loggedIn: known, email = '' } = JSON.parse(run('', ['show-authorized-user', '--json']));
  if (!known) stop('clasp is not logged in. As the role account: npx clasp login');
  if (email && !email.endsWith(`@${deploy.domain}`))
    stop(`clasp is logged in as ${email}, not as an account of ${deploy.domain}`);
  console.log(`as ${email || 'the account that clasp is logged in with'}`);
}

function projects() {
  return deploy.menuScriptId || dry ? ['owner', 'menu'] : ['owner'];
}

function claspFile(name, scriptId) {
  writeFileSync(join(root, 'build/out', name, '.clasp.json'), JSON.stringify({ scriptId, rootDir: '.' }));
}

/** What clasp prints. Where it fails, its own words are enough: neither arguments nor environment are shown. */
function run(name, args) {
  try {
    return execFileSync(clasp, args, {
      cwd: name ? join(root, 'build/out', name) : root,
      encoding: 'utf8',
      stdio: ['inherit', 'pipe', 'pipe'],
    });
  } catch (error) {
    return stop(`clasp ${args[0]} ${name} failed: ${String(error.stderr || error.stdout || error.message).trim()}`);
  }
}

function stop(says) {
  console.error(says);
  process.exit(1);
}

function deploymentIn(url = '') {
  const id = /\/s\/([\w-]+)\/exec$/.exec(url)?.[1];
  return url === DEFAULTS.deskUrl ? undefined : id;
}

function urlOf(id) {
  return `https://script.google.com/macros/s/${id}/exec`;
}
