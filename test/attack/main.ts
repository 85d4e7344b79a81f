// `npm run attack`: the sections one beside another, each in a process of its own, and a table at the end.
import type { Asked, Attack, Tally } from './attack';
import { run as roles } from './roles';
import { run as tamper } from './tamper';

export const ATTACKS: readonly Attack[] = [
  {
    section: 'roles',
    says: 'every person × every act at the desk, tool, administrator’s command and menu’s command',
    run: roles,
  },
  { section: 'tampering', says: 'kinds of tampering × when noticed × how restored', run: tamper },
];

/** One section, for the process that runs it alone. */
export async function attack(section: string, asked: Asked): Promise<Tally> {
  const found = ATTACKS.find((a) => a.section === section);
  if (!found) throw new Error(`no section ${section}; there are ${ATTACKS.map((a) => a.section).join(', ')}`);
  return found.run(asked);
}
