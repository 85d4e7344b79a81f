import { CLAUSES, type ClauseId, IN_FORCE, STAGES, stageLabel } from '../measure';
import { type Happening, type ProjectId, type Values, VERBS, type Verb } from '../project';
import { area, canonical, type Content, contentOfValue, type Grid, type GridRange, runs } from './cells';
import { at, LEDGER_COLUMNS, sheetOf } from './layout';
import { isBeside } from './beside';
import type { LedgerEnd, LedgerEntry, Moment, Ports } from './types';

const layout = sheetOf('ledger');

/** Before the first entry. */
export const GENESIS: LedgerEnd = { serial: 0, seal: '' };

/** What an entry adds to the happening it keeps. */
export interface Stamp {
  readonly at: Moment;
  readonly commandId: string;
  readonly settings: string;
  /** The command's answer, with its first entry only. */
  readonly answer: string;
}

/** One row of 办理记录 and its end: the seal is an HMAC over all its cells, the previous seal among them. */
export function entryCells(
  happening: Happening,
  stamp: Stamp,
  before: LedgerEnd,
  seal: Ports['seal'],
): { cells: Content[]; end: LedgerEnd } {
  const { on, values, cites } = happening;
  const serial = before.serial + 1;
  const content = canonical({ on, values, cites });
  if (content.length > 50_000 || stamp.answer.length > 50_000)
    throw new Error(`ledger entry ${serial} is too long for a cell`);
  const by: Record<string, Content> = {
    serial,
    at: stamp.at,
    commandId: stamp.commandId,
    project: happening.project,
    stage: isBeside(happening.project) ? happening.project : stageLabel(happening.stage),
    step: happening.step,
    verb: VERBS[happening.verb],
    actor: happening.actor,
    post: happening.post,
    unit: happening.unit,
    authority: happening.authority,
    article: happening.article,
    outcome: happening.outcome,
    opinion: happening.opinion,
    content,
    settings: stamp.settings,
    answer: stamp.answer || undefined,
    previous: before.seal || undefined,
  };
  const cells = LEDGER_COLUMNS.map((c) => by[c.key]);
  const end = { serial, seal: sealOf(cells, seal) };
  cells[cells.length - 1] = end.seal;
  return { cells, end };
}

export const sealOf = (cells: readonly Content[], seal: Ports['seal']): string =>
  seal(canonical(LEDGER_COLUMNS.slice(0, -1).map((_, i) => cells[i] ?? null)));

type Row = Record<string, Content>;
const named = (cells: readonly Content[]): Row => Object.fromEntries(LEDGER_COLUMNS.map((c, i) => [c.key, cells[i]]));
export const text = (content: Content): string => (content === undefined ? '' : String(content));

/** The way back; a row that is no entry is undefined. */
export function entryOf(cells: readonly Content[]): LedgerEntry | undefined {
  const row = named(cells);
  const stage = STAGES.find((s) => s.label === row.stage || isBeside(text(row.stage)))?.stage;
  const verb = (Object.keys(VERBS) as Verb[]).find((v) => VERBS[v] === row.verb);
  const content = parsed(text(row.content));
  if (!stage || !verb || !content || typeof row.serial !== 'number' || !(text(row.article) in CLAUSES))
    return undefined;
  return {
    verb,
    stage,
    project: text(row.project),
    step: text(row.step),
    on: content.on,
    actor: text(row.actor),
    post: text(row.post),
    unit: text(row.unit),
    authority: text(row.authority),
    article: row.article as ClauseId,
    values: content.values,
    ...(row.outcome !== undefined && { outcome: text(row.outcome) }),
    ...(row.opinion !== undefined && { opinion: text(row.opinion) }),
    ...(content.cites !== undefined && { cites: content.cites }),
    serial: row.serial,
    at: text(row.at),
    commandId: text(row.commandId),
    settings: text(row.settings) || IN_FORCE.from,
    seal: text(row.seal),
  };
}

function parsed(json: string): { on: string; values: Values; cites?: string } | undefined {
  try {
    const content = JSON.parse(json) as { on?: string; values?: Values; cites?: string };
    return content.on && content.values
      ? { on: content.on, values: content.values, ...(content.cites && { cites: content.cites }) }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Rectangles of one sheet as plain contents, keyed by zero-based row; one call however many. */
export function readAreas(ports: Ports, areas: readonly GridRange[]): Map<string, Map<number, Content[]>> {
  const found = new Map<string, Map<number, Content[]>>();
  if (!areas.length) return found;
  const answer = ports.sheets.Spreadsheets.Values!.batchGetByDataFilter(
    {
      dataFilters: areas.map((gridRange) => ({ gridRange })),
      valueRenderOption: 'UNFORMATTED_VALUE',
      dateTimeRenderOption: 'SERIAL_NUMBER',
      majorDimension: 'ROWS',
    },
    ports.spreadsheetId,
  );
  for (const match of answer.valueRanges ?? []) {
    const range = match.dataFilters?.[0]?.gridRange ?? {};
    const rows = mapOf(found, String(range.sheetId ?? 0));
    (match.valueRange?.values ?? []).forEach((values: unknown[], i) => {
      const row = (range.startRowIndex ?? 0) + i;
      const cells = rows.get(row) ?? [];
      values.forEach((value, j) => {
        cells[(range.startColumnIndex ?? 0) + j] = contentOfValue(value);
      });
      rows.set(row, cells);
    });
  }
  return found;
}
const mapOf = (maps: Map<string, Map<number, Content[]>>, key: string): Map<number, Content[]> => {
  const map = maps.get(key) ?? new Map<number, Content[]>();
  maps.set(key, map);
  return map;
};

/** Entry n stands in row n (zero-based), below the header. */
export const entryRows = (ports: Ports, spans: readonly { start: number; end?: number }[]): Map<number, Content[]> =>
  readAreas(
    ports,
    spans.map((s) => area(layout.id, s.start, s.end, 0, LEDGER_COLUMNS.length)),
  ).get(String(layout.id)) ?? new Map();

/** The entries of some projects, oldest first, in two calls however many they are. */
export function histories(ports: Ports, projects: ReadonlySet<ProjectId> | 'all'): Map<ProjectId, LedgerEntry[]> {
  const column = LEDGER_COLUMNS.findIndex((c) => c.key === 'project');
  const ids = readAreas(ports, [area(layout.id, 1, undefined, column, column + 1)]).get(String(layout.id));
  const wanted = [...(ids ?? [])].filter(([, cells]) => projects === 'all' || projects.has(text(cells[column])));
  const rows = entryRows(ports, runs(wanted.map(([row]) => row)));
  const found = new Map<ProjectId, LedgerEntry[]>();
  for (const [, cells] of [...rows].sort(([a], [b]) => a - b)) {
    const entry = entryOf(cells);
    if (!entry) continue;
    const list = found.get(entry.project);
    if (list) list.push(entry);
    else found.set(entry.project, [entry]);
  }
  return found;
}

/** The last entry of the rows that were read. */
export function endOf(grid: Grid): LedgerEnd {
  let last = GENESIS;
  const [serial, seal] = [at(layout, 'serial'), at(layout, 'seal')];
  for (const row of grid.rows.keys()) {
    const n = grid.content(row, serial);
    // An entry n that is not in row n is no end that anybody announced.
    if (row > last.serial && grid.text(row, seal))
      last = { serial: typeof n === 'number' && n === row ? n : -row, seal: grid.text(row, seal) };
  }
  return last;
}

/** The row of each command's first entry, of the rows that were read. */
export function commandsOf(grid: Grid): Map<string, number> {
  const commands = new Map<string, number>();
  for (const row of [...grid.rows.keys()].sort((x, y) => y - x)) {
    const id = row > 0 && grid.text(row, at(layout, 'commandId'));
    if (id) commands.set(id, row);
  }
  return commands;
}

/** Whether the ledger's last row is what the properties say: known, possibly written when something crashed, or neither. */
export function endCheck(last: LedgerEnd, kept: { head?: LedgerEnd; next?: LedgerEnd }): 'head' | 'next' | 'neither' {
  const same = (end: LedgerEnd) => end.serial === last.serial && end.seal === last.seal;
  if (same(kept.head ?? GENESIS)) return 'head';
  return kept.next && same(kept.next) ? 'next' : 'neither';
}

/** Walks entries `from` to `from + count - 1`: serials, links, seals; at the end also the head kept outside. */
export function verify(
  ports: Ports,
  from: number,
  count: number,
): { next?: number; checked: number; problems: string[] } {
  const start = Math.max(1, from);
  const kept = ports.head.get();
  const lastKnown = kept.head?.serial ?? 0;
  // Google refuses ranges beyond the grid, which always has a spare row after the head. After a crash it may have more.
  const end = kept.next ? undefined : Math.max(start + 1, Math.min(start + count + 1, lastKnown + 2));
  const rows = entryRows(ports, [{ start: start - 1, ...(end !== undefined && { end }) }]);
  const problems: string[] = [];
  let previous = start === 1 ? '' : text(rows.get(start - 1)?.[LEDGER_COLUMNS.length - 1]);
  let serial = start;
  for (; serial < start + count; serial++) {
    const cells = rows.get(serial);
    if (!cells?.some((c) => c !== undefined)) break;
    const row = named(cells);
    if (row.serial !== serial) problems.push(`第${serial}条的序号是“${text(row.serial)}”`);
    if (text(row.previous) !== previous) problems.push(`第${serial}条与前一条不衔接`);
    if (row.seal !== sealOf(cells, ports.seal)) problems.push(`第${serial}条的内容与校验不符`);
    previous = text(row.seal);
  }
  const more = rows.get(serial)?.some((c) => c !== undefined) ?? false;
  const checked = serial - start;
  if (!more && endCheck({ serial: serial - 1, seal: previous }, kept) === 'neither')
    problems.push(`办理记录止于第${serial - 1}条，系统记载的末条是第${lastKnown}条`);
  return { ...(more && { next: serial }), checked, problems };
}
