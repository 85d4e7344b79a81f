// src → build/out: the two Apps Script projects, and the local host that runs them.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDeploy } from './deploy.mjs';
import { writeHolidays } from './holidays.mjs';
import { buildGrid, buildHost } from './host.mjs';
import { checkMembers } from './members.mjs';
import { buildScript } from './script.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const deploy = readDeploy(root);
writeHolidays();
await Promise.all([
  buildScript(root, 'menu', deploy),
  buildScript(root, 'owner', deploy),
  buildHost(root),
  buildGrid(root),
  checkMembers(root),
]);
