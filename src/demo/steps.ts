// The gestures of which the demo consists: typing in the sheet, the menu, the desk.
import { randomUUID } from 'node:crypto';
import type { Ask, DemoStep } from '../host/begin';
import { FIELDS, type FieldKey, isOwn, type PaperId } from '../measure';
import { given, typed } from './onward';
import { uploaded } from './papers';
import type { BroughtTable } from '../county/examples';
import { ADMINISTRATOR, mailOf, type PEOPLE } from './people';

const STAGE_SHEETS = ['申报', '立项', '采购', '实施', '验收', '监督', '事项'];

/** Where a project stands in the sheets of one host; rows never move, so each is looked up once. */
export class Places {
  #book = '';
  readonly #headers = new Map<string, string[]>();
  readonly #rows = new Map<string, number>();

  async #values(ask: Ask, as: string, range: string): Promise<string[][]> {
    if (!this.#book) this.#book = ((await ask(as, '/local/meta')) as { spreadsheetId: string }).spreadsheetId;
    const path = `/v4/spreadsheets/${this.#book}/values/${encodeURIComponent(range)}`;
    return ((await ask(as, path)) as { values?: string[][] }).values ?? [];
  }

  async row(ask: Ask, as: string, sheet: string, id: string): Promise<number> {
    const key = `${sheet} ${id}`;
    if (!this.#rows.has(key)) {
      const ids = await this.#values(ask, as, `${sheet}!A:A`);
      this.#rows.set(key, ids.findIndex(([cell]) => cell === id) + 1);
    }
    const row = this.#rows.get(key)!;
    if (row === 0) throw new Error(`demo: ${id} is not in ${sheet}`);
    return row;
  }

  async #header(ask: Ask, as: string, sheet: string): Promise<string[]> {
    if (!this.#headers.has(sheet))
      this.#headers.set(sheet, ((await this.#values(ask, as, `${sheet}!1:1`))[0] ?? []).map(withoutUnit));
    return this.#headers.get(sheet)!;
  }

  /** The newest 记录号 of each project's rows, as the desk would show it; it costs a fraction of looking there. */
  async records(ask: Ask, as: string, ids: readonly string[]): Promise<Record<string, number>> {
    const ranges: string[] = [];
    for (const sheet of STAGE_SHEETS) {
      const column = letters((await this.#header(ask, as, sheet)).indexOf('记录号'));
      ranges.push(`${sheet}!A:A`, `${sheet}!${column}:${column}`);
    }
    const query = ranges.map((range) => `ranges=${encodeURIComponent(range)}`).join('&');
    const path = `/v4/spreadsheets/${this.#book}/values:batchGet?${query}`;
    const { valueRanges } = (await ask(as, path)) as { valueRanges: { values?: string[][] }[] };
    const newest = (id: string): number => {
      const records = STAGE_SHEETS.map((_, i) => {
        const row = (valueRanges[2 * i]!.values ?? []).findIndex(([cell]) => cell === id);
        return row < 0 ? 0 : Number(valueRanges[2 * i + 1]!.values?.[row]?.[0] ?? 0);
      });
      if (Math.max(...records) === 0) throw new Error(`demo: ${id} stands in no sheet`);
      return Math.max(...records);
    };
    return Object.fromEntries(ids.map((id) => [id, newest(id)]));
  }

  /** The project that stands last in a sheet. */
  async newest(ask: Ask, as: string, sheet: string): Promise<string> {
    return (await this.#values(ask, as, `${sheet}!A2:A`)).map(([id]) => id).findLast((id) => id) ?? '';
  }

  /** `X7`: the project's cell in that column; undefined while it has no row there. */
  async cell(ask: Ask, as: string, sheet: string, id: string, label: string): Promise<string | undefined> {
    const column = (await this.#header(ask, as, sheet)).indexOf(label);
    if (column < 0) throw new Error(`demo: ${sheet} has no ${label}`);
    const row = await this.row(ask, as, sheet, id).catch(() => this.#rows.delete(`${sheet} ${id}`));
    return typeof row === 'number' ? `${sheet}!${letters(column)}${row}` : undefined;
  }

  /** The columns with these labels as runs of neighbours, in the sheet's order, whatever that is. */
  async columns(ask: Ask, as: string, sheet: string, labels: readonly string[]): Promise<Run[]> {
    const header = await this.#header(ask, as, sheet);
    const runs: { first: number; labels: string[] }[] = [];
    for (const label of [...labels].sort((a, b) => header.indexOf(a) - header.indexOf(b))) {
      const at = header.indexOf(label);
      if (at < 0) throw new Error(`demo: ${sheet} has no ${label}`);
      const last = runs[runs.length - 1];
      if (last && last.first + last.labels.length === at) last.labels.push(label);
      else runs.push({ first: at, labels: [label] });
    }
    return runs.map((run) => ({
      labels: run.labels,
      from: letters(run.first),
      to: letters(run.first + run.labels.length - 1),
    }));
  }
}
interface Run {
  readonly labels: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** 软件开发费（万元） is 软件开发费. */
const withoutUnit = (header: string): string => header.replace(/（万元）$/, '');

function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest ? letters(rest - 1) : '') + String.fromCharCode(65 + (index % 26));
}

/** Cells of a row by their columns' labels. */
export type Span = Readonly<Record<string, string | number>>;

type Decision = 'approve' | 'return' | 'reject' | 'record' | 'submit' | 'correct' | 'ask' | 'answer';

/** What a person does to one row; `serial` is that of a matter of the project. */
export type Gesture = { readonly serial?: string } & (
  | { readonly does: 'create' }
  | { readonly does: 'click'; readonly item: string; readonly sheet: string; readonly says: string }
  | { readonly does: 'type'; readonly sheet: string; readonly span: Span }
  | { readonly does: 'decide'; readonly as: Decision; readonly form: Readonly<Record<string, string>> }
  | { readonly does: 'upload'; readonly sheet: string; readonly key: FieldKey; readonly paper: PaperId }
);

export const create: Gesture = { does: 'create' };
const SUBMIT = '提交';
export const submit = (sheet: string): Gesture => ({ does: 'click', item: SUBMIT, sheet, says: '：已提交' });
/** 提交 at the desk instead, where no other submission of the project is open. */
export const submitAtDesk: Gesture = { does: 'decide', as: 'submit', form: {} };
export const withdraw = (sheet: string): Gesture => ({ does: 'click', item: '撤回', sheet, says: '：已撤回' });
/** 新建事项 on the project's row in that sheet. */
export const raise = (sheet: string): Gesture => ({ does: 'click', item: '新建事项', sheet, says: '已新建' });
/** Each span is a gesture of its own, typed in as many edits as its columns have runs. */
export const type = (sheet: string, ...spans: readonly Span[]): Gesture[] =>
  spans.map((span) => ({ does: 'type', sheet, span }));
/** A draft that the desk makes, put into the cell's folder. */
export const upload = (sheet: string, key: FieldKey, paper: PaperId): Gesture => ({
  does: 'upload',
  sheet,
  key,
  paper,
});
/** At the desk, on what the sheets show: a row that has changed since is refused. */
export const decide = (as: Decision, form: Readonly<Record<string, string>>): Gesture => ({ does: 'decide', as, form });
/** The same on a matter of the project. */
export const ofMatter = (serial: string, ...gestures: readonly Gesture[]): Gesture[] =>
  gestures.map((gesture) => ({ ...gesture, serial }));

/** What the desk asks of each project by itself where several are decided together. */
const isApart = (key: string): boolean => FIELDS.some((f) => f.key === key && isOwn(f));
type Form = Readonly<Record<string, string>>;
const shared = (form: Form): Form =>
  Object.fromEntries(Object.entries(form).map(([key, text]) => [key, isApart(key) ? '' : text]));

/** One form for several projects, with the numbers and amounts of each. */
function joint(on: readonly { readonly id: string; readonly gesture: Gesture }[], first: Form): Form {
  if (on.length === 1) return first;
  const common = Object.entries(first).filter(([key]) => !isApart(key));
  const own = on.flatMap(({ id, gesture }) =>
    Object.entries(gesture.does === 'decide' ? gesture.form : {}).flatMap(([key, text]) =>
      isApart(key) ? [[`${id}:${key}`, text] as const] : [],
    ),
  );
  return Object.fromEntries([...common, ...own]);
}

/** Whether gestures can be made in one: all but what is typed, or asked of each project, is the same. */
export const shapeOf = (gestures: readonly Gesture[]): string =>
  JSON.stringify(
    gestures.map((g) => {
      if (g.does === 'type') return { ...g, span: Object.keys(g.span) };
      return g.does === 'decide' ? { ...g, form: shared(g.form) } : g;
    }),
  );

/** Gestures of one shape on several projects, by one person at one moment. */
export interface Act {
  readonly at: string;
  readonly as: string;
  readonly on: readonly { readonly id: string; readonly gestures: readonly Gesture[] }[];
}

export const stepsOf = (act: Act, places: Places): DemoStep[] =>
  act.on[0]!.gestures.flatMap((first, nth) => {
    const on = act.on.map(({ id, gestures }) => {
      const gesture = gestures[nth]!;
      return { id: gesture.serial ? `${id}-${gesture.serial}` : id, gesture };
    });
    return together(first, on, act, places);
  });

function together(
  first: Gesture,
  on: readonly { readonly id: string; readonly gesture: Gesture }[],
  { at, as }: Act,
  places: Places,
): DemoStep[] {
  const ids = on.map(({ id }) => id);
  if (first.does === 'create') {
    const answers = [String(ids.length), 'OK'];
    const body = { path: ['政务项目', '新建申报'], sheet: '申报', ranges: ['A1'], answers };
    return [{ at, as, door: '/local/menu', says: `${ids[ids.length - 1]}：已新建`, body }];
  }
  if (first.does === 'decide') {
    let seen: Record<string, number> = {};
    const body = async (ask: Ask) => {
      seen = await places.records(ask, as, ids);
      const request = { command: first.as, id: randomUUID(), seen, projects: ids, form: joint(on, first.form) };
      return { function: 'act', args: [request] };
    };
    const otherwise = async (ask: Ask) => {
      for (const { id, gesture } of on)
        if (gesture.does === 'decide') await given(ask, as, id, { command: gesture.as, form: gesture.form }, seen[id]);
    };
    return [{ at, as, door: '/macros/owner/run', says: '"done":true', times: ids.length, body, otherwise }];
  }
  if (first.does === 'upload') return on.map(({ id }) => uploaded(first, { at, as, id }));
  const { sheet } = first;
  const rowsIn = (ask: Ask) => Promise.all(ids.map((id) => places.row(ask, as, sheet, id)));
  if (first.does === 'click') {
    const body = async (ask: Ask) => ({
      path: ['政务项目', first.item],
      sheet,
      ranges: (await rowsIn(ask)).map((row) => `A${row}:C${row}`),
      answers: ['OK', 'OK'],
    });
    const otherwise = async (ask: Ask) => {
      for (const id of ids) await given(ask, as, id, { command: 'submit', stage: sheet, form: {} });
    };
    const more = first.item === SUBMIT && { otherwise };
    return [{ at, as, door: '/local/menu', says: first.says, times: ids.length, body, ...more }];
  }
  const body = async (ask: Ask) => {
    const spans = on.map(({ gesture }) => (gesture.does === 'type' ? gesture.span : {}));
    const rows = await rowsIn(ask);
    const runs = await places.columns(ask, as, sheet, Object.keys(first.span));
    return runs.flatMap(({ labels, from, to }) =>
      blocksOf(rows.map((row, i) => ({ row, values: labels.map((label) => spans[i]![label]) }))).map((block) => ({
        sheet,
        range: `${from}${block[0]!.row}:${to}${block[block.length - 1]!.row}`,
        values: block.map((line) => line.values),
      })),
    );
  };
  const otherwise = async (ask: Ask) => {
    for (const { id, gesture } of on)
      if (gesture.does === 'type')
        await typed(ask, as, id, gesture.span, (label) => places.cell(ask, as, sheet, id, label));
  };
  return [{ at, as, door: '/local/edit', says: '"applied":true', body, otherwise }];
}

/** Rows that lie under each other are typed in one edit. */
function blocksOf<T extends { readonly row: number }>(rows: readonly T[]): T[][] {
  const blocks: T[][] = [];
  for (const one of [...rows].sort((a, b) => a.row - b.row)) {
    const last = blocks[blocks.length - 1];
    if (last && last[last.length - 1]!.row + 1 === one.row) last.push(one);
    else blocks.push([one]);
  }
  return blocks;
}

/** A command at the desk that is about no project. */
export function command(at: string, as: string, name: string, form: Readonly<Record<string, string>>): DemoStep {
  const request = { command: name, id: randomUUID(), seen: {}, projects: [], form };
  return { at, as, door: '/macros/owner/run', says: '"done":true', body: { function: 'act', args: [request] } };
}

/** The same in every demo. */
const BATCH = 'b1c2d3e4-0000-4000-8000-000000000000';

/** A table brought in at the desk: one act for all of it. */
export function bring({ at, mail, basis, columns, rows }: BroughtTable): DemoStep {
  const table = {
    columns: columns.map((key) => ({ head: key, to: key })),
    rows: rows.map((cells, i) => ({ line: i + 2, cells })),
  };
  const form = { basis, batch: BATCH };
  const request = { command: 'intake.write', id: randomUUID(), seen: {}, projects: [], form, table };
  const body = { function: 'act', args: [request] };
  return { at, as: mailOf(mail), door: '/macros/owner/run', says: '"done":true', times: rows.length, body };
}

/** The administrator enters people at the desk: one by one, or all by a list. */
type Entered = (typeof PEOPLE)[number];
const SINCE = '2024-08-17';
export const enter = (at: string, { email, post, unit, role }: Entered): DemoStep =>
  command(at, ADMINISTRATOR, 'person.save', { email, post, unit, role, from: SINCE, until: '' });
export function enterAll(at: string, people: readonly Entered[]): DemoStep {
  const rows = people.map(({ email, post, unit, role }) => [email, post, unit, role, SINCE]);
  const form = {
    rows: JSON.stringify([['邮箱', '岗位', '单位', '角色', '启用日期'], ...rows]),
    units: 'new',
    sure: 'yes',
  };
  return command(at, ADMINISTRATOR, 'people.list', form);
}
