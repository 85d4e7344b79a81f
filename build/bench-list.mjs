// 全部项目 in a browser, in counties of several sizes: bytes, and waits as times of the smallest county's in the same run.
// `node build/bench-list.mjs [SIZE …]`, 100 and 10000 unless said.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sources } from './module.mjs';

process.env.TZ = 'Asia/Shanghai';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { grown, browsed, launchBrowser } = await sources(
  'list',
  `export { grown } from './test/figures/county'; export { browsed } from './test/figures/browsed'; export { launchBrowser } from './test/browser';`,
);

const WAITS = [
  ['first', 'first row'],
  ['all', 'all rows'],
  ['search', 'search'],
  ['sort', 'sort'],
  ['frozen', 'longest task'],
];
const sizes = process.argv.slice(2).map(Number);
const browser = await launchBrowser();
let least;
for (const size of sizes.length ? sizes : [100, 10_000]) {
  // Not returned once: what a list shows of a project does not grow with its history.
  const county = await grown(root, size, 0);
  try {
    const found = await browsed(browser, county);
    least ??= found;
    console.log(`\n${found.rows} projects: desk ${found.pageBytes} B, list and its rows ${found.listBytes} B`);
    for (const [key, label] of WAITS)
      console.log(
        `  ${label.padEnd(14)} ${Math.round(found[key])} ms here, ${(found[key] / least[key]).toFixed(1)} times the smallest county’s`,
      );
  } finally {
    await county.host.close();
  }
}
await browser.close();
process.exit(0);
