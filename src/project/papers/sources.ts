// Which official documents an entry of the ledger leads to, and the entry that says one was made.
import {
  type Day,
  MATTER_STAGE,
  PAPER_MADE,
  type PaperId,
  PAPERS,
  type PaperRow,
  PROJECT_STAGES,
  sameUnit,
} from '../../measure';
import { authorityOf } from '../decide/rights';
import type { Actor, Happening, Project } from '../dossier/types';

type Said = Pick<Happening, 'step' | 'verb' | 'outcome'>;

const leads = (row: PaperRow, { step, verb, outcome = '' }: Said): boolean =>
  row.sources.some(
    ({ steps, as, outcomes }) =>
      as === verb &&
      (steps === 'any' || (steps as readonly string[]).includes(step)) &&
      (!outcomes || outcomes.includes(outcome)),
  );

/** What can be made of it, in the table's order. */
export const papersFrom = (entry: Said): readonly PaperRow[] => PAPERS.filter((row) => leads(row, entry));

/** The unit in whose name it goes out. */
export const issuerOf = (
  row: PaperRow,
  project: Pick<Project, 'unit'>,
  entry: Pick<Happening, 'unit'>,
  bureau: string,
) => ({ decider: entry.unit, unit: project.unit, bureau })[row.from];

/** Whoever is of the issuing unit signs for what came out; everybody else has a copy. */
export const signsFor = (actor: Pick<Actor, 'unit'>, row: PaperRow, issuer: string): boolean =>
  !row.draft && sameUnit(actor.unit, issuer);

/** One document that was made: of which entry (0: of the dossier as it stood), by which template, and what came out. */
export interface MadePaper {
  readonly paper: PaperId;
  readonly serial: number;
  /** 内置 or 第2版, with the first figures of the template's own hash. */
  readonly template: string;
  /** SHA-256 of the file, 64 hexadecimal figures. */
  readonly hash: string;
  /** Where it lies since. */
  readonly link?: string;
}

const SAYS = /^(.+)；依据第(\d+)条办理记录；模板：(.+)；SHA-256：([0-9a-f]{64})(?:；存档：(\S+))?$/;

/** In words, as the ledger's 结果 shows it. */
export const madeSays = ({ paper, serial, template, hash, link }: MadePaper): string =>
  `${PAPERS.find((row) => row.paper === paper)!.label}；依据第${serial}条办理记录；模板：${template}；SHA-256：${hash}${link ? `；存档：${link}` : ''}`;

/** The way back; undefined for every other entry. */
export function madeIn({ step, outcome = '' }: Pick<Happening, 'step' | 'outcome'>): MadePaper | undefined {
  const found = step === PAPER_MADE.step ? SAYS.exec(outcome) : null;
  const row = found && PAPERS.find(({ label }) => label === found[1]);
  const link = found?.[5];
  return row
    ? { paper: row.paper, serial: Number(found[2]), template: found[3]!, hash: found[4]!, ...(link && { link }) }
    : undefined;
}

/** 成文: it changes nothing of the project. */
export function paperMade(made: MadePaper, project: Project, actor: Actor, on: Day): Happening {
  return {
    verb: 'record',
    project: project.id,
    step: PAPER_MADE.step,
    stage: project.of ? MATTER_STAGE : PROJECT_STAGES[0]!,
    on,
    actor: actor.email,
    post: actor.post,
    unit: actor.unit,
    authority: authorityOf(actor),
    article: 'house',
    values: {},
    outcome: madeSays(made),
  };
}
