// For whom nobody acts: units with projects that go on and no officer, offices with nobody who decides (A3.2).
import { addDays, AUDITOR, type Day, type Party, PARTIES, type Person, ROLES, unitNow } from '../../measure';
import { inOffice, partyLabel, standingIn, waitingFor } from '../../project';
import type { Snapshot } from '../../workbook';
import { actingFor, administrators, readers, unitsWith, unitsWithout } from '../keep/people';

/** A unit or an office without anybody, and how much waits for it. */
export interface Unmanned {
  readonly name: string;
  /** Whom it lacks. */
  readonly lacks: string;
  readonly waits: number;
}

/** The offices for which somebody can decide. */
const DECIDING: readonly Party[] = PARTIES.map(({ party }) => party).filter((party) =>
  ROLES.some((role) => role.decides && role.party === party),
);

/** Where work waits and nobody can do it. */
export function unmanned(snapshot: Snapshot): Unmanned[] {
  const { people, projects, today } = snapshot;
  const without = new Map<string, number>(unitsWithout(snapshot).map((name) => [name, 0]));
  const empty = DECIDING.filter((party) => !actingFor(people, party, undefined, today).length);
  if (!without.size && !empty.length) return [];
  const offices = new Map<Party, number>();
  for (const project of projects.values()) {
    if (project.closed || project.archived) continue;
    const unit = unitNow(project.unit);
    const own = without.get(unit);
    if (own !== undefined && !project.of) without.set(unit, own + 1);
    for (const { is, party } of empty.length ? waitingFor(project, snapshot) : [])
      if (is === 'waiting' && empty.includes(party)) offices.set(party, (offices.get(party) ?? 0) + 1);
  }
  return [
    ...[...without].map(([name, waits]) => ({ name, lacks: '项目管理专员', waits })),
    ...[...offices].map(([party, waits]) => ({ name: partyLabel(party), lacks: roleLabel(party), waits })),
  ];
}

/** The days from today on which somebody of these begins, or no longer is there. */
export const turningDays = (people: readonly Person[], today: Day): Day[] =>
  [...new Set([today, ...people.flatMap(({ from, until }) => [from, ...(until ? [addDays(until, 1)] : [])])])]
    .filter((day) => day >= today)
    .sort();

/** From which day on there would be no administrator any more, were 人员 so. */
export const administeredUntil = (
  { people: before, today }: Pick<Snapshot, 'people' | 'today'>,
  people: readonly Person[],
): Day | undefined =>
  turningDays([...before, ...people], today).find(
    (day) => administrators(before, day).length && !administrators(people, day).length,
  );

type Staffed = Pick<Snapshot, 'people' | 'projects' | 'today'>;

/**
 * Who would be left without anybody if 人员 were so, in words: units whose projects go on, offices, who only reads, and who is
 * away. Each from the first day on which it is so: a last day lies ahead as often as not.
 */
export function leftWithout(snapshot: Staffed, people: readonly Person[]): string[] {
  const { people: before, today } = snapshot;
  const open = openByUnit(snapshot);
  const lost = new Map<string, string>();
  for (const day of turningDays([...before, ...people], today)) {
    const had = new Set(mannedOn(before, day));
    const has = new Set(mannedOn(people, day));
    const since = day === today ? '' : `自${day}起`;
    for (const key of had) {
      const says = has.has(key) || lost.has(key) ? undefined : lacking(key, open);
      if (says) lost.set(key, `${says[0]}${since}${says[1]}`);
    }
    for (const { email, away } of people) {
      const stands = (list: readonly Person[]) => standsFor(list, email, day);
      if (away && stands(before) && !stands(people) && !lost.has(email))
        lost.set(email, `${email}外出至${away.until}，代办人${since}不再能代办，其间无人代办`);
    }
  }
  return [...lost.values()];
}

/** Units with projects that go on, and how many. */
function openByUnit({ projects }: Staffed): Map<string, number> {
  const open = new Map<string, number>();
  for (const { unit, of, closed, archived } of projects.values())
    if (!closed && !archived) open.set(unitNow(unit), (open.get(unitNow(unit)) ?? 0) + (of ? 0 : 1));
  return open;
}

const READING = 'reading';
const UNIT = 'unit ';
/** For which units, offices and readers there is somebody on a day. */
const mannedOn = (people: readonly Person[], day: Day): string[] => [
  ...unitsWith(people, day).map((unit) => `${UNIT}${unit}`),
  ...DECIDING.filter((party) => actingFor(people, party, undefined, day).some((p) => inOffice(p, day))),
  ...(readers(people, day).length ? [READING] : []),
];

/** Who lacks whom, around the day from which; nothing where nobody waits for it. */
function lacking(key: string, open: ReadonlyMap<string, number>): readonly [string, string] | undefined {
  if (key === READING) return [AUDITOR.label, '将没有在岗人员，无人收取办理记录的末条校验'];
  if (!key.startsWith(UNIT)) {
    const party = key as Party;
    return [partyLabel(party), `将没有在岗的${roleLabel(party)}人员，待其办理的事项无人办理`];
  }
  const unit = key.slice(UNIT.length);
  const going = open.get(unit);
  return going === undefined ? undefined : [unit, `将没有在岗的项目管理专员，其${going}个在办项目无人填报`];
}

/** Whether somebody stands in on a day for that one, who is away. */
function standsFor(people: readonly Person[], email: string, day: Day): boolean {
  const person = people.find((p) => p.email === email);
  return person !== undefined && standingIn(person, people, day) !== person;
}
const roleLabel = (party: Party): string => ROLES.find((role) => role.decides && role.party === party)!.label;
