// `npm run push`: both projects to Google by clasp, and owner's two deployments (decision 2): the gateway for anyone, the
// desk for the domain. `--dry` only shows what would go. clasp keeps the credentials; none are read here. Everything that
// can be known beforehand is checked before the first upload; what broke in the middle is repaired by running it again.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countyAsked } from './county.mjs';
import { bakedIn, deploymentIn, lacks, readDeploy } from './deploy.mjs';
import { buildScript } from './script.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Another file and folder for a rehearsal. */
const file = process.env.DEPLOY_FILE ?? join(root, '.deploy.json');
const out = process.env.DEPLOY_OUT ?? join(root, 'build/out/push');
const clasp = join(root, 'node_modules/.bin/clasp');
const county = countyAsked();
const dry = process.argv.includes('--dry');

/** Which version of owner answers at which URL, and for whom. Where policy forbids the first, `viaDesk` leaves it out. */
const DEPLOYMENTS = [
  { name: 'gateway', url: 'gatewayUrl', access: 'ANYONE_ANONYMOUS', unless: 'viaDesk' },
  { name: 'desk', url: 'deskUrl', access: 'DOMAIN' },
];
/** Google keeps so many versions of a script, and then makes no more (google/clasp#1015). */
const MOST_VERSIONS = 200;
const SOON_FULL = 160;

/** What has changed at Google so far: said where the push breaks off. */
const changed = [];

const { given, faults } = readDeploy(file);
if (faults.length) stop(`.deploy.json: ${faults.join('\n.deploy.json: ')}`);
const deployments = DEPLOYMENTS.filter((d) => !given[d.unless]);
const missing = lacks(given);
if (missing.length) {
  console.log(`.deploy.json is not complete (src/owner/README.md, “Putting it on Google”):\n  ${missing.join('\n  ')}`);
  if (!dry) process.exit(1);
}
if (!given.menuScriptId)
  console.log('No menuScriptId yet: only owner is pushed. Install it, then bind menu to the workbook.');

if (dry) {
  await show();
} else {
  checkAccount();
  checkProject();
  await push();
  verify();
}

async function show() {
  for (const name of ['owner', 'menu']) {
    await buildScript(root, name, bakedIn(given), { county, out });
    claspFile(name, given[`${name}ScriptId`] || 'not-yet-known'.padEnd(57, '-'));
    const { filesToPush } = ask(name, ['show-file-status']);
    console.log(`${name} → ${given[`${name}ScriptId`] || '(no script id yet)'}: ${filesToPush.join(', ')}`);
  }
  for (const { name, url, access } of deployments) {
    const id = deploymentIn(given[url]);
    console.log(`owner, deployment ${name} (${access}): ${id ? `new version of ${id}` : 'a new deployment'}`);
  }
}

/** Whoever deploys is as whom the desk runs: nobody but the role account may. */
function checkAccount() {
  const { loggedIn, email = '' } = ask('', ['show-authorized-user']);
  if (!loggedIn) stop(`clasp is not logged in. As ${given.roleAccount}: npx clasp login`);
  if (!email)
    stop('clasp cannot say as whom it is logged in. Is Google reachable? Else: npx clasp logout, npx clasp login');
  if (email.toLowerCase() !== given.roleAccount.toLowerCase())
    stop(
      `clasp is logged in as ${email}, not as the role account ${given.roleAccount}. npx clasp logout, npx clasp login`,
    );
  console.log(`as ${email}`);
}

/** The project is the one that the URLs belong to, and takes as many versions as this needs. */
function checkProject() {
  const there = new Map(deploymentsThere().map((d) => [d.deploymentId, d]));
  const strange = deployments.filter(({ url }) => given[url] && !there.has(deploymentIn(given[url])));
  if (strange.length)
    stop(
      `ownerScriptId ${given.ownerScriptId} has no deployment of ${strange.map((d) => d.url).join(' and ')}. Either the id is ` +
        'wrong, or this is a new project: then delete gatewayUrl and deskUrl from .deploy.json, and push makes new ones. ' +
        'Nothing was changed.',
    );
  const versions = ask('', ['list-versions', given.ownerScriptId]).length;
  // A new deployment takes one more.
  const needed = deployments.length + deployments.filter(({ url }) => !given[url]).length;
  const inUse = [...there.values()].map((d) => d.versionNumber).filter(Boolean);
  const how = `at https://script.google.com/home/projects/${given.ownerScriptId}/edit, Project History, delete old ones (in use: ${inUse.join(', ') || 'none'})`;
  if (versions + needed > MOST_VERSIONS)
    stop(
      `owner has ${versions} versions of at most ${MOST_VERSIONS}, and this push makes ${needed}: ${how}. Nothing was changed.`,
    );
  if (versions > SOON_FULL) console.log(`owner has ${versions} versions of at most ${MOST_VERSIONS}: ${how}.`);
}

async function push() {
  const fresh = deployments.filter(({ url }) => !given[url]);
  if (fresh.length) {
    // Both URLs stand in both bundles, so they have to exist before what is served there is built.
    await upload('owner', DEPLOYMENTS[1].access);
    for (const { name, url } of fresh) {
      const { deploymentId } = ask('owner', ['create-deployment', '--description', name]);
      given[url] = `https://script.google.com/macros/s/${deploymentId}/exec`;
      writeFileSync(file, `${JSON.stringify(given, null, 2)}\n`);
      did(`deployment ${name} made: ${given[url]} (written into .deploy.json)`);
    }
  }
  // The desk last: what triggers run is the newest code, and its manifest then names the narrower access.
  for (const deployment of deployments) {
    const { name, url, access } = deployment;
    await upload('owner', access);
    const made = ask('owner', ['update-deployment', deploymentIn(given[url]), '--description', name]);
    deployment.version = made.versionNumber;
    did(`deployment ${name} (${access}): version ${made.versionNumber}`);
  }
  if (given.menuScriptId) await upload('menu');
}

/** What stands there now is what was just made. */
function verify() {
  const there = new Map(deploymentsThere().map((d) => [d.deploymentId, d.versionNumber]));
  const wrong = deployments.filter(({ url, version }) => there.get(deploymentIn(given[url])) !== version);
  if (wrong.length)
    stop(
      wrong
        .map(
          (d) =>
            `${d.name} answers with version ${there.get(deploymentIn(given[d.url])) ?? '(none)'} instead of ${d.version}`,
        )
        .join('; '),
    );
  console.log(`Done: ${deployments.map((d) => `${d.name} answers with version ${d.version}`).join(', ')}.`);
  console.log('Now, as the administrator, at the desk: 体检 tells what of it works.');
}

async function upload(name, access) {
  await buildScript(root, name, bakedIn(given), { county, out });
  const manifest = join(out, name, 'appsscript.json');
  if (access) {
    const json = JSON.parse(readFileSync(manifest, 'utf8'));
    writeFileSync(manifest, `${JSON.stringify({ ...json, webapp: { ...json.webapp, access } }, null, 2)}\n`);
  }
  claspFile(name, given[`${name}ScriptId`]);
  ask(name, ['push', '--force']);
  did(`${name} pushed${access ? ` (${access})` : ''}`);
}

function deploymentsThere() {
  return ask('', ['list-deployments', given.ownerScriptId]);
}

function claspFile(name, scriptId) {
  writeFileSync(join(out, name, '.clasp.json'), JSON.stringify({ scriptId, rootDir: '.' }));
}

/** What clasp answers. Where it fails, its own words are enough: neither arguments nor environment are shown. */
function ask(name, args) {
  try {
    const text = execFileSync(clasp, [...args, '--json'], {
      cwd: name ? join(out, name) : root,
      encoding: 'utf8',
      stdio: ['inherit', 'pipe', 'pipe'],
    });
    return JSON.parse(text);
  } catch (error) {
    return stop(`clasp ${args[0]} ${name} failed: ${String(error.stderr || error.stdout || error.message).trim()}`);
  }
}

function did(says) {
  changed.push(says);
  console.log(says);
}

function stop(says) {
  console.error(says);
  if (changed.length)
    console.error(
      `Broken off after: ${changed.at(-1)}. Old and new versions now stand side by side; run npm run push again, it begins anew and repairs that.`,
    );
  process.exit(1);
}
