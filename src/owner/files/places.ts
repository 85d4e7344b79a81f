// Where files lie: one folder of all, in it one a unit, in it one a project. Rights hang on the first two alone, so that who
// comes or goes changes few of them: officials read all, officers what is their unit's.
import type { Day, Person } from '../../measure';
import { sameUnit } from '../../measure';
import { inOffice, type ProjectId, registerOf, roleOf } from '../../project';
import type { Snapshot } from '../../workbook';
import { Outage, ownEmail } from '../services/calls';
import { drive, FOLDER, type Stored } from '../services/drive';

type Scene = Pick<Snapshot, 'units' | 'people' | 'today'>;

/** What is noted on each, by which it is found: of a folder its place, of a file its project and cell. */
const ALL = 'all';
const PLACE = 'place';
/** Of one note, name and value together: developers.google.com/workspace/drive/api/guides/properties says 124 bytes. */
const LONGEST = 36;

const unitPlace = (unit: string, { units }: Scene): string =>
  `unit ${registerOf(units).find(unit)?.unit ?? unit.replace(/['\\]/g, '').slice(0, LONGEST)}`;

const has = (key: string, value: string): string => `appProperties has { key='${key}' and value='${value}' }`;

interface Of {
  readonly id: ProjectId;
  readonly unit: string;
  readonly name: string;
}

export interface Place {
  readonly folder: string;
  /** What lies in it. */
  readonly files: readonly Stored[];
  /** Whoever may see it is let in where it is new. */
  readonly open: () => void;
}

/** The project's folder, made where it is not there yet. Two at once would make two: it is asked for in the lock. */
export function placeOf(of: Of, scene: Scene): Place {
  const unit = unitPlace(of.unit, scene);
  const places = [has(PLACE, ALL), has(PLACE, unit), has('project', of.id)].join(' or ');
  const found = drive.find(`trashed = false and (${places})`);
  const fresh: (() => void)[] = [];
  const made = (place: string, name: string, parents: readonly string[], more = {}, emails?: readonly string[]) => {
    const stands = found.find(({ notes }) => notes[PLACE] === place);
    if (stands) return stands.id;
    const notes = { [PLACE]: place, ...more };
    const { id } = drive.make({ id: drive.newId(), name, mimeType: FOLDER, parents, notes });
    if (emails) fresh.push(() => share(id, emails));
    return id;
  };
  const all = made(ALL, '政务项目材料', [], {}, officials(scene));
  const own = made(unit, of.unit, [all], {}, officers(of.unit, scene));
  const folder = made('project', `${of.id} ${of.name}`.trim(), [own], { project: of.id });
  return {
    folder,
    files: found.filter(({ mimeType }) => mimeType !== FOLDER),
    open: () => {
      for (const shared of fresh) shared();
    },
  };
}

const present = ({ people, today }: { people: readonly Person[]; today: Day }): Person[] =>
  people.filter((person) => inOffice(person, today));
/** Whoever may see every project. */
const officials = (scene: Scene): string[] =>
  present(scene)
    .filter((person) => !roleOf(person).submits)
    .map(({ email }) => email);
const officers = (unit: string, scene: Scene): string[] =>
  present(scene)
    .filter((person) => roleOf(person).submits && sameUnit(person.unit, unit))
    .map(({ email }) => email);

/** These may read it, and nobody else. */
function share(folder: string, emails: readonly string[]): void {
  const owner = ownEmail().toLowerCase();
  const wanted = new Set(emails.map((email) => email.toLowerCase()).filter((email) => email !== owner));
  const readers = drive.readers(folder);
  for (const [email, permission] of readers) if (!wanted.has(email)) drive.dismiss(folder, permission);
  for (const email of wanted) if (!readers.has(email)) admitted(folder, email);
}

/** An account that Google does not take keeps nobody else out; 人员 tells of it. */
function admitted(folder: string, email: string): void {
  try {
    drive.admit(folder, email);
  } catch (error) {
    if (error instanceof Outage) throw error;
    console.error(`sharing files with ${email}: ${String(error)}`);
  }
}

/** Every folder as 人员 and 单位 say today, and each project's in that of its unit. */
export function settlePlaces(scene: Scene, unitOf: (id: ProjectId) => string | undefined): void {
  const folders = drive.find(`trashed = false and mimeType = '${FOLDER}'`);
  const byPlace = new Map(folders.map(({ id, notes }) => [notes[PLACE] ?? '', id] as const));
  const units = new Map(scene.people.map(({ unit }) => [unitPlace(unit, scene), unit] as const));
  for (const { id, notes, parents } of folders) {
    const place = notes[PLACE] ?? '';
    const unit = notes.project && unitOf(notes.project);
    const home = unit && byPlace.get(unitPlace(unit, scene));
    if (place === ALL) share(id, officials(scene));
    else if (home && !parents.includes(home)) drive.move(id, parents, home);
    else if (!notes.project) share(id, units.has(place) ? officers(units.get(place)!, scene) : []);
  }
}
