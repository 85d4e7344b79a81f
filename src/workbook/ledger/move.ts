// That a dossier's rows were moved out to its year's archive: an entry of the ledger each, by nobody (decision 18). Whatever
// entry comes after it brought the rows back.
import { type Day, MATTER_STAGE, type Person, PROJECT_STAGES } from '../../measure';
import { authorityOf, type Happening, parentOf, type ProjectId, yearIn } from '../../project';
import type { LedgerEntry, Moved } from '../types';

export const MOVE = 'ledger.archive';

/** Where it stands now; `row` as people count. */
interface Where {
  readonly file: string;
  readonly row: number;
}

/** In which year's archive a dossier stands, if it was moved out: that of its number, whenever it ended. */
export const bookOf = (id: ProjectId): string => yearIn(id);

export const moving = (id: ProjectId, where: Where, actor: Person, on: Day): Happening => ({
  verb: 'record',
  project: id,
  step: MOVE,
  stage: parentOf(id) ? MATTER_STAGE : PROJECT_STAGES[0]!,
  on,
  actor: actor.email,
  post: actor.post,
  unit: actor.unit,
  authority: authorityOf(actor),
  article: 'house',
  outcome: '移出至归档表',
  values: where as unknown as Happening['values'],
});

/** By the entries alone, where nothing else says so any more: of each dossier the last one. */
export const movedBy = (entries: ReadonlyMap<ProjectId, readonly LedgerEntry[]>): Moved =>
  new Map(
    [...entries].flatMap(([id, own]) => {
      const last = own[own.length - 1];
      return last?.step === MOVE ? [[id, (last.values as unknown as Where).row - 1] as const] : [];
    }),
  );
