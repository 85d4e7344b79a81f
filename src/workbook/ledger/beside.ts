// Entries of the ledger that are about no dossier: under which name it keeps them, and how one is made.
import { type ClauseId, type Day, type Person, STAGES } from '../../measure';
import { authorityOf, type Happening, type Values } from '../../project';

/** What was set in 参数, and what was handed to an auditor (A26.1). */
export const SETTINGS_ID = '参数';
export const PACKS_ID = '审计';
/** The lists of registers.ts (A3.3, A30.2), and what changed in 人员 (A3.2). */
export const SYSTEMS_ID = '系统目录';
export const TEMPLATES_ID = '材料清单';
export const PEOPLE_ID = '人员';
/** The register of units (A3.2). */
export const UNITS_ID = '单位';
/** Templates of official documents that the county brought. */
export const PAPERS_ID = '公文模板';
/** What was done to the workbook as a whole: an upgrade, a chain that was begun anew. */
export const BOOK_ID = '系统';
/** Files that were uploaded (A6.1). */
export const FILES_ID = '文件';

const BESIDE: readonly string[] = [
  SETTINGS_ID,
  PACKS_ID,
  SYSTEMS_ID,
  TEMPLATES_ID,
  PEOPLE_ID,
  UNITS_ID,
  PAPERS_ID,
  BOOK_ID,
  FILES_ID,
];
export const isBeside = (id: string): boolean => BESIDE.includes(id);

/** What was done, by whom, on which day. */
export interface Occasion {
  readonly actor: Person;
  readonly on: Day;
  readonly step: string;
  readonly outcome: string;
  readonly article: ClauseId;
}

export const entryBeside = (project: string, { actor, ...occasion }: Occasion, values: object): Happening => ({
  verb: 'record',
  project,
  stage: STAGES[0].stage,
  ...occasion,
  actor: actor.email,
  post: actor.post,
  unit: actor.unit,
  authority: authorityOf(actor),
  values: values as Values,
});
