// What the table of projects leads to: who does what to which of them, in order. What one person does to several on one
// day in the same way is done at once, as people do.
import { COUNTY } from '../measure';
import type { DemoStep } from '../host/begin';
import { JOINED, REJOINED } from './aside';
import { type Moment, MOMENTS } from './moments';
import { officerOf } from './people';
import type { ToldProject } from '../county/examples';
import { STAGES } from './stages';
import type { Places } from './places';
import { decide, type Gesture, shapeOf, stepsOf } from './steps';

interface Doing {
  readonly project: ToldProject;
  readonly moment: Moment;
  readonly day: string;
  readonly as: string;
  readonly gestures: readonly Gesture[];
}

/** A project's moments in order, from `申报 2024-09-04 汇总 2024-09-27 …`. */
function momentsOf({ days }: ToldProject): { moment: Moment; day: string }[] {
  const words = days.trim().split(/\s+/);
  return words.flatMap((word, i) => (i % 2 ? [] : [{ moment: word as Moment, day: words[i + 1]! }]));
}

function doingsOf(project: ToldProject): Doing[] {
  const moments = momentsOf(project);
  return moments.map(({ moment, day }, i) => {
    const who = MOMENTS[moment];
    const as = who === 'unit' ? officerOf(project.unit) : who;
    // Only the last decision may go otherwise than well.
    const ends = i === moments.length - 1 ? project.ends : undefined;
    const gestures = ends
      ? [decide(ends.as, { ...ends.form, ...(project.into && { mergedInto: JOINED }) })]
      : STAGES[moment](project, day);
    return { project, moment, day, as, gestures };
  });
}

/** The unit acts in the morning, whoever decides in the afternoon; the minute is that of the first project. */
function timeOf([{ project, moment, day }]: readonly [Doing, ...Doing[]]): string {
  const hour = (MOMENTS[moment] === 'unit' ? 10 : 15) + (project.row > 30 ? 1 : 0);
  return `${day}T${hour}:${String((project.row * 2 - 1) % 60).padStart(2, '0')}+08:00`;
}

type Together = [Doing, ...Doing[]];
export const byTime = (a: { at: string }, b: { at: string }): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

/** Numbers as owner gives them, in order of creation: a year and a serial. */
function numbered(all: readonly { at: string; doings: Together }[]): ReadonlyMap<ToldProject, string> {
  const serials = new Map<string, number>();
  const created = all.filter(({ doings }) => doings[0].gestures[0]?.does === 'create');
  return new Map(
    created.flatMap(({ doings }) =>
      doings.map(({ project, day }) => {
        const year = day.slice(0, 4);
        serials.set(year, (serials.get(year) ?? 0) + 1);
        return [project, `${COUNTY.prefix}${year}-${String(serials.get(year)).padStart(4, '0')}`] as const;
      }),
    ),
  );
}

/** The steps of all projects through the doors, and the numbers that the projects get. */
export function livesOf(projects: readonly ToldProject[], places: Places) {
  const groups = new Map<string, Together>();
  for (const doing of projects.flatMap(doingsOf)) {
    const key = [doing.day, doing.moment, doing.as, doing.project.into, shapeOf(doing.gestures)].join(' ');
    const group = groups.get(key);
    if (group) group.push(doing);
    else groups.set(key, [doing]);
  }
  const all = [...groups.values()].map((doings) => ({ at: timeOf(doings), doings })).sort(byTime);
  const ids = numbered(all);
  const idAt = (row: number | undefined) => [...ids].find(([p]) => p.row === row)?.[1] ?? '';
  const steps = all.flatMap(({ at, doings }): DemoStep[] => {
    const on = doings.map(({ project, gestures }) => ({
      id: ids.get(project)!,
      gestures: gestures.map((gesture) => joining(gesture, idAt(project.into), idAt(project.rejoins))),
    }));
    return stepsOf({ at, as: doings[0].as, on }, places);
  });
  return { ids, steps };
}

function joining(gesture: Gesture, into: string, rejoins: string): Gesture {
  const named = gesture.does === 'decide' ? gesture.form.mergedInto : undefined;
  if (gesture.does !== 'decide' || (named !== JOINED && named !== REJOINED)) return gesture;
  return { ...gesture, form: { ...gesture.form, mergedInto: named === JOINED ? into : rejoins } };
}
