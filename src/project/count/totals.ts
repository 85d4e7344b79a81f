// What adds up over projects wherever they lie, workbook and archives alike (decision 18): how far they came, each year's and
// each unit's money, ends and rests. Plain numbers by row and column, so that they can be kept as a text and added.
import {
  END_KINDS,
  type EndKind,
  UNIT_MONEY,
  unitNow,
  YEARLY,
  type Yearly,
  yearOf,
  linesOf,
  type ListField,
  type Fen,
} from '../../measure';
import { amount } from '../dossier/classify';
import { stagesReached } from '../dossier/path';
import type { Project, Scene, Value, Values } from '../dossier/types';
import { endSays, isResting, restLabel } from '../ways/standing';
import { arrangedIn, linesIn } from './lines';
import { overrunsOf } from './money';
import { plannedFor } from './plan';

/** Figures by row and column; amounts in fen. */
export type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;
export interface Totals {
  /** By stage: `projects` that came so far. */
  readonly stages: Counts;
  /** By year, blank where no day is known: YEARLY, `entries` of its plan and what is `settled` of that. */
  readonly years: Counts;
  /** By unit: UNIT_MONEY, and `over`, the projects of which an amount exceeds what it should keep to. */
  readonly units: Counts;
  /** By kind and words (`refused｜不予立项`): `projects`, their `total`, what was `paid`. */
  readonly ends: Counts;
}

/** Handed in once: a draft is nobody's figure. */
export const isHandedIn = ({ of, values, steps }: Pick<Project, 'of' | 'values' | 'steps'>): boolean =>
  of === undefined ? values.submittedOn !== undefined : Object.keys(steps).length > 0;

/** A demand that joined a common project is counted with that project (A3.1). */
const isJoined = ({ closed, values }: Project): boolean => closed !== undefined && values.mergedInto !== undefined;

type Adding = Record<string, Record<string, number>>;
const add = (to: Adding, row: string, column: string, by: number): void => {
  if (!by) return;
  const line = to[row] ?? {};
  to[row] = line;
  line[column] = (line[column] ?? 0) + by;
};

export const BETWEEN = '｜';

export function kindOf(project: Pick<Project, 'closed' | 'values'>): EndKind | undefined {
  if (project.closed === undefined) return isResting(project) ? 'rest' : undefined;
  return END_KINDS.find(({ ends }) => !ends || ends.some((end) => end === project.closed))!.kind;
}

/** Over these projects; matters and drafts are none. */
export function totalsOf(projects: Iterable<Project>, scene: Pick<Scene, 'settings'>): Totals {
  const [stages, years, units, ends]: [Adding, Adding, Adding, Adding] = [{}, {}, {}, {}];
  for (const p of projects) {
    if (p.of !== undefined || !isHandedIn(p) || isJoined(p)) continue;
    for (const stage of stagesReached(p, scene)) add(stages, stage, 'projects', 1);
    const kind = kindOf(p);
    if (kind) {
      const row = `${kind}${BETWEEN}${kind === 'rest' ? restLabel(p.values.resting) : endSays(p)}`;
      add(ends, row, 'projects', 1);
      add(ends, row, 'total', amount(p.values, 'total'));
      add(ends, row, 'paid', sumOf(p.values, 'paid'));
    }
    if (p.closed !== undefined) continue;
    for (const { key } of UNIT_MONEY) add(units, unitNow(p.unit), key, sumOf(p.values, key));
    if (overrunsOf(p).length) add(units, unitNow(p.unit), 'over', 1);
    for (const [year, key, fen] of yearly(p)) add(years, year, key, fen);
  }
  return { stages, years, units, ends };
}

const sumOf = (values: Values, money: (typeof UNIT_MONEY)[number]['key']): Fen =>
  UNIT_MONEY.find(({ key }) => key === money)!.of.reduce((sum, key) => sum + amount(values, key), 0);

type InYear = readonly [year: string, key: Yearly | 'entries' | 'settled', by: number];

function yearly(project: Project): InYear[] {
  const { values } = project;
  const plan = plannedFor(project);
  const planned: InYear[] =
    plan === undefined
      ? []
      : [
          [`${plan}`, 'planned', amount(values, 'total')],
          [`${plan}`, 'entries', 1],
          [`${plan}`, 'settled', arrangedIn(values, plan) ?? 0],
        ];
  const lines = YEARLY.flatMap((row): InYear[] => {
    const one = 'one' in row ? [[yearIn(values[row.one.day]), row.key, amount(values, row.one.amount)] as const] : [];
    if (!('list' in row)) return one;
    const key = 'year' in row ? row.year : row.day;
    return [...one, ...linesIn(values, row.list).map((l) => [yearIn(l[key]), row.key, paidIn(l, row.list)] as const)];
  });
  return [...planned, ...lines];
}
const paidIn = (line: Values, list: ListField): Fen => amount(line, linesOf(list).amount);
/** A year, that of a day; blank where it is neither (此前累计). */
const YEAR = /^\d{4}/;
function yearIn(value: Value | undefined): string {
  if (typeof value === 'number') return `${value}`;
  return value !== undefined && YEAR.test(value) ? `${yearOf(value)}` : '';
}

export const NO_TOTALS: Totals = { stages: {}, years: {}, units: {}, ends: {} };

/** All of them together; `named`: what a unit is called today. */
export function addedUp(all: readonly Totals[], named: (unit: string) => string = unitNow): Totals {
  const sum = (of: keyof Totals, name: (row: string) => string = (row) => row): Counts => {
    const found: Adding = {};
    for (const one of all)
      for (const [row, line] of Object.entries(one[of]))
        for (const [column, by] of Object.entries(line)) add(found, name(row), column, by);
    return found;
  };
  return { stages: sum('stages'), years: sum('years'), units: sum('units', named), ends: sum('ends') };
}
