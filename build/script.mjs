// One Apps Script project: src/NAME/main.ts becomes build/out/NAME/Code.js, with its manifest and pages, exactly the
// folder that clasp would push.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const SYNTAX = { target: 'es2019', charset: 'utf8', logLevel: 'warning' };

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
 * Which exports there are, a dry pass as an ES module tells.
 */
export async function buildCode(entry, outfile, define = {}) {
  const dry = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    metafile: true,
    write: false,
    outdir: '.',
    define,
    ...SYNTAX,
  });
  const exported = Object.values(dry.metafile.outputs).flatMap((output) => output.exports);
  const footer = exported
    .map((name) => `function ${name}() { return App_.${name}.apply(this, arguments); }`)
    .join('\n');
  await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    globalName: 'App_',
    outfile,
    define,
    footer: { js: footer },
    ...SYNTAX,
  });
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
    const css = await built(style, {});
    made = put(made, page, '<!-- style -->', `<style>\n${css.replace(/<\/style/gi, '<\\/style')}</style>`);
  }
  if (existsSync(script)) {
    // HtmlService strips // and /* inside template literals of inline scripts, so there must be none.
    const js = await built(script, { format: 'iife', define, supported: { 'template-literal': false } });
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
