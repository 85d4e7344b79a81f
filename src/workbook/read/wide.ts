// The rows where the sheets have them: whole sheets, or the rows in which the numbers asked for stand.
import type { ProjectId } from '../../project';
import { area, CONTENT_FIELDS, type Content, contentOf, Grid, runs } from '../cells/cells';
import { at, QUEUE_COLUMNS, type SheetLayout, STAGE_SHEETS, sheetOf } from '../layout/layout';
import { readAreas } from '../ledger/areas';
import { candidatesIn } from '../ledger/rows';
import type { Ports, QueuePlaces, Wanted } from '../types';
import { queueAreas } from '../write/queue';
import { answerArea, answerIn, entryAreas, type Base, fetch, mailArea, mailIn, type Rows } from './base';

const ledger = sheetOf('ledger');
const outbox = sheetOf('outbox');
const queueSheet = sheetOf('queue');
const ROWS = `sheets(properties(sheetId),merges,data(startRow,startColumn,rowData(values(${CONTENT_FIELDS}))))`;

export function readAll(ports: Ports, base: Base, before: number | undefined): Rows {
  const areas = [
    ...STAGE_SHEETS.map((s) => area(s.id, 1, base.sizes.get(s.key), 0, s.columns.length)),
    ...mailArea(base),
    area(queueSheet.id, 1, undefined, 0, QUEUE_COLUMNS.length),
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
  return {
    candidates,
    contents,
    tail: found.get(String(outbox.id)) ?? new Map(),
    answer,
    merges: [],
    queued: found.get(String(queueSheet.id)) ?? new Map(),
    entries: new Map(),
  };
}

/** What is read beside the rows. */
interface Beside {
  readonly mail: Wanted['mail'];
  /** The ledger row of the command that was asked for. */
  readonly before: number | undefined;
  readonly places: QueuePlaces;
  /** Serials of entries. */
  readonly entries: readonly number[];
}

export function readNamed(
  ports: Ports,
  base: Base,
  want: readonly ProjectId[],
  { mail, before, places, entries: serials }: Beside,
): Rows {
  const candidates = candidatesIn((s) =>
    [...base.grid(s).rows].map(([row, cells]) => [row, contentOf(cells[at(s, 'id')])] as const),
  );
  const areas = STAGE_SHEETS.flatMap((s) => {
    const there = want.flatMap((id) => candidates.get(s.stage)!.get(id) ?? []);
    return runs(there).map(({ start, end }) => area(s.id, start, end, 0, s.columns.length));
  });
  areas.push(...answerArea(before));
  const queued = [...places.values()].map(({ row }) => row);
  areas.push(...queueAreas(queued, base.sizes.get('queue') ?? 0));
  const whole = serials.filter((serial) => serial < (base.sizes.get('ledger') ?? 0));
  areas.push(...entryAreas(whole));
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
  const plain = (s: SheetLayout) =>
    new Map([...grid(s).rows].map(([row, cells]) => [row, s.columns.map((_, i) => contentOf(cells[i]))] as const));
  const [entries, asked] = [plain(ledger), new Set(whole)];
  const merges = (book?.sheets ?? []).flatMap((s) => s.merges ?? []);
  return {
    candidates,
    contents,
    tail: mailIn(ports, base, mail),
    answer: answerIn(before, entries),
    merges,
    queued: plain(queueSheet),
    entries: new Map([...entries].filter(([row]) => asked.has(row))),
  };
}
