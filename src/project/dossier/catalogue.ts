import {
  BUREAU_UNIT,
  CATALOGUED,
  type Day,
  type FactBy,
  type Facts,
  holds,
  IN_USE,
  isNoSystem,
  NO_SYSTEM,
  ruleOn,
  type System,
  sameUnit,
} from '../../measure';
import { alike, pairsOf } from '../tell/advice';
import { factsOf } from './facts';
import { followsSystem } from './classify';
import { editionOf } from './dossier';
import type { Scene, Subject, Values } from './types';

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/** What a unit may name: its own systems, then the bureau's, on which the common ones stand (A3.1, A3.3). */
const within = (systems: readonly System[], unit: string): System[] =>
  [unit, BUREAU_UNIT].flatMap((of) => systems.filter((s) => sameUnit(s.unit, of)));

/** What may be typed as the system served: those in use by name, then that it is a new one or none (A3.3). */
export const servable = (systems: readonly System[], unit: string): string[] => [
  ...within(systems, unit).flatMap((s) => (s.state === IN_USE ? [s.name] : [])),
  ...NO_SYSTEM.slice(0, 2),
];

/** The system that a project says it serves, by name or number; undefined where the catalogue has none. */
export function servedBy({ values, unit }: Subject, systems: readonly System[]): System | undefined {
  const said = plain(String(values.servedSystem ?? ''));
  return within(systems, unit).find((s) => plain(s.name) === said || (s.number && plain(s.number) === said));
}

/** The class of the system that it serves, from the catalogue, where its kind follows it and none was typed (A2.2). */
export function withClass(subject: Subject, systems: readonly System[] = [], today: Day): Values {
  const { kind, servedSystem, servedClass } = subject.values;
  if (servedClass !== undefined || isNoSystem(servedSystem) || !followsSystem(kind, editionOf(subject, today)))
    return {};
  const found = servedBy(subject, systems)?.class;
  return found === undefined ? {} : { servedClass: found };
}

/** Systems of the unit's own whose name is much like the project's. */
export function likeSystems({ values, unit }: Subject, systems: readonly System[], percent: number): System[] {
  const pairs = pairsOf(String(values.name ?? ''), unit);
  return systems.filter(
    (s) => sameUnit(s.unit, unit) && s.state === IN_USE && alike(pairs, pairsOf(s.name, unit), percent),
  );
}

/** Facts that are unknown where no catalogue was read, or no system is named. */
type CatalogueFacts = Pick<Facts, FactBy<'catalogue'>>;
const UNKNOWN: CatalogueFacts = {
  systemListed: undefined,
  systemStopped: undefined,
  systemLike: undefined,
  systemClassOff: undefined,
  systemUnconfirmed: undefined,
};

/** Whether a demand's words agree with the catalogue (A3.3); nothing where no catalogue was read, or no system is named. */
export function systemFacts(
  subject: Subject,
  systems: readonly System[] | undefined,
  { today, settings }: Scene,
): CatalogueFacts {
  const said = subject.values.servedSystem;
  if (!systems || said === undefined) return UNKNOWN;
  if (isNoSystem(said))
    return {
      ...UNKNOWN,
      systemLike: likeSystems(subject, systems, ruleOn(settings, 'advice.similarity', today)).length > 0,
    };
  const found = servedBy(subject, systems);
  const { servedClass } = subject.values;
  return {
    ...UNKNOWN,
    systemClassOff: found?.class !== undefined && servedClass !== undefined && servedClass !== found.class,
    systemUnconfirmed: found?.class !== undefined && found.confirmed === undefined,
    systemListed: found !== undefined,
    systemStopped: found !== undefined && found.state !== IN_USE,
  };
}

/** In words what does not agree, as the checks of the steps say it. */
export function catalogueOf(subject: Subject, systems: readonly System[], scene: Scene): string[] {
  const facts = { ...factsOf(subject, scene), ...systemFacts(subject, systems, scene) };
  return CATALOGUED.filter((check) => holds(check.when, facts)).map(({ says }) => says);
}
