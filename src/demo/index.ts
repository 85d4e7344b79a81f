// The demo: who is in 人员, and the county's projects, as steps through the doors.
import type { Demo, DemoStep } from '../host/begin';
import { COHORTS } from './cohorts';
import { livesOf } from './life';
import { mattersOf } from './matters';
import { officerOf, PEOPLE } from './people';
import { PROJECTS } from './projects';
import { command, enter, Places } from './steps';
import { SYSTEMS, TEMPLATES } from './systems';

/** The day the measure came into force, and the first working days after it. */
const FIRST = '2024-08-17T09:00+08:00';
const CATALOGUE = '2024-08-19T09:00+08:00';
const MATERIALS = '2024-08-20T15:00+08:00';

/** `none`: the host runs other projects than ours, which know nothing of the demo. */
export async function loadDemo(none: boolean): Promise<Demo> {
  if (none) return { people: [], projects: [] };
  const places = new Places();
  const { ids, steps: lives } = livesOf([...PROJECTS, ...COHORTS], places);
  const steps: DemoStep[] = [
    ...SYSTEMS.map(([unit, name, number, level, state, note]) =>
      command(CATALOGUE, officerOf(unit), 'systems.set', { name, number, level, state, note }),
    ),
    ...TEMPLATES.map(([as, material, link]) => command(MATERIALS, as, 'materials.set', { material, link })),
    ...lives,
    ...mattersOf(ids, places),
  ];
  // Equal times keep their order, so that what one person does at once stays together.
  steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return { people: PEOPLE.map((person) => enter(FIRST, person)), projects: steps };
}
