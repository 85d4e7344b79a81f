// A host for a test: in this process, on a port of its own, with a fetch for each kind of door.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { begin, type Demo } from '../src/host/begin';
import { parseTime } from '../src/host/clock';
import type { ExecutionRecord, Mail, Shown } from '../src/host/contract';
import type { HostConfig } from '../src/host/config';
import { loadDemo } from '../src/demo';
import { PRODUCT } from '../src/demo/product';
import { serve } from '../src/host/doors/server';
import { createHost, type Host } from '../src/host/host';
import { pages } from '../src/host/pages';
import { rearm } from '../src/host/services/triggers';
import { createEngine } from '../src/host/sheets';
import type { Snapshot } from '../src/host/store';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
process.env.TZ = 'Asia/Shanghai';

export interface Answered<T> {
  status: number;
  body: T;
}

export interface Ran<T = unknown> {
  result: T;
  error?: string;
  execution: ExecutionRecord;
}

export interface TestHost {
  url: string;
  spreadsheetId: string;
  host: Host;
  /** Any door; a body makes it a POST. Never throws for a refusal. */
  ask<T = unknown>(as: string | undefined, path: string, body?: unknown, method?: string): Promise<Answered<T>>;
  text(as: string | undefined, path: string): Promise<string>;
  edit(
    as: string,
    sheet: string,
    range: string,
    values: unknown[][],
  ): Promise<{ applied: boolean; refused?: string; executions: ExecutionRecord[] }>;
  menu(
    as: string,
    path: string[],
    at?: { sheet?: string; ranges?: string[]; answers?: unknown[] },
  ): Promise<{ shown: Shown[]; execution: ExecutionRecord }>;
  run<T = unknown>(as: string, project: string, name: string, ...args: unknown[]): Promise<Ran<T>>;
  /** google.script.run at the desk. */
  desk<T = unknown>(as: string, name: string, ...args: unknown[]): Promise<Ran<T>>;
  /** Lets time pass in which nothing runs that recurs, for days of which a test says nothing. */
  pass(now: string): void;
  clock(move: { now: string } | { advance: string }): Promise<{ now: string; executions: ExecutionRecord[] }>;
  outbox(): Promise<Mail[]>;
  executions(): Promise<ExecutionRecord[]>;
  close(): Promise<void>;
}

export interface TestHostOptions {
  /** The product's unless a test has its own. */
  config?: HostConfig;
  /** The projects: the built ones unless a test has its own. */
  bundles?: string;
  /** No projects, and nobody in 人员 but the administrator: a test enters its own people. */
  blank?: boolean;
  /** ISO time the clock starts at. */
  now?: string;
  data?: string;
  /** Goes on from the last good state of a damaged data folder. */
  repair?: boolean;
  owner?: string;
  /** Whose quotas hold, those of the Sheets API a minute included. */
  account?: 'consumer' | 'workspace';
  /** Played instead of the real demo. */
  demo?: Demo;
  /** Goes on from there instead of installing anything. */
  from?: Snapshot;
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'host-'));

export async function startHost(options: TestHostOptions = {}): Promise<TestHost> {
  const out = join(ROOT, 'build/out');
  const now = options.now === undefined ? undefined : parseTime(options.now);
  const host = createHost({
    config: options.config ?? PRODUCT,
    createEngine,
    bundles: options.bundles ?? out,
    ...(options.owner !== undefined && { owner: options.owner }),
    ...(options.repair !== undefined && { repair: options.repair }),
    ...(options.account !== undefined && { account: options.account }),
    ...(now !== undefined && { now }),
    ...(options.data !== undefined && { data: options.data }),
  });
  const { server, url } = await serve(host, 0, pages);
  const close = async () => {
    await host.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  try {
    if (options.from) {
      await host.restore(options.from);
      host.quotas.opened();
    } else {
      await begin(host, {
        url,
        blank: options.blank ?? false,
        demo: options.demo ?? (await loadDemo(options.bundles !== undefined || options.blank === true)),
        cache: undefined,
        now,
      });
    }
  } catch (error) {
    await close();
    throw error;
  }

  async function call(as: string | undefined, path: string, body?: unknown, method?: string): Promise<Response> {
    return fetch(url + path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { 'Content-Type': 'application/json', ...(as !== undefined && { Authorization: `Bearer ${as}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }
  async function ask<T>(as: string | undefined, path: string, body?: unknown, method?: string): Promise<Answered<T>> {
    const answer = await call(as, path, body, method);
    return { status: answer.status, body: (await answer.json()) as T };
  }
  async function fine<T>(as: string | undefined, path: string, body?: unknown): Promise<T> {
    const { status, body: made } = await ask<T>(as, path, body);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(made)}`);
    return made;
  }
  return {
    url,
    host,
    spreadsheetId: host.spreadsheetId(),
    ask,
    text: async (as, path) => (await call(as, path)).text(),
    edit: (as, sheet, range, values) => fine(as, '/local/edit', { sheet, range, values }),
    menu: (as, path, at = {}) => fine(as, '/local/menu', { path, sheet: '', ranges: [], ...at }),
    run: (as, project, name, ...args) => fine(as, '/local/run', { project, function: name, args }),
    desk: (as, name, ...args) => fine(as, '/macros/owner/run', { function: name, args }),
    pass(to) {
      const time = parseTime(to) as number;
      host.clock.set(time);
      rearm(host, time);
    },
    clock: (move) => fine(undefined, '/local/clock', move),
    outbox: () => fine(undefined, '/local/outbox'),
    executions: () => fine(undefined, '/local/executions'),
    close,
  };
}
