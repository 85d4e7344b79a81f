// The projects of one host and their versions: the newest code of each, and what each web app was deployed as last.
import type { ProjectConfig } from '../config';
import type { Store } from '../store';
import { bundlesHash, loadProject, type Project, planted, rewritten } from './projects';

/** A version of a web app's project, numbered from 1 on. */
export interface Deployment {
  version: number;
  project: Project;
}

export class Versions {
  /** The newest code of each, which menus, triggers and the script editor run. */
  readonly projects: Map<string, Project>;
  /** Of what came with the host. */
  readonly hash: string;
  readonly #store: Store;
  readonly #shipped: ReadonlySet<string>;
  readonly #deployed = new Map<string, Deployment>();

  constructor(folder: string, configs: readonly ProjectConfig[], store: Store) {
    const shipped = configs.map((config) => loadProject(folder, config));
    this.#store = store;
    this.#shipped = new Set(shipped.map(({ name }) => name));
    this.hash = bundlesHash(shipped);
    this.projects = new Map(shipped.map((project) => [project.name, project]));
    for (const { name, webApp } of configs) {
      if (webApp) this.#deployed.set(name, { version: 1, project: this.projects.get(name) as Project });
    }
  }

  /** What the project's web app serves; undefined where it is none. */
  deployed(name: string): Deployment | undefined {
    return this.#deployed.get(name);
  }

  /** Replaces a shipped project's code, or plants a bound script; a SyntaxError where it does not parse. */
  plant(name: string, code: string): Project {
    const project = this.#put(name, code);
    this.#store.put('project', name, code);
    return project;
  }

  /** From here on the web app serves the newest code. */
  deploy(name: string): Deployment {
    const before = this.#deployed.get(name);
    const project = this.projects.get(name);
    if (!before || !project) throw new Error(`${name} is no web app`);
    const deployed = { version: before.version + 1, project };
    this.#deployed.set(name, deployed);
    this.#store.put('deployment', name, [deployed.version, project.code]);
    return deployed;
  }

  /** After the store was filled from a file. */
  awake(): void {
    for (const [name, code] of this.#store.entries('project')) this.#put(name, String(code));
    for (const [name, kept] of this.#store.entries('deployment')) {
      const before = this.#deployed.get(name);
      const [version, code] = kept as [number, string];
      if (before) this.#deployed.set(name, { version, project: rewritten(before.project, code) });
    }
  }

  #put(name: string, code: string): Project {
    const own = this.#shipped.has(name) ? this.projects.get(name) : undefined;
    const project = own ? rewritten(own, code) : planted(name, code);
    this.projects.set(name, project);
    return project;
  }
}
