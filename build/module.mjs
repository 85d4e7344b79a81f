// What a file of src exports, for the build itself.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** `plugins`: which county it is for. */
export async function moduleOf(entry, plugins = []) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    plugins,
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}

/** Where `sources` keeps that. */
export const keptAt = (name) => join(root, `build/out/sources/${name}.mjs`);

/** What those files of src and test export, packages left where they are: kept in build/out, from where they are found. */
export async function sources(name, contents, more = {}) {
  const outfile = keptAt(name);
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    charset: 'utf8',
    outfile,
    logLevel: 'warning',
    ...more,
  });
  return import(pathToFileURL(outfile).href);
}
