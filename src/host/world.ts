// What the services and doors of one host share.
import type { Tokens } from './accounts';
import type { Clock } from './clock';
import type { HostConfig } from './config';
import type { SheetsEngine, Shown, UiAnswer } from './contract';
import type { Page } from './context/protocol';
import type { MenuTree } from './context/operations';
import type { Job } from './scripts/execution';
import type { Project } from './scripts/projects';
import type { Runner } from './scripts/runner';
import type { Deployment } from './scripts/versions';
import type { Quotas } from './services/quotas';
import type { Store } from './store';

/** A dialog or sidebar that a script showed, open until the host ends. */
export interface Dialog {
  id: string;
  /** Only its page knows it. */
  key: string;
  kind: 'dialog' | 'sidebar';
  page: Page;
  project: string;
  as: string;
  selection: { sheetId: number; ranges: string[] } | null;
  show: Show;
}

export type Show = (shown: Shown) => Promise<UiAnswer | undefined>;

/** A menu as one script built it, for one person. */
export interface BuiltMenu {
  project: string;
  tree: MenuTree;
}

/** Where a project's web app is: as scripts know it, and on this host. */
export interface WebApp {
  project: string;
  title: string;
  url: string;
  exec: string;
  /** What google.script.run of its pages posts to. */
  run: string;
}

export type Activity = 'execution' | 'mail' | 'clock';

export interface World {
  clock: Clock;
  store: Store;
  engine: SheetsEngine;
  tokens: Tokens;
  runner: Runner;
  quotas: Quotas;
  config: HostConfig;
  /** The newest code of each, which menus, triggers and the script editor run. */
  projects: Map<string, Project>;
  /** The project as it was deployed last, which its web app serves; undefined where it is none. */
  deployed: (project: string) => Deployment | undefined;
  webApps: readonly WebApp[];
  /** The account that owns the workbook and deploys the web apps, and the domain that is its own. */
  owner: string;
  domain: string;
  /** The workbook; empty before it is made. */
  spreadsheetId: () => string;
  dialogs: Map<string, Dialog>;
  activity: (kind: Activity) => void;
}

/** Session.getActiveUser(): only inside the owner's own domain. */
export const activeUser = (world: World, email: string): string => (email.endsWith(`@${world.domain}`) ? email : '');

type Asked = Pick<Job, 'project' | 'function' | 'event' | 'trigger' | 'as'>;

/** A run that nobody looks at, with all that the account may. */
export const jobOf = (world: World, asked: Asked): Job => ({
  ...asked,
  active: activeUser(world, asked.as),
  limited: false,
  boundTo: asked.project.bound ? world.spreadsheetId() : null,
  selection: null,
  screen: null,
});
