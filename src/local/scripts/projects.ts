// Apps Script projects as the host knows them: code, pages, manifest, and what identifies each to Google.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import type { Json } from '../context/protocol';

export interface Project {
  name: string;
  /** A bound script belongs to whoever may edit the spreadsheet; a standalone one to its owner alone. */
  bound: boolean;
  clientId: string;
  scriptId: string;
  code: string;
  /** Differs whenever the code does. */
  version: string;
  html: Record<string, string>;
  /** Null: no manifest, so whatever is used is asked for and granted. */
  scopes: string[] | null;
  advanced: string[];
  /** Who may open the web app, if it is one. */
  access: Access;
  /** What Google finds by name: functions declared at the top level, but for those whose name ends in `_`. */
  functions: Set<string>;
}

export type Access = 'MYSELF' | 'DOMAIN' | 'ANYONE' | 'ANYONE_ANONYMOUS';

interface Manifest {
  oauthScopes?: string[];
  dependencies?: { enabledAdvancedServices?: { userSymbol: string }[] };
  webapp?: { access?: Access };
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The menu's client id is the one that the default deployment settings pin. */
const CLIENT_IDS = new Map([
  ['menu', '100000000001-menu.apps.googleusercontent.com'],
  ['owner', '100000000002-owner.apps.googleusercontent.com'],
]);

function clientIdOf(name: string): string {
  const number = 100_000_000_100 + (Number.parseInt(hash(name).slice(0, 8), 16) % 900_000_000);
  return CLIENT_IDS.get(name) ?? `${number}-${hash(name).slice(0, 12)}.apps.googleusercontent.com`;
}

/**
 * Throws a SyntaxError where the code does not parse, as Apps Script refuses to save it. A function that a variable holds is
 * not declared: Google's pages, menus and triggers are only promised to find declarations (`../shared/platform.md`).
 */
function declaredFunctions(code: string): Set<string> {
  const { body } = parsed(code);
  const names = body.flatMap((node) => (node.type === 'FunctionDeclaration' ? [node.id.name] : []));
  return new Set(names.filter((name) => !name.endsWith('_')));
}

function parsed(code: string) {
  try {
    return parse(code, { ecmaVersion: 2022, sourceType: 'script' });
  } catch (error) {
    throw error instanceof RangeError ? new SyntaxError('nested too deeply') : error;
  }
}

/** The folder that clasp would push. Its files share one global scope, as Google's do; only what they declare counts. */
export function loadProject(folder: string, name: 'menu' | 'owner'): Project {
  const entry = join(folder, name, 'Code.js');
  if (!existsSync(entry)) throw new Error(`${entry} not found: run npm run build`);
  const files = readdirSync(join(folder, name)).filter((file) => file.endsWith('.js'));
  const code = files.map((file) => readFileSync(join(folder, name, file), 'utf8')).join('\n');
  const manifest = JSON.parse(readFileSync(join(folder, name, 'appsscript.json'), 'utf8')) as Manifest;
  const pages = readdirSync(join(folder, name)).filter((page) => page.endsWith('.html'));
  return {
    ...planted(name, code),
    bound: name === 'menu',
    html: Object.fromEntries(pages.map((page) => [page.slice(0, -5), readFileSync(join(folder, name, page), 'utf8')])),
    scopes: manifest.oauthScopes ?? null,
    advanced: (manifest.dependencies?.enabledAdvancedServices ?? []).map(({ userSymbol }) => userSymbol),
    access: manifest.webapp?.access ?? 'MYSELF',
  };
}

/** A bound script that an editor wrote in the script editor: no manifest, no pages, a client id of its own. */
export function planted(name: string, code: string): Project {
  return {
    name,
    bound: true,
    clientId: clientIdOf(name),
    scriptId: `local-${hash(`script ${name}`).slice(0, 40)}`,
    code,
    version: hash(code).slice(0, 16),
    html: {},
    scopes: null,
    advanced: [],
    access: 'MYSELF',
    functions: declaredFunctions(code),
  };
}

/** The menu or the owner with its code replaced: everything else of the project stays, its client id above all. */
export const rewritten = (project: Project, code: string): Project => ({
  ...project,
  code,
  version: hash(code).slice(0, 16),
  functions: declaredFunctions(code),
});

/** Which bundles these are: the demo's cache is named by it. */
export function bundlesHash(projects: Project[]): string {
  const parts: Json = projects.map(({ name, code, html, scopes }) => [name, code, html, scopes]);
  return hash(JSON.stringify(parts)).slice(0, 24);
}
