// A county of random lives, and its rows as lists have them.
import { briefOf, listRow, type ListRow, type Project } from '../../../src/project';
import { live } from '../lives';
import { on } from '../scene';

/** Twelve random lives with their matters, each under a number of its own. */
export function county(): { projects: ReadonlyMap<string, Project>; today: string } {
  const all: Project[] = [];
  let today = '';
  for (let seed = 1; seed <= 12; seed++) {
    const life = live(seed, 60);
    const id = `YN2026-${String(seed).padStart(4, '0')}`;
    const named = (text: string) => text.replace(life.project.id, id);
    all.push({ ...life.project, id });
    for (const matter of life.matters) all.push({ ...matter, id: named(matter.id), of: id });
    if (life.today > today) today = life.today;
  }
  return { projects: new Map(all.map((p) => [p.id, p])), today };
}

export const rowsOf = (projects: ReadonlyMap<string, Project>, today: string): readonly ListRow[] => {
  const scene = { ...on(today), projects };
  return [...projects.values()].map((project) =>
    listRow(
      {
        id: project.id,
        unit: project.unit,
        name: String(project.values.name ?? ''),
        // As it lies in 待办.
        brief: JSON.parse(JSON.stringify(briefOf(project, scene))),
      },
      today,
    ),
  );
};
