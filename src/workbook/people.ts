import { type Day, IN_FORCE, type Person, ROLES } from '../measure';
import { type Content, dayOfSerial, isFormula, serialOf } from './cells';
import { PEOPLE_COLUMNS } from './layout';

const text = (content: Content): string => (content === undefined || isFormula(content) ? '' : String(content).trim());
const day = (content: Content): Day | undefined =>
  typeof content === 'number' ? dayOfSerial(content) : text(content) || undefined;
const named = (columns: readonly { key: string }[], cells: readonly Content[]): Record<string, Content> =>
  Object.fromEntries(columns.map((c, i) => [c.key, cells[i]]));

/** 人员 with the account bound to each e-mail. A row without a known role is nobody. */
export function peopleOf(rows: Iterable<readonly Content[]>): { people: Person[]; bindings: Map<string, string> } {
  const people: Person[] = [];
  const bindings = new Map<string, string>();
  for (const cells of rows) {
    const row = named(PEOPLE_COLUMNS, cells);
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
    role: ROLES.find((r) => r.role === person.role)!.label,
    sub,
    from: serialOf(person.from),
    until: person.until === undefined ? undefined : serialOf(person.until),
  };
  return PEOPLE_COLUMNS.map((c) => by[c.key]);
}

/** Who may type in a unit's open rows on that day; without a day, whoever ever could. */
export function officersOf(people: readonly Person[], unit: string, today?: Day): string[] {
  const submitters = ROLES.filter((r) => r.submits).map((r) => r.role as string);
  const serves = ({ from, until }: Person) => !today || (from <= today && today <= (until ?? today));
  return people
    .filter((p) => p.unit === unit && submitters.includes(p.role) && serves(p))
    .map((p) => p.email)
    .sort();
}
