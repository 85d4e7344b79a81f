import type { Stage } from '../../measure';
import { consequencesOf, type Happening, type Project, type ProjectId, stagesOf, stagesReached } from '../../project';
import { ADOPT, replay } from '../ledger/adopt';
import { isBeside } from '../ledger/beside';
import { type CellData, type Content, entered, plainRow, type Request, runs, updateCells } from '../cells/cells';
import { DRESS, dressed } from '../layout/format';
import { numbersWith, packed } from '../ledger/kept';
import { LAYOUT, OUTBOX_COLUMNS, type SheetLayout, sheetOf, STAGE_SHEETS } from '../layout/layout';
import { endCheck, entryCells, histories } from '../ledger/ledger';
import { LISTS, type Lists, listsAfter, rowsIn, sealsOf, settingsIn } from '../ledger/lists';
import { lockIdOf } from '../upkeep/lockids';
import { labelOf, lockRequests, moves, openAfter, type Opening } from '../upkeep/locks';
import { officersOf } from '../cells/people';
import { fill, pageRequests } from './pages';
import { removable, standingAfter, strangeRows } from './places';
import type { Reading } from './reading';
import { agrees, draw, type Drawing, restamped } from '../cells/row';
import { looksRequests, rowFormats } from '../layout/setup';
import { unhidden } from '../upkeep/sheetshape';
import type { Known, LedgerEnd, ListKey, Openings, OutboxRow, Ports, Transaction } from '../types';

const ledger = sheetOf('ledger');
const outbox = sheetOf('outbox');

/**
 * One atomic batchUpdate, none where nothing differs, or a throw with nothing written. Returns those of `refresh` whose
 * entries are not whole. Where Google has a row's lock otherwise than it is kept, all are read, and it is written once more.
 */
export function write(ports: Ports, reading: Reading, tx: Transaction): ProjectId[] {
  const wide = (): Reading => {
    const all = reading.widened!();
    ports.mended(all.mends);
    return all;
  };
  if (!reading.widened) return written(ports, reading, tx);
  if (asksAll(reading, tx)) return written(ports, wide(), tx);
  try {
    return written(ports, reading, tx);
  } catch (error) {
    if (!LOCK_DIFFERS.test(String(error))) throw error;
    return written(ports, wide(), tx);
  }
}
/** Google's: none has the id that is to go, or another the one that is to be given. */
const LOCK_DIFFERS = /protected range with id/i;

/** What is about rows or locks that only reading all of them shows. */
const asksAll = ({ lists }: Reading, { refresh = [], tidies, notes = [] }: Transaction): boolean =>
  refresh.length > 0 || tidies === true || listsAfter(lists, notes).people.people !== lists.people.people;

function written(ports: Ports, reading: Reading, tx: Transaction): ProjectId[] {
  if (reading.stop) throw new Error(reading.stop);
  const { entries, end, records, seals } = chain(ports, reading, tx);
  const lists = listsAfter(reading.lists, tx.notes ?? []);
  const changed = LISTS.map(({ list }) => list).filter((key) => lists[key] !== reading.lists[key]);
  const shown = new Set([...changed, ...reading.drifted.map(({ list }) => list), ...(tx.tidies ? reading.untidy : [])]);
  const projects = projectsOf(ports, reading, tx, records);
  const rows = new RowsWritten(ports, reading, tx, { lists, seals });
  for (const project of projects.values()) rows.project(project);
  const requests = [
    // First: what is covered by merged cells cannot be written.
    ...reading.mending,
    ...growth(reading, tx, { lastRows: rows.lastRows, entries: entries.length, lists, shown }),
    ...[...shown].map((key) => fill(reading, sheetOf(key), 0, rowsIn(key, lists))),
    ...rows.requests,
    ...(entries.length
      ? [updateCells(ledger.id, reading.end.serial + 1, 0, entries.map(plainRow), 'userEnteredValue')]
      : []),
    ...(tx.looks ? looksRequests(rows.drawing, reading.sizes) : []),
    ...mailRequests(reading, tx),
    ...(tx.pages ?? []).flatMap((page) => pageRequests(reading, page)),
    ...rows.locks(),
    // Last, since rows below move up.
    ...(tx.tidies ? strangeRows(reading) : []),
  ];
  const unmended = (tx.refresh ?? []).filter((id) => !projects.has(id));
  const removed = tx.tidies ? removable(reading) : [];
  const moved = {
    projects,
    rows: rows.rows,
    used: rows.lastRows,
    openings: rows.open(),
    mail: tx.mail.length,
    removed,
  };
  const standing = standingAfter(reading, moved);
  const send = () => ports.sheets.Spreadsheets.batchUpdate({ requests }, ports.spreadsheetId);
  if (!entries.length) {
    // What a crash leaves half known is not known.
    if (requests.length) ports.head.stand();
    if (requests.length) send();
    if (endCheck(reading.end, reading.kept) === 'head') ports.head.stand(standing);
    return unmended;
  }
  // The last write may have crashed after it was applied: its end stands, so it is the head before ours is announced.
  if (reading.end.serial > 0 && ports.head.get().head?.seal !== reading.end.seal)
    ports.head.settle({ ...reading.end, ...reading.known }, reading.unsettled);
  const dossiers = new Map([...records].filter(([id]) => !isBeside(id)));
  const layout = tx.upgrading ? reading.known.layout : LAYOUT;
  const next = { ...end, ...knownAfter(ports, reading, lists, changed, records), layout };
  ports.head.announce({ ...next, last: packed(dossiers) });
  send();
  ports.head.settle(next, dossiers, standing);
  return unmended;
}

/** What is known once these entries stand. */
function knownAfter(
  ports: Ports,
  { known, drifted }: Reading,
  lists: Lists,
  changed: readonly ListKey[],
  records: ReadonlyMap<string, number>,
): Omit<Known, 'layout'> {
  // Of a sheet that is drawn anew too: after 接续办理记录 its list may be another than the seal knows.
  const drawn = [...changed, ...drifted.map(({ list }) => list)];
  const seals = sealsOf(lists, drawn, ports.seal);
  const beside = new Set([...[...records.keys()].filter(isBeside), ...Object.keys(seals)]);
  return {
    numbers: numbersWith(
      known.numbers,
      [...records.keys()].filter((id) => !isBeside(id)),
    ),
    beside: {
      ...known.beside,
      ...Object.fromEntries(
        [...beside].map((id) => {
          const before = known.beside[id];
          return [id, { last: records.get(id) ?? before?.last ?? 0, seal: seals[id] ?? before?.seal ?? '' }] as const;
        }),
      ),
    },
    gaps: known.gaps,
  };
}

function chain(ports: Ports, reading: Reading, tx: Transaction) {
  const entries: Content[][] = [];
  const records = new Map<ProjectId, number>();
  const seals = new Map<ProjectId, string>();
  let end: LedgerEnd = reading.end;
  const before = new Map(reading.projects);
  const all: readonly { happening: Happening; project?: Project }[] = [
    ...(tx.notes ?? []).map((happening) => ({ happening })),
    ...tx.done,
  ];
  for (const { happening, project } of all) {
    const id = happening.project;
    const led = happening.step === ADOPT ? undefined : project && consequencesOf(before.get(id), happening, project);
    if (project) before.set(id, project);
    const stamp = {
      at: tx.at,
      commandId: tx.commandId,
      settings: reading.settingsDay,
      answer: entries.length ? '' : tx.answer,
      ...(led && { led }),
      after: records.get(id) ?? reading.last.get(id) ?? reading.known.beside[id]?.last ?? 0,
    };
    const entry = entryCells(happening, stamp, end, ports.seal);
    entries.push(entry.cells);
    end = entry.end;
    records.set(id, end.serial);
    seals.set(id, end.seal);
  }
  return { entries, end, records, seals };
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
  if (lost.length) {
    const { entries, bad, unproven } = histories(ports, new Set(lost), {
      gaps: reading.known.gaps,
      last: reading.last,
    });
    // From a ledger that is not whole nothing is rebuilt: it stops, and says what is to be done.
    for (const [id, own] of bad.length ? [] : entries) {
      const project = unproven.has(id) ? undefined : replay(own);
      if (project) projects.set(id, project);
    }
  }
  for (const id of tx.refresh ?? []) {
    const project = reading.projects.get(id);
    if (project) projects.set(id, project);
  }
  for (const { project } of tx.done) projects.set(project.id, { ...project, record: records.get(project.id)! });
  return projects;
}

/** Collects what the touched projects' rows need: cells first, locks when all rows are known. */
class RowsWritten {
  readonly requests: Request[] = [];
  /** The last used row of each stage sheet, new ones included. */
  readonly lastRows = new Map<string, number>();
  /** Where those stand that were written, new rows included. */
  readonly rows = new Map<ProjectId, Partial<Record<Stage, number>>>();
  private readonly openings = new Map<Stage, Map<number, Opening>>();
  private readonly lockIds: Set<number>;
  private readonly submitted: ReadonlySet<string>;
  private readonly broken: ReadonlySet<string>;
  readonly drawing: Drawing;
  /** Settings that a note changes redraw drafts; people that it changes, locks. */
  private readonly changes: { readonly settings: boolean; readonly people: boolean };

  constructor(
    private readonly ports: Ports,
    private readonly reading: Reading,
    private readonly tx: Transaction,
    private readonly led: { readonly lists: Lists; readonly seals: ReadonlyMap<ProjectId, string> },
  ) {
    const { lists } = led;
    this.lockIds = new Set(reading.lockIds);
    const submissions = tx.done.filter(
      ({ happening: h }) => h.verb === 'submit' || h.verb === 'record' || h.verb === 'create',
    );
    const typed = submissions.filter(({ happening: h }) => h.step !== ADOPT);
    this.submitted = new Set(typed.map(({ happening: h }) => `${h.project} ${h.stage}`));
    this.broken = new Set(reading.broken.map((b) => `${b.project} ${b.stage}`));
    this.changes = {
      settings: lists.settings !== reading.lists.settings,
      people: lists.people.people !== reading.lists.people.people,
    };
    const { today } = reading;
    const settings = this.changes.settings
      ? settingsIn(lists, today, reading.kept.defaults).settings
      : reading.settings;
    this.drawing = { today, settings, seal: ports.seal };
    for (const sheet of STAGE_SHEETS) {
      this.lastRows.set(sheet.key, reading.used.get(sheet.stage) ?? 0);
      this.openings.set(sheet.stage, new Map());
    }
  }

  project(project: Project): void {
    const officers = officersOf(this.led.lists.people.people, project.unit, this.drawing.today);
    const reached = stagesReached(project, this.drawing);
    const rowOf = (stage: Stage) => this.reading.rows.get(stage)?.get(project.id);
    // A row that was once reached stays, though its stage be to come again: it says so, and its cells close.
    const stages = stagesOf(project.id).filter((stage) => reached.includes(stage) || rowOf(stage) !== undefined);
    for (const stage of stages) {
      const layout = sheetOf(stage);
      const there = rowOf(stage);
      const row = there ?? this.lastRows.get(layout.key)! + 1;
      this.lastRows.set(layout.key, Math.max(row, this.lastRows.get(layout.key)!));
      this.rows.set(project.id, { ...this.rows.get(project.id), [stage]: row });
      const stands = there === undefined ? undefined : this.reading.contents.get(stage)?.get(row);
      const key = `${project.id} ${stage}`;
      const isBroken = this.broken.has(key);
      const locks = this.reading.locks.get(stage)!;
      let lock = locks.rows.get(row)?.id;
      const locked = () => {
        lock ??= this.newLock(project.id, stage);
        return lock;
      };
      const drawn = draw(project, stage, row, this.drawing, { stages, lock: locked });
      const before = new Set(locks.opened(row));
      const same = before.size === drawn.open.size && [...before].every((c) => drawn.open.has(c));
      const columns = [...drawn.open].sort((a, b) => a - b);
      this.openings.get(stage)!.set(row, {
        columns,
        officers,
        label: labelOf(project.id, layout),
        ...(lock !== undefined && { lock }),
      });
      const submitted = this.submitted.has(key);
      // A draft's formulas follow the thresholds, and are not among what was read.
      const anew = submitted || isBroken || (this.changes.settings && drawn.open.size > 0);
      if (stands && same && !anew && agrees(layout, stands, drawn)) {
        this.stamp(layout, row, stands, project.record);
        continue;
      }
      // What somebody is typing stays, unless it was just handed in.
      const kept = there !== undefined && !submitted ? [...before].filter((c) => drawn.open.has(c)) : [];
      // What nobody could touch since it was dressed is only filled in.
      this.cells(layout, row, drawn.contents, new Set(kept), anew || !same || !stands);
      if (submitted && stands) this.requests.push(unhidden(layout, row));
    }
  }

  /** By the seal of the dossier's entry, or where it has none by one of its own. */
  private newLock(id: ProjectId, stage: Stage): number {
    const seal = this.led.seals.get(id) ?? this.ports.seal(`${id} ${stage} ${this.tx.at}`);
    const lock = lockIdOf(
      seal,
      STAGE_SHEETS.findIndex((s) => s.stage === stage),
      this.lockIds,
    );
    this.lockIds.add(lock);
    return lock;
  }

  /** Every row shows its dossier's last entry, though nothing else of it changes: an older one put back is known by that. */
  private stamp(layout: SheetLayout, row: number, stands: readonly Content[], record: number): void {
    const { column, contents } = restamped(layout, stands, record, this.ports.seal);
    if (contents.every((content, i) => stands[column + i] === content)) return;
    this.requests.push(updateCells(layout.id, row, column, [plainRow(contents)], 'userEnteredValue'));
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
          ...(dresses && dressed(layout, layout.columns[start + i]!, this.drawing.today)),
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
      if (this.changes.people) this.handOver(layout, changes);
      return changes.size || locks.foreign.length || locks.bare.size
        ? lockRequests(layout, locks, changes, this.ports.owner)
        : [];
    });
  }

  /** What is open when all is written: of the sheets where it changes, or of all where all were read. */
  open(): Map<Stage, Openings> {
    return new Map(
      STAGE_SHEETS.flatMap(({ stage }) => {
        const [locks, changes] = [this.reading.locks.get(stage)!, this.openings.get(stage)!];
        return !this.reading.widened || moves(locks, changes) ? [[stage, openAfter(locks, changes)] as const] : [];
      }),
    );
  }

  private handOver(layout: SheetLayout & { stage: Stage }, changes: Map<number, Opening>): void {
    const { rows, locks, unitOf } = this.reading;
    for (const [id, row] of rows.get(layout.stage) ?? []) {
      const columns = locks.get(layout.stage)!.opened(row);
      if (!columns.length || changes.has(row)) continue;
      const officers = officersOf(this.led.lists.people.people, unitOf.get(id) ?? '', this.drawing.today);
      changes.set(row, { columns, officers, label: `${id} ${layout.title}` });
    }
  }
}

/** Up to which row each sheet goes after the write. */
interface Grown {
  readonly lastRows: ReadonlyMap<string, number>;
  readonly entries: number;
  readonly lists: Lists;
  readonly shown: ReadonlySet<ListKey>;
}

/** More rows where they run out, dressed like those above. */
function growth(reading: Reading, tx: Transaction, { lastRows, entries, lists, shown }: Grown): Request[] {
  const needs: [SheetLayout, number][] = [
    ...STAGE_SHEETS.map((s): [SheetLayout, number] => [s, lastRows.get(s.key)! + 1]),
    // One row to spare, so that a reader finds the end below the last entry.
    [ledger, reading.end.serial + entries + 2],
    [outbox, (reading.sizes.get('outbox') ?? 1) + tx.mail.length],
    ...[...shown].map((key): [SheetLayout, number] => [sheetOf(key), rowsIn(key, lists).length + 1]),
    ...(tx.pages ?? []).map((p): [SheetLayout, number] => [sheetOf(p.sheet), p.rows.length + 1]),
  ];
  return needs.flatMap(([sheet, needed]) => {
    const size = reading.sizes.get(sheet.key) ?? 0;
    if (needed <= size) return [];
    const length = Math.max(needed - size, sheet.grows);
    return [
      { appendDimension: { sheetId: sheet.id, dimension: 'ROWS', length } },
      ...(sheet.stage || sheet.prints ? rowFormats(sheet, size, size + length, reading.today) : []),
    ];
  });
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
