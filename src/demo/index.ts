// The demo: who is in 人员, and the county's projects, as steps through the doors.
import { EXAMPLES } from '../county/examples';
import type { Demo, DemoStep } from '../host/begin';
import type { PaperId } from '../measure';
import { byTime, livesOf } from './life';
import { lifeOf } from './lives';
import { mattersOf } from './matters';
import { recorded } from './papers';
import { mailOf, OFFICER, officerOf, PEOPLE } from './people';
import { Places } from './places';
import { bring, command, enter, enterAll } from './steps';

/** The day the measure came into force, and the first working days after it. */
const FIRST = '2024-08-17T09:00+08:00';
const CATALOGUE = '2024-08-19T09:00+08:00';
const MATERIALS = '2024-08-20T15:00+08:00';

/** `none`: the host runs other projects than ours, which know nothing of the demo. */
export async function loadDemo(none: boolean): Promise<Demo> {
  if (none) return { people: [], projects: [] };
  const places = new Places();
  const {
    projects,
    matters,
    systems,
    templates,
    budgets = [],
    nothing = [],
    brought,
    commands = [],
    papers = [],
  } = EXAMPLES.told;
  const { ids, steps: lives } = livesOf(projects, places);
  const of = new Map([...ids].map(([project, id]) => [project.row, id]));
  const steps: DemoStep[] = [
    ...systems.map(([unit, name, number, level, state, note]) =>
      command(CATALOGUE, officerOf(unit), 'systems.set', { name, number, level, state, note }),
    ),
    ...templates.map(([mail, material, link]) => command(MATERIALS, mailOf(mail), 'materials.set', { material, link })),
    ...commands.map(([at, mail, tool, form]) => command(at, mailOf(mail), tool, named(form, of))),
    ...lives,
    ...papers.map(([at, mail, row, paper]) =>
      recorded({ at, as: mailOf(mail), id: idIn(row, of), places }, paper as PaperId),
    ),
    ...budgets.map(({ at, mail, year, amounts }) => {
      const rows = [['项目编号', '本次安排'], ...amounts.map(([row, amount]) => [of.get(row) ?? '', String(amount)])];
      const form = { year: String(year), rows: JSON.stringify(rows), sure: 'yes' };
      return command(at, mailOf(mail), 'budget.table', form);
    }),
    ...nothing.map(([at, unit, year]) => command(at, officerOf(unit), 'demand.none', { year: String(year) })),
    ...mattersOf(matters, ids, places),
    ...(brought ? [bring(brought)] : []),
    ...EXAMPLES.lives.flatMap((life, nth) => lifeOf(life, nth, places)),
  ];
  // Equal times keep their order, so that what one person does at once stays together.
  steps.sort(byTime);
  const [officials, officers] = [PEOPLE.filter((p) => p.role !== OFFICER), PEOPLE.filter((p) => p.role === OFFICER)];
  const people = [...officials.map((person) => enter(FIRST, person)), enterAll(FIRST, officers)];
  return { people, projects: steps };
}

type Ids = ReadonlyMap<number, string>;
/** `12` or `12-01`: the project in that row of the county's list, or its matter. */
const idIn = (of: string, ids: Ids): string => of.replace(/^\d+/, (row) => ids.get(Number(row)) ?? '');
/** A form in which `{12}` stands for the project in that row. */
const named = (form: Readonly<Record<string, string>>, ids: Ids) =>
  Object.fromEntries(
    Object.entries(form).map(([key, text]) => [
      key,
      text.replace(/\{(\d+)\}/g, (_, row) => ids.get(Number(row)) ?? ''),
    ]),
  );
