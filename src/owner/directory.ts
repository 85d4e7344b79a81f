// What changes in 人员, as the ledger keeps it: who, when, what was before and after; an account's 账号标识 never.
import { type ClauseId, type Day, type Person, STAGES } from '../measure';
import { type Actor, authorityOf, type Happening, type Values } from '../project';
import { PEOPLE_ID } from '../workbook';
import { roleOf } from './people';

export interface Occasion {
  readonly actor: Actor;
  readonly on: Day;
  readonly step: string;
  readonly outcome: string;
  readonly article: ClauseId;
}

const entryNote = ({ actor, on, step, outcome, article }: Occasion, values: object): Happening => ({
  verb: 'record',
  project: PEOPLE_ID,
  step,
  stage: STAGES[0].stage,
  on,
  actor: actor.email,
  post: actor.post,
  unit: actor.unit,
  authority: authorityOf(actor),
  article,
  values: values as Values,
  outcome,
});

/** `项目管理专员，县水务局，项目管理专员，2024-08-17至长期`, by e-mail. */
const entries = (people: readonly Person[]) =>
  new Map(
    people.map((p) => [p.email, [p.post, p.unit, roleOf(p).label, `${p.from}至${p.until ?? '长期'}`].join('，')]),
  );

/** One entry for each person whose row differs; none where nothing does. */
export function changeNotes(was: readonly Person[], is: readonly Person[], occasion: Occasion): Happening[] {
  const [before, after] = [entries(was), entries(is)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((email) => before.get(email) !== after.get(email))
    .map((email) => entryNote(occasion, { email, before: before.get(email) ?? '', after: after.get(email) ?? '' }));
}

export const unboundNote = (email: string, occasion: Occasion): Happening =>
  entryNote(occasion, { email, binding: '已解除' });
