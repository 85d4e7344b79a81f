// src → build/out: the two Apps Script projects, and the local host that runs them.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countyAsked, countyPlugin } from './county.mjs';
import { DEFAULTS } from './deploy.mjs';
import { writeHolidays } from './holidays.mjs';
import { buildGrid, buildHost } from './host.mjs';
import { checkMembers } from './members.mjs';
import { buildScript } from './script.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const county = countyAsked();
writeHolidays();
await Promise.all([
  buildScript(root, 'menu', DEFAULTS, { county }),
  buildScript(root, 'owner', DEFAULTS, { county }),
  // The demo is the county's.
  buildHost(root, 'src/demo/main.ts', [countyPlugin(county)]),
]);

/** The page is built beside what comes after: a host plays its demo meanwhile, and waits for it before it says ready. */
export const page = buildGrid(root);
if (process.argv[1] === fileURLToPath(import.meta.url)) await Promise.all([page, checkMembers(root)]);
