import { CLAUSES, type ClauseId, IN_FORCE, STAGES, STAGES_5, stageLabel, VERBS_5, quoted } from '../../measure';
import {
  concluded,
  type Consequences,
  type Happening,
  type ProjectId,
  type Values,
  VERBS,
  type Verb,
} from '../../project';
import { area, byColumn, canonical, type Content, type Grid, runs, asText } from '../cells/cells';
import { whereThere } from '../cells/there';
import { GOOGLE, OURS } from '../../wire';
import { ADOPT } from './adopt';
import { readAreas } from './areas';
import { isBeside } from './beside';
import { isGap } from '../kept/kept';
import { at, LAYOUT, LEDGER_COLUMNS, sheetOf } from '../layout/layout';
import { lifted, VERSION, versionOf } from './lifts';
import type { Gap, Histories, Kept, LastEntries, LedgerEnd, LedgerEntry, Moment, Ports, Walked } from '../types';

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
  /** The entry about the same dossier before this one, 0 for none. */
  readonly after: number;
  /** What it led to, where it is about a dossier. */
  readonly led?: Consequences;
}

/** One row of 办理记录 and its end: the seal is an HMAC over all its cells, the previous seal among them. */
export function entryCells(
  happening: Happening,
  stamp: Stamp,
  before: LedgerEnd,
  seal: Ports['seal'],
): { cells: Content[]; end: LedgerEnd } {
  const { on, values, cites, matter, stage, verb, outcome } = happening;
  const serial = before.serial + 1;
  // By their ids here, in the words of the day in the columns: a word may change, what was done does not.
  const ids = { stage, verb, outcome, cites, matter };
  const content = canonical({ on, values, ...ids, after: stamp.after, led: stamp.led, version: VERSION });
  if (Math.max(content.length, stamp.answer.length) > GOOGLE.cellCharacters)
    throw new Error(`ledger entry ${serial} is too long for a cell`);
  const by: Record<string, Content> = {
    serial,
    at: stamp.at,
    commandId: stamp.commandId,
    project: happening.project,
    stage: isBeside(happening.project) ? happening.project : stageLabel(stage),
    step: happening.step,
    verb: VERBS[verb],
    actor: happening.actor,
    post: happening.post,
    unit: happening.unit,
    authority: happening.authority,
    article: happening.article,
    outcome: outcome && concluded(happening.step, outcome),
    opinion: happening.opinion,
    content,
    settings: stamp.settings,
    answer: stamp.answer || undefined,
    previous: before.seal || undefined,
  };
  // A blank text is read back as nothing.
  const cells = LEDGER_COLUMNS.map((c) => (by[c.key] === '' ? undefined : by[c.key]));
  const end = { serial, seal: sealOf(cells, seal) };
  cells[cells.length - 1] = end.seal;
  return { cells, end };
}

export const sealOf = (cells: readonly Content[], seal: Ports['seal']): string =>
  seal(canonical(LEDGER_COLUMNS.slice(0, -1).map((_, i) => cells[i] ?? null)));

/** The way back, lifted to today's version; a row that is no entry, or a newer version's, is undefined. */
export function entryOf(cells: readonly Content[]): LedgerEntry | undefined {
  const row = byColumn(LEDGER_COLUMNS, cells);
  const content = parsed(asText(row.content));
  const own = isBeside(asText(row.stage)) ? STAGES[0].stage : (content?.stage ?? STAGES_5[asText(row.stage)]);
  const stage = STAGES.find((s) => s.stage === own)?.stage;
  const done = content?.verb ?? VERBS_5[asText(row.verb)];
  const verb = (Object.keys(VERBS) as Verb[]).find((v) => v === done);
  const outcome = content?.outcome ?? (row.outcome === undefined ? undefined : asText(row.outcome));
  if (!stage || !verb || !content || typeof row.serial !== 'number' || !(asText(row.article) in CLAUSES))
    return undefined;
  const version = versionOf(content);
  if (version > VERSION) return undefined;
  return lifted({
    verb,
    stage,
    project: asText(row.project),
    step: asText(row.step),
    on: content.on,
    actor: asText(row.actor),
    post: asText(row.post),
    unit: asText(row.unit),
    authority: asText(row.authority),
    article: row.article as ClauseId,
    values: content.values,
    ...(outcome !== undefined && { outcome }),
    ...(row.opinion !== undefined && { opinion: asText(row.opinion) }),
    ...(content.cites !== undefined && { cites: content.cites }),
    ...(content.matter !== undefined && { matter: content.matter }),
    ...(content.after !== undefined && { after: content.after }),
    ...(content.led !== undefined && { led: content.led }),
    serial: row.serial,
    at: asText(row.at),
    commandId: asText(row.commandId),
    settings: asText(row.settings) || IN_FORCE.from,
    seal: asText(row.seal),
    version,
  });
}

/** Whether a version that this one does not know has written it. */
const isNewer = (cells: readonly Content[]): boolean => {
  const content = parsed(asText(cells[at(layout, 'content')]));
  return content !== undefined && versionOf(content) > VERSION;
};

interface EntryContent {
  readonly version?: number;
  readonly on: string;
  readonly values: Values;
  /** Of the first entries of version 4, and before, they stand in the columns alone. */
  readonly stage?: string;
  readonly verb?: string;
  readonly outcome?: string;
  readonly cites?: string;
  readonly matter?: ProjectId;
  readonly after?: number;
  readonly led?: Consequences;
}

function parsed(json: string): EntryContent | undefined {
  try {
    const content = JSON.parse(json) as Partial<EntryContent>;
    return content.on && content.values ? (content as EntryContent) : undefined;
  } catch {
    return undefined;
  }
}

/** Entry n stands in row n (zero-based), below the header. */
export const entryRows = (ports: Ports, spans: readonly { start: number; end?: number }[]): Map<number, Content[]> =>
  readAreas(
    ports,
    spans.map((s) => area(layout.id, s.start, s.end, 0, LEDGER_COLUMNS.length)),
    OURS.rowsInRead * LEDGER_COLUMNS.length,
  ).get(String(layout.id)) ?? new Map();

/** Whether a row is the entry that was written there: its place is its serial, and its seal fits all of it. */
export const isGenuine = (row: number, cells: readonly Content[], seal: Ports['seal']): boolean =>
  cells[at(layout, 'serial')] === row && isSealed(cells, seal);
/** Whether the key made it, wherever it stands. */
export const isSealed = (cells: readonly Content[], seal: Ports['seal']): boolean =>
  asText(cells[at(layout, 'seal')]) === sealOf(cells, seal);

/** What is known of the ledger without reading it: what was given up, and the last entry of those asked for. */
export interface Expected {
  readonly gaps: readonly Gap[];
  readonly last?: LastEntries;
}

/**
 * The entries of some dossiers, oldest first, in two calls and more only where they are very many, each compared with its seal and with the
 * one before it about the same dossier: nothing is shown, replayed or rebuilt from entries that were changed, nor where one
 * is missing. The first fault is kept and stops what writes. What 接续办理记录 gave up is passed over.
 */
export function histories(ports: Ports, projects: ReadonlySet<ProjectId> | 'all', { gaps, last }: Expected): Histories {
  const column = at(layout, 'project');
  const ids = readAreas(ports, [area(layout.id, 1, undefined, column, column + 1)]).get(String(layout.id));
  const wanted = [...(ids ?? [])].filter(([row, cells]) => {
    const id = asText(cells[column]);
    return id !== '' && !isGap(gaps, row) && (projects === 'all' || projects.has(id));
  });
  const rows = entryRows(ports, runs(wanted.map(([row]) => row)));
  const entries = new Map<ProjectId, LedgerEntry[]>();
  const bad = new Set<number>();
  const unproven = new Set<ProjectId>();
  for (const [row, cells] of [...rows].sort(([a], [b]) => a - b)) {
    const genuine = isGenuine(row, cells, ports.seal);
    // After a push that was rolled back: nothing is made of what cannot be read, and nothing is wrong with it.
    if (genuine && isNewer(cells)) return { entries: new Map(), bad: [], unproven: new Set() };
    const entry = genuine ? entryOf(cells) : undefined;
    if (!entry) {
      bad.add(row);
      continue;
    }
    const own = entries.get(entry.project) ?? [];
    const before = own[own.length - 1]?.serial ?? 0;
    if (entry.step === ADOPT) unproven.delete(entry.project);
    // Entries of older versions do not say which was before them: any between may have been.
    else if (entry.after === undefined) {
      if (gaps.some(([from, to]) => before < from && to < row)) unproven.add(entry.project);
    } else if (entry.after !== before)
      if (isGap(gaps, entry.after)) unproven.add(entry.project);
      else bad.add(entry.after);
    entries.set(entry.project, [...own, entry]);
  }
  for (const [id, serial] of last ?? [])
    if (projects === 'all' || projects.has(id)) {
      const own = entries.get(id) ?? [];
      // Somebody may have written since it was asked what is known.
      if ((own[own.length - 1]?.serial ?? 0) >= serial) continue;
      if (isGap(gaps, serial)) unproven.add(id);
      else bad.add(serial);
    }
  // 接续办理记录 may have given them up since the gaps were asked for.
  const now = bad.size ? (ports.head.get().head?.gaps ?? []) : [];
  const faults = [...bad].filter((serial) => !isGap(now, serial)).sort((a, b) => a - b);
  if (faults.length) ports.head.fault(faults[0]!);
  return { entries, bad: faults, unproven };
}

/** The last entry of the rows that were read whole, whether it is as it was written, and whether by a newer version. */
export function endOf(
  grid: Grid,
  seal: Ports['seal'],
): LedgerEnd & { readonly genuine: boolean; readonly newer: boolean } {
  let last = GENESIS;
  for (const row of grid.rows.keys()) {
    const n = grid.content(row, at(layout, 'serial'));
    const its = grid.text(row, at(layout, 'seal'));
    // An entry n that is not in row n is no end that anybody announced.
    if (row > last.serial && its) last = { serial: typeof n === 'number' && n === row ? n : -row, seal: its };
  }
  const cells = LEDGER_COLUMNS.map((_, i) => grid.content(last.serial, i));
  const genuine = last.serial <= 0 || isGenuine(last.serial, cells, seal);
  return { ...last, genuine, newer: genuine && isNewer(cells) };
}

/** Whether a newer layout is kept outside. */
export const layoutIsNewer = ({ head }: Pick<Kept, 'head'>): boolean => Number(head?.layout ?? 0) > Number(LAYOUT);

/** Whether a newer version has written to the workbook: whoever writes last says so. */
export function bookIsNewer(ports: Ports): boolean {
  const kept = ports.head.get();
  const last = Math.max(1, kept.head?.serial ?? 0);
  const rows = [...(rowsThere(ports, last, last + 2) ?? [])];
  return layoutIsNewer(kept) || rows.some(([row, cells]) => isGenuine(row, cells, ports.seal) && isNewer(cells));
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

const headerFits = (header: readonly Content[] = []): boolean =>
  LEDGER_COLUMNS.every(({ label }, i) => asText(header[i]) === label);
/** Whether its columns stand where entries are read by their places: else nothing that is read there says anything. */
export const ledgerFits = (ports: Ports): boolean =>
  headerFits(whereThere(() => entryRows(ports, [{ start: 0, end: 1 }]))?.get(0));
const UNFIT =
  '“办理记录”表缺失，或表头和列与系统不符，无法核对。请先在办理台执行“修复”，再执行“核对办理记录”。（说明：系统操作规则）';

/** Walks entries `from` to `from + count - 1`: serials, links, seals; at the end also the head kept outside. */
export function verify(ports: Ports, from: number, count: number): Walked {
  const start = Math.max(1, Math.floor(from) || 1);
  const kept = ports.head.get();
  const gaps = kept.head?.gaps ?? [];
  const lastKnown = kept.head?.serial ?? 0;
  const readTo = Math.min(start + count + 1, Math.max(lastKnown, kept.next?.serial ?? 0) + 2);
  const rows = rowsThere(ports, start - 1, readTo);
  if (!rows || (start === 1 && !headerFits(rows.get(0)))) return { checked: 0, problems: [], stop: UNFIT };
  const problems: string[] = [];
  let fault: number | undefined;
  const wrong = (serial: number, says: string) => {
    problems.push(says);
    fault ??= serial;
  };
  const there = (row: number) => rows.get(row)?.some((c) => c !== undefined) ?? false;
  const sealAt = (row: number) => asText(rows.get(row)?.[LEDGER_COLUMNS.length - 1]);
  // Undefined after an entry that is missing: that it is, is said already.
  let previous: string | undefined = start === 1 ? '' : there(start - 1) ? sealAt(start - 1) : undefined;
  let checked = 0;
  let serial = start;
  for (; serial < start + count; serial++) {
    // What was given up links to nothing; the entry after it cites the head that was kept.
    if (isGap(gaps, serial)) {
      previous = '';
      continue;
    }
    if (!there(serial)) {
      let next = serial + 1;
      while (next < readTo && !there(next) && !isGap(gaps, next)) next++;
      // Cut off: said below, by the end.
      if (serial > lastKnown || (next >= readTo && readTo > lastKnown)) break;
      const last = Math.min(next, start + count) - 1;
      wrong(serial, `第${serial === last ? serial : `${serial}至${last}`}条缺失`);
      previous = undefined;
      serial = last;
      continue;
    }
    checked++;
    const row = byColumn(LEDGER_COLUMNS, rows.get(serial)!);
    if (row.serial !== serial) wrong(serial, `第${serial}条的序号是${quoted(asText(row.serial))}`);
    if (previous !== undefined && asText(row.previous) !== previous && !isGap(gaps, serial - 1))
      wrong(serial, `第${serial}条与前一条不衔接`);
    if (row.seal !== sealOf(rows.get(serial)!, ports.seal)) wrong(serial, `第${serial}条的内容与校验不符`);
    previous = asText(row.seal);
  }
  const more = serial < start + count ? false : serial <= lastKnown || there(serial);
  // An end that does not fit stops every command by itself, and no longer than it does not fit.
  if (!more && endCheck({ serial: serial - 1, seal: previous ?? '' }, kept) === 'neither')
    problems.push(`办理记录止于第${serial - 1}条，系统记载的末条是第${lastKnown}条`);
  if (fault !== undefined) ports.head.fault(fault);
  // What was found wrong is as it was again.
  else if (kept.fault !== undefined && start <= kept.fault && kept.fault < serial) ports.head.fault(undefined);
  return { ...(more && { next: serial }), checked, problems, ...(fault !== undefined && { fault }) };
}

/**
 * Google refuses ranges beyond the grid, which has a spare row after the head unless somebody took rows away; undefined where
 * columns or the sheet are gone.
 */
function rowsThere(ports: Ports, start: number, end: number): Map<number, Content[]> | undefined {
  if (start >= end) return new Map();
  const whole = whereThere(() => entryRows(ports, [{ start, end }]));
  if (whole) return whole;
  const size = ledgerSize(ports);
  if (start >= size) return size === 0 ? undefined : new Map();
  return whereThere(() => entryRows(ports, [{ start, end: Math.min(size, end) }]));
}

/** How many rows the ledger's sheet has. */
export const ledgerSize = (ports: Ports): number => rowsOf(ports, layout.id);

/** How many rows that sheet has, 0 where it is gone. */
export function rowsOf(ports: Ports, sheetId: number): number {
  const fields = 'sheets(properties(sheetId,gridProperties(rowCount)))';
  const { sheets = [] } = ports.sheets.Spreadsheets.get(ports.spreadsheetId, { fields });
  return sheets.find((s) => s.properties?.sheetId === sheetId)?.properties?.gridProperties?.rowCount ?? 0;
}
