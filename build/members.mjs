// Does the local host have every member of Google's services that the two projects use? Google's types are cut down to
// what src/host/context serves, and the projects are checked against them: what is missing then is an error by name,
// through variables and parameters alike. What else the compiler finds is left to `npm run check`.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const TYPES = 'node_modules/@types/google-apps-script';

/** Interface of Google's types → the members that the host serves. A service that is there by name alone serves none. */
export function servedMembers(root) {
  const folder = join(root, 'src/host/context');
  const served = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    const text = readFileSync(join(folder, file), 'utf8');
    const alias = (name) => new RegExp(`\\btype ${name} =([^;]*);`).exec(text)?.[1].trim() ?? name;
    for (const [, type, members] of text.matchAll(/\bServed<\s*(typeof \w+|[\w.]+)\s*,\s*([^<>]*?),?\s*>/g)) {
      const name = (type.startsWith('typeof') ? type : alias(type)).replace(/^.*[. ]/, '');
      if (name === 'T') continue;
      const list = /^\w+$/.test(members) ? alias(members) : members;
      served.set(name, new Set([...list.matchAll(/'(\w+)'/g)].map(([, member]) => member)));
    }
    for (const [, body, name] of text.matchAll(
      /^const \w+ = \{\n([\s\S]*?)^\} satisfies Partial<Record<keyof [\w.]*\.(\w+),/gm,
    )) {
      served.set(name, new Set([...body.matchAll(/^ {2}(\w+):/gm)].map(([, member]) => member)));
    }
    const absent = /const ABSENT = \[([^\]]*)\]/.exec(text)?.[1] ?? '';
    for (const [, name] of absent.matchAll(/'(\w+)'/g)) served.set(name, new Set());
  }
  return served;
}

/** The text of a declaration file without what the host does not serve; `removed` learns what went. */
function pruned(text, served, removed) {
  const out = [];
  let inside;
  let dropping = false;
  for (const line of text.split('\n')) {
    const opened = /^( *)interface (\w+)\b.*\{$/.exec(line);
    if (!inside && opened && served.has(opened[2])) inside = { indent: opened[1].length, name: opened[2] };
    else if (inside && line === `${' '.repeat(inside.indent)}}`) inside = undefined;
    else if (inside) {
      const member = new RegExp(`^ {${inside.indent + 4}}(?:readonly )?(\\w+)[?(:<]`).exec(line)?.[1];
      if (member && !served.get(inside.name).has(member)) {
        removed.add(`${inside.name}.${member}`);
        dropping = true;
      }
    }
    if (!dropping) out.push(line);
    // A member over several lines ends where its indentation comes back.
    if (dropping && line.endsWith(';') && line.search(/\S/) === inside.indent + 4) dropping = false;
  }
  return out.join('\n');
}

/** Uses of members that the host lacks, as `src/owner/x.ts:12 uses Sheet.sort`; none where all is well. */
export async function missingMembers(root, projects = ['src/menu', 'src/owner']) {
  mkdirSync(join(root, 'build/out'), { recursive: true });
  const out = mkdtempSync(join(root, 'build/out/served-'));
  try {
    return await missingAt(root, projects, out);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

async function missingAt(root, projects, out) {
  const types = join(out, 'types/google-apps-script');
  cpSync(join(root, TYPES), types, { recursive: true });
  const served = servedMembers(root);
  const removed = new Set();
  for (const file of [...readdirSync(types), 'apis/sheets_v4.d.ts', 'apis/drive_v3.d.ts'].filter((name) =>
    name.endsWith('.d.ts'),
  )) {
    // Resources of the API share names with classes of SpreadsheetApp: there only the collections are services.
    const own = new Map([...served].filter(([name]) => name.endsWith('Collection') === file.startsWith('apis/')));
    writeFileSync(join(types, file), pruned(readFileSync(join(types, file), 'utf8'), own, removed));
  }
  const config = {
    compilerOptions: {
      ...{ target: 'ES2019', lib: ['ES2019'], types: ['google-apps-script'], typeRoots: [join(out, 'types')] },
      ...{ module: 'esnext', moduleResolution: 'bundler', resolveJsonModule: true, skipLibCheck: true, noEmit: true },
    },
    include: projects.map((project) => `${join(root, project)}/**/*.ts`),
    exclude: projects.map((project) => join(root, project, 'page')),
  };
  writeFileSync(join(out, 'tsconfig.json'), JSON.stringify(config));
  const said = await compiled(root, join(out, 'tsconfig.json'));
  const broken = said.find((line) => line.includes('build/out/served-'));
  if (broken) throw new Error(`build/members.mjs cuts Google's types wrongly: ${broken}`);
  return said.flatMap((line) => {
    const found = /^(.*?)\((\d+),\d+\): error TS(?:2339|2551): Property '(\w+)' does not exist on type '(\w+)'/.exec(
      line,
    );
    if (!found || !removed.has(`${found[4]}.${found[3]}`)) return [];
    return [`${relative(root, join(root, found[1]))}:${found[2]} uses ${found[4]}.${found[3]}`];
  });
}

function compiled(root, config) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return new Promise((done) => {
    execFile(
      process.execPath,
      [tsc, '-p', config, '--pretty', 'false'],
      { cwd: root, maxBuffer: 64_000_000 },
      (_, stdout) => {
        done(stdout.split('\n'));
      },
    );
  });
}

/** For the build: ends it with every use that would fail on the local host. */
export async function checkMembers(root) {
  const missing = await missingMembers(root);
  if (missing.length > 0) throw new Error(`the local host lacks what the projects use:\n${missing.join('\n')}`);
}
