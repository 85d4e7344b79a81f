import type { Day, Stage } from '../measure';
import { evolve, type Project, type ProjectId, stagesReached } from '../project';
import { area, type CellData, type Content, entered, type GridRange, type Request, runs, updateCells } from './cells';
import { encode } from './codec';
import { DRESS, dressed } from './format';
import { at, OUTBOX_COLUMNS, PEOPLE_COLUMNS, type SheetLayout, sheetOf, STAGE_SHEETS } from './layout';
import { entryCells, histories } from './ledger';
import { labelOf, lockRequests, type Opening } from './locks';
import { officersOf, personCells } from './people';
import type { Reading } from './read';
import { agrees, draw } from './row';
import { rowFormats } from './setup';
import { unhidden } from './sheetshape';
import type { LedgerEnd, LedgerEntry, OutboxRow, Page, Ports, Transaction } from './types';
import { entryHappening, entryRow, withRules } from './settings';

const ledger = sheetOf('ledger');
const outbox = sheetOf('outbox');
const people = sheetOf('people');
const settingsSheet = sheetOf('settings');

/** A project's state by its entries alone: what a broken row is mended from. */
export const replay = (entries: readonly LedgerEntry[]): Project | undefined => {
  let project: Project | undefined;
  for (const entry of entries) project = { ...evolve(project, entry), record: entry.serial };
  return project;
};

/** One atomic batchUpdate, or a throw with nothing written. Returns the new record numbers of the projects that moved. */
export function write(ports: Ports, reading: Reading, tx: Transaction, today: Day): Map<ProjectId, number> {
  if (reading.stop) throw new Error(reading.stop);
  const { entries, end, records } = chain(ports, reading, tx);
  const projects = projectsOf(ports, reading, tx, records);
  const rules = tx.rules?.entries ?? [];
  const settings = rules.length ? withRules(reading.settings, rules, today) : reading.settings;
  const plan = new Plan(ports, { ...reading, settings }, tx, today);
  for (const project of projects.values()) plan.project(project);
  const requests = [
    // First: what is covered by merged cells cannot be written.
    ...reading.mending,
    ...growth(reading, plan.lastRows, entries.length, tx),
    ...directory(reading, tx),
    ...(rules.length
      ? [updateCells(settingsSheet.id, reading.settingsRows, 0, rules.map(entryRow).map(plainRow), 'userEnteredValue')]
      : []),
    ...plan.requests,
    ...(entries.length
      ? [updateCells(ledger.id, reading.end.serial + 1, 0, entries.map(plainRow), 'userEnteredValue')]
      : []),
    ...mailRequests(reading, tx),
    ...(tx.pages ?? []).flatMap((page) => pageRequests(reading, page)),
    ...plan.locks(),
  ];
  if (!requests.length) return records;
  if (!entries.length) {
    ports.sheets.Spreadsheets.batchUpdate({ requests }, ports.spreadsheetId);
    return records;
  }
  // The last write may have crashed after it was applied: its end stands, so it is the head before ours is announced.
  if (reading.end.serial > 0 && ports.head.get().head?.seal !== reading.end.seal) ports.head.settle(reading.end);
  ports.head.announce(end);
  ports.sheets.Spreadsheets.batchUpdate({ requests }, ports.spreadsheetId);
  ports.head.settle(end);
  return records;
}

const plainRow = (cells: readonly Content[]): CellData[] =>
  Array.from(cells, (c) => ({ userEnteredValue: entered(c) }));

function chain(ports: Ports, reading: Reading, tx: Transaction) {
  const entries: Content[][] = [];
  const records = new Map<ProjectId, number>();
  let end: LedgerEnd = reading.end;
  const set = tx.rules ? tx.rules.entries.map((entry) => entryHappening(tx.rules!.actor, entry)) : [];
  for (const happening of [...tx.done.map((d) => d.happening), ...set, ...(tx.notes ?? [])]) {
    const stamp = {
      at: tx.at,
      commandId: tx.commandId,
      settings: reading.settingsDay,
      answer: entries.length ? '' : tx.answer,
    };
    const entry = entryCells(happening, stamp, end, ports.seal);
    entries.push(entry.cells);
    end = entry.end;
    records.set(happening.project, end.serial);
  }
  return { entries, end, records };
}

/** What each touched project is now; broken ones as the ledger has them. */
function projectsOf(
  ports: Ports,
  reading: Reading,
  tx: Transaction,
  records: ReadonlyMap<ProjectId, number>,
): Map<ProjectId, Project> {
  const projects = new Map<ProjectId, Project>();
  const lost = (tx.refresh ?? []).filter((id) => !reading.projects.has(id));
  if (lost.length)
    for (const [id, entries] of histories(ports, new Set(lost))) {
      const project = replay(entries);
      if (project) projects.set(id, project);
    }
  for (const id of tx.refresh ?? []) {
    const project = reading.projects.get(id);
    if (project) projects.set(id, project);
  }
  for (const { project } of tx.done) projects.set(project.id, { ...project, record: records.get(project.id)! });
  return projects;
}

/** Collects what the touched projects' rows need: cells first, locks when all rows are known. */
class Plan {
  readonly requests: Request[] = [];
  /** The last used row of each stage sheet, new ones included. */
  readonly lastRows = new Map<string, number>();
  private readonly openings = new Map<Stage, Map<number, Opening>>();
  private readonly submitted: ReadonlySet<string>;
  private readonly broken: ReadonlySet<string>;

  constructor(
    private readonly ports: Ports,
    private readonly reading: Reading,
    private readonly tx: Transaction,
    private readonly today: Day,
  ) {
    const handedIn = tx.done.filter(
      ({ happening: h }) => h.verb === 'submit' || h.verb === 'record' || h.verb === 'create',
    );
    this.submitted = new Set(handedIn.map(({ happening: h }) => `${h.project} ${h.stage}`));
    this.broken = new Set(reading.broken.map((b) => `${b.project} ${b.stage}`));
    for (const sheet of STAGE_SHEETS) {
      const rows = [...(reading.rows.get(sheet.stage)?.values() ?? [])];
      this.lastRows.set(
        sheet.key,
        rows.reduce((a, b) => Math.max(a, b), 0),
      );
      this.openings.set(sheet.stage, new Map());
    }
  }

  project(project: Project): void {
    const directory = this.tx.people ?? this.reading.people;
    const officers = officersOf(directory, project.unit, this.today);
    for (const stage of stagesReached(project)) {
      const layout = sheetOf(stage);
      const there = this.reading.rows.get(stage)?.get(project.id);
      const row = there ?? this.lastRows.get(layout.key)! + 1;
      this.lastRows.set(layout.key, Math.max(row, this.lastRows.get(layout.key)!));
      const drawn = draw(project, stage, row, {
        today: this.today,
        settings: this.reading.settings,
        seal: this.ports.seal,
      });
      const stands = there === undefined ? undefined : this.reading.contents.get(stage)?.get(row);
      const before = new Set(this.reading.locks.get(stage)?.open.get(row) ?? []);
      const same = before.size === drawn.open.size && [...before].every((c) => drawn.open.has(c));
      const columns = [...drawn.open].sort((a, b) => a - b);
      this.openings.get(stage)!.set(row, { columns, officers, label: labelOf(project.id, layout) });
      const key = `${project.id} ${stage}`;
      const handedIn = this.submitted.has(key);
      // A draft's formulas follow the thresholds, and are not among what was read.
      const anew = handedIn || this.broken.has(key) || (this.tx.rules && drawn.open.size > 0);
      if (stands && same && !anew && agrees(layout, stands, drawn)) continue;
      // What somebody is typing stays, unless it was just handed in.
      const kept = there !== undefined && !handedIn ? [...before].filter((c) => drawn.open.has(c)) : [];
      // What nobody could touch since it was dressed is only filled in.
      this.cells(layout, row, drawn.contents, new Set(kept), anew || !same || !stands);
      if (handedIn && stands) this.requests.push(unhidden(layout, row));
    }
  }

  private cells(
    layout: SheetLayout,
    row: number,
    contents: readonly Content[],
    kept: ReadonlySet<number>,
    dresses: boolean,
  ): void {
    const columns = contents.map((_, i) => i).filter((i) => !kept.has(i));
    for (const { start, end } of runs(columns)) {
      const cells = contents.slice(start, end).map(
        (content, i): CellData => ({
          userEnteredValue: entered(content),
          ...(dresses && dressed(layout, layout.columns[start + i]!)),
        }),
      );
      this.requests.push(updateCells(layout.id, row, start, [cells], dresses ? DRESS : 'userEnteredValue'));
    }
  }

  /** Locks of the rows written, and of every open row where the directory changes. */
  locks(): Request[] {
    return STAGE_SHEETS.flatMap((layout) => {
      const changes = this.openings.get(layout.stage)!;
      const locks = this.reading.locks.get(layout.stage)!;
      if (this.tx.people) this.handOver(layout, changes);
      return changes.size || locks.foreign.length || locks.bare.size
        ? lockRequests(layout, locks, changes, this.ports.owner)
        : [];
    });
  }

  private handOver(layout: SheetLayout & { stage: Stage }, changes: Map<number, Opening>): void {
    const { rows, locks, unitOf } = this.reading;
    for (const [id, row] of rows.get(layout.stage) ?? []) {
      const columns = locks.get(layout.stage)!.open.get(row);
      if (!columns?.length || changes.has(row)) continue;
      const officers = officersOf(this.tx.people!, unitOf.get(id) ?? '', this.today);
      changes.set(row, { columns, officers, label: labelOf(id, layout) });
    }
  }
}

/** More rows where they run out, dressed like those above. */
function growth(reading: Reading, lastRows: ReadonlyMap<string, number>, entries: number, tx: Transaction): Request[] {
  const needs: [SheetLayout, number][] = [
    ...STAGE_SHEETS.map((s): [SheetLayout, number] => [s, lastRows.get(s.key)! + 1]),
    // One row to spare, so that a reader finds the end below the last entry.
    [ledger, reading.end.serial + entries + 2],
    [outbox, (reading.sizes.get('outbox') ?? 1) + tx.mail.length],
    [people, (tx.people?.length ?? 0) + 1],
    ...(tx.pages ?? []).map((p): [SheetLayout, number] => [sheetOf(p.sheet), p.rows.length + 1]),
    [settingsSheet, tx.rules ? reading.settingsRows + tx.rules.entries.length : 0],
  ];
  return needs.flatMap(([sheet, needed]) => {
    const size = reading.sizes.get(sheet.key) ?? 0;
    if (needed <= size) return [];
    const length = Math.max(needed - size, sheet.grows);
    return [
      { appendDimension: { sheetId: sheet.id, dimension: 'ROWS', length } },
      ...(sheet.stage || sheet.prints ? rowFormats(sheet, size, size + length) : []),
    ];
  });
}

function directory(reading: Reading, tx: Transaction): Request[] {
  if (!tx.people && !tx.bindings) return [];
  const list = tx.people ?? reading.people;
  const bound = new Map([...reading.bindings, ...(tx.bindings ?? [])]);
  const rows = list.map((p) => plainRow(personCells(p, bound.get(p.email) || undefined)));
  // Rows of people who are gone become blank.
  while (rows.length < reading.peopleRows - 1) rows.push(PEOPLE_COLUMNS.map(() => ({})));
  return rows.length ? [updateCells(people.id, 1, 0, rows, 'userEnteredValue')] : [];
}

const mailCells = (mail: OutboxRow): CellData[] =>
  plainRow(OUTBOX_COLUMNS.map((c) => (mail as unknown as Record<string, string>)[c.key] || undefined));

function mailRequests(reading: Reading, tx: Transaction): Request[] {
  const size = reading.sizes.get('outbox') ?? 1;
  const marked = new Map<number, OutboxRow>();
  for (const mail of tx.marked ?? []) {
    const row = reading.outboxRows.get(mail.key);
    if (row !== undefined) marked.set(row, mail);
  }
  const changed = runs([...marked.keys()]).map(({ start, end }) => {
    const rows = Array.from({ length: end - start }, (_, i) => mailCells(marked.get(start + i)!));
    return updateCells(outbox.id, start, 0, rows, 'userEnteredValue');
  });
  return tx.mail.length
    ? [...changed, updateCells(outbox.id, size, 0, tx.mail.map(mailCells), 'userEnteredValue')]
    : changed;
}

/** A page's cells in place of all that stood below the header in its columns. */
function pageRequests(reading: Reading, { sheet, from, rows }: Page): Request[] {
  const layout = sheetOf(sheet);
  const left = at(layout, from);
  const columns = layout.columns.slice(left);
  const size = Math.max(reading.sizes.get(sheet) ?? 0, rows.length + 1);
  const over = (to: number) => area(layout.id, 1, to, left, layout.columns.length);
  const cells = rows.map((row) => ({ values: plainRow(columns.map((c) => encode(c.type, row[c.key]))) }));
  const lined = (range: GridRange, style: string): Request => ({
    updateBorders: { range, ...Object.fromEntries(EDGES.map((edge) => [edge, { style }])) },
  });
  return [
    { updateCells: { range: over(size), rows: cells, fields: 'userEnteredValue' } },
    ...(layout.prints ? [lined(over(size), 'NONE')] : []),
    ...(layout.prints && rows.length ? [lined(over(rows.length + 1), 'SOLID')] : []),
  ];
}
const EDGES = ['top', 'bottom', 'left', 'right', 'innerHorizontal', 'innerVertical'];
