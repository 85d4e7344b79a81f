// Entries that make the lists say what they should, from what the ledger's entries say of them: where a workbook is older
// than its entries are whole, and where entries were lost.
import type { Day, Person } from '../../measure';
import type { Happening } from '../../project';
import { entryBeside, PEOPLE_ID } from './beside';
import { canonical } from '../cells/cells';
import type { Lists } from '../kept/lists';
import { type PersonEntry, personText } from '../cells/people';
import { paperHappening, systemHappening, templateHappening } from '../cells/registers';
import { entryHappening } from '../cells/settings';
import { unitHappening } from '../cells/units';
import type { Directory } from '../types';

interface By {
  readonly actor: Person;
  readonly on: Day;
  readonly step: string;
  readonly outcome: string;
}

/** One entry for each person whose row differs; `before` and `after` are for people to read. */
export function peopleNotes(
  was: readonly Person[],
  is: readonly Person[],
  by: By & Pick<Happening, 'article'>,
): Happening[] {
  const before = new Map(was.map((p) => [p.email, p]));
  return is.flatMap((person) => {
    const old = before.get(person.email);
    if (old && canonical(old) === canonical(person)) return [];
    const entry: PersonEntry = { ...person, before: old ? personText(old) : '', after: personText(person) };
    return [entryBeside(PEOPLE_ID, by, entry)];
  });
}

/** A bound or, by a blank mark, an unbound account; the mark tells nobody which account it is. */
export const bindingNote = (email: string, mark: string, by: By & Pick<Happening, 'article'>): Happening =>
  entryBeside(PEOPLE_ID, by, { email, binding: mark ? '已绑定' : '已解除', mark } satisfies PersonEntry & {
    binding: string;
  });

function directoryNotes(was: Directory, is: Directory, by: By & Pick<Happening, 'article'>): Happening[] {
  const marks = [...new Set([...was.bindings.keys(), ...is.bindings.keys()])].filter(
    (email) => was.bindings.get(email) !== is.bindings.get(email),
  );
  return [
    ...peopleNotes(was.people, is.people, by),
    ...marks.map((email) => bindingNote(email, is.bindings.get(email) ?? '', by)),
  ];
}

export function differences(was: Lists, is: Lists, by: By): Happening[] {
  const { actor, on } = by;
  const known = new Set(was.settings.map(canonical));
  const systems = new Set(was.systems.map(canonical));
  const units = new Set(was.units.map(canonical));
  const papers = new Set(was.papers.map(canonical));
  const materials = [...is.materials].filter(([key, link]) => was.materials.get(key) !== link);
  return [
    ...directoryNotes(was.people, is.people, { ...by, article: 'house' }),
    ...is.settings.filter((s) => !known.has(canonical(s))).map((s) => entryHappening(actor, s)),
    ...is.systems.filter((s) => !systems.has(canonical(s))).map((system) => systemHappening(actor, on, { system })),
    ...is.units.filter((u) => !units.has(canonical(u))).map((u) => unitHappening(actor, on, u)),
    ...is.papers.filter((p) => !papers.has(canonical(p))).map((p) => paperHappening(actor, on, p)),
    ...materials.map(([key, link]) => templateHappening(actor, on, key, key, link)),
  ];
}
