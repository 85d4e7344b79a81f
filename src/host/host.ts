// One local host: engine, clock, projects, people, and the account that owns it all, joined; the doors are put in front.
import { randomBytes } from 'node:crypto';
import { domainOf, Tokens } from './accounts';
import { Clock, parseTime } from './clock';
import type { HostConfig } from './config';
import type { Op } from './context/operations';
import type { Json } from './context/protocol';
import type { EngineOptions, ExecutionRecord, SheetsEngine } from './contract';
import type { Served } from './scripts/execution';
import { People } from './scripts/people';
import type { Project } from './scripts/projects';
import { isGone, Runner } from './scripts/runner';
import { type Deployment, Versions } from './scripts/versions';
import { accountOperations } from './services/account';
import { driveOperations } from './services/drive';
import { cellOperations, sharingOperations, sheetsOperations } from './services/book';
import { mailOperations } from './services/mail';
import { netOperations } from './services/net';
import { type AccountKind, Quotas } from './services/quotas';
import { cacheOperations, lockOperations, propertyOperations } from './services/state';
import { triggerOperations } from './services/triggers';
import { uiOperations } from './services/ui';
import { makeWorkbook, spreadsheetIdOf } from './services/workbook';
import { type Snapshot, Store } from './store';
import type { Activity, WebApp, World } from './world';

export interface HostOptions {
  config: HostConfig;
  createEngine: (options: EngineOptions) => SheetsEngine;
  /** The folder with a folder for each project, as clasp would push it. */
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
  /** A hash of the projects as they came. */
  bundles: string;
  executions(): ExecutionRecord[];
  /** Replaces the code of a project, or plants a script; a SyntaxError where it does not parse. */
  plant(name: string, code: string): Project;
  /** From here on the project's web app serves its newest code. */
  deploy(name: string): Deployment;
  snapshot(): Snapshot;
  restore(snapshot: Snapshot): Promise<void>;
  /** Reads the data folder; false where there is nothing to read yet. */
  reopen(): Promise<boolean>;
  /** From here on everything is kept in the data folder, if there is one. */
  keep(): void;
  /** As the config says. */
  makeWorkbook(): Promise<void>;
  onActivity(listener: Listener): () => void;
  close(): Promise<void>;
}

type Listener = (kind: Activity) => void;

export function createHost(options: HostOptions): Host {
  const { config } = options;
  const store = new Store();
  const versions = new Versions(options.bundles, config.projects, store);
  const listeners = new Set<Listener>();
  const world = worldOf(options, store, versions, (kind) => {
    for (const listener of listeners) listener(kind);
  });
  const { engine, runner } = world;

  /** After the store was filled from a file. */
  function awake(): void {
    const now = store.get('clock', 'now');
    if (typeof now === 'number') world.clock.set(now);
    runner.awake();
    versions.awake();
  }

  return Object.assign(world, {
    people: new People(world),
    bundles: versions.hash,
    executions: () => [
      ...store.entries('execution').map(([, record]) => record as unknown as ExecutionRecord),
      ...runner.running(),
    ],
    plant: (name: string, code: string) => versions.plant(name, code),
    deploy: (name: string) => versions.deploy(name),
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
    makeWorkbook: () => makeWorkbook(world),
    onActivity(listener: Listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      await runner.close();
      store.close();
    },
  });
}

function worldOf(options: HostOptions, store: Store, versions: Versions, activity: World['activity']): World {
  const { config } = options;
  const owner = options.owner ?? config.owner;
  const clock = new Clock(options.now ?? startOf(config), (now) => store.put('clock', 'now', now));
  const world: World = {
    config,
    clock,
    store,
    engine: options.createEngine({
      now: () => new Date(clock.now()),
      journal: store.journal,
      knows: (email) => !isGone(world.runner.faults, email),
    }),
    get tokens() {
      return new Tokens(secretOf(store));
    },
    runner: new Runner({
      clock,
      operations: () => operationsOf(world),
      ended: (record) => {
        store.put('execution', String(record.id), record as unknown as Json);
        store.put('clock', 'now', clock.now());
        activity('execution');
      },
      nextId: () => store.entries('execution').length + 1,
    }),
    quotas: new Quotas(store, options.account),
    projects: versions.projects,
    deployed: (name) => versions.deployed(name),
    webApps: webAppsOf(config),
    owner,
    domain: domainOf(owner),
    spreadsheetId: () => spreadsheetIdOf(store, config.workbook),
    dialogs: new Map(),
    activity,
  };
  return world;
}

function startOf({ start }: HostConfig): number {
  const time = parseTime(start);
  if (time === undefined) throw new Error(`the config's start ${start} is no ISO time`);
  return time;
}

const webAppsOf = ({ projects }: HostConfig): WebApp[] =>
  projects.flatMap(({ name, webApp }) => {
    if (!webApp) return [];
    const { id, title } = webApp;
    const [exec, run] = [`/macros/${id}/exec`, `/macros/${id}/run`];
    return [{ project: name, title, url: `https://script.google.com/macros/s/${id}/exec`, exec, run }];
  });

function secretOf(store: Store): string {
  const known = store.get('meta', 'secret');
  if (typeof known === 'string') return known;
  const made = randomBytes(32).toString('hex');
  store.put('meta', 'secret', made);
  return made;
}

function operationsOf(world: World): Served<Op> {
  return {
    ...accountOperations(world),
    ...sheetsOperations(world),
    ...cellOperations(world),
    ...sharingOperations(world),
    ...driveOperations(world),
    ...propertyOperations(world),
    ...cacheOperations(world),
    ...lockOperations(world),
    ...mailOperations(world),
    ...netOperations(world),
    ...triggerOperations(world),
    ...uiOperations(world),
  };
}
