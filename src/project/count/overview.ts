// 总览 (A24.1, A25.1): what goes on, what is overdue and what comes next, by stage, unit, age and year. Drafts are none of it.
import {
  AGES,
  type Age,
  type Day,
  daysBetween,
  END_KINDS,
  type EndKind,
  type Fen,
  MOST_TOLD,
  type Nature,
  PROJECT_STAGES,
  SOON_DAYS,
  type Stage,
  stageLabel,
  UNIT_MONEY,
  type UnitMoney,
  unitNow,
  YEARLY,
  type Yearly,
  YEARS_TOLD,
  yearOf,
} from '../../measure';
import { partyIn } from '../dossier/classify';
import type { Due, Project, ProjectId, Scene } from '../dossier/types';
import { stageNow } from '../state/headline';
import { dueOn, type Waiting, waitingFor } from '../tell/due';
import { isOver } from '../tell/over';
import { isResting } from '../ways/standing';
import { isLate, mayBeLate } from './figures';
import { BETWEEN, type Counts, isHandedIn, addedUp, type Totals, totalsOf } from './totals';

/** A project that goes on: no matter, no draft, neither over nor at rest. */
export const isLive = (p: Project): boolean => p.of === undefined && isHandedIn(p) && !isOver(p) && !isResting(p);

/** One deadline of one dossier, and whose it is: a unit's, or the office's that has an internal target. */
export interface DueLine {
  readonly project: ProjectId;
  readonly name: string;
  /** Whose project it is. */
  readonly unit: string;
  readonly label: string;
  readonly day: Day;
  readonly left: number;
  readonly basis: Nature;
  /** Who has to do it. */
  readonly carrier: string;
}

/** Of one unit or office, by the name of today: what it carries, and its projects' money. */
export interface UnitLine extends Readonly<Record<UnitMoney, Fen>> {
  readonly unit: string;
  readonly live: number;
  readonly waits: number;
  readonly late: number;
  /** Days by which the oldest of them is overdue. */
  readonly longest: number;
  readonly soon: number;
  /** Projects of which an amount exceeds what it should keep to. */
  readonly over: number;
}

export interface Overview {
  readonly today: Day;
  readonly live: number;
  readonly resting: number;
  /** What somebody has to do: units with what is open, offices with what waits for them. */
  readonly waits: { readonly open: number; readonly waiting: number };
  /** All of them, the oldest first; and what comes, the soonest first. */
  readonly late: readonly DueLine[];
  readonly coming: readonly DueLine[];
  /** Of what comes, so many within SOON_DAYS. */
  readonly soon: number;
  readonly stages: readonly {
    readonly stage: Stage;
    readonly label: string;
    readonly reached: number;
    readonly now: number;
  }[];
  readonly ages: readonly {
    readonly age: Age;
    readonly label: string;
    readonly open: number;
    readonly waiting: number;
  }[];
  readonly years: readonly (Readonly<Record<Yearly, Fen>> & { readonly label: string })[];
  /** This year's plan: its entries, what they ask for, what of that is arranged (A7.3). */
  readonly plan: { readonly year: number; readonly entries: number; readonly total: Fen; readonly settled: Fen };
  readonly money: Readonly<Record<UnitMoney, Fen>>;
  /** This year's alone. */
  readonly thisYear: Readonly<Record<Yearly, Fen>>;
  /** What is overdue first, then by name. */
  readonly units: readonly UnitLine[];
  readonly ends: readonly EndLine[];
  /** What adds up, of these projects alone: an archive keeps it. */
  readonly own: Totals;
}
export interface EndLine {
  readonly kind: EndKind;
  readonly label: string;
  readonly says: string;
  readonly count: number;
  readonly total: Fen;
  readonly paid: Fen;
}

/** `archived`: what the archives add; `named`: what a unit is called today. */
export function overviewOf(
  projects: ReadonlyMap<ProjectId, Project>,
  scene: Scene,
  archived: readonly Totals[] = [],
  named: (unit: string) => string = unitNow,
): Overview {
  const { today } = scene;
  const all = [...projects.values()];
  const handedIn = all.filter(isHandedIn);
  const live = all.filter(isLive);
  const own = totalsOf(all, scene);
  const totals = addedUp([own, ...archived], named);
  const dues = all.flatMap((p) => duesOf(p, projects.get(p.of ?? ''), scene));
  const waits = handedIn.flatMap((p) =>
    waitingFor(p, scene).map((w) => ({ ...w, by: unitNow(partyIn(w.party, p.unit)) })),
  );
  const late = dues.filter((d) => d.late).sort(byDay);
  const coming = dues.filter((d) => !d.late).sort(byDay);
  const units = unitsOf({ live, waits, late, coming, money: totals.units });
  const year = yearOf(today);
  const inYear = totals.years[year] ?? {};
  return {
    today,
    live: live.length,
    resting: all.filter((p) => p.of === undefined && isHandedIn(p) && !isOver(p) && isResting(p)).length,
    waits: { open: countOf(waits, 'open'), waiting: countOf(waits, 'waiting') },
    late,
    coming,
    soon: coming.filter(isSoon).length,
    stages: stagesOf(totals.stages, live, scene),
    ages: agesOf(waits, today),
    years: yearsOf(totals.years, year),
    plan: { year, entries: inYear.entries ?? 0, total: inYear.planned ?? 0, settled: inYear.settled ?? 0 },
    money: moneyOf(Object.values(totals.units)),
    thisYear: yearMoney([inYear]),
    units,
    ends: endsOf(totals.ends),
    own,
  };
}

type Wait = Waiting & { readonly by: string };
const countOf = (waits: readonly Wait[], is: Waiting['is']): number => waits.filter((w) => w.is === is).length;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byDay = (a: DueLine, b: DueLine): number =>
  a.left - b.left || compare(a.project, b.project) || compare(a.label, b.label);
const isSoon = ({ left }: DueLine): boolean => left <= SOON_DAYS;

/** What of a dossier is due; what fell due before it was brought in is neither late nor to come (A30.3). */
export function duesOf(p: Project, whole: Project | undefined, scene: Scene): (DueLine & { readonly late: boolean })[] {
  if (!isHandedIn(p)) return [];
  const line = (d: Due): DueLine => ({
    project: p.id,
    name: String(p.values.name ?? whole?.values.name ?? ''),
    unit: unitNow(p.unit),
    label: d.label,
    day: d.moved,
    left: d.left,
    basis: d.basis,
    carrier: unitNow(d.carrier),
  });
  return dueOn(p, scene).flatMap((d) => {
    const late = isLate(p, d, scene);
    // A provisional day that has passed may still move.
    const runs = d.left >= 0 || (d.provisional && mayBeLate(p, d));
    return late || runs ? [{ ...line(d), late }] : [];
  });
}

interface Carried {
  readonly live: readonly Project[];
  readonly waits: readonly Wait[];
  readonly late: readonly DueLine[];
  readonly coming: readonly DueLine[];
  readonly money: Counts;
}
function unitsOf({ live, waits, late, coming, money }: Carried): UnitLine[] {
  const found = new Map<string, { -readonly [K in keyof UnitLine]: UnitLine[K] }>();
  const of = (unit: string) => {
    const line = found.get(unit) ?? {
      ...{ unit, live: 0, waits: 0, late: 0, longest: 0, soon: 0 },
      ...{ over: money[unit]?.over ?? 0, ...moneyOf([money[unit] ?? {}]) },
    };
    found.set(unit, line);
    return line;
  };
  for (const unit of Object.keys(money)) of(unit);
  for (const p of live) of(unitNow(p.unit)).live++;
  for (const { by } of waits) of(by).waits++;
  for (const { carrier, left } of late) {
    const line = of(carrier);
    line.late++;
    line.longest = Math.max(line.longest, -left);
  }
  for (const d of coming) if (isSoon(d)) of(d.carrier).soon++;
  return [...found.values()].sort((a, b) => b.late - a.late || b.longest - a.longest || compare(a.unit, b.unit));
}

const moneyOf = (lines: readonly Readonly<Record<string, number>>[]) => picked(UNIT_MONEY, lines);
const yearMoney = (lines: readonly Readonly<Record<string, number>>[]) => picked(YEARLY, lines);
const picked = <K extends string>(
  rows: readonly { readonly key: K }[],
  lines: readonly Readonly<Record<string, number>>[],
): Record<K, Fen> =>
  Object.fromEntries(rows.map(({ key }) => [key, lines.reduce((sum, l) => sum + (l[key] ?? 0), 0)])) as Record<K, Fen>;

function stagesOf(reached: Counts, live: readonly Project[], scene: Scene): Overview['stages'] {
  const now = live.map((p) => stageNow(p, scene));
  return PROJECT_STAGES.map((stage) => ({
    stage,
    label: stageLabel(stage),
    reached: reached[stage]?.projects ?? 0,
    now: now.filter((s) => s === stage).length,
  }));
}

function agesOf(waits: readonly Wait[], today: Day): Overview['ages'] {
  const of = ({ since }: Wait) => AGES.find(({ upTo }) => daysBetween(since, today) <= upTo)!.age;
  const aged = waits.map((w) => ({ age: of(w), is: w.is }));
  const count = (age: Age, is: Waiting['is']) => aged.filter((w) => w.age === age && w.is === is).length;
  return AGES.map(({ age, label }) => ({ age, label, open: count(age, 'open'), waiting: count(age, 'waiting') }));
}

/** The years around this one, and before them all that is older or of no known day. */
function yearsOf(years: Counts, now: number): Overview['years'] {
  const told = Array.from({ length: YEARS_TOLD.back + 1 + YEARS_TOLD.ahead }, (_, i) => now - YEARS_TOLD.back + i);
  const earlier = Object.entries(years).flatMap(([year, line]) => (Number(year) < told[0]! ? [line] : []));
  return [
    { label: YEARS_TOLD.earlier, ...yearMoney(earlier) },
    ...told.map((year) => ({ label: `${year}年`, ...yearMoney([years[year] ?? {}]) })),
  ];
}

function endsOf(ends: Counts): EndLine[] {
  return END_KINDS.flatMap(({ kind, label }) =>
    Object.entries(ends)
      .filter(([row]) => row.startsWith(`${kind}${BETWEEN}`))
      .sort(([a], [b]) => compare(a, b))
      .map(([row, { projects = 0, total = 0, paid = 0 }]) => ({
        ...{ kind, label, says: row.slice(kind.length + BETWEEN.length) },
        ...{ count: projects, total, paid },
      })),
  );
}

/** The first of them and what the others come to addedUp: a series that is drawn has a bound. */
export function topOf(units: readonly UnitLine[], key: 'late' | 'waits' | 'live'): { label: string; count: number }[] {
  const rows = units
    .flatMap((u) => (u[key] ? [{ label: u.unit, count: u[key] }] : []))
    .sort((a, b) => b.count - a.count || compare(a.label, b.label));
  const rest = rows.slice(MOST_TOLD.units).reduce((sum, { count }) => sum + count, 0);
  return [...rows.slice(0, MOST_TOLD.units), ...(rest ? [{ label: MOST_TOLD.others, count: rest }] : [])];
}
