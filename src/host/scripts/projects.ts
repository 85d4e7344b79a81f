// Apps Script projects as the host knows them: code, pages, manifest, and what identifies each to Google.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import type { ProjectConfig } from '../config';
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
  webapp?: { access?: Access; executeAs?: string };
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

function clientIdOf(name: string): string {
  const number = 100_000_000_100 + (Number.parseInt(hash(name).slice(0, 8), 16) % 900_000_000);
  return `${number}-${hash(name).slice(0, 12)}.apps.googleusercontent.com`;
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
export function loadProject(bundles: string, { name, bound, clientId = clientIdOf(name) }: ProjectConfig): Project {
  const folder = join(bundles, name);
  const manifestFile = join(folder, 'appsscript.json');
  if (!existsSync(manifestFile)) throw new Error(`${manifestFile} not found: build the project first`);
  const files = readdirSync(folder);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const code = files.filter((file) => /\.(js|gs)$/.test(file)).map(read);
  const pages = files.filter((file) => file.endsWith('.html'));
  const manifest = JSON.parse(read('appsscript.json')) as Manifest;
  const { executeAs = 'USER_DEPLOYING' } = manifest.webapp ?? {};
  if (executeAs !== 'USER_DEPLOYING') throw new Error(`${manifestFile}: executeAs ${executeAs} is not supported`);
  return {
    ...planted(name, code.join('\n')),
    bound,
    clientId,
    html: Object.fromEntries(pages.map((page) => [page.slice(0, -5), read(page)])),
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

/** A shipped project with its code replaced: everything else of it stays, its client id above all. */
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
