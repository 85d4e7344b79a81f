// What the services and doors of one host share.
import type { Tokens } from './accounts';
import type { Clock } from './clock';
import type { SheetsEngine, Shown, UiAnswer } from './contract';
import type { Page } from './context/protocol';
import type { MenuTree } from './context/operations';
import type { Project } from './scripts/projects';
import type { Runner } from './scripts/runner';
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

/** A version of the owner, numbered from 1 on. */
export interface Deployment {
  version: number;
  project: Project;
}

export interface World {
  clock: Clock;
  store: Store;
  engine: SheetsEngine;
  tokens: Tokens;
  runner: Runner;
  quotas: Quotas;
  /** The newest code of each, which menus, triggers and the script editor run. */
  projects: Map<string, Project>;
  /** The owner as it was deployed last, which its web app serves. */
  deployed: () => Deployment;
  /** The role account, and the domain that is its own. */
  owner: string;
  domain: string;
  /** The owner's web app, as the bundles know it. */
  webAppUrl: string;
  /** Where the desk is really served, for links in the page. */
  origin: () => string;
  /** The workbook that install() made; empty before. */
  spreadsheetId: () => string;
  dialogs: Map<string, Dialog>;
  activity: (kind: 'execution' | 'mail' | 'clock') => void;
}

/** Session.getActiveUser(): only inside the role account's own domain. */
export const activeUser = (world: World, email: string): string => (email.endsWith(`@${world.domain}`) ? email : '');
