// Where the build put what the host loads at run time.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** build/out/local, from the bundle in it or from the sources in a test. */
export function builtFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  if (existsSync(join(here, 'child.cjs'))) return here;
  for (let folder = here; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return join(folder, 'build/out/local');
  }
  throw new Error('build/out/local not found: run npm run build');
}

/** The demo and the engine are in the host's own bundle: a cached start is one of exactly this host. */
export function builtCache(): { folder: string; key: string } {
  const main = readFileSync(join(builtFolder(), 'main.js'));
  const key = createHash('sha256').update(main).digest('hex').slice(0, 16);
  return { folder: join(builtFolder(), '../cache'), key };
}
