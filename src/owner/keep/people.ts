import { BUREAU_UNIT, type Day, type Party, type Person, type RoleRow, sameUnit, unitNow } from '../../measure';
import { inOffice, roleOf, sameMailbox, standingIn, titleOf } from '../../project';
import type { Snapshot } from '../../workbook';
import { ownEmail } from '../services/calls';

/** The workbook as read, and for whom. */
export interface Visit extends Snapshot {
  readonly actor: Person;
}

export const actorOf = <P extends Person>(people: readonly P[], email: string, today: Day): P | undefined =>
  people.find((p) => p.email.toLowerCase() === email.toLowerCase() && inOffice(p, today));

/** Who acts for a party: whoever submits does so for his own unit, whoever decides for every one; for who is away his substitute. */
export function actingFor(people: readonly Person[], party: Party, unit: string | undefined, today: Day): Person[] {
  const acting = people.filter((person) => {
    const role = roleOf(person);
    if (role.party !== party || !inOffice(person, today)) return false;
    return role.decides || (role.submits && unit !== undefined && sameUnit(person.unit, unit));
  });
  return [...new Set(acting.map((person) => standingIn(person, people, today)))];
}

/** The same of what does not wait for some: who stands in for somebody may not do so where he may not decide himself (A27.1). */
export const actingBut = (
  except: readonly string[],
  people: readonly Person[],
  party: Party,
  { unit, today }: { readonly unit?: string | undefined; readonly today: Day },
): Person[] => actingFor(without(except, people), party, unit, today);
export const without = (except: readonly string[], people: readonly Person[]): readonly Person[] =>
  except.length ? people.filter(({ email }) => !except.some((own) => sameMailbox(own, email))) : people;

/** Who writes what nobody asked for. */
export const itself = (today: Day): Person => ({
  email: ownEmail(),
  post: '系统',
  unit: BUREAU_UNIT,
  role: 'administrator',
  from: today,
});

export const administrators = (people: readonly Person[], today: Day): Person[] =>
  people.filter((person) => roleOf(person).administers && inOffice(person, today));

const hearing =
  (what: RoleRow['hears']) =>
  (people: readonly Person[], today: Day): Person[] =>
    people.filter((person) => roleOf(person).hears === what && inOffice(person, today));
/** Who watches over the ledger: they get its head. */
export const readers = hearing('ledger');
/** Who reads everything and gets the week's brief. */
export const leaders = hearing('brief');

export { titleOf as title } from '../../project';
/** With the account, where more than one person may have that post. */
export const personLine = (person: Person): string => `${titleOf(person)}（${person.email}）`;

/** The units that have somebody to carry projects. */
export const unitsWith = (people: readonly Person[], today: Day): string[] => [
  ...new Set(people.filter((p) => roleOf(p).submits && inOffice(p, today)).map((p) => unitNow(p.unit))),
];

/** Units with a project that goes on and nobody to carry it (A3.2). */
export function unitsWithout({ people, projects, today }: Snapshot): string[] {
  const carried = new Set(unitsWith(people, today));
  const units = [...projects.values()].filter((p) => !p.closed && !p.archived).map((p) => unitNow(p.unit));
  return [...new Set(units)].filter((unit) => !carried.has(unit));
}
