// One Apps Script project: src/NAME/main.ts becomes build/out/NAME/Code.js, with its manifest and pages, exactly the
// folder that clasp would push.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'acorn';
import { build, transform } from 'esbuild';

const SYNTAX = { target: 'es2019', charset: 'utf8', logLevel: 'warning' };
/** Pages go over the line each time one is opened; names stay, for whoever debugs one. */
const TIGHT = { minifyWhitespace: true, minifySyntax: true };

/** Builds src/NAME into out/NAME, or says that there is nothing to build yet. */
export async function buildScript(root, name, deploy) {
  const source = join(root, 'src', name);
  const entry = join(source, 'main.ts');
  const out = join(root, 'build/out', name);
  if (!existsSync(entry)) {
    console.warn(`build: src/${name}/main.ts is not there, skipped`);
    return;
  }
  // A page that was renamed must not stay behind and be pushed.
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const define = { __DEPLOY__: JSON.stringify(deploy) };
  await buildCode(entry, join(out, 'Code.js'), define);
  writeFileSync(join(out, 'appsscript.json'), `${JSON.stringify(manifest(root, source), null, 2)}\n`);
  for (const page of pagesOf(source)) {
    writeFileSync(join(out, basename(page)), await buildPage(page, define));
  }
}

/**
 * Menus, triggers and google.script.run find only top-level function declarations, so every export of main.ts gets one.
 * All else stands in one closure. Names stay as they are in src; only libraries are minified.
 */
export async function buildCode(entry, outfile, define = {}) {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    metafile: true,
    // What es2019 lacks makes the code long; this takes it back, and no name is touched.
    minifySyntax: true,
    write: false,
    outdir: '.',
    define,
    ...SYNTAX,
  });
  const exported = Object.values(metafile.outputs).flatMap((output) => output.exports);
  const closed = `var App_ = (() => {\n"use strict";\n${indented(returning(await tight(outputFiles[0].text)))}})();\n`;
  const doors = exported.map((name) => `function ${name}() { return App_.${name}.apply(this, arguments); }\n`);
  mkdirSync(dirname(outfile), { recursive: true });
  writeFileSync(outfile, closed + doors.join(''));
}

/** The same code with its libraries minified, in a closure of their own: they are read where they are published. */
async function tight(code) {
  const parts = code.split(/^(?=\/\/ \S+\.(?:[cm]?[jt]s|json)$)/m);
  const inLibrary = (part) => part.split('\n', 1)[0].includes('node_modules/');
  // What stands before the first title are esbuild's own helpers, if it needs any.
  const helpers = parts[0].startsWith('//') ? '' : parts.shift();
  const library = parts.filter(inLibrary).join('');
  const own = parts.filter((part) => !inLibrary(part)).join('');
  if (!library) return code;
  const words = new Set(own.match(/[\w$]+/g));
  const used = declared(library).filter((name) => words.has(name));
  const exports = `export { ${used.join(', ')} };\n`;
  const made = await transform(library + exports, { ...SYNTAX, format: 'esm', minify: true, treeShaking: true });
  const names = [...new Set(library.match(/(?<=node_modules\/)(?:@[^/]+\/)?[^/\s]+/g))].join(', ');
  return `${helpers}// libraries: ${names}\nvar { ${used.join(', ')} } = (() => {\n${returning(made.code)}})();\n${own}`;
}

/** The names that stand at a script's top level. */
const declared = (code) =>
  parse(code, { ecmaVersion: 2019 }).body.flatMap((node) =>
    node.type === 'VariableDeclaration' ? node.declarations.map(({ id }) => id.name) : node.id ? [node.id.name] : [],
  );

/** `export { a, b as c };` at a module's end as the end of a function: `return { a, c: b };`. */
const returning = (code) =>
  code.replace(/export ?\{([^}]*)\};\s*$/, (_, names) => {
    const members = names.split(',').map((name) => name.trim().replace(/^(\S+) as (\S+)$/, '$2: $1'));
    return `return { ${members.filter(Boolean).join(', ')} };\n`;
  });

/** A tab for each two spaces that esbuild indents by, except inside a text that runs over several lines. */
function indented(code) {
  const texts = [];
  const onToken = ({ type, start, end }) => type.label === 'template' && texts.push([start, end]);
  parse(code, { ecmaVersion: 2019, allowReturnOutsideFunction: true, onToken });
  return code
    .replace(/^(?: {2})+/gm, (spaces, at) =>
      texts.some(([start, end]) => start < at && at <= end) ? spaces : '\t'.repeat(spaces.length / 2),
    )
    .replace(/\/\* @__PURE__ \*\/ /g, '');
}

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

/** NAME.html with NAME.ts and NAME.css, where they exist, in place of its two placeholders: one self-contained file. */
export async function buildPage(page, define = {}) {
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
      supported: { 'template-literal': false },
      ...TIGHT,
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
