import {
  CROSSING,
  type FieldKey,
  field,
  labelOf,
  MATTER_STAGE,
  MATTERS,
  type Settings,
  STEPS,
  TRACKS,
  wan,
} from '../../measure';
import { judgedBy, totalOf, trackOf } from '../dossier/classify';
import { derive } from '../dossier/derive';
import { effectIn, evolve } from '../dossier/evolve';
import { pathOf } from '../dossier/path';
import { rested, without } from '../ways/standing';
import type { Happening, Project, Scene, Value, Values } from '../dossier/types';

/** What becomes of a matter's project when the matter's last step is done: nothing where it has no effect. */
export function effectOf(
  matter: Project,
  parent: Project,
  happening: Happening,
  scene: Scene,
  stood = parent.values.track,
): { happening: Happening; project: Project } | undefined {
  const row = MATTERS.find((m) => m.id === matter.values.matterKind);
  const effect = row && effectIn(parent, row.matter, scene.today);
  // What was not agreed to is over without one: refused, its last step counts as done, too (A10.5).
  if (!row || !effect || matter.closed !== undefined) return undefined;
  if (!pathOf(matter, scene).every((p) => p.is === 'done')) return undefined;
  const given = (effect.sets ?? []).flatMap(([from, to]) => {
    const value = matter.values[from];
    return value === undefined ? [] : [[to, value] as const];
  });
  const set = Object.fromEntries(given) as Values;
  const track =
    set.changedTotal === undefined ? undefined : trackAfter(parent, Number(set.changedTotal), stood, scene.settings);
  const { opinion: _, ...rest } = happening;
  const base: Happening = {
    ...rest,
    verb: 'record',
    project: parent.id,
    step: effectStep(row.matter),
    values: { ...set, ...(track && { track }) },
    outcome: row.id,
    matter: matter.id,
  };
  return withDerived(parent, base, scene);
}

/** What that does to the project, with all that is computed from it. */
function withDerived(parent: Project, base: Happening, scene: Scene): { happening: Happening; project: Project } {
  const computed = derive(evolve(parent, base, scene.settings), scene, MATTER_STAGE);
  const more = Object.entries(computed).filter(([key, value]) => parent.values[key as keyof Values] !== value);
  const whole = { ...base, values: { ...Object.fromEntries(more), ...base.values } };
  return { happening: whole, project: evolve(parent, whole, scene.settings) };
}

interface Correcting {
  readonly happening: Happening;
  readonly world: Scene;
}
/**
 * What of a finished matter that is corrected its project takes over: values that it still has from that matter. The end
 * or the rest that it led to is not made once more, and what went on since is left as it is (A10.5, A27.2).
 */
export function effectCorrected(matter: Project, was: Project, parent: Project, { happening, world }: Correcting) {
  const row = MATTERS.find((m) => m.id === matter.values.matterKind);
  const effect = row && effectIn(parent, row.matter, world.today);
  const gave = (from: FieldKey, to: FieldKey) => rested(parent, { [to]: was.values[from] ?? '' }, world)[to];
  const moved = (effect?.sets ?? []).filter(
    ([from, to]) => matter.values[from] !== was.values[from] && (parent.values[to] ?? '') === gave(from, to),
  );
  if (!effect || !moved.length) return undefined;
  // Of an amount that was wrong the track is judged from the one before this change, not from the one that it led to.
  const before = trackOf(totalOf(parent.values), world.settings, judgedBy(parent.values, parent.created));
  if (!effect.closes && !effect.rests && !effect.resumes) return effectOf(matter, parent, happening, world, before);
  const said = Object.fromEntries(moved.map(([from, to]) => [to, matter.values[from] ?? ''])) as Values;
  const values = rested(parent, said, world);
  const { opinion: _, ...rest } = happening;
  return withDerived(parent, { ...rest, verb: 'record', project: parent.id, values, matter: matter.id }, world);
}

/** The project as it was before this matter moved it, as far as it still has what came from there. */
export function withoutEffect(matter: Project, parent: Project, scene: Scene): Project {
  const row = MATTERS.find((m) => m.id === matter.values.matterKind);
  const sets = (row && effectIn(parent, row.matter, scene.today)?.sets) ?? [];
  const own = sets.flatMap(([from, to]) =>
    matter.values[from] !== undefined && matter.values[from] === parent.values[to] ? [to] : [],
  );
  const before = { ...parent, values: without(parent.values, own) };
  return { ...before, values: { ...before.values, ...derive(before, scene, MATTER_STAGE) } };
}

export const effectStep = (matter: string): string => `effect.${matter}`;

const SETTLING = STEPS.filter((step) => step.settlesTrack);
/** Whether the track has been decided on: from then on it only rises (A10.4). */
export const isSettled = (project: Pick<Project, 'steps'>): boolean =>
  SETTLING.some((step) => project.steps[step.step]?.at === 'done');

/** The track after a filed change: both ways before the decision, only upward after it (A10.4). */
function trackAfter(parent: Project, total: number, now: Value | undefined, settings: Settings): string {
  const next = trackOf(total, settings, judgedBy(parent.values, parent.created));
  return now !== undefined && isSettled(parent) && rank(now) >= 0 && rank(now) < rank(next) ? String(now) : next;
}

const rank = (track: unknown) => TRACKS.findIndex((t) => t.track === track);

/** How a filed change has moved the track, in words; nothing where the tier is the same (A10.4). */
export function crossingOf(
  { values, created }: Pick<Project, 'values' | 'created'>,
  settings: Settings,
): string | undefined {
  const { changedTotal, track } = values;
  if (changedTotal === undefined) return undefined;
  const tier = (total: number) => trackOf(total, settings, judgedBy(values, created));
  const [was, wants, is] = [tier(totalOf(values)), tier(Number(changedTotal)), track];
  if (was === wants && is === wants) return undefined;
  const way = is !== wants ? 'kept' : rank(is) < rank(was) ? 'up' : 'down';
  return CROSSING[way]
    .replace('{changedTotal}', wan(Number(changedTotal)))
    .replace('{track}', labelOf(field('track'), track));
}
