// A dossier's state as an entry of its own: where entries before it are lost, or do not say what they led to, replay begins
// from here.
import { PROJECT_STAGES, MATTER_STAGE, type Day, NO_SETTINGS, type Person } from '../../measure';
import { applied, authorityOf, evolve, type Happening, parentOf, type Project, type Told } from '../../project';
import { liftedState } from './lifts';
import type { LedgerEntry } from '../types';

export const ADOPT = 'ledger.adopt';
/** The last day has moved, because a year's notice of holidays was entered (A12.5). */
export const CALENDAR = {
  step: 'ledger.calendar',
  stage: PROJECT_STAGES[0]!,
  outcome: '最后一日随节假日安排顺延',
} as const;
/** What the software writes by itself hands in no cells. */
export const handsIn = ({ step }: Pick<Happening, 'step'>): boolean => step !== ADOPT && step !== CALENDAR.step;
/** A cell holds 50,000 characters, and a state is written as text in a text. */
const IN_ONE = 15_000;

interface Part {
  readonly part: number;
  readonly of: number;
  readonly state: string;
}

/** Who takes over, when, and on what occasion. */
export interface Adopting {
  readonly actor: Person;
  readonly on: Day;
  readonly outcome: string;
  readonly why: string;
}

/** The entries that say what a dossier was when its older entries were given up. */
export function adoptions(project: Project, { actor, on, outcome, why }: Adopting): Happening[] {
  const text = JSON.stringify(project);
  const of = Math.ceil(text.length / IN_ONE);
  return Array.from({ length: of }, (_, part) => ({
    verb: 'record',
    project: project.id,
    step: ADOPT,
    stage: parentOf(project.id) ? MATTER_STAGE : PROJECT_STAGES[0]!,
    on,
    actor: actor.email,
    post: actor.post,
    unit: actor.unit,
    authority: authorityOf(actor),
    article: 'house',
    outcome,
    opinion: why,
    values: { part, of, state: text.slice(part * IN_ONE, (part + 1) * IN_ONE) } as unknown as Happening['values'],
  }));
}

/** Whether replay would have to ask the tables what entries of version 1 led to. */
export const asksTables = (entries: readonly LedgerEntry[]): boolean =>
  entries.slice(entries.map((e) => e.step).lastIndexOf(ADOPT) + 1).some((e) => e.version === 1);

/** A dossier's entries, each with the state after it: nothing else says what was. */
export function historyOf(entries: readonly LedgerEntry[]): Told<LedgerEntry>[] {
  const history: Told<LedgerEntry>[] = [];
  let project: Project | undefined;
  let state = '';
  for (const entry of entries) {
    if (entry.step !== ADOPT) {
      // Entries of older versions do not say what they led to; those versions asked no setting either.
      const next = entry.led ? applied(project, entry, entry.led) : evolve(project, entry, NO_SETTINGS);
      project = { ...next, record: entry.serial };
      history.push({ entry, project });
      continue;
    }
    const { part, of, state: text } = entry.values as unknown as Part;
    state = part === 0 ? text : state + text;
    if (part === of - 1)
      project = { ...liftedState(JSON.parse(state) as Project, entry.version), record: entry.serial };
    history.push({ entry, project, adopts: true });
  }
  return history;
}

/** A project's state by its entries alone: what a broken row is mended from. */
export const replay = (entries: readonly LedgerEntry[]): Project | undefined => {
  const history = historyOf(entries);
  return history[history.length - 1]?.project;
};
