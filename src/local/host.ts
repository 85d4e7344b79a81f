// One local host: engine, clock, projects, people, and the account that owns it all, joined; the doors are put in front.
import { randomBytes } from 'node:crypto';
import { domainOf, Tokens } from './accounts';
import { Clock } from './clock';
import type { Json } from './context/protocol';
import type { EngineOptions, ExecutionRecord, SheetsEngine } from './contract';
import type { Op } from './context/operations';
import type { Served } from './scripts/execution';
import { People } from './scripts/people';
import { bundlesHash, loadProject, planted, type Project, rewritten } from './scripts/projects';
import { Runner } from './scripts/runner';
import { accountOperations } from './services/account';
import { cellOperations, sharingOperations, sheetsOperations } from './services/book';
import { mailOperations } from './services/mail';
import { netOperations } from './services/net';
import { type AccountKind, Quotas } from './services/quotas';
import { cacheOperations, lockOperations, propertyOperations } from './services/state';
import { triggerOperations } from './services/triggers';
import { uiOperations } from './services/ui';
import { type Snapshot, Store } from './store';
import type { Deployment, World } from './world';

const DEMO_START = Date.parse('2026-11-09T08:30:00+08:00');

export interface HostOptions {
  createEngine: (options: EngineOptions) => SheetsEngine;
  /** The folder with menu/ and owner/, as clasp would push them. */
  bundles: string;
  owner?: string;
  now?: number;
  /** Whose quotas hold; those of the Sheets API a minute only where it is given. */
  account?: AccountKind;
  /** Keeps everything there. */
  data?: string;
  /** Goes on from the last good state of a damaged data folder. */
  repair?: boolean;
}

export interface Host extends World {
  people: People;
  bundles: string;
  executions(): ExecutionRecord[];
  /** Replaces the code of the menu or the owner, or plants a script; a SyntaxError where it does not parse. */
  plant(name: string, code: string): Project;
  /** From here on the web app serves the owner's newest code. */
  deploy(): Deployment;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): Promise<void>;
  /** Reads the data folder; false where there is nothing to read yet. */
  reopen(): Promise<boolean>;
  /** From here on everything is kept in the data folder, if there is one. */
  keep(): void;
  /** The real install(), by the role account from the script editor, as the deployment's checklist has it. */
  install(): Promise<void>;
  onActivity(listener: (kind: 'execution' | 'mail' | 'clock') => void): () => void;
  setOrigin(origin: string): void;
  close(): Promise<void>;
}

export function createHost(options: HostOptions): Host {
  const owner = options.owner ?? 'owner@example.org';
  const store = new Store();
  const clock = new Clock(options.now ?? DEMO_START, (now) => store.put('clock', 'now', now));
  const engine = options.createEngine({ now: () => new Date(clock.now()), journal: store.journal });
  const shipped = [loadProject(options.bundles, 'menu'), loadProject(options.bundles, 'owner')];
  let deployed: Deployment = { version: 1, project: shipped[1]! };
  const listeners = new Set<(kind: 'execution' | 'mail' | 'clock') => void>();
  let origin = '';
  let operations: Served<Op> | undefined;

  const runner = new Runner({
    clock,
    operations: () => (operations ??= operationsOf(world)),
    ended: (record) => {
      store.put('execution', String(record.id), record as unknown as Json);
      store.put('clock', 'now', clock.now());
      world.activity('execution');
    },
    nextId: () => store.entries('execution').length + 1,
  });

  const world: World = {
    clock,
    store,
    engine,
    get tokens() {
      return new Tokens(secret());
    },
    runner,
    quotas: new Quotas(store, options.account),
    projects: new Map(shipped.map((project) => [project.name, project])),
    deployed: () => deployed,
    owner,
    domain: domainOf(owner),
    webAppUrl: 'https://script.google.com/macros/s/owner/exec',
    origin: () => origin,
    spreadsheetId: () => String(store.get('property', 'owner script\nspreadsheetId') ?? ''),
    dialogs: new Map(),
    activity: (kind) => {
      for (const listener of listeners) listener(kind);
    },
  };

  function secret(): string {
    const known = store.get('meta', 'secret');
    if (typeof known === 'string') return known;
    const made = randomBytes(32).toString('hex');
    store.put('meta', 'secret', made);
    return made;
  }

  /** After the store was filled from a file. */
  function awake(): void {
    const now = store.get('clock', 'now');
    if (typeof now === 'number') clock.set(now);
    runner.locks.forget();
    operations = undefined;
    for (const [name, code] of store.entries('project')) put(name, String(code));
    const kept = store.get('deployment', 'owner') as [number, string] | undefined;
    if (kept) deployed = { version: kept[0], project: rewritten(deployed.project, kept[1]) };
  }

  function put(name: string, code: string): Project {
    const own = shipped.some((one) => one.name === name) ? world.projects.get(name) : undefined;
    const project = own ? rewritten(own, code) : planted(name, code);
    world.projects.set(name, project);
    return project;
  }

  return Object.assign(world, {
    people: new People(world),
    bundles: bundlesHash(shipped),
    executions: () => [
      ...store.entries('execution').map(([, record]) => record as unknown as ExecutionRecord),
      ...runner.running(),
    ],
    plant(name: string, code: string) {
      const project = put(name, code);
      store.put('project', name, code);
      return project;
    },
    deploy() {
      deployed = { version: deployed.version + 1, project: world.projects.get('owner')! };
      store.put('deployment', 'owner', [deployed.version, deployed.project.code]);
      return deployed;
    },
    snapshot: () => store.snapshot(engine),
    async restore(snapshot: Snapshot) {
      await store.restore(snapshot, engine);
      awake();
    },
    async reopen() {
      if (!options.data || !(await store.open(options.data, engine, options.repair))) return false;
      awake();
      return true;
    },
    keep() {
      if (options.data) store.keep(options.data, engine);
    },
    async install() {
      const project = world.projects.get('owner') as Project;
      const { record, error } = await world.runner.run({
        project,
        function: 'install',
        event: { kind: 'none' },
        trigger: 'editor',
        as: owner,
        active: owner,
        limited: false,
        boundTo: null,
        selection: null,
        screen: null,
        nested: false,
      });
      if (error) throw new Error(`install() failed: ${error.name}: ${error.message}\n${record.log.join('\n')}`);
      if (world.spreadsheetId() === '') throw new Error('install() stored no script property spreadsheetId');
    },
    onActivity(listener: (kind: 'execution' | 'mail' | 'clock') => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    setOrigin: (text: string) => {
      origin = text;
    },
    async close() {
      await runner.close();
      store.close();
    },
  });
}

function operationsOf(world: World): Served<Op> {
  return {
    ...accountOperations(world),
    ...sheetsOperations(world),
    ...cellOperations(world),
    ...sharingOperations(world),
    ...propertyOperations(world),
    ...cacheOperations(),
    ...lockOperations(world),
    ...mailOperations(world),
    ...netOperations(world),
    ...triggerOperations(world),
    ...uiOperations(world),
  };
}
