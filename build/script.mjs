// One Apps Script project: src/NAME/main.ts becomes build/out/NAME/Code.js and a file for each layer below it, with its
// manifest and pages: exactly the folder that clasp would push.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'acorn';
import { build } from 'esbuild';
import { countyPlugin } from './county.mjs';
import { moduleOf } from './module.mjs';
import { papersOf } from './papers.mjs';
import { templateOf } from './template.mjs';

const SYNTAX = { target: 'es2019', charset: 'utf8', logLevel: 'warning' };
/** Pages go over the line each time one is opened; names stay, for whoever debugs one. */
const TIGHT = { minifyWhitespace: true, minifySyntax: true };
/** Nearly all of it is a library's: nobody debugs its names, and the browser has its own XML. */
const OF_LIBRARIES = {
  'papers.html': {
    minifyIdentifiers: true,
    alias: { '@xmldom/xmldom': 'docxtemplater/js/browser-versions/xmldom.js' },
  },
};

/** Builds src/NAME into out/NAME, or says that there is nothing to build yet. */
export async function buildScript(
  root,
  name,
  deploy,
  { county, out: folder = join(root, 'build/out'), plugins: more = [] } = {},
) {
  const source = join(root, 'src', name);
  const entry = join(source, 'main.ts');
  const out = join(folder, name);
  if (!existsSync(entry)) {
    console.warn(`build: src/${name}/main.ts is not there, skipped`);
    return;
  }
  // A page that was renamed must not stay behind and be pushed.
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  // Whole, and member by member: who names single ones gets no other.
  const members = Object.entries(deploy).map(([key, value]) => [`__DEPLOY__.${key}`, JSON.stringify(value)]);
  const define = { __DEPLOY__: JSON.stringify(deploy), ...Object.fromEntries(members) };
  const plugins = [countyPlugin(county), ...more];
  await buildCode(entry, out, define, plugins);
  const template = join(source, 'page/parts/template.ts');
  if (existsSync(template)) define.__TEMPLATE__ = JSON.stringify(await templateOf(template, plugins));
  const papers = join(source, 'page/papers.ts');
  if (existsSync(papers))
    define.__PAPERS__ = JSON.stringify(await papersOf(join(root, 'src/county/papers.ts'), plugins));
  writeFileSync(join(out, 'appsscript.json'), `${JSON.stringify(manifest(root, source), null, 2)}\n`);
  for (const page of pagesOf(source)) {
    writeFileSync(join(out, basename(page)), await buildPage(page, define, plugins));
  }
}

/**
 * Menus, triggers and google.script.run find only top-level function declarations, so Code.js has one per export of
 * main.ts. What is too long for one file has each layer below in one of its own, named as its folder and read through one
 * function, whose name ends in `_`, so that no page can call it. A file only declares: in which order Google reads them
 * does not matter.
 */
export async function buildCode(entry, out, define = {}, plugins = []) {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    metafile: true,
    write: false,
    outdir: '.',
    define,
    plugins,
    ...SYNTAX,
  });
  const exported = Object.values(metafile.outputs).flatMap((output) => output.exports);
  const { text } = outputFiles[0];
  const [renamed] = EXPORTS.exec(text)?.[0].match(/\S+ as \S+/) ?? [];
  if (renamed) throw new Error(`${entry}: something else in the bundle has the name of an export (${renamed})`);
  const folder = basename(dirname(entry));
  const layers = text.length < LONGEST ? [{ folder, code: text }] : layersOf(text, folder);
  const own = layers.pop();
  const below = layers.map(({ folder, code }, at) => {
    const above = wordsOf([...layers.slice(at + 1), own].map((layer) => layer.code).join(''));
    return { file: capital(folder), code, names: declared(code).filter((name) => above.has(name)) };
  });
  const files = below.map(({ file, code, names }, at) => [file, closure(`${file}_`, below.slice(0, at), code, names)]);
  const doors = exported.map((name) => `function ${name}() { return App_().${name}.apply(this, arguments); }\n`);
  files.push(['Code', closure('App_', below, own.code.replace(EXPORTS, ''), exported) + doors.join('')]);
  mkdirSync(out, { recursive: true });
  for (const [file, code] of files) writeFileSync(join(out, `${file}.js`), code);
}

/** Beyond this the script editor does not open a file any more. */
const LONGEST = 250_000;
/** With room for what joins the files, and for words of three bytes. */
const FULL = 190_000;
/** Where esbuild says which file comes next. */
const MODULE = /^(?=\/\/ (?:\S+\.(?:[cm]?[jt]s|json)|<define:.*)$)/m;
const EXPORTS = /^export \{[^}]*\};\s*$/m;
const capital = (name) => name[0].toUpperCase() + name.slice(1);
const wordsOf = (code) => new Set(code.match(/[\w$]+/g));

/** What esbuild made of each folder of src, as its titles say, lowest first; what is not ours is `libraries`. */
function layersOf(code, own) {
  const layers = { libraries: '', county: '', measure: '', project: '', wire: '', workbook: '', [own]: '' };
  for (const part of code.split(MODULE)) {
    const [, folder] = /^\/\/ src\/(\w+)\//.exec(part) ?? [];
    // Of what lies outside src a bundle can have a county alone.
    const other = part.startsWith('// <define:') ? own : part.startsWith('// test/') ? 'county' : 'libraries';
    layers[folder ?? other] += part;
  }
  return Object.entries(layers).flatMap(([folder, text]) => (text.trim() ? inFiles(folder, text) : []));
}

/** A layer whose code one file would not hold, in several: a module needs only what esbuild put before it. */
function inFiles(folder, text) {
  const files = [''];
  for (const module of text.split(MODULE)) {
    if (files.at(-1).length + module.length > FULL) files.push('');
    files[files.length - 1] += module;
  }
  return files.map((code, nth) => ({ folder: nth ? `${folder}${nth + 1}` : folder, code }));
}

/** Code in a function that runs it once and answers with its names; of those below it, what it mentions. */
function closure(name, below, code, names) {
  const words = wordsOf(code);
  const imports = below.flatMap((layer) => {
    const used = layer.names.filter((each) => words.has(each));
    return used.length ? `const { ${used.join(', ')} } = ${layer.file}_();\n` : [];
  });
  const made = `made${name}`;
  return `var ${made};
function ${name}() {
  return ${made} || (${made} = (() => {
"use strict";
${imports.join('')}${code}return { ${names.join(', ')} };
  })());
}
`;
}

/** The names that stand at a script's top level. */
const declared = (code) =>
  parse(code, { ecmaVersion: 2019 }).body.flatMap((node) =>
    node.type === 'VariableDeclaration' ? node.declarations.map(({ id }) => id.name) : node.id ? [node.id.name] : [],
  );

/** What both projects share, and over it what src/NAME/appsscript.json adds. */
function manifest(root, source) {
  const shared = JSON.parse(readFileSync(join(root, 'appsscript.json'), 'utf8'));
  const own = join(source, 'appsscript.json');
  return existsSync(own) ? { ...shared, ...JSON.parse(readFileSync(own, 'utf8')) } : shared;
}

function pagesOf(source) {
  return [source, join(source, 'page')]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((file) => file.endsWith('.html'));
}

/** Of the county a page carries what it says of it, as texts: the whole folder would come with each opening. */
const countyWords = (plugins) => ({
  name: 'county-words',
  setup(building) {
    building.onLoad({ filter: /[\\/]measure[\\/]county\.ts$/ }, async ({ path }) => {
      const words = Object.entries(await moduleOf(path, plugins));
      return { contents: words.map(([name, word]) => `export const ${name} = ${JSON.stringify(word)};`).join('\n') };
    });
  },
});

/** NAME.html with NAME.ts and NAME.css, where they exist, in place of its two placeholders: one self-contained file. */
export async function buildPage(page, define = {}, plugins = []) {
  const html = readFileSync(page, 'utf8');
  const script = page.replace(/\.html$/, '.ts');
  const style = page.replace(/\.html$/, '.css');
  let made = html;
  if (existsSync(style)) {
    const css = await built(style, TIGHT);
    made = put(made, page, '<!-- style -->', `<style>\n${css.replace(/<\/style/gi, '<\\/style')}</style>`);
  }
  if (existsSync(script)) {
    // HtmlService strips // and /* inside template literals of inline scripts, so there must be none.
    const js = await built(script, {
      format: 'iife',
      define,
      plugins: [countyWords(plugins), ...plugins],
      supported: { 'template-literal': false },
      ...TIGHT,
      ...OF_LIBRARIES[basename(page)],
    });
    const safe = js.replace(/<\/script/gi, '<\\/script').replace(/<!--/g, '<\\!--');
    made = put(made, page, '<!-- script -->', `<script>\n${safe}</script>`);
  }
  return made;
}

async function built(entry, options) {
  const result = await build({ entryPoints: [entry], bundle: true, write: false, outdir: '.', ...SYNTAX, ...options });
  return result.outputFiles.find((file) => file.path.endsWith(entry.endsWith('.css') ? '.css' : '.js')).text;
}

function put(html, page, place, text) {
  if (!html.includes(place)) throw new Error(`${page} lacks the placeholder ${place}`);
  return html.replace(place, () => text);
}
