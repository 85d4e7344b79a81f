// Which row is whose. A row counts only as the one that the ledger has last written: its dossier is known, its seal fits,
// and it shows the dossier's last entry. Anything else is missing, old, a copy, or nobody's.
import type { Stage } from '../../measure';
import { parentOf, type Project, type ProjectId, stagesOf } from '../../project';
import type { Content } from '../cells/cells';
import { at, FIRST_SHEETS, type SheetLayout, STAGE_SHEETS, sheetOf } from '../layout/layout';
import { projectOf, type RowRead, readRow } from '../cells/row';
import type { LastEntries, Ports } from '../types';

export type StageRows = ReadonlyMap<Stage, ReadonlyMap<ProjectId, number>>;
export type StageContents = ReadonlyMap<Stage, ReadonlyMap<number, readonly Content[]>>;
/** Rows by the number that stands in them; more than one where somebody copied a row. */
export type Candidates = ReadonlyMap<Stage, ReadonlyMap<ProjectId, readonly number[]>>;

/** A row of a stage sheet (zero-based) that is no dossier's: a copy, one that was invented, or one without its number. */
export interface StrangeRow {
  readonly stage: Stage;
  readonly row: number;
}

/** What the rows were read against. */
export interface Against {
  readonly last: LastEntries;
  /** The columns that are open in each row. */
  readonly open: ReadonlyMap<Stage, ReadonlyMap<number, readonly number[]>>;
  readonly seal: Ports['seal'];
  /** Rows up to layout 4 show an older entry each, as they were written, and the newest is the dossier's record. */
  readonly older?: boolean;
}

export function candidatesIn(
  idsOf: (sheet: SheetLayout & { stage: Stage }) => Iterable<readonly [row: number, id: Content]>,
): Candidates {
  return new Map(
    STAGE_SHEETS.map((sheet) => {
      const found = new Map<ProjectId, number[]>();
      for (const [row, id] of idsOf(sheet))
        if (row > 0 && typeof id === 'string') found.set(id, [...(found.get(id) ?? []), row]);
      return [sheet.stage, found] as const;
    }),
  );
}

/** The one row of each dossier in each sheet; `whole`: every row was read, and each that is nobody's is named. */
export function rowsIn(
  candidates: Candidates,
  contents: StageContents,
  against: Against,
  whole: boolean,
): { rows: StageRows; strange: readonly StrangeRow[] } {
  const rows = new Map<Stage, Map<ProjectId, number>>();
  const strange: StrangeRow[] = [];
  for (const sheet of STAGE_SHEETS) {
    const { stage } = sheet;
    const own = new Map<ProjectId, number>();
    for (const [id, found] of candidates.get(stage)!)
      if (against.last.has(id) && stagesOf(id).includes(stage)) own.set(id, best(sheet, id, found, contents, against));
    if (whole) for (const [id, row] of renumbered(sheet, own, contents, against.last)) own.set(id, row);
    rows.set(stage, own);
    if (!whole) continue;
    const taken = new Set(own.values());
    for (const [row, cells] of contents.get(stage)!)
      if (row > 0 && !taken.has(row) && cells.some((c) => c !== undefined)) strange.push({ stage, row });
  }
  return { rows, strange };
}

const fits = (
  sheet: SheetLayout,
  cells: readonly Content[],
  id: ProjectId,
  { last, seal, older }: Against,
): boolean => {
  const read = readRow(sheet, cells, seal, older);
  return read !== undefined && (older === true || read.record === last.get(id));
};

/** Of several rows with one number the one that was written last, and of two alike the one that people may type in. */
function best(
  sheet: SheetLayout & { stage: Stage },
  id: ProjectId,
  found: readonly number[],
  contents: StageContents,
  against: Against,
): number {
  if (found.length === 1) return found[0]!;
  const cells = (row: number) => contents.get(sheet.stage)!.get(row) ?? [];
  const open = against.open.get(sheet.stage)!;
  const worth = (row: number) => (fits(sheet, cells(row), id, against) ? 2 : 0) + (open.has(row) ? 1 : 0);
  return found.reduce((a, b) => (worth(b) > worth(a) ? b : a));
}

/** Rows whose number was changed or cleared: the entry that they show says whose they are. */
function* renumbered(
  sheet: SheetLayout & { stage: Stage },
  own: ReadonlyMap<ProjectId, number>,
  contents: StageContents,
  last: LastEntries,
): Iterable<[ProjectId, number]> {
  const taken = new Set(own.values());
  const missing = new Map<Content, ProjectId>();
  for (const [id, serial] of last) if (!own.has(id) && stagesOf(id).includes(sheet.stage)) missing.set(serial, id);
  for (const [row, cells] of contents.get(sheet.stage)!) {
    const id = taken.has(row) ? undefined : missing.get(cells[at(sheet, 'record')]);
    if (row === 0 || id === undefined) continue;
    missing.delete(last.get(id));
    yield [id, row];
  }
}

/** A row that is not as the ledger has it last; `row` one-based, 0 where it is gone. */
export interface BrokenRow {
  readonly project: ProjectId;
  readonly stage: Stage;
  readonly row: number;
}

/**
 * Dossiers from their rows. One with a row that is missing, old or changed is broken as a whole. A number that no entry
 * gave is unknown, whatever row shows it.
 */
export function dossiersIn(
  ids: Iterable<ProjectId>,
  rows: StageRows,
  contents: StageContents,
  against: Against,
): { projects: Map<ProjectId, Project>; broken: BrokenRow[] } {
  const projects = new Map<ProjectId, Project>();
  const broken: BrokenRow[] = [];
  for (const id of new Set(ids)) {
    if (!against.last.has(id)) continue;
    const parts = new Map<Stage, RowRead>();
    const faults: BrokenRow[] = [];
    const rowOf = (stage: Stage) => rows.get(stage)!.get(id);
    for (const stage of stagesOf(id)) {
      const row = rowOf(stage);
      if (row === undefined) continue;
      const cells = contents.get(stage)!.get(row) ?? [];
      const part =
        cells[at(sheetOf(stage), 'id')] === id
          ? readRow(sheetOf(stage), cells, against.seal, against.older)
          : undefined;
      if (part && (against.older || part.record === against.last.get(id))) parts.set(stage, part);
      else faults.push({ project: id, stage, row: row + 1 });
    }
    // The first row says which others there are; without it every sheet may lack one.
    const first = stagesOf(id).find((stage) => FIRST_SHEETS.some((s) => s.stage === stage))!;
    const wanted = parts.get(first)?.flow.stages ?? [first];
    for (const stage of wanted)
      if (rowOf(stage as Stage) === undefined) faults.push({ project: id, stage: stage as Stage, row: 0 });
    if (faults.length) broken.push(...faults);
    else projects.set(id, projectOf(id, [...parts.values()]));
  }
  return { projects, broken };
}

/** Dossiers that are read together: a matter with its project, and a demand with what it joined. */
export const togetherWith = (
  ids: readonly ProjectId[],
  related: ReadonlyMap<ProjectId, readonly ProjectId[]>,
): ProjectId[] => [...new Set(ids.flatMap((id) => [id, parentOf(id) ?? [], related.get(id) ?? []].flat()))];
