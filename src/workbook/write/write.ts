import type { Stage } from '../../measure';
import { type Project, type ProjectId, registerOf, stagesOf, stagesReached, calledToday } from '../../project';
import { handsIn, replay } from '../ledger/adopt';
import { isBeside } from '../ledger/beside';
import { type Content, isFormula, isGuarded, type Request, runs, updateCells } from '../cells/cells';
import { DRESS } from '../layout/format';
import { LAYOUT, type SheetLayout, sheetOf, STAGE_SHEETS } from '../layout/layout';
import { endCheck, histories } from '../ledger/ledger';
import { LISTS, type Lists, listsAfter, rowsIn, settingsIn } from '../kept/lists';
import { lockIdOf } from '../locks/lockids';
import { labelOf, lockRequests, moves, openAfter, type Opening, opensTooMuch } from '../locks/locks';
import { officersOf } from '../cells/people';
import { typedIn } from '../form/fill';
import { dropped, entryRequests, fill, mailRequests, pageRequests, plainRow } from './blocks';
import { inParts, settle } from './announce';
import { chain, knownAfter } from './chain';
import { apart, lockPieces, type Piece, parts } from './parts';
import { FIRST_ROW, growth, rowsOut } from './extent';
import { standingAfter } from './places';
import { queueAfter } from './queue';
import type { Reading } from '../read/reading';
import { ask } from './refused';
import { agrees, draw, type Drawing, openIn, restamped } from '../cells/row';
import type { StrangeRow } from '../ledger/rows';
import { looksRequests } from '../layout/setup';
import { unhidden } from '../upkeep/sheetshape';
import type { Openings, Ports, Transaction, Written } from '../types';

/**
 * One batchUpdate, and more where that were more than a request may be: each part whole or not at all, the entries with
 * what their rows show in one. Returns those of `refresh` whose entries are not whole.
 */
export function write(ports: Ports, reading: Reading, tx: Transaction): Written {
  if (reading.widened && asksAll(reading, tx)) return written(ports, wide(ports, reading), tx);
  try {
    return written(ports, reading, tx);
  } catch (error) {
    // Google has a row's lock otherwise than it is kept: all are read, and it is written once more.
    if (!reading.widened || !LOCK_DIFFERS.test(String(error))) throw error;
    return written(ports, wide(ports, reading), tx);
  }
}
/** Google's: none has the id that is to go, or another the one that is to be given. */
const LOCK_DIFFERS = /protected range with id/i;

/** What is about rows or locks that only reading all of them shows. */
const asksAll = ({ lists }: Reading, { refresh = [], tidies, moved, notes = [] }: Transaction): boolean =>
  refresh.length > 0 ||
  tidies === true ||
  moved !== undefined ||
  listsAfter(lists, notes).people.people !== lists.people.people;

function wide(ports: Ports, { widened }: Reading): Reading {
  const all = widened!();
  ports.mended(all.mends);
  return all;
}

function written(ports: Ports, reading: Reading, tx: Transaction): Written {
  if (reading.stop) throw new Error(reading.stop);
  const { entries, end, records, added, seals } = chain(ports, reading, tx);
  const lists = listsAfter(reading.lists, tx.notes ?? []);
  const changed = LISTS.map(({ list }) => list).filter((key) => lists[key] !== reading.lists[key]);
  const shown = new Set([...changed, ...reading.drifted.map(({ list }) => list), ...(tx.tidies ? reading.untidy : [])]);
  const projects = projectsOf(ports, reading, tx, records);
  const rows = new RowsWritten(ports, reading, tx, { lists, seals });
  const { lastRows } = rows;
  const drawn = new Map([...projects].map(([id, project]) => [id, rows.project(project)] as const));
  const own = [...new Set(tx.done.map(({ project }) => project.id))].flatMap((id) => drawn.get(id) ?? []);
  for (const { project } of tx.done) drawn.delete(project.id);
  const leaving = [...(tx.moved?.keys() ?? [])].flatMap((id) => rows.leave(id));
  const queue = queueAfter(ports, reading, {
    projects,
    added,
    ...(tx.serials && { serials: tx.serials }),
    ...(tx.moved && { moved: tx.moved.keys() }),
    scene: rows.drawing,
    tidies: tx.tidies === true,
  });
  const mail = mailRequests(reading, tx);
  const entry: Piece = {
    requests: [
      ...[...shown].flatMap((key) => fill(reading, sheetOf(key), 0, rowsIn(key, lists))),
      ...own.flatMap(({ requests }) => requests),
      ...(tx.fills ?? []).flatMap((filling) => typedIn(ports, reading, filling).requests),
      ...entryRequests(reading, entries),
      ...queue.own,
      ...(own.length ? mail : []),
      // What is moved out goes with the entries that say so.
      ...(leaving.length ? [...rows.locks(), ...rowsOut(leaving)] : []),
    ],
    dressed: own.flatMap(({ dressed = [] }) => dressed),
    entries: entries.length > 0,
    ...(leaving.length > 0 && { moves: true as const }),
  };
  const strange = tx.tidies ? reading.strange : [];
  const pieces: Piece[] = [
    // First: what is covered by merged cells cannot be written.
    ...apart(reading.mending),
    ...apart(growth(reading, tx, { lastRows, entries: entries.length, lists, shown, queue: queue.queue.rows })),
    ...drawn.values(),
    ...(tx.looks ? apart(looksRequests(rows.drawing, reading.sizes)) : []),
    ...(tx.pages ?? []).flatMap((page) => apart(pageRequests(reading, page))),
    entry,
    ...apart(queue.others),
    ...lockPieces(leaving.length ? [] : rows.locks()),
    // What is claimed and not sent is sent as a repetition: last.
    ...(own.length ? [] : apart(mail)),
    ...(tx.tidies ? apart([...rowsOut(strange), ...dropped(reading, tx)], { moves: true }) : []),
  ];
  const unmended = (tx.refresh ?? []).filter((id) => !projects.has(id));
  const asked = parts(pieces, reading.today);
  const answer = { unmended, queue: queue.held, records };
  const tooMuch = rows.crowded() ?? (asked ? undefined : 'request');
  if (tooMuch && tx.orFewer) return { ...answer, tooMuch };
  if (!asked) throw new Error('write: what belongs together is more than one request may be');
  // A later part must not find a lock otherwise than it is kept.
  if (asked.length > 1 && reading.widened) return written(ports, wide(ports, reading), tx);
  const removed = [...leaving, ...strange].filter(({ row }) => row > FIRST_ROW);
  const changes = { projects, rows: rows.rows, lastRows, openings: rows.open(), removed };
  const standing = standingAfter(reading, changes);
  if (!entries.length) {
    // What a crash leaves half known is not known.
    if (asked.length) ports.head.stand();
    for (const { requests } of asked) ask(ports, requests);
    if (endCheck(reading.end, reading.kept) === 'head') ports.head.stand(standing, queue);
    return answer;
  }
  settle(ports, reading);
  const dossiers = {
    last: new Map([...records].filter(([id]) => !isBeside(id))),
    moved: tx.moved ?? new Map<ProjectId, number>(),
  };
  const layout = tx.upgrading ? reading.known.layout : LAYOUT;
  const next = { ...end, ...knownAfter(ports, reading, lists, changed, records), queue: queue.queue, layout };
  inParts(ports, asked, { next, dossiers, standing, queue: queue.places });
  return answer;
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
      if (project) projects.set(id, calledToday(project, registerOf(reading.units)));
    }
  }
  for (const id of tx.refresh ?? []) {
    const project = reading.projects.get(id);
    if (project) projects.set(id, project);
  }
  for (const { project } of tx.done)
    if (!tx.moved?.has(project.id)) projects.set(project.id, { ...project, record: records.get(project.id)! });
  return projects;
}

/** Draws the touched projects' rows: cells first, locks when all rows are known. */
class RowsWritten {
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
    const typed = submissions.filter(({ happening }) => handsIn(happening));
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

  /** Its rows in all sheets, which are written together. */
  project(project: Project): Piece {
    const requests: Request[] = [];
    const dressed: [SheetLayout, number][] = [];
    const officers = officersOf(this.led.lists.people.people, project.unit, this.drawing.today);
    const reached = stagesReached(project, this.drawing);
    const rowOf = (stage: Stage) => this.reading.rows.get(stage)?.get(project.id);
    // A row that was once reached stays, though its stage be to come again: it says so, and its cells close.
    const away = this.reading.away.get(project.id) ?? [];
    const stages = stagesOf(project.id).filter(
      (stage) => reached.includes(stage) || away.includes(stage) || rowOf(stage) !== undefined,
    );
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
        requests.push(...this.stamp(layout, row, stands, project.record));
        continue;
      }
      // What is being typed stays, unless just handed in; where locks went or columns moved, the row says what was open.
      const believed = !isBroken || this.reading.known.layout !== LAYOUT;
      const typedIn = new Set([...before, ...(stands && believed ? openIn(layout, stands) : [])]);
      const kept = new Set(there !== undefined && !submitted ? [...typedIn].filter((c) => drawn.open.has(c)) : []);
      // What nobody could touch since it was dressed is only filled in.
      const clears = anew || !same || !stands;
      if (clears) dressed.push([layout, row]);
      requests.push(...cells(layout, row, drawn.contents, { kept, stands: clears ? undefined : stands }));
      if (submitted && stands) requests.push(unhidden(layout, row));
    }
    return { requests, dressed };
  }

  /** By the seal of the dossier's entry, or where it has none by one of its own. */
  private newLock(id: ProjectId, stage: Stage): number {
    const seal = this.led.seals.get(id) ?? this.ports.seal(`${id} ${stage} ${this.tx.at}`);
    const nth = STAGE_SHEETS.findIndex((s) => s.stage === stage);
    const lock = lockIdOf(seal, nth, this.lockIds);
    this.lockIds.add(lock);
    return lock;
  }

  /** Its rows, which close and go. */
  leave(id: ProjectId): StrangeRow[] {
    return stagesOf(id).flatMap((stage) => {
      const row = this.reading.rows.get(stage)?.get(id);
      if (row === undefined) return [];
      this.openings.get(stage)!.set(row, { columns: [], officers: [], label: '' });
      return [{ stage, row }];
    });
  }

  /** Every row shows its dossier's last entry, though nothing else of it changes: an older one put back is known by that. */
  private stamp(layout: SheetLayout, row: number, stands: readonly Content[], record: number): Request[] {
    const { column, contents } = restamped(layout, stands, record, this.ports.seal);
    if (contents.every((content, i) => stands[column + i] === content)) return [];
    return [updateCells(layout.id, row, column, [plainRow(contents)], 'userEnteredValue')];
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

  /** The stage of whose cells more would be open than one list may hold. */
  crowded(): Stage | undefined {
    return STAGE_SHEETS.find(({ stage }) => opensTooMuch(this.reading.locks.get(stage)!, this.openings.get(stage)!))
      ?.stage;
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
    const register = registerOf(this.led.lists.units);
    for (const [id, row] of rows.get(layout.stage) ?? []) {
      const columns = locks.get(layout.stage)!.opened(row);
      if (!columns.length || changes.has(row)) continue;
      const unit = register.now(unitOf.get(id) ?? '');
      const officers = officersOf(this.led.lists.people.people, unit, this.drawing.today);
      changes.set(row, { columns, officers, label: labelOf(id, layout) });
    }
  }
}

/** What is on a row beforehand. */
interface On {
  /** Columns that stay as they are. */
  readonly kept: ReadonlySet<number>;
  /** Only what differs from this is written; without it all is, and whatever hangs on a cell goes. */
  readonly stands: readonly Content[] | undefined;
}

function cells(layout: SheetLayout, row: number, contents: readonly Content[], { kept, stands }: On): Request[] {
  // A formula is read as what it says, so that nobody knows whether it differs.
  // Of a text that begins like one, whether it is guarded.
  const unknown = (content: Content) => isFormula(content) || isGuarded(content);
  const differs = (content: Content, i: number) => !stands || unknown(content) || content !== stands[i];
  const columns = contents.flatMap((content, i) => (kept.has(i) || !differs(content, i) ? [] : [i]));
  return runs(columns).map(({ start, end }) =>
    updateCells(layout.id, row, start, [plainRow(contents.slice(start, end))], stands ? 'userEnteredValue' : DRESS),
  );
}
