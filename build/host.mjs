// The local host: a Node bundle for the host, one for its scripts' processes, and the grid page for the browser.
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** `entry`: what `npm start` runs, a config handed to runHost of src/host/command.ts; `plugins`: what esbuild needs for it. */
export async function buildHost(root, entry, plugins = []) {
  const source = join(root, 'src/host');
  await build({
    entryPoints: [{ in: join(root, entry), out: 'main' }],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    plugins,
    sourcemap: true,
    charset: 'utf8',
    outdir: join(root, 'build/out/local'),
    logLevel: 'warning',
  });
  // Handed to `node -e`, which may read no file: small, and with nothing but Node's own modules in it.
  await build({
    entryPoints: [join(source, 'scripts/child.ts')],
    bundle: true,
    platform: 'node',
    format: 'iife',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    charset: 'utf8',
    outfile: join(root, 'build/out/local/child.cjs'),
    logLevel: 'warning',
  });
  // Evaluated as text inside each script's context, so a plain script, and nothing of Node in it.
  await build({
    entryPoints: [join(source, 'context/main.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    outfile: join(root, 'build/out/local/context.js'),
    logLevel: 'warning',
  });
}

export async function buildGrid(root) {
  const folder = join(root, 'src/host/page');
  const entry = join(folder, 'main.ts');
  const out = join(root, 'build/out/page');
  if (!existsSync(entry)) {
    console.warn('build: src/host/page/main.ts is not there, skipped');
    return;
  }
  rmSync(out, { recursive: true, force: true });
  await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    // The grid library is large: what the first paint does not need is loaded after it.
    splitting: true,
    minify: true,
    target: 'es2022',
    charset: 'utf8',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.woff2': 'file', '.woff': 'file', '.ttf': 'file', '.svg': 'file', '.png': 'file' },
    outdir: out,
    logLevel: 'warning',
  });
  copyFileSync(join(folder, 'index.html'), join(out, 'index.html'));
}
