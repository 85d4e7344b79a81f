// `npm run attack`: the sections, each of which can be run alone.
import { type Asked, type Attack, Tally } from './attack';
import { run as cells } from './cells';
import { run as crash } from './crash';
import { run as desk } from './desk';
import { run as gateway } from './gateway';
import { run as kill } from './kill';
import { run as races } from './races';
import { run as roles } from './roles';
import { openStand, type Stand } from './stand';
import { run as tamper } from './tamper';
import { run as v4 } from './v4';

/** The quickest first: the time that they leave goes to the rest. */
export const ATTACKS: readonly Attack[] = [
  { section: 'kill', says: 'kill -9 in the middle of work, with --data', run: kill },
  { section: 'races', says: 'two at the same moment, in the order of many seeds', run: races },
  { section: 'gateway', says: 'posts of every shape, with tokens of every kind', run: gateway },
  { section: 'tampering', says: 'kinds of tampering × when noticed × how restored', run: tamper },
  {
    section: 'cells',
    says: 'harm typed in open cells, on its way through sheet, mail, pack and Excel file',
    run: cells,
  },
  { section: 'desk', says: 'arguments of every shape, everything in every field of every form', run: desk },
  { section: 'crash', says: 'every command ended before each of its calls, and repeated', run: crash },
  { section: 'v4', says: 'every person × every request of the Sheets API, and what editors leave behind', run: v4 },
  { section: 'roles', says: 'every person × every act at the desk, tool and command of the menu', run: roles },
];

/** One section, for the process that runs it alone. */
export async function attack(section: string, asked: Asked): Promise<Tally> {
  const found = ATTACKS.find((a) => a.section === section);
  if (!found) throw new Error(`no section ${section}; there are ${ATTACKS.map((a) => a.section).join(', ')}`);
  const tally = new Tally(asked);
  let opened: Promise<Stand> | undefined;
  try {
    await found.run(tally, () => (opened ??= openStand()));
  } finally {
    await (await opened)?.close();
  }
  return tally;
}
