// The command line: one host on this machine. Standard output carries the ready line alone; everything else goes to
// standard error.
import { existsSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { begin, type Demo } from './begin';
import { parseTime } from './clock';
import type { HostConfig } from './config';
import { serve } from './doors/server';
import { createHost } from './host';
import { pages } from './pages';
import { builtCache, builtFolder } from './scripts/built';
import type { AccountKind } from './services/quotas';
import { createEngine } from './sheets';

/** Runs until it is stopped. `loadDemo` is told whether the bundles are other ones than the built. */
export async function runHost(config: HostConfig, loadDemo: (others: boolean) => Promise<Demo>): Promise<void> {
  // Script time zone and machine time zone are one: the manifest's.
  process.env.TZ = 'Asia/Shanghai';
  const { port, now, others, quiet, blank, ...options } = asked(config);
  const out = join(builtFolder(), '..');
  /** Where npm start builds the page while the demo is played. */
  const { pageBuilt } = globalThis as { pageBuilt?: Promise<void> };
  const host = createHost({
    ...options,
    config,
    createEngine,
    bundles: others ?? out,
    ...(now !== undefined && { now }),
  });
  try {
    const { url } = await serve(host, port, pageBuilt || existsSync(join(out, 'page')) ? pages : undefined);
    await begin(host, {
      url,
      blank,
      demo: await loadDemo(others !== undefined),
      cache: others === undefined ? builtCache() : undefined,
      now,
    });
    await pageBuilt;
    console.log(`ready ${url}/ spreadsheet=${host.spreadsheetId()}`);
    if (!quiet && process.stdout.isTTY) open(`${url}/`);
  } catch (error) {
    fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void host.close().then(() => process.exit(0)));
  }
}

function asked(config: HostConfig) {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8787' },
      data: { type: 'string' },
      repair: { type: 'boolean', default: false },
      blank: { type: 'boolean', default: false },
      now: { type: 'string' },
      owner: { type: 'string', default: config.owner },
      account: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
      // For tests: other projects than the built ones.
      bundles: { type: 'string' },
    },
  });
  const { account, data, repair, blank } = values;
  const port = Number(values.port);
  const now = values.now === undefined ? undefined : parseTime(values.now);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) fail(`--port ${values.port} is no port`);
  if (values.now !== undefined && now === undefined) fail(`--now ${values.now} is no ISO time`);
  if (account !== undefined && account !== 'consumer' && account !== 'workspace') {
    fail(`--account ${account} is neither consumer nor workspace`);
  }
  // Written out, since an inferred result would widen it to any text.
  const kind: AccountKind | undefined = account;
  return {
    port,
    now,
    others: values.bundles,
    quiet: values['no-open'],
    blank,
    repair,
    owner: values.owner.toLowerCase(),
    ...(kind !== undefined && { account: kind }),
    ...(data !== undefined && { data }),
  };
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function open(url: string): void {
  const command = process.platform === 'darwin' ? 'open' : process.platform === 'win32' ? 'explorer' : 'xdg-open';
  spawn(command, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
