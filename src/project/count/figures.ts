// The figures of a unit's appraisal (A24.1).
import {
  DEADLINES,
  FIGURES,
  type Figure,
  field,
  GOOD_GRADES,
  labelOf,
  natureOf,
  PUNCTUAL,
  ruleOn,
  unitNow,
} from '../../measure';
import { rowsFor } from '../dossier/dossier';
import { dueOn } from '../tell/due';
import { dayText, endingAt, isOverdue } from '../tell/lastday';
import { endOf, isPast } from '../dossier/facts';
import { cameWith, isBefore } from '../intake/back';
import { overrunsOf } from './money';
import type { Due, Project, Scene } from '../dossier/types';

const GRADE = field('selfEvaluationGrade');

/** How many of how many, with each project as evidence. */
export interface Counted {
  readonly count: number;
  readonly of: number;
  readonly evidence: readonly string[];
}

const tally = (found: readonly { readonly hit: boolean; readonly says: string }[]): Counted => ({
  count: found.filter((f) => f.hit).length,
  of: found.length,
  evidence: found.map((f) => f.says),
});
const hits = (projects: readonly Project[], of: (p: Project) => readonly string[]): Counted => {
  const found = projects.map((p) => of(p).map((says) => `${p.id} ${says}`));
  return { count: found.filter((f) => f.length).length, of: projects.length, evidence: found.flat() };
};

const isReported = (p: Project, deadline: string): boolean =>
  PUNCTUAL.some((row) => row.deadline === deadline && p.values[row.day] !== undefined);

/** Whether a deadline of it counts as overdue: what fell due before it was brought in is nobody's lateness (A30.3). */
export const isLate = (p: Project, d: Due, { today }: Scene): boolean => isOverdue(d, today) && mayBeLate(p, d);
/** What was reported, and what fell due before, never is. */
export const mayBeLate = (p: Project, d: Due): boolean => !isBefore(p, d.moved) && !isReported(p, d.deadline);

const COUNTS: Record<Figure, (projects: readonly Project[], scene: Scene) => Counted> = {
  punctual: (projects, scene) =>
    tally(
      projects.flatMap((p) =>
        PUNCTUAL.flatMap(({ day, deadline }) => {
          const row = rowsFor(DEADLINES, p, scene.today).find((d) => d.deadline === deadline);
          const end = row && endOf(row, p.values, scene);
          const on = p.values[day];
          const hit = end !== undefined && on !== undefined && String(on) <= end.last;
          // What came with 补录 is no figure of ours (A30.3), and what is neither done nor certainly late says nothing.
          if (on !== undefined && cameWith(p, String(on))) return [];
          if (!end || isBefore(p, end.last) || (!hit && !isPast(end, on === undefined ? scene.today : String(on))))
            return [];
          return [
            {
              hit,
              says: `${p.id} ${row.label}：${on ?? '未报送'}（最后期限${dayText(endingAt(end, row.basis, scene.settings))}）`,
            },
          ];
        }),
      ),
    ),
  overdue: (projects, scene) =>
    hits(projects, (p) =>
      dueOn(p, scene)
        .filter((d) => natureOf(d.basis).appraised && isLate(p, d, scene))
        .map((d) => `${d.label}（${d.basis}）：最后期限${dayText(d)}`),
    ),
  overruns: (projects) => hits(projects, overrunsOf),
  effect: (projects) =>
    tally(
      projects.flatMap((p) => {
        const grade = p.values.selfEvaluationGrade;
        return grade === undefined
          ? []
          : [{ hit: GOOD_GRADES.some((good) => good === grade), says: `${p.id} ${labelOf(GRADE, grade)}` }];
      }),
    ),
};

/** The figures of a unit's projects (byUnit). Returns for correction are not counted. */
export const figuresOf = (projects: readonly Project[], scene: Scene): Record<Figure, Counted> => {
  return Object.fromEntries(Object.entries(COUNTS).map(([figure, of]) => [figure, of(projects, scene)])) as Record<
    Figure,
    Counted
  >;
};

/** Out of 100 by the weights in force; undefined while none is set, or nothing that has one can be counted. */
export function scoreOf(found: Record<Figure, Counted>, { today, settings }: Scene): number | undefined {
  const parts = FIGURES.map(({ figure, fault }) => {
    const { count, of } = found[figure];
    return {
      weight: of ? ruleOn(settings, `weight.${figure}`, today) : 0,
      good: (fault ? of - count : count) / (of || 1),
    };
  });
  const whole = parts.reduce((sum, p) => sum + p.weight, 0);
  return whole ? Math.round((parts.reduce((sum, p) => sum + p.weight * p.good, 0) / whole) * 1000) / 10 : undefined;
}

/** Projects by unit, without matters, drafts, and what came to nothing where `alive`. */
export function byUnit(projects: Iterable<Project>, alive = false): Map<string, Project[]> {
  const units = new Map<string, Project[]>();
  for (const p of projects) {
    if (p.of || p.values.submittedOn === undefined || (alive && p.closed)) continue;
    const unit = unitNow(p.unit);
    units.set(unit, [...(units.get(unit) ?? []), p]);
  }
  return new Map([...units].sort(([a], [b]) => (a < b ? -1 : 1)));
}
