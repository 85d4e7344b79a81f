// The product's code over tables that were changed: what a push of the next years would bring.
import { vi } from 'vitest';
import { FIELDS, type Stage } from '../../src/measure';
import type { Project } from '../../src/project';
import type { Recorded, Shown, States } from './recorded';

export type Row = Readonly<Record<string, unknown>>;
type Tables = Readonly<Record<string, unknown>>;
/** By module of measure/: its tables, changed. */
export type Change = Readonly<Record<string, (tables: Tables) => Tables>>;

const modules = async () => ({
  measure: await import('../../src/measure'),
  project: await import('../../src/project'),
  ledger: await import('../../src/workbook/ledger/ledger'),
  formulas: await import('../../src/workbook/layout/formulas'),
  layout: await import('../../src/workbook/layout/layout'),
  lists: await import('../../src/workbook/kept/lists'),
  row: await import('../../src/workbook/cells/row'),
  adopt: await import('../../src/workbook/ledger/adopt'),
});
export type Code = Awaited<ReturnType<typeof modules>>;

/** The modules anew, over these tables. */
export async function codeOver(change: Change): Promise<Code> {
  vi.resetModules();
  for (const [name, change_] of Object.entries(change)) {
    const path = `../../src/measure/${name}`;
    vi.doMock(path, async (original) => {
      const tables = (await original()) as Tables;
      return { ...tables, ...change_(tables) };
    });
  }
  const code = await modules();
  for (const name of Object.keys(change)) vi.doUnmock(`../../src/measure/${name}`);
  return code;
}

/** Every dossier by its entries alone; `anew`: as if these did not say what they led to. */
export function replayed({ ledger, adopt, lists, project }: Code, { sheet, seal }: Recorded, anew = false) {
  const by = new Map<string, Entry[]>();
  for (const [i, cells] of sheet('办理记录').rows.entries()) {
    if (!ledger.isGenuine(i + 1, cells, seal)) throw new Error(`entry ${i + 1} does not fit its seal`);
    const entry = ledger.entryOf(cells);
    if (!entry) throw new Error(`entry ${i + 1} cannot be read`);
    const { led, ...rest } = entry;
    by.set(entry.project, [...(by.get(entry.project) ?? []), anew ? rest : entry]);
  }
  // Entries say a unit's name of then, rows and readings its name of today (A3.2).
  const register = project.registerOf(lists.listsIn(by).units);
  const projects = new Map(
    [...by].flatMap(([id, own]) =>
      /^YN/.test(id) ? [[id, project.underToday(adopt.replay(own)!, register)] as const] : [],
    ),
  );
  return { projects, entries: by, sheet };
}
type Entry = NonNullable<ReturnType<Code['ledger']['entryOf']>>;

/** What counts of a dossier; `renewedBy` follows from others. */
export const plain = (projects: Iterable<readonly [string, Project]>) =>
  Object.fromEntries([...projects].map(([id, { renewedBy: _, record: __, ...rest }]) => [id, rest]));

const TODAY: ReadonlyMap<string, string> = new Map(FIELDS.map(({ key, label }) => [key, label]));

/** What every row that stood then says by this code. */
export function shownBy({ project, lists, measure, row, formulas }: Code, told: Told, was: States) {
  const { projects, entries, sheet } = told;
  const hadColumn = (stage: Stage, key: string): boolean =>
    sheet(measure.STAGES.find((s) => s.stage === stage)!.label).labels.includes(TODAY.get(key)!);
  const { settings } = lists.settingsIn(lists.listsIn(entries), was.today, undefined);
  const all = new Map(projects);
  const scene = { today: was.today, settings };
  project.renew(all, scene);
  const shown = (stage: Stage, one: Project): Shown => ({
    ...project.statusOf(one, stage, scene),
    // Today's fields that had no column then came without a day, as a release's first tables do.
    open: [...project.openCells(one, stage, scene)].filter((key) => !TODAY.has(key) || hadColumn(stage, key)).sort(),
    due: formulas.dueMark(row.dueIn(one, stage, scene)) ?? '',
  });
  return Object.fromEntries(
    Object.entries(was.rows).map(([title, rows]) => {
      const { stage } = measure.STAGES.find(({ label }) => label === title)!;
      return [title, Object.fromEntries(Object.keys(rows).map((id) => [id, shown(stage, all.get(id)!)]))] as const;
    }),
  );
}
type Told = ReturnType<typeof replayed>;

/** What the rows of a county are and say, those columns blank that came since; a row that does not fit its seal is an error. */
export function readBy({ layout, row, measure }: Code, { sheet, seal }: Recorded) {
  const parts = new Map<string, RowRead[]>();
  const rows: Record<string, Record<string, Shown>> = {};
  const joins = measure.STEPS.flatMap((s) => (s.outcomes ?? []).flatMap((o) => o.joins?.by ?? []))[0]!;
  for (const s of layout.STAGE_SHEETS) {
    const { labels, rows: there } = sheet(s.title);
    const places = s.columns.map((c) => labels.indexOf(c.label));
    for (const stood of there.filter((cells) => cells[0] !== undefined)) {
      const cells = places.map((at) => stood[at]);
      const read = row.readRow(s, cells, seal);
      if (!read) throw new Error(`${s.title} ${cells[0]} does not fit its seal`);
      const { open, due = '', closed } = read.flow;
      const said = (key: string) => String(cells[layout.at(s, key)] ?? '');
      const next = closed && s.columns.some((c) => c.key === joins) && said(joins) ? '' : said('next');
      parts.set(String(cells[0]), [...(parts.get(String(cells[0])) ?? []), read]);
      rows[s.title] = { ...rows[s.title], [String(cells[0])]: { state: said('state'), next, open, due } };
    }
  }
  return { projects: new Map([...parts].map(([id, read]) => [id, row.projectOf(id, read)] as const)), rows };
}
type RowRead = NonNullable<ReturnType<Code['row']['readRow']>>;

/** How many rows do not fit their seals where this code has its columns; those that are new are blank. */
export function unfit({ row, layout }: Code, { sheet, seal }: Recorded, older: boolean): string[] {
  return layout.STAGE_SHEETS.flatMap((s) => {
    const { labels, rows } = sheet(s.title);
    const places = s.columns.map((c) => labels.indexOf(c.label));
    return rows.flatMap((cells) => {
      const now = places.map((at) => cells[at]);
      return cells[0] === undefined || row.readRow(s, now, seal, older) ? [] : [`${s.title} ${cells[0]}`];
    });
  });
}
