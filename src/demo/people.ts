// Who is in 人员, and who acts at which moments. Posts, never persons.
import { EXAMPLES } from '../county/examples';
import { ROLES, sameUnit } from '../measure';

export const mailOf = (name: string): string => `${name}@example.org`;

export const OFFICER = ROLES.find((r) => r.role === 'officer')!.label;

/** The administrator is entered by install. */
export const ADMINISTRATOR = mailOf('admin');
export const REVIEW = mailOf('chushen');
export const APPRAISAL = mailOf('lunzheng');
export const GENERAL = mailOf('zonghe');
export const FINANCE = mailOf('caizheng');
export const CRYPTOGRAPHY = mailOf('jiyao');

export const PEOPLE = EXAMPLES.people.map(({ mail, ...person }) => ({ ...person, email: mailOf(mail) }));

/** The e-mail of a unit's officer; a unit that is not there is a slip in the table of projects. */
export function officerOf(unit: string): string {
  const found = PEOPLE.find((p) => sameUnit(p.unit, unit) && p.role === OFFICER);
  if (!found) throw new Error(`demo: ${unit} has no officer`);
  return found.email;
}
