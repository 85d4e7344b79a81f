import { type Day, IN_FORCE, type Person, type Role, ROLES, sameUnit } from '../../measure';
import { type Happening, inOffice, roleOf } from '../../project';
import { canonical, type Content, dayOfSerial, isFormula, serialOf } from './cells';
import { PEOPLE_COLUMNS } from '../layout/layout';
import type { Directory, Ports } from '../types';

const text = (content: Content): string => (content === undefined || isFormula(content) ? '' : String(content).trim());
const day = (content: Content): Day | undefined =>
  typeof content === 'number' ? dayOfSerial(content) : text(content) || undefined;
const byKey = (columns: readonly { key: string }[], cells: readonly Content[]): Record<string, Content> =>
  Object.fromEntries(columns.map((c, i) => [c.key, cells[i]]));

/** 人员 with the account bound to each e-mail. A row without a known role is nobody. */
export function peopleOf(rows: Iterable<readonly Content[]>): { people: Person[]; bindings: Map<string, string> } {
  const people: Person[] = [];
  const bindings = new Map<string, string>();
  for (const cells of rows) {
    const row = byKey(PEOPLE_COLUMNS, cells);
    const email = text(row.email).toLowerCase();
    const role = ROLES.find((r) => r.label === text(row.role))?.role;
    if (!email || !role) continue;
    const until = day(row.until);
    people.push({
      email,
      post: text(row.post),
      unit: text(row.unit),
      role,
      from: day(row.from) ?? IN_FORCE.from,
      ...(until && { until }),
    });
    if (text(row.sub)) bindings.set(email, text(row.sub));
  }
  return { people, bindings };
}

export function personCells(person: Person, sub: string | undefined): Content[] {
  const by: Record<string, Content> = {
    email: person.email,
    post: person.post,
    unit: person.unit,
    role: roleOf(person).label,
    sub,
    from: serialOf(person.from),
    until: person.until === undefined ? undefined : serialOf(person.until),
  };
  return PEOPLE_COLUMNS.map((c) => by[c.key]);
}

/** What an entry of the ledger says of one person: how his row is now, or whether his account is bound, by a mark. */
export interface PersonEntry {
  readonly email: string;
  /** As people read it in the ledger. */
  readonly before?: string;
  readonly after?: string;
  readonly post?: string;
  readonly unit?: string;
  readonly role?: Role;
  readonly from?: Day;
  readonly until?: Day;
  /** Absent: nothing about the binding. Blank: unbound. */
  readonly mark?: string;
}

/** 岗位，单位，角色，启用日期至停用日期: what the ledger of versions before layout 5 says of a person, and people still read. */
const PERSON_TEXT = /^(.*)，([^，]*)，([^，]*)，(\d{4}-\d\d-\d\d)至(长期|\d{4}-\d\d-\d\d)$/;
export const personText = (p: Person): string =>
  `${p.post}，${p.unit}，${roleOf(p).label}，${p.from}至${p.until ?? '长期'}`;

/** An older entry as today's says it. */
function lifted(entry: PersonEntry): PersonEntry {
  const [, post, unit, label, from, until] = PERSON_TEXT.exec(entry.after ?? '') ?? [];
  const role = ROLES.find((r) => r.label === label)?.role;
  if (entry.post !== undefined || post === undefined || !unit || !role || !from) return entry;
  return { ...entry, post, unit, role, from, ...(until !== '长期' && { until: until! }) };
}

/** The directory with one entry more: a person stands where he stood, a new one at the end. */
export function peopleAfter({ people, bindings }: Directory, entry: Happening): Directory {
  const { email, mark, post, unit, role, from, until } = lifted(entry.values as unknown as PersonEntry);
  if (mark !== undefined) {
    const marks = new Map(bindings);
    if (mark) marks.set(email, mark);
    else marks.delete(email);
    return { people, bindings: marks };
  }
  // Entries of older versions about a binding say nothing else, and a person is never taken out.
  if (post === undefined || unit === undefined || role === undefined || from === undefined) return { people, bindings };
  const person: Person = { email, post, unit, role, from, ...(until && { until }) };
  const there = people.some((p) => p.email === email);
  return { people: there ? people.map((p) => (p.email === email ? person : p)) : [...people, person], bindings };
}

/** Who may type in a unit's open rows on that day; without a day, whoever ever could. */
export function officersOf(people: readonly Person[], unit: string, today?: Day): string[] {
  return people
    .filter((p) => sameUnit(p.unit, unit) && roleOf(p).submits && (!today || inOffice(p, today)))
    .map((p) => p.email)
    .sort();
}

/** What stands for an account in 人员 and in the ledger: whoever has the key can tell whether it is the same, nobody which. */
export const markOf = ({ seal }: Pick<Ports, 'seal'>, email: string, sub: string): string =>
  seal(canonical(['账号标识', email, sub])).slice(0, 22);
