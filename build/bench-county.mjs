// What each action costs on Google, in counties of several sizes: calls, bytes, cells, HMACs and the time they are priced
// at; beside the goals. Counted, not timed; `here` is this machine's time, and no goal. `node build/bench-county.mjs [SIZE …]` runs it alone, 100 1000 10000 unless said.
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { sources } from './module.mjs';

process.env.TZ = 'Asia/Shanghai';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const SOURCES = `export { grown } from './test/figures/county'; export { ACTIONS, beyond, measured } from './test/figures/actions';`;

const bytes = (n) =>
  n < 1_000 ? `${n} B` : n < 1_000_000 ? `${(n / 1e3).toFixed(0)} KB` : `${(n / 1e6).toFixed(2)} MB`;
const COLUMNS = [
  ['calls', ({ calls }) => calls],
  ['r/w', ({ reads, writes }) => `${reads}/${writes}`],
  ['read', ({ read }) => bytes(read)],
  ['sent', ({ written }) => bytes(written)],
  ['largest', ({ most }) => bytes(most)],
  ['cells', ({ cells }) => cells],
  ['HMACs', ({ hmacs }) => hmacs],
  ['virtual', ({ virtualMs }) => `${(virtualMs / 1000).toFixed(1)} s`],
  ['here', ({ here }) => `${(here / 1000).toFixed(1)} s`],
];

export async function benchCounty(sizes = [100, 1_000, 10_000]) {
  const { grown, ACTIONS, beyond, measured } = await sources('county', SOURCES);
  const least = new Map();
  for (const size of sizes) {
    const from = performance.now();
    const county = await grown(root, size);
    try {
      const serial = JSON.parse(county.host.host.store.get('property', 'owner script\nhead')).serial;
      const took = Math.round((performance.now() - from) / 1000);
      console.log(`\n${size} projects beside 160 of the cast, ${serial} entries (made in ${took} s)`);
      console.log(['', ...COLUMNS.map(([label]) => label)].map(cell).join(''));
      for (const action of ACTIONS) {
        let figures;
        try {
          const began = performance.now();
          figures = { ...(await measured(county, action.does)), here: performance.now() - began };
        } catch (error) {
          console.log(`${cell(action.name, 0)} ${String(error.message).slice(0, 200)}`);
          continue;
        }
        const found = beyond(action, figures, least.get(action.name));
        if (!least.has(action.name)) least.set(action.name, figures);
        const goal = found.length ? `  ✗ ${found.join(', ')}` : action.most ? '  ✓' : '';
        console.log([action.name, ...COLUMNS.map(([, of]) => of(figures))].map(cell).join('') + goal);
      }
    } finally {
      await county.host.close();
    }
  }
}

const cell = (text, column) => (column ? String(text).padStart(10) : String(text).padEnd(34));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = process.argv.slice(2).map(Number);
  await benchCounty(sizes.length ? sizes : undefined);
  process.exit(0);
}
