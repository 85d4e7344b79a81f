// What 每周简报 says, as figures: small enough to be kept until it is sent.
import { addDays, AGES, type Day, unitNow, YEARLY, quoted } from '../../measure';
import { isHandedIn, type Overview, overviewOf, type Project, registerOf, type Totals } from '../../project';
import type { Snapshot } from '../../workbook';

/** As many of each are named. */
const NAMED = 5;

/** Figures that are compared with those of the last brief. */
export interface Counts {
  readonly live: number;
  readonly late: number;
  readonly soon: number;
  readonly waits: number;
  readonly contracted: number;
  readonly paid: number;
}

export interface Brief {
  readonly today: Day;
  readonly now: Counts;
  /** Those of the last brief, and its day; a first one has none. */
  readonly was?: Counts & { readonly on: Day };
  /** Handed in since, over since: how many, and the first by name. */
  readonly came: readonly [count: number, names: readonly string[]];
  readonly went: readonly [count: number, names: readonly string[]];
  readonly stages: readonly (readonly [label: string, count: number])[];
  readonly ages: readonly (readonly [label: string, count: number])[];
  /** Who has most that is overdue, and for how many days. */
  readonly units: readonly (readonly [unit: string, late: number, longest: number])[];
  /** What is overdue for longest, in words. */
  readonly stuck: readonly string[];
  readonly years: readonly (readonly [label: string, ...amounts: readonly number[]])[];
  readonly plan: readonly [year: number, entries: number, total: number, settled: number];
}

/** What is kept of a brief, for the next one. */
export interface Kept extends Counts {
  readonly on: Day;
}

const countsOf = ({ live, late, soon, waits, money }: Overview): Counts => ({
  live,
  late: late.length,
  soon,
  waits: waits.open + waits.waiting,
  contracted: money.contracted,
  paid: money.paid,
});

/** `archived`: what the archives add, as on the sheet 总览. */
export function briefOn(snapshot: Snapshot, was: Kept | undefined, archived: readonly Totals[]): Brief {
  const { today } = snapshot;
  const register = registerOf(snapshot.units);
  const overview = overviewOf(snapshot.projects, snapshot, archived, (unit) => unitNow(register.now(unit)));
  const since = was?.on ?? addDays(today, -7);
  const projects = [...snapshot.projects.values()].filter((p) => p.of === undefined && isHandedIn(p));
  const some = (found: readonly Project[]): Brief['came'] => [
    found.length,
    found.slice(0, NAMED).map(({ unit, values }) => `${unit}${quoted(values.name)}`),
  ];
  const { plan } = overview;
  return {
    today,
    now: countsOf(overview),
    ...(was && { was }),
    came: some(projects.filter(({ values }) => isSince(values.submittedOn, since, today))),
    went: some(projects.filter((p) => (p.closed || p.archived) && isSince(lastMove(p), since, today))),
    stages: overview.stages.map(({ label, now }) => [label, now] as const),
    ages: AGES.map(({ label }, i) => [label, overview.ages[i]!.open + overview.ages[i]!.waiting] as const),
    units: overview.units
      .flatMap(({ unit, late, longest }) => (late ? [[unit, late, longest] as const] : []))
      .slice(0, NAMED),
    stuck: overview.late
      .slice(0, NAMED)
      .map(({ name, carrier, label, left }) => `${name}：${label}已逾期${-left}天（${carrier}）`),
    years: overview.years.slice(-3).map((year) => [year.label, ...YEARLY.map(({ key }) => year[key])] as const),
    plan: [plan.year, plan.entries, plan.total, plan.settled],
  };
}

/** The day of the last brief is its own; today's is the next one's. */
const isSince = (day: unknown, since: Day, today: Day): boolean =>
  day !== undefined && String(day) >= since && String(day) < today;
const lastMove = ({ created, steps }: Project): Day =>
  Object.values(steps).reduce((day, { on }) => (on > day ? on : day), created);
