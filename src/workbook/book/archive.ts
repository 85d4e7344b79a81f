// The archives, one spreadsheet a year: sheets as the workbook has them, and in all of them one row a dossier. Copies come
// first and are read back; then one write of the workbook takes the rows away and says so in the ledger (decision 18).
import { type Stage, stageLabel } from '../../measure';
import {
  type Project,
  type ProjectId,
  headlineOf,
  type Scene,
  stagesOf,
  stagesReached,
  type Totals,
} from '../../project';
import { area, canonical, type Content, entered, isFormula, type Request, updateCells } from '../cells/cells';
import { type Drawing, draw } from '../cells/row';
import { at, LAYOUT, type SheetLayout, STAGE_SHEETS, sheetOf } from '../layout/layout';
import { contentRequests, dimensions, headerCells, properties, rowFormats } from '../layout/setup';
import { DRESS } from '../layout/format';
import { replay } from '../ledger/adopt';
import { readAreas } from '../ledger/areas';
import { histories } from '../ledger/ledger';
import { bookOf, moving } from '../ledger/move';
import type { Archive, Page, Settled, LastEntries, Moved, MoveJob, Ports, Tended } from '../types';
import { FILE } from '../upkeep/fileshape';
import { ROWS } from '../overview/columns';
import { isMatter, orGone, readBook } from '../read/moved';
import { read } from '../read/read';
import type { Reading } from '../read/reading';
import { pageRequests } from '../write/blocks';
import { write } from '../write/write';

/** The sheets of an archive: the stages', and the figures over them as 总览 has them. */
const OVERVIEW = sheetOf('overview');
const ARCHIVED_SHEETS: readonly SheetLayout[] = [...STAGE_SHEETS, OVERVIEW];
/** So many dossiers are drawn and proved at once. */
const PART = 100;

export const titleOf = (year: string): string => `政务项目归档${year}`;

/** The archive of a year, made where there is none yet, and whole where a crash left it begun. */
export function openArchive(ports: Ports, year: string, scene: Scene, anew = false): string {
  const known = anew ? undefined : ports.archives.all().get(year);
  if (known?.layout === LAYOUT) return known.file;
  const { Spreadsheets } = ports.sheets;
  const file =
    known?.file ??
    Spreadsheets.create({
      properties: { ...FILE, title: titleOf(year) },
      sheets: ARCHIVED_SHEETS.map((layout, index) => ({ properties: properties(layout, index) })),
    }).spreadsheetId!;
  // Until its sheets are dressed it is of no layout.
  const begun: Archive = { file, layout: known?.layout ?? '' };
  if (!known) ports.archives.put(year, begun);
  Spreadsheets.inParts({ requests: dressing(ports, begun, scene) }, file);
  ports.archives.put(year, { file, layout: LAYOUT });
  return file;
}

function dressing(ports: Ports, { file, layout }: Archive, scene: Scene): Request[] {
  const size = layout ? gridOf(ports, file) : () => ({ rows: 0, columns: 0 });
  return ARCHIVED_SHEETS.flatMap((sheet): Request[] => {
    const { rows, columns } = size(sheet);
    const more = sheet.columns.length - columns;
    return [
      ...(layout && more > 0
        ? [{ appendDimension: { sheetId: sheet.id, dimension: 'COLUMNS', length: more } } satisfies Request]
        : []),
      updateCells(sheet.id, 0, 0, [headerCells(sheet, scene)], DRESS),
      ...rowFormats(sheet, 1, Math.max(rows, sheet.rows), scene.today, true),
      ...contentRequests(sheet),
      ...dimensions(sheet, true),
    ];
  });
}

function gridOf(ports: Ports, file: string) {
  const fields = 'sheets(properties(sheetId,gridProperties(rowCount,columnCount)))';
  const { sheets = [] } = ports.sheets.Spreadsheets.get(file, { fields });
  return ({ id }: SheetLayout) => {
    const { rowCount: rows = 0, columnCount: columns = 0 } =
      sheets.find((s) => s.properties?.sheetId === id)?.properties?.gridProperties ?? {};
    return { rows, columns };
  };
}

/** A dossier as it stands in its archive, by sheet; nothing there counts by itself, so formulas give way to what they said. */
type Drawn = ReadonlyMap<Stage, readonly Content[]>;

interface Drawer {
  readonly drawing: Drawing;
  /** What a demand joined, where it was read. */
  readonly others: ReadonlyMap<ProjectId, Project>;
}

function drawnOf(project: Project, stages: readonly Stage[], { drawing, others }: Drawer): Drawn {
  return new Map(
    stages.map((stage) => {
      const { contents } = draw(project, stage, 1, drawing, { stages });
      const next = at(sheetOf(stage), 'next');
      const frozen = contents.map((content, i) =>
        !isFormula(content) ? content : i === next ? joinedSays(project, others, drawing) : undefined,
      );
      return [stage, frozen] as const;
    }),
  );
}

/** Where the project that a demand joined stood when it was moved out. */
function joinedSays({ values }: Project, others: Drawer['others'], scene: Scene): string {
  const id = String(values.mergedInto ?? '');
  const other = others.get(id);
  if (!other) return id;
  const { stage, state } = headlineOf(other, scene);
  return `${id}：${stageLabel(stage)}“${state}”`;
}

/** Writes dossiers into rows of an archive, whatever stood there, and proves that they stand. */
function put(ports: Ports, file: string, drawn: ReadonlyMap<ProjectId, Drawn>, moved: Moved): void {
  const size = gridOf(ports, file);
  const requests = STAGE_SHEETS.flatMap((sheet): Request[] => {
    const own = [...drawn.keys()].filter((id) => stagesOf(id).includes(sheet.stage));
    if (!own.length) return [];
    const needed = Math.max(...own.map((id) => moved.get(id)! + 1));
    const { rows } = size(sheet);
    const length = Math.max(needed - rows, sheet.grows);
    const grown: Request[] =
      needed > rows ? [{ appendDimension: { sheetId: sheet.id, dimension: 'ROWS', length } }] : [];
    return [...grown, ...own.map((id) => rowRequest(sheet, moved.get(id)!, drawn.get(id)!.get(sheet.stage) ?? []))];
  });
  ports.sheets.Spreadsheets.inParts({ requests }, file);
  const stands = readAreas(
    { ...ports, spreadsheetId: file },
    STAGE_SHEETS.flatMap((s) =>
      [...drawn.keys()].flatMap((id) =>
        stagesOf(id).includes(s.stage) ? [area(s.id, moved.get(id)!, moved.get(id)! + 1, 0, s.columns.length)] : [],
      ),
    ),
  );
  for (const [id, own] of drawn)
    for (const [stage, contents] of own) {
      const { id: sheetId, title } = sheetOf(stage);
      const there = stands.get(String(sheetId))?.get(moved.get(id)!) ?? [];
      if (contents.some((content, i) => content !== there[i]))
        throw new Error(`${id} ${title}: the copy in the archive is not what was written: ${canonical(there)}`);
    }
}

/** A whole row, blank where the dossier did not come to that sheet. */
const rowRequest = (sheet: SheetLayout, row: number, contents: readonly Content[]): Request =>
  updateCells(
    sheet.id,
    row,
    0,
    [sheet.columns.map((_, i) => ({ userEnteredValue: entered(contents[i]) }))],
    'userEnteredValue',
  );

/** The next rows of archives: below all that anything is known of. What a crash left below is written over. */
function placing({ moved }: Pick<Settled, 'moved'>) {
  const kindOf = (id: ProjectId) => `${bookOf(id)} ${isMatter(id)}`;
  const highest = new Map<string, number>();
  for (const [id, row] of moved) highest.set(kindOf(id), Math.max(highest.get(kindOf(id)) ?? 0, row));
  return (id: ProjectId): number => {
    const row = (highest.get(kindOf(id)) ?? 0) + 1;
    highest.set(kindOf(id), row);
    return row;
  };
}

/** Whether somebody has typed what he has not handed in: it would be gone. */
const isTyping = (reading: Reading, { id, values }: Project): boolean =>
  stagesOf(id).some((stage) => {
    const { values: typed, problems } = reading.input(id, stage);
    return (
      problems.length > 0 ||
      Object.entries(typed).some(([key, value]) => value !== (values as Record<string, unknown>)[key])
    );
  });

/** Moves dossiers out, in one write; returns which. The others were written meanwhile, or are not as they were left. */
export function moveOut(ports: Ports, { ids, actor, today, at: moment }: MoveJob): readonly ProjectId[] {
  const reading = read(ports, { projects: ids, today });
  if (reading.stop) return [];
  const all = ids.map((id) => reading.projects.get(id));
  // They belong together: all of them, or none.
  if (all.some((p) => !p || reading.moved.has(p.id) || !(p.closed || p.archived) || isTyping(reading, p))) return [];
  const projects = all as Project[];
  const next = placing(ports.head.dossiers('all'));
  const moved = new Map(projects.map(({ id }) => [id, next(id)] as const));
  const drawing = { today, settings: reading.settings, seal: ports.seal };
  const files = new Map<string, string>();
  for (const year of new Set(ids.map(bookOf))) files.set(year, openArchive(ports, year, reading));
  // Each copy shows the entry that moves it, as a row shows its dossier's last entry.
  const drawn = projects.map((project, i) => {
    const stages = stagesOf(project.id).filter((stage) => reading.rows.get(stage)?.has(project.id));
    const copy = { ...project, record: reading.end.serial + 1 + i };
    return [project.id, drawnOf(copy, stages, { drawing, others: reading.projects })] as const;
  });
  for (const [year, file] of files) put(ports, file, new Map(drawn.filter(([id]) => bookOf(id) === year)), moved);
  const done = projects.map((project) => {
    const where = { file: files.get(bookOf(project.id))!, row: moved.get(project.id)! + 1 };
    return { happening: moving(project.id, where, actor, today), project };
  });
  write(ports, reading, { commandId: '', at: moment, answer: '', done, mail: [], moved });
  return [...moved.keys()];
}

/** Of one archive, what is known outside it. */
function knownOf(ports: Ports, year: string): { archive?: Archive | undefined; moved: Moved; last: LastEntries } {
  const { moved, last } = ports.head.dossiers('all');
  const own = new Map([...moved].filter(([id]) => bookOf(id) === year));
  return { archive: ports.archives.all().get(year), moved: own, last };
}

/**
 * What is not as it was left is drawn anew from proved entries; a row that is nobody's (any more) is emptied. In an archive of
 * an older layout nothing fits: its sheets are dressed anew, and all of it is drawn so.
 */
export function tend(
  ports: Ports,
  year: string,
  scene: Scene,
  page: (projects: ReadonlyMap<ProjectId, Project>) => Page,
): Tended {
  const { archive, moved, last } = knownOf(ports, year);
  const nothing: Tended = { mended: [], unmended: [], emptied: 0 };
  if (!archive) return moved.size ? { ...nothing, gone: true } : nothing;
  const size = orGone(() => gridOf(ports, archive.file));
  if (!size) return { ...nothing, gone: true };
  if (archive.layout !== LAYOUT) openArchive(ports, year, scene);
  const away = readBook(ports, archive.file, moved, last);
  const lost = new Set(away.broken.map((b) => b.project));
  const { mended, projects: mendedOnes } = restore(ports, archive.file, { ids: lost, moved, last, scene });
  const emptied = emptyRows(ports, archive.file, moved, (sheet) => size(sheet).rows);
  const projects = new Map([...away.projects, ...mendedOnes.map((p) => [p.id, p] as const)]);
  const sizes = new Map([[OVERVIEW.key, size(OVERVIEW).rows]]);
  const requests = [...grown(page(projects), size(OVERVIEW).rows), ...pageRequests({ sizes }, page(projects))];
  ports.sheets.Spreadsheets.inParts({ requests }, archive.file);
  return { mended, unmended: [...lost].filter((id) => !mended.includes(id)), emptied };
}

function grown({ rows }: Page, size: number): Request[] {
  const length = rows.length + 1 - size;
  return length > 0 ? [{ appendDimension: { sheetId: OVERVIEW.id, dimension: 'ROWS', length } }] : [];
}

/** From every archive that is there; the figures of one that is gone, or of an older layout, are missing until 修复. */
export function archivedFigures(ports: Ports): readonly Totals[] {
  const kept = at(OVERVIEW, 'kept');
  return [...ports.archives.all().values()].flatMap(({ file, layout }) => {
    if (layout !== LAYOUT) return [];
    const there = { ...ports, spreadsheetId: file };
    const found = orGone(() => readAreas(there, [area(OVERVIEW.id, ROWS.values, ROWS.values + 1, kept, kept + 1)]));
    const text = found?.get(String(OVERVIEW.id))?.get(ROWS.values)?.[kept];
    return typeof text === 'string' ? [JSON.parse(text) as Totals] : [];
  });
}

interface Restoring {
  readonly ids: ReadonlySet<ProjectId>;
  readonly moved: Moved;
  readonly last: LastEntries;
  readonly scene: Scene;
}

/** Rows of an archive drawn from their dossiers' entries, if these are whole. */
function restore(ports: Ports, file: string, { ids, moved, last, scene }: Restoring) {
  const mended: ProjectId[] = [];
  const projects: Project[] = [];
  if (!ids.size) return { mended, projects };
  const gaps = ports.head.get().head?.gaps ?? [];
  const { entries, bad, unproven } = histories(ports, ids, { gaps, last });
  for (const [id, own] of bad.length ? [] : entries) {
    const project = unproven.has(id) ? undefined : replay(own);
    if (project) projects.push(project);
  }
  const others = new Map(projects.map((p) => [p.id, p]));
  const drawing = { today: scene.today, settings: scene.settings, seal: ports.seal };
  for (let n = 0; n < projects.length; n += PART) {
    const part = projects.slice(n, n + PART);
    const drawn = part.map((p) => [p.id, drawnOf(p, stagesReached(p, scene), { drawing, others })] as const);
    put(ports, file, new Map(drawn), moved);
    mended.push(...part.map((p) => p.id));
  }
  return { mended, projects };
}

/** Rows in which something stands though nothing that is known of stands there. */
function emptyRows(ports: Ports, file: string, moved: Moved, rowsOf: (sheet: SheetLayout) => number): number {
  const number = (s: SheetLayout) => area(s.id, 1, rowsOf(s), at(s, 'id'), at(s, 'id') + 1);
  const found = readAreas({ ...ports, spreadsheetId: file }, STAGE_SHEETS.map(number));
  const requests = STAGE_SHEETS.flatMap((s) => {
    const taken = new Set([...moved].flatMap(([id, row]) => (stagesOf(id).includes(s.stage) ? [row] : [])));
    const rows = [...(found.get(String(s.id)) ?? [])];
    return rows.flatMap(([row, cells]) =>
      cells.some((c) => c !== undefined) && !taken.has(row) ? [rowRequest(s, row, [])] : [],
    );
  });
  ports.sheets.Spreadsheets.inParts({ requests }, file);
  return requests.length;
}

/** 修复: what differs is drawn anew from the ledger, and so is all of a file that is gone, into a new one. Says in words what was done. */
export function repairArchives(ports: Ports, scene: Scene, page: Parameters<typeof tend>[3]): string[] {
  return booksOf(ports.head.dossiers('all')).flatMap((year) => {
    let { gone, mended, unmended } = tend(ports, year, scene, page);
    if (gone) {
      openArchive(ports, year, scene, true);
      ({ mended, unmended } = tend(ports, year, scene, page));
    }
    const title = titleOf(year);
    return [
      ...(gone ? [`${title}：文件已不存在，已重建`] : []),
      ...(mended.length ? [`${title}：${mended.length}个项目和事项按办理记录恢复`] : []),
      ...(unmended.length ? [`${title}：${unmended.join('、')}的办理记录不完整，不能恢复`] : []),
    ];
  });
}

/** The years of which there is something in an archive, the oldest first. */
export const booksOf = ({ moved }: Pick<Settled, 'moved'>): string[] =>
  [...new Set([...moved.keys()].map(bookOf))].sort();
