// What changes in 人员, as the ledger keeps it: who, when, what was before and after; an account's 账号标识 never.
import type { Person } from '../measure';
import type { Happening } from '../project';
import { entryBeside, type Occasion, PEOPLE_ID } from '../workbook';
import { roleOf } from './people';

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
    .map((email) =>
      entryBeside(PEOPLE_ID, occasion, { email, before: before.get(email) ?? '', after: after.get(email) ?? '' }),
    );
}

export const unboundNote = (email: string, occasion: Occasion): Happening =>
  entryBeside(PEOPLE_ID, occasion, { email, binding: '已解除' });
