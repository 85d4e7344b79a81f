// The county's annual plan, read off all projects together (A7.1, A7.2).
import {
  chosenOther,
  type Day,
  daysBetween,
  DEADLINES,
  editionToday,
  type Fen,
  type FieldKey,
  FUNDS,
  GOVERNMENT,
  field,
  noNeedIn,
  labelOf,
  PLAN,
  rowsOn,
  ruleOn,
  type Settings,
  STEPS,
  TRACKS,
  unitNow,
  wan,
  yearOf,
} from '../../measure';
import { amount } from '../dossier/classify';
import { endOf } from '../dossier/facts';
import { arrangedIn } from './lines';
import { isIntake } from '../intake/back';
import { type Register, registerOf, type Units } from '../parties/units';
import { endSays, planYearOf } from '../ways/standing';
import type { Project, ProjectId, Scene } from '../dossier/types';

const GATHERING = STEPS.find((s) => s.conclusion === PLAN.field)!;

/** Which projects that come after the issue need the county government's consent, in words (A8.1). */
export function consentSays(settings: Settings, today: Day): string {
  const tiers = rowsOn(TRACKS, editionToday(today));
  const asked = tiers.filter(({ consent }) => consent || chosenOther(settings, 'consentAsked', today));
  const which = asked.length < tiers.length ? `，其中${asked.map(({ label }) => label).join('、')}的项目须` : '，并';
  return `${which}报${GOVERNMENT}同意`;
}

/** One line of the county's plan (A7.2). Amounts in fen; `arranged` is absent until finance has told it (A7.3). */
export interface PlanLine {
  readonly project: Project;
  /** `2027-001`: in the order of the list; of one that came in after the issue, how: the document does not number it. */
  readonly entry: string;
  /** Its number alone. */
  readonly nth?: number;
  /** Why it is no longer in a plan that was issued with it: it keeps its number, and no sum has it. */
  readonly left?: string;
  /** How many demands were merged into it (A3.1). */
  readonly merged: number;
  readonly total: Fen;
  readonly arranged?: Fen;
}

/** The year in whose plan it stands; none of what came in beside the plan, was returned, refused or has ended (A7.2). */
export function plannedFor(project: Project): number | undefined {
  const { values, steps, closed } = project;
  const gathered = values[PLAN.field] === PLAN.value && steps[GATHERING.step]?.at === 'done' && !closed;
  const year = planYearOf(project);
  return gathered && year !== undefined ? Number(year) : undefined;
}

/** What was handed in for a year's plan and is neither gathered nor ended: waiting, or returned to its unit (A7.1). */
export const ungathered = (projects: Iterable<Project>, year: number): Project[] =>
  [...projects]
    .filter((project) => {
      const at = project.steps[GATHERING.step]?.at;
      return !project.closed && planYearOf(project) === year && (at === 'submitted' || at === 'returned');
    })
    .sort((a, b) => compare(a.id, b.id));

/**
 * The plan of a year by class, priority, unit and day of gathering, numbered in that order. What came in beside the plan
 * (A8.1), was returned, refused or has ended is none of it. What was issued keeps its numbers, whatever became of it since
 * (`issued`: its projects in their order, A7.2); what came in afterwards follows behind.
 */
export function planOf(projects: Iterable<Project>, year: number, issued?: readonly ProjectId[]): PlanLine[] {
  const all = [...projects];
  const entries = plannedIn(all, year);
  const lineOf = (project: Project, more: Pick<PlanLine, 'entry' | 'nth' | 'left'>): PlanLine => {
    const arranged = arrangedIn(project.values, year);
    return {
      project,
      ...more,
      merged: all.filter((p) => p.closed && p.values.mergedInto === project.id).length,
      total: amount(project.values, 'total'),
      ...(arranged !== undefined && { arranged }),
    };
  };
  const byId = new Map(all.map((project) => [project.id, project] as const));
  const numbered = (issued ?? entries.map(({ id }) => id)).flatMap((id, i) => {
    const project = byId.get(id);
    const at = { entry: `${year}-${String(i + 1).padStart(3, '0')}`, nth: i + 1 };
    if (!project) return [];
    return [lineOf(project, entries.includes(project) ? at : { ...at, left: leftSays(project, year) })];
  });
  const later = issued ? entries.filter(({ id }) => !issued.includes(id)) : [];
  return [...numbered, ...later.map((project) => lineOf(project, { entry: cameSays(project, year) }))];
}

const leftSays = (project: Project, year: number): string => {
  if (project.closed) return endSays(project);
  const now = planYearOf(project);
  return now === undefined || now === year ? '不再列入' : `改列${now}年度`;
};
const cameSays = (project: Project, year: number): string => {
  if (isIntake(project)) return '下达后补录';
  return project.values.postponedTo === year ? '下达后转入' : '下达后编入';
};

/** What stands in a year's plan now, in its order. */
function plannedIn(all: readonly Project[], year: number): Project[] {
  // What was brought in later moves no number that was given already (A30.3).
  const day = (p: Project): Day => (isIntake(p) ? p.created : (p.steps[GATHERING.step]?.on ?? ''));
  const later = (p: Project): number => Number(isIntake(p));
  const entries = all.filter((p) => plannedFor(p) === year);
  entries.sort(
    (a, b) =>
      later(a) - later(b) ||
      PLAN.sorted.reduce((order, key) => order || rank(a, key) - rank(b, key), 0) ||
      compare(a.unit, b.unit) ||
      compare(day(a), day(b)) ||
      compare(a.id, b.id),
  );
  return entries;
}

/** Sums of some lines: what was asked for, what is arranged, and the difference of those two. */
export interface PlanSum {
  readonly count: number;
  readonly total: Fen;
  readonly arranged?: Fen;
}

/**
 * All lines that stand, and apart those of which the arrangement is known, where that is not all of them: each sum is over the same
 * lines, so that asked less arranged is the difference (A7.3).
 */
export function planSums(lines: readonly PlanLine[]): { readonly all: PlanSum; readonly arranged?: PlanSum } {
  const of = (some: readonly PlanLine[]): PlanSum => {
    const known = some.length > 0 && some.every((l) => l.arranged !== undefined);
    const sum = (pick: (line: PlanLine) => Fen): Fen => some.reduce((all, line) => all + pick(line), 0);
    return { count: some.length, total: sum((l) => l.total), ...(known && { arranged: sum((l) => l.arranged!) }) };
  };
  const stand = lines.filter(({ left }) => left === undefined);
  const known = stand.filter((l) => l.arranged !== undefined);
  return { all: of(stand), ...(known.length > 0 && known.length < stand.length && { arranged: of(known) }) };
}

/** How many of an issued plan have left it, and came in afterwards, in words; nothing where it stands as it was issued. */
export function sinceIssueSays(lines: readonly PlanLine[]): string {
  const left = lines.filter((line) => line.left !== undefined).length;
  const came = lines.filter(({ nth }) => nth === undefined).length;
  const says = [
    left && `退出${left}个（保留计划编号，不计入合计）`,
    came && `编入${came}个（列于其后，未编号）`,
  ].filter(Boolean);
  return says.length ? `下达后${says.join('、')}。` : '';
}

/** In words what the annex of the document says of a demand beside its amounts (A6.2, A7.2). */
export function annexOf({ values }: Project): { funds: string; service: string; basis: string } {
  const named = FUNDS.flatMap((key) => {
    const fen = amount(values, key);
    const label = /（(.+)）/.exec(field(key).label)?.[1] ?? field(key).label;
    return fen > 0 ? [`${label}${wan(fen)}`] : [];
  });
  const { serviceFrom, serviceUntil, basisType, basisNumber } = values;
  return {
    funds: named.join('；'),
    service: serviceFrom || serviceUntil ? `${serviceFrom ?? ''}至${serviceUntil ?? ''}` : '',
    basis: [labelOf(field('basisType'), basisType), basisNumber].filter(Boolean).join('：'),
  };
}

/** When demands for the plan of that year are due (A7.1). */
export const planDue = (year: number, scene: Scene) =>
  endOf(
    rowsOn(DEADLINES, editionToday(scene.today)).find((d) => d.yearBefore?.field === 'planYear')!,
    { planYear: year },
    scene,
  )!;

/** What the units said of a year, each by what it is called today, whatever it was called when it said so (A3.2, A7.1). */
export interface Heard {
  /** They have handed in a demand. */
  readonly demands: ReadonlySet<string>;
  /** They said that they need nothing (零申报), with the day, and nothing that they handed in or took back since outweighs it. */
  readonly none: ReadonlyMap<string, Day>;
}

export function heardOf(projects: Iterable<Project>, year: number, { settings, units = [] }: Hearing): Heard {
  const register = registerOf(units);
  const today = (unit: string): string => unitNow(register.now(unit));
  const said = noneSaid(noNeedIn(settings, year), register);
  const demands = new Set<string>();
  for (const { unit, values, steps } of projects) {
    const step = steps[GATHERING.step];
    if ((values.firstYear ?? values.planYear) !== year || !step) continue;
    if (step.at !== 'withdrawn') demands.add(today(unit));
    // It had a need after it said that it had none: taken back, that is open again.
    else if (step.on > (said.get(today(unit)) ?? step.on)) said.delete(today(unit));
  }
  return { demands, none: new Map([...said].filter(([unit]) => !demands.has(unit))) };
}
/**
 * By what a unit is called today: what it said itself, under whatever name. Of its own need nobody speaks who came to it, nor
 * does it of theirs before that day: then each has to have said so.
 */
function noneSaid(said: ReadonlyMap<string, Day>, register: Register): Map<string, Day> {
  const by = new Map<string, Day>();
  for (const [name, on] of said) by.set(register.find(name)?.unit ?? name, on);
  const found = new Map<string, Day>();
  for (const [name] of said) {
    const row = register.find(name);
    const on = by.get(row?.unit ?? name)!;
    if (row?.into !== undefined) continue;
    const came = row ? register.parts(name).filter(({ unit }) => unit !== row.unit) : [];
    if (came.every(({ unit, from = '' }) => from <= on || by.has(unit))) found.set(unitNow(register.now(name)), on);
  }
  return found;
}

/** By which settings and by which register of units. */
export type Hearing = Pick<Scene, 'settings'> & { readonly units?: Units };

/** Those of the units that have neither handed in anything for the plan of that year nor said that they need nothing (A7.1). */
export const silentUnits = (units: readonly string[], { demands, none }: Heard): string[] =>
  units.filter((unit) => !demands.has(unitNow(unit)) && !none.has(unitNow(unit)));

/**
 * The first and the last year for which demands are asked: this year's as long as its last day is nearer than that of the
 * next one (A7.1).
 */
export function yearsTaken(scene: Scene): readonly [number, number] {
  const { today, settings } = scene;
  const year = yearOf(today);
  const [own, next] = [planDue(year, scene).last, planDue(year + 1, scene).last];
  const first = daysBetween(own, today) < daysBetween(today, next) ? year : year + 1;
  return [first, year + ruleOn(settings, 'planYearsAhead', today)];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Where a choice stands among its field's options; what is not chosen comes last. */
const rank = ({ values }: Project, key: FieldKey): number => {
  const options = field(key).options ?? [];
  const at = options.findIndex(({ id }) => id === values[key]);
  return at < 0 ? options.length : at;
};
