// What differs between deployments, and nothing else: `.deploy.json` (git-ignored) overrides these defaults, under which
// the bundles run on the local host. The URL is the one that the local host maps to itself.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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
  viaDesk: false,
};

/** The settings baked into both bundles as `__DEPLOY__`; an unknown key or a wrong type in the file is an error. */
export function readDeploy(root) {
  const file = join(root, '.deploy.json');
  if (!existsSync(file)) return DEFAULTS;
  const given = JSON.parse(readFileSync(file, 'utf8'));
  for (const [key, value] of Object.entries(given)) {
    if (!(key in DEFAULTS)) throw new Error(`.deploy.json: unknown key ${key}`);
    if (typeof value !== typeof DEFAULTS[key])
      throw new Error(`.deploy.json: ${key} must be a ${typeof DEFAULTS[key]}`);
  }
  return { ...DEFAULTS, ...given };
}
