// What lists show, read off 待办: pages of rows in the order in which they stand, so that a new project changes the last page
// alone. Which rows there are, and which entries they show, is known outside: a page that has not changed is not read again.
import { type Brief, isGroup, type ProjectId } from '../../project';
import { area, asText, type Content } from '../cells/cells';
import { whereThere } from '../cells/there';
import { at, sheetOf } from '../layout/layout';
import { readAreas } from '../ledger/areas';
import { bookOf } from '../ledger/move';
import { standingNow } from '../read/desk';
import type { Reading } from '../read/reading';
import type { ListedRow, Listing, ListPage, Ports } from '../types';

const sheet = sheetOf('queue');
const [ID, UNIT, NAME, BRIEF] = ['id', 'unit', 'name', 'brief'].map((key) => at(sheet, key)) as [
  number,
  number,
  number,
  number,
];

/** Rows of one page: some 500 bytes each. */
export const PAGE = 1_000;

const isListed = (id: ProjectId): boolean => !isGroup(id);

/** Which pages there are; undefined where the workbook has to be looked at as a whole. No call. */
export function listing(ports: Ports, reading?: Reading): Listing | undefined {
  const found = standingNow(ports, reading);
  if (!found) return undefined;
  const { drawn, last, places } = found;
  const pages = new Map<string, { id: ProjectId; as: string; where: number }[]>();
  const put = (name: string, id: ProjectId, where: number) => {
    const page = pages.get(name) ?? [];
    page.push({ id, as: `${id}@${where}:${last.get(id) ?? 0}`, where });
    pages.set(name, page);
  };
  for (const [id, { row }] of places) if (row > 0 && isListed(id)) put(String(Math.floor((row - 1) / PAGE)), id, row);
  const live = [...pages.keys()];
  for (const [id, row] of ports.head.dossiers('all').moved) if (isListed(id)) put(bookOf(id), id, row);
  const made = (name: string, more = ''): ListPage => {
    const page = pages.get(name)!;
    return {
      name,
      as: [more, ...page.map(({ as }) => as)].join(' '),
      ids: page.map(({ id }) => id),
      last: page.reduce((most, { where }) => Math.max(most, where), 0),
    };
  };
  const archived = [...pages.keys()].filter((name) => !live.includes(name));
  return {
    live: live.sort((a, b) => Number(a) - Number(b)).map((name) => made(name, `drawn ${drawn}`)),
    archived: archived.sort().map((name) => made(name)),
  };
}

/** The rows of some pages of the workbook, in one call; one that is not as it was written is missing until the daily run. */
export function listRows(ports: Ports, pages: readonly ListPage[]): ReadonlyMap<string, readonly ListedRow[]> {
  const areas = pages.flatMap(({ name, last }) => {
    const [from, to] = [Number(name) * PAGE + 1, last + 1];
    return [area(sheet.id, from, to, ID, NAME + 1), area(sheet.id, from, to, BRIEF, BRIEF + 1)];
  });
  const rows = areas.length ? whereThere(() => readAreas(ports, areas).get(String(sheet.id))) : undefined;
  const found = new Map(
    [...(rows ?? [])].flatMap(([, cells]) => (cells[ID] ? [[asText(cells[ID]), cells] as const] : [])),
  );
  return new Map(pages.map(({ name, ids }) => [name, ids.flatMap((id) => listedIn(id, found.get(id)) ?? [])] as const));
}

function listedIn(id: ProjectId, cells: readonly Content[] | undefined): ListedRow | undefined {
  if (!cells) return undefined;
  try {
    const brief = JSON.parse(asText(cells[BRIEF])) as Brief;
    return { id, unit: asText(cells[UNIT]), name: asText(cells[NAME]), brief };
  } catch {
    return undefined;
  }
}
