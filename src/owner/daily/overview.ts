// What 总览 shows beside its formulas: what was moved out, what is due next, and each unit's money (A25.1).
import { type Fen, MONEY, unitNow, WAN } from '../../measure';
import { byUnit, cut, dueOn, overrunsOf, registerOf, sumsOf } from '../../project';
import type { ArchivedFigures, Page, Snapshot } from '../../workbook';

const MOST_DUE = 10;
/** Of a unit's overruns as many as one looks at, and a cell holds: 资金情况 at the desk has them all. */
const LONGEST = 5_000;
const BETWEEN = '；';

interface Money {
  readonly sums: Readonly<Record<string, Fen>>;
  readonly overruns: readonly string[];
}

/** `archived`: what the archives say of themselves; in an archive's own page nothing. */
export function overviewPage(snapshot: Snapshot, archived: ArchivedFigures = { lines: [], rows: [] }): Page {
  const { projects } = snapshot;
  const due = [...projects.values()]
    .flatMap((project) => dueOn(project, snapshot).map((d) => ({ project, d })))
    .sort((a, b) => a.d.left - b.d.left || (a.project.id < b.project.id ? -1 : 1))
    .slice(0, MOST_DUE)
    .map(({ project, d }) => ({
      dueProject: project.id,
      dueName: String(project.values.name ?? ''),
      dueLabel: d.label,
      dueDay: d.moved,
      dueBasis: d.basis,
      dueCarrier: d.carrier,
    }));
  const money = moneyRows(snapshot, archived);
  const { lines } = archived;
  const rows = Array.from({ length: Math.max(lines.length, due.length, money.length) }, (_, i) => ({
    moved: lines[i] || undefined,
    ...due[i],
    ...money[i],
  }));
  return { sheet: 'overview', from: 'moved', rows };
}

function moneyRows({ projects, units: changed }: Snapshot, { rows }: ArchivedFigures) {
  const register = registerOf(changed);
  const units = new Map<string, Money>();
  const add = (name: string, { sums, overruns }: Money) => {
    const before = units.get(name);
    const both = MONEY.map(({ key }) => [key, (before?.sums[key] ?? 0) + (sums[key] ?? 0)] as const);
    units.set(name, { sums: Object.fromEntries(both), overruns: [...(before?.overruns ?? []), ...overruns] });
  };
  for (const [unit, own] of byUnit(projects.values(), true))
    add(unit, { sums: sumsOf(own), overruns: own.flatMap((p) => overrunsOf(p).map((says) => `${p.id} ${says}`)) });
  for (const row of rows) {
    if (typeof row.moneyUnit !== 'string') continue;
    const sums = MONEY.map(({ key }) => [key, Math.round(Number(row[key] ?? 0) * WAN)] as const);
    const overruns = typeof row.overruns === 'string' ? row.overruns.split(BETWEEN) : [];
    add(unitNow(register.now(row.moneyUnit)), { sums: Object.fromEntries(sums), overruns });
  }
  return [...units]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([moneyUnit, { sums, overruns }]) => ({
      moneyUnit,
      ...sums,
      overruns: cut([...overruns].sort().join(BETWEEN), LONGEST),
    }));
}
