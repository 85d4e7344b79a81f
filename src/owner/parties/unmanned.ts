// For whom nobody acts: units with projects that go on and no officer, offices with nobody who decides (A3.2).
import { AUDITOR, type Party, PARTIES, type Person, ROLES, unitNow } from '../../measure';
import { inOffice, partyLabel, waitingFor } from '../../project';
import type { Snapshot } from '../../workbook';
import { actingFor, readers, unitsWithout } from '../keep/people';

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

/** Who would be left without anybody if 人员 were so, in words: units whose projects go on, offices, and who only reads. */
export function leftWithout(snapshot: Snapshot, people: readonly Person[]): string[] {
  const { today, projects } = snapshot;
  const before = new Set(unitsWithout(snapshot));
  const bare = unitsWithout({ ...snapshot, people }).filter((unit) => !before.has(unit));
  const open = (unit: string) =>
    [...projects.values()].filter((p) => !p.of && !p.closed && !p.archived && unitNow(p.unit) === unit).length;
  const had = (list: readonly Person[]) => list.some((p) => inOffice(p, today));
  const offices = DECIDING.filter(
    (party) =>
      had(actingFor(snapshot.people, party, undefined, today)) && !had(actingFor(people, party, undefined, today)),
  );
  const unread = readers(snapshot.people, today).length > 0 && !readers(people, today).length;
  return [
    ...bare.map((unit) => `${unit}将没有在岗的项目管理专员，其${open(unit)}个在办项目无人填报`),
    ...offices.map((party) => `${partyLabel(party)}将没有在岗的${roleLabel(party)}人员，待其办理的事项无人办理`),
    ...(unread ? [`${AUDITOR.label}将没有在岗人员，无人收取办理记录的末条校验`] : []),
  ];
}
const roleLabel = (party: Party): string => ROLES.find((role) => role.decides && role.party === party)!.label;
