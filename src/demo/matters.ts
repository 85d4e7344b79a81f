// Matters of articles 18–20 that some of the projects have raised, each as far as it has come.
import type { ToldMatter, ToldProject } from '../county/examples';
import type { DemoStep } from '../host/begin';
import { GENERAL, officerOf } from './people';
import type { Places } from './places';
import { decide, type Gesture, ofMatter, raise, stepsOf, submit, type } from './steps';

/** What each of them leads to through the doors. */
export function mattersOf(
  matters: readonly ToldMatter[],
  ids: ReadonlyMap<ToldProject, string>,
  places: Places,
): DemoStep[] {
  return matters.flatMap(({ row, serial = '01', from, day, spans, decided }) => {
    const project = [...ids.keys()].find((p) => p.row === row)!;
    const does = (at: string, as: string, ...gestures: readonly Gesture[]) =>
      stepsOf({ at, as, on: [{ id: ids.get(project)!, gestures }] }, places);
    const reported = ofMatter(serial, ...type('事项', ...spans), submit('事项'));
    const steps = does(`${day}T11:00+08:00`, officerOf(project.unit), raise(from), ...reported);
    if (!decided) return steps;
    const [on, as, form] = decided;
    return [...steps, ...does(`${on}T16:00+08:00`, GENERAL, ...ofMatter(serial, decide(as, form)))];
  });
}
