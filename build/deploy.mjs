// What differs between deployments, and nothing else. `npm start`, the tests and the bench run the bundles under these
// defaults, whatever stands in `.deploy.json` (git-ignored): that is for `npm run push` alone.
import { existsSync, readFileSync } from 'node:fs';

/** The URL is the one that the local host maps to itself. */
export const DEFAULTS = {
  gatewayUrl: 'https://script.google.com/macros/s/owner/exec',
  deskUrl: 'https://script.google.com/macros/s/owner/exec',
  domain: 'example.org',
  administrator: 'admin@example.org',
  menuClientId: '100000000001-menu.apps.googleusercontent.com',
  /** The workbook that install made; `new` before there is one: only then may it make one. */
  spreadsheetId: 'new',
  menuScriptId: '',
  ownerScriptId: '',
  /** Where policy forbids anonymous web apps: every item of the menu leads to the desk, and no gateway is deployed. */
  viaDesk: false,
};
/** What only push asks. */
const PUSH_ONLY = { roleAccount: '' };
const KNOWN = { ...DEFAULTS, ...PUSH_ONLY };

/** Of a web app's URL, or undefined. */
export const deploymentIn = (url = '') => /\/s\/([\w-]+)\/exec$/.exec(url)?.[1];

/** The file as it stands, and what is wrong with it, each a sentence; both empty where there is none. */
export function readDeploy(file) {
  if (!existsSync(file)) return { given: {}, faults: [] };
  const text = readFileSync(file, 'utf8');
  let given;
  try {
    given = JSON.parse(text);
  } catch (error) {
    return {
      given: {},
      faults: [`is not JSON: ${error.message}. A comma after the last line, or a quote that is missing?`],
    };
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { given: {}, faults: ['must be one object: { "domain": "…" }'] };
  const faults = Object.entries(given).flatMap(([key, value]) => {
    if (!Object.hasOwn(KNOWN, key)) return [`unknown key ${key}; there are ${Object.keys(KNOWN).join(', ')}`];
    const type = typeof KNOWN[key];
    return typeof value === type ? [] : [`${key} must be a ${type}`];
  });
  return { given, faults };
}

/** What a push lacks or could not mean, each a sentence. */
export function lacks(given) {
  const { ownerScriptId, menuScriptId, spreadsheetId, domain, administrator, roleAccount, gatewayUrl, deskUrl } = given;
  const lines = [];
  if (!spreadsheetId)
    lines.push('spreadsheetId: "new" before the first install, afterwards the id that install answered');
  else if (menuScriptId && spreadsheetId === DEFAULTS.spreadsheetId)
    lines.push('spreadsheetId: the menu is bound to a workbook, so its id must stand here instead of "new"');
  if (!ownerScriptId) lines.push('ownerScriptId: the id of the standalone project in the role account');
  else if (ownerScriptId === menuScriptId)
    lines.push(
      'menuScriptId is the same as ownerScriptId: the menu would overwrite owner. It is the id of the script bound to the workbook',
    );
  if (!domain) lines.push('domain: the Workspace domain of the county, such as yunan.example.cn');
  const people = {
    administrator: 'the first administrator',
    roleAccount: 'the role account, as which clasp is logged in',
  };
  for (const [key, who] of Object.entries(people)) {
    if (!given[key]) lines.push(`${key}: the e-mail of ${who}, in that domain`);
    else if (domain && !given[key].toLowerCase().endsWith(`@${domain}`))
      lines.push(`${key}: must be an account of ${domain}`);
  }
  if (administrator && administrator === roleAccount)
    lines.push('administrator is the role account: nobody works with it, and it never opens the workbook');
  for (const [key, url] of Object.entries({ gatewayUrl, deskUrl }))
    if (url && !deploymentIn(url)) lines.push(`${key}: must end in /s/DEPLOYMENT-ID/exec`);
  return lines;
}

/** What is baked into both bundles as `__DEPLOY__`. */
export const bakedIn = (given) =>
  Object.fromEntries(Object.entries(DEFAULTS).map(([key, value]) => [key, given[key] || value]));
