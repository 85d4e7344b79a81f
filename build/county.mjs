// Whose build it is: src/county/index.ts hands out one county, by default src/county/yunan. `--county NAME` (or COUNTY in
// the environment) names another folder of src/county, or a path of its own such as test/lanjiang.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SHAPE = "export type * from './shape';\n";
const CHOICE = /[\\/]src[\\/]county[\\/]index\.ts$/;

/** `--county NAME` is taken out of the arguments, so that what comes after need not know it. */
export function countyAsked(args = process.argv) {
  const at = args.indexOf('--county');
  return at < 0 ? process.env.COUNTY : args.splice(at, 2)[1];
}

/** What src/county/index.ts says in a build for that county; undefined for the one that it says by itself. */
function chosen(name) {
  if (!name) return undefined;
  const index = [join(root, 'src/county', name), resolve(root, name)].map((folder) => join(folder, 'index.ts'));
  const found = index.find((file) => existsSync(file));
  if (!found) throw new Error(`--county ${name}: neither src/county/${name} nor ${name} has an index.ts`);
  return `${SHAPE}export { COUNTY } from ${JSON.stringify(found)};\n`;
}

/** For esbuild. */
export const countyPlugin = (name) => ({
  name: 'county',
  setup(build) {
    const contents = chosen(name);
    if (contents) build.onLoad({ filter: CHOICE }, () => ({ contents, loader: 'ts' }));
  },
});

/** For Vite and vitest. */
export const countyLoaded = (name) => ({
  name: 'county',
  enforce: 'pre',
  load: (id) => (CHOICE.test(id) ? (chosen(name) ?? readFileSync(id, 'utf8')) : undefined),
});
