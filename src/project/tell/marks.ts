import {
  type ClauseId,
  type Day,
  DEADLINES,
  daysBetween,
  type Field,
  type FieldKey,
  field,
  holds,
  LINES,
  INTAKE,
  MARKS,
  type MarkKind,
  ROLES,
  type Stage,
} from '../../measure';
import { linesGone } from '../count/lines';
import { namedIn } from '../decide/check';
import { rowsFor, stepStateOf } from '../dossier/dossier';
import { clauseIn, endOf, factsOf } from '../dossier/facts';
import { recordIn, recordOf, stepIn } from '../dossier/evolve';
import { isBefore } from '../intake/back';
import { isResting } from '../ways/standing';
import type { Happening, Project, Scene, StepState, Value } from '../dossier/types';

/** One thing that was entered late or changed after the fact; `entry` is what did it (A27.1). */
export interface Mark<H extends Happening> {
  readonly kind: MarkKind;
  readonly entry?: H;
  readonly field?: FieldKey;
  readonly was?: Value;
  readonly is?: Value;
  /** Between what happened, or its last day, and the day of entry. */
  readonly days?: number;
  readonly says: string;
  /** Of a duty: what it is called, and the column of its last day. */
  readonly duty?: { readonly label: string; readonly stage: Stage; readonly column?: FieldKey };
  readonly article: ClauseId;
}

/** An entry, and the dossier as it was after it (workbook/ledger/adopt.ts). */
export interface Told<H extends Happening> {
  readonly entry: H;
  readonly project: Project | undefined;
  /** It took over a state as a whole: what the state is it says, not who made it so or when. */
  readonly adopts?: true;
}

const SETTLED: readonly (StepState['at'] | undefined)[] = ['done', 'rejected', 'merged'];
/** Whether a record is a decision of its own, not a report. */
const settles = (project: Project, { step, on }: Happening): boolean => {
  const by = (recordIn(project, step, on) ?? recordOf(step))?.by;
  return by !== undefined && ROLES.some((r) => r.party === by && r.decides);
};

/** What the steps of a state that was taken over had been given, where no entry says so any more. */
function takenOver(
  before: Project | undefined,
  project: Project,
  on: Day,
): (readonly [step: string, keys: readonly string[]])[] {
  return Object.keys(project.steps).map((id) => {
    const { needs = [], may = [], gives = [], mayGive = [], conclusion } = stepIn(project, id, on) ?? {};
    const keys = [...namedIn([...needs, ...gives]), ...may, ...mayGive, ...(conclusion ? [conclusion] : [])];
    const fresh = (key: FieldKey) => project.values[key] !== undefined && before?.values[key] === undefined;
    return [id, keys.filter(fresh)] as const;
  });
}

/** A line of a list is no more what was recorded. */
const putRight = (key: string, was: Value | undefined, is: Value | undefined): boolean =>
  LINES.some(({ list }) => list === key) && was !== undefined && linesGone(String(was), String(is ?? '')).length > 0;
/** By a person; a sum was as long as there were no lines. */
const isEntered = ({ key, by }: Field, has: Record<string, Value | undefined>): boolean =>
  by !== 'software' ||
  LINES.some(({ list, sums }) => has[list] === undefined && sums.some(({ total }) => total === key));

/**
 * The marks of one dossier, from its history alone, oldest first: by what its entries led to, whatever the tables would make
 * of them today. `lateDays` is the bound in force on a day.
 */
export function marksOf<H extends Happening>(
  history: readonly Told<H>[],
  scene: Scene,
  lateDays: (on: Day) => number,
): Mark<H>[] {
  const marks: Mark<H>[] = [];
  const settled = new Set<string>();
  const given = new Map<string, string[]>();
  let project: Project | undefined;
  const gave = (step: string, keys: readonly string[], after: Project, decides: boolean) => {
    const known = [...(given.get(step) ?? []), ...keys];
    given.set(step, known);
    if (decides || SETTLED.includes(stepStateOf(after, step)?.at)) for (const key of known) settled.add(key);
  };
  for (const { entry, project: after, adopts } of history) {
    const before: Project | undefined = project;
    if (!after) continue;
    project = after;
    // What was done before there was a tool was not entered late in it, nor by whoever brought it in (A30.3).
    if (adopts || entry.step === INTAKE.step || entry.step === INTAKE.back) {
      for (const [step, keys] of takenOver(before, after, entry.on)) gave(step, keys, after, false);
      continue;
    }
    // What is put right was not entered late, and ends no duty (A27.2).
    const corrects = entry.verb === 'correct';
    const [had, has] = [before?.values ?? {}, after.values] as Record<string, Value | undefined>[];
    for (const key of new Set([...Object.keys(had!), ...Object.keys(has!)])) {
      const f = field(key as FieldKey) as (Field & { key: FieldKey }) | undefined;
      const [was, is] = [had![key], has![key]];
      if (!f || was === is) continue;
      if (putRight(key, was, is) || (settled.has(key) && isEntered(f, has!)))
        marks.push({
          kind: 'changed',
          entry,
          field: f.key,
          ...(was !== undefined && { was }),
          ...(is !== undefined && { is }),
          says: '',
          article: clauseIn(f, after, { ...scene, today: entry.on }),
        });
      const days = f.past && is !== undefined ? daysBetween(String(is), entry.on) : 0;
      if (days > lateDays(entry.on) && !corrects)
        marks.push({ kind: 'entered', entry, field: f.key, is: is!, days, says: '', article: MARKS.entered.article });
    }
    gave(entry.step, Object.keys(entry.values), after, settles(after, entry));
    if (!corrects) marks.push(...late(before, after, entry, { ...scene, today: entry.on }));
  }
  return project ? [...marks, ...standing<H>(project, scene)] : marks;
}

const overdueOf = (project: Project, scene: Scene) => {
  if (project.closed || project.archived || isResting(project)) return [];
  const facts = factsOf(project, scene);
  return rowsFor(DEADLINES, project, scene.today).flatMap((d) => {
    const last = d.overdue && facts[d.overdue] ? endOf(d, project.values, scene)?.last : undefined;
    return last && !isBefore(project, last) ? [{ d, last }] : [];
  });
};

const dutyOf = ({ label, stage, moved, day }: (typeof DEADLINES)[number]): Mark<Happening>['duty'] => {
  const column = moved ?? day;
  return { label, stage, ...(column && { column }) };
};

/** Handed in after its day: a demand after the plan's, a duty after its own. */
function late<H extends Happening>(before: Project | undefined, after: Project, entry: H, scene: Scene): Mark<H>[] {
  const { field: key, when, article } = MARKS.late;
  const first = before?.values[key] === undefined && after.values[key] !== undefined;
  const demand = first && holds(when, factsOf(after, scene));
  const open = new Set(overdueOf(after, scene).map(({ d }) => d.deadline));
  const duties = before ? overdueOf(before, scene).filter(({ d }) => !open.has(d.deadline)) : [];
  return [
    ...(demand ? [{ kind: 'late' as const, entry, says: String(after.values.lateReason ?? ''), article }] : []),
    ...duties.map(({ d, last }) => ({
      kind: 'overdue' as const,
      entry,
      days: daysBetween(last, entry.on),
      says: `${d.label}，末日${last}`,
      duty: dutyOf(d),
      article: clauseIn(d, after, scene),
    })),
  ];
}

const standing = <H extends Happening>(project: Project, scene: Scene): Mark<H>[] =>
  overdueOf(project, scene).map(({ d, last }) => ({
    kind: 'standing',
    days: daysBetween(last, scene.today),
    says: `${d.label}，末日${last}`,
    duty: dutyOf(d),
    article: clauseIn(d, project, scene),
  }));
