// The rows where the sheets have them: whole sheets, or the rows in which the numbers asked for stand.
import type { ProjectId } from '../../project';
import { area, type Content, contentOf, Grid, runs } from '../cells/cells';
import { at, type SheetLayout, STAGE_SHEETS, sheetOf } from '../layout/layout';
import { readAreas } from '../ledger/areas';
import { candidatesIn } from '../ledger/rows';
import type { Ports, Wanted } from '../types';
import { answerArea, answerIn, type Base, fetch, mailArea, mailIn, type Rows } from './base';

const ledger = sheetOf('ledger');
const outbox = sheetOf('outbox');
const ROWS =
  'sheets(properties(sheetId),merges,data(startRow,startColumn,rowData(values(userEnteredValue,hyperlink))))';

export function readAll(ports: Ports, base: Base, before: number | undefined): Rows {
  const areas = [
    ...STAGE_SHEETS.map((s) => area(s.id, 1, base.sizes.get(s.key), 0, s.columns.length)),
    ...mailArea(base),
    ...answerArea(before),
  ];
  const found = readAreas(ports, areas);
  const contents = new Map(
    STAGE_SHEETS.map((s) => [s.stage, found.get(String(s.id)) ?? new Map<number, Content[]>()] as const),
  );
  const candidates = candidatesIn((s) =>
    [...contents.get(s.stage)!].map(([row, cells]) => [row, cells[at(s, 'id')]] as const),
  );
  const answer = answerIn(before, found.get(String(ledger.id)));
  return { candidates, contents, tail: found.get(String(outbox.id)) ?? new Map(), answer, merges: [] };
}

export function readNamed(
  ports: Ports,
  base: Base,
  want: readonly ProjectId[],
  asked: Wanted['mail'],
  before: number | undefined,
): Rows {
  const candidates = candidatesIn((s) =>
    [...base.grid(s).rows].map(([row, cells]) => [row, contentOf(cells[at(s, 'id')])] as const),
  );
  const areas = STAGE_SHEETS.flatMap((s) => {
    const there = want.flatMap((id) => candidates.get(s.stage)!.get(id) ?? []);
    return runs(there).map(({ start, end }) => area(s.id, start, end, 0, s.columns.length));
  });
  areas.push(...answerArea(before));
  const book = areas.length ? fetch(ports, areas, ROWS) : undefined;
  const grid = ({ id }: SheetLayout) =>
    new Grid().add((book?.sheets ?? []).find((s) => s.properties?.sheetId === id)?.data);
  const contents = new Map(
    STAGE_SHEETS.map((s) => {
      const links = s.columns.map((c) => c.type === 'link');
      const read = [...grid(s).rows].map(
        ([row, cells]) => [row, links.map((link, i) => contentOf(cells[i], link))] as const,
      );
      return [s.stage, new Map<number, readonly Content[]>(read)] as const;
    }),
  );
  const merges = (book?.sheets ?? []).flatMap((s) => s.merges ?? []);
  const cells = (row: number) => ledger.columns.map((_, i) => grid(ledger).content(row, i));
  const answer = before === undefined ? undefined : answerIn(before, new Map([[before, cells(before)]]));
  return { candidates, contents, tail: mailIn(ports, base, asked), answer, merges };
}
