// What stands typed as the name of projects that were never handed in: lists know them by their numbers alone.
import type { ProjectId } from '../../project';
import { area, asText } from '../cells/cells';
import { whereThere } from '../cells/there';
import { at, FIRST_SHEETS } from '../layout/layout';
import { readAreas } from '../ledger/areas';
import type { Ports } from '../types';

const LAYOUT = FIRST_SHEETS[0]!;
const [ID, NAME] = [at(LAYOUT, 'id'), at(LAYOUT, 'name')];
/** More drafts than that are known by their numbers. */
const MOST = 200;

/** In one call, from the rows where they are kept to stand; none is believed that does not say its own number. */
export function namesTyped(ports: Ports, ids: readonly ProjectId[]): ReadonlyMap<ProjectId, string> {
  const { places } = ports.head.dossiers(ids);
  const rows = ids
    .flatMap((id) => places.get(id)?.rows[LAYOUT.stage!] ?? [])
    .sort((a, b) => b - a)
    .slice(0, MOST);
  if (!rows.length) return new Map();
  const areas = rows.map((row) => area(LAYOUT.id, row, row + 1, ID, NAME + 1));
  const found = whereThere(() => readAreas(ports, areas).get(String(LAYOUT.id)));
  return new Map(
    [...(found?.values() ?? [])].flatMap((cells): [ProjectId, string][] => {
      const [id, name] = [asText(cells[ID]), asText(cells[NAME]).trim()];
      return name && ids.includes(id) ? [[id, name]] : [];
    }),
  );
}
