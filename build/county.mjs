// Whose build it is: src/county/index.ts hands out one county, by default src/county/yunan. `--county NAME` (or COUNTY in
// the environment) names another folder of src/county, or a path of its own such as test/lanjiang.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** The county's own, and what the demo plays in it. */
const CHOICE = /[\\/]src[\\/]county[\\/](index|examples|papers)\.ts$/;
const HANDS_OUT = { index: 'COUNTY', examples: 'EXAMPLES', papers: 'PAPER_TEXTS, SERIES' };

/** `--county NAME` is taken out of the arguments, so that what comes after need not know it. */
export function countyAsked(args = process.argv) {
  const at = args.indexOf('--county');
  return at < 0 ? process.env.COUNTY : args.splice(at, 2)[1];
}

/** What a file of src/county says in a build for that county; undefined where it says so by itself. */
function chosen(name, path) {
  const [, file] = CHOICE.exec(path) ?? [];
  if (!name || !file) return undefined;
  const found = [join(root, 'src/county', name), resolve(root, name)].find((f) => existsSync(join(f, 'index.ts')));
  if (!found) throw new Error(`--county ${name}: neither src/county/${name} nor ${name} has an index.ts`);
  return `export { ${HANDS_OUT[file]} } from ${JSON.stringify(join(found, `${file}.ts`))};\n`;
}

/** For esbuild. */
export const countyPlugin = (name) => ({
  name: 'county',
  setup(build) {
    if (name) build.onLoad({ filter: CHOICE }, ({ path }) => ({ contents: chosen(name, path), loader: 'ts' }));
  },
});

/** For Vite and vitest. */
export const countyLoaded = (name) => ({
  name: 'county',
  enforce: 'pre',
  load: (id) => chosen(name, id),
});
