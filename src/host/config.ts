// What a host is told of the projects it runs: whatever is theirs and not Google's. The host itself knows none of it.
import type { Person } from './contract';

export interface HostConfig {
  /** In the order in which bound ones build their menus. */
  projects: readonly ProjectConfig[];
  workbook: WorkbookConfig;
  /** The account that owns the workbook, installs, and deploys the web apps; a start may name another. */
  owner: string;
  /** ISO time that a new host's clock shows. */
  start: string;
  /** Whom the page offers to be, and `/local/people` lists: the owner too, where he is to be chosen. */
  people(book: BookReader, owner: string): Promise<Person[]>;
  /** Whom the page makes of somebody who opens it for the first time; without it the last of the people. */
  newcomer?(people: Person[]): Person | undefined;
  /** What the page says at its top about this host; without it, that it is a local one. */
  notice?: string;
}

export interface ProjectConfig {
  /** At the doors, in records, and what its folder under the bundles is called. */
  name: string;
  /** A bound script belongs to whoever may edit the workbook; a standalone one to the owner alone. */
  bound: boolean;
  /** Where something else has pinned it; else it follows from the name. */
  clientId?: string;
  webApp?: WebAppConfig;
}

/** Served with the owner's authority (executeAs USER_DEPLOYING) to whom the manifest's `webapp.access` lets in. */
export interface WebAppConfig {
  /** Of its deployment: what scripts know as https://script.google.com/macros/s/ID/exec is served at /macros/ID/exec. */
  id: string;
  /** The page's link to it. */
  title: string;
}

export type WorkbookConfig =
  /** A function makes it, run once by the owner from the script editor, and keeps its id in a script property. */
  | { madeBy: { project: string; function: string; property: string } }
  /** The host makes it: the body of `spreadsheets.create`, and who may edit and see it besides the owner. */
  | { create: object; editors?: readonly string[]; viewers?: readonly string[] };

/** The workbook with the owner's rights. */
export interface BookReader {
  /** As `spreadsheets.values.get` gives them; none where there is no such range. */
  values(range: string): Promise<unknown[][]>;
}
