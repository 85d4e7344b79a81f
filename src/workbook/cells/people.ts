import { type Day, IN_FORCE, type Person, type Role, ROLES, ROLES_5, roleNamed, sameUnit } from '../../measure';
import { type Happening, inOffice, roleOf } from '../../project';
import { byColumn, canonical, type Content, dayOfSerial, serialOf, trimmed } from './cells';
import { PEOPLE_COLUMNS } from '../layout/layout';
import type { Directory, Ports } from '../types';

const day = (content: Content): Day | undefined =>
  typeof content === 'number' ? dayOfSerial(content) : trimmed(content) || undefined;

interface Listed {
  readonly person: Person;
  readonly sub: string;
}

/** One row of 人员, its role by today's label or a former one; undefined where it names none. */
function listed(cells: readonly Content[]): Listed | undefined {
  const row = byColumn(PEOPLE_COLUMNS, cells);
  const email = trimmed(row.email).toLowerCase();
  const role = roleNamed(trimmed(row.role)) ?? roleById(ROLES_5[trimmed(row.role)]);
  if (!email || !role) return undefined;
  const until = day(row.until);
  const [post, unit, from] = [trimmed(row.post), trimmed(row.unit), day(row.from) ?? IN_FORCE.from];
  const away = awayIn(day(row.awayFrom), day(row.awayUntil), trimmed(row.awayBy));
  return { person: { email, post, unit, role, from, ...(until && { until }), ...away }, sub: trimmed(row.sub) };
}
/** Whole or not at all. */
const awayIn = (from?: Day, until?: Day, by?: string): Pick<Person, 'away'> =>
  from && until && by ? { away: { from, until, by } } : {};
const roleById = (id: string | undefined): Role | undefined => ROLES.find((r) => r.role === id)?.role;

const directoryOf = (rows: readonly Listed[]) => ({
  people: rows.map(({ person }) => person),
  bindings: new Map(rows.flatMap(({ person, sub }) => (sub ? [[person.email, sub] as const] : []))),
});

/** 人员 with the account bound to each e-mail; undefined where a row's role is none, so that nobody is lost in silence. */
export function peopleRead(rows: Iterable<readonly Content[]>): Directory | undefined {
  const found = [...rows].map(listed);
  return found.every((row): row is Listed => row !== undefined) ? directoryOf(found) : undefined;
}

/** The same of a sheet in which anybody could type, up to layout 4: there a row without a known role was nobody. */
export const peopleTyped = (rows: Iterable<readonly Content[]>): Directory =>
  directoryOf([...rows].flatMap((cells) => listed(cells) ?? []));

export function personCells(person: Person, sub: string | undefined): Content[] {
  const by: Record<string, Content> = {
    email: person.email,
    post: person.post,
    unit: person.unit,
    role: roleOf(person).label,
    sub,
    from: serialOf(person.from),
    until: person.until === undefined ? undefined : serialOf(person.until),
    awayFrom: person.away && serialOf(person.away.from),
    awayUntil: person.away && serialOf(person.away.until),
    awayBy: person.away?.by,
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
  readonly away?: Person['away'];
  /** Absent: nothing about the binding. Blank: unbound. */
  readonly mark?: string;
}

/** 岗位，单位，角色，启用日期至停用日期, for people to read; before layout 5 the ledger said no more of a person (labels5.ts). */
export const personText = (p: Person): string =>
  `${p.post}，${p.unit}，${roleOf(p).label}，${p.from}至${p.until ?? '长期'}${p.away ? `，${p.away.from}至${p.away.until}外出，${p.away.by}代办` : ''}`;

/** The directory with one entry more: a person stands where he stood, a new one at the end. */
export function peopleAfter({ people, bindings }: Directory, entry: Happening): Directory {
  const { email, mark, post, unit, from, until, away, ...said } = entry.values as unknown as PersonEntry;
  const role = roleById(said.role);
  if (mark !== undefined) {
    const marks = new Map(bindings);
    if (mark) marks.set(email, mark);
    else marks.delete(email);
    return { people, bindings: marks };
  }
  // Entries of older versions about a binding say nothing else, and a person is never taken out. A role that this county
  // does not have lets nobody do anything.
  if (post === undefined || unit === undefined || role === undefined || from === undefined) return { people, bindings };
  const person: Person = { email, post, unit, role, from, ...(until && { until }), ...(away && { away }) };
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
