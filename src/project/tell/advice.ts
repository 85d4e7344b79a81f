// Advice of our own about projects: nothing here blocks, and none of it is the measure's (measure/advice.ts).
import {
  addDays,
  addMonths,
  type Day,
  editionToday,
  type Fen,
  holds,
  isNoSystem,
  labelled,
  NEW_SYSTEM,
  PROJECT_ADVICE,
  RECURRING,
  rowsOn,
  ruleOn,
  tierFrom,
  SPLITTING,
  TRACKS,
  UNTELLING,
  wan,
  withRulesOf,
  yearOf,
  unitNames,
  unitNow,
  quoted,
} from '../../measure';
import { judgedBy, totalOf } from '../dossier/classify';
import { rowsFor } from '../dossier/dossier';
import { fill } from './due';
import { factsOf } from '../dossier/facts';
import { carries, decidesFor, maySee } from '../decide/rights';
import { isResting } from '../ways/standing';
import type { Actor, Project, ProjectId, Scene, Values } from '../dossier/types';

/** What is to be said of one project, with the parties to whom. */
export function adviceOn(project: Project, scene: Scene) {
  if (project.closed || project.archived || isResting(project)) return [];
  const facts = factsOf(project, scene);
  return rowsFor(PROJECT_ADVICE, project, scene.today)
    .filter((row) => holds(row.when, facts))
    .map((row) => ({
      ...row,
      says: fill(
        withRulesOf(row.says, scene.settings, judgedBy(project.values, scene.today)),
        labelled(project.values),
      ),
    }));
}

/** Whether somebody is one of those to whom advice about that unit goes. */
export const advises = (
  actor: Actor,
  to: (typeof SPLITTING | (typeof PROJECT_ADVICE)[number])['to'],
  unit: string,
): boolean =>
  maySee(actor, { unit }) && to.some((party) => decidesFor(actor, party) || carries(actor, party, { unit }));

/** What of a name tells projects of one unit apart, in pairs of characters. */
export function pairsOf(name: string, unit = ''): ReadonlySet<string> {
  const whole = unitNames(unit).reduce((rest, own) => rest.replace(own, ''), name.normalize('NFKC'));
  const told = whole.replace(UNTELLING, '') || whole;
  return new Set(told.length < 2 ? [told] : Array.from({ length: told.length - 1 }, (_, i) => told.slice(i, i + 2)));
}

/** Dice's coefficient of the two sets of pairs, in whole numbers. */
export function alike(a: ReadonlySet<string>, b: ReadonlySet<string>, percent: number): boolean {
  const both = [...a].filter((pair) => b.has(pair)).length;
  return 200 * both >= percent * (a.size + b.size);
}

const recurs = (values: Values): boolean => RECURRING.includes(String(values.kind));

/** A project as it is compared with others of its unit. */
interface Kin {
  readonly project: Project;
  readonly on: Day;
  readonly total: Fen;
  readonly pairs: ReadonlySet<string>;
  readonly supplier: string;
  readonly recurs: boolean;
}

function kinOf(project: Project): Kin {
  const { values } = project;
  const supplier = SPLITTING.suppliers.map((key) => values[key]).find((value) => value !== undefined);
  return {
    project,
    on: String(values.submittedOn),
    total: totalOf(values),
    pairs: pairsOf(String(values.name ?? ''), project.unit),
    supplier: String(supplier ?? '')
      .trim()
      .toUpperCase(),
    recurs: recurs(values),
  };
}

/** Each unit's projects that were handed in, oldest first. */
function kinByUnit(projects: Iterable<Project>, keep: (project: Project) => boolean): Kin[][] {
  const units = new Map<string, Kin[]>();
  for (const project of projects) {
    if (project.of || project.values.submittedOn === undefined || !keep(project)) continue;
    const unit = unitNow(project.unit);
    if (!units.has(unit)) units.set(unit, []);
    units.get(unit)!.push(kinOf(project));
  }
  return [...units.values()].map((own) => own.sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)));
}
const orderOf = (kin: Kin): string => `${kin.on} ${kin.project.id}`;

/** One term after another of what is bought anew each time: another plan year, and no day of service in both. */
function successive(a: Kin, b: Kin): boolean {
  const [x, y] = [a.project.values, b.project.values];
  const overlap = x.serviceFrom! <= y.serviceUntil! && y.serviceFrom! <= x.serviceUntil!;
  return a.recurs && b.recurs && x.planYear !== y.planYear && !overlap;
}

/** Why two projects of a unit may be one, or nothing where one of them follows the other. */
function tieOf(a: Kin, b: Kin, percent: number): string[] {
  if (a.project.cites === b.project.id || b.project.cites === a.project.id || successive(a, b)) return [];
  return [
    ...(a.recurs === b.recurs && alike(a.pairs, b.pairs, percent) ? [SPLITTING.name] : []),
    ...(a.supplier && a.supplier === b.supplier ? [SPLITTING.supplier] : []),
  ];
}

/** Projects of one unit, each below the amount `from` and together not, oldest first, with what ties them. */
export interface Split {
  readonly unit: string;
  readonly projects: readonly Project[];
  readonly total: Fen;
  readonly from: Fen;
  readonly months: number;
  readonly ties: readonly string[];
}

/**
 * Where one project may have been divided: handed in within so many months, tied by name or supplier, each below a
 * track's bound and together at or above it. Neither what has ended counts, nor the next term of a service, nor what
 * cites the other. The largest groups alone; the order of `projects` does not matter.
 */
export function splitsIn(projects: Iterable<Project>, { today, settings }: Scene): Split[] {
  const bounds = rowsOn(TRACKS, editionToday(today)).map((tier) => tierFrom(tier, settings, today));
  const months = ruleOn(settings, 'advice.splitMonths', today);
  const percent = ruleOn(settings, 'advice.similarity', today);
  return kinByUnit(projects, (p) => !p.closed && totalOf(p.values) < bounds[0]!).flatMap((own) => {
    const largest: Split[] = [];
    for (const from of bounds) {
      const small = own.filter((kin) => kin.total < from);
      // Up to which day the group reached that a project is in: what starts later in it, and ends no later, is part of it.
      const covered = new Map<Kin, Day>();
      small.forEach((first, i) => {
        const last = addMonths(first.on, months);
        const near = small.slice(i).filter((kin) => kin.on <= last);
        const until = near[near.length - 1]!.on;
        if (covered.get(first) === until) return;
        const { group, ties } = reached(near, percent);
        for (const kin of group) covered.set(kin, until);
        const total = group.reduce((sum, kin) => sum + kin.total, 0);
        const known = largest.some((split) => group.every((kin) => split.projects.includes(kin.project)));
        if (group.length > 1 && total >= from && !known)
          largest.push({
            unit: first.project.unit,
            projects: group.map((kin) => kin.project),
            total,
            from,
            months,
            ties,
          });
      });
    }
    return largest;
  });
}

/** What the first is tied to, directly or by others, in the sheet's order, and by what. */
function reached([first, ...rest]: readonly Kin[], percent: number): { group: Kin[]; ties: string[] } {
  const group = new Set([first!]);
  const ties = new Set<string>();
  let open = rest;
  for (const kin of group)
    open = open.filter((other) => {
      const tie = tieOf(kin, other, percent);
      for (const why of tie) ties.add(why);
      if (tie.length) group.add(other);
      return !tie.length;
    });
  return { group: [...group].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)), ties: [...ties].sort() };
}

/** A split in words, without an accusation. */
export const splitSays = ({ unit, projects, total, from, months, ties }: Split): string =>
  `${unit}${projects.map((p) => `${quoted(p.values.name)}（${p.id}，${p.values.submittedOn}申报，${wan(totalOf(p.values))}万元）`).join('、')}：${ties.join('、')}，申报相距不超过${months}个月，各项均不足${wan(from)}万元，合计${wan(total)}万元`;

/**
 * Which project applied for the next term of a service, by the number of the one that lapses: the same unit, a plan
 * year that covers the gap, a later end, and a citation, the same system or a similar name. A rejected one does not count.
 */
export function renewals(projects: Iterable<Project>, { today, settings }: Scene): ReadonlyMap<ProjectId, ProjectId> {
  const found = new Map<ProjectId, ProjectId>();
  const percent = ruleOn(settings, 'advice.similarity', today);
  for (const own of kinByUnit(projects, (p) => recurs(p.values)))
    for (const old of own) {
      const until = old.project.values.serviceUntil;
      if (until === undefined) continue;
      const gap = yearOf(addDays(String(until), 1));
      const next = own.find((kin) => renews(kin, old, String(until), gap, percent));
      if (next) found.set(old.project.id, next.project.id);
    }
  return found;
}

function renews(kin: Kin, old: Kin, until: Day, gap: number, percent: number): boolean {
  const { values, steps, closed, cites, id } = kin.project;
  const later = Number(values.planYear) >= gap && String(values.serviceUntil ?? '9') > until;
  if (!later || id === old.project.id) return false;
  if (closed !== undefined && !Object.values(steps).some((s) => s.at === 'merged')) return false;
  const system = String(values.servedSystem ?? NEW_SYSTEM);
  return (
    cites === old.project.id ||
    (system === old.project.values.servedSystem && !isNoSystem(system)) ||
    alike(kin.pairs, old.pairs, percent)
  );
}

/** Puts into all projects who renews them; where only some are read, what their rows keep of it stands. */
export function renew(projects: Map<ProjectId, Project>, scene: Scene): void {
  const found = renewals(projects.values(), scene);
  for (const [id, { renewedBy, ...project }] of projects) {
    const next = found.get(id);
    if (renewedBy !== next) projects.set(id, { ...project, ...(next && { renewedBy: next }) });
  }
}
