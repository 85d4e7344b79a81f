// Who has taken what waits for his office: no authority and no entry, so it is kept beside the ledger, and may be lost.
import type { Day, Party, Person } from '../../measure';
import { decidesFor, inOffice, sameMailbox, standingIn, waitingFor } from '../../project';
import type { Snapshot } from '../../workbook';
import { TAKEN } from '../keep/store';

export const takenName = (project: string, step: string): string => `${project} ${step}`;

/** By what was taken, the e-mail of who has it, and behind it of whoever is to have it after him (交接). */
export type Taken = ReadonlyMap<string, string>;
export const takenNow = (): Taken => TAKEN.all();

const emailsIn = (taken: string): readonly string[] => taken.split(' ');

interface Asked {
  readonly people: readonly Person[];
  readonly party: Party;
  /** For whom it does not wait: he proposed it. */
  readonly except?: readonly string[] | undefined;
  readonly today: Day;
}

/** Who has what was taken, and who acts for him: nobody where none of them is in office, or decides it, any more. */
export function takerOf(
  taken: string | undefined,
  { people, party, except = [], today }: Asked,
): { readonly holder: Person; readonly acting: Person } | undefined {
  const may = (person: Person | undefined): person is Person =>
    person !== undefined &&
    inOffice(person, today) &&
    decidesFor(person, party) &&
    !except.some((email) => sameMailbox(email, person.email));
  const holder = emailsIn(taken ?? '')
    .map((email) => people.find((p) => p.email === email))
    .find(may);
  if (!holder) return undefined;
  const other = standingIn(holder, people, today);
  return { holder, acting: may(other) ? other : holder };
}

/** What somebody has taken goes to who comes after him, from the day on which he is gone. */
export function handTaken(old: string, next: string): void {
  const his = [...takenNow()].filter(([, taken]) => emailsIn(taken).includes(old));
  if (his.length) TAKEN.put(Object.fromEntries(his.map(([name, taken]) => [name, `${taken} ${next}`] as const)));
}

/** What nobody waits for any more, or nobody has who is in office still, is nobody's. */
export function forgetTaken(snapshot: Snapshot): void {
  const stays = ({ email, until }: Person, emails: readonly string[]): boolean =>
    emails.includes(email) && (until ?? snapshot.today) >= snapshot.today;
  for (const [name, taken] of takenNow()) {
    const [id = '', step] = name.split(' ');
    const project = snapshot.projects.get(id);
    const waits = project && waitingFor(project, snapshot).some((w) => w.step === step && w.is === 'waiting');
    if (!waits || !snapshot.people.some((person) => stays(person, emailsIn(taken)))) TAKEN.drop(name);
  }
}
