// A dossier's state as an entry of its own: where entries before it are lost, replay begins from here.
import { PROJECT_STAGES, MATTER_STAGE, type Day, NO_SETTINGS, type Person } from '../measure';
import { applied, authorityOf, evolve, type Happening, parentOf, type Project } from '../project';
import type { LedgerEntry } from './types';

export const ADOPT = 'ledger.adopt';
/** A cell holds 50,000 characters, and a state is written as text in a text. */
const IN_ONE = 15_000;

interface Part {
  readonly part: number;
  readonly of: number;
  readonly state: string;
}

/** The entries that say what a dossier was when its older entries were given up. */
export function adoptions(project: Project, actor: Person, on: Day, why: string): Happening[] {
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
    outcome: '接续办理记录时确认的内容',
    opinion: why,
    values: { part, of, state: text.slice(part * IN_ONE, (part + 1) * IN_ONE) } as unknown as Happening['values'],
  }));
}

/** A project's state by its entries alone: what a broken row is mended from. */
export function replay(entries: readonly LedgerEntry[]): Project | undefined {
  let project: Project | undefined;
  let state = '';
  for (const entry of entries) {
    if (entry.step !== ADOPT) {
      // Entries of older versions do not say what they led to; those versions asked no setting either.
      const next = entry.led ? applied(project, entry, entry.led) : evolve(project, entry, NO_SETTINGS);
      project = { ...next, record: entry.serial };
      continue;
    }
    const { part, of, state: text } = entry.values as unknown as Part;
    state = part === 0 ? text : state + text;
    if (part === of - 1) project = { ...(JSON.parse(state) as Project), record: entry.serial };
  }
  return project;
}
